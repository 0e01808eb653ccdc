"""The web application: JSON for programs under ``/api``, pages for people, one error shape for all."""

from importlib.metadata import version

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from vnplan.api.container import Container
from vnplan.api.neo4j_service import Neo4jService
from vnplan.api.routes import (
    agency_pages,
    api,
    export,
    legal,
    legal_pages,
    neo4j,
    ontology,
    pages,
    quality,
    sparql,
    things,
)
from vnplan.api.settings import Settings
from vnplan.api.sparql_service import SparqlService
from vnplan.api.web import http_errors
from vnplan.api.web.page_views import PAGES
from vnplan.api.web.security import SecurityHeaders
from vnplan.graph.sparql import Limits

ROUTES = (api, legal, export, pages, agency_pages, legal_pages, sparql, quality, things, ontology)
ABOUT = """Viet Nam's provincial action plans as records, and answers to questions about them.

Ask in Vietnamese (with or without diacritics) or English. Every error has the shape
`{"error": {"code": ..., "message": ...}}`.
"""


def create_app(settings: Settings, container: Container) -> FastAPI:
    """The application over ``container``; it opens what it needs with the first request, or before by
    ``container.served()``."""
    app = FastAPI(
        title="vnplan",
        version=version("vnplan"),
        description=ABOUT,
        license_info={"name": "MIT", "identifier": "MIT"},
        docs_url=None,
        redoc_url=None,
    )
    app.state.settings = settings
    app.state.container = container
    app.state.neo4j = Neo4jService()
    app.state.sparql = SparqlService(Limits(seconds=settings.sparql_seconds))
    for routes in ROUTES:
        app.include_router(routes.router)
    app.router.routes.append(neo4j.mounted(settings))
    app.mount("/static", StaticFiles(directory=PAGES / "static"))
    app.add_middleware(SecurityHeaders)
    http_errors.install(app)
    return app
