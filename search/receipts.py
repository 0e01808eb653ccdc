"""Cypher and SPARQL that give the tasks of a plan's conditions from the same graph in Neo4j or as RDF.

Labels, relationships and properties are those of the graph (``vnplan.graph``); RDF terms are theirs in camel case.
A graph query answers what the graph holds: the bodies named in cells, places, awaited guidance, years, outputs and
citations. What is read off a text or ranked by a topic has no place in it and is named in a comment.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from vnplan.graph.kinds import NodeKind, iri
from vnplan.search.parts import GuidancePart, LegalPart, RoleAsked, TimePart, TimeRelation
from vnplan.search.plan import AgencyConstraint, SearchPlan

_SPARQL_ANY_DOCUMENT = "  ?task vnplan:cites ?document ."
_PREFIX = "PREFIX vnplan: <https://w3id.org/vnplan/ns#>"
_ROLES = {
    RoleAsked.INVOLVED: "LEADS|COORDINATES",
    RoleAsked.LEAD: "LEADS",
    RoleAsked.JOINT_LEAD: "LEADS",
    RoleAsked.COORDINATE: "COORDINATES",
    RoleAsked.ONLY_COORDINATE: "COORDINATES",
}
_TERMS = {
    "LEADS": "vnplan:leads",
    "COORDINATES": "vnplan:coordinates",
    "LEADS|COORDINATES": "vnplan:leads|vnplan:coordinates",
}


@dataclass(frozen=True, slots=True)
class Receipts:
    """The two queries; each gives the ids of the tasks that fulfil the conditions directly."""

    cypher: str
    sparql: str


def receipts_of(plan: SearchPlan) -> Receipts:
    """The queries for the conditions of ``plan``."""
    left = _left_out(plan)
    notes = [f"ranked by: {plan.topic_words}"] if plan.topic_words else []
    notes += [f"not in the graph: {what}" for what in left]
    return Receipts(_cypher(plan, notes), _sparql(plan, notes))


def _left_out(plan: SearchPlan) -> list[str]:
    return ["the words that the task must hold"] if plan.explicit else []


def _cypher(plan: SearchPlan, notes: Iterable[str]) -> str:
    bodies = [_cypher_agency(item) for item in plan.agencies]
    conditions = [f"({' OR '.join(bodies)})"] if plan.either and bodies else bodies
    if plan.places:
        wanted = [province for part in plan.places for province in part.provinces]
        way = "(t)<-[:HAS_TASK|HAS_GROUP*]-(:Plan)-[:IN_PROVINCE]->(p:Province)"
        conditions.append(f"EXISTS {{ {way} WHERE p.id IN {_list(wanted)} }}")
    conditions += [_cypher_guidance(part) for part in plan.guidance]
    conditions += [condition for part in plan.times if (condition := _cypher_time(part))]
    conditions += [f"EXISTS {{ (t)-[:PRODUCES]->(:Output {{id: {_quoted(part.value)}}}) }}" for part in plan.outputs]
    papers = [_cypher_legal(part) for part in plan.legal]
    conditions += [f"({' OR '.join(papers)})"] if plan.either and papers else papers
    where = "WHERE " + "\n  AND ".join(conditions) + "\n" if conditions else ""
    return "".join(f"// {note}\n" for note in notes) + f"MATCH (t:Task)\n{where}RETURN t.id AS id ORDER BY id"


def _cypher_agency(item: AgencyConstraint) -> str:
    named = f"EXISTS {{ (t)<-[:{_ROLES[item.role]}]-(a:Agency) WHERE {_cypher_bodies('a', item)} }}"
    if item.role == RoleAsked.ONLY_COORDINATE:
        return f"{named} AND NOT EXISTS {{ (t)<-[:LEADS]-(b:Agency) WHERE {_cypher_bodies('b', item)} }}"
    if item.role == RoleAsked.JOINT_LEAD:
        return f"{named} AND COUNT {{ (t)<-[:LEADS]-(:Agency) }} > 1"
    return named


def _cypher_bodies(name: str, item: AgencyConstraint) -> str:
    kinds, bodies = _kinds_and_bodies(item)
    alone = f" OR {name}.id IN {_list(bodies)}" if bodies else ""
    return f"{name}.agency_kind IN {_list(kinds)}{alone}"


def _kinds_and_bodies(item: AgencyConstraint) -> tuple[list[str], list[str]]:
    """The ids of kinds and those of single bodies that a name means."""
    return [each for each in item.kinds if "/" not in each], [each for each in item.kinds if "/" in each]


def _cypher_guidance(part: GuidancePart) -> str:
    which = f" WHERE a.agency_kind IN {_list(part.kinds)}" if part.kinds else ""
    return f"EXISTS {{ (t)-[:AWAITS_GUIDANCE_OF]->(a:Agency){which} }}"


def _cypher_legal(part: LegalPart) -> str:
    which = f" WHERE d.number = {_quoted(part.number)}" if part.number else ""
    if part.documents:
        which = f" WHERE d.id IN {_list(part.documents)}"
    cites = f"EXISTS {{ (t)-[:CITES]->(d:LegalDocument){which} }}"
    if not part.plans:
        return cites
    return f"({cites} OR EXISTS {{ (t)<-[:HAS_TASK|HAS_GROUP*]-(p:Plan) WHERE p.id IN {_list(part.plans)} }})"


def _cypher_time(part: TimePart) -> str:
    if part.first is None:
        return f"t.time_kind = {_quoted(part.relation)}"
    return " AND ".join(f"t.{name} {sign} {_quoted(date)}" for name, sign, date in _bounds(part))


def _bounds(part: TimePart) -> list[tuple[str, str, str]]:
    """Property, sign, ISO date: what the years of a question ask of a task's time."""
    first, last = f"{part.first}-01-01", f"{part.last}-12-31"
    inside = [("time_start", ">=", first), ("time_end", "<=", last)]
    bounds = {
        TimeRelation.BEFORE: [("time_end", "<", first)],
        TimeRelation.UNTIL: [("time_end", ">=", first), ("time_end", "<=", last)],
        TimeRelation.BY: [("time_end", "<=", last)],
        TimeRelation.AFTER: [("time_start", ">", last)],
        TimeRelation.START: [("time_start", ">=", first), ("time_start", "<=", last)],
        TimeRelation.EXACT: inside,
        TimeRelation.IN: inside if part.first != part.last else [("time_start", "<=", last), ("time_end", ">=", first)],
    }
    return bounds.get(part.relation, [])


