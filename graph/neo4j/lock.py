"""One push at a time in a database.

The lock is a write in a transaction that stays open: as long as it is, Neo4j lets nobody else write to that node. It
is never committed, so nothing changes in the database, and it ends by itself when the process or its connection dies:
no lock is ever left behind. Where a machine vanishes without a word, the server ends the transaction after a while.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from neo4j import Transaction
from neo4j.exceptions import DriverError, Neo4jError

from vnplan.graph.neo4j.connection import Connection, Statement, cypher
from vnplan.graph.neo4j.counters import Changes
from vnplan.graph.neo4j.failures import timed_out, told
from vnplan.graph.neo4j.schema import LOCK, ensure, lock_schema
from vnplan.ontology.errors import DatabaseBusy

_TAKE = cypher(f"MATCH (lock:{LOCK} {{id: 'push'}}) SET lock.taken = true")
_TRY_SECONDS = 2.0

LONGEST = 3600.0
"""Seconds that a push may last, whatever the server's default is; those who vanish hold up others no longer."""


class Lock:
    """A lock that is held. ``made`` is what making its node changed, the first time."""

    def __init__(self, connection: Connection, transaction: Transaction, made: Changes) -> None:
        self.made = made
        self._connection = connection
        self._transaction = transaction

    def confirm(self) -> None:
        """Raise ``DatabaseUnavailable`` when the lock has been lost, as with its connection."""
        with told(self._connection.target):
            self._transaction.run("RETURN 1").consume()


@contextmanager
def locked(connection: Connection) -> Iterator[Lock]:
    """Hold the database's one lock; ``DatabaseBusy`` when another push has it."""
    made = ensure(connection, (lock_schema(),)) + connection.write(Statement(f"MERGE (:{LOCK} {{id: 'push'}})"))
    _try(connection)
    with connection.driver.session(database=connection.target.database) as session:
        with told(connection.target):
            transaction = session.begin_transaction(timeout=LONGEST)
            transaction.run(_TAKE).consume()
        try:
            yield Lock(connection, transaction, made)
        finally:
            with suppress(DriverError, Neo4jError):  # a lost connection has rolled it back already
                transaction.close()


def _try(connection: Connection) -> None:
    """Wait a moment for the lock. A second push that slips in after this waits for the first one to end."""
    with connection.session() as session:
        transaction = session.begin_transaction(timeout=_TRY_SECONDS)
        try:
            transaction.run(_TAKE).consume()
        except Neo4jError as error:
            if not timed_out(error):
                raise
            raise DatabaseBusy(
                f"another `vnplan neo4j push` is writing to {connection.target.uri}; "
                "wait until it has finished, then run the command again"
            ) from error
        finally:
            with suppress(DriverError, Neo4jError):
                transaction.close()
