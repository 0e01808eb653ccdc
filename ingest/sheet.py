"""A spreadsheet saved as text: its separator, its heading row, and which column holds what."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from vnplan.ingest.dates import any_of
from vnplan.ingest.vocabulary import data_file
from vnplan.ontology.text import fold, squash
from vnplan.ontology.vocabulary import Entry, load

_SEPARATORS = ",;\t|"
_LEAST_COLUMNS = 3
_WHO_OR_WHEN = frozenset({"lead", "coordinate", "agencies", "time"})
_LEAST_ALIKE = 0.6  # share of rows as wide as the heading: a sentence with commas is no table
_LONGEST_HEADING = 80  # characters; a longer cell holds a task, not a heading


class RoleWords(Entry):
    """The words that show one role."""

    role: str
    words: tuple[str, ...]


class ColumnWords(Entry):
    """``columns.yaml``."""

    roles: tuple[RoleWords, ...]
    heading_rows: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows below the heading, each with its number in the sheet (from 1), and the columns by role."""

    columns: Mapping[str, int]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


@cache
def _roles() -> tuple[int, tuple[tuple[str, re.Pattern[str]], ...]]:
    words = load(data_file("columns.yaml"), ColumnWords)
    return words.heading_rows, tuple(
        (entry.role, re.compile(rf"\b(?:{any_of(entry.words)})\b")) for entry in words.roles
    )


def read_sheet(text: str) -> Sheet | None:
    """The table in ``text``; None when no separator gives a row with the headings of tasks and of bodies or time."""
    best: Sheet | None = None
    for separator in _SEPARATORS:
        sheet = _with_separator(text, separator)
        if sheet and (best is None or len(sheet.columns) > len(best.columns)):
            best = sheet
    return best


def _with_separator(text: str, separator: str) -> Sheet | None:
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error:
        return None
    limit, _ = _roles()
    for place, row in enumerate(rows[:limit]):
        columns = _columns(row)
        if "text" not in columns:
            continue
        below = _columns(rows[place + 1]) if place + 1 < len(rows) else {}
        first = place + 1
        if "text" not in below and below.keys() & {"lead", "coordinate"}:  # a heading of two storeys
            columns = {role: at for role, at in columns.items() if role != "agencies"} | below
            first += 1
        alike = sum(len(cells) == len(row) for cells in rows[first:])
        if alike < _LEAST_ALIKE * (len(rows) - first):
            continue
        if len(columns) >= _LEAST_COLUMNS and columns.keys() & _WHO_OR_WHEN:
            numbered = ((number, tuple(cells)) for number, cells in enumerate(rows[first:], first + 1))
            return Sheet(columns, tuple((number, cells) for number, cells in numbered if any(map(str.strip, cells))))
    return None


def _columns(headings: Sequence[str]) -> dict[str, int]:
    """The column of each role that the headings name; the first of two that name the same."""
    columns: dict[str, int] = {}
    for place, heading in enumerate(headings):
        words = fold(squash(heading.replace("_", " ")))
        if not words or len(words) > _LONGEST_HEADING:
            continue
        role = next((role for role, pattern in _roles()[1] if pattern.search(words)), None)
        if role is not None:
            columns.setdefault(role, place)
    return columns
