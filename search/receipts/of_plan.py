"""Cypher and SPARQL that give the tasks of a plan's conditions from the same graph in Neo4j or as RDF.

Labels, relationships and properties are those of the graph (``vnplan.graph``); RDF terms are theirs in camel case.
A graph query answers what the graph holds: the bodies named in cells, places, awaited guidance, years, outputs,
citations and what is left open. What is read off a text or ranked by a topic has no place in it and is named in a
comment.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from vnplan.search.parts import RoleAsked
from vnplan.search.plan import SearchPlan
from vnplan.search.receipts.cypher import cypher_conditions
from vnplan.search.receipts.sparql import sparql_conditions
from vnplan.search.receipts.terms import ANY_DOCUMENT

_SPARQL_HEAD = """PREFIX vnplan: <https://w3id.org/vnplan/ns#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
SELECT ?id WHERE {
  ?task a vnplan:Task ; dcterms:identifier ?id ."""


@dataclass(frozen=True, slots=True)
class Receipts:
    """The two queries; each gives the ids of the tasks that fulfil the conditions directly."""

    cypher: str
    sparql: str


def receipts_of(plan: SearchPlan) -> Receipts:
    """The queries for the conditions of ``plan``."""
    notes = [f"ranked by: {plan.topic_words}"] if plan.topic_words else []
    notes += [f"not in the graph: {what}" for what in _left_out(plan)]
    return Receipts(_cypher(plan, notes), _sparql(plan, notes))


def _left_out(plan: SearchPlan) -> Iterator[str]:
    """What binds and is read off texts."""
    if any(part.by_words for part in plan.excepted):
        yield "tasks that are left out by words"
    if plan.explicit:
        yield "the words that the task must hold"
    if any(item.role == RoleAsked.INVOLVED for item in plan.agencies):
        yield "bodies that the text of a task gives work to"
    if not all(part.waits for part in plan.guidance):
        yield "guidance that is followed, not awaited"
    if any(part.first is not None for part in plan.times):
        yield "times that are counted from an event"
    if any(not (part.documents or part.number or part.value == ANY_DOCUMENT) for part in plan.legal):
        yield "documents that are cited by other words"


def _cypher(plan: SearchPlan, notes: list[str]) -> str:
    conditions = "\n  AND ".join(cypher_conditions(plan))
    where = f"WHERE {conditions}\n" if conditions else ""
    return "".join(f"// {note}\n" for note in notes) + f"MATCH (t:Task)\n{where}RETURN t.id AS id ORDER BY id"


def _sparql(plan: SearchPlan, notes: list[str]) -> str:
    filters = "".join(f"\n  FILTER({condition})" for condition in sparql_conditions(plan))
    return "".join(f"# {note}\n" for note in notes) + f"{_SPARQL_HEAD}{filters}\n}} ORDER BY ?id"
