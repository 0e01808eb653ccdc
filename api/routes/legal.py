"""JSON about legal references and documents, for programs."""

from typing import Annotated, Any
from urllib.parse import parse_qs

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import JSONResponse
from pydantic import ValidationError

from vnplan.api.records import legal_references
from vnplan.api.records.legal_documents import Holding
from vnplan.api.records.legal_references import LONGEST, checked_text
from vnplan.api.routes.api import PROBLEMS
from vnplan.api.routes.deps import ServedDep, SettingsDep
from vnplan.api.schemas.legal import HOLDING, DocumentPage, DocumentRecord, LookupRequest, Reference
from vnplan.api.web.bodies import FORM, body_of, type_of
from vnplan.ontology.errors import InvalidInput

LARGEST = 16 * LONGEST  # bytes of a request: a character takes up to 12, as an escape in JSON or in a form
_SCHEMA = LookupRequest.model_json_schema()
BODY = {
    "requestBody": {"required": True, "content": {kind: {"schema": _SCHEMA} for kind in ("application/json", FORM)}}
}

router = APIRouter(responses={key: PROBLEMS[key] for key in (422, 503)})


async def sent_text(request: Request) -> str:
    """The ``text`` that a request brings, as JSON or as a form; ``InvalidInput`` when there is none or too much."""
    too_large = InvalidInput(f"the request is larger than {LARGEST} bytes; at most {LONGEST} characters are read")
    body = await body_of(request, LARGEST, too_large)
    kind = type_of(request, unsaid=FORM)
    if kind == "application/json":
        return checked_text(_text_of_json(body))
    if kind == FORM:
        return checked_text(_text_of_form(body))
    raise InvalidInput(f"a request of type {kind} is not read; send JSON or a form ({FORM})")


def _text_of_json(body: bytes) -> str:
    try:
        # The length is checked with the program's own words afterwards.
        return LookupRequest.model_validate_json(body).text
    except ValidationError as error:
        first = error.errors()[0]
        if first["type"] == "string_too_long":
            return str(first["input"])
        raise InvalidInput(f'the request must be {{"text": "..."}}: {first["msg"]}') from None


def _text_of_form(body: bytes) -> str:
    try:
        fields = parse_qs(body.decode(), keep_blank_values=True, errors="strict")
    except ValueError:
        raise InvalidInput("the form is not valid UTF-8; send it again") from None
    if "text" not in fields:
        raise InvalidInput("the form has no field text; send text=...")
    return fields["text"][0]


TextDep = Annotated[str, Depends(sent_text)]


@router.post("/api/citations/lookup", tags=["legal"], response_model=list[Reference], openapi_extra=BODY)
def lookup(served: ServedDep, text: TextDep) -> JSONResponse:
    """Look up the legal references in a text: which documents they mean, and which records cite these."""
    return JSONResponse(legal_references.lookup(served.catalogue.legal.library, text))


@router.get("/api/legal-documents", tags=["legal"], response_model=DocumentPage)
def legal_documents(
    settings: SettingsDep,
    served: ServedDep,
    holding: Annotated[Holding | None, Query(description=HOLDING)] = None,
    offset: Annotated[int, Query(ge=0)] = 0,
    limit: Annotated[int, Query(ge=1)] = 50,
) -> dict[str, Any]:
    """List legal documents, the most cited first, page by page."""
    if limit > settings.max_page:
        raise InvalidInput(f"limit is {limit}; at most {settings.max_page} documents fit on a page (VNPLAN_MAX_PAGE)")
    found = served.catalogue.legal.documents(holding)
    part = found[offset : offset + limit]
    return {"total": len(found), "offset": offset, "limit": limit, "documents": part}


@router.get(
    "/api/legal-documents/{document_id}", tags=["legal"], response_model=DocumentRecord, responses={404: PROBLEMS[404]}
)
def legal_document(served: ServedDep, document_id: str) -> dict[str, Any]:
    """Give one legal document by its id, such as `1658-qd-ttg`: what it stands on and what rests on it."""
    return served.catalogue.legal.document(document_id)
