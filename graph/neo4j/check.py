"""Compare a database with the graph: nodes, labels, relationships, properties, and the version's node."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from itertools import chain
from typing import Any

from vnplan.graph.kinds import EdgeKind, NodeKind
from vnplan.graph.neo4j.connection import Connection, connected
from vnplan.graph.neo4j.content import Content
from vnplan.graph.neo4j.marker import Marker, found_marker
from vnplan.graph.neo4j.rows import EdgeRow, NodeRow
from vnplan.graph.neo4j.schema import OURS
from vnplan.graph.neo4j.target import Target
from vnplan.ontology.progress import Progress, no_progress

_NODES = f"MATCH (n:{OURS}) RETURN n.kind AS kind, n.id AS id, labels(n) AS labels, properties(n) AS properties"
_EDGES = (
    f"MATCH (source:{OURS})-[edge]->(target:{OURS}) WHERE type(edge) IN $types "
    "RETURN source.kind AS source_kind, source.id AS source, target.kind AS target_kind, target.id AS target, "
    "type(edge) AS kind, properties(edge) AS properties"
)
_KINDS = frozenset(map(str, NodeKind))


@dataclass(frozen=True, slots=True)
class Difference:
    """``what`` is ``missing`` (not in the database), ``extra`` (only there), ``labels``, ``property`` or ``version``.

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
    for name, (here, there) in marker.differences(found).items():
        yield Difference("version", "version", name, here, there)


def _nodes(connection: Connection, content: Content, progress: Progress) -> Iterator[Difference]:
    wanted = {(str(row.kind), row.id): row for row in content.nodes()}
    total = len(wanted)
    for done, record in enumerate(connection.stream(_NODES), 1):
        progress("nodes", min(done, total), total)
        row = wanted.pop((record["kind"], record["id"]), None)
        if row is None:
            yield Difference("extra", f"{record['kind']} {record['id']}")
        else:
            yield from _node(row, record)
    yield from (Difference("missing", f"{kind} {record_id}") for kind, record_id in wanted)


def _node(row: NodeRow, record: Mapping[str, Any] | Any) -> Iterator[Difference]:
    where = f"{row.kind} {row.id}"
    labels = sorted(_KINDS.intersection(record["labels"]))
    if labels != [str(row.kind)]:
        yield Difference("labels", where, None, [str(row.kind)], labels)
    yield from _properties(where, row.properties, record["properties"])


def _edges(connection: Connection, content: Content, progress: Progress) -> Iterator[Difference]:
    wanted = {_edge_name(row.parameters(), row.kind): row for row in content.edges()}
    total = len(wanted)
    for done, record in enumerate(connection.stream(_EDGES, types=[str(kind) for kind in EdgeKind]), 1):
        progress("relationships", min(done, total), total)
        where = _edge_name(record, record["kind"])
        row: EdgeRow | None = wanted.pop(where, None)
        if row is None:
            yield Difference("extra", where)
        else:
            yield from _properties(where, row.properties, record["properties"])
    yield from (Difference("missing", where) for where in wanted)


def _edge_name(edge: Mapping[str, Any] | Any, kind: str) -> str:
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
