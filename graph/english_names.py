"""English names for what has none of its own, so that captions and tables in English can be read: tasks, provisions
and groups by their place in the plan and their topics, plans by their province, documents by their type and number.

Names are made, not translated; what stands for itself (a body that no vocabulary holds) keeps its Vietnamese name.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from vnplan.graph.kinds import EdgeKind, Graph, NodeKind, labels, node_key
from vnplan.ontology.legal.vocabulary import vocabulary

_TOPICS = 2  # in one name
_Attributes = Mapping[str, Any]


class EnglishNames:
    """The English names of a graph's nodes."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._again = lru_cache(maxsize=8)(self.of)  # a task's passages come one after another
        self._made: Mapping[str, Callable[[str, _Attributes], str | None]] = {
            NodeKind.PLAN: self._plan,
            NodeKind.TASK_GROUP: self._part,
            NodeKind.TASK: self._part,
            NodeKind.PROVISION: self._part,
        }

    def of(self, key: str) -> str:
        """The English name of a node: its own, else one made of what is known, else its Vietnamese name."""
        node = self._graph.nodes[key]
        if node["kind"] == NodeKind.LEGAL_DOCUMENT:
            return _document(node)
        make = self._made.get(node["kind"])
        return node["name_en"] or (make and make(key, node)) or node["name"]

    def of_passage(self, task: str, number: int) -> str:
        """The name of a task's passage, the first of which is 0."""
        key = node_key(NodeKind.TASK, task)
        named = self._again(key) if key in self._graph else task
        return f"{labels()[NodeKind.PASSAGE].en} {number + 1}: {named}"

    def _plan(self, key: str, node: _Attributes) -> str:
        years = f"{node['period_start']}-{node['period_end']}" if node["period_start"] else None
        return ", ".join(filter(None, (f"Action plan of {self._province(key)}", years)))

    def _part(self, key: str, node: _Attributes) -> str:
        """Such as "Task VIII.1.1 of Thanh Hoa: Renewable energy"."""
        _, _, code = node["id"].partition("/")
        plan = node_key(NodeKind.PLAN, node["plan"])
        place = self._province(plan) if plan in self._graph else node["plan"]
        topics = "; ".join(self._topics(key))
        named = f"{labels()[NodeKind(node['kind'])].en} {code or node['id']} of {place}"
        return f"{named}: {topics}" if topics else named

    def _province(self, plan: str) -> str:
        for _, province, kind in self._graph.out_edges(plan, keys=True):
            if kind == EdgeKind.IN_PROVINCE:
                return str(self._graph.nodes[province]["name_en"] or self._graph.nodes[province]["name"])
        return str(self._graph.nodes[plan]["province"])

    def _topics(self, key: str) -> list[str]:
        """The first topics that its words name; where they name none, the theme of its group."""
        found = sorted(self._sectors(key))
        named = [name for start, theme, name in found if start >= 0 and not theme]
        return (named or [name for *_, name in found])[:_TOPICS]

    def _sectors(self, key: str) -> Iterator[tuple[int, bool, str]]:
        for _, sector, kind, edge in self._graph.out_edges(key, keys=True, data=True):
            if kind == EdgeKind.IN_SECTOR:
                node, start = self._graph.nodes[sector], edge["start"]
                yield -1 if start is None else start, node["theme"], node["name_en"]


def _document(node: _Attributes) -> str:
    """Such as "Decision 882/QĐ-TTg: National action plan"."""
    if not node["number"]:
        return str(node["subject_en"] or node["name"])
    kind = vocabulary().types.get(node["type"])
    numbered = f"{kind.en} {node['number']}" if kind else node["number"]
    return f"{numbered}: {node['subject_en']}" if node["subject_en"] else numbered
