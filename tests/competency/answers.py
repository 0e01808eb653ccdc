"""The answer to each competency question, found in the networkx graph by plain walks, apart from SPARQL and Cypher.

A function is named as its question's id, with underscores; it takes the graph and returns ids.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from vnplan.graph.kinds import EdgeKind, Graph, NodeKind, node_key

Ids = Iterable[str]
ANSWERS: dict[str, Callable[["Walk"], Ids]] = {}
BOTH = (EdgeKind.LEADS, EdgeKind.COORDINATES)
UNDER = (EdgeKind.HAS_GROUP, EdgeKind.HAS_TASK)
INDUSTRY, PLANNING = "so-cong-thuong", "so-ke-hoach-va-dau-tu"


def answer(function: Callable[["Walk"], Ids]) -> Callable[["Walk"], Ids]:
    ANSWERS[function.__name__.replace("_", "-")] = function
    return function


class Walk:
    """A graph with the few steps that answers are made of. Things are given and found as node keys."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph

    def of(self, kind: NodeKind, **properties: Any) -> list[str]:
        """The nodes of a kind that have these properties."""
        return [
            key
            for key, data in self.graph.nodes(data=True)
            if data["kind"] == kind and all(data.get(name) == value for name, value in properties.items())
        ]

    def to(self, keys: Iterable[str], *edges: EdgeKind, kind: NodeKind | None = None) -> set[str]:
        """Where edges of these kinds lead from ``keys``; with ``kind`` only nodes of that kind."""
        return {
            target
            for key in keys
            if key in self.graph
            for _, target, edge in self.graph.out_edges(key, keys=True)
            if edge in edges and kind in (None, self.graph.nodes[target]["kind"])
        }

    def into(self, keys: Iterable[str], *edges: EdgeKind, kind: NodeKind | None = None) -> set[str]:
        """Where edges of these kinds come from."""
        return {
            source
            for key in keys
            if key in self.graph
            for source, _, edge in self.graph.in_edges(key, keys=True)
            if edge in edges and kind in (None, self.graph.nodes[source]["kind"])
        }

    def all_to(self, keys: Iterable[str], *edges: EdgeKind) -> set[str]:
        """Where one or more steps lead."""
        return self._closed(keys, lambda some: self.to(some, *edges))

    def all_into(self, keys: Iterable[str], *edges: EdgeKind) -> set[str]:
        """Where one or more steps come from."""
        return self._closed(keys, lambda some: self.into(some, *edges))

    @staticmethod
    def _closed(keys: Iterable[str], step: Callable[[set[str]], set[str]]) -> set[str]:
        found: set[str] = set()
        new = step(set(keys))
        while new:
            found |= new
            new = step(new) - found
        return found

    def bodies(self, kind: str) -> set[str]:
        """The bodies of a kind."""
        return self.into([node_key(NodeKind.AGENCY_KIND, kind)], EdgeKind.OF_KIND)

    def kinds(self, bodies: Iterable[str]) -> set[str]:
        """The kinds of bodies."""
        return self.to(bodies, EdgeKind.OF_KIND)

    def tasks(self, bodies: Iterable[str], *edges: EdgeKind) -> set[str]:
        """The tasks that bodies take part in."""
        return self.to(bodies, *edges, kind=NodeKind.TASK)

    def tasks_under(self, *keys: str) -> set[str]:
        """The tasks of plans and groups, through groups."""
        return {key for key in self.all_to(keys, *UNDER) if self.graph.nodes[key]["kind"] == NodeKind.TASK}

    def tasks_in(self, sector: str) -> set[str]:
        """The tasks in a sector or one below it."""
        key = node_key(NodeKind.SECTOR, sector)
        return self.into({key, *self.all_into([key], EdgeKind.BROADER)}, EdgeKind.IN_SECTOR, kind=NodeKind.TASK)

    def ids(self, keys: Iterable[str]) -> list[str]:
        """The ids of nodes, each once, sorted."""
        return sorted({str(self.graph.nodes[key]["id"]) for key in keys})

    def value(self, key: str, name: str) -> Any:
        """One property of a node."""
        return self.graph.nodes[key][name]


