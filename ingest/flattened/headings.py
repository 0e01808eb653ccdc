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
_LABELLED = re.compile(r"\s*(?:\d+|[IVX]+|[A-Z])(?:\.\d+)*[.)]?\s+[-–+•“(]*\s*\w")
_NUMBER = "number"
_SPAN = "span"
_MOST_LINES = 24  # printed lines of one heading, one cell a line at worst
_MOST_UNKNOWN = 0.34  # share of words in a heading that are no heading words
_LEAST_COLUMNS = 3
_NARROW = 4  # letters that fit a column of numbers
_NEAR = 3  # lines, blank ones among them, in which the next printed one is looked for


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
    known: tuple[bool, ...]  # for each word whether it is one of headings

    @property
    def unknown(self) -> int:
        return self.known.count(False)


def find_headings(lines: Sequence[Line]) -> list[Heading]:
    """All headings in ``lines``, repeated ones too, in order, not overlapping."""
    found: list[Heading] = []
    place = 0
    while place < len(lines):
        heading = _heading_at(lines, place) if _may_begin(lines, place) else None
        if heading:
            found.append(heading)
            place = heading.last
        place += 1
    return [_trimmed(lines, heading, found) for heading in found]


def _trimmed(lines: Sequence[Line], heading: Heading, others: Sequence[Heading]) -> Heading:
    """``heading`` without lines behind it that look like heading words but stand in no other copy of it."""
    copies = {other.orders: _words_of(lines, other) for other in sorted(others, key=lambda o: -_length(lines, o))}
    for last in range(heading.first, heading.last):
        held = _words_of(lines, replace(heading, last=last))
        orders = next((orders for orders, words_held in copies.items() if words_held == held), None)
        more = " ".join(line.text for line in lines[last + 1 : heading.last + 1])
        # Another table's heading may have one column more; it consists of heading words to its end.
        if orders and (orders == heading.orders or _parse(more).unknown):
            return Heading(heading.first, _past_numbers(lines, last), orders)
    return heading


def _length(lines: Sequence[Line], heading: Heading) -> int:
    return len(_words_of(lines, heading))


def _words_of(lines: Sequence[Line], heading: Heading) -> list[str]:
    return " ".join(line.text for line in lines[heading.first : heading.last + 1]).split()


@cache
def _phrases() -> dict[tuple[str, ...], str]:
    named = {name: getattr(words().headings, name) for name in type(words().headings).model_fields}
    named[_SPAN] = words().spans
    named[""] = words().fillers
    return {_folded(phrase): name for name, phrases in reversed(named.items()) for phrase in phrases}


def _folded(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(_parted(text))))


def _parted(text: str) -> str:
    """``text`` with a blank where an extractor wrote two cells without one ("Kinh phíChủ trì")."""
    return "".join(
        f" {char}" if char.isupper() and before.islower() else char
        for before, char in zip(" " + text, text, strict=False)
    )


@cache
def _longest() -> int:
    return max(map(len, _phrases()))


def _parse(text: str) -> _Parsed:
    tokens = _folded(text)
    parts: list[str] = []
    known: list[bool] = []
    while len(known) < len(tokens):
        place = len(known)
        for length in range(min(_longest(), len(tokens) - place), 0, -1):
            name = _phrases().get(tokens[place : place + length])
            if name is not None:
                break
        else:
            name, length = None, 1
        if name and (not parts or parts[-1] != name):
            parts.append(name)
        known.extend([name is not None] * length)
    return _Parsed(tuple(parts), tuple(known))


def _may_begin(lines: Sequence[Line], place: int) -> bool:
    text = lines[place].text[:200]
    # "STT" in a narrow column is wrapped within the word; the last word of a cell may stand there as well.
    if len(text.strip()) <= _NARROW:
        return _opens_with_number(f"{text} {_printed_after(lines, place)[:200]}")
    parts = _parse(text).parts
    return bool(parts) and parts[0] in (_NUMBER, Column.TEXT)


def _opens_with_number(text: str) -> bool:
    """Whether the very first words of ``text`` name the column of numbers."""
    tokens = _folded(text)
    return any(_phrases().get(tokens[:length]) == _NUMBER for length in range(1, _longest() + 1))


def _printed_after(lines: Sequence[Line], place: int) -> str:
    return next((line.text for line in lines[place + 1 : place + 1 + _NEAR] if line.text.strip()), "")


def _heading_at(lines: Sequence[Line], first: int) -> Heading | None:
    last, text, seen = first, "", 0
    numbered = False
    for place in range(first, len(lines)):
        printed = lines[place].text.strip()
        if not printed:
            continue
        seen += 1
        if seen > _MOST_LINES or not _goes_on(text, printed, _printed_after(lines, place)):
            break
        if seen == 1:
            narrow = len(printed) <= _NARROW
            opening = f"{printed} {_printed_after(lines, place)}" if narrow else printed
            numbered = _parse(opening).parts[:1] == (_NUMBER,)
        elif not numbered and _parse(printed).parts[:1] == (_NUMBER,):
            return None  # what stood before was the table's title
        last, text = place, f"{text} {printed}"
    parsed = _parse(text)
    orders = _orders(parsed.parts)
    if not orders or parsed.unknown > _MOST_UNKNOWN * len(parsed.known):
        return None
    return Heading(first, _past_numbers(lines, last), orders)


def _goes_on(text: str, line: str, after: str) -> bool:
    """Whether ``line`` belongs to the heading ``text``: most of its words are heading words, also those that
    begin on the line before or end on the line ``after``."""
    held, own = len(_folded(text)), len(_folded(line))
    if not own or line.rstrip().endswith((".", ";")):
        return False
    # "ST" and "T Nhiệm vụ": the end of the wrapped "STT" is no label.
    if _LABELLED.match(line) and not (held == 1 and _parse(f"{text} {line}").parts[:1] == (_NUMBER,)):
        return False
    wrapped = held == 0 and len(line) <= _NARROW
    joint = _parse(f"{text} {line}" if _LABELLED.match(after) and not wrapped else f"{text} {line} {after}")
    return 2 * sum(joint.known[held : held + own]) >= own


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
