"""Cypher and SPARQL that give the tasks of an answer from the same graph in Neo4j or as RDF.

Labels, relationships and properties are those of the graph (``vnplan.graph``); RDF terms are theirs in camel case.
Neo4j has besides what is read off the texts of tasks (``text_doers``, ``text_follows``, ``text_outputs``). No query
knows which tasks are nearest to a topic in meaning: there it gives all that fulfil the conditions. What a query leaves
out, and what it gives beyond the answer, stands above it in comments.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from vnplan.ontology.text import squash
from vnplan.search.conditions.fits import Fit
from vnplan.search.parts import Operator
from vnplan.search.plan import SearchPlan
from vnplan.search.receipts.conditions import conditions_in, ways_of
from vnplan.search.receipts.cypher import Cypher
from vnplan.search.receipts.dialect import Dialect
from vnplan.search.receipts.notes import Fits, notes_on
from vnplan.search.receipts.sparql import Sparql
from vnplan.search.receipts.terms import counted_in


@dataclass(frozen=True, slots=True)
class Receipts:
    """The two queries; each gives the ids of the tasks that the answer lists."""

    cypher: str
    sparql: str


def receipts_of(plan: SearchPlan, listed: Mapping[str, Fit]) -> Receipts:
    """The queries for the answer to ``plan`` that lists these tasks; how they fulfil its conditions says which ways of
    fulfilling them count."""
    fits = Counter((fit.tier, fit.kept) for fit in listed.values())
    return Receipts(_receipt(Cypher(), plan, fits), _receipt(Sparql(), plan, fits))


def _receipt(say: Dialect, plan: SearchPlan, fits: Fits) -> str:
    ways = ways_of(plan, frozenset(tier for tier, _ in fits))
    conditions = list(conditions_in(say, plan, ways))
    counted = None if plan.topic_words else counted_in(plan)
    if counted and plan.operator in (Operator.TOP, Operator.FEWEST):
        query = say.winning(conditions, counted, fewest=plan.operator == Operator.FEWEST)
    else:
        query = say.listing(conditions, counted)
    notes = (text for note in notes_on(plan, fits, say) for text in (note.vi, note.en))
    return "".join(f"{say.comment} {_one_line(text)}\n" for text in notes) + query


def _one_line(text: str) -> str:
    """What was typed cannot end its comment, nor hold an escape: SPARQL reads those before comments."""
    return squash(text.replace("\\", ""))
