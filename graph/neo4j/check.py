"""Compare a database with the graph: nodes, labels, relationships, properties, and the version's node.

Batch by batch, as they are pushed, so that memory does not grow with the graph.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from itertools import chain
from typing import Any

from vnplan.graph.kinds import EdgeKind, NodeKind
from vnplan.graph.neo4j.batches import RowT, batches
from vnplan.graph.neo4j.connection import Connection, connected
from vnplan.graph.neo4j.content import Content
from vnplan.graph.neo4j.leftovers import left_edges, left_nodes, unmarked_nodes
from vnplan.graph.neo4j.marker import UNFINISHED, Marker, found_marker
from vnplan.graph.neo4j.rows import OURS, NodeRow
from vnplan.graph.neo4j.target import Target
from vnplan.ontology.progress import Progress, no_progress

_NODES = (
    f"UNWIND $rows AS row MATCH (n:{OURS} {{kind: row.kind, id: row.id}}) "
    "RETURN n.kind AS kind, n.id AS id, labels(n) AS labels, properties(n) AS properties"
)
_KINDS = frozenset(map(str, NodeKind))


@dataclass(frozen=True, slots=True)
class Difference:
    """``what`` is ``missing`` (not in the database), ``extra`` (only there), ``labels``, ``property``, ``version`` or
    ``unmarked`` (with an identifier of ours and without our label, so that no push touches it).

    ``where`` names the node or relationship; ``here`` and ``there`` are what the workspace and the database say.
    """

    what: str
    where: str
    name: str | None = None
    here: Any = None
    there: Any = None


@dataclass(frozen=True, slots=True)
class Checked:
    """What was compared and everything that differs."""

    uri: str
    database: str
    nodes: int
    relationships: int
    differences: tuple[Difference, ...]

    def to_json(self) -> dict[str, Any]:
        """As ``vnplan neo4j check --json`` prints it."""
        return asdict(self) | {"same": not self.differences}


def check(target: Target, content: Content, marker: Marker, progress: Progress = no_progress) -> Checked:
    """Everything in which the database differs from ``content`` and ``marker``. Writes nothing.

    Raises ``DatabaseError`` and its kinds when the database cannot be read.
    """
    with connected(target) as connection:
        found = chain(
            _version(connection, marker),
            _nodes(connection, content, progress),
            _edges(connection, content, progress),
        )
        return Checked(
            uri=connection.target.uri,
            database=connection.target.database or "",
            nodes=content.node_count,
            relationships=content.edge_count,
            differences=tuple(found),
        )


def _version(connection: Connection, marker: Marker) -> Iterator[Difference]:
    found = found_marker(connection)
    if found is None:
        yield Difference("missing", "version")
        return
    differing = marker.differences(found)
    if UNFINISHED in differing:  # then the rest is that of an earlier push, or of none
        differing = {UNFINISHED: differing[UNFINISHED]}
    for name, (here, there) in differing.items():
        yield Difference("version", "version", name, here, there)


def _nodes(connection: Connection, content: Content, progress: Progress) -> Iterator[Difference]:
    known: Counter[str] = Counter()
    for batch in _told("nodes", batches(content.nodes()), content.node_count, progress):
        rows = [{"kind": str(row.kind), "id": row.id} for row in batch]
        found = {(record["kind"], record["id"]): record for record in connection.read(_NODES, rows=rows)}
        rows.clear()  # as in a push, the driver would hold them
        known.update(kind for kind, _ in found)
        for row in batch:
            record = found.get((str(row.kind), row.id))
            yield from _node(row, record) if record else (Difference("missing", f"{row.kind} {row.id}"),)
    for left in left_nodes(connection, content, known):
        yield Difference("extra", _node_name(left))
    for left in unmarked_nodes(connection):
        yield Difference("unmarked", _node_name(left))


def _node(row: NodeRow, record: Mapping[str, Any]) -> Iterator[Difference]:
    where = f"{row.kind} {row.id}"
    labels = sorted(_KINDS.intersection(record["labels"]))
    if labels != [str(row.kind)]:
        yield Difference("labels", where, None, [str(row.kind)], labels)
    yield from _properties(where, row.properties, record["properties"])


def _edges(connection: Connection, content: Content, progress: Progress) -> Iterator[Difference]:
    known: Counter[str] = Counter()
    for batch in _told("relationships", batches(content.edges()), content.edge_count, progress):
        rows = [{**row.parameters(), "properties": None} for row in batch]
        read = connection.read(_edges_of(batch[0].kind), rows=rows)
        rows.clear()
        found = {_edge_name(record, record["kind"]): record["properties"] for record in reversed(read)}
        known[str(batch[0].kind)] += len(found)
        for row in batch:
            where = _edge_name(row.parameters(), row.kind)
            there = found.get(where)
            missing = (Difference("missing", where),)
            yield from missing if there is None else _properties(where, row.properties, there)
    for left in left_edges(connection, content, known):
        yield Difference("extra", _edge_name(left, left["kind"]))


def _node_name(left: Mapping[str, Any] | Any) -> str:
    """By kind and id; one that has lost them by the id that the server gave it."""
    if left["kind"] and left["id"]:
        return f"{left['kind']} {left['id']}"
    return f"{left['kind'] or 'node'} without {'id' if left['kind'] else 'kind'} (elementId {left['element']})"


def _edges_of(kind: EdgeKind) -> str:
    return (
        f"UNWIND $rows AS row MATCH (source:{OURS} {{kind: row.source_kind, id: row.source}}) "
        f"MATCH (target:{OURS} {{kind: row.target_kind, id: row.target}}) MATCH (source)-[edge:{kind}]->(target) "
        "RETURN row.source_kind AS source_kind, row.source AS source, row.target_kind AS target_kind, "
        "row.target AS target, type(edge) AS kind, properties(edge) AS properties"
    )


def _told(stage: str, cut: Iterator[Sequence[RowT]], total: int, progress: Progress) -> Iterator[Sequence[RowT]]:
    """The batches of a stage, ``progress`` hearing how many rows are done."""
    done = 0
    for batch in cut:
        progress(stage, done, total)
        yield batch
        done += len(batch)
    progress(stage, done, total)


def _edge_name(edge: Mapping[str, Any], kind: str) -> str:
    return f"({edge['source_kind']} {edge['source']})-[{kind}]->({edge['target_kind']} {edge['target']})"


def _properties(where: str, here: Mapping[str, Any], there: Mapping[str, Any]) -> Iterator[Difference]:
    for name in sorted(here.keys() | there.keys()):
        mine, found = here.get(name), _plain(there.get(name))
        if mine != found:
            yield Difference("property", where, name, _shown(mine), _shown(found))


def _plain(value: Any) -> Any:
    """A value of the server as Python has it: dates and times of the driver as those of the library."""
    native = getattr(value, "to_native", None)
    return native() if native else value


def _shown(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
