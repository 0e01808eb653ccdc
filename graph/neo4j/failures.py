"""What the driver raises, as errors of ours that say what to do. No message repeats a password."""

from collections.abc import Iterator
from contextlib import contextmanager

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
_FULL = ("no space left", "disk full", "file too large", "not enough space", "disk quota")
_READ_ONLY = ("ReadOnly", "Security.Forbidden")


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
    if isinstance(error, DriverError):
        return _unreachable(target, str(error))
    return _refused(error, target)


def too_old(target: Target, found: str) -> DatabaseError:
    """A server that has no vector indexes."""
    oldest = ".".join(map(str, OLDEST))
    return DatabaseRefused(
        f"the Neo4j at {target.uri} is {found}; vnplan needs {oldest} or newer (vector indexes). "
        "Use the long-term release 5.26 or a calendar release such as 2026.08"
    )


def timed_out(error: Neo4jError) -> bool:
    """Whether a transaction was ended because it took longer than it may."""
    return any(word in (error.code or "") for word in _TIMED_OUT)


def _unreachable(target: Target, why: str) -> DatabaseUnavailable:
    return DatabaseUnavailable(
        f"no Neo4j answers at {target.uri}, or the connection broke off ({_line(why)}); "
        f"see that the server runs and that NEO4J_URI is right; {AGAIN}"
    )


def _refused(error: Neo4jError, target: Target) -> DatabaseError:  # noqa: PLR0911 - one line an error
    code, said = error.code or "", _line(error.message or "")
    name = target.database or "the user's default"
    if code.endswith("AuthenticationRateLimit"):
        return DatabaseRefused(f"{target.uri} has seen too many wrong passwords; wait a few seconds, then try again")
    if code.endswith("CredentialsExpired"):
        return DatabaseRefused(
            f"the user {target.user} must change the first password before anything else; do so in Neo4j Browser "
            "or with `ALTER CURRENT USER SET PASSWORD` on the database system"
        )
    if isinstance(error, AuthError):
        return DatabaseRefused(
            f"{target.uri} refuses the user {target.user} with this password; "
            "see NEO4J_USERNAME and NEO4J_PASSWORD (or NEO4J_PASSWORD_FILE)"
        )
    if code.endswith("DatabaseNotFound"):
        return DatabaseRefused(f"{target.uri} has no database {name}; see --database or NEO4J_DATABASE")
    if any(word in code for word in _READ_ONLY):
        return DatabaseRefused(
            f"the user {target.user} may not write to database {name} of {target.uri}; "
            "use a user and a database that can be written"
        )
    if any(word in said.lower() for word in _FULL):
        return DatabaseError(f"the disk of {target.uri} is full ({said}); free some space; {AGAIN}")
    if isinstance(error, ConstraintError):
        return DatabaseRefused(
            f"database {name} holds a rule or data of others that stand against the graph ({said}); "
            "use a database of its own for vnplan"
        )
    if timed_out(error):
        return DatabaseBusy(f"{target.uri} ended a transaction that took too long ({code}); {AGAIN}")
    if isinstance(error, ClientError):
        return DatabaseError(f"{target.uri} refuses a statement ({code}: {said}); please report this")
    return DatabaseError(f"{target.uri} has a problem of its own ({code}: {said}); see its log; {AGAIN}")


def _line(text: str) -> str:
    return " ".join(text.split())[:300]
