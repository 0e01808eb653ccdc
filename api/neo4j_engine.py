"""Answers from a Neo4j server while it answers, and from the version in this process while it does not."""

import logging
import os
import time
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import cached_property
from threading import Lock

from vnplan.api.answering import ServedFrom, asked
from vnplan.graph.manifest import Manifest
from vnplan.graph.neo4j.connection import Connection, connected
from vnplan.graph.neo4j.failures import AGAIN
from vnplan.graph.neo4j.marker import found_marker
from vnplan.graph.neo4j.target import Target, target_from
from vnplan.ontology.errors import DatabaseError, DatabaseOutdated
from vnplan.search.answers.answer import Answer
from vnplan.search.engine import Engine
from vnplan.search.index.search_index import SearchIndex
from vnplan.search.query import Query
from vnplan.search.stores.neo4j import Neo4jStore, confirm

LOG = logging.getLogger("vnplan.api")
PATIENCE = 2.0  # seconds that one question waits for a lost server
SILENCE = 5.0  # seconds after which a server that hangs in the midst of a question is given up
REST = 3.0  # seconds after a failure in which the server is not asked again


class Database:
    """The database that the environment names, kept connected. Safe to use from several threads."""

    def __init__(self, target: Target | None = None) -> None:
        """Raises ``InvalidInput`` when the address or the password is missing or cannot be used."""
        target = target or target_from(os.environ)
        self._target = replace(target, timeout=min(target.timeout, SILENCE))
        self._connection: Connection | None = None
        self._connecting = Lock()
        self._kept = ExitStack()
        self._knowing = Lock()  # around all that follows
        self._answered = False  # ever
        self._problem: DatabaseError | None = None
        self._asked_again = 0.0
        self._held: str | None = None

    def confirmed(self, manifest: Manifest) -> None:
        """The database answers and holds the version of ``manifest``. Else ``DatabaseError``; for a moment after a
        failure at once, without asking the server."""
        with self._knowing:
            if self._problem:
                if time.monotonic() < self._asked_again:
                    raise _again(self._problem)
                self._asked_again = time.monotonic() + REST  # one question tries; the others need not wait for it
        try:
            connection = self.connected()
            found = found_marker(connection)
        except DatabaseError as error:
            raise self.failed(error) from error
        with self._knowing:
            self._answered, self._problem, self._held = True, None, (found or {}).get("corpus")
        confirm(connection.target, found, manifest)

    def failed(self, error: DatabaseError) -> DatabaseError:
        """Leave the server alone for a moment; the error to raise, of the same kind. It is logged when it is news to
        who runs the program: what fails at the start is told by whoever started it."""
        told = _again(error)
        with self._knowing:
            if self._answered and self._problem is None:
                LOG.error("Neo4j cannot be asked: %s", told)
            self._problem, self._asked_again = told, time.monotonic() + REST
        return told

    def held(self, manifest: Manifest) -> bool:
        """Whether the database held the corpus of ``manifest`` when it was last asked."""
        with self._knowing:
            return self._held == manifest.corpus

    def close(self) -> None:
        """Let go of the server."""
        self._kept.close()

    def connected(self) -> Connection:
        """The connection; it is made when it is first asked for. Raises ``DatabaseError``."""
        with self._connecting:
            if self._connection is None:
                # Nothing is tried again: the version in this process answers sooner.
                self._connection = self._kept.enter_context(connected(self._target, PATIENCE, again=False))
            return self._connection


@dataclass(frozen=True)
class Neo4jAnswers:
    """Answers over one version that a database holds; ``engine`` answers in its place."""

    database: Database
    manifest: Manifest
    engine: Engine
    index: SearchIndex

    def over_database(self) -> Engine:
        """The engine over the database. Raises ``DatabaseError`` when it does not answer or holds something else."""
        self.database.confirmed(self.manifest)
        return self._over_database

    def ask(self, query: Query) -> tuple[Answer, ServedFrom]:
        """The answer and where it comes from. ``DatabaseError`` when neither the database answers nor the version in
        this process is what it holds."""
        try:
            return self._asked_there(query), ServedFrom.NEO4J
        except DatabaseError:
            if not self.database.held(self.manifest):
                raise
        return asked(self.engine, query), ServedFrom.SNAPSHOT

    def _asked_there(self, query: Query) -> Answer:
        engine = self.over_database()  # a refusal to ask is no new failure: it must not put off the next try
        try:
            return asked(engine, query)
        except DatabaseOutdated:
            raise
        except DatabaseError as error:
            raise self.database.failed(error) from error

    @cached_property
    def _over_database(self) -> Engine:
        return self.engine.over(Neo4jStore(self.database.connected(), self.engine.corpus, self.index.passages))

    def now(self) -> tuple[ServedFrom | None, str | None]:
        """Where the next answer would come from (None: from nowhere), and why not from the database."""
        try:
            self.database.confirmed(self.manifest)
        except DatabaseError as error:
            return (ServedFrom.SNAPSHOT if self.database.held(self.manifest) else None), str(error)
        return ServedFrom.NEO4J, None


def _again(error: DatabaseError) -> DatabaseError:
    """The same for somebody who asks and did not push."""
    return type(error)(str(error).removesuffix(f"; {AGAIN}"))
