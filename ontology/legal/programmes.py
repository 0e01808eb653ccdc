"""Strategies, programmes, schemes and plans cited by name: "Chiến lược quốc gia về tăng trưởng xanh".

A name that stands as the title of a numbered document ("Quyết định số 1658/QĐ-TTg ... phê duyệt Chiến lược ...") is
no citation of its own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from vnplan.ontology.legal.phrases import ProgrammeWords, phrases
from vnplan.ontology.legal.prepare import Prepared
from vnplan.ontology.legal.registry import LegalRegistry
from vnplan.ontology.text import fold, squash

_YEAR = r"(?:nam\s)?20\d\d"
# "giai đoạn 2021 - 2030, tầm nhìn đến năm 2050", "đến 2030, định hướng đến 2050".
_PERIOD = re.compile(
    rf"\s?,?\s?(?:(?:giai doan|thoi ky|cho giai doan)\s{_YEAR}\s?-\s?{_YEAR}|den\s{_YEAR}"
    r"|(?:for the period\s)?20\d\d\s?-\s?20\d\d)"
    rf"(?:\s?,?\s?(?:va\s)?(?:tam nhin|dinh huong|with a vision|vision)(?:\sden|\sto)?\s{_YEAR})?"
)
_CONGRESS = re.compile(
    r"(?<![a-z])nghi quyet dai hoi (?:dai bieu )?(?:toan quoc )?(?:dang bo [a-z ]{2,40}? |cua dang )?"
    r"(?:lan thu [ivxl\d]{1,6}|[ivx]{2,6})(?![a-z])(?: cua dang)?"
)
_TITLE_LINK = re.compile(
    r"(?<![a-z])(?:phe duyet|ban hanh|thong qua|ve|on|approving|promulgating|trien khai|thuc hien)(?![a-z])"
)
_SENTENCE_END = re.compile(r"[.;]\s|\n[-+*]")
# A numbered document that says it is the one named: "(Quyết định số ...", "được phê duyệt tại Quyết định số ...".
_NUMBER_BEHIND = re.compile(
    r"[\s\"]{0,3}(?:\(\s?|,?\s?(?:da )?(?:duoc )?(?:[a-z]+ ){0,4}?(?:phe duyet|duyet|ban hanh|thong qua)?\s?"
    r"(?:kem )?(?:theo|tai|bang|trong)\s)"
    r"(?:quyet dinh|nghi quyet|ke hoach|chi thi|thong bao|van ban|qd|nq|decision|resolution|so)"
)
_NAME_END = re.compile(r"[;:()\"?!]|\.(?:\s|$)")
_SHORTEST = 3  # words of a name that needs no period
_LONGEST = 170


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme named in prepared text."""

    start: int
    end: int
    type: str
    name: str
    short: bool = False  # "Chiến lược" for a strategy that the text names in full elsewhere


@cache
def _known_names() -> tuple[re.Pattern[str], dict[str, str]]:
    types = {}
    for document in LegalRegistry.load().documents.values():
        for name in document.names:
            if not name.startswith("Luật"):
                types[fold(name)] = document.names[0] if name.isascii() else name
    ordered = sorted(types, key=len, reverse=True)
    joined = "|".join(r"\s".join(map(re.escape, name.split())) for name in ordered)
    return re.compile(rf"(?<![a-z])(?:{joined})(?![a-z])"), types


@cache
def _beginnings() -> tuple[re.Pattern[str], dict[str, ProgrammeWords]]:
    entries = {entry.words: entry for entry in phrases().programmes}
    ordered = sorted(entries, key=len, reverse=True)
    return re.compile(rf"(?<![a-z])(?:{'|'.join(w.replace(' ', chr(92) + 's') for w in ordered)})(?![a-z])"), entries


@cache
def _stops() -> re.Pattern[str]:
    ordered = sorted(phrases().name_stops, key=len, reverse=True)
    return re.compile(rf"\s(?:{'|'.join(ordered)})(?!\w)", re.IGNORECASE)


