"""Legal references looked up: what the words of a text mean, and which loaded records cite the same document.

Needs the plans alone: no graph, no index, no model. Statuses are those of citation lookup at CourtListener (v4):
200 one document, 300 several fit, 404 well formed but unknown here, 400 not a form we know.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import cached_property
from typing import Any

from vnplan.api.legal_places import CitingPlace, citing_places, own_document, red_links
from vnplan.ontology.errors import InvalidInput
from vnplan.ontology.legal import Found, LegalDocument, LegalRegistry, Resolution, find, resolve
from vnplan.ontology.legal.number import read_number
from vnplan.ontology.legal.prepare import prepare
from vnplan.ontology.model import Plan
from vnplan.ontology.provinces import find_province
from vnplan.ontology.text import slug

Json = dict[str, Any]

LONGEST = 64_000  # characters of a text that is looked up
FOUND, NO_FORM = 200, 400
_REACH = 40  # characters behind a citation in which a province named there says whose document it is
_BREAK = re.compile(r"[;,()]|\.\s")
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


class LegalLibrary:
    """The documents known to the vocabulary and those that the plans are or cite, with the places that cite them."""

    def __init__(self, plans: Sequence[Plan]) -> None:
        places = citing_places(plans)
        own = {document.id: plan.id for plan in plans if (document := own_document(plan))}
        known = LegalRegistry.load().with_documents(filter(None, map(own_document, plans)))
        self.registry = known.with_documents(red_links(places, plans, known))
        self.plans_held: Mapping[str, str] = own
        self._places: Mapping[str, list[CitingPlace]] = defaultdict(list)
        for place in places:
            self._places[place.document].append(place)
        self._provinces = {plan.id: slug(plan.province) for plan in plans}
        self._marks: dict[tuple[str, str | None], tuple[tuple[Found, LegalDocument | None], ...]] = {}

    @cached_property
    def _cited_by(self) -> Mapping[str, list[Json]]:
        return {document: [place_to_json(place) for place in places] for document, places in self._places.items()}

    def places(self, document: str) -> Sequence[CitingPlace]:
        """Where the plans cite the document with this id, in printed order."""
        return self._places.get(document, [])

    def lookup(self, text: str) -> list[Json]:
        """Each reference in ``text`` as ``vnplan cite --json`` prints it; none gives an empty list. An input that is
        nothing but a number of unknown form is one reference with status 400."""
        founds = find(text)
        if not founds:
            shape = _SHAPE.fullmatch(text)
            return [_no_form(text, *shape.span("number"))] if shape else []
        return [self._row(found, self.meant(text, found)) for found in founds]

    def meant(self, text: str, found: Found, place: str | None = None) -> Resolution:
        """What ``found`` in ``text`` means; ``place`` is the province whose document the text is. Without one, a
        province named right behind the reference counts ("quyết định 176 của tỉnh Thanh Hóa")."""
        if found.number and not _is_form(found.number):
            return Resolution(NO_FORM, (), f"{found.number!r} is no form of document number that we know")
        return resolve(found, self.registry, place=place or _place_behind(text, found))

    def marks(self, text: str, plan: str | None = None) -> Sequence[tuple[Found, LegalDocument | None]]:
        """The references in ``text``, which stands in the plan with the id ``plan``, and the one document that each
        means, if so."""
        if (text, plan) not in self._marks:
            place = self._provinces.get(plan or "")
            meant = [(found, self.meant(text, found, place)) for found in find(text)]
            self._marks[text, plan] = tuple(
                (found, to.documents[0] if to.status == FOUND else None) for found, to in meant
            )
        return self._marks[text, plan]

    def _row(self, found: Found, resolution: Resolution) -> Json:
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
            "cited_by": [
                place for document in resolution.documents for place in self._cited_by.get(document.id, ())
            ],
        }  # fmt: skip


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


def _is_form(number: str) -> bool:
    """Whether anything in the number's code is known: a type, a body, or the parts of one ("12345/XYZ" has none).
    A bare serial has no code to be wrong."""
    read = read_number(prepare(number), 0)
    return read is None or bool(read.kind or read.issuers or read.letter)


def _place_behind(text: str, found: Found) -> str | None:
    behind = text[found.end : found.end + _REACH]
    if stop := _BREAK.search(behind):
        behind = behind[: stop.start()]
    mentions = find_province(behind)
    return mentions[0][2].id if mentions else None


def _no_form(text: str, start: int, end: int) -> Json:
    nothing = dict.fromkeys(("normalized", "type", "date", "issuer", "part"))
    matched = {"matched": text[start:end], "start": start, "end": end}
    return {**matched, **nothing, "status": NO_FORM, "documents": [], "cited_by": []}
