"""The conditions of a plan of search in Cypher, about a task ``t``."""

from collections.abc import Iterable, Iterator

from vnplan.search.conditions.periodic import PERIODIC
from vnplan.search.conditions.producing import only_outputs, output_choices
from vnplan.search.parts import (
    GuidancePart,
    LeadsPart,
    LegalPart,
    OutputPart,
    RoleAsked,
    SectorPart,
    TimePart,
    TimeRelation,
)
from vnplan.search.plan import AgencyConstraint, SearchPlan
from vnplan.search.receipts.terms import (
    ANY_DOCUMENT,
    ROLES,
    alternatives,
    begins_with,
    bounds,
    document_types,
    joined,
    kinds_and_bodies,
    number_slug,
    one_end_is_enough,
    provinces,
    quoted,
)

_LEADS = {
    RoleAsked.JOINT_LEAD: "COUNT { (t)<-[:LEADS]-(:Agency) } > 1",
    RoleAsked.SOLE_LEAD: "COUNT { (t)<-[:LEADS]-(:Agency) } = 1",
}
_CITED_BY_NUMBER = 'r.text CONTAINS split(split(d.number, "/")[0], "-")[0]'
_GAPS = {
    "lead": "NOT EXISTS { (t)<-[:LEADS]-(:Agency) }",
    "coordinate": "NOT EXISTS { (t)<-[:COORDINATES]-(:Agency) }",
    "time": 'coalesce(t.time_text, "") = ""',
    "outputs": "NOT EXISTS { (t)-[:PRODUCES]->(:Output) }",
}


def cypher_conditions(plan: SearchPlan) -> Iterator[str]:
    """Each condition of ``plan`` that the graph can decide; all must hold."""
    yield from _either([_agency(item) for item in plan.agencies if not item.negated], plan)
    for item in plan.agencies:
        if item.negated:
            yield _not(joined((_agency(each) for each in alternatives(item)), "OR"))
    if wanted := provinces(plan):
        yield _place(wanted)
    yield from (_not(_place(part.provinces)) for part in plan.places if part.negated)
    yield from (_turned(_guidance(part), part.negated) for part in plan.guidance)
    yield from (_turned(_time(part), part.negated) for part in plan.times)
    for choices in output_choices(plan):
        yield joined((_turned(_producing(output), output.negated) for output in choices), "OR")
    if only := only_outputs(plan):
        yield f"NOT EXISTS {{ (t)-[:PRODUCES]->(o:Output) WHERE NOT o.id IN {_list(only)} }}"
    papers = [(condition, part.negated) for part in plan.legal if (condition := _legal(part))]
    yield from _either([_turned(condition, negated) for condition, negated in papers], plan)
    yield from (_turned(_GAPS[part.value], part.negated) for part in plan.gaps)
    if numbered := [task for part in plan.tasks for task in part.tasks]:
        yield f"t.id IN {_list(numbered)}"
    yield from (_of_theme(part) for part in plan.sectors if part.hard)
    yield from (_not(_in_sector(sector)) for part in plan.excepted for sector in part.sectors)
    yield from (_led_together(part) for part in plan.leads)
    if plan.role in _LEADS and not plan.agencies and not plan.leads:
        yield _LEADS[plan.role]


def _producing(part: OutputPart) -> str:
    return f"EXISTS {{ (t)-[:PRODUCES]->(:Output {{id: {quoted(part.value)}}}) }}"


def _of_theme(part: SectorPart) -> str:
    return f"EXISTS {{ (t)-[:IN_SECTOR]->(:Sector {{id: {quoted(part.value)}}}) }}"


def _led_together(part: LeadsPart) -> str:
    begins = begins_with(part)
    which = " AND ".join(f"a.{name} STARTS WITH {quoted(start)}" for name, start in begins)
    where = f" WHERE {which}" if which else ""
    return f"COUNT {{ (t)<-[:LEADS]-(a:Agency){where} }} >= {part.least}"


