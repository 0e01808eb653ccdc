"""The node that says what the database holds: which corpus, written by which program, whole or not."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from vnplan.graph.kinds import EdgeKind
from vnplan.graph.neo4j.connection import Connection, Statement
from vnplan.graph.neo4j.schema import VERSION

_ONE = f"MERGE (version:{VERSION} {{id: 'vnplan'}})"

UNFINISHED = "complete"
"""The property that is not true while a push is under way, and stays so where it breaks off."""

LAYOUT = 1
"""Goes up when search needs something of the database that an earlier push did not write."""

BEGUN = Statement(f"{_ONE} SET version.{UNFINISHED} = false")
"""Runs with the first change of a push: what stands there is in between from now on."""


@dataclass(frozen=True, slots=True)
class Marker:
    """``corpus``, ``ontology``, ``format``, ``model`` and ``dimension`` are those of the version's manifest;
    ``program`` is the version of vnplan; ``relationships`` are the types that it writes; ``layout`` is ``LAYOUT``."""

    corpus: str
    ontology: str
    format: int
    model: str
    dimension: int
    program: str
    relationships: tuple[str, ...] = tuple(EdgeKind)
    layout: int = LAYOUT

    def properties(self) -> dict[str, Any]:
        """What the node of a whole graph says, but for the time of the push."""
        return {
            "id": "vnplan",
            "corpus": self.corpus,
            "ontology": self.ontology,
            "format": self.format,
            "model": self.model,
            "dimension": self.dimension,
            "program": self.program,
            "relationships": [str(kind) for kind in self.relationships],
            "layout": self.layout,
            UNFINISHED: True,
        }

    def differences(self, found: Mapping[str, Any] | None) -> dict[str, tuple[Any, Any]]:
        """Property -> (here, in the database), where they differ."""
        found = found or {}
        return {name: (here, found.get(name)) for name, here in self.properties().items() if found.get(name) != here}

    def done(self) -> Statement:
        """The graph is whole again."""
        pushed = datetime.now(UTC).replace(microsecond=0)
        return Statement(f"{_ONE} SET version = $properties", {"properties": self.properties() | {"pushed": pushed}})


def found_marker(connection: Connection) -> Mapping[str, Any] | None:
    """The properties of the node in the database; None when nothing was ever pushed there."""
    records = connection.read(f"MATCH (version:{VERSION} {{id: 'vnplan'}}) RETURN properties(version) AS found")
    return dict(records[0]["found"]) if records else None
