"""Downloads: the plans in the forms that other programs read."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from vnplan.api.routes.api import PROBLEMS
from vnplan.api.routes.deps import ServedDep
from vnplan.api.web.page_views import page_language
from vnplan.graph.export import FORMATS, selected
from vnplan.ontology.errors import NotFound

_CONTENT: dict[str, Any] = {form.media_type.partition(";")[0]: {} for form in FORMATS.values()}

router = APIRouter(responses={key: PROBLEMS[key] for key in (404, 422, 503)})


@router.get(
    "/api/export/{format_name}",
    tags=["records"],
    response_class=Response,
    responses={200: {"content": _CONTENT, "description": "The file"}},
)
def export(
    request: Request,
    served: ServedDep,
    format_name: str,
    plan: Annotated[
        str | None, Query(max_length=200, description="The id of one plan; all plans when left out.")
    ] = None,
) -> Response:
    """Give the plans as a file: turtle, jsonld, graphml, cypher, csv, xlsx or ics.

    The words of tables and calendars are in the language that `lang` names (vi, en), else in the browser's.
    """
    form = FORMATS.get(format_name)
    if form is None:
        raise NotFound(f"there is no format {format_name!r}; there are {', '.join(FORMATS)}")
    content = form.write(selected(served.catalogue.graph, plan), page_language(request))
    headers = {
        "Content-Disposition": f'attachment; filename="{plan or "vnplan"}{form.suffix}"',
        "Vary": "Accept-Language, Cookie",
    }
    return Response(content, media_type=form.media_type, headers=headers)
