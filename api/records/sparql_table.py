"""An answer to a SPARQL query for people: a table whose identifiers lead to our own pages."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from vnplan.api.records.addresses import SHOWN, place_of
from vnplan.graph.kinds import Graph, iri, node_key
from vnplan.graph.sparql import MEGABYTE, SparqlAnswer, SparqlStore
from vnplan.graph.sparql_formats import GraphFormat, ResultFormat
from vnplan.graph.sparql_prefixes import shortened

MOST_ROWS = 500
MOST_BYTES = 4 * MEGABYTE


@dataclass(frozen=True, slots=True)
class Cell:
    """One value: its words and their language; for a thing that has a page, its address and the thing's names."""

    text: str
    href: str | None = None
    language: str | None = None
    name: str | None = None
    name_en: str | None = None


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
    if term["type"] == "bnode":
        return Cell(f"_:{text}")
    if term["type"] not in ("uri", "literal"):
        return Cell(json.dumps(term["value"], ensure_ascii=False))
    words = shortened(text) if term["type"] == "uri" else text
    thing = _thing(text, graph) if graph is not None else None
    if thing:
        return Cell(words, place_of(thing["kind"], thing["id"]), None, thing["name"], thing["name_en"])
    return Cell(words, language=term.get("xml:lang"))


def _thing(text: str, graph: Graph) -> Mapping[str, Any] | None:
    """The thing with a page of our own that an IRI or an id means."""
    ids = ((kind, unquote(text.removeprefix(iri(kind, "")))) for kind in SHOWN)
    found: Iterator[Mapping[str, Any] | None] = (graph.nodes.get(node_key(*each)) for each in ids)
    return next(filter(None, found), None)
