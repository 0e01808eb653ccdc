"""What questions are answered from."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from vnplan.graph.legal_library import LegalLibrary
from vnplan.graph.queries import PlanGraph
from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.model import Citation, Task
from vnplan.search.facts import TextFacts, citations_by_task, text_facts
from vnplan.search.stores.embedded import RecordLookups
from vnplan.search.stores.store import Lookups


@dataclass(frozen=True)
class Corpus:
    """The plans as a graph, the legal documents they cite, and what their texts say. ``citations`` by task id.

    ``stored``: where conditions are looked up; None: in these records themselves.
    """

    graph: PlanGraph
    registry: AgencyRegistry
    library: LegalLibrary
    facts: Mapping[str, TextFacts]
    citations: Mapping[str, tuple[Citation, ...]]
    stored: Lookups | None = None

    @cached_property
    def lookups(self) -> Lookups:
        """What conditions are made of."""
        return self.stored or RecordLookups(self)

    @cached_property
    def families(self) -> Mapping[str, frozenset[str]]:
        """The ids of the kinds that are departments, and of those that are ministries, by the target of a question."""
        kinds = {**self.registry.kinds, **{agency.kind.id: agency.kind for agency in self.graph.agencies()}}
        counts = {"department": self.registry.is_department, "ministry": self.registry.is_ministry}
        return {name: frozenset(id_ for id_, kind in kinds.items() if of(kind)) for name, of in counts.items()}

    @property
    def tasks(self) -> tuple[Task, ...]:
        """All tasks, plan after plan."""
        return self.graph.tasks()


def corpus_of(graph: PlanGraph) -> Corpus:
    """The corpus of these plans; bodies that they name and no vocabulary holds are known in it too."""
    registry = AgencyRegistry.load().knowing(agency.kind for agency in graph.agencies())
    return Corpus(
        graph,
        registry,
        LegalLibrary(tuple(graph.plans.values())),
        text_facts(graph.tasks(), registry),
        citations_by_task(graph.plans.values()),
    )
