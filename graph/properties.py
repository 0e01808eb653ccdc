"""The attributes of nodes and edges: which kind has which, of what type, and what they are called.

The table is ``graph/data/properties.yaml``. Whatever carries the graph elsewhere (RDF, Neo4j, GraphML) or checks it
(the ontology) goes by this table; a test holds it against the graphs that plans give.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Annotated

from pydantic import Field

from vnplan.graph.kinds import EdgeKind, NodeKind
from vnplan.ontology.errors import VocabularyError
from vnplan.ontology.vocabulary import Entry, load

COMMON = ("kind", "id", "iri", "name", "name_en")  # what every node has besides the attributes of its kind
_LABEL = Annotated[str, Field(min_length=1)]


class ValueType(StrEnum):
    """What the values of an attribute are; all but ``TEXTS`` may be None."""

    TEXT = "text"  # str
    TEXTS = "texts"  # tuple of str; its order matters
    DATE = "date"  # str, ISO 8601
    INTEGER = "integer"  # int
    NUMBER = "number"  # float
    FLAG = "flag"  # bool


class Property(Entry):
    """One attribute: the type of its values and its names for people."""

    type: ValueType
    vi: _LABEL
    en: _LABEL


class _Table(Entry):
    properties: dict[str, Property]
    nodes: dict[NodeKind, tuple[str, ...]]
    every_edge: tuple[str, ...]
    edges: dict[EdgeKind, tuple[str, ...]]


def properties() -> Mapping[str, Property]:
    """All attributes by name. ``VocabularyError`` when the table is damaged."""
    return MappingProxyType(_table().properties)


@cache
def of_node(kind: NodeKind) -> Mapping[str, Property]:
    """The attributes of the nodes of a kind, in the order of the table; those in ``COMMON`` are left out."""
    return _pick(_table().nodes.get(kind, ()))


@cache
def of_edge(kind: EdgeKind) -> Mapping[str, Property]:
    """The attributes of the edges of a kind, in the order of the table."""
    return _pick((*_table().every_edge, *_table().edges.get(kind, ())))


def _pick(names: Iterable[str]) -> Mapping[str, Property]:
    return MappingProxyType({name: _table().properties[name] for name in names})


@cache
def _table() -> _Table:
    table = load(files("vnplan.graph").joinpath("data", "properties.yaml"), _Table)
    lists = (table.every_edge, *table.nodes.values(), *table.edges.values())
    unknown = sorted({name for names in lists for name in names} - table.properties.keys())
    if unknown:
        raise VocabularyError(f"properties.yaml: {', '.join(unknown)}: no such property; add it under properties")
    return table
