"""What a request of the SPARQL 1.1 Protocol asks: the query, and the forms in which the client takes an answer.

Of the protocol's fields ``default-graph-uri`` and ``named-graph-uri`` are refused, since there is one graph, and
``update``, since it is read only. ``format`` (``csv``, ``json``, ``ttl``, ...) is our own: a link cannot say what it
accepts.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import parse_qs

from fastapi import Request

from vnplan.api.web.bodies import FORM, body_of, type_of
from vnplan.api.web.negotiation import HTML, preferred
from vnplan.graph.sparql_formats import AnyFormat, GraphFormat, ResultFormat
from vnplan.ontology.errors import InvalidQuery, QueryTooLong, QueryUnreadable

QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
_CHARACTER = {FORM: 12, QUERY: 4}  # bytes that one character may take
_OTHER_FIELDS = 4096  # bytes of a form for all that is no query
_GRAPHS = ("default-graph-uri", "named-graph-uri", "using-graph-uri", "using-named-graph-uri")
_ALSO: Mapping[str, tuple[str, ...]] = {
    ResultFormat.JSON: ("application/json",),
    ResultFormat.XML: ("application/xml", "text/xml"),
    GraphFormat.TURTLE: ("application/x-turtle",),
    GraphFormat.RDF_XML: ("application/xml", "text/xml"),
    GraphFormat.JSON_LD: ("application/json",),
}
_NAMES: Mapping[str, AnyFormat] = {str(each): each for each in (*ResultFormat, *GraphFormat)} | {
    "turtle": GraphFormat.TURTLE
}
_Format = TypeVar("_Format", bound=AnyFormat)


@dataclass(frozen=True, slots=True)
class Asked:
    """The query of a request, None when it brings none; the forms that it takes, None where none fits; ``page`` when
    a page for people is what it likes best."""

    query: str | None
    result: ResultFormat | None
    graph: GraphFormat | None
    page: bool


async def asked_in(request: Request) -> Asked:
    """Read a request. Raises ``InvalidQuery``, ``QueryTooLong`` or ``QueryUnreadable``."""
    fields = _fields(request.url.query)
    if request.method == "POST":
        fields = await _posted(request, fields, request.app.state.sparql.limits.characters)
    _check(fields)
    accept = request.headers.get("accept")
    named = _NAMES.get(fields.get("format", [""])[0])
    result = named if isinstance(named, ResultFormat) else preferred(accept, _offered(ResultFormat))
    graph = named if isinstance(named, GraphFormat) else preferred(accept, _offered(GraphFormat))
    data = {str(each): types for each, types in _offered((*ResultFormat, *GraphFormat)).items()}
    page = named is None and preferred(accept, data | {HTML: (HTML,)}) == HTML
    return Asked(fields["query"][0] if "query" in fields else None, result, graph, page)


def _offered(formats: Iterable[_Format]) -> dict[_Format, Sequence[str]]:
    return {each: (each.media_type, *_ALSO.get(each, ())) for each in formats}


def _check(fields: Mapping[str, Sequence[str]]) -> None:
    if "update" in fields:
        raise InvalidQuery("updates are refused: the graph is read only")
    if any(uri for name in _GRAPHS for uri in fields.get(name, ())):
        raise InvalidQuery(f"there is one graph, and no other is loaded; leave {' and '.join(_GRAPHS[:2])} out")
    if len(fields.get("query", ())) > 1:
        raise InvalidQuery("the request brings several queries; send one")


async def _posted(request: Request, fields: dict[str, list[str]], most: int) -> dict[str, list[str]]:
    kind = type_of(request)
    if kind == UPDATE:
        raise InvalidQuery("updates are refused: the graph is read only")
    if kind not in _CHARACTER:
        raise QueryUnreadable(f"a request of type {kind or '(none)'} is not read; send {QUERY}, or a form ({FORM})")
    largest = most * _CHARACTER[kind] + _OTHER_FIELDS
    too_long = QueryTooLong(f"the request is larger than {largest} bytes; send a shorter query")
    body = await body_of(request, largest, too_long)
    try:
        text = body.decode()
    except UnicodeDecodeError:
        raise InvalidQuery("the request is not valid UTF-8; send it again") from None
    if kind == FORM:
        return _fields(text)
    return fields | {"query": [text, *fields.get("query", ())]}


def _fields(text: str) -> dict[str, list[str]]:
    try:
        return parse_qs(text, keep_blank_values=True, errors="strict", max_num_fields=100)
    except UnicodeDecodeError:
        raise InvalidQuery("the request is not valid UTF-8; send it again") from None
    except ValueError:
        raise InvalidQuery("the request has too many fields") from None
