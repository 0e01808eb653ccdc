"""Cypher, about a task ``t``."""

from collections.abc import Iterable, Sequence

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
    joined,
    kinds_and_bodies,
    number_slug,
    one_end_is_enough,
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
# What tasks stand under: the way there, and what tells one from another.
_UNDER = {
    "awaited": ("-[:AWAITS_GUIDANCE_OF]->(body:Agency)", "body.agency_kind"),
    "ministry": ("-[:AWAITS_GUIDANCE_OF]->(body:Agency)", "body.agency_kind"),
    "group": ("<-[:HAS_TASK]-(g:TaskGroup)", "g.id"),
    "output": ("-[:PRODUCES]->(output:Output)", "output.id"),
    "plan": ("", "t.plan"),
}


class Cypher:
    """``Dialect`` for the graph in Neo4j, which has beside it what texts say."""

    comment = "//"
    any_of = "OR"
    holds: tuple[Kept, ...] = (Kept.GRAPH, Kept.DATABASE)

    def never(self, condition: str) -> str:
        """As ``Dialect`` says."""
        return f"NOT coalesce({condition}, false)"

    def taking_part(self, bodies: Bodies) -> str:
        """As ``Dialect`` says."""
        named = _named(bodies, "|".join(ROLES[bodies.role]))
        if bodies.role in _LEADS:
            return f"({named} AND {_LEADS[bodies.role]})"
        if bodies.role == RoleAsked.ONLY_COORDINATE:
            return f"({named} AND NOT {_named(bodies, 'LEADS')})"
        if bodies.role == RoleAsked.LEAD_AND_COORDINATE:
            return f"({named} AND {_named(bodies, 'LEADS')})"
        return named

    def given_work(self, kinds: Sequence[str]) -> str | None:
        """As ``Dialect`` says."""
        return _read_off("t.text_doers", kinds_and_bodies(kinds)[0])

    def led(self, role: RoleAsked) -> str:
        """As ``Dialect`` says."""
        return _LEADS[role]

    def led_together(self, part: LeadsPart) -> str:
        """As ``Dialect`` says."""
        family = _family("a", part.value)
        number = f"COUNT {{ (t)<-[:LEADS]-(a:Agency){f' WHERE {family}' if family else ''} }}"
        return f"{part.least} <= {number} <= {part.most}" if part.most else f"{number} >= {part.least}"

    def in_places(self, provinces: Sequence[str]) -> str:
        """As ``Dialect`` says."""
        way = "(t)<-[:HAS_TASK|HAS_GROUP*]-(:Plan)-[:IN_PROVINCE]->(p:Province)"
        return f"EXISTS {{ {way} WHERE p.id IN {_list(provinces)} }}"

    def of_plans(self, plans: Sequence[str]) -> str:
        """As ``Dialect`` says."""
        return f"EXISTS {{ (t)<-[:HAS_TASK|HAS_GROUP*]-(p:Plan) WHERE p.id IN {_list(plans)} }}"

    def awaiting(self, kinds: Sequence[str]) -> str:
        """As ``Dialect`` says."""
        which = f" WHERE a.agency_kind IN {_list(kinds)}" if kinds else ""
        return f"EXISTS {{ (t)-[:AWAITS_GUIDANCE_OF]->(a:Agency){which} }}"

    def following(self, kinds: Sequence[str]) -> str | None:
        """As ``Dialect`` says."""
        return _read_off("t.text_follows", kinds) if kinds else "size(t.text_follows) > 0"

    def timed(self, part: TimePart) -> str:
        """As ``Dialect`` says."""
        if part.relation == TimeRelation.PERIODIC:
            return f"t.time_text =~ {quoted(f'(?iu).*({PERIODIC}).*')}"
        if part.first is None:
            return f"t.time_kind = {quoted(part.relation)}"
        other = {"time_start": "time_end", "time_end": "time_start"}
        found = []
        for name, sign, date in bounds(part):
            value = f"coalesce(t.{name}, t.{other[name]})" if one_end_is_enough(part) else f"t.{name}"
            found.append(f"{value} {sign} {quoted(date)}")
        return joined(found, " AND ")

    def producing(self, output: str) -> str:
        """As ``Dialect`` says."""
        return f"EXISTS {{ (t)-[:PRODUCES]->(:Output {{id: {quoted(output)}}}) }}"

    def asking_for(self, output: str) -> str | None:
        """As ``Dialect`` says."""
        return _read_off("t.text_outputs", [output])

    def producing_only(self, outputs: Sequence[str]) -> str:
        """As ``Dialect`` says."""
        return f"NOT EXISTS {{ (t)-[:PRODUCES]->(o:Output) WHERE NOT o.id IN {_list(outputs)} }}"

    def citing(self, part: LegalPart) -> str | None:
        """As ``Dialect`` says."""
        which = _which_document(part)
        return f"EXISTS {{ (t)-[r:CITES]->(d:LegalDocument) WHERE {which} }}" if which else None

    def lacking(self, gap: str) -> str:
        """As ``Dialect`` says."""
        return _GAPS[gap]

    def one_of(self, tasks: Sequence[str]) -> str:
        """As ``Dialect`` says."""
        return f"t.id IN {_list(tasks)}"

    def in_sector(self, sector: str, *, narrower: bool) -> str:
        """As ``Dialect`` says."""
        way = "(:Sector)-[:BROADER*0..]->" if narrower else ""
        return f"EXISTS {{ (t)-[:IN_SECTOR]->{way}(:Sector {{id: {quoted(sector)}}}) }}"

    def listing(self, conditions: Sequence[str], counted: Counted | None) -> str:
        """As ``Dialect`` says."""
        if counted is None:
            return f"MATCH (t:Task)\n{_where(conditions)}RETURN t.id AS id ORDER BY id"
        way, _, which = _under(counted)
        return f"MATCH (t:Task){way}\n{_where([*conditions, *which])}RETURN DISTINCT t.id AS id ORDER BY id"

    def winning(self, conditions: Sequence[str], counted: Counted, *, fewest: bool) -> str:
        """As ``Dialect`` says."""
        way, key, which = _under(counted)
        return "\n".join(
            (
                f"MATCH (t:Task){way}",
                f"{_where([*conditions, *which])}WITH {key} AS each, collect(DISTINCT t.id) AS tasks",
                f"WITH collect(tasks) AS groups, {'min' if fewest else 'max'}(size(tasks)) AS most",
                "UNWIND [tasks IN groups WHERE size(tasks) = most] AS tasks",
                "UNWIND tasks AS id",
                "RETURN DISTINCT id ORDER BY id",
            )
        )


