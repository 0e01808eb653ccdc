"""What is exported: all plans, one, or one thing with what it is linked to."""

import networkx as nx

from vnplan.graph.kinds import Graph
from vnplan.graph.queries import PlanGraph
from vnplan.ontology.agencies import AgencyRegistry


def selected(graph: PlanGraph, plan: str | None) -> PlanGraph:
    """The graph of one of the plans of ``graph`` alone (``NotFound``); ``graph`` itself when ``plan`` is None."""
    if plan is None:
        return graph
    return PlanGraph([graph.plan(plan)], AgencyRegistry.load(), proposals=graph.proposals)


def around(graph: Graph, key: str) -> Graph:
    """One node, the nodes next to it, and the edges between it and them."""
    found: Graph = nx.MultiDiGraph()
    edges = [*graph.out_edges(key, keys=True, data=True), *graph.in_edges(key, keys=True, data=True)]
    for node in (key, *(end for source, target, _, _ in edges for end in (source, target))):
        found.add_node(node, **graph.nodes[node])
    for source, target, kind, data in edges:
        found.add_edge(source, target, kind, **data)
    return found
