"""``/sparql``: queries over the graph after the SPARQL 1.1 Protocol, and a page to write them on."""

from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from vnplan.api.errors import http_status
from vnplan.api.records.sparql_table import MOST_ROWS, shown
from vnplan.api.routes.deps import ServedDep
from vnplan.api.sparql_service import SparqlService
from vnplan.api.texts import speaker
from vnplan.api.web.bodies import FORM
from vnplan.api.web.page_views import page, page_language
from vnplan.api.web.sparql_requests import QUERY, Asked, asked_in
from vnplan.graph.competency import competency_groups
from vnplan.graph.sparql_formats import GraphFormat, ResultFormat
from vnplan.graph.sparql_prefixes import PREFIXES
from vnplan.ontology.errors import InvalidQuery, QueryError, QueryUnacceptable

LONGEST_TYPED = 16_000  # characters in the box; a form that is sent by GET becomes an address
FIRST = """PREFIX vnplan: <{vnplan}>
PREFIX dcterms: <{dcterms}>

SELECT ?id
WHERE {{
  ?task a vnplan:Task ; dcterms:identifier ?id .
}}
ORDER BY ?id
"""
_REFUSED = {"application/json": {"schema": {"$ref": "#/components/schemas/ErrorResponse"}}}
_ABOUT: dict[int | str, dict[str, Any]] = {
    200: {"description": "The answer, or a description of the service", "content": {"*/*": {}}},
    400: {"description": "Not a SPARQL 1.1 query, or one that asks for what is not allowed", "content": _REFUSED},
    406: {"description": "The answer has no form that the client takes", "content": _REFUSED},
    413: {"description": "The query is too long", "content": _REFUSED},
    422: {"description": "The answer is larger than allowed; it is never cut", "content": _REFUSED},
    503: {"description": "Too many queries wait; Retry-After says when to come again", "content": _REFUSED},
    504: {"description": "The query took longer than a query may; it would again", "content": _REFUSED},
}
_QUERY = {"name": "query", "in": "query", "description": "A SPARQL 1.1 query", "schema": {"type": "string"}}
_FORMAT = {
    "name": "format",
    "in": "query",
    "description": "The form of the answer, where Accept cannot say it",
    "schema": {"type": "string", "enum": [*ResultFormat, *GraphFormat]},
}
_SENT = {
    FORM: {"schema": {"type": "object", "required": ["query"], "properties": {"query": {"type": "string"}}}},
    QUERY: {"schema": {"type": "string"}},
}
router = APIRouter(tags=["sparql"])
AskedDep = Annotated[Asked, Depends(asked_in)]


def _service(request: Request) -> SparqlService:
    service: SparqlService = request.app.state.sparql
    return service


ServiceDep = Annotated[SparqlService, Depends(_service)]


@router.get("/sparql", response_class=Response, responses=_ABOUT, openapi_extra={"parameters": [_QUERY, _FORMAT]})
def get_sparql(request: Request, served: ServedDep, service: ServiceDep, asked: AskedDep) -> Response:
    """Answer `?query=`; without one, describe the service as RDF, or give browsers the page with a query box."""
    if asked.page:
        return _page(request, served, service, asked)
    if asked.query is not None:
        return _answer(served, service, asked)
    if asked.graph is None:
        raise QueryUnacceptable("the service is described in Turtle, N-Triples, JSON-LD or RDF/XML, or on a page")
    content = service.description(str(request.url.replace(query="", fragment="")), asked.graph)
    return Response(content, headers=_headers(asked.graph.media_type))


@router.head("/sparql", include_in_schema=False)
def head_sparql(request: Request, served: ServedDep, service: ServiceDep, asked: AskedDep) -> Response:
    """As GET, without the answer."""
    return get_sparql(request, served, service, asked)


@router.post("/sparql", response_class=Response, responses=_ABOUT, openapi_extra={"requestBody": {"content": _SENT}})
def post_sparql(request: Request, served: ServedDep, service: ServiceDep, asked: AskedDep) -> Response:
    """Answer a query that is sent as a form (`query=`) or as `application/sparql-query`."""
    if asked.query is None:
        raise InvalidQuery("the request brings no query; send query=... or application/sparql-query")
    if asked.page:
        return _page(request, served, service, asked)
    return _answer(served, service, asked)


def _answer(served: ServedDep, service: SparqlService, asked: Asked) -> Response:
    if asked.result is None and asked.graph is None:
        raise QueryUnacceptable("none of the forms that the request takes can be given")
    answer = service.store(served).query(asked.query or "", asked.result, asked.graph)
    headers = {"Content-Disposition": f'inline; filename="vnplan.{answer.format}"'}
    return Response(answer.content, headers=_headers(answer.format.media_type) | headers)


def _headers(media_type: str) -> dict[str, str]:
    charset = "; charset=utf-8" if media_type.startswith("text/") else ""
    return {"Content-Type": media_type + charset, "Vary": "Accept"}


def _page(request: Request, served: ServedDep, service: SparqlService, asked: Asked) -> Response:
    values: dict[str, Any] = {
        "query": asked.query or FIRST.format(**PREFIXES),
        "answer": None,
        "problem": None,
        "detail": None,
    }
    status = 200
    if asked.query is not None:
        try:
            values["answer"] = shown(service.store(served), asked.query, served.catalogue.graph.graph)
        except QueryError as error:
            status = http_status(error)
            values["problem"] = speaker(page_language(request))(f"sparql.problem.{type(error).__name__}")
            values["detail"] = str(error)
    response = page(
        request, "sparql.html", status, here="sparql", longest=LONGEST_TYPED, most=MOST_ROWS, limits=service.limits,
        groups=competency_groups(), prefixes=PREFIXES, **values,
        link=lambda query, **more: f"/sparql?{urlencode({'query': query, **more})}",
    )  # fmt: skip
    response.headers["Vary"] = "Accept, Accept-Language, Cookie"
    return response
