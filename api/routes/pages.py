"""Pages for people. They work without JavaScript; what they load comes from this server."""

from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import FileResponse, HTMLResponse, Response

from vnplan.api.container import Served
from vnplan.api.questions import checked_query
from vnplan.api.routes.deps import ServedDep, SettingsDep
from vnplan.api.schemas.ask import PageQuery
from vnplan.api.settings import Settings
from vnplan.api.texts import speaker
from vnplan.api.web.legal_links import Linker
from vnplan.api.web.page_views import (
    chips,
    group_of,
    looser_link,
    mark_question,
    page,
    page_language,
    question_link,
    shown_date,
)
from vnplan.api.web.security import POLICY
from vnplan.ontology.errors import InvalidInput, NotFound
from vnplan.search.query import Query as SearchQuery

EXAMPLES = 6  # texts example.1 .. example.6
STEP = 20  # hits that "show more" adds
SWAGGER = ("swagger-ui.css", "swagger-ui-bundle.js")
# Swagger UI sets styles from its script; the pages of our own do not.
DOCS_POLICY = POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.api_route("/", methods=["GET", "HEAD"])
def home(
    request: Request,
    settings: SettingsDep,
    served: ServedDep,
    asked: Annotated[PageQuery, Query()],
) -> Response:
    """The question, and its answer when one is asked."""
    question = (asked.q or "").strip()
    limit = min(asked.limit, settings.max_limit)
    say = speaker(page_language(request))
    values: dict[str, Any] = {"question": question, "answer": None, "problem": None}
    status = 200
    if asked.q is not None:
        try:
            query = checked_query(asked.q, limit, settings, asked.without)
            values |= _answer(request, served, settings, query)
        except InvalidInput:
            too_long = len(question) > settings.max_question
            values["problem"] = say(
                "error.question-long" if too_long else "error.question-empty", most=settings.max_question
            )
            status = 422
    examples = [say(f"example.{number}") for number in range(1, EXAMPLES + 1)]
    return page(
        request, "home.html", status, here="home", longest=settings.max_question, examples=examples,
        plans=served.catalogue.plans(), sample=served.version.manifest.sample,
        names=served.catalogue.english_names, linked=_linker(request, served), **values,
    )  # fmt: skip


def _linker(request: Request, served: Served) -> Linker:
    return Linker(served.catalogue.legal.library, page_language(request))


def _answer(request: Request, served: Served, settings: Settings, query: SearchQuery) -> dict[str, Any]:
    answer = served.ask(query)
    question, limit, without = query.text, query.limit, query.without
    complete = answer["answer"]["tasks"]
    inside = [hit for hit in answer["hits"] if hit["id"] in set(complete)]
    near = [hit for hit in answer["hits"] if hit not in inside]
    more = None
    if len(inside) < len(complete) and limit < settings.max_limit:
        more = question_link(question, without, limit=min(limit + STEP, settings.max_limit))
    return {
        "question": question,
        "answer": answer,
        "hits": [part for part in ({"name": "hits", "hits": inside}, {"name": "near", "hits": near}) if part["hits"]],
        "total": len(complete),
        "more": more,
        "marked": mark_question(answer["query"], answer["understood"]),
        "chips": chips(answer["understood"], page_language(request), question),
        "looser": looser_link(answer, question, without),
    }


@router.api_route("/plans", methods=["GET", "HEAD"])
def plans(request: Request, served: ServedDep) -> Response:
    """The plans that are loaded."""
    return page(
        request, "plans.html", here="plans", plans=served.catalogue.plans(), sample=served.version.manifest.sample
    )


@router.api_route("/plans/{plan_id}", methods=["GET", "HEAD"])
def plan(request: Request, served: ServedDep, plan_id: str) -> Response:
    """One plan with its groups and tasks."""
    record = served.catalogue.plan(plan_id)
    language = page_language(request)
    english = language == "en"
    head = record["plan"]
    say = speaker(language)
    facts = (
        ("plan.number", head["number"]),
        ("plan.date", shown_date(head["date"], language)),
        ("plan.issuer", head["issuer"]),
        ("plan.province", head["province"]),
        ("plan.period", "–".join(map(str, head["period"])) if head["period"] else None),
        ("plan.counts", say("plan.size", groups=len(record["groups"]), tasks=len(record["tasks"]))),
    )
    columns = ["task.number", "task.text", "task.lead", "task.coordinate", "task.time"]
    if any(task["outputs"] for task in record["tasks"]):
        columns.append("task.outputs")
    return page(
        request, "plan.html", here="plans", plan=record | head, head=facts, columns=columns,
        title=(head["title_en"] if english else None) or head["title"],
        groups=_groups(record, english), names=served.catalogue.english_names, linked=_linker(request, served),
    )  # fmt: skip


def _groups(record: dict[str, Any], english: bool) -> list[dict[str, Any]]:
    """The groups with their tasks; tasks of a plan without groups stand under the plan itself."""
    tasks: dict[str, list[dict[str, Any]]] = {}
    for task in record["tasks"]:
        tasks.setdefault(group_of(task), []).append(task)
    groups = [
        {
            "id": group["id"],
            "code": group["code"],
            "title": (group["title_en"] if english else None) or group["title"],
            "english": bool(english and group["title_en"]),
            "description": group["description"],
            "tasks": tasks.pop(group["id"], []),
        }
        for group in record["groups"]
    ]
    title = {"code": "", "title": record["plan"]["title"], "english": False, "description": ""}
    return groups + [{"id": group_id, "tasks": rest, **title} for group_id, rest in tasks.items()]


@router.api_route("/tasks/{task_id:path}", methods=["GET", "HEAD"])
def task(request: Request, served: ServedDep, task_id: str) -> Response:
    """One task with everything that is known of it."""
    record = served.catalogue.task(task_id)
    before, after = served.catalogue.neighbours(task_id)
    linked = _linker(request, served)
    return page(
        request, "task.html", task=record, plan=served.catalogue.plan(record["plan"])["plan"],
        before=before, after=after, names=served.catalogue.english_names,
        linked=linked, cited=linked.documents(record), shown_date=shown_date,
    )  # fmt: skip


@router.api_route("/docs", methods=["GET", "HEAD"])
def docs(request: Request) -> Response:
    """The programming interface, described from ``/openapi.json``."""
    response = page(request, "docs.html")
    response.headers["Content-Security-Policy"] = DOCS_POLICY
    return response


@router.get("/docs/static/{name}")
def docs_file(name: str) -> Response:
    """Swagger UI's files, out of the package that brings them."""
    if name not in SWAGGER:
        raise NotFound(f"there is no file {name}")
    return FileResponse(
        Path(str(files("fastapi_offline") / "static" / name)), headers={"Cache-Control": "max-age=86400"}
    )
