"""What both query languages need to know of the parts of a plan of search."""

from collections.abc import Iterable
from dataclasses import replace

from vnplan.ontology.text import fold, slug
from vnplan.search.facts import CENTRAL
from vnplan.search.parts import DEPARTMENT, MINISTRY, LeadsPart, LegalPart, RoleAsked, TimePart, TimeRelation
from vnplan.search.plan import AgencyConstraint, SearchPlan

ANY_DOCUMENT = "any"  # the value of a part that asks for any document
# Types that a question for any document may name.
_TYPES = ("Nghị quyết", "Quyết định", "Kế hoạch", "Chỉ thị", "Nghị định", "Thông tư", "Kết luận")
ROLES = {
    RoleAsked.INVOLVED: ("LEADS", "COORDINATES"),
    RoleAsked.LEAD: ("LEADS",),
    RoleAsked.JOINT_LEAD: ("LEADS",),
    RoleAsked.SOLE_LEAD: ("LEADS",),
    RoleAsked.COORDINATE: ("COORDINATES",),
    RoleAsked.ONLY_COORDINATE: ("COORDINATES",),
    RoleAsked.LEAD_AND_COORDINATE: ("COORDINATES",),
}
Bound = tuple[str, str, str]  # property, sign, ISO date


def alternatives(item: AgencyConstraint) -> tuple[AgencyConstraint, ...]:
    """The bodies that fulfil a condition themselves; where it must not hold, those merged into them are as good."""
    inherited = replace(item, kinds=item.inherited, inherited=())
    return (item, inherited) if item.negated and item.inherited else (item,)


def kinds_and_bodies(item: AgencyConstraint) -> tuple[list[str], list[str]]:
    """The ids of kinds and those of single bodies that a name means."""
    return [each for each in item.kinds if "/" not in each], [each for each in item.kinds if "/" in each]


def provinces(plan: SearchPlan) -> list[str]:
    """The ids of the provinces of which one must be the task's."""
    return [province for part in plan.places if not part.negated for province in part.provinces]


def number_slug(part: LegalPart) -> str:
    """What the id of a document of this number is or begins with, before a dash."""
    return slug(part.number or "")


def document_types(part: LegalPart) -> list[str]:
    """The types of documents that a question for any document names; none when it names none."""
    asked = fold(part.words)
    return [name for name in _TYPES if fold(name) in asked]


def bounds(part: TimePart) -> list[Bound]:
    """What the years of a question ask of a task's time. A time with one end only counts as that year."""
    first, last = part.since or f"{part.first}-01-01", part.till or f"{part.last}-12-31"
    inside = [("time_start", ">=", first), ("time_end", "<=", last)]
    asked: dict[TimeRelation, list[Bound]] = {
        TimeRelation.BEFORE: [("time_end", "<", first)],
        TimeRelation.UNTIL: [("time_end", ">=", first), ("time_end", "<=", last)],
        TimeRelation.BY: [("time_end", "<=", last)],
        TimeRelation.AFTER: [("time_start", ">", last)],
        TimeRelation.START: [("time_start", ">=", first), ("time_start", "<=", last)],
        TimeRelation.EXACT: inside,
        TimeRelation.THROUGHOUT: [("time_start", "<=", first), ("time_end", ">=", last)],
        TimeRelation.IN: inside if part.first != part.last else [("time_start", "<=", last), ("time_end", ">=", first)],
    }
    return asked.get(part.relation, [])


def one_end_is_enough(part: TimePart) -> bool:
    """Whether a task's time may lack one of its ends."""
    return part.relation in (TimeRelation.IN, TimeRelation.EXACT)


def begins_with(part: LeadsPart) -> list[tuple[str, str]]:
    """With what properties of a body must begin to be of the kind that is counted."""
    kinds = {"department": DEPARTMENT, "ministry": MINISTRY}
    begins = [("agency_kind", kinds[part.value])] if part.value in kinds else []
    return [*begins, ("level", CENTRAL)] if part.value == "ministry" else begins


def quoted(text: str) -> str:
    """A string as both languages write it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ").replace("\r", " ")
    return f'"{escaped}"'


def joined(conditions: Iterable[str], word: str) -> str:
    """Conditions as one, in brackets where there are several."""
    found = list(conditions)
    return found[0] if len(found) == 1 else f"({f' {word} '.join(found)})"
