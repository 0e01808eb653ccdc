"""The composition root: settings in, what the doors need out; each part is opened when it is first needed."""

import logging
import threading
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from vnplan.api.answering import ServedFrom, asked
from vnplan.api.publishing import ensure_sample
from vnplan.api.records.catalogue import Catalogue
from vnplan.api.settings import Settings
from vnplan.graph.opening import open_graph
from vnplan.graph.workspace import Version, Workspace, default_workspace
from vnplan.ontology.errors import DatabaseError, VnplanError
from vnplan.ontology.progress import Progress, no_progress
from vnplan.search.engine import Engine
from vnplan.search.index.embedder import Embedder, open_embedder
from vnplan.search.index.search_index import SearchIndex, load_index
from vnplan.search.query import Query

if TYPE_CHECKING:
    from vnplan.api.neo4j_engine import Database, Neo4jAnswers

LOG = logging.getLogger("vnplan.api")


@dataclass(frozen=True)
class Served:
    """One version of the workspace and what answers from it."""

    version: Version
    engine: Engine
    catalogue: Catalogue
    stored: "Neo4jAnswers | None" = None

    def asked_engine(self) -> Engine:
        """The engine that the settings name. ``DatabaseError`` when it is Neo4j and that does not answer."""
        return self.stored.over_database() if self.stored else self.engine

    def ask(self, query: Query) -> dict[str, Any]:
        """The answer to a checked query, as ``ask --json`` prints it."""
        found, source = self.stored.ask(query) if self.stored else (asked(self.engine, query), ServedFrom.EMBEDDED)
        answer = found.to_json()
        hits = [hit | {"task": self.catalogue.histories.beside(hit["task"])} for hit in answer["hits"]]
        return answer | {"hits": hits, "served_from": str(source)}


class Container:
    """Workspace, embedder and what answers now, for one process. Safe to use from several threads."""

    def __init__(self, settings: Settings, progress: Progress = no_progress, embedder: Embedder | None = None) -> None:
        self.settings = settings
        self.progress = progress
        self._embedder = embedder
        self._served: Served | None = None
        self._opening = threading.Lock()
        self._refused: str | None = None  # a newer version that could not be opened; it is not tried again
        self.problem: str | None = None

    @cached_property
    def workspace(self) -> Workspace:
        """The workspace that the settings name; it may hold nothing yet."""
        return Workspace(self.settings.workspace or default_workspace())

    @cached_property
    def embedder(self) -> Embedder:
        """The model that the settings name."""
        return self._embedder or open_embedder(self.settings.model)

    @cached_property
    def database(self) -> "Database":
        """The Neo4j database that the environment names."""
        from vnplan.api.neo4j_engine import Database  # noqa: PLC0415 - the driver takes a moment to load

        return Database()

    def records(self) -> Catalogue:
        """The records of the current version alone; no index is opened for them."""
        self._see_to_sample()
        return Catalogue(open_graph(self.workspace.current()))

    def served(self) -> Served:
        """What answers now: the workspace's current version, reopened when a newer one has been published.

        The request that notices a newer version waits for it; others go on with the one they have. A newer version
        that cannot be opened leaves the old one answering and is told in ``problem``.
        """
        now = self._served
        if now is None:
            with self._opening:
                return self._served or self._open()
        newest = self._newest()
        if newest == now.version.id:
            self._refused = self.problem = None
            return now
        if newest == self._refused or not self._opening.acquire(blocking=False):
            return now
        try:
            return self._open()
        except DatabaseError as error:  # it will hold the newer version, or answer, later
            self.problem = str(error)
            return now
        except VnplanError as error:
            LOG.error("the newer version of %s cannot be opened: %s", self.workspace.root, error)
            self._refused, self.problem = newest, str(error)
            return now
        finally:
            self._opening.release()

    def _newest(self) -> str:
        """The id in the workspace's pointer, a file of a few bytes; empty when it cannot be read."""
        try:
            return self.workspace.versions()[0]
        except VnplanError:
            return ""

    def _open(self) -> Served:
        self._see_to_sample()
        version = self.workspace.current()
        if self.settings.engine == "neo4j":  # before anything is opened that takes time
            self.database.confirmed(version.manifest)
        index = load_index(version, self.embedder)
        engine = Engine(version.plans(), index, self.embedder)
        self._served = Served(version, engine, Catalogue(engine.corpus.graph), self._stored(version, engine, index))
        self._refused = self.problem = None
        return self._served

    def _stored(self, version: Version, engine: Engine, index: SearchIndex) -> "Neo4jAnswers | None":
        if self.settings.engine != "neo4j":
            return None
        from vnplan.api.neo4j_engine import Neo4jAnswers  # noqa: PLC0415 - the driver takes a moment to load

        return Neo4jAnswers(self.database, version.manifest, engine, index)

    def _see_to_sample(self) -> None:
        if self.settings.workspace is None:
            ensure_sample(self.workspace, self.embedder, self.progress)
