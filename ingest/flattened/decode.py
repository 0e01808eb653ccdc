"""Reading one row: which unit of its lines belongs to which cell.

A search from the first unit to the last (Viterbi with a beam): cells come in column order, and after a page
break unfinished cells may go on, in column order again. A reading's score is the sum of what its cells are
worth (``evidence``), how well its lines fill their columns, and what the layout tells (``params``). For each
way to arrive the two best are kept, so that the margin between the best and the next reading is exact within
the beam.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from vnplan.ingest.flattened.evidence import Evidence
from vnplan.ingest.flattened.model import Column
from vnplan.ingest.flattened.params import Parameters
from vnplan.ingest.flattened.phrases import unfinished
from vnplan.ingest.flattened.settings import weights
from vnplan.ingest.flattened.units import Unit
from vnplan.ingest.flattened.wrapping import Wrapping

_OUTSIDE = -1
_PER_WAY = 2


@dataclass(frozen=True, slots=True)
class Reading:
    """A row as read: for each unit the place of its column (-1: behind the table), the score, and by
    how much the next-best reading is worse."""

    units: tuple[Unit, ...]
    places: tuple[int, ...]
    score: float
    margin: float


@dataclass(frozen=True, slots=True)
class _State:
    """A partial reading. ``cells``/``tails``/``values``: words, last line and score of each column's cell;
    ``layout`` the score of everything else; ``height`` the number of lines on this page of the cell at ``place``."""

    place: int
    cells: tuple[str, ...]
    tails: tuple[str, ...]
    values: tuple[float, ...]
    layout: float
    height: int
    before: "_State | None"

    @property
    def score(self) -> float:
        return self.layout + sum(self.values)


class _Step(NamedTuple):
    """The words, last line and height of the cell that a unit was put to, and the layout's score with it."""

    place: int
    cell: str
    tail: str
    height: int
    layout: float


