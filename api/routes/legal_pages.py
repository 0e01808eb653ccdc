"""Pages about legal documents: the list with a box for a text, and one page a document."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from markupsafe import Markup, escape
from pydantic import BaseModel, Field

from vnplan.api.container import Served
from vnplan.api.records.legal_documents import Holding
from vnplan.api.records.legal_references import LONGEST, checked_text, lookup
from vnplan.api.routes.deps import ServedDep, SettingsDep
from vnplan.api.routes.legal import TextDep
from vnplan.api.settings import Settings
from vnplan.api.texts import speaker
from vnplan.api.web.legal_links import Linker
from vnplan.api.web.page_views import page, page_language, shown_date
from vnplan.graph.legal_library import LegalLibrary
from vnplan.ontology.errors import InvalidInput
from vnplan.ontology.legal import Found, annotate, find

_MARK = Markup('<mark class="reference s-{status}" id="r-{number}"><a href="#s-{number}">{words}</a></mark>')

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


class Asked(BaseModel):
    """What the address of the list says."""

    text: str | None = None
    holding: Holding | None = None
    offset: int = Field(default=0, ge=0)


@router.api_route("/legal-documents", methods=["GET", "HEAD"])
def legal_documents(
    request: Request, settings: SettingsDep, served: ServedDep, asked: Annotated[Asked, Query()]
) -> Response:
    """The documents, and the references of a text when one is given."""
    return _list(request, settings, served, asked)


@router.post("/legal-documents")
def looked_up(request: Request, settings: SettingsDep, served: ServedDep, text: TextDep) -> Response:
    """The references of a text that is too long for an address."""
    return _list(request, settings, served, Asked(text=text))


def _list(request: Request, settings: Settings, served: Served, asked: Asked) -> Response:
    legal = served.catalogue.legal
    found = legal.documents(asked.holding)
    values: dict[str, Any] = {"text": asked.text, "rows": None, "marked": None, "problem": None}
    status = 200
    if asked.text is not None:
        try:
            values |= _looked_up(checked_text(asked.text), legal.library)
        except InvalidInput:
            values["problem"] = speaker(page_language(request))("legal.too-long", most=LONGEST)
            status = 422
    return page(
        request, "legal_documents.html", status, here="legal", longest=LONGEST, holding=asked.holding,
        documents=found[asked.offset : asked.offset + settings.max_page], total=len(found), offset=asked.offset,
        step=settings.max_page, shown_date=shown_date, **values,
    )  # fmt: skip


def _looked_up(text: str, library: LegalLibrary) -> dict[str, Any]:
    """The rows of the lookup, and the text with each reference marked."""
    text = text.replace("\r\n", "\n")  # how forms send line breaks
    rows = lookup(library, text)
    numbers = {row["start"]: number for number, row in enumerate(rows, start=1)}

    def mark(found: Found) -> str:
        number = numbers[found.start]
        return str(_MARK.format(status=rows[number - 1]["status"], number=number, words=found.matched))

    marked = annotate(text, find(text), mark, plain=lambda part: str(escape(part)))
    return {"rows": rows, "marked": Markup(marked)}  # noqa: S704 - all escaped


@router.api_route("/legal-documents/{document_id}", methods=["GET", "HEAD"])
def legal_document(request: Request, served: ServedDep, document_id: str) -> Response:
    """One document with everything that is known of it; a reference typed in any way leads to it."""
    record = served.catalogue.legal.document(document_id)
    if record["id"] != document_id:
        return RedirectResponse(f"/legal-documents/{record['id']}")
    language = page_language(request)
    return page(
        request, "legal_document.html", here="legal", document=record, shown_date=shown_date,
        plans={plan["id"]: plan for plan in served.catalogue.plans()},
        linked=Linker(served.catalogue.legal.library, language),
    )  # fmt: skip