def _where(conditions: Sequence[str]) -> str:
    found = "\n  AND ".join(conditions)
    return f"WHERE {found}\n" if found else ""


def _under(counted: Counted) -> tuple[str, str, list[str]]:
    """The way from a task to what it stands under, what tells one from another, and what must hold there."""
    if counted.what == "year":
        return "", f"left(t.{counted.date}, 4)", [f"t.{counted.date} IS NOT NULL"]
    bodies = f"<-[:{'|'.join(counted.edges)}]-(body:Agency)", "body.agency_kind"
    way, key = _UNDER.get(counted.what, bodies)
    if family := _family("body", counted.what):
        return way, key, [family]
    return way, key, [f"(NOT body.collective OR body.level IN {_list(LOCAL)})"] if counted.what == "agency" else []


def _family(name: str, what: str) -> str:
    family = family_of(what)
    if family is None:
        return ""
    begins = f"{name}.agency_kind STARTS WITH {quoted(family.begins)} AND {name}.level = {quoted(family.level)}"
    besides = f" AND NOT {name}.agency_kind IN {_list(family.besides)}" if family.besides else ""
    return f"{begins} AND NOT {name}.collective{besides}"


def _named(bodies: Bodies, roles: str) -> str:
    kinds, alone = kinds_and_bodies(bodies.kinds)
    which = [f"a.agency_kind IN {_list(kinds)}"] if kinds else []
    which += [f"a.id IN {_list(alone)}"] if alone else []
    member = "(:Agency)<-[:MEMBER_OF*0..1]-" if bodies.through else ""
    return f"EXISTS {{ (t)<-[:{roles}]-{member}(a:Agency) WHERE {' OR '.join(which)} }}"


def _read_off(name: str, kinds: Sequence[str]) -> str | None:
    """The text tells of one of these kinds; in a graph without what texts say, of none."""
    if len(kinds) < 2:
        return f"{quoted(kinds[0])} IN {name}" if kinds else None
    return f"any(kind IN {name} WHERE kind IN {_list(kinds)})"


def _which_document(part: LegalPart) -> str:
    if part.value == ANY_DOCUMENT:
        types = document_types(part)
        return _CITED_BY_NUMBER + (f" AND d.type IN {_list(types)}" if types else "")
    if part.documents:
        return f"d.id IN {_list(part.documents)}"
    start = number_slug(part)
    return f"d.id = {quoted(start)} OR d.id STARTS WITH {quoted(start + '-')}" if start else ""


def _list(values: Iterable[str]) -> str:
    return f"[{', '.join(quoted(value) for value in values)}]"
