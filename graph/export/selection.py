"""What is exported: all plans, or one."""

from vnplan.graph.queries import PlanGraph
from vnplan.ontology.agencies import AgencyRegistry


def selected(graph: PlanGraph, plan: str | None) -> PlanGraph:
    """The graph of one of the plans of ``graph`` alone (``NotFound``); ``graph`` itself when ``plan`` is None."""
    if plan is None:
        return graph
    return PlanGraph([graph.plan(plan)], AgencyRegistry.load(), proposals=graph.proposals)
