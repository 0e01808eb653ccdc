"""How wide printed lines are, and how wide a column is, judged by where its lines were wrapped.

A line that was wrapped is no wider than its column, and with the next line's first word it would have been
wider: each such pair of lines is an interval that holds the column's width. The width that most intervals hold
is taken (the "stabbing" point), so that single misread lines do no harm.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from vnplan.ingest.flattened.settings import weights, words

_USUAL = 500
_CHARACTER = 470.0  # thousandths of the font size: the mean letter of running Vietnamese with its blanks


@dataclass(frozen=True, slots=True)
class ColumnWidth:
    """The estimated width of a column in mean characters; ``trust`` from 0 to 1 grows with the evidence; ``even``:
    measured in characters of one width."""

    width: float
    trust: float
    even: bool = False


@cache
def _glyphs() -> dict[str, int]:
    return {char: width for width, chars in words().glyphs.items() for char in chars}


@lru_cache(maxsize=65536)
def text_width(text: str, even: bool = False) -> float:
    """The width of ``text`` in mean characters: of a book font (marks above and below letters take no room), or
    with all characters alike when ``even``."""
    if even:
        return float(len(unicodedata.normalize("NFC", text)))
    total = 0
    for char in text:
        base = unicodedata.normalize("NFD", char)[0]
        total += _glyphs().get(base, 722 if base.isupper() else _USUAL)
    return total / _CHARACTER


@lru_cache(maxsize=65536)
def needed_width(line: str, next_line: str, even: bool = False) -> float:
    """The width that ``line`` and the first word of ``next_line`` would have taken together."""
    word = next_line.split(" ", 1)[0]
    joint = "" if line.endswith(("-", "/")) else " "
    return text_width(line, even) + text_width(joint + word, even)


def estimate_width(pairs: Sequence[tuple[str, str]]) -> ColumnWidth | None:
    """The width of a column from pairs of lines (one wrapped, the next); None without pairs.

    Measured in both ways; the one under which more lines agree is taken.
    """
    if not pairs:
        return None
    measured = [_stabbed(pairs, even) for even in (False, True)]
    return max(measured, key=lambda width: width.trust)


def _stabbed(pairs: Sequence[tuple[str, str]], even: bool) -> ColumnWidth:
    intervals = [(text_width(line, even), needed_width(line, after, even)) for line, after in pairs]
    events = sorted([(low, 1) for low, _ in intervals] + [(high, -1) for _, high in intervals])
    open_now = most = 0
    start = stop = 0.0
    for place, (at, step) in enumerate(events):
        open_now += step
        if open_now > most:
            most, start = open_now, at
            stop = events[place + 1][0]
    agreed = min(1.0, most / len(intervals) / weights().wrap["agreed_share"])
    trust = most / (most + weights().wrap["trusted_pairs"]) * agreed
    return ColumnWidth((start + stop) / 2, trust, even)
