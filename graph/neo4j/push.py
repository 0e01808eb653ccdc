"""Bring a database to hold exactly the graph, and nothing of ours beside it.

A push can be broken off at any moment: each batch is one transaction, what is there is found again by its identity,
and the version's node says ``complete: false`` from the first change until the last one is done.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Any

from neo4j import Record

from vnplan.graph.neo4j.batches import RowT, ahead, batches
from vnplan.graph.neo4j.connection import Connection, Statement, connected
from vnplan.graph.neo4j.content import Content
from vnplan.graph.neo4j.counters import Changes
from vnplan.graph.neo4j.leftovers import left_edges, left_nodes
from vnplan.graph.neo4j.lock import Lock, locked
from vnplan.graph.neo4j.marker import BEGUN, Marker, found_marker
from vnplan.graph.neo4j.schema import await_indexes, ensure, ensure_vectors, schema
from vnplan.graph.neo4j.statements import delete_edges, delete_nodes, merge_edges, merge_nodes
from vnplan.graph.neo4j.target import Target
from vnplan.ontology.progress import Progress, no_progress

_DELETED_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a push did: ``changes`` are the server's own counters, all zero when the database held the graph already;
    ``nodes`` and ``relationships`` are those of the graph."""

    uri: str
    database: str
    server: str
    nodes: int
    relationships: int
    changes: Changes
    seconds: float

    def to_json(self) -> dict[str, Any]:
        """As ``vnplan neo4j push --json`` prints it."""
        return asdict(self) | {"seconds": round(self.seconds, 2), "changed": bool(self.changes)}


def push(target: Target, content: Content, marker: Marker, progress: Progress = no_progress) -> Pushed:
    """Push ``content`` and mark it with ``marker``. ``progress`` hears the stages "nodes" and "relationships".

    Raises ``DatabaseBusy`` when another push is under way, else ``DatabaseError`` and its kinds; the next push then
    completes what this one began.
    """
    begin = time.monotonic()
    with connected(target) as connection, locked(connection) as lock:
        changes = _Writer(connection, lock, content, progress).write(marker)
        return Pushed(
            uri=connection.target.uri,
            database=connection.target.database or "",
            server=connection.version,
            nodes=content.node_count,
            relationships=content.edge_count,
            changes=changes,
            seconds=time.monotonic() - begin,
        )


class _Writer:
    def __init__(self, connection: Connection, lock: Lock, content: Content, progress: Progress) -> None:
        self._connection = connection
        self._lock = lock
        self._content = content
        self._progress = progress
        self._changes = lock.made
        self._begun = False  # whether the database says that a push is under way

    def write(self, marker: Marker) -> Changes:
        """Constraints and indexes, nodes, relationships, what left, and last the marker: all changes together."""
        content = self._content
        built = ensure(self._connection, schema()) + ensure_vectors(self._connection, content.dimension)
        self._changes += built
        before = found_marker(self._connection) or {}
        nodes = self._merge("nodes", content.nodes(), merge_nodes, content.node_count)
        edges = self._merge("relationships", content.edges(), merge_edges, content.edge_count)
        formerly = tuple(before.get("relationships", ()))
        self._delete(left_edges(self._connection, content, edges, formerly), delete_edges)
        self._delete(left_nodes(self._connection, content, nodes), delete_nodes)
        if built:
            await_indexes(self._connection)
        if self._begun or marker.differences(before):
            self._lock.confirm()
            self._changes += self._connection.write(marker.done())
        return self._changes

    def _merge(
        self, stage: str, rows: Iterable[RowT], statement: Callable[[Sequence[RowT]], Statement], total: int
    ) -> Mapping[str, int]:
        """Write the rows of one stage; how many there were of each kind."""
        done = 0
        kinds: Counter[str] = Counter()
        for batch, write in ahead((batch, statement(batch)) for batch in batches(rows)):
            self._progress(stage, done, total)
            self._apply(write)
            done += len(batch)
            kinds.update(str(row.kind) for row in batch)
        self._progress(stage, done, total)
        return kinds

    def _delete(self, left: Iterator[Record], statement: Callable[[Sequence[str]], Statement]) -> None:
        while part := [record["element"] for record in islice(left, _DELETED_AT_ONCE)]:
            self._apply(statement(part))

    def _apply(self, statement: Statement) -> None:
        self._lock.confirm()
        changes = self._connection.write(statement, if_changed=None if self._begun else BEGUN)
        # The driver leaves a finished statement in a circle of references. Beside a large graph Python hardly ever
        # looks for these, and all that was pushed would stay in memory.
        for rows in statement.parameters.values():
            rows.clear()
        self._begun = self._begun or bool(changes)
        self._changes += changes
