"""Parts of documents: "khoản 2 Điều 5" before a citation, "trong đó Điều 5" after it, "Clause 3 Article 61"."""

import re

from vnplan.ontology.legal.prepare import Prepared

_VALUE = r"(?:\d{1,4}(?:[.]\d{1,3}){0,3}[a-zđ]?|[ivxlc]{1,6}|[a-zđ]{1,2})(?![a-z\d])"
_UNIT = (
    r"(?:dieu khoan|dieu|khoan|diem|muc|tieu muc|chuong|phan|tiet|phu luc|articles?|clauses?|points?|sections?"
    r"|chapters?|items?|paragraphs?|appendix|annex|part)"
)
# "khoản 1 và 2", "Article 159 and 288", "các điểm a, b, c khoản 3": one unit with its values.
_PART = re.compile(
    rf"(?<![a-z])(?:(?:tu|cac|den|from|the)\s)?{_UNIT}\s(?:so\s)?{_VALUE}"
    rf"(?:(?:,\s?|\s(?:va|den|hoac|and|to|or)\s|\s?-\s?){_VALUE}(?!\s?[/\d])){{0,9}}"
)
_BETWEEN = re.compile(r"(?:[\s,]|va|den|cua|and|to|of|the|tai|thuoc|or|hoac){0,6}")
_BEFORE_DOCUMENT = re.compile(r"[\s,]{0,3}(?:cua|thuoc|tai|of|in|under)?\s?(?:the\s|cac\s)?[\s(]{0,2}")
_AFTER_DOCUMENT = re.compile(
    r"\s?,?\s?(?:trong do(?: co)?|tai|o|cu the(?: la)?(?: tai)?|quy dinh tai|in which|namely)\s"
)
_WINDOW = 160


def part_before(text: Prepared, place: int) -> str | None:
    """The part named right before the citation that begins at ``place``, as printed."""
    left = max(0, place - _WINDOW)
    parts = list(_PART.finditer(text.folded, left, place))
    if not parts or not _BEFORE_DOCUMENT.fullmatch(text.folded, parts[-1].end(), place):
        return None
    first = last = parts.pop()
    while parts and _BETWEEN.fullmatch(text.folded, parts[-1].end(), first.start()):
        first = parts.pop()
    return text.plain[first.start() : last.end()].replace("\n", " ")


def part_after(text: Prepared, place: int) -> str | None:
    """The part named right after the citation that ends at ``place``, as printed."""
    link = _AFTER_DOCUMENT.match(text.folded, place, place + 40)
    first = _PART.match(text.folded, link.end(), link.end() + 80) if link else None
    if not first:
        return None
    last = first
    while following := _PART.search(text.folded, last.end(), last.end() + 60):
        if not _BETWEEN.fullmatch(text.folded, last.end(), following.start()):
            break
        last = following
    return text.plain[first.start() : last.end()].replace("\n", " ")
