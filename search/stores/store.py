"""The port behind which tasks are stored: which of them fulfil a condition, hold words, are near to a question.

Two implementations: the records and vectors in this process (``search.stores.embedded``), and a Neo4j
server (``search.stores.neo4j``).
All else is shared: reading the question, what a condition means and how conditions join, weights, tiers, verdict.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from vnplan.graph.queries import Involvement
from vnplan.ontology.model import Citation, Plan, Role, Timeframe
from vnplan.search.index.embedder import Vector
from vnplan.search.parts import LegalPart, TimePart
from vnplan.search.stores.nearness import Nearness, Rows

Tasks = Collection[str]  # ids


@dataclass(frozen=True, slots=True)
class Timed:
    """The time of a task, and the year in which its plan was issued or begins, where it says so."""

    task: str
    time: Timeframe
    issued: int | None


class Lookups(Protocol):
    """What conditions are made of. Tasks that a method gives are complete and in no order."""

    def taking_part(self, body: str, roles: Collection[Role]) -> Mapping[str, Involvement]:
        """By task: how a body (an agency's id, or a kind's) takes part in one of ``roles``."""

    def given_work(self, kind: str) -> Tasks:
        """Tasks whose text gives work to bodies of this kind."""

    def leads(self, kinds: Collection[str] | None = None) -> Mapping[str, int]:
        """By task: how many bodies, of these kinds where any are given, lead it; tasks without any may be left out."""

    def in_provinces(self, provinces: Collection[str]) -> Tasks:
        """Tasks of the plans of provinces, given by id."""

    def in_plans(self, plans: Collection[str]) -> Tasks:
        """Tasks of plans, given by id."""

    def awaiting(self) -> Mapping[str, Tasks]:
        """By kind of body, in the order of ids: tasks that must wait for its guidance."""

    def following(self) -> Mapping[str, Tasks]:
        """By kind of body: tasks whose text follows its guidance."""

    def producing(self, output: str) -> Tasks:
        """Tasks that list an output of this kind."""

    def asking_for(self, output: str) -> Tasks:
        """Tasks whose text asks for an output of this kind."""

    def timed(self, part: TimePart) -> Iterable[Timed]:
        """The times of tasks, at least of those that can stand to the years of a question as asked."""

    def citations(self, part: LegalPart) -> Mapping[str, tuple[Citation, ...]]:
        """By task: its citations, at least of those tasks that cite the document."""

    def lacking(self, gap: str) -> Tasks:
        """Tasks that leave it open: lead, coordinate, time or outputs."""

    def holding(self, words: str) -> Tasks:
        """Tasks whose text holds the words as they are written, one after another."""

    def in_sector(self, sector: str, *, narrower: bool) -> Tasks:
        """Tasks that belong to a sector, and with ``narrower`` to one below it; none when there is no such sector."""


class Passages(Protocol):
    """What ranking is made of."""

    def nearness(self, question: Vector, tasks: Tasks | None) -> Nearness:
        """The exact cosines of ``tasks`` (None: of all) and of those over which scores become comparable."""

    def with_any(self, syllables: Collection[str]) -> Rows | None:
        """The rows of the tasks that hold any of the folded syllables; None: no need to look, count in all."""


class Store(Lookups, Passages, Protocol):
    """A place where tasks are stored, whole."""


def issued_in(plan: Plan) -> int | None:
    """The year in which a plan was issued, else the first of its period; None where it says neither."""
    return int(plan.date[:4]) if plan.date else plan.period[0] if plan.period else None
