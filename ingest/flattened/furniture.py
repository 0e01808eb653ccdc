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
_PAGE_SHARE = 0.6  # of the pages carry a running line
_SHORT_PAGE_SHARE = 0.8  # the same for short lines, which may be cells
_LONG_LINE = 4  # words: a line as long as that is rarely repeated by chance


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
    dropped = _running_lines(lines, body, _page_starts(lines, body, in_heading)[0])
    dropped |= _page_numbers(lines, body, dropped, in_heading)
    starts, _ = _page_starts(lines, [place for place in body if place not in dropped], in_heading)
    edges = _edges(body, _page_starts(lines, body, in_heading)[0])
    return [_table_line(lines, place, starts, edges) for place in body if place not in dropped]


def _table_line(lines: Sequence[Line], place: int, starts: set[int], edges: set[int]) -> TableLine:
    line = lines[place]
    blank = place > 0 and not lines[place - 1].text.strip()
    return TableLine(line.number, line.page, squash(line.text), blank, place in starts, place in edges)


def _page_starts(lines: Sequence[Line], body: Sequence[int], in_heading: set[int]) -> tuple[set[int], set[int]]:
    """The places in ``body`` at which a page begins, and those of them behind a repeated heading."""
    starts: set[int] = set()
    behind: set[int] = set()
    previous = -1
    for place in body:
        between = range(previous + 1, place)
        if previous >= 0 and any(skipped in in_heading for skipped in between):
            behind.add(place)
        if lines[place].page_start or any(lines[skipped].page_start for skipped in between):
            starts.add(place)
        previous = place
    return starts | behind, behind


def _edges(body: Sequence[int], starts: set[int]) -> set[int]:
    """The places next to the start of a page, on both sides."""
    edges: set[int] = set()
    for position, place in enumerate(body):
        if place in starts:
            edges.update(body[max(0, position - _EDGE_LINES) : position + _EDGE_LINES])
    return edges


def _heads(body: Sequence[int], starts: set[int]) -> set[int]:
    """The places at the head of a page."""
    begun = [position for position, place in enumerate(body) if place in starts]
    return {place for position in begun for place in body[position : position + _EDGE_LINES]}


def _running_lines(lines: Sequence[Line], body: Sequence[int], starts: set[int]) -> set[int]:
    """Lines that are the same on many pages and stand at their edges nearly always.

    The same words may also end a cell at the foot of many pages. But a running line begins with no small letter,
    and it stands always at the head or always at the foot.
    """
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place in body:
        places[re.sub(r"\d+", "#", fold(squash(lines[place].text)))].append(place)
    edges, heads = _edges(body, starts), _heads(body, starts)
    pages = len(_boundaries(body, starts))
    dropped: set[int] = set()
    for text, own in places.items():
        at_edge = [place for place in own if place in edges]
        long = len(text.split()) >= _LONG_LINE
        at_head = sum(place in heads for place in at_edge)
        one_side = max(at_head, len(at_edge) - at_head)
        often = one_side >= max(_LEAST_REPEATS - long, (_PAGE_SHARE if long else _SHORT_PAGE_SHARE) * pages)
        titled = bool(re.search(r"[^\W\d_]", text)) and not squash(lines[own[0]].text)[:1].islower()
        if often and titled and len(at_edge) >= _EDGE_SHARE * len(own):
            dropped.update(at_edge)
    return dropped


def _page_numbers(lines: Sequence[Line], body: Sequence[int], dropped: set[int], in_heading: set[int]) -> set[int]:
    """Numbers on lines of their own at the edges of pages that go up by one from page to page."""
    rest = [place for place in body if place not in dropped]
    starts, behind = _page_starts(lines, rest, in_heading)
    # A repeated heading surely begins a page; a mark in the text may be anything.
    order = _boundaries(rest, _sure(starts, behind))
    order.append((len(rest), len(rest) - 1))  # the last page ends with the text
    found: list[tuple[int, int, tuple[int, bool]]] = []  # boundary, place, what all page numbers have in common
    for index, (first, last) in enumerate(order):
        for position in range(max(0, first - 1), last + 1):
            number = _PAGE_NUMBER.fullmatch(lines[rest[position]].text)
            if number:
                found.append((index, rest[position], (int(number[1]) - index, position < first)))
    habits = Counter(habit for _, _, habit in found)
    usual = (1, 2)  # the first start is that of the second page: "2" at its head, or "1" at the foot before it
    pages: dict[int, int] = {}  # one number a page: beside it the number of a row may stand alone as well
    for habit, times in habits.most_common():
        if times >= _LEAST_REPEATS - (habit[0] in usual):
            for index, place, own in found:
                if own == habit:
                    pages.setdefault(index, place)
    return set(pages.values())


def _boundaries(body: Sequence[int], starts: set[int]) -> list[tuple[int, int]]:
    """The positions in ``body`` at which pages begin, as (first, last): what stands close together is one."""
    found: list[tuple[int, int]] = []
    for position, place in enumerate(body):
        if place not in starts:
            continue
        if found and position - found[-1][1] <= _EDGE_LINES:
            found[-1] = (found[-1][0], position)
        else:
            found.append((position, position))
    return found


def _sure(starts: set[int], behind: set[int]) -> set[int]:
    return behind if len(behind) >= _LEAST_REPEATS else starts
