"""Words that stand round citations (``legal_phrases.yaml``)."""

from functools import cache
from typing import Literal

from vnplan.ontology.legal.vocabulary import legal_file
from vnplan.ontology.vocabulary import Entry, load


class ProgrammeWords(Entry):
    """How names of a kind of programme begin, and what an unknown name needs."""

    words: str
    type: str
    needs: Literal["any", "period"]


class PhrasesFile(Entry):
    """``legal_phrases.yaml``."""

    counted: frozenset[str]
    bare_short: frozenset[str]
    owned_short: frozenset[str]
    seldom_counts: frozenset[str]
    goes_on: tuple[str, ...]
    leads_to: tuple[str, ...]
    bodies_alone: frozenset[str]
    programmes: tuple[ProgrammeWords, ...]
    not_after: tuple[str, ...]
    papers: tuple[str, ...]
    name_stops: tuple[str, ...]


@cache
def phrases() -> PhrasesFile:
    """The package's phrases; raises VocabularyError."""
    return load(legal_file("legal_phrases.yaml"), PhrasesFile)
