"""Examples for the guide out of the loaded graph: the body that leads most, two that share tasks, a theme of several
plans, and so on. What a graph does not have is not among its examples.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, combinations

from vnplan.graph.kinds import EdgeKind, Graph, NodeKind
from vnplan.ontology.text import fold

_SOME = 5  # tasks
_MOST_STEPS = 4  # from a body to what it is today
_WORK = (EdgeKind.LEADS, EdgeKind.COORDINATES)


@dataclass(frozen=True, slots=True)
class Example:
    """``value`` goes into a query; the names are what people read."""

    value: str
    name: str
    name_en: str | None = None


def examples_of(graph: Graph, *, passages: bool) -> Mapping[str, Example]:
    """The examples that ``graph`` gives, by name; ``passages``: whether passages with vectors belong to it."""
    finder = _Finder(graph)
    found: dict[str, str | None] = {name: find(finder) for name, find in _FINDERS.items()}
    examples = {name: finder.example(key) for name, key in found.items() if key}
    if due := finder.due():
        examples["due"] = Example(due, due)
    if words := finder.words():
        phrase = f'"{words}"'
        examples["words"] = Example(phrase, phrase)
    if passages:
        examples["passages"] = Example("", "")
    return examples


class _Finder:
    """Each search gives the key of a node, or None. Of several that are as good the first by key is taken, so that
    the same graph always has the same guide."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._tasks = frozenset(self._of(NodeKind.TASK))

    def example(self, key: str) -> Example:
        node = self._graph.nodes[key]
        english = node["name_en"]
        if english and self._is(key, NodeKind.LEGAL_DOCUMENT) and node["number"]:  # what it is about has no number
            english = f"{node['number']} ({english})"
        return Example(node["id"], node["name"], english)

    def group(self) -> str | None:
        """The group with most tasks of its own."""
        return _most(
            Counter(group for group, _ in self._edges(EdgeKind.HAS_TASK) if self._is(group, NodeKind.TASK_GROUP))
        )

    def joint(self) -> str | None:
        """A task that several bodies lead."""
        leads = Counter(task for _, task in self._edges(EdgeKind.LEADS) if task in self._tasks)
        return _most(Counter({task: number for task, number in leads.items() if number > 1}))

    @cached_property
    def agency(self) -> str | None:
        """The body that leads most tasks and shares one with another, where there is such a body."""
        ranked = sorted(self._leads.items(), key=lambda each: (-each[1], each[0]))
        return next((body for body, _ in ranked if self._partners(body)), ranked[0][0] if ranked else None)

    def one(self) -> str | None:
        """The first of the two bodies that share most tasks."""
        return self._pair[0] if self._pair else None

    def other(self) -> str | None:
        """The second of them."""
        return self._pair[1] if self._pair else None

    def partner(self) -> str | None:
        """The body that shares most tasks with ``agency``."""
        return _most(self._partners(self.agency)) if self.agency else None

    def far(self) -> str | None:
        """A body that shares no task with ``agency`` but a topic; one of another place before others."""
        if self.agency is None:
            return None
        place = self._graph.nodes[self.agency]["place"]
        near, topics = self._partners(self.agency), self._topics(self.agency)
        others = [
            (self._graph.nodes[body]["place"] == place, -leads, body)
            for body, leads in self._leads.items()
            if body != self.agency and body not in near and topics & self._topics(body)
        ]
        return min(others)[2] if others else None

    def collective(self) -> str | None:
        """The phrase with members that stands in most tasks."""
        with_members = {phrase for _, phrase in self._edges(EdgeKind.MEMBER_OF)}
        return _most(
            Counter(body for body, task in self._edges(*_WORK) if body in with_members and task in self._tasks)
        )

    def awaited(self) -> str | None:
        """The body that most tasks with a leading body wait for."""
        led = {task for _, task in self._edges(EdgeKind.LEADS)}
        return _most(Counter(body for task, body in self._edges(EdgeKind.AWAITS_GUIDANCE_OF) if task in led))

    def document(self) -> str | None:
        """The document that most plans with led tasks rest on; one that is carried out before one that is a basis."""
        with_groups = {plan for plan, _ in self._edges(EdgeKind.HAS_GROUP)}
        found: Counter[str] = Counter()
        for weight, kind in ((100, EdgeKind.CARRIES_OUT), (1, EdgeKind.BASED_ON)):
            for plan, document in self._edges(kind):
                found[document] += weight * (plan in with_groups)
        return _most(found)

    def cited(self) -> str | None:
        """The document that is cited in most places."""
        return _most(Counter(document for _, document in self._edges(EdgeKind.CITES)))

    def successor(self) -> str | None:
        """The body of today whose predecessors lead most tasks; those of these count too."""
        taken_over: Counter[str] = Counter()
        for before, leads in self._leads.items():
            for now in self._today(before) - {before}:
                taken_over[now] += leads
        return _most(taken_over)

    def _today(self, body: str) -> set[str]:
        """What a body has become, or itself."""
        now, left = set[str](), {body}
        for _ in range(_MOST_STEPS):
            after = {each: set(self._targets(each, EdgeKind.SUCCEEDED_BY)) for each in left}
            now |= {each for each, successors in after.items() if not successors}
            left = set().union(*after.values())
        return now

    def theme(self) -> str | None:
        """The theme that stands in most plans (two at least), and in each of them often."""
        found: dict[str, Counter[str]] = {}
        for task, sector in self._edges(EdgeKind.IN_SECTOR):
            if task in self._tasks and self._graph.nodes[sector]["theme"]:
                found.setdefault(sector, Counter())[self._graph.nodes[task]["plan"]] += 1
        weights = {theme: len(plans) * 10_000 + min(plans.values()) for theme, plans in found.items() if len(plans) > 1}
        return _most(Counter(weights))

    def output(self) -> str | None:
        """The output that most led tasks deliver."""
        led = {task for _, task in self._edges(EdgeKind.LEADS)}
        return _most(Counter(output for task, output in self._edges(EdgeKind.PRODUCES) if task in led))

    def gap(self) -> str | None:
        """A task that leaves a cell open."""
        named = {kind: {task for _, task in self._edges(kind)} for kind in _WORK}
        return next(
            (
                task
                for task in sorted(self._tasks)
                if any(task not in tasks for tasks in named.values()) or not self._graph.nodes[task]["time_text"]
            ),
            None,
        )

    def task(self) -> str | None:
        """The task with most kinds of relationships."""
        kinds = {
            task: len(
                {
                    str(kind)
                    for *_, kind in chain(self._graph.in_edges(task, keys=True), self._graph.out_edges(task, keys=True))
                }
            )
            for task in self._tasks
        }
        return _most(Counter(kinds))

    def due(self) -> str | None:
        """The first day by which some tasks are due."""
        days = sorted(filter(None, (self._graph.nodes[task]["time_end"] for task in self._tasks)))
        return days[min(_SOME, len(days)) - 1] if days else None

    def words(self) -> str | None:
        """Two words or more that stand in most tasks and name a topic there, folded."""
        said: Counter[str] = Counter()
        for task, sector, data in self._graph.edges(data=True):
            if task in self._tasks and self._is(sector, NodeKind.SECTOR) and data.get("start") is not None:
                said[" ".join(fold(data["text"] or "").split())] += 1
        return _most(Counter({words: number for words, number in said.items() if _plain_phrase(words)}))

    @cached_property
    def _leads(self) -> Counter[str]:
        return Counter(
            body
            for body, task in self._edges(EdgeKind.LEADS)
            if task in self._tasks and not self._graph.nodes[body]["collective"]
        )

    @cached_property
    def _pair(self) -> tuple[str, str] | None:
        """The two bodies of their own that stand together in most tasks."""
        named: dict[str, set[str]] = {}
        for body, task in self._edges(*_WORK):
            if task in self._tasks and not self._graph.nodes[body]["collective"]:
                named.setdefault(task, set()).add(body)
        pairs = Counter(pair for bodies in named.values() for pair in combinations(sorted(bodies), 2))
        return min(((-number, pair) for pair, number in pairs.items()), default=(0, None))[1]

    def _partners(self, agency: str) -> Counter[str]:
        """Bodies of their own with the number of tasks that name them and ``agency``."""
        tasks = set(self._work_of(agency))
        return Counter(
            body
            for body, task in set(self._edges(*_WORK))
            if task in tasks and body != agency and not self._graph.nodes[body]["collective"]
        )

    def _topics(self, agency: str) -> set[str]:
        sectors = (self._targets(task, EdgeKind.IN_SECTOR) for task in self._work_of(agency))
        return set(chain.from_iterable(sectors))

    def _work_of(self, agency: str) -> Iterator[str]:
        return (task for task in self._targets(agency, *_WORK) if task in self._tasks)

    def _targets(self, key: str, *kinds: EdgeKind) -> Iterator[str]:
        return (target for _, target, kind in self._graph.out_edges(key, keys=True) if kind in kinds)

    def _edges(self, *kinds: EdgeKind) -> Iterator[tuple[str, str]]:
        return ((source, target) for source, target, kind in self._graph.edges(keys=True) if kind in kinds)

    def _of(self, kind: NodeKind) -> Iterable[str]:
        return (key for key, data in self._graph.nodes(data=True) if data["kind"] == kind)

    def _is(self, key: str, kind: NodeKind) -> bool:
        return bool(self._graph.nodes[key]["kind"] == kind)


_FINDERS: Mapping[str, Callable[[_Finder], str | None]] = {
    "group": _Finder.group,
    "joint": _Finder.joint,
    "agency": lambda finder: finder.agency,
    "one": _Finder.one,
    "other": _Finder.other,
    "partner": _Finder.partner,
    "far": _Finder.far,
    "collective": _Finder.collective,
    "awaited": _Finder.awaited,
    "document": _Finder.document,
    "cited": _Finder.cited,
    "successor": _Finder.successor,
    "theme": _Finder.theme,
    "output": _Finder.output,
    "gap": _Finder.gap,
    "task": _Finder.task,
}


def _most(counts: Counter[str]) -> str | None:
    """What is counted most often; None where nothing is."""
    return min(((-number, key) for key, number in counts.items() if number), default=(0, None))[1]


def _plain_phrase(words: str) -> bool:
    """Whether a phrase is two words or more, of letters and digits alone: then the index finds it as it is."""
    parts = words.split(" ")
    return len(parts) > 1 and all(part.isalnum() for part in parts)
