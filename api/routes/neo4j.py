"""For Neo4j Browser: guide, style and favourites, which it reads from its own origin; for people, a page on what the
database holds and how to look at it."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.routing import Mount

from vnplan.api.neo4j_service import Neo4jService, Surface
from vnplan.api.routes.deps import ServedDep, SettingsDep
from vnplan.api.settings import Settings
from vnplan.api.texts import speaker
from vnplan.api.web.neo4j_browser import allowed_origins, play_link, public_base
from vnplan.api.web.page_views import page, page_language
from vnplan.graph.neo4j.guide import as_asciidoc, favourites, packed_favourites, style
from vnplan.ontology.phrases import Language

PLACE = "/neo4j"
CYPHER = "text/plain; charset=utf-8"

_router = APIRouter(include_in_schema=False)


def mounted(settings: Settings) -> Mount:
    """Everything under ``/neo4j/``, open to the scripts of the Browsers that ``settings`` name."""
    cors = Middleware(
        CORSMiddleware,
        allow_origins=allowed_origins(settings),
        allow_methods=["GET", "HEAD"],
        allow_headers=["*"],
        allow_private_network=True,  # to a page of the internet, such as browser.neo4j.io, we are on one
    )
    return Mount(PLACE, routes=_router.routes, middleware=[cors])


def _surface(request: Request, served: ServedDep) -> Surface:
    service: Neo4jService = request.app.state.neo4j
    return service.surface(served)


SurfaceDep = Annotated[Surface, Depends(_surface)]


@_router.api_route("/", methods=["GET", "HEAD"])
def start() -> Response:
    """The page stands at ``/neo4j/model``."""
    return RedirectResponse(f"{PLACE}/model")


@_router.api_route("/model", methods=["GET", "HEAD"])
def model(request: Request, settings: SettingsDep, surface: SurfaceDep) -> Response:
    """What the database holds, and how to look at it in Neo4j Browser."""
    language, base = page_language(request), public_base(request)
    guides = {each: f"{base}{PLACE}/guide-{each}.html" for each in (language, *surface.steps.keys() - {language})}
    return page(
        request, "neo4j.html", model=surface.model, guides=guides, style=f"{base}{PLACE}/style.grass",
        steps=surface.steps[language], play={each: play_link(settings, guide) for each, guide in guides.items()},
    )  # fmt: skip


@_router.api_route("/guide-{language}.html", methods=["GET", "HEAD"], response_class=HTMLResponse)
def guide(request: Request, surface: SurfaceDep, language: Language) -> Response:
    """The guide, in the form that ``:play`` reads."""
    base = public_base(request)
    return page(
        request, "neo4j_guide.html", guide_language=language, say=speaker(language), steps=surface.steps[language],
        style=f"{base}{PLACE}/style.grass", favourites=f"{base}{PLACE}/favourites.zip?lang={language}",
    )  # fmt: skip


@_router.api_route("/guide-{language}.adoc", methods=["GET", "HEAD"])
def guide_in_asciidoc(surface: SurfaceDep, language: Language) -> Response:
    """The guide as AsciiDoc."""
    say = speaker(language)
    content = as_asciidoc(say("neo4j.guide-title"), say("neo4j.guide-adoc"), surface.steps[language])
    return Response(content, media_type="text/asciidoc; charset=utf-8")


@_router.api_route("/style.grass", methods=["GET", "HEAD"])
def grass() -> Response:
    """Colours, sizes and captions, in the form that ``:style`` reads."""
    return Response(style(), media_type=CYPHER)


@_router.api_route("/favourites.cypher", methods=["GET", "HEAD"])
def scripts(request: Request, surface: SurfaceDep) -> Response:
    """The guide's queries as one file."""
    content = favourites(surface.steps[page_language(request)])
    return Response(content, media_type=CYPHER, headers=_attached("favourites.cypher"))


@_router.api_route("/favourites.zip", methods=["GET", "HEAD"])
def packed_scripts(request: Request, surface: SurfaceDep) -> Response:
    """The guide's queries as files of their own: dropped on Browser, each becomes a favourite."""
    content = packed_favourites(surface.steps[page_language(request)])
    return Response(content, media_type="application/zip", headers=_attached("favourites.zip"))


def _attached(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="vnplan-{name}"', "Vary": "Accept-Language, Cookie"}
