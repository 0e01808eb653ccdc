"""What a query language must be able to say of a task, so that one list of conditions serves them all."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from vnplan.search.conditions.fits import Kept
from vnplan.search.parts import LeadsPart, LegalPart, RoleAsked, TimePart


@dataclass(frozen=True, slots=True)
class Bodies:
    """Bodies in a role: ``kinds`` (ids, those of single bodies with a slash), of which one is enough; ``through`` a
    collective phrase as well."""

    kinds: tuple[str, ...]
    role: RoleAsked
    through: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """Under what tasks are counted: ``what`` is agency, department, awaited, ministry, group, year, output or plan.
    ``edges`` are those of the role in which bodies count, ``date`` is the property whose year counts."""

    what: str
    edges: tuple[str, ...]
    date: str


class Dialect(Protocol):
    """A query language. What the methods give is a condition on a task unless they say otherwise; None where the graph
    that it asks does not hold what decides. ``comment`` begins a comment, ``any_of`` joins conditions of which one is
    enough, ``holds`` says what that graph holds."""

    comment: str
    any_of: str
    holds: tuple[Kept, ...]

    def never(self, condition: str) -> str:
        """The condition turned round; what is not known does not hold."""

    def taking_part(self, bodies: Bodies) -> str:
        """One of the bodies is named for the task in the role."""

    def given_work(self, kinds: Sequence[str]) -> str | None:
        """The text gives work to a body of one of these kinds."""

    def led(self, role: RoleAsked) -> str:
        """Several bodies lead, or one."""

    def led_together(self, part: LeadsPart) -> str:
        """So many bodies of a kind lead."""

    def in_places(self, provinces: Sequence[str]) -> str:
        """The task is of the plan of one of these provinces."""

    def of_plans(self, plans: Sequence[str]) -> str:
        """The task is of one of these plans."""

    def awaiting(self, kinds: Sequence[str]) -> str:
        """The task awaits guidance, of one of these kinds of bodies where there are any."""

    def following(self, kinds: Sequence[str]) -> str | None:
        """The text follows guidance, of one of these kinds of bodies where there are any."""

    def timed(self, part: TimePart) -> str:
        """The task's time stands to the years as asked."""

    def producing(self, output: str) -> str:
        """The task lists an output of this kind."""

    def asking_for(self, output: str) -> str | None:
        """The text asks for an output of this kind."""

    def producing_only(self, outputs: Sequence[str]) -> str:
        """The task lists no output but of these kinds."""

    def citing(self, part: LegalPart) -> str | None:
        """The task cites the document."""

    def lacking(self, gap: str) -> str:
        """The task leaves it open."""

    def one_of(self, tasks: Sequence[str]) -> str:
        """The task is one of these."""

    def in_sector(self, sector: str, *, narrower: bool) -> str:
        """The task belongs to the sector, with ``narrower`` to it or one below it."""

    def listing(self, conditions: Sequence[str], counted: Counted | None) -> str:
        """The query for the tasks that fulfil all conditions, and where something is ``counted`` stand under any."""

    def winning(self, conditions: Sequence[str], counted: Counted, *, fewest: bool) -> str:
        """The query for the tasks of that which has the most of them, or the ``fewest``; of all that have as many."""
