"""Serials without their code: "Nghị quyết 18", "QĐ 1658", "Decree 56", "Nghị định 45/2022"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from vnplan.ontology.legal.phrases import phrases
from vnplan.ontology.legal.prepare import Prepared
from vnplan.ontology.legal.vocabulary import DocumentType
from vnplan.ontology.legal.words import TypeWord

_SERIAL = re.compile(
    r"\s?(?:(?P<lead>so|nos?|s)(?P<mark>[\s.:]{0,2}))?(?P<serial>\d{1,5}[a-e]?)(?P<year>/(?:19|20)\d\d)?"
    r"(?![\da-z]|\s?[/\\][\s\da-z]|[.,:+]\d|-[\da-z]|\s?%|\s-\s\d|\s?°)"
)
# After these the number stands for the document even when the type word is also a verb.
_CLEAR_END = re.compile(
    r"\s?(?:$|[;.,:!?)\"'\n(]|cua\s|ve\s|ngay\s|nam\s(?:19|20)\d\d|do\s|va\s(?:quy|quyet|ket|nghi))"
)
_NEXT_WORDS = re.compile(r"\s(?P<words>[a-z]+(?:\s[a-z]+)?)")


@dataclass(frozen=True, slots=True)
class Bare:
    """A bare serial in prepared text; ``number`` is what is printed: "18", "45/2022"."""

    start: int
    end: int
    number: str
    type: DocumentType
    year: int | None


@cache
def _counted() -> frozenset[str]:
    return phrases().counted


def _counts_something(folded: str, place: int) -> bool:
    following = _NEXT_WORDS.match(folded, place, place + 40)
    if not following:
        return False
    words = following["words"]
    first = words.split(" ")[0]
    if words.startswith("nam ") or first == "nam":
        return not re.match(r"\snam\s(?:19|20)\d\d", folded[place : place + 12])
    if first == "ngay":
        return not re.match(r"\sngay\s?\d", folded[place : place + 10])
    return words in _counted() or first in _counted()


def _is_year(serial: str) -> bool:
    return len(serial) == 4 and serial.isdigit() and 1945 <= int(serial) <= 2049


def _accepts(text: Prepared, word: TypeWord, found: re.Match[str]) -> bool:
    kind = word.type
    if kind is None or kind.bare == "never" or word.damaged:
        return False
    clear = _CLEAR_END.match(text.folded, found.end()) is not None
    glued = found.start("serial") == word.end
    if word.short:
        safe = text.folded[word.start : word.end] in phrases().bare_short
        return bool(
            found["year"] or (found["lead"] and clear) or (safe and not _counts_something(text.folded, found.end()))
        )
    if glued or _counts_something(text.folded, found.end()):
        return False
    if _is_year(found["serial"]) and not found["lead"]:
        return False
    if found["lead"] or found["year"]:
        return bool(found["year"]) or kind.bare == "always" or clear or text.plain[word.start].isupper()
    if kind.bare == "always":
        return True
    return clear or (text.plain[word.start].isupper() and len(found["serial"]) > 2)


def bare_serials(text: Prepared, words: Sequence[TypeWord]) -> Iterator[Bare]:
    """The bare serials after type words, in order. Words that are part of a full number are the caller's to drop."""
    for word in words:
        found = _SERIAL.match(text.folded, word.end, word.end + 24)
        if found and word.type and _accepts(text, word, found):
            year = found["year"]
            number = f"{found['serial']}{year or ''}"
            yield Bare(word.start, found.end(), number, word.type, int(year[1:]) if year else None)
