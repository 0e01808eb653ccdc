"""The graph and its passages as rows for Neo4j, with what people want to see in a table.

Properties are the graph's own attributes under their own names; ``name_en`` is always there. Beside them stand
``folded`` (the words of a node without marks, for the full-text index) and, on tasks and provisions, ``lead`` and
``coordinate`` (the bodies as printed), ``start`` and ``end`` (real dates); on tasks what search reads off their texts
(``read``).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np

from vnplan.graph.english_names import EnglishNames
from vnplan.graph.kinds import EdgeKind, Graph, NodeKind, iri
from vnplan.graph.neo4j.rows import EdgeRow, NodeRow, Properties, identifier, properties, whole
from vnplan.graph.nodes import short
from vnplan.ontology.text import fold

_WORDS = ("text", "text_en", "number", "subject_vi", "subject_en", "description", "abbreviations", "abbreviations_en")
_BODIES = {EdgeKind.LEADS: "lead", EdgeKind.COORDINATES: "coordinate"}
_DATES = {"time_start": "start", "time_end": "end"}


def passage_id(task: str, number: int) -> str:
    """``<task>#<number>``."""
    return f"{task}#{number}"


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A passage with its vector: ``number`` is its place among its task's passages, from 0."""

    task: str
    number: int
    language: str
    whole: bool
    item: int | None
    text: str
    shown: str
    embedding: Sequence[float]

    @property
    def id(self) -> str:
        """As ``passage_id`` says."""
        return passage_id(self.task, self.number)


@dataclass(frozen=True)
class Content:
    """What the database shall hold. ``passages`` is read more than once, and each time in the same order. ``read``: by
    task, properties that are read off its text."""

    graph: Graph
    passages: Sequence[PassageRow] = field(default=())
    read: Mapping[str, Properties] = field(default_factory=dict)

    @cached_property
    def _english(self) -> EnglishNames:
        return EnglishNames(self.graph)

    @property
    def node_count(self) -> int:
        """How many rows ``nodes`` gives."""
        return self.graph.number_of_nodes() + len(self.passages)

    @property
    def edge_count(self) -> int:
        """How many rows ``edges`` gives."""
        return self.graph.number_of_edges() + len(self.passages)

    @property
    def dimension(self) -> int | None:
        """How many numbers a vector has; None when there are no passages."""
        return len(self.passages[0].embedding) if self.passages else None

    def nodes(self) -> Iterator[NodeRow]:
        """All nodes, one at a time."""
        for key, attributes in self.graph.nodes(data=True):
            yield self._node(key, attributes)
        for passage in self.passages:
            yield _passage_node(passage, self._english.of_passage(passage.task, passage.number))

    def edges(self) -> Iterator[EdgeRow]:
        """All relationships, one at a time."""
        nodes = self.graph.nodes
        for source, target, edge, attributes in self.graph.edges(keys=True, data=True):
            start, end = nodes[source], nodes[target]
            yield EdgeRow(
                EdgeKind(edge),
                NodeKind(start["kind"]),
                identifier(start["id"]),
                NodeKind(end["kind"]),
                identifier(end["id"]),
                properties(attributes),
            )
        for passage in self.passages:
            ends = (NodeKind.TASK, identifier(passage.task), NodeKind.PASSAGE, identifier(passage.id))
            yield EdgeRow(EdgeKind.HAS_PASSAGE, *ends, {})

    def _node(self, key: str, attributes: Mapping[str, Any]) -> NodeRow:
        kind = NodeKind(attributes["kind"])
        record_id = identifier(attributes["id"])
        kept = properties(attributes) | {"id": record_id, "folded": _folded(attributes)}
        kept["name_en"] = whole(self._english.of(key))
        if kind in (NodeKind.TASK, NodeKind.PROVISION):
            kept |= self._bodies(key) | _dates(attributes)
        if kind is NodeKind.TASK:
            kept |= properties(self.read.get(attributes["id"], {}))
        return NodeRow(kind, record_id, kept)

    def _bodies(self, key: str) -> Properties:
        named: dict[str, list[str]] = {}
        for agency, _, edge, attributes in self.graph.in_edges(key, keys=True, data=True):
            if edge in _BODIES:
                words = attributes.get("text") or self.graph.nodes[agency]["name"]
                named.setdefault(_BODIES[EdgeKind(edge)], []).append(words)
        return properties(named)


def _passage_node(passage: PassageRow, english: str) -> NodeRow:
    """``english``: its name where it is in Vietnamese."""
    shown = short(passage.shown)
    attributes = {
        "kind": NodeKind.PASSAGE,
        "id": identifier(passage.id),
        "iri": iri(NodeKind.PASSAGE, whole(passage.id)),
        "name": shown,
        "name_en": shown if passage.language == "en" else english,
        "task": passage.task,
        "number": passage.number,
        "language": passage.language,
        "whole": passage.whole,
        "item": passage.item,
        "text": passage.text,
        "shown": passage.shown,
        "folded": fold(whole(passage.text)),
    }
    numbers: list[Any] = np.asarray(passage.embedding, dtype=np.float32).tolist()  # as the server keeps them
    kept = properties(attributes) | {"embedding": numbers}
    return NodeRow(NodeKind.PASSAGE, str(kept["id"]), kept)


def _folded(attributes: Mapping[str, Any]) -> str:
    """The words by which a node is found; a name that only shortens the text adds nothing."""
    names = () if "text" in attributes else ("name", "name_en")
    words: list[str] = []
    for name in (*names, *_WORDS):
        found = attributes.get(name)
        words += found if isinstance(found, list | tuple) else [found] if found else []
    return fold(whole(" ".join(words)))


def _dates(attributes: Mapping[str, Any]) -> Properties:
    kept: Properties = {}
    for name, shown in _DATES.items():
        try:
            kept[shown] = date.fromisoformat(attributes.get(name) or "")
        except ValueError:  # the plan says no day, or none that a calendar has
            continue
    return kept
