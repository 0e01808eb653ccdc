"""The addresses of things: ``https://w3id.org/vnplan/id/...`` leads here. People get the page, programs RDF."""

from collections.abc import Mapping

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from vnplan.api.records.addresses import page_of
from vnplan.api.routes.deps import ServedDep
from vnplan.api.web.negotiation import HTML, JSON_LD, TURTLE, page_or_rdf
from vnplan.graph.export.rdf_forms import jsonld_of, turtle_of
from vnplan.graph.export.selection import around
from vnplan.graph.kinds import NodeKind, folder, node_key
from vnplan.ontology.errors import NotFound

KINDS: Mapping[str, NodeKind] = {folder(kind): kind for kind in NodeKind}

router = APIRouter(include_in_schema=False)


@router.api_route("/id/{kind}/{record_id:path}", methods=["GET", "HEAD"])
def thing(request: Request, served: ServedDep, kind: str, record_id: str) -> Response:
    """A thing with what it is linked to, in Turtle or JSON-LD; its page for who prefers one, where there is one."""
    graph = served.catalogue.graph.graph
    key = node_key(KINDS[kind], record_id) if kind in KINDS else ""
    if key not in graph:
        raise NotFound(f"there is no {kind} {record_id!r}; `vnplan ask` finds things by their words")
    wanted = page_or_rdf(request.headers.get("accept"))
    vary = {"Vary": "Accept"}
    page = page_of(KINDS[kind], record_id)
    if wanted == HTML and page:
        return RedirectResponse(page, status_code=303, headers=vary)
    if wanted == JSON_LD:
        return Response(jsonld_of(around(graph, key)), media_type=JSON_LD, headers=vary)
    return Response(turtle_of(around(graph, key)), media_type=f"{TURTLE}; charset=utf-8", headers=vary)
