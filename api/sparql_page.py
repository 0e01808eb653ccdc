"""An answer to a SPARQL query as a page shows it: a table whose identifiers lead to our own pages."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote

from vnplan.graph.build import Graph
from vnplan.graph.kinds import NodeKind, iri, node_key
from vnplan.graph.sparql import MEGABYTE, SparqlAnswer, SparqlStore
from vnplan.graph.sparql_formats import GraphFormat, ResultFormat
from vnplan.graph.sparql_prefixes import shortened

MOST_ROWS = 500
MOST_BYTES = 4 * MEGABYTE
# Kinds that have a page, or a place on one; of two kinds that share an id the first is meant.
_LINKED = (NodeKind.TASK, NodeKind.LEGAL_DOCUMENT, NodeKind.PROVISION, NodeKind.PLAN, NodeKind.TASK_GROUP)


@dataclass(frozen=True, slots=True)
class Cell:
    """One value: its words, the address of our page about it, and the language of the words."""

    text: str
    href: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows: a table (``columns``, ``rows``, of ``total``), a truth value, or triples as Turtle."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell | None, ...], ...] = ()
    total: int = 0
    truth: bool | None = None
    triples: str | None = None

    @property
    def formats(self) -> tuple[str, ...]:
        """The forms in which the whole answer can be had."""
        return tuple(GraphFormat if self.triples is not None else ResultFormat)


def shown(store: SparqlStore, query: str, graph: Graph) -> Shown:
    """The answer to ``query``; raises what ``SparqlStore.query`` does."""
    return shown_answer(store.query(query, most_bytes=MOST_BYTES), graph)


def shown_answer(answer: SparqlAnswer, graph: "Graph | None", most: int | None = MOST_ROWS) -> Shown:
    """``answer``, which is JSON or Turtle, for people, with at most ``most`` rows; ``graph`` knows which identifiers
    have pages."""
    if answer.format == GraphFormat.TURTLE:
        return Shown(triples=answer.content.decode())
    found = json.loads(answer.content)
    if "boolean" in found:
        return Shown(truth=found["boolean"])
    columns = tuple(found["head"]["vars"])
    solutions = found["results"]["bindings"]
    rows = tuple(tuple(_cell(solution.get(name), graph) for name in columns) for solution in solutions[:most])
    return Shown(columns, rows, len(solutions))


def _cell(term: Mapping[str, Any] | None, graph: "Graph | None") -> Cell | None:
    if term is None:
        return None
    text = str(term["value"])
    if term["type"] == "uri":
        return Cell(shortened(text), _page_of_iri(text))
    if term["type"] == "literal":
        return Cell(text, _page_of_id(text, graph) if graph is not None else None, term.get("xml:lang"))
    return Cell(f"_:{text}" if term["type"] == "bnode" else json.dumps(term["value"], ensure_ascii=False))


def _page_of_iri(address: str) -> str | None:
    for kind in _LINKED:
        if address.startswith(iri(kind, "")):
            return _page(kind, unquote(address.removeprefix(iri(kind, ""))))
    return None


def _page_of_id(text: str, graph: Graph) -> str | None:
    return next((_page(kind, text) for kind in _LINKED if node_key(kind, text) in graph), None)


def _page(kind: NodeKind, record_id: str) -> str:
    if kind == NodeKind.TASK:
        return f"/tasks/{quote(record_id)}"
    if kind == NodeKind.LEGAL_DOCUMENT:
        return f"/legal-documents/{quote(record_id)}"
    plan, _, rest = record_id.partition("/")
    return f"/plans/{quote(plan)}#{record_id}" if rest else f"/plans/{quote(plan)}"
