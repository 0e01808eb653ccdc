"""What the driver raises, as errors of ours that say what to do. No message repeats a password."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    ConstraintError,
    DriverError,
    Neo4jError,
    UnsupportedServerProduct,
)

from vnplan.graph.neo4j.target import Target
from vnplan.ontology.errors import (
    DatabaseBusy,
    DatabaseError,
    DatabaseRefused,
    DatabaseUnavailable,
    InvalidInput,
    VnplanError,
)

AGAIN = "a push that was broken off is completed by the next one"
OLDEST = (5, 18)
"""The first version with vector indexes, their Cypher commands and the functions that compare vectors."""

_TIMED_OUT = ("TransactionTimedOut", "LockClientStopped", "LockAcquisitionTimeout")


@dataclass(frozen=True, slots=True)
class _Known:
    """What a server's error means: known by its kind, a part of its code, or words of its message."""

    raised: type[DatabaseError]
    message: str
    kind: type[Neo4jError] | None = None
    codes: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    def meant(self, error: Neo4jError, code: str, said: str) -> bool:
        by_kind = self.kind is not None and isinstance(error, self.kind)
        by_code = any(each in code for each in self.codes)
        return by_kind or by_code or any(word in said.lower() for word in self.words)


_KNOWN = (
    _Known(
        DatabaseRefused,
        "{uri} has seen too many wrong passwords; wait a few seconds, then try again",
        codes=("AuthenticationRateLimit",),
    ),
    _Known(
        DatabaseRefused,
        "the user {user} must change the first password before anything else; do so in Neo4j Browser "
        "or with `ALTER CURRENT USER SET PASSWORD` on the database system",
        codes=("CredentialsExpired",),
    ),
    _Known(
        DatabaseRefused,
        "the user {user} may not write to database {name} of {uri}; use a user and a database that can be written",
        codes=("Security.Forbidden",),
    ),
    _Known(
        DatabaseRefused,
        "{uri} refuses the user {user} with this password; "
        "see NEO4J_USERNAME and NEO4J_PASSWORD (or NEO4J_PASSWORD_FILE)",
        kind=AuthError,
    ),
    _Known(
        DatabaseRefused,
        "{uri} has no database {name}; see --database or NEO4J_DATABASE",
        codes=("DatabaseNotFound",),
    ),
    _Known(
        DatabaseRefused,
        "database {name} of {uri} is read-only; let it be written (server.databases.read_only and "
        "server.databases.default_to_read_only in its neo4j.conf), or use another one",
        codes=("ReadOnly",),
    ),
    _Known(
        DatabaseError,
        "{uri} cannot write to its disk, which is most often full ({said}); "
        "free some space, restart the server; {again}",
        codes=("TransactionLogError",),
        words=("no space left", "disk full", "file too large", "not enough space", "disk quota"),
    ),
    _Known(
        DatabaseError,
        "database {name} of {uri} has stopped itself after an error, most often a full disk; "
        "see the server's log, mend the cause, restart the server; {again}",
        words=("needs to be restarted",),
    ),
    _Known(
        DatabaseRefused,
        "database {name} holds a rule or data of others that stand against the graph ({said}); "
        "use a database of its own for vnplan",
        kind=ConstraintError,
    ),
    _Known(
        DatabaseBusy,
        "{uri} ended a transaction that took too long ({code}); {again}",
        codes=_TIMED_OUT,
    ),
    _Known(DatabaseError, "{uri} refuses a statement ({code}: {said}); please report this", kind=ClientError),
    _Known(
        DatabaseError,
        "{uri} has a problem of its own ({code}: {said}); see its log; {again}",
        kind=Neo4jError,
    ),
)
"""The first that fits tells; the last one fits all."""


@contextmanager
def told(target: Target) -> Iterator[None]:
    """Errors of the driver inside become ``DatabaseError`` and its kinds."""
    try:
        yield
    except (DriverError, Neo4jError) as error:
        raise explained(error, target) from error


def explained(error: DriverError | Neo4jError, target: Target) -> VnplanError:
    """What ``error`` means for the person who pushes or checks."""
    if isinstance(error, UnsupportedServerProduct):
        return too_old(target, "older than 4.4")
    if isinstance(error, ConfigurationError):
        return InvalidInput(f"{target.uri} cannot be used as the address of Neo4j: {error}; set --uri or NEO4J_URI")
    if gave_no_answer(error):
        return silent(target)
    if isinstance(error, DriverError):
        return _unreachable(target, error)
    return _refused(error, target)


def too_old(target: Target, found: str) -> DatabaseError:
    """A server that has no vector indexes."""
    oldest = ".".join(map(str, OLDEST))
    return DatabaseRefused(
        f"the Neo4j at {target.uri} is {found}; vnplan needs {oldest} or newer (vector indexes). "
        "Use the long-term release 5.26 or a calendar release such as 2026.08"
    )


def silent(target: Target) -> DatabaseUnavailable:
    """A server that took a statement and said nothing more."""
    return DatabaseUnavailable(
        f"the Neo4j at {target.uri} has not answered for {target.timeout:g} seconds; it hangs, or has too much to do: "
        f"see its log and restart it, or set NEO4J_TIMEOUT to more seconds; {AGAIN}"
    )


def gave_no_answer(error: DriverError | Neo4jError) -> bool:
    """Whether the driver gave up because a server that was connected said nothing for as long as it may."""
    return isinstance(error.__cause__, TimeoutError)


def timed_out(error: Neo4jError) -> bool:
    """Whether a transaction was ended because it took longer than it may."""
    return any(word in (error.code or "") for word in _TIMED_OUT)


def no_plans(target: Target) -> DatabaseRefused:
    """Neo4j's own database, which holds users and the names of databases, and takes no graph."""
    return DatabaseRefused(
        f"database {target.database} of {target.uri} is Neo4j's own and takes no graphs; "
        "name another one with --database or NEO4J_DATABASE"
    )


def _unreachable(target: Target, error: DriverError) -> DatabaseUnavailable:
    causes = list(_causes(error))
    if unsafe := next((cause for cause in causes if isinstance(cause, ssl.SSLError)), None):
        return DatabaseUnavailable(
            f"{target.uri} cannot be spoken to in TLS ({_line(str(unsafe))}); NEO4J_URI begins with neo4j+ssc:// or "
            "bolt+ssc:// where the server made its certificate itself, with neo4j:// or bolt:// where it has none"
        )
    refused = any(isinstance(cause, ConnectionRefusedError) for cause in causes)
    why = "connection refused" if refused else _line(str(error))
    return DatabaseUnavailable(
        f"no Neo4j answers at {target.uri}, or the connection broke off ({why}); "
        f"see that the server runs and that NEO4J_URI is right; {AGAIN}"
    )


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """An error and all that led to it: the driver puts those of several servers into a group."""
    while error:
        yield error
        if isinstance(error, BaseExceptionGroup):
            for each in error.exceptions:
                yield from _causes(each)
        error = error.__cause__


def _refused(error: Neo4jError, target: Target) -> DatabaseError:
    code, said = error.code or "", _line(error.message or "")
    known = next(each for each in _KNOWN if each.meant(error, code, said))
    name = target.database or "the user's default"
    words = {"uri": target.uri, "user": target.user, "name": name, "code": code, "said": said, "again": AGAIN}
    return known.raised(known.message.format_map(words))


def _line(text: str) -> str:
    return " ".join(text.split())[:300]
