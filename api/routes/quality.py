"""How good the loaded records are: for programs under ``/api/validate``, for people under ``/quality``."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from vnplan.api.records.validation import HEADINGS, grouped, report_json, report_of
from vnplan.api.routes.api import PROBLEMS
from vnplan.api.routes.deps import ServedDep
from vnplan.api.schemas.validation import ValidationReport
from vnplan.api.web.page_views import page

router = APIRouter()


@router.get("/api/validate", tags=["service"], response_model=ValidationReport, responses={503: PROBLEMS[503]})
def validate(served: ServedDep) -> dict[str, Any]:
    """Hold the records against the shapes of the ontology: what is wrong, where it stands, what to do."""
    return report_json(report_of(served.catalogue.graph))


@router.api_route("/quality", methods=["GET", "HEAD"], include_in_schema=False, response_class=HTMLResponse)
def quality(request: Request, served: ServedDep) -> Response:
    """What to look at in the loaded records."""
    report = report_of(served.catalogue.graph)
    return page(request, "quality.html", report=report, headings=HEADINGS, parts=list(grouped(report)))
