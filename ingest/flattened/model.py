"""What the reader of flattened tables hands on: columns, groups, rows and tables, words as printed."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from vnplan.ingest.remarks import Remark


class Column(StrEnum):
    """What the cells of a column hold. ``AGENCIES``: leading and coordinating bodies in one column."""

    TEXT = "text"
    LEAD = "lead"
    COORDINATE = "coordinate"
    AGENCIES = "agencies"
    TIME = "time"
    OUTPUTS = "outputs"
    NOTE = "note"
    FUNDING = "funding"
    BASIS = "basis"
    APPROVAL = "approval"


ASIDE = frozenset({Column.NOTE, Column.FUNDING, Column.BASIS, Column.APPROVAL})
"""Columns that say nothing of what a task is, who does it and when: where the money comes from, on what law it
rests, who approves its results."""

BODIES = frozenset({Column.LEAD, Column.COORDINATE, Column.AGENCIES})
"""The columns that hold names of bodies."""


@dataclass(frozen=True, slots=True)
class RawGroup:
    """The heading of a group of rows: code as printed, and its words cut at the first colon."""

    code: str
    title: str
    description: str
    line_start: int
    line_end: int


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row: ``group`` the code of the group it stands under, ``cells`` the words of each column that is
    not empty (white space squashed), ``text_lines`` the lines of the task cell. Lines count from 1 in the
    file, both included. ``confidence`` from 0 to 1; ``doubts`` say what speaks against the reading.
    """

    group: str
    number: str
    cells: Mapping[Column, str]
    text_lines: tuple[str, ...]
    line_start: int
    line_end: int
    page: int | None
    confidence: float
    doubts: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class FlattenedTable:
    """A table as read; ``line_start`` to ``line_end`` holds its headings and rows (lines of the file)."""

    columns: tuple[Column, ...]
    groups: tuple[RawGroup, ...]
    rows: tuple[RawRow, ...]
    line_start: int
    line_end: int
