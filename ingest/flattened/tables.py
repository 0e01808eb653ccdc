"""Reading flattened tables: headings, numbers, rows, and how sure all of it is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from vnplan.ingest.document import Line
from vnplan.ingest.flattened.chain import Numbered, number_chain
from vnplan.ingest.flattened.confidence import judge
from vnplan.ingest.flattened.decode import Reading, RowDecoder, cells_of, join, lines_in
from vnplan.ingest.flattened.estimate import estimate, text_width_at_sight
from vnplan.ingest.flattened.evidence import Evidence
from vnplan.ingest.flattened.furniture import TableLine, table_lines
from vnplan.ingest.flattened.headings import Heading, find_headings
from vnplan.ingest.flattened.model import BODIES, Column, FlattenedTable, RawGroup, RawRow
from vnplan.ingest.flattened.number_words import without_number_words
from vnplan.ingest.flattened.numbering import code_of
from vnplan.ingest.flattened.params import first_parameters
from vnplan.ingest.flattened.phrases import begins_annex, closes_table, unfinished
from vnplan.ingest.flattened.settings import weights, words
from vnplan.ingest.flattened.units import Unit, units_of
from vnplan.ingest.flattened.widths import needed_width, text_width
from vnplan.ingest.remarks import remark
from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.text import squash

# "các- bon": a typesetter's hyphenation that came to stand in mid-line; a dash between words has blanks on both sides.
_HYPHENATED = re.compile(r"(?<=[^\W\d_])- (?=[a-zà-ỹđ])")

_EARLY = 0.8  # of the widest line of a group's heading: a line that leaves more room ends a paragraph


def read_tables(lines: Sequence[Line], registry: AgencyRegistry) -> tuple[FlattenedTable, ...]:
    """The annex tables in the ``lines`` of a document, in order; empty when there are none.

    Where no headings are found, lines that read like the rows of a usual table are one, with less confidence.
    """
    evidence = Evidence(registry)
    headings = find_headings(lines)
    if not headings:
        return _without_headings(lines, evidence)
    tables: list[FlattenedTable] = []
    for own in _by_table(headings):
        first = own[0].first
        nexts = [heading.first for heading in headings if heading.first > own[-1].last]
        stop = nexts[0] if nexts else len(lines)
        moved = [replace(heading, first=heading.first - first, last=heading.last - first) for heading in own]
        table = _TableReader(table_lines(lines[first:stop], moved), evidence).read(own[0].orders)
        if table:
            tables.append(replace(table, line_start=lines[first].number))
    return tuple(tables)


def _without_headings(lines: Sequence[Line], evidence: Evidence) -> tuple[FlattenedTable, ...]:
    limits = weights().confidence
    printed = table_lines(lines, ())
    titles = [place for place, line in enumerate(printed) if begins_annex(line.text)]
    orders = tuple(tuple(map(Column, order)) for order in words().usual_orders)
    table = _TableReader(printed[titles[-1] if titles else 0 :], evidence).read(orders)
    if table is None or len(table.rows) < limits["least_rows"]:
        return ()
    whole = sum(all(row.cells.get(column) for column in (table.columns[0], Column.TIME)) for row in table.rows)
    led = sum(any(row.cells.get(column) for column in (Column.LEAD, Column.AGENCIES)) for row in table.rows)
    if min(whole, led) < limits["least_whole_rows"] * len(table.rows):
        return ()
    doubt = remark("no_headings")
    rows = tuple(
        replace(row, confidence=round(row.confidence * limits["no_heading"], 3), doubts=(*row.doubts, doubt))
        for row in table.rows
    )
    return (replace(table, rows=rows),)


def _by_table(headings: Sequence[Heading]) -> list[list[Heading]]:
    """Headings of the same columns, one after the other, are one table's, repeated on its pages."""
    groups: list[list[Heading]] = []
    for heading in headings:
        if groups and groups[-1][0].orders == heading.orders:
            groups[-1].append(heading)
        else:
            groups.append([heading])
    return groups


@dataclass(frozen=True, slots=True)
class _Row:
    numbered: Numbered
    units: list[Unit]


