"""Constraints and indexes. What is ours has the label ``Vnplan`` beside its kind's, and is one by kind and id.

No rule is laid on the labels of kinds alone: others may have Tasks of their own in the same database.
"""

import time

from neo4j.exceptions import ClientError

from vnplan.graph.kinds import NodeKind
from vnplan.graph.neo4j.connection import Connection, Statement
from vnplan.graph.neo4j.counters import Changes
from vnplan.graph.neo4j.rows import OURS
from vnplan.ontology.errors import DatabaseError

LOCK = "VnplanLock"
VERSION = "VnplanVersion"

VECTOR_INDEX = "vnplan_passage_vectors"
TEXT_INDEX = "vnplan_texts"
NAME_INDEX = "vnplan_names"
WORD_INDEX = "vnplan_task_words"
TEXTS = (NodeKind.TASK, NodeKind.PROVISION, NodeKind.PASSAGE)

_PREFIX = "vnplan_"
_UNREADY = "SHOW INDEXES YIELD name, state WHERE name STARTS WITH $prefix AND state <> 'ONLINE' RETURN name, state"
_ASK_SECONDS = 0.1
_ANALYSER = "OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-no-stop-words'}}"


def schema() -> tuple[str, ...]:
    """The commands, in order; each does nothing where it has been done.

    Indexes of the kinds come first, so that a kind's label is older than ``Vnplan`` and stands before it: Neo4j
    Browser takes the colour and caption of a node from its first label.
    """
    names = [kind for kind in NodeKind if kind not in TEXTS]
    return (
        *(f"CREATE INDEX vnplan_{kind.lower()}_id IF NOT EXISTS FOR (n:{kind}) ON (n.id)" for kind in NodeKind),
        f"CREATE CONSTRAINT vnplan_identity IF NOT EXISTS FOR (n:{OURS}) REQUIRE (n.kind, n.id) IS UNIQUE",
        f"CREATE CONSTRAINT vnplan_version IF NOT EXISTS FOR (n:{VERSION}) REQUIRE n.id IS UNIQUE",
        _fulltext(TEXT_INDEX, TEXTS),
        _fulltext(NAME_INDEX, names),
        # Its terms are the syllables as search cut them: nothing may cut them again.
        f"CREATE FULLTEXT INDEX {WORD_INDEX} IF NOT EXISTS FOR (n:{NodeKind.TASK}) ON EACH [n.words] "
        "OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}}",
    )


def lock_schema() -> str:
    """The rule that makes the lock one node."""
    return f"CREATE CONSTRAINT vnplan_lock IF NOT EXISTS FOR (n:{LOCK}) REQUIRE n.id IS UNIQUE"


def vector_index(dimension: int) -> str:
    """The index over the vectors of passages."""
    return (
        f"CREATE VECTOR INDEX {VECTOR_INDEX} IF NOT EXISTS FOR (n:{NodeKind.PASSAGE}) ON (n.embedding) "
        f"OPTIONS {{indexConfig: {{`vector.dimensions`: {int(dimension)}, `vector.similarity_function`: 'cosine'}}}}"
    )


def ensure(connection: Connection, commands: tuple[str, ...]) -> Changes:
    """Run schema commands, each in a transaction of its own, as Neo4j wants it."""
    changes = Changes()
    for command in commands:
        try:
            changes += connection.write(Statement(command))
        except DatabaseError as error:
            if not _served_by_a_rule_of_others(error.__cause__):
                raise
    return changes


def ensure_vectors(connection: Connection, dimension: int | None) -> Changes:
    """The index over passages of this dimension in place of one of another; None: there are no vectors, no index."""
    found = connection.read(
        "SHOW VECTOR INDEXES YIELD name, options WHERE name = $name "
        "RETURN options.indexConfig['vector.dimensions'] AS dimension",
        name=VECTOR_INDEX,
    )
    changes = Changes()
    if found and found[0]["dimension"] != dimension:
        changes += connection.write(Statement(f"DROP INDEX {VECTOR_INDEX} IF EXISTS"))
    if dimension:
        changes += ensure(connection, (vector_index(dimension),))
    return changes


def await_indexes(connection: Connection, seconds: float = 300) -> None:
    """Wait until every index of ours can be asked. Raises ``DatabaseError`` when one cannot be built in ``seconds``.

    It asks again and again, since a server that says nothing for long is taken for one that hangs.
    """
    deadline = time.monotonic() + seconds
    while unready := connection.read(_UNREADY, prefix=_PREFIX):
        broken = [record["name"] for record in unready if record["state"] == "FAILED"]
        if broken or time.monotonic() > deadline:
            names = ", ".join(broken or [record["name"] for record in unready])
            raise DatabaseError(
                f"{connection.target.uri} does not get these indexes ready: {names}; "
                "see the server's log, drop them there, then push again"
            )
        time.sleep(_ASK_SECONDS)


def _served_by_a_rule_of_others(error: BaseException | None) -> bool:
    """A constraint of others on the same label and property brings its own index, which does for us as well."""
    return isinstance(error, ClientError) and (error.code or "").endswith("ConstraintAlreadyExists")


def _fulltext(name: str, kinds: tuple[NodeKind, ...] | list[NodeKind]) -> str:
    return f"CREATE FULLTEXT INDEX {name} IF NOT EXISTS FOR (n:{'|'.join(kinds)}) ON EACH [n.folded] {_ANALYSER}"
