"""The tables of a document that goes on behind them: other annexes, sections of the body, the signature."""

from collections.abc import Sequence

from vnplan.ingest.document import Line
from vnplan.ingest.flattened import FlattenedTable, read_tables
from vnplan.ingest.paragraphs import begins_section_after_table, ends_body
from vnplan.ontology.agencies import AgencyRegistry

_SURE = 0.5  # confidence of a row that shows its table going on


def tables_in(lines: Sequence[Line], registry: AgencyRegistry) -> tuple[FlattenedTable, ...]:
    """The tables in ``lines``, in order, none reaching over a line that ends it.

    Such a line may also be a running head or the heading of a group: it ends the table only when no sure row
    begins behind it. What stands before it and behind it is then read anew, each by itself.
    """
    tables = read_tables(lines, registry)
    for at, line in enumerate(lines):
        if at and line.text.strip() and _ends_a_table(line, tables):
            return (*tables_in(lines[:at], registry), *tables_in(lines[at:], registry))
    return tables


def _ends_a_table(line: Line, tables: Sequence[FlattenedTable]) -> bool:
    table = next((table for table in tables if table.line_start < line.number <= table.line_end), None)
    if table is None or not (ends_body(line.text) or begins_section_after_table(line.text)):
        return False
    return not any(row.line_start >= line.number and row.confidence >= _SURE for row in table.rows)
