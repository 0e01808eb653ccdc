"""What an error means outside: its HTTP status, its exit code, and the one shape it has in JSON."""

from typing import TypedDict

from vnplan.ontology.errors import (
    DatabaseBusy,
    DatabaseError,
    DatabaseOutdated,
    DatabaseRefused,
    DatabaseUnavailable,
    InvalidInput,
    InvalidQuery,
    MissingExtra,
    NotFound,
    QueryBusy,
    QueryError,
    QueryStopped,
    QueryTooLarge,
    QueryTooLong,
    QueryUnacceptable,
    QueryUnreadable,
    UnreadableDocument,
    VnplanError,
    VocabularyError,
    WorkspaceError,
    WorkspaceMismatch,
)

PROBLEM = 1  # exit code: something went wrong and was reported
USAGE = 2  # exit code: the command was called wrongly
INTERRUPTED = 130  # exit code after Ctrl-C, as shells have it

# (HTTP status, exit code) of each error; a test asks that none is missing.
OUTSIDE: dict[type[VnplanError], tuple[int, int]] = {
    InvalidInput: (422, USAGE),
    UnreadableDocument: (422, PROBLEM),
    NotFound: (404, PROBLEM),
    VocabularyError: (500, PROBLEM),
    WorkspaceError: (503, PROBLEM),
    WorkspaceMismatch: (503, PROBLEM),
    MissingExtra: (501, PROBLEM),
    DatabaseError: (502, PROBLEM),
    DatabaseUnavailable: (503, PROBLEM),
    DatabaseRefused: (502, PROBLEM),
    DatabaseOutdated: (503, PROBLEM),
    DatabaseBusy: (503, PROBLEM),
    QueryError: (500, PROBLEM),
    InvalidQuery: (400, PROBLEM),
    QueryTooLong: (413, PROBLEM),
    QueryUnreadable: (415, PROBLEM),
    QueryUnacceptable: (406, PROBLEM),
    QueryStopped: (504, PROBLEM),
    QueryTooLarge: (422, PROBLEM),
    QueryBusy: (503, PROBLEM),
    VnplanError: (500, PROBLEM),
}


class ErrorDetail(TypedDict):
    """``code`` is for programs, ``message`` for people."""

    code: str
    message: str


class ErrorBody(TypedDict):
    """The one JSON shape of every error."""

    error: ErrorDetail


def error_body(code: str, message: str) -> ErrorBody:
    """``{"error": {"code", "message"}}``."""
    return {"error": {"code": code, "message": message}}


def _outside(error: VnplanError) -> tuple[int, int]:
    return next(OUTSIDE[cls] for cls in type(error).__mro__ if cls in OUTSIDE)


def http_status(error: VnplanError) -> int:
    """The status of an answer that carries ``error``."""
    return _outside(error)[0]


def exit_code(error: VnplanError) -> int:
    """The exit code of a command that ends with ``error``."""
    return _outside(error)[1]
