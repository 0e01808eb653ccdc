"""Legal documents named in a question."""

from collections.abc import Iterator

from vnplan.ontology import legal
from vnplan.ontology.model import CitationKind
from vnplan.search.parts import GuidancePart, LegalPart
from vnplan.search.recognise.context import Context


def recognise_legal(context: Context) -> Iterator[LegalPart]:
    """Each reference with a number or a name of its own."""
    found = [item for item in legal.find(context.question.text) if item.kind != CitationKind.RELATIVE]
    for item in found:
        number = item.number or ""
        yield LegalPart(
            kind="legal",
            value=number or item.matched,
            label_vi=" ".join(filter(None, (item.type, number))) or item.matched,
            label_en=number or item.matched,
            start=item.start,
            end=item.extent_end,
            number=item.number,
            words=item.matched,
        )


def recognise_any_document(context: Context) -> Iterator[LegalPart]:
    """Words that ask for a legal document without saying which ("lấy làm căn cứ"), where no document is awaited."""
    if context.has(LegalPart) or context.has(GuidancePart):
        return
    for match in context.phrases("legal")[:1]:
        yield LegalPart(
            kind="legal",
            value="any",
            label_vi="dẫn một văn bản",
            label_en="cites a legal document",
            start=match.start,
            end=match.end,
            number=None,
            words=context.text(match.start, match.end),
        )
