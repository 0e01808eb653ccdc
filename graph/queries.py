"""Questions over the plans, in domain words. Every answer is complete: nothing is ranked or cut here.

Task ids come in the order of the plans (by id) and of their rows.
"""

import difflib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeVar

from vnplan.graph.build import build_graph
from vnplan.graph.kinds import EdgeKind, Graph, NodeKind, node_key
from vnplan.graph.neighbours import Neighbour, Shown, neighbours
from vnplan.graph.sector_queries import InSector, SectorUse, sectors_of, tasks_in, uses
from vnplan.graph.sectors import SectorProposal
from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.errors import NotFound
from vnplan.ontology.histories import Histories, History
from vnplan.ontology.legal import LegalDocument
from vnplan.ontology.model import Agency, AgencyKind, Plan, Provision, Role, Task
from vnplan.ontology.text import slug

ROLES: Mapping[Role, EdgeKind] = MappingProxyType({Role.LEAD: EdgeKind.LEADS, Role.COORDINATE: EdgeKind.COORDINATES})
_CITING = (EdgeKind.CITES, EdgeKind.BASED_ON, EdgeKind.CARRIES_OUT)


@dataclass(frozen=True, slots=True)
class Involvement:
    """How a body takes part in a task or provision.

    ``direct``: the record names the body itself; else it names ``via``, the kind of a collective that the body is a
    member of. ``roles`` are those of the direct naming when there is one, else those of the collectives.
    """

    roles: frozenset[Role]
    direct: bool
    via: str | None = None


