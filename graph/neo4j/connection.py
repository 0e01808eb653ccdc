"""A connection to one database of a Neo4j server that is new enough."""

import logging
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any, Concatenate, LiteralString, ParamSpec, TypeVar

from neo4j import Driver, GraphDatabase, ManagedTransaction, Record, Session
from neo4j.exceptions import DriverError

from vnplan.graph.neo4j.counters import Changes
from vnplan.graph.neo4j.failures import OLDEST, gave_no_answer, no_plans, silent, told, too_old
from vnplan.graph.neo4j.target import Target

_SECONDS = 10.0
_IDLE_SECONDS = 1.0  # a connection that lay unused for so long is tried before it carries a question

# What the driver logs is in the errors; unheard, Python would print it beside them.
logging.getLogger("neo4j").addHandler(logging.NullHandler())

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Statement:
    """Cypher and its parameters: names and texts of plans come as parameters only."""

    text: str
    parameters: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Connection:
    """One database. Every method raises ``DatabaseError`` (or a kind of it) that says what to do."""

    target: Target
    driver: Driver
    version: str

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A session of the database; errors inside it are told in our words."""
        with told(self.target), self.driver.session(database=self.target.database) as session:
            yield session

    def write(self, statement: Statement, if_changed: Statement | None = None) -> Changes:
        """Run ``statement`` in one managed transaction, which is tried again where Neo4j says that this may help.

        ``if_changed`` runs in the same transaction when, and only when, the statement changed something.
        """
        with self.session() as session:
            return session.execute_write(self._unless_silent(_run), statement, if_changed)

    def read(self, text: str, **parameters: Any) -> list[Record]:
        """All records of a statement that only reads."""
        with self.session() as session:
            return session.execute_read(self._unless_silent(_records), text, parameters)

    def stream(self, text: str, **parameters: Any) -> Iterator[Record]:
        """The records of a statement that only reads, one at a time; not tried again."""
        with self.session() as session:
            yield from session.run(cypher(text), parameters)

    def _unless_silent(self, work: Callable[Concatenate[ManagedTransaction, P], T]) -> Callable[..., T]:
        """``work``, but that the driver does not try it again where the server gave no answer: nobody waits twice."""

        def tried(tx: ManagedTransaction, *args: P.args, **kwargs: P.kwargs) -> T:
            try:
                return work(tx, *args, **kwargs)
            except DriverError as error:
                if gave_no_answer(error):
                    raise silent(self.target) from error
                raise

        return tried


def cypher(text: str) -> LiteralString:
    """The driver asks for literal strings, to keep data out of statements. Ours are put together from the kinds of
    nodes and relationships, which are constants of the program, and from nothing else."""
    return text


@contextmanager
def connected(target: Target, seconds: float = _SECONDS, *, again: bool = True) -> Iterator[Connection]:
    """A connection that has been tried: the server answers, knows the user and the database, and is new enough.

    ``seconds``: how long a lost server is waited for, at the start and in each transaction that reads or writes;
    ``again``: whether a transaction is tried again in that time. A server that takes a statement and then says nothing
    is waited for as long as ``target`` says.
    """
    with told(target):
        driver = GraphDatabase.driver(
            target.uri,
            auth=(target.user, target.password),
            connection_timeout=seconds,
            connection_acquisition_timeout=seconds,
            connection_write_timeout=target.timeout,
            liveness_check_timeout=_IDLE_SECONDS,
            max_transaction_retry_time=seconds if again else 0,
            notifications_min_severity="OFF",
            user_agent="vnplan",
        )
    _limit_silence(driver, target.timeout)
    with driver:
        with told(target):
            version = driver.get_server_info().agent.removeprefix("Neo4j/")
        if not new_enough(version):
            raise too_old(target, version)
        # A missing database is known only now; from here on the database has a name, so that nobody looks it up again.
        name = Connection(target, driver, version).read("CALL db.info() YIELD name")[0]["name"]
        target = replace(target, database=name)
        if name == "system":
            raise no_plans(target)
        yield Connection(target, driver, version)


def _limit_silence(driver: Driver, seconds: float) -> None:
    """End a wait for the server's next byte after ``seconds``.

    The driver can do so, but takes the time only from the server, and only from one that names it (two minutes, as
    Neo4j comes). It has no setting of its own for this, so each new connection is told where the driver opens it.
    """
    pool = driver._pool
    opened = pool.opener

    def opener(*args: Any) -> Any:
        connection = opened(*args)
        connection.socket.set_read_timeout(seconds)
        return connection

    pool.opener = opener


def new_enough(version: str) -> bool:
    """Whether this version has all that we use: ``5.26.28``, ``2026.08.1`` and ``5.26-aura`` do, ``5.11.0`` not."""
    numbers = re.match(r"(\d+)\.(\d+)", version)
    return numbers is not None and (int(numbers[1]), int(numbers[2])) >= OLDEST


def _records(tx: ManagedTransaction, text: str, parameters: Mapping[str, Any]) -> list[Record]:
    return list(tx.run(cypher(text), dict(parameters)))


def _run(tx: ManagedTransaction, statement: Statement, if_changed: Statement | None) -> Changes:
    changes = _changes(tx, statement)
    return changes + _changes(tx, if_changed) if if_changed and changes else changes


def _changes(tx: ManagedTransaction, statement: Statement) -> Changes:
    return Changes.of(tx.run(cypher(statement.text), dict(statement.parameters)).consume().counters)
