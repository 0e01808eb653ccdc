"""Serials without their code: "Nghị quyết 18", "QĐ 1658", "Decree 56", "Nghị định 45/2022"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from vnplan.ontology.legal.issuers import issuer_after
from vnplan.ontology.legal.phrases import phrases
from vnplan.ontology.legal.prepare import Prepared
from vnplan.ontology.legal.vocabulary import DocumentType
from vnplan.ontology.legal.words import TypeWord
from vnplan.ontology.text import fold

_SERIAL = re.compile(
    r"\s?(?:(?P<lead>so|nos?|s)(?P<mark>[\s.:]{0,2}))?(?P<serial>\d{1,5}[a-e]?)(?P<year>/(?:19|20)\d\d)?"
    r"(?![\da-z]|\s?[/\\][\s\da-z]|[.,:+]\d|-[\da-z]|\s?%|\s-\s\d|\s?°)"
)
_CHAIN = re.compile(r"(?:,\s(?:va\s|and\s)?|\s(?:va|and|&)\s)(?=(?:so\s|no\.?\s?)?\d)")
# After these the number stands for the document even when the type word is also a verb.
_CLEAR_END = re.compile(
    r"\s?(?:$|[;.,:!?)\"'\n(]|cua\s|ve\s|ngay\s|nam\s(?:19|20)\d\d|do\s|va\s(?:quy|quyet|ket|nghi))"
)
_NEXT_WORDS = re.compile(r"\s(?P<words>[^\W\d_]+(?:\s[^\W\d_]+)?)")


@dataclass(frozen=True, slots=True)
class Bare:
    """A bare serial in prepared text; ``number`` is what is printed: "18", "45/2022"."""

    start: int
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


def _counts_something(text: Prepared, place: int) -> bool:
    """Whether the word at ``place`` makes the number before it a count: "3 nội dung"."""
    following = _NEXT_WORDS.match(text.plain, place, place + 40)
    if not following or issuer_after(text, place, loose=True):
        return False
    words = following["words"].lower().replace("\n", " ")
    if _DATE.match(text.folded, place, place + 16):
        return False
    counted = _counted(words.isascii())
    return words in counted or words.split(" ")[0] in counted


def _is_year(serial: str) -> bool:
    return len(serial) == 4 and serial.isdigit() and 1945 <= int(serial) <= 2049


def _short_accepts(text: Prepared, word: TypeWord, found: re.Match[str], clear: bool) -> bool:
    if found["year"] or (found["lead"] and clear):
        return True
    return text.folded[word.start : word.end] in phrases().bare_short and not _counts_something(text, found.end())


def _long_accepts(text: Prepared, word: TypeWord, found: re.Match[str], always: bool, clear: bool) -> bool:
    if found.start("serial") == word.end or _counts_something(text, found.end()):
        return False
    capital = text.plain[word.start].isupper()
    if found["lead"]:
        return always or clear or capital
    if _is_year(found["serial"]):
        return False
    return always or clear or (capital and len(found["serial"]) > 2)


def _accepts(text: Prepared, word: TypeWord, found: re.Match[str]) -> bool:
    kind = word.type
    if kind is None or kind.bare == "never" or word.damaged:
        return False
    clear = _CLEAR_END.match(text.folded, found.end()) is not None or bool(issuer_after(text, found.end(), loose=True))
    if word.short:
        return _short_accepts(text, word, found, clear)
    return bool(found["year"]) or _long_accepts(text, word, found, kind.bare == "always", clear)


def _made(start: int, found: re.Match[str], kind: DocumentType) -> Bare:
    year = found["year"]
    return Bare(start, found.end(), f"{found['serial']}{year or ''}", kind, int(year[1:]) if year else None)


def _following(text: Prepared, place: int, kind: DocumentType) -> Iterator[Bare]:
    """More serials under the same type word: "Nghị quyết 18, 19", "Nghị định số 15/2021 và 35/2023"."""
    while kind.bare == "always" and (link := _CHAIN.match(text.folded, place, place + 8)):
        found = _SERIAL.match(text.folded, link.end() - 1, link.end() + 24)
        if not found or _counts_something(text, found.end()) or (_is_year(found["serial"]) and not found["lead"]):
            return
        yield _made(found.start("lead") if found["lead"] else found.start("serial"), found, kind)
        place = found.end()


def bare_serials(text: Prepared, words: Sequence[TypeWord]) -> Iterator[Bare]:
    """The bare serials after type words, in order. Words that are part of a full number are the caller's to drop."""
    for word in words:
        found = _SERIAL.match(text.folded, word.end, word.end + 24)
        if found and word.type and _accepts(text, word, found):
            yield _made(word.start, found, word.type)
            yield from _following(text, found.end(), word.type)
