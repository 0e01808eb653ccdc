"""How phrases begin and end, whatever column they stand in."""

import re
from functools import cache

from vnplan.ingest.flattened.settings import words
from vnplan.ontology.text import fold

WORD = re.compile(r"\w+")
EDGE = " ,;:.…-–+•/"
"""What may stand round the words of a cell and does not belong to them."""


def unfinished(text: str) -> bool:
    """Whether ``text`` stops in mid-phrase: behind a connector or inside a bracket."""
    last = text.rsplit(" ", 1)[-1]
    if text.lower().endswith(words().whole_ends):
        return False
    if last.lower() in words().connectors or last.endswith((",", "-", "–", "/", "&", "(")):
        return True
    return text.count("(") > text.count(")")


def closes_table(text: str) -> bool:
    """Whether a line begins with words that stand behind tables ("Nơi nhận")."""
    return fold(text).startswith(_closings())


def begins_annex(text: str) -> bool:
    """Whether a line begins with the title word of an annex."""
    return fold(text).startswith(tuple(map(fold, words().annex_titles)))


@cache
def _closings() -> tuple[str, ...]:
    return tuple(map(fold, words().closings))
