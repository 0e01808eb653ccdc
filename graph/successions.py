"""The graph's bodies linked to what became of them: edges between bodies and between kinds, and marks where none is."""

from collections.abc import Callable

from vnplan.graph.kinds import EdgeKind, Graph, NodeKind, node_key
from vnplan.graph.nodes import place
from vnplan.ontology.successions import Step, SuccessionRegistry

_BODIES = (NodeKind.AGENCY, NodeKind.AGENCY_KIND)


def add_successions(graph: Graph, known: SuccessionRegistry, add: Callable[[NodeKind, str], str]) -> None:
    """Link each body and kind of ``graph`` along its chain; ``add`` makes the node of a successor by its id unless it
    is there, and gives its key. A law that a link rests on is named by its id (``basis``)."""
    for kind in _BODIES:
        bodies = [data["id"] for _, data in graph.nodes(data=True) if data["kind"] == kind]
        for step in (step for body in bodies for step in known.now(body)):
            source = node_key(kind, step.source)
            if step.target is None:
                graph.nodes[source].update(_ended(step))
            elif not graph.has_edge(source, target := add(kind, step.target), EdgeKind.SUCCEEDED_BY):
                graph.add_edge(source, target, EdgeKind.SUCCEEDED_BY, **_succeeded(step))


def _ended(step: Step) -> dict[str, str]:
    return {
        "ended": step.date,
        "ended_basis": step.basis,
        "ended_note_vi": step.note_vi,
        "ended_note_en": step.note_en,
    }


def _succeeded(step: Step) -> dict[str, str | int | None]:
    words = {"text": None, "start": None, "end": None, **place(None)}
    return words | {"date": step.date, "basis": step.basis, "change": str(step.change)}
