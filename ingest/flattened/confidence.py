"""How sure the reading of a row is: the margin to the next-best reading, and checks that a right row passes."""

from collections.abc import Iterator, Mapping, Sequence
from math import exp

from vnplan.ingest.flattened.evidence import Evidence
from vnplan.ingest.flattened.model import ASIDE, BODIES, Column
from vnplan.ingest.flattened.settings import weights
from vnplan.ingest.remarks import Remark, remark

_LOOSE = ASIDE | {Column.TEXT}  # columns whose cells may end anyhow
_LEADING = (Column.LEAD, Column.AGENCIES)


def judge(
    cells: Mapping[Column, str], columns: Sequence[Column], margin: float, gap: bool, evidence: Evidence
) -> tuple[float, tuple[Remark, ...]]:
    """The confidence (0 to 1) in a row's reading and what speaks against it.

    ``margin``: by how much (log-odds) the next-best reading is worse; ``gap``: the numbering skips or repeats.
    """
    table = weights().confidence
    doubts = list(_failed(cells, columns, evidence))
    if gap:
        doubts.append(remark("numbering_gap"))
    confidence = table["most"] / (1 + exp(-(margin - table["middle"]) * table["slope"]))
    confidence *= table["failed_check"] ** len(doubts)
    if margin < table["middle"] + 1:
        doubts.append(remark("close_call"))
    return round(confidence, 3), tuple(doubts)


def _failed(cells: Mapping[Column, str], columns: Sequence[Column], evidence: Evidence) -> Iterator[Remark]:
    poor = weights().confidence["poor_cell"]
    if not cells.get(Column.TEXT):
        yield remark("no_text_found")
    if not any(cells.get(column) for column in _LEADING) and any(column in columns for column in _LEADING):
        yield remark("no_lead_found")
    if Column.TIME in columns and not cells.get(Column.TIME):
        yield remark("no_time_found")
    for column, text in cells.items():
        if column not in _LOOSE and evidence.cell(column, text, False) < evidence.cell(column, text, True):
            yield remark("cell_stops", column.value)
        if (column in BODIES or column is Column.TIME) and evidence.cell(column, text, False) < poor:
            yield remark("cell_unusual", column.value)
