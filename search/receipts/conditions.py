"""The conditions of a plan of search, one by one, in a query language."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from vnplan.search.conditions.fits import Tier
from vnplan.search.conditions.producing import only_outputs, output_choices
from vnplan.search.parts import GuidancePart, LegalPart, Operator, OutputPart, Part, RoleAsked
from vnplan.search.plan import AgencyConstraint, SearchPlan
from vnplan.search.receipts.dialect import Bodies, Dialect
from vnplan.search.receipts.terms import joined

_BESIDE_LEADING = (RoleAsked.ONLY_COORDINATE, RoleAsked.LEAD_AND_COORDINATE)
_OF_LEADS = (RoleAsked.JOINT_LEAD, RoleAsked.SOLE_LEAD)


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways beside its own cells in which a task of an answer fulfils the conditions: through bodies ``merged`` into
    those asked for, ``through`` a collective phrase, by being ``related``, by its ``text``."""

    merged: bool = False
    through: bool = False
    related: bool = False
    text: bool = True


_EXCLUDING = Ways(merged=True)  # what must not hold must not hold for the bodies merged into one either


def ways_of(plan: SearchPlan, tiers: frozenset[Tier]) -> Ways:
    """The ways of an answer that lists tasks of these ``tiers``."""
    return Ways(
        merged=bool(tiers - {Tier.DIRECT}) and plan.operator != Operator.COMPARE,
        through=Tier.INDIRECT in tiers,
        related=Tier.RELATED in tiers,
        text=plan.target != "named",
    )


def conditions_in(say: Dialect, plan: SearchPlan, ways: Ways) -> Iterator[str]:
    """Each condition of ``plan`` that the graph can decide; all must hold."""
    bodies = [item for item in plan.agencies if not item.negated]
    yield from _either(say, [_taking_part(say, item, ways) for item in bodies], plan)
    yield from (say.never(_taking_part(say, item, _EXCLUDING)) for item in plan.agencies if item.negated)
    if wanted := [province for part in plan.places if not part.negated for province in part.provinces]:
        yield say.in_places(wanted)
    yield from (say.never(say.in_places(part.provinces)) for part in plan.places if part.negated)
    yield from _each(say, plan.guidance, lambda part: _guided(say, part, _EXCLUDING if part.negated else ways))
    yield from _each(say, plan.times, say.timed)
    for choices in output_choices(plan):
        yield _any(say, _each(say, choices, lambda part: _producing(say, part, ways)))
    if only := only_outputs(plan):
        yield say.producing_only(only)
    yield from _either(say, list(_each(say, plan.legal, lambda part: _citing(say, part))), plan)
    yield from _each(say, plan.gaps, lambda part: say.lacking(part.value))
    if numbered := [task for part in plan.tasks for task in part.tasks]:
        yield say.one_of(numbered)
    yield from (say.in_sector(part.value, narrower=False) for part in plan.sectors if part.hard)
    for part in plan.excepted:
        yield from (say.never(say.in_sector(sector.value, narrower=True)) for sector in part.sectors)
    yield from _each(say, plan.leads, say.led_together)
    if plan.role in _OF_LEADS and not plan.agencies and not plan.leads:
        yield say.led(plan.role)


_Asked = TypeVar("_Asked", bound=Part)


def _each(say: Dialect, parts: Iterable[_Asked], condition: Callable[[_Asked], str | None]) -> Iterator[str]:
    """The conditions of ``parts``, turned round where they must not hold, without those that cannot be said."""
    for part in parts:
        if (found := condition(part)) is not None:
            yield say.never(found) if part.negated else found


def _either(say: Dialect, found: list[str], plan: SearchPlan) -> list[str]:
    """The conditions as they are, or as one where one of them is enough."""
    return [_any(say, found)] if plan.either and found else found


def _any(say: Dialect, choices: Iterable[str | None]) -> str:
    """One of the choices, as far as they can be said; of none, nothing holds."""
    found = list(dict.fromkeys(choice for choice in choices if choice))
    return joined(found, f"\n    {say.any_of} ") if found else "false"


def _taking_part(say: Dialect, item: AgencyConstraint, ways: Ways) -> str:
    merged = item.inherited if ways.merged else ()
    involved = item.role == RoleAsked.INVOLVED
    if merged and (ways.through or item.role in _BESIDE_LEADING):  # to be looked at by themselves
        bodies = [Bodies(item.kinds, item.role, involved and ways.through), Bodies(merged, item.role)]
    else:
        bodies = [Bodies((*item.kinds, *merged), item.role, involved and ways.through)]
    by_text = [say.given_work((*item.kinds, *merged))] if involved and ways.text else []
    return _any(say, [*map(say.taking_part, bodies), *by_text])


def _guided(say: Dialect, part: GuidancePart, ways: Ways) -> str | None:
    """Who waits, and beside them who only follows; the other way round where following is asked for."""
    kinds = (*part.kinds, *(part.inherited if ways.merged else ()))
    if part.waits:
        return _any(say, [say.awaiting(kinds), say.following(part.kinds) if ways.related else None])
    following = say.following(kinds)
    if part.negated:
        return following
    return _any(say, [following, say.awaiting(part.kinds) if ways.related or following is None else None])


def _producing(say: Dialect, part: OutputPart, ways: Ways) -> str:
    by_text = say.asking_for(part.value) if ways.related and not part.negated else None
    return _any(say, [say.producing(part.value), by_text])


def _citing(say: Dialect, part: LegalPart) -> str | None:
    ways = [say.citing(part), say.of_plans(part.plans) if part.plans else None]
    return _any(say, ways) if any(ways) else None
