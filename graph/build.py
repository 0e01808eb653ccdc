"""Plans -> one property graph of everything they speak of.

The graph is a networkx ``MultiDiGraph``: node keys are ``<kind>:<id>`` (``node_key``), edges are keyed by their
``EdgeKind``, so two nodes have at most one edge of a kind; of several mentions of the same body or document in one
record the first is kept. A citation's edge also has the characters ``start`` to ``end`` of its words in the text of
the record that cites (in the running text, where the plan itself does); so has a sector's edge, with ``method`` and
``score`` besides (``graph.sectors``). All sectors are there, used or not. Equal plans give equal graphs, in the same
order.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import networkx as nx

from vnplan.graph.documents import Documents
from vnplan.graph.kinds import EdgeKind, Graph, NodeKind, node_key
from vnplan.graph.nodes import (
    Attributes,
    agency_kind_node,
    agency_node,
    group_node,
    node,
    place,
    plan_node,
    provision_node,
    sector_node,
    task_node,
)
from vnplan.graph.sectors import SectorLinker, SectorProposal
from vnplan.graph.successions import add_successions
from vnplan.ontology import ids
from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.legal import LegalDocument, LegalRegistry
from vnplan.ontology.model import (
    Agency,
    AgencyKind,
    AgencyMention,
    Citation,
    Plan,
    Provision,
    SourceSpan,
    Task,
)
from vnplan.ontology.outputs import output_kind, output_kinds
from vnplan.ontology.provinces import provinces
from vnplan.ontology.sectors import SectorScheme
from vnplan.ontology.successions import SuccessionRegistry
from vnplan.ontology.text import slug, squash

_BASIS = {"basis": EdgeKind.BASED_ON, "implements": EdgeKind.CARRIES_OUT}


def build_graph(
    plans: Iterable[Plan],
    registry: AgencyRegistry,
    documents: Mapping[str, LegalDocument] | None = None,
    proposals: Iterable[SectorProposal] = (),
) -> Graph:
    """The graph of ``plans``. Names of bodies come from ``registry``; ``documents`` are the legal documents known
    beforehand, by id (those of the package when left out); ``proposals`` are tasks near to sectors in meaning."""
    plans = sorted(plans, key=lambda plan: plan.id)
    known = LegalRegistry.load().documents if documents is None else documents
    builder = _Builder(registry, Documents(known, plans))
    for plan in plans:
        builder.add_plan(plan)
    builder.add_members()
    add_successions(builder.graph, SuccessionRegistry.load(), builder.add_successor)
    builder.add_relations_of_documents()
    builder.add_sectors(SectorScheme.load(), plans, proposals)
    return builder.graph


class _Builder:
    def __init__(self, registry: AgencyRegistry, documents: Documents) -> None:
        self.graph: Graph = nx.MultiDiGraph()
        self._registry = registry
        self._documents = documents
        self._outputs: dict[str, str | None] = {}

    def add_plan(self, plan: Plan) -> None:
        key = self._add(plan_node(plan))
        self._link(key, EdgeKind.IN_PROVINCE, self._province(plan.province))
        parents = self._add_groups(plan, key)
        for task in plan.tasks:
            self._add_task(task, parents.get(task.group, key))
        for provision in plan.provisions:
            self._add_provision(provision, key)
        self._add_documents(plan, key)

    def add_members(self) -> None:
        """Link the bodies that a collective named in a plan stands for to it, in its own province."""
        collectives = [
            dict(data) for _, data in self.graph.nodes(data=True) if data.get("collective") and "place" in data
        ]
        for collective in collectives:
            for member in sorted(self._registry.members(collective["agency_kind"]) or ()):
                agency = self._agency(self._registry.agency(member, collective["place"]), named=False)
                self._link(agency, EdgeKind.MEMBER_OF, node_key(NodeKind.AGENCY, collective["id"]))

    def add_successor(self, kind: NodeKind, body: str) -> str:
        """The node of a body or kind that others became, which no plan needs to name; its key."""
        if kind == NodeKind.AGENCY_KIND:
            return self._add(agency_kind_node(self._registry.kinds[body]))
        place_id, _, kind_id = body.partition("/")
        return self._agency(self._registry.agency(kind_id, place_id), named=False)

    def add_relations_of_documents(self) -> None:
        """Link documents of the graph as the registry of documents says."""
        for source, kind, target in self._documents.relations():
            keys = node_key(NodeKind.LEGAL_DOCUMENT, source), node_key(NodeKind.LEGAL_DOCUMENT, target)
            if all(key in self.graph for key in keys):
                self._link(keys[0], kind, keys[1])

    def add_sectors(self, scheme: SectorScheme, plans: Iterable[Plan], proposals: Iterable[SectorProposal]) -> None:
        """The whole scheme of sectors, and which records belong to which."""
        keys = {sector.id: self._add(sector_node(sector)) for sector in scheme.sectors.values()}
        for sector in scheme.sectors.values():
            if sector.broader:
                self._link(keys[sector.id], EdgeKind.BROADER, keys[sector.broader])
        linker = SectorLinker(scheme, proposals)
        for link in (link for plan in plans for link in linker.links(plan)):
            record, span = node_key(link.kind, link.record), (link.start, link.end)
            how = {"method": str(link.method), "score": link.score}
            self._link(record, EdgeKind.IN_SECTOR, keys[link.sector], link.text, link.source, characters=span, more=how)

    def _add_groups(self, plan: Plan, plan_key: str) -> Mapping[str, str]:
        """The groups' nodes by code and by id."""
        keys = {group.id: self._add(group_node(plan, group)) for group in plan.groups}
        for group in plan.groups:
            parent = keys.get(group.parent or "", plan_key)
            self._link(parent, EdgeKind.HAS_GROUP, keys[group.id], group.code, group.source)
        return keys | {group.code: keys[group.id] for group in plan.groups}

    def _add_task(self, task: Task, parent: str) -> None:
        key = self._add(task_node(task))
        self._link(parent, EdgeKind.HAS_TASK, key, task.number, task.source)
        self._link_bodies(task.lead, EdgeKind.LEADS, key, task.source)
        self._link_bodies(task.coordinate, EdgeKind.COORDINATES, key, task.source)
        self._link_awaited(task, key)
        for printed in task.outputs:
            output = self._output(printed)
            if output:
                self._link(key, EdgeKind.PRODUCES, output, printed, task.source)

    def _add_provision(self, provision: Provision, plan_key: str) -> None:
        key = self._add(provision_node(provision))
        self._link(plan_key, EdgeKind.HAS_PROVISION, key, provision.section, provision.source)
        self._link_bodies(provision.lead, EdgeKind.LEADS, key, provision.source)
        self._link_awaited(provision, key)

    def _link_bodies(self, mentions: Iterable[AgencyMention], kind: EdgeKind, record: str, span: SourceSpan) -> None:
        for mention in mentions:
            agency = self._named_agency(mention.agency, mention.text, mention.collective)
            self._link(agency, kind, record, mention.text, span)

    def _link_awaited(self, record: Task | Provision, key: str) -> None:
        for awaited in record.awaits:
            agency = self._named_agency(awaited.agency, awaited.text, collective=False)
            self._link(key, EdgeKind.AWAITS_GUIDANCE_OF, agency, awaited.text, record.source)

    def _named_agency(self, agency_id: str, text: str, collective: bool) -> str:
        key = node_key(NodeKind.AGENCY, agency_id)
        if key in self.graph:  # members that no record names are added last, so it is marked as named
            return key
        place_id, _, kind_id = agency_id.partition("/")
        if kind_id in self._registry.kinds:
            return self._agency(self._registry.agency(kind_id, place_id), named=True)
        known = self._registry.resolve(text, place_id)
        if known.id != agency_id:
            kind = AgencyKind(kind_id, text, None, "organisation", collective, registered=False)
            known = Agency(agency_id, kind, place_id, text, None)
        return self._agency(known, named=True)

    def _agency(self, agency: Agency, *, named: bool) -> str:
        key = node_key(NodeKind.AGENCY, agency.id)
        if key in self.graph:
            return key
        self._add(agency_node(agency, named=named))
        self._link(key, EdgeKind.OF_KIND, self._add(agency_kind_node(agency.kind)))
        if agency.place != ids.CENTRE:
            self._link(key, EdgeKind.IN_PROVINCE, self._province(agency.place))
        return key

    def _output(self, printed: str) -> str | None:
        if printed not in self._outputs:
            attributes = _output_node(printed)
            self._outputs[printed] = self._add(attributes) if attributes else None
        return self._outputs[printed]

    def _province(self, name: str) -> str:
        known = provinces().get(slug(name))
        if known:
            return self._add(node(NodeKind.PROVINCE, known.id, known.name, known.name_en, province_kind=known.kind))
        return self._add(node(NodeKind.PROVINCE, slug(name), name, province_kind=None))

    def _add_documents(self, plan: Plan, plan_key: str) -> None:
        place_id = slug(plan.province)
        for citing, citation in self._citations(plan, plan_key):
            document = self._documents.by_citation(citation, place_id)
            if document:
                span = (citation.start, citation.end)
                self._link(citing, EdgeKind.CITES, self._add(document), citation.text, citation.source, characters=span)
        for basis in plan.legal_basis:
            document = self._documents.by_basis(basis)
            self._link(plan_key, _BASIS[basis.role], self._add(document), basis.number, plan.source)

    def _citations(self, plan: Plan, plan_key: str) -> Iterator[tuple[str, Citation]]:
        """The citations of a plan with the nodes that cite. Those of a record may stand in the plan's list too."""
        for task in plan.tasks:
            yield from ((node_key(NodeKind.TASK, task.id), citation) for citation in task.citations)
        for provision in plan.provisions:
            yield from ((node_key(NodeKind.PROVISION, provision.id), citation) for citation in provision.citations)
        for citation in plan.citations:
            keys = (node_key(kind, citation.of or "") for kind in (NodeKind.TASK, NodeKind.PROVISION))
            yield next((key for key in keys if key in self.graph), plan_key), citation

    def _add(self, attributes: Attributes) -> str:
        """Add a node unless it is there; its key."""
        key = node_key(attributes["kind"], attributes["id"])
        if key not in self.graph:
            self.graph.add_node(key, **attributes)
        return key

    def _link(  # noqa: PLR0913 - an edge has two ends, a kind, and the words it comes from
        self,
        source: str,
        kind: EdgeKind,
        target: str,
        text: str | None = None,
        span: SourceSpan | None = None,
        *,
        characters: tuple[int | None, int | None] = (None, None),
        more: Mapping[str, Any] | None = None,
    ) -> None:
        if not self.graph.has_edge(source, target, kind):
            start, end = characters
            self.graph.add_edge(source, target, kind, text=text, start=start, end=end, **place(span), **(more or {}))


def _output_node(printed: str) -> Attributes | None:
    """The kind of output that these words name, else the words themselves; None when there is no word in them."""
    kind = output_kinds().get(output_kind(printed) or "")
    if kind:
        return node(NodeKind.OUTPUT, kind.id, kind.name, kind.name_en, registered=True)
    name = slug(printed)
    return node(NodeKind.OUTPUT, name, squash(printed), registered=False) if name else None