def _sparql(plan: SearchPlan, notes: Iterable[str]) -> str:
    bodies = [_sparql_agency(item, place) for place, item in enumerate(plan.agencies)]
    if plan.either and len(bodies) > 1:
        lines = ["  " + " UNION ".join(f"{{ {body.strip()} }}" for body in bodies)]
    else:
        lines = bodies
    if plan.places:
        wanted = [province for part in plan.places for province in part.provinces]
        lines.append(
            f"  ?plan (vnplan:hasGroup|vnplan:hasTask)+ ?task ; vnplan:inProvince ?province .\n"
            f"  VALUES ?province {{ {_iris(NodeKind.PROVINCE, wanted)} }}"
        )
    lines += [_sparql_guidance(part) for part in plan.guidance]
    lines += [line for part in plan.times if (line := _sparql_time(part))]
    lines += [f"  ?task vnplan:produces <{iri(NodeKind.OUTPUT, part.value)}> ." for part in plan.outputs]
    papers = [_sparql_legal(part) for part in plan.legal]
    lines += ["  " + " UNION ".join(f"{{ {each.strip()} }}" for each in papers)] if plan.either and papers else papers
    body = "\n".join(["  ?task a vnplan:Task .", *lines])
    comments = "".join(f"# {note}\n" for note in notes)
    return f"{comments}{_PREFIX}\nSELECT DISTINCT ?task WHERE {{\n{body}\n}} ORDER BY ?task"


def _sparql_agency(item: AgencyConstraint, place: int) -> str:
    kinds, bodies = _kinds_and_bodies(item)
    wanted = f"{_iris(NodeKind.AGENCY_KIND, kinds)} {_iris(NodeKind.AGENCY, bodies)}".strip()
    # A single body is its own kind here: the way there is of no or one step.
    way, body = f"vnplan:ofKind{'?' if bodies else ''}", f"?body{place}"
    lines = f"  {body} ({_TERMS[_ROLES[item.role]]}) ?task ; {way} ?kind{place} . VALUES ?kind{place} {{ {wanted} }}"
    if item.role == RoleAsked.ONLY_COORDINATE:
        lines += f"\n  FILTER NOT EXISTS {{ ?other{place} vnplan:leads ?task ; {way} ?kind{place} }}"
    if item.role == RoleAsked.JOINT_LEAD:
        lines += f"\n  FILTER EXISTS {{ ?other{place} vnplan:leads ?task . FILTER(?other{place} != {body}) }}"
    return lines


def _sparql_guidance(part: GuidancePart) -> str:
    if not part.kinds:
        return "  ?task vnplan:awaitsGuidanceOf ?awaited ."
    kinds = _iris(NodeKind.AGENCY_KIND, part.kinds)
    return f"  ?task vnplan:awaitsGuidanceOf/vnplan:ofKind ?awaited . VALUES ?awaited {{ {kinds} }}"


def _sparql_legal(part: LegalPart) -> str:
    if not part.documents:
        return f"  ?task vnplan:cites/vnplan:number {_quoted(part.number)} ." if part.number else _SPARQL_ANY_DOCUMENT
    cites = f"?task vnplan:cites ?document . VALUES ?document {{ {_iris(NodeKind.LEGAL_DOCUMENT, part.documents)} }}"
    if not part.plans:
        return f"  {cites}"
    plans = _iris(NodeKind.PLAN, part.plans)
    return f"  {{ {cites} }} UNION {{ ?holder (vnplan:hasGroup|vnplan:hasTask)+ ?task . VALUES ?holder {{ {plans} }} }}"


def _sparql_time(part: TimePart) -> str:
    if part.first is None:
        return f"  ?task vnplan:timeKind {_quoted(part.relation)} ."
    terms = {"time_start": "vnplan:timeStart", "time_end": "vnplan:timeEnd"}
    bounds = _bounds(part)
    names = sorted({name for name, _, _ in bounds})
    triples = "".join(f"  ?task {terms[name]} ?{name} .\n" for name in names)
    return triples + f"  FILTER({' && '.join(f'STR(?{name}) {sign} {_quoted(date)}' for name, sign, date in bounds)})"


def _list(values: Iterable[str]) -> str:
    return f"[{', '.join(_quoted(value) for value in values)}]"


def _iris(kind: NodeKind, ids: Iterable[str]) -> str:
    return " ".join(f"<{iri(kind, record_id)}>" for record_id in ids)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ").replace("\r", " ")
    return f'"{escaped}"'
