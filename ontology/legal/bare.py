"""Serials without their code: "Nghị quyết 18", "QĐ 1658", "Decree 56", "Nghị định 45/2022"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from vnplan.ontology.legal.issuers import issuer_after
from vnplan.ontology.legal.phrases import phrases
from vnplan.ontology.legal.prepare import Prepared
from vnplan.ontology.legal.vocabulary import DocumentType
from vnplan.ontology.legal.whose import place_behind
from vnplan.ontology.legal.words import TypeWord
from vnplan.ontology.text import fold

# "số", a serial, perhaps a year; no ratio, date, decimal or percentage.
SERIAL = re.compile(
    r"\s?(?:(?P<lead>so|nos?|s)(?P<mark>[\s.:]{0,2}))?(?P<serial>\d{1,5}[a-e]?)(?P<year>/(?:19|20)\d\d)?"
    r"(?![\da-z]|\s?[/\\][\s\da-z]|[.,:+]\d|-[\da-z]|\s?%|\s-\s\d|\s?°)"
)
_CHAIN = re.compile(r"(?:,\s(?:va\s|and\s)?|\s(?:va|and|&)\s)(?=(?:so\s|no\.?\s?)?\d)")
# After these the number stands for the document even when the type word is also a verb.
_CLEAR_END = re.compile(
    r"\s?(?:$|[;.,:!?)\"'\n(]|cua\s|ve\s|ngay\s|nam\s(?:19|20)\d\d|do\s|va\s(?:quy|quyet|ket|nghi))"
)
# Serials too long to count bodies, or with a leading zero.
_NO_COUNT = re.compile(r"(?:\d{3}|(?<!\d)0\d)$")
_DOTS = re.compile(r"[.\s]")
_NEXT_WORDS = re.compile(r"\s(?P<words>[^\W\d_]+(?:\s[^\W\d_]+)?)")


@dataclass(frozen=True, slots=True)
class Bare:
    """A bare serial in prepared text; ``number`` is what is printed: "18", "45/2022"."""

    start: int
    serial: int  # where the digits begin
    end: int
    number: str
    type: DocumentType
    year: int | None


# "Nghị quyết 18 năm 2017" has a year; "kế hoạch 5 năm 2021 - 2025" counts five.
_DATE = re.compile(r"\s(?:nam\s(?:19|20)\d\d(?!\s?-)|ngay\s?\d)")


@cache
def _counted(bare: bool) -> frozenset[str]:
    words = phrases().counted
    return frozenset(map(fold, words)) if bare else words


def _serial_of_a_province(text: Prepared, place: int) -> bool:
    """Whether a serial ends at ``place`` that is too long to count provinces ("492 tỉnh Kon Tum", "09 tỉnh ...")."""
    return _NO_COUNT.search(text.folded, max(0, place - 3), place) is not None and bool(place_behind(text, place))


def counts_something(text: Prepared, place: int) -> bool:
    """Whether the word at ``place`` makes the number before it a count: "3 nội dung"."""
    following = _NEXT_WORDS.match(text.plain, place, place + 40)
    if not following or issuer_after(text, place, loose=True) or _serial_of_a_province(text, place):
        return False
    words = following["words"].lower().replace("\n", " ")
    if _DATE.match(text.folded, place, place + 16):
        return False
    counted = _counted(words.isascii())
    return words in counted or words.split(" ")[0] in counted


def is_year(serial: str) -> bool:
    """Whether a serial looks like a year of our time."""
    return len(serial) == 4 and serial.isdigit() and 1945 <= int(serial) <= 2049


def _has_owner(text: Prepared, place: int) -> bool:
    """Whether the issuer or its province stands at ``place``: "UBND tỉnh", "của Kon Tum"."""
    return issuer_after(text, place, loose=True) is not None or place_behind(text, place) is not None


@cache
def _sentence() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """How a sentence goes on behind the name of a document, and what leads to one."""
    after = "|".join(map(re.escape, phrases().goes_on))
    before = "|".join(map(re.escape, phrases().leads_to))
    # "và" before another serial only when that ends its clause: "882 và 1658", not "120 và 130 hộ".
    together = r"va(?!\s\d)|va(?=\s\d{3,5}\s?(?:$|[;.,:!?)\n]))"
    return re.compile(rf"\s(?:{together}|(?:{after})(?![a-z]))"), re.compile(rf"(?<![a-z])(?:{before})\s(?:the\s)?$")


def _goes_on(text: Prepared, word: TypeWord, place: int) -> bool:
    """Whether the sentence goes on at ``place`` as it does behind the name of a document: "quyết định 882 nói gì".
    Words that also count ("kế hoạch 120 và ...") need one before them that names a document."""
    after, before = _sentence()
    if not after.match(text.folded, place, place + 24):
        return False
    decides = word.type is not None and word.type.id in phrases().seldom_counts
    return decides or before.search(text.folded, max(0, word.start - 16), word.start) is not None


def _short_accepts(text: Prepared, word: TypeWord, found: re.Match[str], clear: bool) -> bool:
    if found["year"] or (found["lead"] and clear):
        return True
    if counts_something(text, found.end()):
        return False
    short = _DOTS.sub("", text.folded[word.start : word.end])
    if short in phrases().bare_short:
        return True
    return short in phrases().owned_short and not is_year(found["serial"]) and _has_owner(text, found.end())


def _long_accepts(text: Prepared, word: TypeWord, found: re.Match[str], always: bool, clear: bool) -> bool:
    if found.start("serial") == word.end or counts_something(text, found.end()):
        return False
    capital = text.plain[word.start].isupper()
    if found["lead"]:
        return always or clear or capital
    if is_year(found["serial"]):
        return False
    if always or clear:
        return True
    return len(found["serial"]) > 2 and (capital or _goes_on(text, word, found.end()))


def _accepts(text: Prepared, word: TypeWord, found: re.Match[str]) -> bool:
    kind = word.type
    if kind is None or kind.bare == "never" or word.damaged:
        return False
    if kind.bare == "dated":
        return bool(found["year"])
    clear = _CLEAR_END.match(text.folded, found.end()) is not None or _has_owner(text, found.end())
    if word.short:
        return _short_accepts(text, word, found, clear)
    return bool(found["year"]) or _long_accepts(text, word, found, kind.bare == "always", clear)


def _made(start: int, found: re.Match[str], kind: DocumentType) -> Bare:
    year = found["year"]
    number = f"{found['serial']}{year or ''}"
    return Bare(start, found.start("serial"), found.end(), number, kind, int(year[1:]) if year else None)


def _following(text: Prepared, place: int, kind: DocumentType) -> Iterator[Bare]:
    """More serials under the same type word: "Nghị quyết 18, 19", "Nghị định số 15/2021 và 35/2023"."""
    while link := _CHAIN.match(text.folded, place, place + 8):
        found = SERIAL.match(text.folded, link.end() - 1, link.end() + 24)
        if not found or counts_something(text, found.end()) or (is_year(found["serial"]) and not found["lead"]):
            return
        ends = _CLEAR_END.match(text.folded, found.end()) or _CHAIN.match(text.folded, found.end())
        if kind.bare != "always" and not (len(found["serial"]) > 2 and ends):
            return
        yield _made(found.start("lead") if found["lead"] else found.start("serial"), found, kind)
        place = found.end()


def _behind_issuer(text: Prepared, word: TypeWord) -> re.Match[str] | None:
    """The serial behind the issuer: "Nghị quyết của Bộ Chính trị số 58"; "số" must stand there."""
    issuer = issuer_after(text, word.end, loose=True)
    found = SERIAL.match(text.folded, issuer.end, issuer.end + 24) if issuer else None
    return found if found and found["lead"] else None


def bare_serials(text: Prepared, words: Sequence[TypeWord]) -> Iterator[Bare]:
    """The bare serials after type words, in order. Words that are part of a full number are the caller's to drop."""
    for word in words:
        found = SERIAL.match(text.folded, word.end, word.end + 24) or _behind_issuer(text, word)
        if found and word.type and _accepts(text, word, found):
            yield _made(word.start, found, word.type)
            yield from _following(text, found.end(), word.type)
