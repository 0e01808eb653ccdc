"""How phrases begin and end, whatever column they stand in."""

import re
from functools import cache

from vnplan.ingest.flattened.settings import words
from vnplan.ontology.text import fold

WORD = re.compile(r"\w+")
EDGE = " ,;:.…-–+•/"
"""What may stand round the words of a cell and does not belong to them."""


_BULLET = re.compile(r"[-–+•*]\s+")
_COUNTED = re.compile(r"\b\d{1,3} (?:năm|tháng|ngày)$")
_BULLETED = re.compile(r"\s[-–+•]\s+(?=[^\W\d_a-zà-ỹ])")
_ITEM = re.compile(r";|(?<=[.,])\s+(?=[-–+•*]\s)")


def unbulleted(text: str) -> str:
    """``text`` without a bullet at its beginning."""
    return text[found.end() :] if (found := _BULLET.match(text)) else text


def bulleted(text: str) -> list[str]:
    """The stretches of ``text`` between bullets before capitals."""
    return _BULLETED.split(text)


def items(text: str) -> list[str]:
    """The items of a cell: parted by semicolons, or by bullets behind a full stop or comma."""
    return [part for part in _ITEM.split(text) if part.strip(EDGE)]


def unfinished(text: str) -> bool:
    """Whether ``text`` stops in mid-phrase: behind a connector or inside a bracket."""
    last = text.rsplit(" ", 1)[-1]
    if text.lower().endswith(words().whole_ends):
        return False
    if _COUNTED.search(text):
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
