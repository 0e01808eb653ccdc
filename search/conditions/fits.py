"""How tasks fulfil the conditions of a plan of search: in which tier, and why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from vnplan.search.plan import Reason


class Tier(StrEnum):
    """How the conditions hold, the better ones first."""

    DIRECT = "direct"  # for the body itself, by the task's own cells
    INHERITED = "inherited"  # for a body that was merged into it since
    INDIRECT = "indirect"  # through a collective phrase
    RELATED = "related"  # nearly: guidance is followed, not awaited; the text asks for the output

    @property
    def rank(self) -> int:
        """0 is best."""
        return _RANKS[self]


class Kept(StrEnum):
    """Where that which decides a condition is kept, for who asks the graph itself; the better places first."""

    GRAPH = "graph"  # in its nodes and edges, so everywhere
    DATABASE = "database"  # read off a text, which the graph in Neo4j has beside them, and RDF has not
    NOWHERE = "nowhere"  # worked out while the question is answered

    @property
    def rank(self) -> int:
        """0 is best."""
        return _KEPT_RANKS[self]


_RANKS = {tier: rank for rank, tier in enumerate(Tier)}
_KEPT_RANKS = {kept: rank for rank, kept in enumerate(Kept)}


@dataclass(frozen=True, slots=True)
class Fit:
    """One task under the conditions so far; ``strength`` orders tasks of one tier, the greater first."""

    tier: Tier
    why: tuple[Reason, ...]
    strength: float = 1.0
    kept: Kept = Kept.GRAPH

    @property
    def order(self) -> tuple[int, float, int]:
        """The better the fit, the smaller."""
        return self.tier.rank, -self.strength, self.kept.rank


Fits = Mapping[str, Fit]


def best_of(choices: Iterable[Fits]) -> dict[str, Fit]:
    """Where one of several conditions is enough: the best fit of each task."""
    found: dict[str, Fit] = {}
    for fits in choices:
        for task, fit in fits.items():
            known = found.get(task)
            if known is None or fit.order < known.order:
                found[task] = fit
    return found


def all_of(conditions: Sequence[Fits]) -> dict[str, Fit]:
    """Where all conditions must hold: the tasks in every one, in the worst of their tiers, with all reasons."""
    if len(conditions) < 2:
        return dict(conditions[0]) if conditions else {}
    common = set(conditions[0]).intersection(*conditions[1:])
    return {task: _joined([fits[task] for fits in conditions]) for task in conditions[0] if task in common}


def _joined(fits: Sequence[Fit]) -> Fit:
    strength = 1.0
    for fit in fits:
        strength *= fit.strength
    return Fit(
        max((fit.tier for fit in fits), key=lambda tier: tier.rank),
        tuple(dict.fromkeys(reason for fit in fits for reason in fit.why)),
        strength,
        max((fit.kept for fit in fits), key=lambda kept: kept.rank),
    )
