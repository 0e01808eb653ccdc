"""Where the loaded plans cite legal documents, and the documents that only these citations tell of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from vnplan.ontology.legal import Found, LegalDocument, LegalRegistry, document_from, find, id_of_number, normalise
from vnplan.ontology.model import Citation, LegalBasis, Plan, Provision, SourceSpan, Task
from vnplan.ontology.text import slug

RecordKind = Literal["task", "provision", "plan"]

AROUND = 60  # characters of a quotation before and after the citation
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class CitingPlace:
    """One citation in a loaded plan: the record it stands in, the document it means (an id), the words around it
    and where they stand. ``found`` is what its words alone tell."""

    id: str
    kind: RecordKind
    document: str
    quote: str
    source: SourceSpan
    found: Found | None


def citing_places(plans: Sequence[Plan]) -> list[CitingPlace]:
    """Every citation of ``plans`` that means one document, plan after plan in the order of the lines. The number
    that a plan gives for itself is no citation."""
    places = []
    for plan in plans:
        own = own_document(plan)
        here = [place for place in _places_in(plan) if not (place.kind == "plan" and own and place.document == own.id)]
        places += sorted(here, key=lambda place: place.source.line_start or 0)
        places += _bases(plan, {place.document for place in here if place.kind == "plan"})
    return places


def own_document(plan: Plan) -> LegalDocument | None:
    """The legal document that ``plan`` is itself; None for a plan that prints no number."""
    if plan.number is None:
        return None
    told = next(iter(find(plan.number)), None)
    place = slug(plan.province)
    return LegalDocument(
        id=id_of_number(plan.number, place),
        urn=None,
        type=told.type if told else None,
        number=normalise(plan.number) or plan.number,
        date=plan.date,
        issuer=plan.issuer,
        subject_vi=plan.title,
        subject_en=plan.title_en,
        held=True,
        place=place,
    )


def document_cited(citation: Citation, place: str) -> str | None:
    """The id of the document that a citation in a plan of ``place`` (a province's slug) means: the one that the reader
    of the plan found, else the one of its number; None when it has neither."""
    return citation.document or (id_of_number(citation.number, place) if citation.number else None)


def told_by(citation: Citation) -> Found | None:
    """What the words of a citation alone tell."""
    finds = find(citation.text)
    same = (found for found in finds if citation.number is None or found.number == citation.number)
    return next(same, None)


def red_links(places: Sequence[CitingPlace], plans: Sequence[Plan], registry: LegalRegistry) -> list[LegalDocument]:
    """The documents that ``places`` mean and ``registry`` does not know, made from what each citation tells."""
    provinces = {plan.id: slug(plan.province) for plan in plans}
    links = []
    for place in places:
        if place.document in registry.documents:
            continue
        province = provinces[place.id.partition("/")[0]]
        told = document_from(place.found, place=province) if place.found else None
        bare = LegalDocument(place.document, None, None, None, None, None, subject_vi=place.quote, known=False)
        links.append(replace(told or bare, id=place.document))
    return links


def _places_in(plan: Plan) -> Iterator[CitingPlace]:
    records: dict[str, Task | Provision] = {task.id: task for task in plan.tasks}
    records |= {provision.id: provision for provision in plan.provisions}
    seen: set[tuple[str | None, int, int]] = set()
    own = [(record.id, citation) for record in records.values() for citation in record.citations]
    for of, citation in (*((citation.of, citation) for citation in plan.citations), *own):
        document = document_cited(citation, slug(plan.province))
        key = (of, citation.start, citation.end)
        if document is None or key in seen:  # citations of a record stand in the plan's list too
            continue
        seen.add(key)
        record = records.get(of or "")
        yield CitingPlace(
            id=record.id if record else plan.id,
            kind="plan" if record is None else "task" if isinstance(record, Task) else "provision",
            document=document,
            quote=_quote(record.text if record else "", citation),
            source=citation.source,
            found=told_by(citation),
        )


def _bases(plan: Plan, cited: set[str]) -> Iterator[CitingPlace]:
    """What the plan rests on by its records, where its text names no such document (a spreadsheet's head does not)."""
    for basis in plan.legal_basis:
        if basis.document not in cited:
            yield CitingPlace(
                plan.id, "plan", basis.document, basis.number or basis.document, plan.source, _told_by_basis(basis)
            )


def _told_by_basis(basis: LegalBasis) -> Found | None:
    return next(iter(find(basis.number)), None) if basis.number else None


def _quote(text: str, citation: Citation) -> str:
    """The citation with some words around it; alone where its record's text does not hold it."""
    start, end = citation.start, citation.end
    if text[start:end] != citation.text:
        return citation.text
    return quotation(text, start, end)


def quotation(text: str, start: int, end: int) -> str:
    """``text[start:end]`` with whole words of at most ``AROUND`` characters before and after it."""
    first, last = max(0, start - AROUND), min(len(text), end + AROUND)
    if first:
        blank = text.find(" ", first, start)
        first = blank + 1 if blank >= 0 else start
    if last < len(text):
        blank = text.rfind(" ", end, last)
        last = blank if blank >= 0 else end
    return f"{ELLIPSIS if first else ''}{text[first:last].strip()}{ELLIPSIS if last < len(text) else ''}"