@answer
def plans(walk: Walk) -> Ids:
    return walk.ids(walk.of(NodeKind.PLAN))


@answer
def groups_of_a_plan(walk: Walk) -> Ids:
    return walk.ids(walk.all_to(["Plan:thanh-hoa"], EdgeKind.HAS_GROUP))


@answer
def tasks_of_a_province(walk: Walk) -> Ids:
    return walk.ids(task for task in walk.of(NodeKind.TASK) if walk.value(task, "plan") == "kon-tum")


@answer
def tasks_of_a_group(walk: Walk) -> Ids:
    return walk.ids(walk.tasks_under("TaskGroup:thanh-hoa/VIII"))


@answer
def groups_that_only_hold_groups(walk: Walk) -> Ids:
    groups = walk.of(NodeKind.TASK_GROUP)
    return walk.ids(g for g in groups if walk.to([g], EdgeKind.HAS_GROUP) and not walk.to([g], EdgeKind.HAS_TASK))


@answer
def tasks_led(walk: Walk) -> Ids:
    return walk.ids(walk.tasks(walk.bodies(INDUSTRY), EdgeKind.LEADS))


@answer
def tasks_coordinated(walk: Walk) -> Ids:
    return walk.ids(walk.tasks(walk.bodies(PLANNING), EdgeKind.COORDINATES))


@answer
def tasks_only_coordinated(walk: Walk) -> Ids:
    bodies = walk.bodies(INDUSTRY)
    return walk.ids(walk.tasks(bodies, EdgeKind.COORDINATES) - walk.tasks(bodies, EdgeKind.LEADS))


@answer
def tasks_through_a_collective(walk: Walk) -> Ids:
    found: set[str] = set()
    for body in walk.bodies("so-y-te"):
        found |= walk.tasks(walk.to([body], EdgeKind.MEMBER_OF), *BOTH) - walk.tasks([body], *BOTH)
    return walk.ids(found)


@answer
def joint_leads(walk: Walk) -> Ids:
    return walk.ids(task for task in walk.of(NodeKind.TASK) if len(walk.into([task], EdgeKind.LEADS)) > 1)


@answer
def without_coordinating_body(walk: Walk) -> Ids:
    return walk.ids(task for task in walk.of(NodeKind.TASK) if not walk.into([task], EdgeKind.COORDINATES))


@answer
def leading_and_coordinating(walk: Walk) -> Ids:
    tasks = walk.of(NodeKind.TASK)
    return walk.ids(t for t in tasks if walk.into([t], EdgeKind.LEADS) & walk.into([t], EdgeKind.COORDINATES))


@answer
def two_bodies_together(walk: Walk) -> Ids:
    nature = walk.bodies("so-tai-nguyen-va-moi-truong")
    return walk.ids(walk.tasks(walk.bodies(INDUSTRY), *BOTH) & walk.tasks(nature, *BOTH))


@answer
def most_frequent_partners(walk: Walk) -> Ids:
    together: Counter[str] = Counter()
    for task in walk.tasks(walk.bodies(PLANNING), *BOTH):
        named = [body for body in walk.into([task], *BOTH) if not walk.value(body, "collective")]
        together.update(kind for kind in walk.kinds(named) if walk.value(kind, "id") != PLANNING)
    most = max(together.values(), default=0)
    return walk.ids(kind for kind, tasks in together.items() if tasks == most)


@answer
def busiest_leads(walk: Walk) -> Ids:
    kinds = walk.of(NodeKind.AGENCY_KIND)
    return walk.ids(k for k in kinds if len(walk.tasks(walk.bodies(walk.value(k, "id")), EdgeKind.LEADS)) >= 10)


def _kinds_by_place(walk: Walk, *edges: EdgeKind) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for body in walk.of(NodeKind.AGENCY):
        if walk.tasks([body], *edges):
            found[walk.value(body, "place")] |= walk.kinds([body])
    return found


