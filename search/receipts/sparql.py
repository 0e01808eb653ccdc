"""The conditions of a plan of search in SPARQL, about a task ``?task``: expressions, so that they can be turned round
and joined by "or", and no variable of one meets that of another."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from vnplan.graph.kinds import NodeKind, iri
from vnplan.ontology.terms import PREFIX, camel
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

_ANOTHER = "?body vnplan:leads ?task . ?other vnplan:leads ?task . FILTER(?other != ?body)"
_LEADS = {
    RoleAsked.JOINT_LEAD: f"EXISTS {{ {_ANOTHER} }}",
    RoleAsked.SOLE_LEAD: f"(EXISTS {{ ?body vnplan:leads ?task }} && NOT EXISTS {{ {_ANOTHER} }})",
}
_UNDER = "(vnplan:hasGroup|vnplan:hasTask)+"
_GAPS = {
    "lead": "NOT EXISTS { ?body vnplan:leads ?task }",
    "coordinate": "NOT EXISTS { ?body vnplan:coordinates ?task }",
    "time": 'NOT EXISTS { ?task vnplan:timeText ?words . FILTER(?words != "") }',
    "outputs": "NOT EXISTS { ?task vnplan:produces ?output }",
}


def sparql_conditions(plan: SearchPlan) -> Iterator[str]:
    """Each condition of ``plan`` that the graph can decide; all must hold."""
    yield from _either([_agency(item) for item in plan.agencies if not item.negated], plan)
    for item in plan.agencies:
        if item.negated:
            yield _not(joined((_agency(each) for each in alternatives(item)), "||"))
    if wanted := provinces(plan):
        yield _place(wanted)
    yield from (_not(_place(part.provinces)) for part in plan.places if part.negated)
    yield from (_turned(_guidance(part), part.negated) for part in plan.guidance)
    yield from (_turned(_time(part), part.negated) for part in plan.times)
    for choices in output_choices(plan):
        yield joined((_turned(_producing(output), output.negated) for output in choices), "||")
    if only := only_outputs(plan):
        others = f"FILTER(?output NOT IN ({', '.join(_iris(NodeKind.OUTPUT, only))}))"
        yield f"NOT EXISTS {{ ?task vnplan:produces ?output . {others} }}"
    papers = [(condition, part.negated) for part in plan.legal if (condition := _legal(part))]
    yield from _either([_turned(condition, negated) for condition, negated in papers], plan)
    yield from (_turned(_GAPS[part.value], part.negated) for part in plan.gaps)
    if numbered := [task for part in plan.tasks for task in part.tasks]:
        yield f"?task IN ({', '.join(_iris(NodeKind.TASK, numbered))})"
    yield from (_of_theme(part) for part in plan.sectors if part.hard)
    yield from (_not(_in_sector(sector)) for part in plan.excepted for sector in part.sectors)
    yield from (_led_together(part) for part in plan.leads)
    if plan.role in _LEADS and not plan.agencies and not plan.leads:
        yield _LEADS[plan.role]


def _producing(part: OutputPart) -> str:
    return f"EXISTS {{ ?task vnplan:produces <{iri(NodeKind.OUTPUT, part.value)}> }}"


def _of_theme(part: SectorPart) -> str:
    return f"EXISTS {{ ?task vnplan:inSector <{iri(NodeKind.SECTOR, part.value)}> }}"


def _led_together(part: LeadsPart) -> str:
    """So many bodies, each another one: their names ascend."""
    bodies = [f"?lead{number}" for number in range(part.least)]
    found = [f"{body} vnplan:leads ?task ." for body in bodies]
    found += [f"FILTER(STR({one}) < STR({other}))" for one, other in pairwise(bodies)]
    for name, start in begins_with(part):
        found += [f"{body} vnplan:{camel(name)} {body}_{name} ." for body in bodies]
        found += [f"FILTER(STRSTARTS({body}_{name}, {quoted(start)}))" for body in bodies]
    return f"EXISTS {{ {' '.join(found)} }}"


def _in_sector(part: SectorPart) -> str:
    return f"EXISTS {{ ?task vnplan:inSector/vnplan:broader* <{iri(NodeKind.SECTOR, part.value)}> }}"


def _either(conditions: list[str], plan: SearchPlan) -> list[str]:
    return [joined(conditions, "||")] if plan.either and conditions else conditions


def _turned(condition: str, negated: bool) -> str:
    return _not(condition) if negated else condition


def _not(condition: str) -> str:
    return f"!({condition})"


def _agency(item: AgencyConstraint) -> str:
    kinds, bodies = kinds_and_bodies(item)
    named_so = [f"?kind IN ({', '.join(_iris(NodeKind.AGENCY_KIND, kinds))})"]
    named_so += [f"?body IN ({', '.join(_iris(NodeKind.AGENCY, bodies))})"] if bodies else []
    way, wanted = "vnplan:ofKind ?kind", f"FILTER({' || '.join(named_so)})"
    roles = "|".join(f"{PREFIX}:{camel(role)}" for role in ROLES[item.role])
    if item.role == RoleAsked.JOINT_LEAD:
        other = "?other vnplan:leads ?task . FILTER(?other != ?body)"
        return f"EXISTS {{ ?body {roles} ?task ; {way} . {other} {wanted} }}"
    named = f"EXISTS {{ ?body {roles} ?task ; {way} . {wanted} }}"
    if item.role == RoleAsked.SOLE_LEAD:
        other = "FILTER NOT EXISTS { ?other vnplan:leads ?task . FILTER(?other != ?body) }"
        return f"EXISTS {{ ?body {roles} ?task ; {way} . {other} {wanted} }}"
    leads = f"EXISTS {{ ?body vnplan:leads ?task ; {way} . {wanted} }}"
    if item.role == RoleAsked.ONLY_COORDINATE:
        return f"({named} && NOT {leads})"
    if item.role == RoleAsked.LEAD_AND_COORDINATE:
        return f"({named} && {leads})"
    return named


def _place(wanted: Iterable[str]) -> str:
    which = _one_of("?province", _iris(NodeKind.PROVINCE, wanted))
    return f"EXISTS {{ ?plan {_UNDER} ?task ; vnplan:inProvince ?province . {which} }}"


def _guidance(part: GuidancePart) -> str:
    if not part.kinds:
        return "EXISTS { ?task vnplan:awaitsGuidanceOf ?body }"
    which = _one_of("?kind", _iris(NodeKind.AGENCY_KIND, part.kinds))
    return f"EXISTS {{ ?task vnplan:awaitsGuidanceOf/vnplan:ofKind ?kind . {which} }}"


def _legal(part: LegalPart) -> str | None:
    ways = []
    if which := _which_document(part):
        ways.append(f"EXISTS {{ ?task vnplan:cites ?document . {which} }}")
    if part.plans:
        plans = _one_of("?plan", _iris(NodeKind.PLAN, part.plans))
        ways.append(f"EXISTS {{ ?plan {_UNDER} ?task . {plans} }}")
    return joined(ways, "||") if ways else None


def _which_document(part: LegalPart) -> str | None:
    if part.value == ANY_DOCUMENT:
        types = ", ".join(map(quoted, document_types(part)))
        typed = f" ; vnplan:type ?type . FILTER(?type IN ({types}))" if types else " ."
        words = "[] rdf:subject ?task ; rdf:predicate vnplan:cites ; rdf:object ?document ; vnplan:text ?words ."
        return (
            f'?document vnplan:number ?number{typed} {words} FILTER(CONTAINS(?words, REPLACE(?number, "[-/].*$", "")))'
        )
    if part.documents:
        return _one_of("?document", _iris(NodeKind.LEGAL_DOCUMENT, part.documents))
    start = number_slug(part)
    same = f"?number = {quoted(start)} || STRSTARTS(?number, {quoted(start + '-')})"
    return f"?document dcterms:identifier ?number . FILTER({same})" if start else None


def _time(part: TimePart) -> str:
    if part.relation == TimeRelation.PERIODIC:
        return f'EXISTS {{ ?task vnplan:timeText ?words . FILTER(REGEX(?words, {quoted(PERIODIC)}, "i")) }}'
    if part.first is None:
        return f"EXISTS {{ ?task vnplan:timeKind {quoted(part.relation)} }}"
    asked = bounds(part)
    if not one_end_is_enough(part):
        names = sorted({name for name, _, _ in asked})
        triples = " ".join(f"?task {PREFIX}:{camel(name)} ?{camel(name)} ." for name in names)
        return f"EXISTS {{ {triples} FILTER({_compared(asked, 'STR(?{0})')}) }}"
    ends = " ".join(f"OPTIONAL {{ ?task vnplan:{name} ?{name} }}" for name in ("timeStart", "timeEnd"))
    return f"EXISTS {{ ?task a vnplan:Task . {ends} FILTER({_compared(asked, 'COALESCE(STR(?{0}), STR(?{1}))')}) }}"


def _compared(asked: Iterable[tuple[str, str, str]], value: str) -> str:
    other = {"timeStart": "timeEnd", "timeEnd": "timeStart"}
    return " && ".join(f"{value.format(camel(n), other[camel(n)])} {sign} {quoted(date)}" for n, sign, date in asked)


def _one_of(variable: str, values: Iterable[str]) -> str:
    return f"FILTER({variable} IN ({', '.join(values)}))"


def _iris(kind: NodeKind, ids: Iterable[str]) -> list[str]:
    return [f"<{iri(kind, record_id)}>" for record_id in ids]
