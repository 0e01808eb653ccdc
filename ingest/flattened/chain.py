"""Which numbers are those of groups and rows: the best chain over all numbers that lines begin with.

Page numbers, wrapped years, quantities and footnotes look alike, so no number is judged alone: a chain must go
up, start anew only on a new level, and hold between two of its numbers what a row or a group's heading holds.
The best chain is found from left to right, keeping the best ways to arrive at each last number.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from vnplan.ingest.dittos import dittos_in
from vnplan.ingest.flattened.evidence import Evidence
from vnplan.ingest.flattened.furniture import TableLine
from vnplan.ingest.flattened.numbering import Label, labels_at
from vnplan.ingest.flattened.phrases import unfinished
from vnplan.ingest.flattened.settings import weights
from vnplan.ingest.flattened.times import holds_time

_OPENERS = ("-", "–", "+", "“", '"', "•", "(", "*")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number that belongs to the table: the line it stands on, the words behind it, and its place.

    ``parents`` are the labels above it; ``is_row`` False: the heading of a group. ``gap``: a number beside it is
    missing or stands twice, or the number to come next seems to stand in its lines.
    """

    line: int
    label: Label
    rest: str
    parents: tuple[Label, ...]
    is_row: bool
    gap: bool


@dataclass(frozen=True, slots=True)
class _Candidate:
    line: int
    label: Label
    rest: str
    score: float


@dataclass(frozen=True, slots=True)
class _Chain:
    score: float
    stack: tuple[Label, ...]
    last: _Candidate | None
    before: "_Chain | None"
    leaves: tuple[Label, ...]  # of each series met the last number
    gap: bool = False


def number_chain(lines: Sequence[TableLine], evidence: Evidence, has_time: bool) -> list[Numbered]:
    """The numbers of groups and rows of a table in order; empty when there are none."""
    return _ChainSearch(lines, evidence, has_time).run()


