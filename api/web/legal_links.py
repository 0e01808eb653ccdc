"""Links from the words of a record to the legal documents that they cite, for pages."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count
from typing import Any

from markupsafe import Markup, escape

from vnplan.api.records.legal_documents import title
from vnplan.api.web.page_views import shown_date
from vnplan.graph.legal_library import LegalLibrary
from vnplan.ontology.legal import Found, LegalDocument, annotate
from vnplan.ontology.phrases import Language

Json = Mapping[str, Any]
Mark = tuple[Found, LegalDocument]

# What a document is stands beside its link and is read out with it; the style sheet shows it when the link is
# pointed at or focused.
_LINK = Markup(
    '<span class="citing"><a class="cite" href="/legal-documents/{id}" aria-describedby="{note}">{words}</a>'
    '<span class="about" role="tooltip" id="{note}">{about}</span></span>'
)


class Linker:
    """Makes the links of one page: each has a note of its own, so one linker makes all of them."""

    def __init__(self, library: LegalLibrary, language: Language) -> None:
        self._library = library
        self._language = language
        self._numbers = count(1)

    def __call__(self, record: Json, words: str) -> Markup:
        """``words``, a part of the text of ``record`` (or a translation of it), with its citations as links."""
        text = str(record["text"])
        start = text.find(words)
        if start < 0:
            text, start = words, 0
        marks = [(found, document) for found, document in self._marks(text, record) if found.start >= start]
        return self._linked(words, _moved(marks, start, len(words)))

    def documents(self, record: Json) -> list[LegalDocument]:
        """The documents that ``record`` cites, each once, in order."""
        cited = {document.id: document for _, document in self._marks(str(record["text"]), record)}
        known = self._library.registry.documents
        named = (citation["document"] for citation in record["citations"])
        cited |= {document: known[document] for document in named if document in known and document not in cited}
        return list(cited.values())

    def title(self, document: LegalDocument) -> str:
        """What a document is called."""
        return title(document)

    def _marks(self, text: str, record: Json) -> Iterator[Mark]:
        marks = self._library.marks(text, str(record["plan"]))
        return ((found, document) for found, document in marks if document is not None)

    def _linked(self, words: str, marks: Sequence[Mark]) -> Markup:
        documents = {found.start: document for found, document in marks}
        founds = [found for found, _ in marks]

        def link(found: Found) -> str:
            document = documents[found.start]
            note = f"cite-{next(self._numbers)}"
            return str(_LINK.format(id=document.id, note=note, words=found.matched, about=self._about(document)))

        return Markup(annotate(words, founds, link, plain=lambda text: str(escape(text))))  # noqa: S704 - all escaped

    def _about(self, document: LegalDocument) -> str:
        subject = (document.subject_en if self._language == "en" else None) or document.subject_vi
        facts = (title(document), shown_date(document.date, self._language), document.issuer, subject)
        return " · ".join(dict.fromkeys(filter(None, facts)))


def _moved(marks: Sequence[Mark], start: int, length: int) -> list[Mark]:
    """``marks`` of a text as marks of its ``length`` characters from ``start``; one that is cut off is left out."""
    return [
        (replace(found, start=found.start - start, end=found.end - start), document)
        for found, document in marks
        if found.end - start <= length
    ]
