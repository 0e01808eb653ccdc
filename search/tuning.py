"""The tuning numbers of search, read strictly from ``search/data/weights.yaml``."""

from functools import cache
from importlib.resources import files

from vnplan.ontology.vocabulary import Entry, load


class DenseWeights(Entry):
    """How the vectors' part of a score is made up; the two sum to 1."""

    best_passage: float
    whole_task: float


class LexicalWeights(Entry):
    """How much each kind of term counts, and the two parameters of BM25 (saturation ``k1``, length ``b``)."""

    accented: float
    folded: float
    pairs: float
    k1: float
    b: float


class Nearness(Entry):
    """When the tasks of a sector that no word names but that comes near in meaning rank higher: standard deviations
    from which on (``least``) and at which in full, of at most how many sectors."""

    weight: float
    least: float
    full: float
    most: int


class Thresholds(Entry):
    """Where a topic's score ends to be an answer."""

    measured_over: int
    nothing_free: float
    nothing_asked: float
    nothing_short: float
    nothing_bound: float
    nothing_outside: float
    short_topic: int
    long_topic: int
    listed: float
    listed_least: float
    listed_outside: float
    listed_indirect: float
    excepted: float
    who: float


class Tiers(Entry):
    """What is added to a topic's score for how the conditions hold."""

    direct: float
    inherited: float
    indirect: float
    related: float


class Tuning(Entry):
    """``weights.yaml``: every tuning number of search."""

    dense: float
    lexical: float
    glossary: float
    sector: float
    nearness: Nearness
    names_embedded: int
    least_translated: float
    most_strays: int
    described: int
    described_unknown: int
    vectors: DenseWeights
    terms: LexicalWeights
    tiers: Tiers
    thresholds: Thresholds


@cache
def tuning() -> Tuning:
    """The tuning numbers. Raises VocabularyError."""
    return load(files("vnplan.search").joinpath("data", "weights.yaml"), Tuning)
