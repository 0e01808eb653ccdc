"""What the Neo4j store asks, as Cypher. Names and texts are parameters; tasks come as lists of ids, not row by row.

Every node of a path is ours by its label, those in between too: others may hang nodes of their own on our tasks, with
relationships that are called as ours are.
"""

from vnplan.graph.kinds import EdgeKind, NodeKind
from vnplan.graph.neo4j.rows import OURS
from vnplan.search.parts import TimePart, TimeRelation

_TASK = f"(t:{NodeKind.TASK}:{OURS})"
_IDS = "collect(DISTINCT t.id) AS tasks"
_ROLES = f"{EdgeKind.LEADS}|{EdgeKind.COORDINATES}"
_OF_PLANS = f"(plan)(()-[:{EdgeKind.HAS_GROUP}]->(:{OURS}))*()-[:{EdgeKind.HAS_TASK}]->{_TASK}"

# By itself, or through a phrase that it is a member of.
_TAKING_PART = f"""-[:{EdgeKind.MEMBER_OF}*0..1]->(named:{OURS})-[how:{_ROLES}]->{_TASK}
RETURN type(how) AS role, CASE WHEN named <> body THEN named.agency_kind END AS via, {_IDS} ORDER BY via"""
TAKING_PART_KIND = f"""
MATCH (:{NodeKind.AGENCY_KIND}:{OURS} {{id: $body}})<-[:{EdgeKind.OF_KIND}]-(body:{OURS}){_TAKING_PART}"""
TAKING_PART_BODY = f"""
MATCH (body:{NodeKind.AGENCY}:{OURS} {{id: $body}}){_TAKING_PART}"""

GIVEN_WORK = f"MATCH {_TASK} UNWIND t.text_doers AS kind RETURN kind, {_IDS}"
ASKING_FOR = f"MATCH {_TASK} UNWIND t.text_outputs AS kind RETURN kind, {_IDS}"
FOLLOWING = f"MATCH {_TASK} UNWIND t.text_follows AS kind RETURN kind, {_IDS}"
LEADS = f"""
MATCH {_TASK}<-[:{EdgeKind.LEADS}]-(body:{OURS}) WHERE $kinds IS NULL OR body.agency_kind IN $kinds
WITH t, count(DISTINCT body) AS number RETURN number, {_IDS}"""
AWAITING = f"MATCH {_TASK}-[:{EdgeKind.AWAITS_GUIDANCE_OF}]->(body:{OURS}) RETURN body.agency_kind AS kind, {_IDS}"
PRODUCING = f"MATCH (:{NodeKind.OUTPUT}:{OURS} {{id: $output}})<-[:{EdgeKind.PRODUCES}]-{_TASK} RETURN {_IDS}"
CITING = f"MATCH {_TASK} WHERE EXISTS {{ (t)-[:{EdgeKind.CITES}]->(:{OURS}) }} RETURN {_IDS}"
IN_PROVINCES = (
    f"MATCH (province:{NodeKind.PROVINCE}:{OURS})<-[:{EdgeKind.IN_PROVINCE}]-(plan:{NodeKind.PLAN}:{OURS}) "
    f"WHERE province.id IN $provinces MATCH {_OF_PLANS} RETURN {_IDS}"
)
IN_PLANS = f"MATCH (plan:{NodeKind.PLAN}:{OURS}) WHERE plan.id IN $plans MATCH {_OF_PLANS} RETURN {_IDS}"
IN_SECTOR = f"MATCH (:{NodeKind.SECTOR}:{OURS} {{id: $sector}})<-[:{EdgeKind.IN_SECTOR}]-{_TASK} RETURN {_IDS}"
IN_SECTOR_OR_BELOW = (
    f"MATCH (:{NodeKind.SECTOR}:{OURS} {{id: $sector}})(()<-[:{EdgeKind.BROADER}]-(:{OURS}))*()"
    f"<-[:{EdgeKind.IN_SECTOR}]-{_TASK} RETURN {_IDS}"
)

LACKING = {
    "lead": f"MATCH {_TASK} WHERE NOT EXISTS {{ (t)<-[:{EdgeKind.LEADS}]-(:{OURS}) }} RETURN {_IDS}",
    "coordinate": f"MATCH {_TASK} WHERE NOT EXISTS {{ (t)<-[:{EdgeKind.COORDINATES}]-(:{OURS}) }} RETURN {_IDS}",
    "time": f"MATCH {_TASK} WHERE coalesce(t.time_text, '') = '' RETURN {_IDS}",
    "outputs": f"MATCH {_TASK} WHERE NOT EXISTS {{ (t)-[:{EdgeKind.PRODUCES}]->(:{OURS}) }} RETURN {_IDS}",
}

WITH_WORDS = f"CALL db.index.fulltext.queryNodes($index, $words) YIELD node AS t WHERE t:{OURS} RETURN {_IDS}"

_OF_TASKS = (
    f"UNWIND $tasks AS id MATCH (:{OURS} {{kind: '{NodeKind.TASK}', id: id}})"
    f"-[:{EdgeKind.HAS_PASSAGE}]->(passage:{OURS})"
)
_COSINES = (
    "RETURN collect(passage.id) AS passages, collect(vector.similarity.cosine(passage.embedding, $question)) AS scores"
)
VECTORS_OF = f"{_OF_TASKS} RETURN collect(passage.id) AS passages, collect(passage.embedding) AS vectors"
COSINES_OF = f"{_OF_TASKS} {_COSINES}"
COSINES_OF_ALL = f"MATCH (passage:{NodeKind.PASSAGE}:{OURS}) {_COSINES}"

_BEGINS = "toInteger(left(t.time_start, 4))"
_ENDS = "toInteger(left(t.time_end, 4))"
_COUNTED = "(t.time_kind = 'relative' AND t.time_end IS NULL)"  # its end follows from the words
_TIMES = {
    TimeRelation.AFTER: f"{_BEGINS} > $last",
    TimeRelation.LATER: f"{_ENDS} >= $last OR {_COUNTED}",  # of the same year where a day in it is asked for
    TimeRelation.START: f"$first <= {_BEGINS} <= $last",
    TimeRelation.BEFORE: f"{_ENDS} < $first OR {_COUNTED}",
    TimeRelation.BY: f"{_ENDS} <= $last OR {_COUNTED}",
    TimeRelation.UNTIL: f"$first <= {_ENDS} <= $last OR {_COUNTED}",
    TimeRelation.THROUGHOUT: f"{_BEGINS} <= $first AND {_ENDS} >= $last",
    TimeRelation.PERIODIC: "coalesce(t.time_text, '') <> ''",
}
_OVERLAPPING = f"(coalesce({_BEGINS}, {_ENDS}) <= $last AND coalesce({_ENDS}, {_BEGINS}) >= $first) OR {_COUNTED}"


def timed(part: TimePart) -> str:
    """The tasks whose time can stand to the years ``$first`` to ``$last`` as asked, or is of the kind ``$kind``."""
    by_kind = part.relation in (TimeRelation.RECURRING, TimeRelation.RELATIVE)
    condition = "t.time_kind = $kind" if by_kind else _TIMES.get(part.relation, _OVERLAPPING)
    return f"MATCH {_TASK} WHERE {condition} RETURN {_IDS}"


def phrase(syllables: list[str]) -> str:
    """For the full-text index: these syllables, one after another."""
    return '"' + " ".join(syllables) + '"'


def any_of(syllables: list[str]) -> str:
    """For the full-text index: at least one of these syllables."""
    return " OR ".join(phrase([each]) for each in syllables)
