"""Taking away what the pages add: repeated headings, page numbers, running heads and feet.

What is left are the printed lines of the table, each with what its surroundings tell: whether a blank line
stands before it, and whether a page begins with it (a repeated heading shows that as well).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vnplan.ingest.document import Line
from vnplan.ingest.flattened.headings import Heading
from vnplan.ontology.text import fold, squash

_PAGE_NUMBER = re.compile(r"[-–\s]*(?:trang\s*)?(\d{1,3})(?:\s*/\s*\d{1,3})?[-–\s]*", re.IGNORECASE)
_LEAST_REPEATS = 3
_EDGE_SHARE = 0.8  # of the times a line stands anywhere, it stands at the edge of a page
_EDGE_LINES = 2


@dataclass(frozen=True, slots=True)
class TableLine:
    """A printed line of a table: ``text`` squashed, ``number`` and ``page`` as in the document.

    ``page_edge``: it is next to the edge of a page or to a repeated heading.
    """

    number: int
    page: int | None
    text: str
    blank_before: bool
    page_before: bool
    page_edge: bool


def table_lines(lines: Sequence[Line], headings: Iterable[Heading]) -> list[TableLine]:
    """The printed lines of ``lines`` without headings and what repeats on pages."""
    in_heading: set[int] = set()
    for heading in headings:
        in_heading.update(range(heading.first, heading.last + 1))
    printed = [place for place, line in enumerate(lines) if line.text.strip()]
    body = [place for place in printed if place not in in_heading]
    behind_heading, marked = _page_starts(lines, body, in_heading)
    starts = behind_heading | marked
    edges = _edges(body, starts)
    # A repeated heading surely begins a page; a mark in the text may be anything.
    sure = behind_heading if len(behind_heading) >= _LEAST_REPEATS else starts
    dropped = _running_lines(lines, body, edges) | _page_numbers(lines, body, sure)
    # Behind a page number or a running head the page's first line of the table follows.
    kept: list[TableLine] = []
    page_before = False
    for position, place in enumerate(body):
        page_before = page_before or position in starts
        if position in dropped:
            page_before = page_before or position in edges
            continue
        line = lines[place]
        blank = place > 0 and not lines[place - 1].text.strip()
        text = squash(line.text)
        kept.append(TableLine(line.number, line.page, text, blank, page_before, position in edges))
        page_before = False
    return kept


def _page_starts(lines: Sequence[Line], body: Sequence[int], in_heading: set[int]) -> tuple[set[int], set[int]]:
    """Positions in ``body`` at which a page begins: behind a repeated heading, and as marked in the text."""
    behind: set[int] = set()
    starts: set[int] = set()
    previous = -1
    for position, place in enumerate(body):
        between = range(previous + 1, place)
        if any(skipped in in_heading for skipped in between):
            behind.add(position)
        if lines[place].page_start or any(lines[skipped].page_start for skipped in between):
            starts.add(position)
        previous = place
    return behind, starts


def _edges(body: Sequence[int], starts: set[int]) -> set[int]:
    near = {start + step for start in starts for step in range(-_EDGE_LINES, _EDGE_LINES)}
    return {position for position in near if 0 <= position < len(body)}


def _running_lines(lines: Sequence[Line], body: Sequence[int], edges: set[int]) -> set[int]:
    """Lines that are the same on many pages and stand at their edges nearly always."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for position, place in enumerate(body):
        places[re.sub(r"\d+", "#", fold(squash(lines[place].text)))].append(position)
    pages = Counter(lines[place].page for place in body)
    dropped: set[int] = set()
    for text, positions in places.items():
        at_edge = [position for position in positions if position in edges]
        often = len(at_edge) >= max(_LEAST_REPEATS, len(pages) / 2)
        if often and len(at_edge) >= _EDGE_SHARE * len(positions) and re.search(r"[^\W\d_]", text):
            dropped.update(at_edge)
    return dropped


def _page_numbers(lines: Sequence[Line], body: Sequence[int], starts: set[int]) -> set[int]:
    """Numbers on lines of their own at the edges of pages that go up by one from page to page."""
    found: list[tuple[int, int]] = []
    order = sorted(starts)
    for index, start in enumerate(order):
        for position in (start - 1, start):
            if not 0 <= position < len(body) or (position == start - 1 and index and position in starts):
                continue
            number = _PAGE_NUMBER.fullmatch(lines[body[position]].text)
            if number:
                found.append((position, int(number[1]) - index))
    offsets = Counter(offset for _, offset in found)
    return {position for position, offset in found if offsets[offset] >= _LEAST_REPEATS}
