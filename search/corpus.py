"""What questions are answered from."""

from collections.abc import Mapping
from dataclasses import dataclass

from vnplan.graph.legal_library import LegalLibrary
from vnplan.graph.queries import PlanGraph
from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.model import Citation, Task
from vnplan.search.facts import TextFacts


@dataclass(frozen=True)
class Corpus:
    """The plans as a graph, the legal documents they cite, and what their texts say. ``citations`` by task id."""

    graph: PlanGraph
    registry: AgencyRegistry
    library: LegalLibrary
    facts: Mapping[str, TextFacts]
    citations: Mapping[str, tuple[Citation, ...]]

    @property
    def tasks(self) -> tuple[Task, ...]:
        """All tasks, plan after plan."""
        return self.graph.tasks()