class _TableReader:
    def __init__(self, lines: Sequence[TableLine], evidence: Evidence) -> None:
        self._lines = without_number_words(lines)
        self._evidence = evidence

    def read(self, orders: Sequence[tuple[Column, ...]]) -> FlattenedTable | None:
        """The table whose columns stand in one of ``orders``; None when no row is found."""
        chain = number_chain(self._lines, self._evidence, Column.TIME in orders[0])
        if not any(numbered.is_row for numbered in chain):
            return None
        columns = self._best_order(chain, orders)
        rows = self._rows(chain, columns)
        readings = self._read_rows(rows, columns, int(weights().decode["passes"]))
        raw = [self._raw_row(row, reading, columns) for row, reading in zip(rows, readings, strict=True)]
        groups = self._groups(chain)
        ends = [row.line_end for row in raw] + [group.line_end for group in groups]
        starts = [row.line_start for row in raw] + [group.line_start for group in groups]
        return FlattenedTable(columns, tuple(groups), tuple(raw), min(starts), max(ends))

    def _best_order(self, chain: Sequence[Numbered], orders: Sequence[tuple[Column, ...]]) -> tuple[Column, ...]:
        """The order of columns under which the first rows read best."""
        if len(orders) == 1:
            return orders[0]
        trial = int(weights().decode["trial_rows"])
        scores = []
        for columns in orders:
            rows = self._rows(chain, columns)[:trial]
            scores.append(sum(reading.score for reading in self._read_rows(rows, columns, 1)))
        return orders[scores.index(max(scores))]

    def _rows(self, chain: Sequence[Numbered], columns: tuple[Column, ...]) -> list[_Row]:
        stops = [numbered.line for numbered in chain[1:]] + [self._end(chain[-1].line)]
        return [
            _Row(numbered, units_of(self._lines, numbered, stop, columns, self._evidence))
            for numbered, stop in zip(chain, stops, strict=True)
            if numbered.is_row
        ]

    def _end(self, last: int) -> int:
        """The line behind the table: the first one after the last number that begins like a signature or note."""
        after = range(last + 1, len(self._lines))
        return next((place for place in after if closes_table(self._lines[place].text)), len(self._lines))

    def _read_rows(self, rows: Sequence[_Row], columns: tuple[Column, ...], passes: int) -> list[Reading]:
        width = text_width_at_sight([row.units for row in rows]) if columns[0] is Column.TEXT else None
        params = first_parameters(columns, {Column.TEXT: width} if width else {})
        readings: list[Reading] = []
        for _ in range(passes):
            if readings:
                params = estimate(readings, columns)
            decoder = RowDecoder(self._evidence, params)
            readings = [decoder.read(row.units, row is rows[-1]) for row in rows]
        return readings

    def _raw_row(self, row: _Row, reading: Reading, columns: tuple[Column, ...]) -> RawRow:
        cells = {column: _HYPHENATED.sub("-", squash(text)) for column, text in cells_of(reading, columns).items()}
        numbered = row.numbered
        confidence, doubts = judge(cells, columns, reading.margin, numbered.gap, self._evidence)
        for column in BODIES.intersection(cells):
            cells[column] = self._marked(lines_in(reading, columns.index(column)))
        inside = [unit.line for unit, place in zip(reading.units, reading.places, strict=True) if place >= 0]
        first = self._lines[numbered.line]
        last = self._lines[max([numbered.line, *inside])]
        return RawRow(
            group=code_of(numbered.parents),
            number=numbered.label.printed,
            cells=cells,
            text_lines=tuple(lines_in(reading, columns.index(Column.TEXT))),
            line_start=first.number,
            line_end=last.number,
            page=first.page,
            confidence=confidence,
            doubts=doubts,
        )

    def _marked(self, lines: Sequence[str]) -> str:
        """The words of a cell of bodies, with a semicolon between those that stand in paragraphs of their own."""
        text = ""
        for place, line in enumerate(lines):
            mark = ";" if self._evidence.bodies.is_paragraph(text, squash(" ".join(lines[place:]))) else ""
            text = squash(join(f"{text}{mark}", line)) if text else squash(line)
        return _HYPHENATED.sub("-", text)

    def _groups(self, chain: Sequence[Numbered]) -> list[RawGroup]:
        stops = [numbered.line for numbered in chain[1:]] + [len(self._lines)]
        groups = []
        for numbered, stop in zip(chain, stops, strict=True):
            if numbered.is_row:
                continue
            lines = self._lines[numbered.line : stop]
            title, description = _heading_parts(
                [text for text in (numbered.rest, *(line.text for line in lines[1:])) if text]
            )
            code = code_of((*numbered.parents, numbered.label))
            groups.append(RawGroup(code, title.strip(), description.strip(), lines[0].number, lines[-1].number))
        return groups


def _heading_parts(lines: Sequence[str]) -> tuple[str, str]:
    """The title and the description in the ``lines`` of a group's heading: parted by a colon or by a line that ends
    long before its end."""
    widest = max(map(text_width, lines), default=0.0)
    for place, (line, after) in enumerate(pairwise(lines), 1):
        early = needed_width(line, after) < _EARLY * widest
        if early and after[:1].isupper() and not after.isupper() and not unfinished(line):
            first = " ".join(lines[:place])
            if ":" not in first:
                return squash(first), squash(" ".join(lines[place:]))
            break
    title, _, description = squash(" ".join(lines)).partition(":")
    return title.strip(), description.strip()
