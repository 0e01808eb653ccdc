"""The ontology: a page for people, Turtle and JSON-LD for programs, at one address; and the shapes."""

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from vnplan.api.web.negotiation import HTML, JSON_LD, TURTLE, page_or_rdf
from vnplan.api.web.ontology_diagram import BOX_HEIGHT, BOX_WIDTH, HEIGHT, WIDTH, diagram, label
from vnplan.api.web.page_views import page, page_language
from vnplan.ontology.owl import (
    ONTOLOGY,
    ONTOLOGY_FILE,
    SHAPES_FILE,
    Term,
    TermKind,
    about,
    ontology,
    terms,
    turtle,
    version,
    version_iri,
)

SECTIONS: Mapping[TermKind, str] = {
    TermKind.CLASS: "ontology.classes",
    TermKind.RELATIONSHIP: "ontology.relationships",
    TermKind.PROPERTY: "ontology.properties",
    TermKind.ANNOTATION: "ontology.annotations",
}

router = APIRouter(include_in_schema=False)


@router.api_route("/ontology", methods=["GET", "HEAD"])
def documentation(request: Request) -> Response:
    """The page, or what the client's ``Accept`` prefers to it."""
    wanted = page_or_rdf(request.headers.get("accept"))
    response = {HTML: lambda: _page(request), TURTLE: as_turtle, JSON_LD: as_json_ld}[wanted]()
    vary = response.headers.get("Vary")
    response.headers["Vary"] = f"Accept, {vary}" if vary else "Accept"
    return response


@router.api_route("/ontology.ttl", methods=["GET", "HEAD"])
def as_turtle() -> Response:
    """The ontology in Turtle."""
    return Response(turtle(ONTOLOGY_FILE), media_type=f"{TURTLE}; charset=utf-8")


@router.api_route("/ontology.jsonld", methods=["GET", "HEAD"])
def as_json_ld() -> Response:
    """The ontology in JSON-LD."""
    return Response(_json_ld(), media_type=JSON_LD)


@router.api_route("/ontology/shapes.ttl", methods=["GET", "HEAD"])
def shapes_as_turtle() -> Response:
    """The shapes in Turtle."""
    return Response(turtle(SHAPES_FILE), media_type=f"{TURTLE}; charset=utf-8")


@lru_cache(maxsize=1)
def _json_ld() -> bytes:
    return ontology().serialize(format="json-ld", encoding="utf-8", auto_compact=True)


def _page(request: Request) -> HTMLResponse:
    language = page_language(request)
    title, description = about(language)
    sections = {kind: [term for term in terms() if term.kind == kind] for kind in TermKind}
    return page(
        request, "ontology.html", title=title, description=description, iri=str(ONTOLOGY), version_iri=version_iri(),
        ontology_version=version(), sections=sections, headings=SECTIONS, used=_used(), known=_names(),
        label=lambda term: label(term, language), drawing=diagram(terms(), language),
        size=(WIDTH, HEIGHT, BOX_WIDTH, BOX_HEIGHT),
    )  # fmt: skip


def _names() -> frozenset[str]:
    return frozenset(term.name for term in terms())


def _used() -> Mapping[str, list[tuple[Term, Any]]]:
    """For each class the relationships and properties that start at it, with what they lead to."""
    found: dict[str, list[tuple[Term, Any]]] = defaultdict(list)
    for term in terms():
        for name in term.domain:
            found[name].append((term, term.range))
    return found
