"""Words and tuning numbers of the reader (``data/flattened.yaml``, ``flattened_weights.yaml``), strictly loaded."""

from functools import cache

from vnplan.ingest.vocabulary import data_file
from vnplan.ontology.vocabulary import Entry, load


class Headings(Entry):
    """Phrases that name columns."""

    number: tuple[str, ...]
    text: tuple[str, ...]
    lead: tuple[str, ...]
    coordinate: tuple[str, ...]
    agencies: tuple[str, ...]
    time: tuple[str, ...]
    outputs: tuple[str, ...]
    note: tuple[str, ...]
    funding: tuple[str, ...]
    basis: tuple[str, ...]
    approval: tuple[str, ...]


class Aside(Entry):
    """Words that the cells of columns aside hold."""

    note: tuple[str, ...]
    funding: tuple[str, ...]
    basis: tuple[str, ...]
    approval: tuple[str, ...]


class Words(Entry):
    """``flattened.yaml``."""

    headings: Headings
    aside: Aside
    number_words: tuple[str, ...]
    spans: tuple[str, ...]
    fillers: tuple[str, ...]
    usual_orders: tuple[tuple[str, ...], ...]
    connectors: frozenset[str]
    whole_ends: tuple[str, ...]
    body_lists: frozenset[str]
    body_heads: frozenset[str]
    issuers: frozenset[str]
    time_starts: frozenset[str]
    event_starts: frozenset[str]
    time_units: frozenset[str]
    time_words: frozenset[str]
    time_phrases: tuple[str, ...]
    annex_titles: tuple[str, ...]
    closings: tuple[str, ...]
    glyphs: dict[int, str]


class Weights(Entry):
    """``flattened_weights.yaml``: each part maps a name to a number of its own meaning (see the file)."""

    agencies: dict[str, float]
    time: dict[str, float]
    outputs: dict[str, float]
    text: dict[str, float]
    note: dict[str, float]
    marks: dict[str, float]
    empty: dict[str, float]
    wrap: dict[str, float]
    layout: dict[str, float]
    numbering: dict[str, float]
    decode: dict[str, float]
    confidence: dict[str, float]


@cache
def words() -> Words:
    """The word lists. Raises ``VocabularyError``."""
    return load(data_file("flattened.yaml"), Words)


@cache
def weights() -> Weights:
    """The tuning numbers. Raises ``VocabularyError``."""
    return load(data_file("flattened_weights.yaml"), Weights)
