"""The graph as RDF in files: Turtle, and JSON-LD with its context inside, so that both can be read offline."""

import json
from collections.abc import Mapping
from typing import Any

from rdflib.plugins.serializers.jsonld import from_rdf as to_jsonld

from vnplan.graph.kinds import EdgeKind, Graph, NodeKind
from vnplan.graph.properties import ValueType, properties
from vnplan.graph.queries import PlanGraph
from vnplan.graph.rdf import PREFIXES, to_rdf
from vnplan.ontology.phrases import Language
from vnplan.ontology.terms import PREFIX, camel

_COERCED = {ValueType.DATE: "xsd:date", ValueType.NUMBER: "xsd:decimal"}


def write_turtle(graph: PlanGraph, language: Language) -> bytes:
    """The whole graph in Turtle; labels are in both languages, ``language`` changes nothing."""
    return turtle_of(graph.graph)


def write_jsonld(graph: PlanGraph, language: Language) -> bytes:
    """The whole graph in JSON-LD 1.1, things in the order of their IRIs; ``language`` changes nothing."""
    return jsonld_of(graph.graph)


def turtle_of(graph: Graph) -> bytes:
    """Any graph of ours in Turtle."""
    return to_rdf(graph).serialize(format="turtle", encoding="utf-8")


def jsonld_of(graph: Graph) -> bytes:
    """Any graph of ours in JSON-LD with its context."""
    data = to_jsonld(to_rdf(graph), context_data=context(), use_native_types=True)  # type: ignore[no-untyped-call]
    return (json.dumps(_in_order(data), ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def context() -> Mapping[str, Any]:
    """The JSON-LD context: our terms by their names alone, those of others with their prefixes."""
    terms: dict[str, Any] = dict(PREFIXES)
    terms["identifier"] = "dcterms:identifier"
    terms["label"] = {"@id": "rdfs:label", "@container": "@language"}
    terms |= {str(kind): f"{PREFIX}:{kind}" for kind in NodeKind}
    for name, prop in properties().items():
        terms[camel(name)] = _term(name, prop.type)
    for kind in EdgeKind:
        terms[camel(kind)] = {"@id": f"{PREFIX}:{camel(kind)}", "@type": "@id"}
    return terms


def _term(name: str, kind: ValueType) -> Mapping[str, str] | str:
    iri = f"{PREFIX}:{camel(name)}"
    if kind == ValueType.TEXTS:
        return {"@id": iri, "@container": "@list"}
    return {"@id": iri, "@type": _COERCED[kind]} if kind in _COERCED else iri


def _in_order(data: Any, *, ordered: bool = False) -> Any:
    """``data`` with every set sorted; RDF lists (``ordered``) keep their order. Terms that the context says are lists
    stand as arrays too."""
    if isinstance(data, dict):
        lists = {camel(name) for name, prop in properties().items() if prop.type == ValueType.TEXTS} | {"@list"}
        return {
            key: value if key == "@context" else _in_order(value, ordered=key in lists) for key, value in data.items()
        }
    if isinstance(data, list):
        items = [_in_order(item) for item in data]
        return items if ordered else sorted(items, key=lambda item: json.dumps(item, sort_keys=True))
    return data
