"""What the database holds once a graph has been pushed: labels, relationships, properties, how many of each, and a
query to begin with. Counted from the rows that are pushed, without a server."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files

from vnplan.graph.kinds import EdgeKind, NodeKind, labels
from vnplan.graph.neo4j.content import Content
from vnplan.graph.neo4j.rows import OURS, Properties, Value
from vnplan.graph.properties import properties as attributes
from vnplan.ontology.vocabulary import Entry, load

_TYPES = {str: "STRING", bool: "BOOLEAN", int: "INTEGER", float: "FLOAT", date: "DATE"}
_FEW = 25  # of what an example shows


class Name(Entry):
    """What something is called."""

    vi: str
    en: str


class _Names(Entry):
    properties: dict[str, Name]


@dataclass(frozen=True, slots=True)
class HeldProperty:
    """A property, the type of its values in Cypher, and on how many nodes or relationships it is."""

    name: str
    type: str
    count: int
    label: Name


@dataclass(frozen=True, slots=True)
class HeldLabel:
    """A label with its properties; ``example`` is a query that shows some of its nodes."""

    kind: NodeKind
    count: int
    properties: tuple[HeldProperty, ...]
    example: str

    @property
    def label(self) -> Name:
        """What such things are called."""
        return _called(self.kind)


@dataclass(frozen=True, slots=True)
class HeldRelationship:
    """A type of relationship; ``ends`` counts which labels it leads from and to."""

    kind: EdgeKind
    count: int
    ends: Mapping[tuple[NodeKind, NodeKind], int]
    properties: tuple[HeldProperty, ...]
    example: str

    @property
    def label(self) -> Name:
        """What it says."""
        return _called(self.kind)


@dataclass(frozen=True, slots=True)
class DatabaseModel:
    """All labels and types of relationships that have nodes or relationships, in the order of their kinds."""

    labels: tuple[HeldLabel, ...]
    relationships: tuple[HeldRelationship, ...]


@dataclass
class _Counted:
    """Rows of one kind, as they are counted."""

    rows: int = 0
    values: Counter[tuple[str, str]] = field(default_factory=Counter)
    ends: Counter[tuple[NodeKind, NodeKind]] = field(default_factory=Counter)

    def add(self, held: Properties) -> None:
        self.rows += 1
        self.values.update((name, cypher_type(value)) for name, value in held.items())

    def properties(self) -> tuple[HeldProperty, ...]:
        """By name; where values have several types (an empty list says none) each is named."""
        types: dict[str, list[str]] = defaultdict(list)
        counts: Counter[str] = Counter()
        for (name, kind), number in self.values.items():
            types[name].append(kind)
            counts[name] += number
        return tuple(
            HeldProperty(name, " | ".join(_without_empty(types[name])), counts[name], property_names()[name])
            for name in sorted(types)
        )


def model_of(content: Content) -> DatabaseModel:
    """The model of a database that holds ``content``. Goes once through all its rows."""
    nodes: defaultdict[NodeKind, _Counted] = defaultdict(_Counted)
    for node in content.nodes():
        nodes[node.kind].add(node.properties)
    edges: defaultdict[EdgeKind, _Counted] = defaultdict(_Counted)
    for edge in content.edges():
        edges[edge.kind].add(edge.properties)
        edges[edge.kind].ends[edge.source_kind, edge.target_kind] += 1
    return DatabaseModel(
        tuple(_label(kind, nodes[kind]) for kind in NodeKind if kind in nodes),
        tuple(_relationship(kind, edges[kind]) for kind in EdgeKind if kind in edges),
    )


def cypher_type(value: Value) -> str:
    """The name that Cypher has for the type of a value: ``STRING``, ``LIST<FLOAT>``."""
    if isinstance(value, list):
        return f"LIST<{cypher_type(value[0]) if value else ''}>"
    return _TYPES[type(value)]


@cache
def property_names() -> Mapping[str, Name]:
    """What the properties are called: those of the graph, and those that only the database has."""
    graph = {name: Name(vi=found.vi, en=found.en) for name, found in attributes().items()}
    return graph | load(files("vnplan.graph").joinpath("data", "neo4j_names.yaml"), _Names).properties


def _label(kind: NodeKind, counted: _Counted) -> HeldLabel:
    return HeldLabel(kind, counted.rows, counted.properties(), f"MATCH (n:{kind}:{OURS})\nRETURN n LIMIT {_FEW}")


def _relationship(kind: EdgeKind, counted: _Counted) -> HeldRelationship:
    (source, target), _ = counted.ends.most_common(1)[0]
    example = f"MATCH p = (:{source}:{OURS})-[:{kind}]->(:{target}:{OURS})\nRETURN p LIMIT {_FEW}"
    return HeldRelationship(kind, counted.rows, dict(sorted(counted.ends.items())), counted.properties(), example)


def _called(kind: NodeKind | EdgeKind) -> Name:
    label = labels()[kind]
    return Name(vi=label.vi, en=label.en)


def _without_empty(types: Iterable[str]) -> list[str]:
    named = sorted(set(types) - {"LIST<>"})
    return named or ["LIST<STRING>"]  # the lists of a graph hold words
