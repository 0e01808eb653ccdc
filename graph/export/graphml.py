"""The graph as GraphML for Gephi and yEd: every node and edge has a ``label`` that people can read.

Gephi reads the attribute ``label``; yEd shows only labels of its own form (``y:NodeLabel``, ``y:EdgeLabel``), which
others pass over. Lists are joined to one text, what is not known is left out.
"""

import io
from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element, QName, SubElement, register_namespace

import networkx as nx
from networkx.readwrite.graphml import GraphMLWriter

from vnplan.graph.english_names import EnglishNames
from vnplan.graph.export.xml_text import for_xml
from vnplan.graph.kinds import EdgeKind, Graph, NodeKind, labels
from vnplan.graph.queries import PlanGraph
from vnplan.ontology.phrases import Language

_YED = "http://www.yworks.com/xml/graphml"
_LABELS = {"node": ("nodegraphics", "ShapeNode", "NodeLabel"), "edge": ("edgegraphics", "PolyLineEdge", "EdgeLabel")}


def write_graphml(graph: PlanGraph, language: Language) -> bytes:
    """The whole graph with labels in ``language``; English names are made for what has none."""
    writer = GraphMLWriter(encoding="utf-8", prettyprint=False)
    writer.add_graph_element(_flat(graph.graph, language))
    register_namespace("y", _YED)
    for what in _LABELS:
        _add_yed_labels(writer.xml, what)
    writer.indent(writer.xml)
    content = io.BytesIO()
    writer.dump(content)
    return content.getvalue()


def _flat(graph: Graph, language: Language) -> Graph:
    """The graph with values that GraphML knows; each edge has a number of its own as key."""
    flat: Graph = nx.MultiDiGraph()
    english = EnglishNames(graph)
    for key in sorted(graph):
        data = graph.nodes[key] | {"name_en": english.of(key)}
        name = data["name_en" if language == "en" else "name"]
        kind = labels()[NodeKind(data["kind"])].in_language(language)
        flat.add_node(key, label=for_xml(name), kind_label=kind, **_plain(data))
    for number, (source, target, edge) in enumerate(sorted(graph.edges(keys=True)), start=1):
        kind, data = EdgeKind(edge), graph.edges[source, target, edge]
        label = labels()[kind].in_language(language)
        flat.add_edge(source, target, f"e{number}", label=label, kind=str(kind), **_plain(data))
    return flat


def _plain(data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _value(value) for name, value in data.items() if value is not None}


def _value(value: Any) -> Any:
    if isinstance(value, tuple):
        return for_xml("; ".join(value))
    return for_xml(str(value)) if isinstance(value, str) else value


def _add_yed_labels(root: Element, what: str) -> None:
    """Say each label of the nodes or edges a second time, as yEd wants it."""
    kind, shape, label = _LABELS[what]
    keys = {key.get("id") for key in root.iter("key") if key.get("for") == what and key.get("attr.name") == "label"}
    root.insert(0, Element("key", {"id": kind, "for": what, "yfiles.type": kind}))
    for element in root.iter(what):
        text = next(data.text for data in element.iter("data") if data.get("key") in keys)
        drawn = SubElement(SubElement(element, "data", {"key": kind}), QName(_YED, shape))  # type: ignore[arg-type]
        SubElement(drawn, QName(_YED, label)).text = text  # type: ignore[arg-type]
