"""What both query languages need to know of the parts of a plan of search."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from vnplan.graph.kinds import EdgeKind
from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.text import fold, slug
from vnplan.search.parts import LegalPart, Operator, RoleAsked, TimePart, TimeRelation
from vnplan.search.plan import SearchPlan
from vnplan.search.receipts.dialect import Counted

_FAMILIES = {"department": ("so-", "province"), "ministry": ("bo-", "centre")}
LOCAL = ("district", "commune")  # levels whose collective phrases count as bodies: "UBND cấp huyện"
ANY_DOCUMENT = "any"  # the value of a part that asks for any document
# Types that a question for any document may name.
_TYPES = ("Nghị quyết", "Quyết định", "Kế hoạch", "Chỉ thị", "Nghị định", "Thông tư", "Kết luận")
ROLES = {
    RoleAsked.INVOLVED: (EdgeKind.LEADS, EdgeKind.COORDINATES),
    RoleAsked.LEAD: (EdgeKind.LEADS,),
    RoleAsked.JOINT_LEAD: (EdgeKind.LEADS,),
    RoleAsked.SOLE_LEAD: (EdgeKind.LEADS,),
    RoleAsked.COORDINATE: (EdgeKind.COORDINATES,),
    RoleAsked.ONLY_COORDINATE: (EdgeKind.COORDINATES,),
    RoleAsked.LEAD_AND_COORDINATE: (EdgeKind.COORDINATES,),
}
Bound = tuple[str, str, str]  # property, sign, ISO date


@dataclass(frozen=True, slots=True)
class Family:
    """Bodies of one sort, as the graph can tell them: the ids of their kinds begin with ``begins``, they are of
    ``level`` and no collective; the kinds ``besides`` are named alike and no part of it."""

    begins: str
    level: str
    besides: tuple[str, ...]


def kinds_and_bodies(asked: Iterable[str]) -> tuple[list[str], list[str]]:
    """The ids of kinds and those of single bodies among those that a name means."""
    ids = list(asked)
    return [each for each in ids if "/" not in each], [each for each in ids if "/" in each]


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
        TimeRelation.LATER: [("time_end", ">", last)],
        TimeRelation.START: [("time_start", ">=", first), ("time_start", "<=", last)],
        TimeRelation.EXACT: inside,
        TimeRelation.THROUGHOUT: [("time_start", "<=", first), ("time_end", ">=", last)],
        TimeRelation.IN: inside if part.first != part.last else [("time_start", "<=", last), ("time_end", ">=", first)],
    }
    return asked.get(part.relation, [])


def one_end_is_enough(part: TimePart) -> bool:
    """Whether a task's time may lack one of its ends."""
    return part.relation in (TimeRelation.IN, TimeRelation.EXACT)


def counted_in(plan: SearchPlan) -> Counted | None:
    """Under what the answer counts or compares tasks; None where that leaves none of them out."""
    compared = plan.operator == Operator.COMPARE
    if not compared and plan.operator not in (Operator.TOP, Operator.FEWEST):
        return None
    what = plan.target or ("plan" if compared else "agency")
    if what == "named" or (compared and what == "plan"):
        return None
    if what == "agency" and plan.guidance:
        what = "awaited"
    edges = ROLES[RoleAsked.INVOLVED if plan.role == RoleAsked.LEAD_AND_COORDINATE else plan.role]
    if what == "end_year":
        return Counted("year", edges, "time_end")
    return Counted(what, edges, "time_start")


def family_of(what: str) -> Family | None:
    """The family of the bodies that are counted; None where any body counts."""
    return _families().get(what)


@cache
def _families() -> Mapping[str, Family]:
    registry = AgencyRegistry.load()
    is_one = {"department": registry.is_department, "ministry": registry.is_ministry}
    return {
        what: Family(
            begins,
            level,
            tuple(
                kind.id
                for kind in registry.kinds.values()
                if kind.id.startswith(begins) and kind.level == level and not kind.collective and not is_one[what](kind)
            ),
        )
        for what, (begins, level) in _FAMILIES.items()
    }


def quoted(text: str) -> str:
    """A string as both languages write it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ").replace("\r", " ")
    return f'"{escaped}"'


def joined(conditions: Iterable[str], between: str) -> str:
    """Conditions as one, in brackets where there are several."""
    found = list(conditions)
    return found[0] if len(found) == 1 else f"({between.join(found)})"
