"""SPARQL, about a task ``?task``. Conditions are expressions, so that they can be turned round and joined by "or"; no
variable of one meets that of another, or one of those under which tasks are counted."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from vnplan.graph.kinds import NodeKind, iri
from vnplan.ontology.terms import PREFIX, camel
from vnplan.search.conditions.fits import Kept
from vnplan.search.conditions.periodic import PERIODIC
from vnplan.search.parts import LeadsPart, LegalPart, RoleAsked, TimePart, TimeRelation
from vnplan.search.receipts.dialect import Bodies, Counted
from vnplan.search.receipts.terms import (
    ANY_DOCUMENT,
    LOCAL,
    ROLES,
    bounds,
    document_types,
    family_of,
    kinds_and_bodies,
    number_slug,
    one_end_is_enough,
    quoted,
)

_PREFIXES = "PREFIX vnplan: <https://w3id.org/vnplan/ns#>\nPREFIX dcterms: <http://purl.org/dc/terms/>\n"
_RDF = "PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>\n"
_ANOTHER = "?other vnplan:leads ?task . FILTER(?other != ?body)"
_BESIDE = {RoleAsked.JOINT_LEAD: f" {_ANOTHER}", RoleAsked.SOLE_LEAD: f" FILTER NOT EXISTS {{ {_ANOTHER} }}"}
_UNDER = "(vnplan:hasGroup|vnplan:hasTask)+"
_GAPS = {
    "lead": "NOT EXISTS { ?body vnplan:leads ?task }",
    "coordinate": "NOT EXISTS { ?body vnplan:coordinates ?task }",
    "time": 'NOT EXISTS { ?task vnplan:timeText ?words . FILTER(?words != "") }',
    "outputs": "NOT EXISTS { ?task vnplan:produces ?output }",
}
# What tasks stand under, as ?of.
_COUNTED = {
    "group": "?of a vnplan:TaskGroup ; vnplan:hasTask ?task .",
    "output": "?task vnplan:produces ?of .",
    "plan": "?task vnplan:plan ?of .",
}


class Sparql:
    """``Dialect`` for the graph as RDF, which has nothing of what is read off texts."""

    comment = "#"
    any_of = "||"
    holds: tuple[Kept, ...] = (Kept.GRAPH,)

    def never(self, condition: str) -> str:
        """As ``Dialect`` says."""
        return f"!({condition})"

    def taking_part(self, bodies: Bodies) -> str:
        """As ``Dialect`` says."""
        named = _named(bodies, _path(ROLES[bodies.role]), _BESIDE.get(bodies.role, ""))
        if bodies.through:
            return f"({named} || {_named(bodies, f'vnplan:memberOf/({_path(ROLES[bodies.role])})')})"
        if bodies.role == RoleAsked.ONLY_COORDINATE:
            return f"({named} && NOT {_named(bodies, 'vnplan:leads')})"
        if bodies.role == RoleAsked.LEAD_AND_COORDINATE:
            return f"({named} && {_named(bodies, 'vnplan:leads')})"
        return named

    def given_work(self, kinds: Sequence[str]) -> str | None:
        """As ``Dialect`` says."""
        return None

    def led(self, role: RoleAsked) -> str:
        """As ``Dialect`` says."""
        return f"EXISTS {{ ?body vnplan:leads ?task .{_BESIDE[role]} }}"

    def led_together(self, part: LeadsPart) -> str:
        """As ``Dialect`` says."""
        least = _leading(part, part.least)
        return f"({least} && !{_leading(part, part.most + 1)})" if part.most else least

    def in_places(self, provinces: Sequence[str]) -> str:
        """As ``Dialect`` says."""
        which = _one_of("?province", _iris(NodeKind.PROVINCE, provinces))
        return f"EXISTS {{ ?plan {_UNDER} ?task ; vnplan:inProvince ?province . {which} }}"

    def of_plans(self, plans: Sequence[str]) -> str:
        """As ``Dialect`` says."""
        return f"EXISTS {{ ?plan {_UNDER} ?task . {_one_of('?plan', _iris(NodeKind.PLAN, plans))} }}"

    def awaiting(self, kinds: Sequence[str]) -> str:
        """As ``Dialect`` says."""
        if not kinds:
            return "EXISTS { ?task vnplan:awaitsGuidanceOf ?body }"
        return f"EXISTS {{ ?task vnplan:awaitsGuidanceOf/vnplan:agencyKind {_kind(kinds)} }}"

    def following(self, kinds: Sequence[str]) -> str | None:
        """As ``Dialect`` says."""
        return None

    def timed(self, part: TimePart) -> str:
        """As ``Dialect`` says."""
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

    def producing(self, output: str) -> str:
        """As ``Dialect`` says."""
        return f"EXISTS {{ ?task vnplan:produces <{iri(NodeKind.OUTPUT, output)}> }}"

    def asking_for(self, output: str) -> str | None:
        """As ``Dialect`` says."""
        return None

    def producing_only(self, outputs: Sequence[str]) -> str:
        """As ``Dialect`` says."""
        others = f"FILTER(?output NOT IN ({', '.join(_iris(NodeKind.OUTPUT, outputs))}))"
        return f"NOT EXISTS {{ ?task vnplan:produces ?output . {others} }}"

    def citing(self, part: LegalPart) -> str | None:
        """As ``Dialect`` says."""
        which = _which_document(part)
        return f"EXISTS {{ ?task vnplan:cites ?document . {which} }}" if which else None

    def lacking(self, gap: str) -> str:
        """As ``Dialect`` says."""
        return _GAPS[gap]

    def one_of(self, tasks: Sequence[str]) -> str:
        """As ``Dialect`` says."""
        return f"?task IN ({', '.join(_iris(NodeKind.TASK, tasks))})"

    def in_sector(self, sector: str, *, narrower: bool) -> str:
        """As ``Dialect`` says."""
        way = "vnplan:inSector/vnplan:broader*" if narrower else "vnplan:inSector"
        return f"EXISTS {{ ?task {way} <{iri(NodeKind.SECTOR, sector)}> }}"

    def listing(self, conditions: Sequence[str], counted: Counted | None) -> str:
        """As ``Dialect`` says."""
        which = [_counted(counted)] if counted else []
        found = ["?task a vnplan:Task ; dcterms:identifier ?id .", *which, *_filters(conditions)]
        return _select("DISTINCT ?id" if counted else "?id", found)

    def winning(self, conditions: Sequence[str], counted: Counted, *, fewest: bool) -> str:
        """As ``Dialect`` says. Both queries inside give ``?most``: of the first row, and of all that have as many. The
        DISTINCT takes nothing away: it keeps rdflib from counting within the rows that it has found so far."""
        pattern = [_counted(counted), *_filters(conditions)]
        number, order = "(COUNT(DISTINCT ?task) AS ?most)", "?most" if fewest else "DESC(?most)"
        inner = _block(["?task a vnplan:Task .", *pattern], "    ")
        found = [
            "?task a vnplan:Task ; dcterms:identifier ?id .",
            *pattern,
            f"{{ SELECT DISTINCT ?of {number} WHERE {inner} GROUP BY ?of }}",
            f"{{ SELECT {number} WHERE {inner} GROUP BY ?of ORDER BY {order} LIMIT 1 }}",
        ]
        return _select("DISTINCT ?id", found)


def _leading(part: LeadsPart, number: int) -> str:
    """So many bodies lead; their names ascend, so that each is another one."""
    bodies = [f"?lead{place}" for place in range(number)]
    found = [
        f"{body} vnplan:leads ?task ; vnplan:agencyKind {body}_kind{_family(f'{body}_kind', part.value)}"
        for body in bodies
    ]
    found += [f"FILTER(STR({one}) < STR({other}))" for one, other in pairwise(bodies)]
    return f"EXISTS {{ {' '.join(found)} }}"


def _select(what: str, lines: Iterable[str]) -> str:
    query = f"SELECT {what} WHERE {_block(lines)} ORDER BY ?id"
    return f"{_PREFIXES}{_RDF if 'rdf:' in query else ''}{query}"


def _block(lines: Iterable[str], indent: str = "  ") -> str:
    inside = "\n".join(f"{indent}{line}" for line in lines)
    return f"{{\n{inside}\n{indent[2:]}}}"


def _filters(conditions: Iterable[str]) -> list[str]:
    return [f"FILTER({condition})" for condition in conditions]


def _counted(counted: Counted) -> str:
    if counted.what == "year":
        return f"?task {PREFIX}:{camel(counted.date)} ?date . BIND(SUBSTR(STR(?date), 1, 4) AS ?of)"
    if counted.what in _COUNTED:
        return _COUNTED[counted.what]
    way = "^vnplan:awaitsGuidanceOf" if counted.what in ("awaited", "ministry") else _path(counted.edges)
    found = f"?named {way} ?task ; vnplan:agencyKind ?of{_family('?of', counted.what)}"
    if counted.what != "agency":
        return found
    local = ", ".join(map(quoted, LOCAL))
    return f"{found} ?named vnplan:level ?level ; vnplan:collective ?several . FILTER(!?several || ?level IN ({local}))"


def _family(kind: str, what: str) -> str:
    """The end of what is told of a body of this ``kind``: that it is one of the family that is counted."""
    family = family_of(what)
    if family is None:
        return " ."
    besides = f" && {kind} NOT IN ({', '.join(map(quoted, family.besides))})" if family.besides else ""
    told = f"vnplan:level {quoted(family.level)} ; vnplan:collective false"
    return f" ; {told} . FILTER(STRSTARTS({kind}, {quoted(family.begins)}){besides})"


def _path(edges: Iterable[str]) -> str:
    return "|".join(f"{PREFIX}:{camel(edge)}" for edge in edges)


def _named(bodies: Bodies, path: str, more: str = "") -> str:
    kinds, alone = kinds_and_bodies(bodies.kinds)
    if not alone:
        return f"EXISTS {{ ?body {path} ?task ; vnplan:agencyKind {_kind(kinds)}{more} }}"
    which = f"?body IN ({', '.join(_iris(NodeKind.AGENCY, alone))}) || ?kind IN ({', '.join(map(quoted, kinds))})"
    return f"EXISTS {{ ?body {path} ?task ; vnplan:agencyKind ?kind . FILTER({which}){more} }}"


def _kind(kinds: Sequence[str]) -> str:
    """The end of a triple: one of these kinds of bodies."""
    if len(kinds) == 1:
        return f"{quoted(kinds[0])} ."
    return f"?kind . {_one_of('?kind', map(quoted, kinds))}"


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


def _compared(asked: Iterable[tuple[str, str, str]], value: str) -> str:
    other = {"timeStart": "timeEnd", "timeEnd": "timeStart"}
    return " && ".join(f"{value.format(camel(n), other[camel(n)])} {sign} {quoted(date)}" for n, sign, date in asked)


def _one_of(variable: str, values: Iterable[str]) -> str:
    return f"FILTER({variable} IN ({', '.join(values)}))"


def _iris(kind: NodeKind, ids: Iterable[str]) -> list[str]:
    return [f"<{iri(kind, record_id)}>" for record_id in ids]
