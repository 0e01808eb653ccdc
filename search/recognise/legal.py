"""Legal documents named in a question."""

import re
from collections.abc import Iterator, Sequence

from vnplan.ontology import legal
from vnplan.ontology.legal import Found
from vnplan.ontology.model import CitationKind
from vnplan.ontology.outputs import find_outputs
from vnplan.ontology.provinces import Province, find_province
from vnplan.search.parts import GuidancePart, LegalAsked, LegalPart
from vnplan.search.recognise.context import Context
from vnplan.search.vocabulary import phrase_book
from vnplan.search.words.language import ENGLISH
from vnplan.search.words.question import Match

# What may stand between a reference and the name of its issuer or of the province whose document it is.
_OF = r"[\s,(]+(?:của|cua|do|of|by|from)\s+(?:the\s+)?(?:(?:tỉnh|tinh|thành phố|thanh pho|province of)\s+)?"
_BEFORE_PLACE = re.compile(_OF)
_BEFORE_ISSUER = re.compile(rf"[\s,(]+|{_OF}")
_AFTER_ISSUER = re.compile(r"(?:['’]s?)?[\s,:]+(?:số\s+|so\s+)?")
# Characters between words such as "thực hiện" and the reference that they belong to.
_REACH = 12


def recognise_legal(context: Context) -> Iterator[LegalPart]:
    """Each reference with a number or a name of its own, with its issuer's name around it."""
    text = context.question.text
    items = [item for item in legal.find(text) if item.kind != CitationKind.RELATIVE]
    if not items:
        return
    words, places = basis_words(context), find_province(text)
    for item in items:
        number = item.number or ""
        start, end = _with_issuer(text, item, places)
        asks = _asked(words, start)
        label_vi = f"{item.type} {number}" if item.type and number else number or item.matched
        label_en = number if "/" in number else item.matched
        rests = asks == LegalAsked.RESTS
        yield LegalPart(
            kind="legal",
            value=number or item.matched,
            label_vi=f"dựa trên {label_vi}" if rests else label_vi,
            label_en=f"rests on {label_en}" if rests else label_en,
            start=start,
            end=end,
            number=item.number,
            words=item.matched,
            asks=asks,
            found=item,
            question=text,
        )


def basis_words(context: Context) -> tuple[Match, ...]:
    """Words that say how a document is meant. English ones stand in Vietnamese questions too."""
    found = phrase_book("basis", context.language).find(context.question)
    return found if context.language == ENGLISH else (*found, *phrase_book("basis", ENGLISH).find(context.question))


def _asked(words: Sequence[Match], start: int) -> LegalAsked:
    """What the question wants of the document that is named from ``start`` on."""
    if any(match.name == "cites" for match in words):
        return LegalAsked.CITES
    near = any(match.name == "carries_out" and 0 <= start - match.end <= _REACH for match in words)
    return LegalAsked.RESTS if near or any(match.name == "rests" for match in words) else LegalAsked.PLAIN


def _with_issuer(text: str, item: Found, places: Sequence[tuple[int, int, Province]]) -> tuple[int, int]:
    """Where a reference begins and ends with the name of its issuer, or of its province, right before or behind it:
    that body and that place are no conditions of their own."""
    start, end = item.start, item.extent_end
    if item.issuer_text:
        ahead = text.rfind(item.issuer_text, 0, start)
        behind = text.find(item.issuer_text, end)
        if behind >= 0 and _BEFORE_ISSUER.fullmatch(text, end, behind):
            end = behind + len(item.issuer_text)
        elif ahead >= 0 and _AFTER_ISSUER.fullmatch(text, ahead + len(item.issuer_text), start):
            start = ahead
    for place_start, place_end, _ in places:
        if (place_start >= end and _BEFORE_PLACE.fullmatch(text, end, place_start)) or place_start < end < place_end:
            end = place_end
    return start, end


def recognise_any_document(context: Context) -> Iterator[LegalPart]:
    """Words that ask for a legal document without saying which ("lấy làm căn cứ"), where no document is awaited."""
    if context.has(LegalPart) or context.has(GuidancePart):
        return
    outputs = [cue.start for cue in context.phrases("outputs")]
    for match in context.phrases("legal")[:1]:
        if find_outputs(context.text(match.start, match.end)) and any(start < match.start for start in outputs):
            continue  # "sản phẩm là quyết định của ..." asks for an output
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
