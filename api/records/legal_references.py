"""Legal references looked up, in their JSON form: what the words of a text mean, and which records cite the same.

Statuses are those of citation lookup at CourtListener (v4): 200 one document, 300 several fit, 404 well formed but
unknown here, 400 not a form we know.
"""

import re
from dataclasses import asdict
from typing import Any

from vnplan.graph.legal_library import FOUND, NO_FORM, LegalLibrary
from vnplan.graph.legal_places import CitingPlace
from vnplan.ontology.errors import InvalidInput
from vnplan.ontology.legal import Found, LegalDocument, Resolution

Json = dict[str, Any]

LONGEST = 64_000  # characters of a text that is looked up
# A whole input that has the shape of a document number, words before it allowed: "12345/XYZ", "số 12/AB-CD".
_SHAPE = re.compile(
    r"[^\d\n]{0,40}?(?P<number>\d{1,6}[^\W\d_]?(?:\s?/\s?\d{4})?\s?/\s?[^\W\d_][\w&]*(?:\s?[-–/]\s?[\w&]+)*)[\s.,;]*"
)
_FIELDS = ("id", "urn", "type", "number", "date", "issuer", "subject_vi", "subject_en")


def checked_text(text: str) -> str:
    """``text`` as it is; ``InvalidInput`` when it is too long or no text."""
    if len(text) > LONGEST:
        raise InvalidInput(f"the text has {len(text)} characters; at most {LONGEST} are read: send it in parts")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise InvalidInput("the text is not valid UTF-8; save or type it again") from None
    return text


def lookup(library: LegalLibrary, text: str) -> list[Json]:
    """Each reference in ``text`` as ``vnplan cite --json`` prints it; none gives an empty list. An input that is
    nothing but a number of unknown form is one reference with status 400."""
    references = library.read(text)
    if not references:
        shape = _SHAPE.fullmatch(text)
        return [_no_form(text, *shape.span("number"))] if shape else []
    return [_row(found, resolution, library) for found, resolution in references]


def _row(found: Found, resolution: Resolution, library: LegalLibrary) -> Json:
    places = (place for document in resolution.documents for place in library.places(document.id))
    return {
        "matched": found.matched,
        "start": found.start,
        "end": found.end,
        "normalized": _normalized(found, resolution),
        "type": found.type,
        "date": found.date,
        "issuer": found.issuer,
        "part": found.part,
        "status": resolution.status,
        "documents": [document_to_json(document) for document in resolution.documents],
        "cited_by": [place_to_json(place) for place in places],
    }


def document_to_json(document: LegalDocument) -> Json:
    """A legal document in short."""
    return {field: getattr(document, field) for field in _FIELDS}


def place_to_json(place: CitingPlace) -> Json:
    """A place that cites a document."""
    return {"id": place.id, "kind": place.kind, "quote": place.quote, "source": asdict(place.source)}


def _normalized(found: Found, resolution: Resolution) -> str | None:
    """The number in full once the document is sure, else as far as the text tells; a document without one goes by
    its name."""
    if resolution.status == NO_FORM:
        return None
    if resolution.status == FOUND:
        document = resolution.documents[0]
        return document.number or next(iter(document.names), None) or document.subject_vi
    return found.number or found.name


def _no_form(text: str, start: int, end: int) -> Json:
    nothing = dict.fromkeys(("normalized", "type", "date", "issuer", "part"))
    matched = {"matched": text[start:end], "start": start, "end": end}
    return {**matched, **nothing, "status": NO_FORM, "documents": [], "cited_by": []}
