"""How wide printed lines are, and how wide a column is, judged by where its lines were wrapped.

A line that was wrapped is no wider than its column, and with the next line's first word it would have been
wider: each such pair of lines is an interval that holds the column's width. The width that most intervals hold
is taken (the "stabbing" point), so that single misread lines do no harm.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from vnplan.ingest.flattened.settings import weights, words

_USUAL = 500
_CHARACTER = 470.0  # thousandths of the font size: the mean letter of running Vietnamese with its blanks


@dataclass(frozen=True, slots=True)
class ColumnWidth:
    """The estimated width of a column in mean characters; ``trust`` from 0 to 1 grows with the evidence."""

    width: float
    trust: float


@cache
def _glyphs() -> dict[str, int]:
    return {char: width for width, chars in words().glyphs.items() for char in chars}


@lru_cache(maxsize=65536)
def text_width(text: str) -> float:
    """The width of ``text`` in mean characters of a book font; marks above and below letters take no room."""
    total = 0
    for char in text:
        base = unicodedata.normalize("NFD", char)[0]
        total += _glyphs().get(base, 722 if base.isupper() else _USUAL)
    return total / _CHARACTER


@lru_cache(maxsize=65536)
def needed_width(line: str, next_line: str) -> float:
    """The width that ``line`` and the first word of ``next_line`` would have taken together."""
    word = next_line.split(" ", 1)[0]
    joint = "" if line.endswith(("-", "/")) else " "
    return text_width(line) + text_width(joint + word)


def estimate_width(pairs: Iterable[tuple[str, str]]) -> ColumnWidth | None:
    """The width of a column from pairs of lines (one wrapped, the next); None without pairs."""
    intervals = [(text_width(line), needed_width(line, after)) for line, after in pairs]
    if not intervals:
        return None
    events = sorted([(low, 1) for low, _ in intervals] + [(high, -1) for _, high in intervals])
    open_now = most = 0
    start = stop = 0.0
    for place, (at, step) in enumerate(events):
        open_now += step
        if open_now > most:
            most, start = open_now, at
            stop = events[place + 1][0]
    trust = most / (most + weights().wrap["trusted_pairs"]) * (most / len(intervals))
    return ColumnWidth((start + stop) / 2, trust)
