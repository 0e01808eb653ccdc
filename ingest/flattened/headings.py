"""The headings of a table: which columns it has and in which order, from known heading words.

A heading of two storeys comes flattened: "Phân công trách nhiệm" stands in the place of the two columns whose
own headings follow later. Such a heading leaves doubt, so several orders are handed on, the likeliest first.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from vnplan.ingest.document import Line
from vnplan.ingest.flattened.model import BODIES, Column
from vnplan.ingest.flattened.settings import words
from vnplan.ontology.text import fold

_WORD = re.compile(r"[^\W\d_]+")
_NUMBERS = re.compile(r"[\s()\[\]\d=+\-*]*\d[\s()\[\]\d=+\-*]*")
_LABELLED = re.compile(r"\s*(?:\d+|[IVX]+|[A-Z])(?:\.\d+)*[.)]?\s+\w")
_NUMBER = "number"
_SPAN = "span"
_MOST_LINES = 24  # printed lines of one heading, one cell a line at worst
_MOST_UNKNOWN = 0.34  # share of words in a heading that are no heading words
_LEAST_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading found: lines ``first`` to ``last`` (places in the sequence searched, both included), with the
    column numbers under it; ``orders`` the possible orders of columns, likeliest first."""

    first: int
    last: int
    orders: tuple[tuple[Column, ...], ...]


@dataclass(frozen=True, slots=True)
class _Parsed:
    parts: tuple[str, ...]  # columns, "number" and "span" in the order of the words
    unknown: int
    total: int


def find_headings(lines: Sequence[Line]) -> list[Heading]:
    """All headings in ``lines``, repeated ones too, in order, not overlapping."""
    found: list[Heading] = []
    place = 0
    while place < len(lines):
        heading = _heading_at(lines, place) if _may_begin(lines[place].text) else None
        if heading:
            found.append(heading)
            place = heading.last
        place += 1
    return [_trimmed(lines, heading, found) for heading in found]


def _trimmed(lines: Sequence[Line], heading: Heading, others: Sequence[Heading]) -> Heading:
    """``heading`` without lines behind it that look like heading words but stand in no other copy of it."""
    wanted = min((_words_of(lines, other) for other in others if other.orders == heading.orders), key=len)
    for last in range(heading.first, heading.last):
        if _words_of(lines, replace(heading, last=last)) == wanted:
            return replace(heading, last=last)
    return heading


def _words_of(lines: Sequence[Line], heading: Heading) -> list[str]:
    return " ".join(line.text for line in lines[heading.first : heading.last + 1]).split()


@cache
def _phrases() -> dict[tuple[str, ...], str]:
    named = {name: getattr(words().headings, name) for name in type(words().headings).model_fields}
    named[_SPAN] = words().spans
    named[""] = words().fillers
    return {_folded(phrase): name for name, phrases in reversed(named.items()) for phrase in phrases}


def _folded(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(text)))


@cache
def _longest() -> int:
    return max(map(len, _phrases()))


def _parse(text: str) -> _Parsed:
    tokens = _folded(text)
    parts: list[str] = []
    unknown = place = 0
    while place < len(tokens):
        for length in range(min(_longest(), len(tokens) - place), 0, -1):
            name = _phrases().get(tokens[place : place + length])
            if name is not None:
                break
        else:
            name, length = "", 1
            unknown += 1
        if name and (not parts or parts[-1] != name):
            parts.append(name)
        place += length
    return _Parsed(tuple(parts), unknown, len(tokens))


def _may_begin(text: str) -> bool:
    parts = _parse(text[:200]).parts
    return bool(parts) and parts[0] in (_NUMBER, Column.TEXT)


def _heading_at(lines: Sequence[Line], first: int) -> Heading | None:
    last, text, seen = first, lines[first].text, 1
    if not _is_heading_line(text):
        return None
    numbered = _parse(text).parts[0] == _NUMBER
    for place in range(first + 1, len(lines)):
        printed = lines[place].text.strip()
        if not printed:
            continue
        seen += 1
        if seen > _MOST_LINES or not _is_heading_line(printed):
            break
        if not numbered and _parse(printed).parts[:1] == (_NUMBER,):
            return None  # what stood before was the table's title
        last, text = place, f"{text} {printed}"
    parsed = _parse(text)
    orders = _orders(parsed.parts)
    if not orders or parsed.unknown > _MOST_UNKNOWN * parsed.total:
        return None
    return Heading(first, _past_numbers(lines, last), orders)


def _is_heading_line(text: str) -> bool:
    parsed = _parse(text)
    is_row = _LABELLED.match(text) or text.rstrip().endswith((".", ";"))
    return parsed.total > 0 and 2 * parsed.unknown <= parsed.total and not is_row


def _past_numbers(lines: Sequence[Line], last: int) -> int:
    """The last line of the column numbers under a heading ("1 2 3 4", on one line or several), or ``last``."""
    expected, end = 1, last
    for place in range(last + 1, len(lines)):
        printed = lines[place].text.strip()
        if not printed:
            continue
        numbers = [int(n) for n in re.findall(r"\d+", printed)] if _NUMBERS.fullmatch(printed) else []
        if numbers != list(range(expected, expected + len(numbers))) or not numbers:
            break
        expected += len(numbers)
        end = place
    # A lone "1" is the number of the first row or group.
    return end if expected > _LEAST_COLUMNS else last


def _orders(parts: Sequence[str]) -> tuple[tuple[Column, ...], ...]:
    both = {Column.LEAD, Column.COORDINATE} <= set(parts)
    columns: list[str] = []
    for part in parts:
        name = _SPAN if part == Column.AGENCIES and both else part
        if name != _NUMBER and name not in columns:
            columns.append(name)
    printed = tuple(Column(name) for name in columns if name != _SPAN)
    # A span without the two headings under it stands for bodies that no other heading names.
    if not BODIES & set(printed):
        printed = tuple(Column.AGENCIES if name == _SPAN else Column(name) for name in columns)
    if Column.TEXT not in printed or len(printed) < _LEAST_COLUMNS or not BODIES & set(printed):
        return ()
    under = [Column(name) for name in columns if name in (Column.LEAD, Column.COORDINATE)]
    if _SPAN not in columns or not both:
        return (printed,)
    spread: list[Column] = []
    for name in columns:
        if name == _SPAN:
            spread.extend(under)
        elif name not in under:
            spread.append(Column(name))
    return tuple(dict.fromkeys((tuple(spread), printed)))