class RowDecoder:
    """Reads rows of one table under one set of parameters."""

    def __init__(self, evidence: Evidence, params: Parameters) -> None:
        self._evidence = evidence
        self._params = params
        self._columns = params.columns
        table = weights()
        self._layout = table.layout
        self._wrapping = Wrapping(evidence, params)
        self._beam = int(table.decode["beam"])
        self._lag = table.decode["lag"]

    def read(self, units: Sequence[Unit], is_last: bool) -> Reading:
        """The best reading of a row's ``units``; ``is_last``: text that is no part of the table may follow."""
        breaks = [place for place, unit in enumerate(units) if unit.page_before]
        last_break = breaks[-1] if breaks else 0
        none = tuple("" for _ in self._columns)
        zeros = tuple(0.0 for _ in self._columns)
        states = [_State(0, none, none, zeros, 0.0, 0, None)]
        for place, unit in enumerate(units):
            follow = [
                after
                for state in states
                for after in self._after(state, unit, first=place == 0, broken=place < last_break, is_last=is_last)
            ]
            states = self._prune(follow, broken=place < last_break)
        finals = sorted((self._final(state), index) for index, state in enumerate(states))[::-1]
        best, index = finals[0]
        margin = best - finals[1][0] if len(finals) > 1 else self._lag
        return Reading(tuple(units), _places(states[index], len(units)), best, min(margin, self._lag))

    def _prune(self, states: list[_State], *, broken: bool) -> list[_State]:
        states.sort(key=lambda state: -state.score)
        least = states[0].score - self._lag
        seen: dict[tuple[object, ...], int] = {}
        kept: list[_State] = []
        for state in states:
            if state.score < least or len(kept) >= self._beam:
                break
            # Without a page break ahead, what the cells before this one hold no longer matters.
            place = max(state.place, 0)
            key = (state.place, state.cells if broken else state.cells[place:], state.height > 1)
            seen[key] = seen.get(key, 0) + 1
            if seen[key] <= _PER_WAY:
                kept.append(state)
        return kept

    def _after(self, state: _State, unit: Unit, *, first: bool, broken: bool, is_last: bool) -> Iterator[_State]:
        if state.place == _OUTSIDE:
            yield self._outside(state, unit, entering=False)
            return
        if not first:
            yield self._same_cell(state, unit)
        for place in range(len(self._columns)):
            if first or place > state.place or (unit.page_before and place != state.place):
                after = self._other_cell(state, unit, place, broken=broken, first=first)
                if after:
                    yield after
        if is_last and not first and not unit.inline:
            yield self._outside(state, unit, entering=True)

    def _same_cell(self, state: _State, unit: Unit) -> _State:
        place, layout, height = state.place, state.layout, state.height
        tail = unit.text
        if unit.inline:
            tail = f"{state.tails[place]} {unit.text}"
        else:
            layout += self._joined(state, place, unit)
            if self._columns[place] is Column.TEXT and self._begins_body(state.tails[place], unit.text):
                layout += self._layout["body_in_text"]
            if unit.page_before:
                layout += self._layout["resume"] + self._case(state.cells[place], unit.text)
                height = 0
            height += 1
        return self._with(state, _Step(place, join(state.cells[place], unit.text), tail, height, layout), state.values)

    def _other_cell(self, state: _State, unit: Unit, place: int, *, broken: bool, first: bool) -> _State | None:
        layout, values = state.layout, state.values
        if not first:
            layout += self._over(state) + self._boundary(state, unit)
            values = self._closed(state, state.place, broken)
        cell = unit.text
        held = state.cells[place]
        if held:
            if unit.inline and not self._rests_share(state, place, unit):
                return None
            layout += self._layout["resume"] + self._case(held, unit.text)
            layout += self._joined(state, place, unit)
            cell = join(held, unit.text)
        elif self._columns[place] not in unit.starts or any(state.cells[place + 1 :]):
            return None
        values = self._skipped(values, state, 0 if first else state.place + 1, place)
        return self._with(state, _Step(place, cell, unit.text, 1, layout), values)

    def _rests_share(self, state: _State, place: int, unit: Unit) -> bool:
        """Whether a cut cell may go on in mid-line: behind a one-line rest, and only if its own line was full."""
        return state.height == 1 and self._wrapping.is_full(self._columns[place], state.tails[place], unit.text)

    def _with(self, state: _State, step: _Step, values: tuple[float, ...]) -> _State:
        place = step.place
        cells = (*state.cells[:place], step.cell, *state.cells[place + 1 :])
        tails = (*state.tails[:place], step.tail, *state.tails[place + 1 :])
        value = self._evidence.cell(self._columns[place], step.cell, True)
        worth = (*values[:place], value, *values[place + 1 :])
        return _State(place, cells, tails, worth, step.layout, step.height, state)

    def _outside(self, state: _State, unit: Unit, *, entering: bool) -> _State:
        layout = state.layout + self._layout["outside"]
        values = state.values
        if entering:
            layout += self._over(state)
            values = self._closed(state, state.place, False)
        return _State(_OUTSIDE, state.cells, state.tails, values, layout, 0, state)

    def _closed(self, state: _State, place: int, broken: bool) -> tuple[float, ...]:
        value = self._cell_value(place, state.cells[place])
        if broken:
            value = max(value, state.values[place])
        return (*state.values[:place], value, *state.values[place + 1 :])

    def _skipped(self, values: tuple[float, ...], state: _State, start: int, stop: int) -> tuple[float, ...]:
        """``values`` with what it costs that the columns from ``start`` to before ``stop`` stay empty."""
        if start >= stop:
            return values
        between = [
            values[place] if state.cells[place] else self._params.empty[self._columns[place]]
            for place in range(start, stop)
        ]
        return (*values[:start], *between, *values[stop:])

    def _cell_value(self, place: int, cell: str) -> float:
        column = self._columns[place]
        if not cell:
            return self._params.empty[column]
        value = self._evidence.cell(column, cell, False) + self._params.repeats.get((column, cell), 0.0)
        return value + (self._params.semicolon if cell.endswith(";") and column is not Column.TEXT else 0.0)

    def _final(self, state: _State) -> float:
        score = state.layout + sum(self._cell_value(place, cell) for place, cell in enumerate(state.cells))
        if state.place != _OUTSIDE:
            score += self._over(state)
        return score

    def _begins_body(self, tail: str, text: str) -> bool:
        """Whether a body begins with ``text``, and ``tail`` does not lead over to it."""
        leads_over = not tail[-1:].isalnum() or unfinished(tail)
        return text[:1].isupper() and not leads_over and self._evidence.bodies.begins_body(text)

    def _over(self, state: _State) -> float:
        """What speaks against the last line of the cell that ``state`` stands in."""
        return self._wrapping.over(self._columns[state.place], state.tails[state.place])

    def _joined(self, state: _State, place: int, unit: Unit) -> float:
        """What the end of its last line tells for and against the cell at ``place`` going on with ``unit``."""
        return self._wrapping.joined(self._columns[place], state.cells[place], state.tails[place], unit.text)

    def _boundary(self, state: _State, unit: Unit) -> float:
        """What the layout tells for a new cell at ``unit``."""
        if unit.inline:
            long = state.height > 1
            return self._params.shared + (self._layout["shared_after_long"] if long else 0.0)
        if unit.page_before:
            return 0.0
        score = self._params.blank if unit.blank_before else self._params.no_blank
        return score + (self._params.not_shared if state.height == 1 else 0.0)

    def _case(self, held: str, text: str) -> float:
        """Whether a continuation behind a page break fits the case of its first letter."""
        open_end = not held.endswith((".", ";", ":", "!", "?"))
        right = open_end == text[:1].islower()
        return self._layout["resume_case_right" if right else "resume_case_wrong"]


def join(text: str, more: str) -> str:
    """``text`` and the words that follow it: no blank behind a hyphen at the end of a wrapped word ("các-/bon")."""
    hyphenated = text.endswith("-") and text[-2:-1].isalnum() and more[:1].isalnum()
    return f"{text}{more}" if hyphenated else f"{text} {more}"


def _places(state: _State, length: int) -> tuple[int, ...]:
    places: list[int] = []
    here: _State | None = state
    while here is not None and len(places) < length:
        places.append(here.place)
        here = here.before
    return tuple(places[::-1])


def cells_of(reading: Reading, columns: Sequence[Column]) -> dict[Column, str]:
    """The words of each cell that is not empty, joined by single blanks."""
    texts: dict[Column, str] = {}
    for unit, place in zip(reading.units, reading.places, strict=True):
        if place != _OUTSIDE:
            column = columns[place]
            texts[column] = join(texts[column], unit.text) if column in texts else unit.text
    return texts


def lines_in(reading: Reading, place: int) -> list[str]:
    """The printed lines (or parts of lines) of the cell in the column at ``place``, in order."""
    own = [unit for unit, at in zip(reading.units, reading.places, strict=True) if at == place]
    return [" ".join(unit.text for unit in group) for _, group in groupby(own, key=lambda unit: unit.line)]
