"""Questions about sectors over the graph of plans: which records belong to which, and what says so."""

from dataclasses import dataclass

from vnplan.graph.kinds import EdgeKind, Graph, NodeKind


@dataclass(frozen=True, slots=True)
class InSector:
    """A sector of a record: ``theme`` is the id of the theme it belongs to (a theme's own id); ``method``, ``text``,
    ``start``, ``end`` and ``score`` say why, as in ``graph.sectors.SectorLink``."""

    sector: str
    name: str
    name_en: str
    theme: str
    method: str
    text: str | None
    start: int | None
    end: int | None
    score: float | None


@dataclass(frozen=True, slots=True)
class SectorUse:
    """A sector and how many tasks belong to it: ``direct`` are linked to it, ``tasks`` to it or to one below it.
    ``broader`` is the id of the one above, None for themes."""

    id: str
    name: str
    name_en: str
    broader: str | None
    direct: int
    tasks: int


def sectors_of(graph: Graph, record: str) -> tuple[InSector, ...]:
    """The sectors of the record at this key, of a task its theme first."""
    found = []
    for _, key, edge, data in graph.out_edges(record, keys=True, data=True):
        if edge == EdgeKind.IN_SECTOR:
            node, theme = graph.nodes[key], graph.nodes[_ancestors(graph, key)[-1]]
            why = {name: data[name] for name in ("method", "text", "start", "end", "score")}
            found.append(InSector(node["id"], node["name"], node["name_en"], theme["id"], **why))
    return tuple(found)


def tasks_in(graph: Graph, sector: str, *, narrower: bool) -> set[str]:
    """The ids of the tasks in the sector at this key; with ``narrower`` also of those in the sectors below it."""
    keys = [sector]
    for key in keys if narrower else ():  # grows while we walk
        keys += _sources(graph, key, EdgeKind.BROADER)
    records = {record for key in keys for record in _sources(graph, key, EdgeKind.IN_SECTOR)}
    return {graph.nodes[record]["id"] for record in records if graph.nodes[record]["kind"] == NodeKind.TASK}


def uses(graph: Graph) -> tuple[SectorUse, ...]:
    """All sectors that tasks belong to, directly or through one below, in the order of the scheme."""
    found = []
    for key, data in graph.nodes(data=True):
        if data["kind"] != NodeKind.SECTOR:
            continue
        tasks = tasks_in(graph, key, narrower=True)
        if tasks:
            above = _ancestors(graph, key)[1:2]
            broader = graph.nodes[above[0]]["id"] if above else None
            direct = len(tasks_in(graph, key, narrower=False))
            found.append(SectorUse(data["id"], data["name"], data["name_en"], broader, direct, len(tasks)))
    return tuple(found)


def _ancestors(graph: Graph, sector: str) -> list[str]:
    """The sector at this key and those above it, the theme last."""
    keys = [sector]
    for key in keys:  # grows while we walk
        keys += [above for _, above, edge in graph.out_edges(key, keys=True) if edge == EdgeKind.BROADER]
    return keys


def _sources(graph: Graph, key: str, kind: EdgeKind) -> list[str]:
    return [source for source, _, edge in graph.in_edges(key, keys=True) if edge == kind]