class _ChainSearch:
    def __init__(self, lines: Sequence[TableLine], evidence: Evidence, has_time: bool) -> None:
        self._lines = lines
        self._has_time = has_time
        self._table = weights().numbering
        bodies = [
            evidence.bodies.begins_body(_behind_number(line.text)) or bool(evidence.bodies.names(line.text))
            for line in lines
        ]
        times = [holds_time(_behind_number(line.text)) for line in lines]
        self._bodies = [0, *accumulate(map(int, bodies))]
        self._times = [0, *accumulate(map(int, times))]
        self._dittos = [0, *accumulate(int(any(dittos_in(line.text))) for line in lines)]

    def run(self) -> list[Numbered]:
        chains = [_Chain(0.0, (), None, None, ())]
        for line in range(len(self._lines)):
            for candidate in self._candidates(line):
                passed = [self._passed(chain, candidate) for chain in chains]
                chains = self._prune([*passed, *self._extended(chains, candidate)])
        ended = [
            (chain.score + self._part(chain.last, len(self._lines), True), chain) for chain in chains if chain.last
        ]
        if not ended:
            return []
        return self._with_gaps(self._numbered(max(ended, key=lambda pair: pair[0])[1]))

    def _passed(self, chain: _Chain, candidate: _Candidate) -> _Chain:
        """``chain`` when it leaves ``candidate`` out: that costs where it is the very number to come."""
        if not chain.stack or not _is_due(candidate, chain.stack[-1]):
            return chain
        dotted = len(candidate.label.path) > 1
        cost = self._table["passed_over_dotted" if dotted else "passed_over"]
        return replace(chain, score=chain.score + cost)

    def _prune(self, chains: list[_Chain]) -> list[_Chain]:
        best: dict[tuple[object, ...], _Chain] = {}
        for chain in chains:
            key = (chain.last and (chain.last.line, chain.last.label), chain.stack, chain.leaves)
            if key not in best or best[key].score < chain.score:
                best[key] = chain
        return sorted(best.values(), key=lambda chain: -chain.score)[: int(self._table["beam"])]

    def _candidates(self, line: int) -> Iterator[_Candidate]:
        for label, rest in labels_at(self._lines[line].text):
            yield _Candidate(line, label, rest, self._local(line, label, rest))

    def _local(self, line: int, label: Label, rest: str) -> float:
        """How much a number looks like one of the table, from its own line and the line before."""
        table = self._table
        score = table["dotted"] if len(label.path) > 1 or label.path[0][0] == "roman" else 0.0
        if label.value > 60:
            score += table["big"]
        words = rest or (self._lines[line + 1].text if line + 1 < len(self._lines) else "")
        score += table["capital"] if words[:1].isupper() or words.startswith(_OPENERS) else table["lower"]
        if not rest:
            like_page = self._lines[line].page_edge and len(label.path) == 1 and label.printed == self._lines[line].text
            score += table["page_edge"] if like_page else table["alone"]
        if line and unfinished(self._lines[line - 1].text):
            score += table["after_open_line"]
        return score

    def _extended(self, chains: Sequence[_Chain], candidate: _Candidate) -> Iterator[_Chain]:
        for chain in chains:
            for level, step, gap in self._steps(chain, candidate.label):
                stack = (*chain.stack[:level], candidate.label)
                is_row = level < len(chain.stack)
                part = self._part(chain.last, candidate.line, is_row)
                own = level > 0 and not candidate.label.is_child_of(stack[level - 1])
                leaves = _with_last(chain.leaves, candidate.label) if own else chain.leaves
                yield _Chain(chain.score + candidate.score + step + part, stack, candidate, chain, leaves, gap)

    def _steps(self, chain: _Chain, label: Label) -> Iterator[tuple[int, float, bool]]:
        """The levels at which ``label`` may stand after ``chain``: (level, score, whether a number is missing)."""
        table = self._table
        depth = len(chain.stack)
        for level in range(depth):
            held = chain.stack[level]
            if label.is_like(held):
                ahead = label.ahead_of(held)
                if ahead == 1:
                    yield level, table["next" if level == depth - 1 else "up"], False
                elif ahead > 1:
                    yield level, table["gap"] + table["gap_each"] * (ahead - 2), True
                elif ahead == 0 and level == depth - 1:
                    yield level, table["again"], True
        yield from self._deeper(chain, label)

    def _deeper(self, chain: _Chain, label: Label) -> Iterator[tuple[int, float, bool]]:
        """The ways in which ``label`` may begin a level below those of ``chain``."""
        table = self._table
        depth = len(chain.stack)
        first = label.value == 1
        if chain.stack and label.is_child_of(chain.stack[-1]):
            yield depth, table["first"] if first else table["gap"], not first
        elif len(label.path) == 1 and not any(label.is_like(held) for held in chain.stack):
            if first:
                yield depth, table["first"], False
            elif any(label.is_like(leaf) and label.ahead_of(leaf) == 1 for leaf in chain.leaves):
                yield depth, table["goes_on"], False
        elif depth == 0:
            yield 0, table["gap"], True

    def _part(self, start: _Candidate | None, end: int, is_row: bool) -> float:
        """How well the lines from a number to the next one fit a row, or the heading of a group."""
        if start is None:
            return 0.0
        dittos = self._dittos[end] - self._dittos[start.line]
        bodies = self._bodies[end] - self._bodies[start.line] + dittos
        times = self._times[end] - self._times[start.line] or int(dittos > 0)
        table = self._table
        if not is_row:
            return table["group_with_cells"] if bodies and times else table["group_plain"]
        score = table["row_with_body"] if bodies else table["row_without_body"]
        if self._has_time:
            score += table["row_with_time"] if times else table["row_without_time"]
            score += table["row_second_time"] * min(2, max(0, times - 1))
        return score

    def _numbered(self, chain: _Chain | None) -> list[Numbered]:
        found: list[Numbered] = []
        below = 0  # levels of the stack behind it
        while chain is not None and chain.last is not None:
            is_row = len(chain.stack) >= below
            found.append(
                Numbered(chain.last.line, chain.last.label, chain.last.rest, chain.stack[:-1], is_row, chain.gap)
            )
            below = len(chain.stack)
            chain = chain.before
        return found[::-1]

    def _with_gaps(self, chain: Sequence[Numbered]) -> list[Numbered]:
        """``chain`` with the doubt carried to the numbers before a gap, whose lines may hold what is missing."""
        stops = [numbered.line for numbered in chain[1:]] + [len(self._lines)]
        gap_next = [numbered.gap for numbered in chain[1:]] + [False]
        return [
            replace(numbered, gap=numbered.gap or after or self._swallows(numbered, stop))
            for numbered, stop, after in zip(chain, stops, gap_next, strict=True)
        ]

    def _swallows(self, numbered: Numbered, stop: int) -> bool:
        """Whether the number due next seems to stand among the lines of ``numbered``, which end before ``stop``."""
        within = range(numbered.line + 1, stop)
        return any(_is_due(candidate, numbered.label) for line in within for candidate in self._candidates(line))


def _with_last(leaves: tuple[Label, ...], last: Label) -> tuple[Label, ...]:
    """``leaves`` with ``last`` for the number before it in its series."""
    return (*(leaf for leaf in leaves if not last.is_like(leaf)), last)


def _is_due(candidate: _Candidate, last: Label) -> bool:
    """Whether ``candidate`` looks like a number of the table and is the very one that follows ``last``."""
    label = candidate.label
    return candidate.score > 0 and label.is_like(last) and label.ahead_of(last) == 1


def _behind_number(text: str) -> str:
    return next((rest for _, rest in labels_at(text)), text)
