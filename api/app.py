"""The web application: JSON for programs under ``/api``, pages for people, one error shape for all."""

from importlib.metadata import version

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from vnplan.api import (
    http_errors,
    routes_agency_pages,
    routes_api,
    routes_export,
    routes_legal,
    routes_legal_pages,
    routes_neo4j,
    routes_ontology,
    routes_pages,
    routes_quality,
    routes_sparql,
    routes_things,
)
from vnplan.api.container import Container
from vnplan.api.neo4j_service import Neo4jService
from vnplan.api.page_views import PAGES
from vnplan.api.security import SecurityHeaders
from vnplan.api.settings import Settings
from vnplan.api.sparql_service import SparqlService
from vnplan.graph.sparql import Limits

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
    app.include_router(routes_api.router)
    app.include_router(routes_legal.router)
    app.include_router(routes_export.router)
    app.include_router(routes_pages.router)
    app.include_router(routes_agency_pages.router)
    app.include_router(routes_legal_pages.router)
    app.include_router(routes_sparql.router)
    app.include_router(routes_quality.router)
    app.include_router(routes_things.router)
    app.include_router(routes_ontology.router)
    app.router.routes.append(routes_neo4j.mounted(settings))
    app.mount("/static", StaticFiles(directory=PAGES / "static"))
    app.add_middleware(SecurityHeaders)
    http_errors.install(app)
    return app
