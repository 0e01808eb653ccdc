"""What became of a file that was to be read."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from vnplan.ontology.model import Level, Plan, Problem


class Status(StrEnum):
    """How far a file could be read."""

    READ = "read"
    PARTLY = "partly"  # records were read, and some of them should be looked at
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One file of a run: ``plan`` is None when it was rejected, and ``reason`` then says why and what to do.

    ``sha256`` is that of the file's bytes, None when they could not be read. ``counts`` are numbers of records.
    """

    path: Path
    status: Status
    plan: Plan | None
    reason: str | None
    counts: Mapping[str, int]
    sha256: str | None = None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What a reader should look at in the plan."""
        return self.plan.problems if self.plan else ()


def outcome_of(path: Path, plan: Plan, sha256: str) -> Outcome:
    """The outcome of a file from which ``plan`` was read."""
    doubtful = sum(problem.level is not Level.INFO for problem in plan.problems)
    counts = {
        "groups": len(plan.groups),
        "tasks": len(plan.tasks),
        "provisions": len(plan.provisions),
        "citations": len(plan.citations),
        "problems": len(plan.problems),
    }
    if not doubtful:
        return Outcome(path, Status.READ, plan, None, counts, sha256)
    reason = f"{doubtful} {'place' if doubtful == 1 else 'places'} to look at; see the problems"
    return Outcome(path, Status.PARTLY, plan, reason, counts, sha256)


def rejected(path: Path, reason: str, sha256: str | None = None) -> Outcome:
    """The outcome of a file that could not be read."""
    return Outcome(path, Status.REJECTED, None, reason, {}, sha256)
