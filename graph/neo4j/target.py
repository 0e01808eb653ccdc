"""Which Neo4j is meant: address, user, password and database, from options and the environment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from vnplan.ontology.errors import InvalidInput

DEFAULT_URI = "neo4j://localhost:7687"
DEFAULT_USER = "neo4j"
DEFAULT_TIMEOUT = 60.0
LONGEST_TIMEOUT = 3600.0
_SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")


@dataclass(frozen=True, slots=True)
class Target:
    """A database of a server. ``database`` None is the user's own default. The password is never shown.

    ``timeout``: seconds after which a server that took a statement and says nothing is given up.
    """

    uri: str
    user: str
    password: str = field(repr=False)
    database: str | None = None
    timeout: float = DEFAULT_TIMEOUT


def target_from(environment: Mapping[str, str], uri: str | None = None, database: str | None = None) -> Target:
    """The target that the options and ``NEO4J_URI``, ``NEO4J_USERNAME``, ``NEO4J_PASSWORD`` or
    ``NEO4J_PASSWORD_FILE``, ``NEO4J_DATABASE``, ``NEO4J_TIMEOUT`` name.

    Raises ``InvalidInput`` when the password is missing or the address or a number is none; a password is never
    repeated.
    """
    address = uri or environment.get("NEO4J_URI") or DEFAULT_URI
    _check(address)
    return Target(
        uri=address,
        user=environment.get("NEO4J_USERNAME") or DEFAULT_USER,
        password=_password(environment),
        database=database or environment.get("NEO4J_DATABASE") or None,
        timeout=_timeout(environment.get("NEO4J_TIMEOUT") or DEFAULT_TIMEOUT),
    )


def _check(address: str) -> None:
    try:
        parts = urlsplit(address)
        known = parts.scheme in _SCHEMES and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        known = False
        parts = urlsplit("")
    if "@" in address:  # before anything is repeated: it may hold a password
        raise InvalidInput(
            "the address of Neo4j must not hold a user or password; "
            "give the address alone and set NEO4J_USERNAME and NEO4J_PASSWORD"
        )
    if not known:
        raise InvalidInput(
            f"{address!r} is no address of a Neo4j server; set --uri or NEO4J_URI to one such as {DEFAULT_URI} "
            f"(schemes: {', '.join(_SCHEMES)})"
        )


def _timeout(given: str | float) -> float:
    try:
        seconds = float(given)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= LONGEST_TIMEOUT:
        raise InvalidInput(
            f"NEO4J_TIMEOUT is {given!r}; set it to the seconds that the server may take for an answer, "
            f"above 0 and at most {LONGEST_TIMEOUT:g}"
        )
    return seconds


def _password(environment: Mapping[str, str]) -> str:
    if environment.get("NEO4J_PASSWORD"):
        return environment["NEO4J_PASSWORD"]
    path = environment.get("NEO4J_PASSWORD_FILE")
    if not path:
        raise InvalidInput(
            "the password of Neo4j is missing; set NEO4J_PASSWORD, or NEO4J_PASSWORD_FILE to a file that holds it"
        )
    try:
        password = Path(path).expanduser().read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no UTF-8 text"
        raise InvalidInput(f"NEO4J_PASSWORD_FILE {path} cannot be read: {reason}; name another file") from None
    if not password:
        raise InvalidInput(f"NEO4J_PASSWORD_FILE {path} is empty; write the password into it")
    return password