def _in_sector(part: SectorPart) -> str:
    return f"EXISTS {{ (t)-[:IN_SECTOR]->(:Sector)-[:BROADER*0..]->(:Sector {{id: {quoted(part.value)}}}) }}"


def _either(conditions: list[str], plan: SearchPlan) -> list[str]:
    return [joined(conditions, "OR")] if plan.either and conditions else conditions


def _turned(condition: str, negated: bool) -> str:
    return _not(condition) if negated else condition


def _not(condition: str) -> str:
    return f"NOT coalesce({condition}, false)"  # what is not known does not hold


def _agency(item: AgencyConstraint) -> str:
    roles = "|".join(ROLES[item.role])
    named = f"EXISTS {{ (t)<-[:{roles}]-(a:Agency) WHERE {_bodies('a', item)} }}"
    leads = f"EXISTS {{ (t)<-[:LEADS]-(b:Agency) WHERE {_bodies('b', item)} }}"
    if item.role == RoleAsked.ONLY_COORDINATE:
        return f"({named} AND NOT {leads})"
    if item.role == RoleAsked.LEAD_AND_COORDINATE:
        return f"({named} AND {leads})"
    if item.role == RoleAsked.JOINT_LEAD:
        return f"({named} AND COUNT {{ (t)<-[:LEADS]-(:Agency) }} > 1)"
    if item.role == RoleAsked.SOLE_LEAD:
        return f"({named} AND COUNT {{ (t)<-[:LEADS]-(:Agency) }} = 1)"
    return named


def _bodies(name: str, item: AgencyConstraint) -> str:
    kinds, bodies = kinds_and_bodies(item)
    alone = f" OR {name}.id IN {_list(bodies)}" if bodies else ""
    return f"{name}.agency_kind IN {_list(kinds)}{alone}"


def _place(wanted: Iterable[str]) -> str:
    way = "(t)<-[:HAS_TASK|HAS_GROUP*]-(:Plan)-[:IN_PROVINCE]->(p:Province)"
    return f"EXISTS {{ {way} WHERE p.id IN {_list(wanted)} }}"


def _guidance(part: GuidancePart) -> str:
    which = f" WHERE a.agency_kind IN {_list(part.kinds)}" if part.kinds else ""
    return f"EXISTS {{ (t)-[:AWAITS_GUIDANCE_OF]->(a:Agency){which} }}"


def _legal(part: LegalPart) -> str | None:
    ways = []
    if part.value == ANY_DOCUMENT:
        types = document_types(part)
        which = _CITED_BY_NUMBER + (f" AND d.type IN {_list(types)}" if types else "")
    elif part.documents:
        which = f"d.id IN {_list(part.documents)}"
    else:
        start = number_slug(part)
        which = f"d.id = {quoted(start)} OR d.id STARTS WITH {quoted(start + '-')}" if start else ""
    if which:
        ways.append(f"EXISTS {{ (t)-[r:CITES]->(d:LegalDocument) WHERE {which} }}")
    if part.plans:
        ways.append(f"EXISTS {{ (t)<-[:HAS_TASK|HAS_GROUP*]-(p:Plan) WHERE p.id IN {_list(part.plans)} }}")
    return joined(ways, "OR") if ways else None


def _time(part: TimePart) -> str:
    if part.relation == TimeRelation.PERIODIC:
        return f"t.time_text =~ {quoted(f'(?iu).*({PERIODIC}).*')}"
    if part.first is None:
        return f"t.time_kind = {quoted(part.relation)}"
    other = {"time_start": "time_end", "time_end": "time_start"}
    found = []
    for name, sign, date in bounds(part):
        value = f"coalesce(t.{name}, t.{other[name]})" if one_end_is_enough(part) else f"t.{name}"
        found.append(f"{value} {sign} {quoted(date)}")
    return joined(found, "AND")


def _list(values: Iterable[str]) -> str:
    return f"[{', '.join(quoted(value) for value in values)}]"
