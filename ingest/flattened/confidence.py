"""How sure the reading of a row is: the margin to the next-best reading, and checks that a right row passes."""

from collections.abc import Iterator, Mapping, Sequence
from math import exp

from vnplan.ingest.flattened.evidence import Evidence
from vnplan.ingest.flattened.model import ASIDE, BODIES, Column
from vnplan.ingest.flattened.settings import weights
from vnplan.ingest.remarks import Remark, remark

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
    if not cells.get(Column.TEXT):
        yield remark("no_text_found")
    if not any(cells.get(column) for column in _LEADING) and any(column in columns for column in _LEADING):
        yield remark("no_lead_found")
    if Column.TIME in columns and not cells.get(Column.TIME):
        yield remark("no_time_found")
    beside_empty = bool(BODIES.intersection(columns).difference(cells))
    for column, text in cells.items():
        if column not in ASIDE and evidence.cell(column, text, False) < evidence.cell(column, text, True):
            yield remark("cell_stops", column.value)
        if _unusual(column, text, beside_empty, evidence):
            yield remark("cell_unusual", column.value)


def _unusual(column: Column, text: str, beside_empty: bool, evidence: Evidence) -> bool:
    """Whether a cell of bodies or time holds what it should not; ``beside_empty``: another one of bodies is empty."""
    if column is not Column.TIME and column not in BODIES:
        return False
    if evidence.cell(column, text, False) < weights().confidence["poor_cell"]:
        return True
    if column is Column.TIME:
        return False
    return _ends_astray(column, text, evidence) or (beside_empty and _holds_two(column, text, evidence))


def _holds_two(column: Column, text: str, evidence: Evidence) -> bool:
    """Whether a cell of bodies reads better as two, though nothing parts them."""
    words = text.split(" ")
    halves = ((" ".join(words[:place]), " ".join(words[place:])) for place in range(1, len(words)))
    better = evidence.cell(column, text, False) + weights().confidence["better_apart"]
    return any(
        evidence.cell(column, head, False) + evidence.cell(column, rest, False) > better
        for head, rest in halves
        if rest[0].isupper() and head[-1].isalnum() and evidence.bodies.begins_body(rest)
    )


def _ends_astray(column: Column, text: str, evidence: Evidence) -> bool:
    """Whether a cell of bodies reads better without its last word: that is the rest of another cell's sentence."""
    head, _, last = text.rpartition(" ")
    better = weights().confidence["better_without"]
    return (
        bool(head)
        and last[:1].islower()
        and (evidence.cell(column, head, False) - evidence.cell(column, text, False) > better)
    )
