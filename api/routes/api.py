"""JSON for programs: questions, tasks, bodies, and how the service is."""

from http import HTTPStatus
from importlib.metadata import version
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response

from vnplan.api.answering import ServedFrom
from vnplan.api.questions import checked_query
from vnplan.api.routes.deps import ContainerDep, ServedDep, SettingsDep
from vnplan.api.schemas.ask import AskQuery, AskResponse
from vnplan.api.schemas.records import (
    AgencyList,
    AgencyRecord,
    ErrorResponse,
    Health,
    TaskPage,
    TaskQuery,
    TaskRecord,
)
from vnplan.api.web.http_errors import RETRY_AFTER
from vnplan.ontology.errors import InvalidInput

PROBLEMS: dict[int | str, dict[str, Any]] = {
    404: {"model": ErrorResponse, "description": "Nothing of this id"},
    422: {"model": ErrorResponse, "description": "A parameter cannot be used"},
    503: {"model": ErrorResponse, "description": "The workspace is not ready"},
}
router = APIRouter(responses={key: PROBLEMS[key] for key in (422, 503)})


@router.get("/api/ask", tags=["questions"], response_model=AskResponse, response_model_exclude_unset=True)
def ask(
    settings: SettingsDep,
    served: ServedDep,
    asked: Annotated[AskQuery, Query()],
) -> dict[str, Any]:
    """Answer a question with every task that fits it."""
    return served.ask(checked_query(asked.q, asked.limit, settings, asked.without, explain=asked.explain))


@router.get("/api/tasks", tags=["records"], response_model=TaskPage, responses={404: PROBLEMS[404]})
def tasks(settings: SettingsDep, served: ServedDep, wanted: Annotated[TaskQuery, Query()]) -> dict[str, Any]:
    """List tasks in the order they are printed in, page by page."""
    if wanted.limit > settings.max_page:
        raise InvalidInput(
            f"limit is {wanted.limit}; at most {settings.max_page} tasks fit on a page (VNPLAN_MAX_PAGE)"
        )
    found = served.catalogue.tasks(wanted.plan, wanted.agency, wanted.role, collective=wanted.collective)
    part = found[wanted.offset : wanted.offset + wanted.limit]
    return {"total": len(found), "offset": wanted.offset, "limit": wanted.limit, "tasks": part}


@router.get("/api/tasks/{task_id:path}", tags=["records"], response_model=TaskRecord, responses={404: PROBLEMS[404]})
def task(served: ServedDep, task_id: str) -> dict[str, Any]:
    """Give one task by its id, such as `ca-mau/II.3`."""
    return served.catalogue.task(task_id)


@router.get("/api/agencies", tags=["records"], response_model=AgencyList)
def agencies(served: ServedDep) -> dict[str, Any]:
    """List the bodies that tasks name, with the number of tasks in each role."""
    found = served.catalogue.agencies()
    return {"total": len(found), "agencies": found}


@router.get(
    "/api/agencies/{agency_id:path}", tags=["records"], response_model=AgencyRecord, responses={404: PROBLEMS[404]}
)
def agency(served: ServedDep, agency_id: str) -> dict[str, Any]:
    """Give one body by its id, such as `ca-mau/so-cong-thuong`: its names now and before, and its tasks."""
    return served.catalogue.bodies.agency(agency_id)


@router.get("/health", tags=["service"], response_model=Health, responses={503: {"model": Health}})
def health(container: ContainerDep, served: ServedDep, response: Response) -> dict[str, Any]:
    """Say what is running and what it answers from; 503 while it cannot answer a question."""
    manifest = served.version.manifest
    source, engine_problem = served.stored.now() if served.stored else (ServedFrom.EMBEDDED, None)
    if source is None:
        response.status_code = HTTPStatus.SERVICE_UNAVAILABLE
        response.headers["Retry-After"] = RETRY_AFTER
    return {
        "status": "unavailable" if source is None else "stale" if container.problem else "ok",
        "version": version("vnplan"),
        "workspace": served.version.id,
        "corpus": manifest.corpus,
        "model": manifest.model,
        "counts": manifest.counts,
        "sample": manifest.sample,
        "problem": container.problem,
        "engine": "neo4j" if served.stored else "embedded",
        "served_from": source,
        "engine_problem": engine_problem,
    }
