"""What a table tells about itself: widths, blank lines, shared lines, empty and repeated cells.

Estimated from a first reading of all rows and used in the next one (expectation-maximisation with hard
assignments, each estimate smoothed and bounded so that a poor first reading cannot harden).
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice, pairwise, takewhile
from math import log, log2

from vnplan.ingest.flattened.decode import Reading, cells_of, lines_in
from vnplan.ingest.flattened.model import BODIES, Column
from vnplan.ingest.flattened.params import Parameters
from vnplan.ingest.flattened.settings import weights
from vnplan.ingest.flattened.units import Unit
from vnplan.ingest.flattened.widths import ColumnWidth, estimate_width

_HEAD_LINES = 3
_HEAD_UNITS = 20


def estimate(readings: Sequence[Reading], columns: Sequence[Column]) -> Parameters:
    """The parameters that the ``readings`` of a table's rows speak for."""
    table = weights().layout
    boundary, within, shared, apart = _counts(readings)
    blank_most, share_most = table["blank_most"], table["share_most"]
    blank = _log_ratio(boundary[True], sum(boundary.values()), within[True], sum(within.values()))
    no_blank = _log_ratio(boundary[False], sum(boundary.values()), within[False], sum(within.values()))
    share = log((shared + 1) / (apart + 1))
    return Parameters(
        tuple(columns),
        _widths(readings, columns),
        _empty(readings, columns),
        blank=_bounded(blank, blank_most),
        no_blank=_bounded(no_blank, blank_most),
        shared=table["shared_line"] + _bounded(min(share, 0.0) - table["shared_line"] / 2, share_most),
        not_shared=_bounded(min(-share, 0.0), share_most),
        semicolon=_semicolon(readings, columns),
        repeats=_repeats(readings, columns),
        fitted=_fitted(readings, columns),
    )


def text_width_at_sight(rows: Sequence[Sequence[Unit]]) -> ColumnWidth | None:
    """The width of the first column from the first lines of the rows, where they surely belong to it."""
    pairs = []
    for units in rows:
        whole = takewhile(lambda unit: not unit.page_before, units)
        lines = _printed_lines(list(islice(whole, _HEAD_UNITS)))[:_HEAD_LINES]
        pairs += [(line, after) for line, after in pairwise(lines) if after[:1].islower()]
    return estimate_width(pairs)


def _printed_lines(units: Sequence[Unit]) -> list[str]:
    lines: list[str] = []
    for unit in units:
        if unit.inline:
            lines[-1] = f"{lines[-1]} {unit.text}"
        else:
            lines.append(unit.text)
    return lines


def _log_ratio(hits: int, of: int, hits_other: int, of_other: int) -> float:
    return log((hits + 1) / (of + 2)) - log((hits_other + 1) / (of_other + 2))


def _bounded(value: float, most: float) -> float:
    return max(-most, min(most, value))


def _steps(reading: Reading) -> Iterator[tuple[int, int, Unit]]:
    return zip(reading.places, reading.places[1:], reading.units[1:], strict=False)


def _counts(readings: Sequence[Reading]) -> tuple[Counter[bool], Counter[bool], int, int]:
    """Blank lines at the bounds of cells and within cells; one-line cells that share their line and that do not."""
    boundary: Counter[bool] = Counter()
    within: Counter[bool] = Counter()
    shared = apart = 0
    for reading in readings:
        height = 1
        for place, after, unit in _steps(reading):
            if after == place:
                if not unit.inline:
                    height += 1
                    if not unit.page_before:
                        within[unit.blank_before] += 1
                continue
            if not unit.page_before and not unit.inline:
                boundary[unit.blank_before] += 1
                apart += height == 1
            shared += unit.inline
            height = 1
    return boundary, within, shared, apart


def _widths(readings: Sequence[Reading], columns: Sequence[Column]) -> dict[Column, ColumnWidth]:
    found: dict[Column, ColumnWidth] = {}
    for place, column in enumerate(columns):
        pairs = [
            (line, after)
            for reading in readings
            for line, after in pairwise(lines_in(reading, place))
            if not line.endswith((".", ";", ":")) or after[:1].islower()
        ]
        width = estimate_width(pairs)
        if width:
            found[column] = width
    return found


def _empty(readings: Sequence[Reading], columns: Sequence[Column]) -> dict[Column, float]:
    """How unlikely an empty cell is in each column: what is usual, corrected by how many were found empty."""
    table = weights().empty
    least, most = table["estimated_least"], table["estimated_most"]
    filled = Counter(column for reading in readings for column in cells_of(reading, columns))
    scores = {}
    for column in columns:
        empty = len(readings) - filled[column]
        share = log((empty + 0.5) / (filled[column] + 0.5))
        usual = table[column]
        scores[column] = usual if column is Column.TEXT else max(least, min(most, (share + usual) / 2, usual + 2))
        if column is Column.NOTE:
            scores[column] = 0.0
    return scores


def _semicolon(readings: Sequence[Reading], columns: Sequence[Column]) -> float:
    table = weights().layout
    listed = [*BODIES, Column.OUTPUTS]
    ends = [
        text.endswith(";")
        for reading in readings
        for column, text in cells_of(reading, columns).items()
        if column in listed and ";" in text
    ]
    share = log((sum(ends) + 0.5) / (len(ends) - sum(ends) + 0.5)) if ends else table["semicolon"]
    return min(table["semicolon_most"], max(2 * table["semicolon"], share))


def _repeats(readings: Sequence[Reading], columns: Sequence[Column]) -> dict[tuple[Column, str], float]:
    table = weights().layout
    counts = Counter(
        (column, text)
        for reading in readings
        if reading.margin >= table["repeated_margin"]
        for column, text in cells_of(reading, columns).items()
        if column is not Column.TEXT
    )
    return {
        cell: min(table["repeated_most"], table["repeated_cell"] * log2(count))
        for cell, count in counts.items()
        if count > 1
    }


def _fitted(readings: Sequence[Reading], columns: Sequence[Column]) -> frozenset[tuple[Column, str]]:
    """The beginnings of the lines of cells, each with its column, that stand in more than one row read with margin."""
    counts: Counter[tuple[Column, str]] = Counter()
    for reading in readings:
        if reading.margin < weights().layout["repeated_margin"]:
            continue
        lines = [(column, lines_in(reading, place)) for place, column in enumerate(columns) if column in BODIES]
        counts.update(
            {(column, words) for column, own in lines for line in own for words in accumulate(line.split(), _joined)}
        )
    return frozenset(beginning for beginning, count in counts.items() if count > 1)


def _joined(words: str, word: str) -> str:
    return f"{words} {word}"
