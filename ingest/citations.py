"""Citations of legal documents in the records and the running text of a plan, with their source lines."""

from collections.abc import Iterable

from vnplan.ingest.running import RunningText
from vnplan.ingest.setting import Setting
from vnplan.ontology.legal import Found, document_from, find, resolve
from vnplan.ontology.model import Citation, CitationKind, SourceSpan

_FOUND, _UNKNOWN = 200, 404


def read_citations(text: str, setting: Setting, source: SourceSpan, of: str | None = None) -> tuple[Citation, ...]:
    """All citations in ``text``, the text of the record ``of`` that stands at ``source``."""
    return tuple(_citation(text, found, setting, source, of) for found in find(text))


def read_running_citations(running: RunningText, setting: Setting, of: str | None = None) -> tuple[Citation, ...]:
    """All citations in ``running``, each with the lines on which its words stand."""
    citations = []
    for found in find(running.text):
        first, last = running.lines_of(found.start, found.extent_end)
        source = SourceSpan(setting.document, running.page_at(found.start), first, last)
        citations.append(_citation(running.text, found, setting, source, of))
    return tuple(citations)


def numbered(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """Those of ``citations`` that name a document by its number."""
    return tuple(citation for citation in citations if citation.kind is CitationKind.NUMBERED)


def document_meant(found: Found, setting: Setting) -> str | None:
    """The id of the document that ``found`` means: a known one, or the one its own number or name makes; None when
    several fit or it names none by itself."""
    resolution = resolve(found, setting.laws, place=setting.place)
    if resolution.status == _FOUND:
        return resolution.documents[0].id
    if resolution.status == _UNKNOWN:
        told = document_from(found, place=setting.place, registry=setting.laws)
        return told.id if told else None
    return None


def _citation(text: str, found: Found, setting: Setting, source: SourceSpan, of: str | None) -> Citation:
    return Citation(
        text=text[found.start : found.extent_end],
        kind=found.kind,
        number=found.number,
        date=found.date,
        issuer=found.issuer_text or found.issuer,
        document=document_meant(found, setting),
        start=found.start,
        end=found.extent_end,
        source=source,
        of=of,
    )


def event_date(words: str, setting: Setting) -> str | None:
    """The date of the document whose coming into being ``words`` tell of ("Kế hoạch ... được phê duyệt")."""
    dates = []
    for found in find(words):
        document = setting.laws.documents.get(document_meant(found, setting) or "")
        dates.append(found.date or (document.date if document else None))
    return dates[0] if dates else None
