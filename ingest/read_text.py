"""A document as text, its annex tables flattened to lines -> ``Plan``."""

from collections.abc import Sequence
from pathlib import Path

from vnplan.ingest.citations import read_running_citations
from vnplan.ingest.document import Line, lines_of
from vnplan.ingest.flattened import Column, FlattenedTable, RawRow, read_tables
from vnplan.ingest.paragraphs import read_paragraphs
from vnplan.ingest.plan_header import province_of, read_header
from vnplan.ingest.provisions import read_provisions
from vnplan.ingest.records import Collected, assemble
from vnplan.ingest.running import RunningText, join_lines, join_texts, without_furniture
from vnplan.ingest.setting import Setting
from vnplan.ingest.tasks import TaskRow
from vnplan.ingest.title import read_head
from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.ids import group_id, plan_id
from vnplan.ontology.legal import LegalRegistry
from vnplan.ontology.model import Citation, Level, Plan, Problem, Provision, SourceSpan, TaskGroup
from vnplan.ontology.text import slug, squash

_BODIES = (Column.LEAD, Column.COORDINATE, Column.AGENCIES)


def read_flattened(text: str, path: Path, taken: frozenset[str]) -> Plan | None:
    """The plan in the ``text`` of the file ``path``; None when it holds neither a table nor a clause that gives work.

    ``taken`` are ids of plans that another document has.
    """
    agencies = AgencyRegistry.load()
    lines = lines_of(text)
    tables = read_tables(lines, agencies)
    outside = _outside(lines, tables)
    first_table = min((table.line_start for table in tables), default=len(lines) + 1)
    head = read_head([line for line in outside if line.number < first_table])
    cells = [row.cells[column] for table in tables for row in table.rows for column in _BODIES if column in row.cells]
    province = province_of(head, path.stem, cells, squash(text))
    name = province.name if province else path.stem
    setting = Setting(
        plan_id(name, taken),
        province.id if province else slug(name) or "ke-hoach",
        path.name,
        agencies,
        LegalRegistry.load(),
    )
    paragraphs, _ = read_paragraphs(outside)
    provisions = read_provisions(paragraphs, setting)
    if not tables and not provisions:
        return None
    header = read_header(head, paragraphs, setting)
    collected = Collected(
        groups=tuple(_group(setting, table, n) for table in tables for n in range(len(table.groups))),
        rows=tuple(_task_row(row, table, lines, setting) for table in tables for row in table.rows),
        provisions=provisions,
        citations=_citations_outside(outside, tables, lines, provisions, setting),
        problems=() if province else (_no_province(path),),
    )
    plan = Plan(
        id=setting.plan,
        title=header.title or path.stem,
        number=header.number,
        date=header.date,
        issuer=header.issuer,
        province=name,
        period=header.period,
        legal_basis=header.legal_basis,
        groups=(),
        tasks=(),
        provisions=(),
        citations=(),
        problems=header.problems,
        source=SourceSpan(path.name, lines[0].page, 1, lines[-1].number),
    )
    return assemble(plan, collected, setting)


def _no_province(path: Path) -> Problem:
    message = f"no province is named; {path.stem} stands in for it: name the file after the province"
    return Problem(Level.WARNING, message, SourceSpan(path.name))


def _outside(lines: Sequence[Line], tables: Sequence[FlattenedTable]) -> list[Line]:
    """The lines that belong to no table."""
    return [line for line in lines if not any(table.line_start <= line.number <= table.line_end for table in tables)]


def _group(setting: Setting, table: FlattenedTable, n: int) -> TaskGroup:
    raw = table.groups[n]
    source = SourceSpan(setting.document, None, raw.line_start, raw.line_end)
    return TaskGroup(group_id(setting.plan, raw.code), raw.code, raw.title, raw.description, source=source)


def _task_row(row: RawRow, table: FlattenedTable, lines: Sequence[Line], setting: Setting) -> TaskRow:
    def cell(column: Column) -> str | None:
        return row.cells.get(column, "") if column in table.columns else None

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
        running=_running(row, lines),
        confidence=row.confidence,
        doubts=row.doubts,
    )


def _running(row: RawRow, lines: Sequence[Line]) -> RunningText:
    """The words of the task cell with the lines they stand on; words that are on no line of the row as they are
    (cleaned by the reader of tables) count to the line before."""
    within = [line for line in lines if row.line_start <= line.number <= row.line_end]
    printed = [squash(line.text) for line in within]
    parts: list[Line] = []
    place = 0
    for words in map(squash, row.text_lines):
        found = next((at for at in range(place, len(within)) if words in printed[at]), None)
        here = within[max(0, place - 1) if found is None else found]
        parts.append(Line(here.number, here.page, words, page_start=False))
        place = place if found is None else found + 1
    return join_lines(parts)


def _citations_outside(
    outside: Sequence[Line],
    tables: Sequence[FlattenedTable],
    lines: Sequence[Line],
    provisions: Sequence[Provision],
    setting: Setting,
) -> tuple[Citation, ...]:
    """The citations of the running text: of all that is neither a task nor a provision."""
    in_provisions = {
        number
        for provision in provisions
        for number in range(provision.source.line_start or 0, (provision.source.line_end or -1) + 1)
    }
    flow = without_furniture(outside)
    texts = [join_lines(line for line in flow.lines if line.number not in in_provisions)]
    texts += [join_lines(note) for note in flow.footnotes]
    for table in tables:
        for group in table.groups:
            texts.append(join_lines(line for line in lines if group.line_start <= line.number <= group.line_end))
    running = join_texts([text for text in texts if text.text])
    return read_running_citations(running, setting) if running.text else ()
