"""The errors that vnplan raises on purpose.

Each message says what happened and what to do next. HTTP statuses and exit codes are decided at the
edge (``vnplan.api.errors``), not here.
"""


class VnplanError(Exception):
    """Base of every error raised on purpose."""


class InvalidInput(VnplanError):
    """What the caller gave cannot be used: an empty question, a text that is too long, a bad parameter."""


class UnreadableDocument(VnplanError):
    """A file is missing, empty, binary, wrongly encoded, or holds no table that we can read."""


class NotFound(VnplanError):
    """An identifier names nothing in the current workspace."""


class VocabularyError(VnplanError):
    """A vocabulary file of the package breaks its schema or contradicts itself."""


class WorkspaceError(VnplanError):
    """A workspace cannot be used as it is; the message names the command that mends it."""


class WorkspaceMismatch(WorkspaceError):
    """A workspace was made with another model or format."""


class MissingExtra(VnplanError):
    """An optional part of the package is needed and not installed."""


class DatabaseError(VnplanError):
    """A Neo4j server cannot do what it is asked to."""


class DatabaseUnavailable(DatabaseError):
    """No Neo4j answers at the address, or the connection broke off."""


class DatabaseRefused(DatabaseError):
    """Neo4j refuses the user, the database or the write."""


class DatabaseOutdated(DatabaseError):
    """The database does not hold, or not wholly, what the workspace does."""


class DatabaseBusy(DatabaseError):
    """Another push is writing to the same database."""


class QueryError(VnplanError):
    """A query in SPARQL is not answered."""


class InvalidQuery(QueryError):
    """It is no query in SPARQL 1.1, or asks for what is not allowed."""


class QueryTooLong(QueryError):
    """Its text is longer than what is read."""


class QueryUnreadable(QueryError):
    """It is sent in a way that is not read."""


class QueryUnacceptable(QueryError):
    """Its answer has no form that the client takes."""


class QueryStopped(QueryError):
    """It took longer than a query may."""


class QueryTooLarge(QueryError):
    """Its answer, or the memory that it takes, is larger than allowed."""


class QueryBusy(QueryError):
    """Other queries take all that there is; it may be asked again."""