@answer
def leading_in_both_provinces(walk: Walk) -> Ids:
    kinds = _kinds_by_place(walk, EdgeKind.LEADS)
    return walk.ids(kinds["thanh-hoa"] & kinds["kon-tum"])


@answer
def named_in_one_province_only(walk: Walk) -> Ids:
    kinds = _kinds_by_place(walk, *BOTH)
    return walk.ids(kinds["thanh-hoa"] - kinds["kon-tum"])


@answer
def unregistered_bodies(walk: Walk) -> Ids:
    return walk.ids(walk.of(NodeKind.AGENCY, registered=False))


@answer
def members_of_a_collective(walk: Walk) -> Ids:
    return walk.ids(walk.into(["Agency:thanh-hoa/cac-so-ban-nganh-cap-tinh"], EdgeKind.MEMBER_OF))


@answer
def collectives_that_lead(walk: Walk) -> Ids:
    return walk.ids(walk.tasks(walk.of(NodeKind.AGENCY, collective=True), EdgeKind.LEADS))


@answer
def provisions_for_a_body(walk: Walk) -> Ids:
    return walk.ids(walk.to(walk.bodies(INDUSTRY), EdgeKind.LEADS, kind=NodeKind.PROVISION))


def _waiting(walk: Walk, bodies: Iterable[str]) -> set[str]:
    return walk.into(bodies, EdgeKind.AWAITS_GUIDANCE_OF, kind=NodeKind.TASK)


@answer
def tasks_that_wait(walk: Walk) -> Ids:
    return walk.ids(_waiting(walk, walk.of(NodeKind.AGENCY)))


@answer
def tasks_that_wait_for_a_ministry(walk: Walk) -> Ids:
    return walk.ids(_waiting(walk, ["Agency:trung-uong/bo-ke-hoach-va-dau-tu"]))


@answer
def awaited_bodies(walk: Walk) -> Ids:
    return walk.ids(walk.to(walk.of(NodeKind.TASK), EdgeKind.AWAITS_GUIDANCE_OF))


@answer
def departments_that_wait(walk: Walk) -> Ids:
    return walk.ids(walk.into(_waiting(walk, walk.bodies("bo-tai-nguyen-va-moi-truong")), EdgeKind.LEADS))


@answer
def tasks_with_an_output(walk: Walk) -> Ids:
    return walk.ids(walk.into(["Output:de-an"], EdgeKind.PRODUCES, kind=NodeKind.TASK))


@answer
def outputs_of_a_body(walk: Walk) -> Ids:
    return walk.ids(walk.to(walk.tasks(walk.bodies(INDUSTRY), EdgeKind.LEADS), EdgeKind.PRODUCES))


@answer
def tasks_that_end_by(walk: Walk) -> Ids:
    tasks = walk.of(NodeKind.TASK)
    return walk.ids(task for task in tasks if "" < (walk.value(task, "time_end") or "") <= "2025-12-31")


@answer
def tasks_under_way(walk: Walk) -> Ids:
    return walk.ids(
        task
        for task in walk.of(NodeKind.TASK)
        for start, end in [(walk.value(task, "time_start"), walk.value(task, "time_end"))]
        if start and end and start <= "2026-12-31" and end >= "2026-01-01"
    )


@answer
def recurring_tasks(walk: Walk) -> Ids:
    return walk.ids(walk.of(NodeKind.TASK, time_kind="recurring"))


@answer
def tasks_timed_by_an_event(walk: Walk) -> Ids:
    return walk.ids(walk.of(NodeKind.TASK, time_kind="relative"))


@answer
def tasks_citing_a_document(walk: Walk) -> Ids:
    return walk.ids(walk.into(["LegalDocument:893-qd-ttg"], EdgeKind.CITES, kind=NodeKind.TASK))


@answer
def documents_of_a_province(walk: Walk) -> Ids:
    return walk.ids(walk.to(walk.tasks_under("Plan:thanh-hoa"), EdgeKind.CITES))


@answer
def resting_on_a_document(walk: Walk) -> Ids:
    return walk.ids(walk.all_into(["LegalDocument:1658-qd-ttg"], EdgeKind.BASED_ON, EdgeKind.CARRIES_OUT))


