"""Pages about agencies: all bodies that the plans name, and one page a body."""

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from vnplan.api.container import Served
from vnplan.api.routes.deps import ServedDep
from vnplan.api.web.page_views import page, page_language
from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.phrases import Language
from vnplan.ontology.provinces import provinces

Json = dict[str, Any]
_LISTS = ("leads", "coordinates", "awaited_by")

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.api_route("/agencies", methods=["GET", "HEAD"])
def agencies(request: Request, served: ServedDep) -> Response:
    """The bodies that the plans name, place by place, the busiest first."""
    places: dict[str, list[Json]] = {}
    for body in served.catalogue.agencies():
        places.setdefault(body["place"], []).append(body)
    known, language = provinces(), page_language(request)
    titles = {
        place: known[place].name_en if language == "en" else known[place].full_name
        for place in places
        if place in known
    }
    return page(request, "agencies.html", here="agencies", places=places, titles=titles)


@router.api_route("/agencies/{agency_id:path}", methods=["GET", "HEAD"])
def agency(request: Request, served: ServedDep, agency_id: str) -> Response:
    """One body: what it is called now and before, and its tasks by how it takes part."""
    record = served.catalogue.bodies.agency(agency_id)
    return page(
        request, "agency.html", here="agencies", agency=record, tasks=_tasks(served, record),
        called=_names(record, page_language(request)), here_too=served.catalogue.bodies.holds,
        names=served.catalogue.english_names,
    )  # fmt: skip


def _tasks(served: Served, record: Json) -> dict[str, Json]:
    """The tasks that the page shows in short, by id."""
    ids = (task for key in _LISTS for task in record[key])
    return {task: served.catalogue.task(task) for task in ids}


def _names(record: Json, language: Language) -> Callable[[str], str]:
    """What bodies and kinds of bodies are called, by id."""
    registry = AgencyRegistry.load()

    def called(body_id: str) -> str:
        if body_id == record["id"]:
            return str((record["name_en"] if language == "en" else None) or record["name"])
        place, slash, kind = body_id.rpartition("/")
        named = registry.agency(kind, place) if slash else registry.kinds[kind]
        return (named.name_en if language == "en" else None) or named.name

    return called