class PlanGraph:
    """The plans, as records and as a graph."""

    def __init__(
        self,
        plans: Iterable[Plan],
        registry: AgencyRegistry,
        documents: Mapping[str, LegalDocument] | None = None,
        proposals: Iterable[SectorProposal] = (),
    ) -> None:
        self.plans: Mapping[str, Plan] = {plan.id: plan for plan in sorted(plans, key=lambda plan: plan.id)}
        self.proposals = tuple(proposals)
        self.graph: Graph = build_graph(self.plans.values(), registry, documents, self.proposals)
        self._histories = Histories(registry)
        self._places = {plan.id: slug(plan.province) for plan in self.plans.values()}
        self._tasks = {task.id: task for plan in self.plans.values() for task in plan.tasks}
        self._provisions = {item.id: item for plan in self.plans.values() for item in plan.provisions}
        self._order = {record_id: n for n, record_id in enumerate((*self._tasks, *self._provisions))}

    def plan(self, plan_id: str) -> Plan:
        """The plan with this id, or ``NotFound``."""
        return _get(self.plans, plan_id, "plan")

    def task(self, task_id: str) -> Task:
        """The task with this id, or ``NotFound``."""
        return _get(self._tasks, task_id, "task")

    def provision(self, provision_id: str) -> Provision:
        """The provision with this id, or ``NotFound``."""
        return _get(self._provisions, provision_id, "provision")

    def agency(self, agency_id: str) -> Agency:
        """The body with this id, or ``NotFound``."""
        self._require(NodeKind.AGENCY, agency_id, "agency")
        return self._agency(self.graph.nodes[node_key(NodeKind.AGENCY, agency_id)])

    def present(self, agency_id: str) -> History:
        """What the body with this id became since the plans were written."""
        return self._histories.present(agency_id)

    def former(self, agency_id: str) -> History:
        """What the body with this id came from and took in."""
        return self._histories.former(agency_id)

    def tasks(self, plan: str | None = None) -> tuple[Task, ...]:
        """All tasks, or those of one plan (``NotFound`` when there is no such plan)."""
        return self.plan(plan).tasks if plan is not None else tuple(self._tasks.values())

    def provisions(self, plan: str | None = None) -> tuple[Provision, ...]:
        """All provisions, or those of one plan (``NotFound`` when there is no such plan)."""
        return self.plan(plan).provisions if plan is not None else tuple(self._provisions.values())

    def agencies(self) -> tuple[Agency, ...]:
        """The bodies that tasks and provisions name, by id; members of collectives that none names are left out."""
        found = [data for data in self._nodes(NodeKind.AGENCY) if data["named"]]
        return tuple(sorted(map(self._agency, found), key=lambda agency: agency.id))

    def tasks_of(
        self, body: str, roles: Collection[Role] = tuple(Role), place: str | None = None
    ) -> dict[str, Involvement]:
        """The tasks in which a body takes part in one of ``roles``.

        ``body`` is an agency's id, or a kind's for the bodies of that kind everywhere; ``place`` (a province's id)
        keeps the tasks of that province's plans. A body that nothing names has none.
        """
        return self._records_of(NodeKind.TASK, body, roles, place)

    def provisions_of(self, body: str, place: str | None = None) -> dict[str, Involvement]:
        """The provisions that give a body work; arguments as for ``tasks_of``."""
        return self._records_of(NodeKind.PROVISION, body, tuple(Role), place)

    def awaited(self) -> dict[str, tuple[str, ...]]:
        """The kinds of bodies whose guidance some task awaits, by id, each with those tasks."""
        found: dict[str, set[str]] = {}
        for task, agency, edge in self.graph.edges(keys=True):
            if edge == EdgeKind.AWAITS_GUIDANCE_OF and self.graph.nodes[task]["kind"] == NodeKind.TASK:
                data = self.graph.nodes[agency]
                found.setdefault(data["agency_kind"], set()).add(self.graph.nodes[task]["id"])
        return {kind: self._in_order(found[kind]) for kind in sorted(found)}

    def awaiting(self, body: str) -> tuple[str, ...]:
        """The tasks that must wait for the guidance of a body, given by its id or its kind's."""
        return self._pointing_to(self._instances(body), EdgeKind.AWAITS_GUIDANCE_OF)

    def with_output(self, output: str) -> tuple[str, ...]:
        """The tasks that must produce an output of this kind."""
        return self._pointing_to([node_key(NodeKind.OUTPUT, output)], EdgeKind.PRODUCES)

    def in_sector(self, sector: str, *, narrower: bool = True) -> tuple[str, ...]:
        """The tasks in a sector, and with ``narrower`` in those below it, or ``NotFound``."""
        self._require(NodeKind.SECTOR, sector, "sector")
        return self._in_order(tasks_in(self.graph, node_key(NodeKind.SECTOR, sector), narrower=narrower))

    def sectors_of(self, record_id: str) -> tuple[InSector, ...]:
        """The sectors of a task (its theme first), provision or task group, with what says so, or ``NotFound``."""
        for kind in (NodeKind.TASK, NodeKind.PROVISION, NodeKind.TASK_GROUP):
            if node_key(kind, record_id) in self.graph:
                return sectors_of(self.graph, node_key(kind, record_id))
        raise NotFound(_not_found("task, provision or task group", record_id, self._order))

    def sectors(self) -> tuple[SectorUse, ...]:
        """The sectors that tasks belong to, with how many, in the order of the scheme."""
        return uses(self.graph)

    def citing(self, document: str) -> tuple[Neighbour, ...]:
        """The plans, tasks, provisions and documents that cite a legal document, rest on it or carry it out."""
        key = node_key(NodeKind.LEGAL_DOCUMENT, document)
        return tuple(n for n in neighbours(self.graph, key) if not n.outgoing and n.edge in _CITING)

    def counts(self) -> dict[str, int]:
        """How many nodes of each kind there are."""
        found = Counter(str(data["kind"]) for _, data in self.graph.nodes(data=True))
        return {str(kind): found[kind] for kind in NodeKind if found[kind]}

    def show(self, record_id: str) -> Shown:
        """Anything by its id, upper or lower case, or ``NotFound`` with the ids that come nearest.

        An id that several kinds share means the first of ``NodeKind``; ``Province:...`` names one of another kind.
        A legal document may be given by its number.
        """
        key = self._find(record_id)
        return Shown(MappingProxyType(self.graph.nodes[key]), neighbours(self.graph, key))

    def _find(self, record_id: str) -> str:
        if record_id in self.graph:
            return record_id
        wanted = {record_id.casefold().strip(), slug(record_id)}
        for kind in NodeKind:
            for data in self._nodes(kind):
                if data["id"].casefold() in wanted:
                    return node_key(kind, data["id"])
        raise NotFound(_not_found("thing", record_id, (data["id"] for _, data in self.graph.nodes(data=True))))

    def _require(self, kind: NodeKind, record_id: str, what: str) -> None:
        if node_key(kind, record_id) not in self.graph:
            raise NotFound(_not_found(what, record_id, (data["id"] for data in self._nodes(kind))))

    def _nodes(self, kind: NodeKind) -> Iterator[Mapping[str, Any]]:
        return (data for _, data in self.graph.nodes(data=True) if data["kind"] == kind)

    def _instances(self, body: str) -> list[str]:
        """The nodes of one agency, or of all agencies of a kind."""
        if "/" in body:
            key = node_key(NodeKind.AGENCY, body)
            return [key] if key in self.graph else []
        kind = node_key(NodeKind.AGENCY_KIND, body)
        return [agency for agency, edge in self._in(kind) if edge == EdgeKind.OF_KIND]

    def _records_of(
        self, kind: NodeKind, body: str, roles: Collection[Role], place: str | None
    ) -> dict[str, Involvement]:
        direct: dict[str, set[Role]] = {}
        indirect: dict[str, tuple[set[Role], str]] = {}
        for agency in self._instances(body):
            for record, role in self._work(agency, kind, roles, place):
                direct.setdefault(record, set()).add(role)
            for collective, edge in self._out(agency):
                if edge == EdgeKind.MEMBER_OF:
                    via = self.graph.nodes[collective]["agency_kind"]
                    for record, role in self._work(collective, kind, roles, place):
                        indirect.setdefault(record, (set(), via))[0].add(role)
        return {
            record: Involvement(frozenset(direct[record]), direct=True)
            if record in direct
            else Involvement(frozenset(indirect[record][0]), direct=False, via=indirect[record][1])
            for record in self._in_order(direct.keys() | indirect.keys())
        }

    def _work(
        self, agency: str, kind: NodeKind, roles: Collection[Role], place: str | None
    ) -> Iterator[tuple[str, Role]]:
        """What one body itself is named for."""
        for record, edge in self._out(agency):
            data = self.graph.nodes[record]
            if data["kind"] == kind and place in (None, self._places[data["plan"]]):
                yield from ((data["id"], role) for role in roles if ROLES[role] == edge)

    def _pointing_to(self, keys: Iterable[str], kind: EdgeKind) -> tuple[str, ...]:
        sources = {source for key in keys for source, edge in self._in(key) if edge == kind}
        tasks = (self.graph.nodes[source] for source in sources)
        return self._in_order({data["id"] for data in tasks if data["kind"] == NodeKind.TASK})

    def _out(self, key: str) -> Iterator[tuple[str, str]]:
        return ((target, edge) for _, target, edge in self.graph.out_edges(key, keys=True))

    def _in(self, key: str) -> Iterator[tuple[str, str]]:
        if key not in self.graph:
            return iter(())
        return ((source, edge) for source, _, edge in self.graph.in_edges(key, keys=True))

    def _agency(self, data: Mapping[str, Any]) -> Agency:
        kind = self.graph.nodes[node_key(NodeKind.AGENCY_KIND, data["agency_kind"])]
        names = ("id", "name", "name_en", "level", "collective", "registered", "abbreviations", "abbreviations_en")
        return Agency(
            data["id"], AgencyKind(**{n: kind[n] for n in names}), data["place"], data["name"], data["name_en"]
        )

    def _in_order(self, record_ids: Collection[str]) -> tuple[str, ...]:
        return tuple(sorted(record_ids, key=self._order.__getitem__))


Record = TypeVar("Record", Plan, Task, Provision)


def _get(records: Mapping[str, Record], record_id: str, what: str) -> Record:
    try:
        return records[record_id]
    except KeyError as error:
        raise NotFound(_not_found(what, record_id, records)) from error


def _not_found(what: str, record_id: str, known: Iterable[str]) -> str:
    by_fold = {name.casefold(): name for name in known}
    near = [by_fold[name] for name in difflib.get_close_matches(record_id.casefold(), by_fold, n=3)]
    advice = f"nearest: {', '.join(near)}" if near else "`vnplan ask` finds things by their words"
    return f"no {what} has the id {record_id!r}; {advice}"
