"""The records of one version in their JSON form: what lists, pages and ``vnplan show`` are made of."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict
from functools import cached_property
from typing import Any

from vnplan.api.records.agencies import AgencyRecords, described
from vnplan.api.records.histories import HistoryRecords
from vnplan.api.records.legal_documents import LegalRecords
from vnplan.graph.kinds import NodeKind
from vnplan.graph.queries import PlanGraph
from vnplan.ontology.errors import NotFound
from vnplan.ontology.model import Agency, Role
from vnplan.ontology.records import plan_to_json, provision_to_json, task_to_json

Json = dict[str, Any]


class Catalogue:
    """Plans, tasks and bodies of one version. What is not there raises ``NotFound`` with the nearest ids."""

    def __init__(self, graph: PlanGraph) -> None:
        self._graph = graph
        self._bodies = {agency.id: agency for agency in graph.agencies()}
        self._named = {role: Counter(self._mentioned(role)) for role in Role}
        self.histories = HistoryRecords(graph)
        self.bodies = AgencyRecords(graph, self.histories)

    @property
    def graph(self) -> PlanGraph:
        """The graph that the records stand in."""
        return self._graph

    @cached_property
    def legal(self) -> LegalRecords:
        """The legal documents that the plans are or cite, and those known beforehand."""
        return LegalRecords(self._graph.plans.values())

    @cached_property
    def english_names(self) -> Mapping[str, str]:
        """The English names of bodies and groups that have one, by id. A body is called by its kind: in a plan it
        goes without saying which province's it is."""
        bodies = {agency.id: agency.kind.name_en for agency in self._bodies.values()}
        groups = {group.id: group.title_en for plan in self._graph.plans.values() for group in plan.groups}
        return {record_id: name for record_id, name in (bodies | groups).items() if name}

    def plans(self) -> list[Json]:
        """Each plan in short, with the number of its groups and tasks."""
        return [
            {
                "id": plan.id,
                "title": plan.title,
                "title_en": plan.title_en,
                "number": plan.number,
                "issuer": plan.issuer,
                "period": "–".join(map(str, plan.period)) if plan.period else None,
                "groups": len(plan.groups),
                "tasks": len(plan.tasks),
            }
            for plan in self._graph.plans.values()
        ]

    def plan(self, plan_id: str) -> Json:
        """A plan with all its records."""
        record = plan_to_json(self._graph.plan(plan_id))
        told = {key: [self.histories.beside(each) for each in record[key]] for key in ("tasks", "provisions")}
        return record | told

    def task(self, task_id: str) -> Json:
        """One task with its sectors, its theme first, each with what says so."""
        record = self.histories.beside(task_to_json(self._graph.task(task_id)))
        return record | {"sectors": [asdict(sector) for sector in self._graph.sectors_of(task_id)]}

    def neighbours(self, task_id: str) -> tuple[str | None, str | None]:
        """The ids of the tasks printed before and after a task in its plan."""
        ids = [task.id for task in self._graph.tasks(self._graph.task(task_id).plan)]
        place = ids.index(task_id)
        return (ids[place - 1] if place else None), (ids[place + 1] if place + 1 < len(ids) else None)

    def tasks(self, plan: str | None, agency: str | None, role: Role | None, *, collective: bool = False) -> list[Json]:
        """The tasks of a plan, of a body (its id, or a kind's for such bodies everywhere) and in a role, in printed
        order; with ``collective`` also those in which a body takes part through a phrase for several bodies."""
        found = self._graph.tasks(plan)
        if agency is not None:
            if agency not in self._bodies and agency not in {body.kind.id for body in self._bodies.values()}:
                self._graph.agency(agency)  # a body that only collectives stand for, or NotFound
            work = self._graph.tasks_of(agency, [role] if role else tuple(Role))
            wanted = {task for task, part in work.items() if part.direct or collective}
            found = tuple(task for task in found if task.id in wanted)
        elif role is not None:
            found = tuple(task for task in found if (task.lead if role is Role.LEAD else task.coordinate))
        return [self.histories.beside(task_to_json(task)) for task in found]

    def agencies(self) -> list[Json]:
        """The bodies that tasks and provisions name, with the number of tasks in each role; the busiest first."""
        found = [self._body(agency) for agency in self._bodies.values()]
        return sorted(found, key=lambda body: (-body["leads"], -body["coordinates"], body["id"]))

    def show(self, record_id: str) -> Json:
        """Anything by its id: its kind, its record and what it is linked to; a legal document also by a reference to
        it, and whether a plan cites it or not."""
        try:
            shown = self._graph.show(record_id)
        except NotFound:
            document = self.legal.id_of(record_id)
            if document is None:
                raise
            return {"kind": str(NodeKind.LEGAL_DOCUMENT), **self.legal.document(document), "links": []}
        node = dict(shown.node)
        links = [asdict(neighbour) | {"kind": str(neighbour.kind)} for neighbour in shown.neighbours]
        return {"kind": str(node["kind"]), **self._record(node), "links": links}

    def _record(self, node: Json) -> Json:
        kind, record_id = node.pop("kind"), node["id"]
        if kind == NodeKind.TASK:
            return self.task(record_id)
        if kind == NodeKind.PROVISION:
            return self.histories.beside(provision_to_json(self._graph.provision(record_id)))
        if kind == NodeKind.AGENCY:
            return node | self.histories.of(record_id)
        if kind == NodeKind.LEGAL_DOCUMENT and self.legal.id_of(record_id):
            return node | self.legal.document(record_id)
        return node | self._held(kind, record_id)

    def _held(self, kind: NodeKind, record_id: str) -> Json:
        """How much a plan holds; the tasks of a sector and of those below it."""
        if kind == NodeKind.PLAN:
            return {"groups": len(self._graph.plan(record_id).groups), "tasks": len(self._graph.tasks(record_id))}
        return {"tasks": list(self._graph.in_sector(record_id))} if kind == NodeKind.SECTOR else {}

    def _mentioned(self, role: Role) -> list[str]:
        return [
            agency
            for task in self._graph.tasks()
            for agency in {mention.agency for mention in (task.lead if role is Role.LEAD else task.coordinate)}
        ]

    def _body(self, agency: Agency) -> Json:
        return {
            **described(agency),
            **self.histories.of(agency.id),
            "leads": self._named[Role.LEAD][agency.id],
            "coordinates": self._named[Role.COORDINATE][agency.id],
        }
