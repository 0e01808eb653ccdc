"""A row's lines cut into units: the smallest stretches that belong to one cell.

A unit is a line, or part of one where another cell may begin in mid-line (a short cell shares its line with
the next one) or, behind a page break, go on there.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from vnplan.ingest.dittos import dittos_in
from vnplan.ingest.flattened.chain import Numbered
from vnplan.ingest.flattened.evidence import Evidence
from vnplan.ingest.flattened.furniture import TableLine
from vnplan.ingest.flattened.model import BODIES, Column
from vnplan.ingest.flattened.times import awaits_number, begins_time

_WORD = re.compile(r"\S+")
_AMOUNT = re.compile(r"\d+(?:[.,]\d+)*%.*|\d+[.,]\d+")  # an output or a sum of money may begin with it
_DASHES = ("-", "–", "+", "•")
_MOST_WORDS = 9  # of two rests on one line: they come from narrow columns
_CLAUSE_ENDS = (".", ";", ":", ")", "…")
_SHORT = 0.7  # of the next line's length: a line that was not wrapped but ended


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
    lines: Sequence[TableLine], numbered: Numbered, stop: int, columns: Sequence[Column], evidence: Evidence
) -> list[Unit]:
    """The units of the row that begins with ``numbered`` and ends before line ``stop``."""
    first, rest = numbered.line, numbered.rest
    found: list[Unit] = []
    cut_before = False  # a page break has cut the row, so cells may go on in mid-line
    for place in range(first, stop):
        line = lines[place]
        text = rest if place == first else line.text
        if not text:
            continue
        # Blank and page break before the number's own line belong to the row before; behind a number alone they count.
        own = place == first
        blank, page = (False, False) if own else (line.blank_before, line.page_before)
        cut_before = cut_before or (page and bool(found))
        begins = [0, *_cuts(text, columns, evidence)]
        rests = _rests(lines, place, text) if cut_before else ()
        cuts = sorted({*begins, *rests})
        for start, end in pairwise([*cuts, len(text)]):
            behind = text[start:]
            may = columns if start in begins else ()
            starts = frozenset(column for column in may if evidence.may_start(column, behind))
            inline = start > 0
            found.append(
                Unit(place, text[start:end].strip(), inline, blank and not inline, page and not inline, starts)
            )
    return found


def _rests(lines: Sequence[TableLine], place: int, text: str) -> list[int]:
    """Where in a line behind a page break the rest of another cell may begin: anywhere in a short line, behind
    the end of a clause in a long one; nowhere where the line before runs on into it."""
    before = lines[place - 1].text
    begins_page = lines[place].page_before
    if not begins_page and not before.endswith(_CLAUSE_ENDS) and len(before) >= _SHORT * len(text):
        return []
    if text.startswith(("- ", "+ ")) and not begins_page:
        return []
    words = list(_WORD.finditer(text))
    if len(words) <= _MOST_WORDS:
        return [word.start() for word in words]
    if not begins_page:
        return []
    return [after.start() for word, after in pairwise(words) if word[0].endswith(_CLAUSE_ENDS)]


def _cuts(text: str, columns: Sequence[Column], evidence: Evidence) -> list[int]:
    """Where in a line a cell may begin: at names of bodies, times, and capitals outside names."""
    names = evidence.bodies.names(text) if BODIES & set(columns) else ()
    inside = {place for found in names for place in range(found.start + 1, found.end)}
    begins = {found.start for found in names}
    ends = {found.end for found in names}
    cuts: list[int] = [place for span in dittos_in(text) for place in span if 0 < place < len(text)]
    dash = -1  # where a dash stands directly before the word
    for word in _WORD.finditer(text):
        place = word.start()
        if place == 0:
            continue
        timely = Column.TIME in columns and begins_time(text[place:])
        timely = (timely or bool(_AMOUNT.fullmatch(word[0]))) and not awaits_number(text[:place])
        # "Sở Y tế các đơn vị ...": behind a whole name another body may begin in lower case.
        listed = place - 1 in ends and evidence.bodies.begins_list(word[0])
        if place in begins or timely or listed or (place not in inside and word[0][0].isupper()):
            cuts.append(dash if dash > 0 else place)
        dash = place if word[0] in _DASHES and place not in inside else -1
    return sorted({len(text) - len(text[cut:].lstrip()) for cut in cuts})  # no unit begins with a blank
