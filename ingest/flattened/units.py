"""A row's lines cut into units: the smallest stretches that belong to one cell.

A unit is a line, or part of one where another cell may begin in mid-line (a short cell shares its line with
the next one).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vnplan.ingest.flattened.evidence import Evidence
from vnplan.ingest.flattened.furniture import TableLine
from vnplan.ingest.flattened.model import BODIES, Column

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Unit:
    """``text`` of line ``line`` (a place in the table's lines); ``inline``: it does not begin the line."""

    line: int
    text: str
    inline: bool
    blank_before: bool
    page_before: bool
    starts: frozenset[Column]  # the columns of which a cell may begin here


def units_of(
    lines: Sequence[TableLine], first: int, rest: str, stop: int, columns: Sequence[Column], evidence: Evidence
) -> list[Unit]:
    """The units of the row whose number stands on line ``first`` with ``rest`` behind it, before line ``stop``."""
    found: list[Unit] = []
    for place in range(first, stop):
        line = lines[place]
        text = rest if place == first else line.text
        if not text:
            continue
        # Blank and page break before the number's own line belong to the row before; behind a number alone they count.
        own = place == first
        blank, page = (False, False) if own else (line.blank_before, line.page_before)
        cuts = [0, *_cuts(text, columns, evidence), len(text)]
        for start, end in zip(cuts, cuts[1:], strict=False):
            behind = text[start:]
            starts = frozenset(column for column in columns if evidence.may_start(column, behind))
            inline = start > 0
            found.append(
                Unit(place, text[start:end].strip(), inline, blank and not inline, page and not inline, starts)
            )
    return found


def _cuts(text: str, columns: Sequence[Column], evidence: Evidence) -> list[int]:
    """Where in a line a cell may begin: at names of bodies, times, and capitals outside names."""
    names = evidence.names(text) if BODIES & set(columns) else ()
    inside = {place for found in names for place in range(found.start + 1, found.end)}
    begins = {found.start for found in names}
    ends = {found.end for found in names}
    cuts: list[int] = []
    for word in _WORD.finditer(text):
        place = word.start()
        if place == 0:
            continue
        timely = Column.TIME in columns and evidence.begins_time(text[place:])
        # "Sở Y tế các đơn vị ...": behind a whole name another body may begin in lower case.
        listed = place - 1 in ends and evidence.begins_list(word[0])
        if place in begins or timely or listed or (place not in inside and word[0][0].isupper()):
            cuts.append(place)
    return cuts
