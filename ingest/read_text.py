"""A document as text, its annex tables flattened to lines -> ``Plan``."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from vnplan.ingest.annexes import tables_in
from vnplan.ingest.citations import read_running_citations
from vnplan.ingest.document import Line, lines_of
from vnplan.ingest.flattened import Column, FlattenedTable, RawGroup, RawRow
from vnplan.ingest.flattened.model import BODIES
from vnplan.ingest.paragraphs import read_paragraphs
from vnplan.ingest.plan_header import Header, province_of, read_header
from vnplan.ingest.provisions import read_provisions
from vnplan.ingest.records import Collected, assemble
from vnplan.ingest.remarks import remark
from vnplan.ingest.running import RunningText, join_lines, join_texts, without_furniture
from vnplan.ingest.setting import Setting
from vnplan.ingest.tasks import TaskRow
from vnplan.ingest.title import Head, read_head
from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.ids import group_id, plan_id
from vnplan.ontology.legal import LegalRegistry
from vnplan.ontology.model import Citation, Level, Plan, Problem, Provision, SourceSpan, TaskGroup
from vnplan.ontology.text import slug, squash


def read_flattened(text: str, path: Path, taken: frozenset[str]) -> Plan | None:
    """The plan in the ``text`` of the file ``path``; None when it holds neither a table nor a clause that gives work.

    ``taken`` are ids of plans that another document has.
    """
    agencies = AgencyRegistry.load()
    lines = lines_of(text)
    tables = _apart(tables_in(lines, agencies))
    outside = _outside(lines, tables)
    head = _head(outside, tables)
    province = province_of(head, path.stem, _bodies_named(tables), squash(text))
    name = province.name if province else path.stem
    place = province.id if province else slug(name) or "ke-hoach"
    setting = Setting(plan_id(name, taken), place, path.name, agencies, LegalRegistry.load())
    paragraphs, _ = read_paragraphs(outside)
    provisions = read_provisions(paragraphs, setting)
    if not tables and not provisions:
        return None
    collected = Collected(
        groups=tuple(_group(raw, setting) for table in tables for raw in table.groups),
        rows=tuple(_task_row(row, table, lines, setting) for table in tables for row in table.rows),
        provisions=provisions,
        citations=_citations_outside(_Text(lines, outside, tables, provisions), setting),
        problems=tuple(_problems(path, province is not None, bool(tables))),
    )
    source = SourceSpan(path.name, lines[0].page, 1, lines[-1].number)
    return assemble(_plan(read_header(head, paragraphs, setting), name, source, setting), collected, setting)


def _plan(header: Header, province: str, source: SourceSpan, setting: Setting) -> Plan:
    """The plan without its records."""
    return Plan(
        id=setting.plan,
        title=header.title or setting.document,
        number=header.number,
        date=header.date,
        issuer=header.issuer,
        province=province,
        period=header.period,
        legal_basis=header.legal_basis,
        groups=(),
        tasks=(),
        provisions=(),
        citations=(),
        problems=header.problems,
        source=source,
    )


def _apart(tables: Sequence[FlattenedTable]) -> list[FlattenedTable]:
    """The tables; where a later one has a group code of one before it, all its codes get its place in front ("2-I"),
    so that the groups of two annexes are not taken for one."""
    seen: set[str] = set()
    apart: list[FlattenedTable] = []
    for n, table in enumerate(tables, 1):
        if seen.isdisjoint(group.code for group in table.groups):
            named = table
        else:
            named = replace(
                table,
                groups=tuple(replace(group, code=f"{n}-{group.code}") for group in table.groups),
                rows=tuple(replace(row, group=f"{n}-{row.group}" if row.group else "") for row in table.rows),
            )
        seen.update(group.code for group in named.groups)
        apart.append(named)
    return apart


def _head(outside: Sequence[Line], tables: Sequence[FlattenedTable]) -> Head:
    """The head of the document: it stands before the first table."""
    first_table = min((table.line_start for table in tables), default=None)
    return read_head([line for line in outside if first_table is None or line.number < first_table])


def _bodies_named(tables: Sequence[FlattenedTable]) -> list[str]:
    """The cells of bodies."""
    return [row.cells[column] for table in tables for row in table.rows for column in BODIES if column in row.cells]


def _problems(path: Path, province: bool, tables: bool) -> Iterator[Problem]:
    source = SourceSpan(path.name)
    if not province:
        yield remark("no_province", name=path.stem).problem(Level.WARNING, source)
    if not tables:
        yield remark("no_table").problem(Level.WARNING, source)


def _outside(lines: Sequence[Line], tables: Sequence[FlattenedTable]) -> list[Line]:
    """The lines that belong to no table."""
    return [line for line in lines if not any(table.line_start <= line.number <= table.line_end for table in tables)]


def _group(raw: RawGroup, setting: Setting) -> TaskGroup:
    source = SourceSpan(setting.document, None, raw.line_start, raw.line_end)
    return TaskGroup(group_id(setting.plan, raw.code), raw.code, raw.title, raw.description, source=source)


def _task_row(row: RawRow, table: FlattenedTable, lines: Sequence[Line], setting: Setting) -> TaskRow:
    def cell(column: Column) -> str | None:
        return row.cells.get(column, "") if column in table.columns else None

    within = _between(lines, row.line_start, row.line_end)
    return TaskRow(
        group=row.group,
        number=row.number,
        lines=row.text_lines,
        source=SourceSpan(setting.document, row.page, row.line_start, row.line_end),
        lead=cell(Column.LEAD),
        coordinate=cell(Column.COORDINATE),
        agencies=cell(Column.AGENCIES),
        time=cell(Column.TIME),
        outputs=cell(Column.OUTPUTS),
        running=_running(row, within),
        printed=join_lines(within),
        confidence=row.confidence,
        doubts=row.doubts,
    )


def _between(lines: Sequence[Line], first: int, last: int) -> Sequence[Line]:
    """The lines with the numbers ``first`` to ``last``."""
    start = bisect_left(lines, first, key=lambda line: line.number)
    return lines[start : bisect_right(lines, last, lo=start, key=lambda line: line.number)]


def _running(row: RawRow, within: Sequence[Line]) -> RunningText:
    """The words of the task cell with the lines they stand on; words that are on no line of the row count to the
    line before."""
    printed = ["".join(line.text.split()) for line in within]
    parts: list[Line] = []
    place = 0
    for words in map(squash, row.text_lines):
        found = next((at for at in range(place, len(within)) if "".join(words.split()) in printed[at]), None)
        here = within[max(0, place - 1) if found is None else found]
        parts.append(Line(here.number, here.page, words, page_start=False))
        place = place if found is None else found + 1
    return join_lines(parts)


@dataclass(frozen=True, slots=True)
class _Text:
    """The lines of a document and what was read from them."""

    lines: Sequence[Line]
    outside: Sequence[Line]
    tables: Sequence[FlattenedTable]
    provisions: Sequence[Provision]


def _citations_outside(text: _Text, setting: Setting) -> tuple[Citation, ...]:
    """The citations of the running text: of all that is neither a task nor a provision."""
    in_provisions = {
        number
        for provision in text.provisions
        for number in range(provision.source.line_start or 0, (provision.source.line_end or -1) + 1)
    }
    flow = without_furniture(text.outside)
    parts = [join_lines(line for line in flow.lines if line.number not in in_provisions)]
    parts += [join_lines(note) for note in flow.footnotes]
    parts += [
        join_lines(_between(text.lines, group.line_start, group.line_end))
        for table in text.tables
        for group in table.groups
    ]
    running = join_texts([part for part in parts if part.text])
    return read_running_citations(running, setting) if running.text else ()
