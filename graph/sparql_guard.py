"""Which queries are let through: read by rdflib's SPARQL 1.1 parser, and decided on what was read, not on the text.

Two parsers read a query, this one and the store's. What they could read differently is taken out of their way before:
escapes of characters that may stand anywhere, and carriage returns, which end a comment for one and not for the other.
The process that evaluates has no way to the network besides (``sparql_worker``).
"""

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pyparsing import ParseException, ParseResults
from rdflib.plugins.sparql.parser import parseQuery, parseUpdate
from rdflib.plugins.sparql.parserutils import CompValue

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_NEAR = 30  # characters of the query that a message shows


class QueryForm(StrEnum):
    """The four forms of a query, named as the parser does."""

    SELECT = "SelectQuery"
    ASK = "AskQuery"
    CONSTRUCT = "ConstructQuery"
    DESCRIBE = "DescribeQuery"

    @property
    def gives_triples(self) -> bool:
        """Whether the answer is triples; else it is a table or a truth value."""
        return self in (QueryForm.CONSTRUCT, QueryForm.DESCRIBE)


class Malformed(Exception):
    """Not a query; the message says where reading stopped."""


class Refused(Exception):
    """A query that asks for what is not allowed here."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A query that may be evaluated: ``text`` is what the store shall read."""

    text: str
    form: QueryForm


def check(query: str) -> Checked:
    """Read ``query`` and let it through, or raise ``Malformed`` or ``Refused``."""
    text = plain(query)
    try:
        tree = parseQuery(text)
    except ParseException as error:
        if _is_update(text):
            raise Refused("this is an update; the graph is read only: SELECT, ASK, CONSTRUCT, DESCRIBE") from None
        raise Malformed(_stopped(text, error.loc)) from None
    except RecursionError:
        raise Refused("the query nests too deeply") from None
    except (ValueError, TypeError, AttributeError, KeyError, IndexError) as error:  # the parser's own slips
        raise Malformed(f"this is no SPARQL 1.1 query ({error})") from None
    parts = list(_parts(tree))
    _refuse_other_graphs({part.name for part in parts})
    _ask_for_prefixes(parts)
    return Checked(text, QueryForm(tree[1].name))


def plain(query: str) -> str:
    r"""``query`` with line feeds alone, and ``\u0041`` as the character it stands for, as SPARQL has it (19.2).

    Raises ``Malformed`` for escapes of escapes, of half characters and of characters that do not exist.
    """
    try:
        text = _ESCAPE.sub(_character, query.replace("\r\n", "\n").replace("\r", "\n"))
        text.encode()
    except (ValueError, OverflowError):
        raise Malformed("an escape (\\u....) in the query stands for no character") from None
    if _ESCAPE.search(text) or "\r" in text:
        raise Malformed("an escape (\\u....) in the query stands for a part of an escape, or for a line's end")
    return text


def _refuse_other_graphs(names: Container[str]) -> None:
    if "ServiceGraphPattern" in names:
        raise Refused("SERVICE is not allowed: no other server is asked")
    if "DatasetClause" in names:
        raise Refused("FROM is not allowed: there is one graph, and no other is loaded; leave the clause out")


def _ask_for_prefixes(parts: Iterable[CompValue]) -> None:
    used = {part.prefix or "" for part in parts if part.name == "pname"}
    missing = sorted(used - {part.prefix or "" for part in parts if part.name == "PrefixDecl"})
    if missing:
        raise Malformed(f"the prefix {missing[0]}: is not declared; begin with PREFIX {missing[0]}: <...>")


def _stopped(text: str, at: int) -> str:
    line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    rest = text[at:].strip()
    if not rest:
        return "the query ends too soon"
    shown = rest.splitlines()[0][:_NEAR]
    return f"the query cannot be read from line {line}, column {column} on: {shown}"


def _character(escape: re.Match[str]) -> str:
    return chr(int(escape[1] or escape[2], 16))


def _is_update(text: str) -> bool:
    try:
        parseUpdate(text)
    except (ParseException, RecursionError, ValueError, TypeError, AttributeError, KeyError, IndexError):
        return False
    return bool(text.strip())


def _parts(tree: Any) -> Iterator[CompValue]:
    """All named parts of a parse tree, in no particular order."""
    waiting = [tree]
    while waiting:
        part = waiting.pop()
        if isinstance(part, CompValue):
            yield part
            waiting.extend(part.values())
        elif isinstance(part, ParseResults | list | tuple):
            waiting.extend(part)