@answer
def tasks_carrying_out_a_document(walk: Walk) -> Ids:
    holders = walk.into(["LegalDocument:882-qd-ttg"], EdgeKind.CARRIES_OUT, kind=NodeKind.PLAN)
    return walk.ids(walk.tasks_under(*holders) & walk.tasks(walk.bodies(INDUSTRY), EdgeKind.LEADS))


@answer
def documents_not_held(walk: Walk) -> Ids:
    return walk.ids(walk.of(NodeKind.LEGAL_DOCUMENT, held=False))


@answer
def documents_cited_in_both_provinces(walk: Walk) -> Ids:
    one, other = (walk.to(walk.tasks_under(plan), EdgeKind.CITES) for plan in ("Plan:thanh-hoa", "Plan:kon-tum"))
    return walk.ids(one & other)


@answer
def documents_known_from_citations_only(walk: Walk) -> Ids:
    return walk.ids(walk.of(NodeKind.LEGAL_DOCUMENT, registered=False))


@answer
def tasks_of_a_theme(walk: Walk) -> Ids:
    return walk.ids(walk.tasks_in("energy"))


@answer
def topics_of_a_theme(walk: Walk) -> Ids:
    return walk.ids(walk.all_into(["Sector:waste"], EdgeKind.BROADER))


@answer
def themes_of_both_provinces(walk: Walk) -> Ids:
    found = []
    for theme in walk.of(NodeKind.SECTOR, theme=True):
        tasks = Counter(walk.value(task, "plan") for task in walk.tasks_in(walk.value(theme, "id")))
        if tasks["thanh-hoa"] >= 5 and tasks["kon-tum"] >= 5:
            found.append(theme)
    return walk.ids(found)


@answer
def leads_of_a_theme(walk: Walk) -> Ids:
    return walk.ids(walk.kinds(walk.into(walk.tasks_in("transport-and-logistics"), EdgeKind.LEADS)))


@answer
def topics_of_one_province_only(walk: Walk) -> Ids:
    one, other = (walk.to(walk.tasks_under(plan), EdgeKind.IN_SECTOR) for plan in ("Plan:thanh-hoa", "Plan:kon-tum"))
    return walk.ids(one - other)


@answer
def what_a_body_is_now(walk: Walk) -> Ids:
    later = walk.all_to(["AgencyKind:so-ke-hoach-va-dau-tu"], EdgeKind.SUCCEEDED_BY)
    return walk.ids(kind for kind in later if not walk.to([kind], EdgeKind.SUCCEEDED_BY))


@answer
def tasks_of_predecessors(walk: Walk) -> Ids:
    before = walk.all_into(["Agency:thanh-hoa/so-nong-nghiep-va-moi-truong"], EdgeKind.SUCCEEDED_BY)
    return walk.ids(walk.tasks(before, EdgeKind.LEADS))


@answer
def bodies_changed_on_a_day(walk: Walk) -> Ids:
    return walk.ids(
        source
        for source, _, kind, data in walk.graph.edges(keys=True, data=True)
        if kind == EdgeKind.SUCCEEDED_BY
        and data["date"] == "2025-03-01"
        and walk.graph.nodes[source]["kind"] == NodeKind.AGENCY
    )


@answer
def predecessors_of_a_body(walk: Walk) -> Ids:
    return walk.ids(walk.all_into(["AgencyKind:so-nong-nghiep-va-moi-truong"], EdgeKind.SUCCEEDED_BY))


@answer
def ended_without_a_successor(walk: Walk) -> Ids:
    bodies = walk.of(NodeKind.AGENCY, named=True)
    return walk.ids(b for b in bodies if walk.value(b, "ended") and not walk.to([b], EdgeKind.SUCCEEDED_BY))


@answer
def leads_that_are_no_more(walk: Walk) -> Ids:
    gone = [body for body in walk.of(NodeKind.AGENCY) if walk.to([body], EdgeKind.SUCCEEDED_BY)]
    return walk.ids(walk.tasks(gone, EdgeKind.LEADS))