@cache
def _not_after() -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{'|'.join(phrases().not_after)}|\d{{1,2}})\s$")


def _name_end(text: Prepared, place: int, with_commas: bool) -> int:
    """Where the words of an unknown name that began before ``place`` end."""
    stop = min(len(text.folded), place + _LONGEST)
    flat = text.folded[place:stop].replace("\n", " ")
    mark = _NAME_END.search(flat)
    end = mark.start() if mark else len(flat)
    printed = text.plain[place : place + end].replace("\n", " ")
    word = _stops().search(printed)
    period = _PERIOD.search(flat, 0, end)
    if period and not (word and word.start() < period.start()):
        return place + period.end()
    comma = -1 if with_commas else flat.find(",", 0, end)
    ends = [end, *([word.start()] if word and not with_commas else []), *([comma] if comma >= 0 else [])]
    return place + len(flat[: min(ends)].rstrip())


def _unknown(text: Prepared, begin: re.Match[str], entry: ProgrammeWords) -> Programme | None:
    if not text.plain[begin.start()].isupper() or text.plain[begin.start() : begin.end()].isupper():
        return None
    if _not_after().search(text.folded, max(0, begin.start() - 16), begin.start()):
        return None
    end = _name_end(text, begin.end(), "ve viec" in entry.words)
    words = text.folded[begin.end() : end].split()
    wide = {"quoc gia", "tong the"} & {" ".join(words[at : at + 2]) for at in range(4)}
    dated = _PERIOD.search(text.folded, begin.end(), end)
    if len(words) < _SHORTEST or (entry.needs == "period" and not wide and not dated):
        return None
    return Programme(begin.start(), end, entry.type, squash(text.plain[begin.start() : end]))


def _all(text: Prepared) -> Iterator[Programme]:
    pattern, names = _known_names()
    for found in pattern.finditer(text.folded):
        name = names[found[0].replace("\n", " ")]
        period = _PERIOD.match(text.folded, found.end(), found.end() + 90)
        kind = next((e.type for e in phrases().programmes if fold(name).startswith(e.words)), "Chiến lược")
        yield Programme(found.start(), period.end() if period else found.end(), kind, name)
    for found in _CONGRESS.finditer(text.folded.replace("\n", " ")):
        if text.plain[found.start()].isupper():
            yield Programme(found.start(), found.end(), "Nghị quyết", squash(text.plain[found.start() : found.end()]))
    pattern, entries = _beginnings()
    for found in pattern.finditer(text.folded):
        if programme := _unknown(text, found, entries[found[0].replace("\n", " ")]):
            yield programme


def _is_title(text: Prepared, programme: Programme, numbered: Sequence[tuple[int, int]]) -> bool:
    """Whether ``programme`` is the title of a numbered document that stands before or behind it."""
    if _NUMBER_BEHIND.match(text.folded, programme.end, programme.end + 70):
        return True
    before = [end for _, end in numbered if end <= programme.start]
    if not before or programme.start - before[-1] > 160:
        return False
    gap = text.folded[before[-1] : programme.start]
    # After a comma the sentence may go on to the next document of a list.
    return bool(_TITLE_LINK.search(gap.rpartition(", ")[2])) and not _SENTENCE_END.search(gap)


_SHORT = re.compile(r"(?<=[a-z] )chien luoc(?=(?: va ke hoach hanh dong|[;.,]))")


def programmes(text: Prepared, numbered: Sequence[tuple[int, int]]) -> Iterator[Programme]:
    """The programmes that ``text`` names, in order, not overlapping each other.

    ``numbered`` are the places of numbered citations, in order.
    """
    done = 0
    full = None
    for programme in sorted(_all(text), key=lambda p: (p.start, -p.end)):
        if programme.type == "Chiến lược":
            full = full or programme.name
        if programme.start >= done and not _is_title(text, programme, numbered):
            done = programme.end
            yield programme
    if full:
        for found in _SHORT.finditer(text.folded.replace("\n", " ")):
            if text.plain[found.start()] == "C":
                yield Programme(found.start(), found.end(), "Chiến lược", full, True)
