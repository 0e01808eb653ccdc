"""Laws by their English names: "Law on Land", "2015 Penal Code", "Law amending ... of the Law on X"."""

import re
from collections.abc import Iterator

from vnplan.ontology.legal.lawbook import ENGLISH_SMALL, english_word, lawbook
from vnplan.ontology.legal.laws import LawName
from vnplan.ontology.legal.prepare import Prepared
from vnplan.ontology.text import squash

_ANCHOR = re.compile(r"(?<![a-z])(?P<word>law|code|ordinance|constitution)(?![a-z])")
_TYPES = {"law": "Luật", "code": "Bộ luật", "ordinance": "Pháp lệnh", "constitution": "Hiến pháp"}
_WORD = re.compile(r"[a-z']+(?:-[a-z]+)*")
_LINK = re.compile(r"\s(?:on|of|for|concerning|regarding)\s(?:the\s)?")
_AMENDING = re.compile(
    r"\s(?:on\s)?(?:the\s)?amend(?:ing|ments?)(?:\s(?:and|to)\s?(?:supplement\w{0,10}|addition\w{0,6})?|,?\ssupplement\w{0,8})?"
    r"(?:\s(?:to|of))?(?:\s(?:a number of|some|several|certain))?(?:\sarticles)?\s(?:of|in|to)\s(?:the\s)?"
)
_NEXT_LAW = re.compile(r"(?:,?\s?and\s|,\s)?(?:the\s)?(?P<word>law|code)\s(?:on|of)\s(?:the\s)?")
# What closes a name that the vocabulary does not know.
_UNKNOWN = re.compile(
    r"(?P<name>[a-z][a-z' ,-]{2,100}?)"
    r"(?=,?\s(?:dated|no\.?\s?\d|of\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)))"
)
_STOP = re.compile(r"[;.()\d:\"]")
_YEAR_BEFORE = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)\s$")
_REPUBLIC = re.compile(r"\sof\sthe\ssocialist\srepublic\sof\sviet\s?nam")


def _words_after(folded: str, place: int) -> list[tuple[str, int]]:
    """Significant words after ``place`` with their ends, up to a mark other than comma and apostrophe."""
    stop = _STOP.search(folded, place, place + 140)
    end = stop.start() if stop else min(len(folded), place + 140)
    return [(english_word(m[0]), m.end()) for m in _WORD.finditer(folded, place, end) if m[0] not in ENGLISH_SMALL]


def _known_after(folded: str, place: int) -> tuple[str, int] | None:
    """The longest known name whose words begin at ``place``, and its end."""
    names = lawbook().english
    words = [(part, end) for word, end in _words_after(folded, place) for part in word.split("-")][:14]
    for size in range(len(words), 0, -1):
        if name := names.get(tuple(word for word, _ in words[:size])):
            return name, words[size - 1][1]
    return None


def _known_before(folded: str, place: int) -> tuple[str, int] | None:
    """The longest known name whose words end before ``place`` ("Penal Code"), and its start."""
    names = lawbook().english
    left = max(0, place - 90)
    stops = [m.end() for m in _STOP.finditer(folded, left, place)]
    words = [(english_word(m[0]), m.start()) for m in _WORD.finditer(folded, stops[-1] if stops else left, place)][-9:]
    for size in range(len(words), 0, -1):
        significant = tuple(w for w, _ in words[-size:] if w not in ENGLISH_SMALL)
        if significant and words[-size][0] not in ENGLISH_SMALL and (name := names.get(significant)):
            return name, words[-size][1]
    return None


def _amending(text: Prepared, anchor: re.Match[str]) -> LawName | None:
    phrase = _AMENDING.match(text.folded, anchor.end(), anchor.end() + 110)
    if not phrase:
        return None
    end, targets = phrase.end(), []
    while following := _NEXT_LAW.match(text.folded, end, end + 30):
        known = _known_after(text.folded, following.end())
        if known is None:
            break
        targets.append(known[0])
        end = known[1]
    if not targets:
        return None
    joined = ", ".join(targets[:-1]) + (" và " if len(targets) > 1 else "") + targets[-1]
    return LawName(anchor.start(), end, "Luật", f"Luật sửa đổi, bổ sung một số điều của {joined}", True)


def _constitution(text: Prepared, anchor: re.Match[str]) -> LawName:
    full = _REPUBLIC.match(text.folded, anchor.end(), anchor.end() + 60)
    year = _YEAR_BEFORE.search(text.folded, max(0, anchor.start() - 6), anchor.start())
    start = year.start() if year else anchor.start()
    name = "Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam" if full else "Hiến pháp"
    return LawName(
        start,
        full.end() if full else anchor.end(),
        "Hiến pháp",
        name,
        full is not None,
        not full,
        int(year["year"]) if year else None,
    )


def _name_before(text: Prepared, anchor: re.Match[str]) -> LawName | None:
    """ "Penal Code", "the 2015 Penal Code", "Land Law"."""
    before = _known_before(text.folded, anchor.start())
    if not before:
        return None
    year = _YEAR_BEFORE.search(text.folded, max(0, before[1] - 6), before[1])
    start = year.start() if year else before[1]
    return LawName(start, anchor.end(), _label(before[0]), before[0], True, False, int(year["year"]) if year else None)


def _label(name: str) -> str:
    return "Bộ luật" if name.startswith("Bộ luật") else "Luật"


def _name_behind(text: Prepared, anchor: re.Match[str]) -> LawName | None:
    """ "Law on Land", also one that the vocabulary does not know, when its date follows."""
    link = _LINK.match(text.folded, anchor.end(), anchor.end() + 24)
    if not link:
        return None
    if known := _known_after(text.folded, link.end()):
        label = _label(known[0]) if anchor["word"] in ("law", "code") else _TYPES[anchor["word"]]
        year = _YEAR_BEFORE.search(text.folded, max(0, anchor.start() - 6), anchor.start())
        start = year.start() if year else anchor.start()
        return LawName(start, known[1], label, known[0], True, False, int(year["year"]) if year else None)
    unknown = _UNKNOWN.match(text.folded, link.end(), link.end() + 130)
    if not unknown:
        return None
    name = squash(text.plain[anchor.start() : unknown.end("name")])
    return LawName(anchor.start(), unknown.end("name"), _TYPES[anchor["word"]], name, False, True)


def _read(text: Prepared, anchor: re.Match[str]) -> LawName | None:
    if anchor["word"] == "constitution":
        return _constitution(text, anchor)
    return _amending(text, anchor) or _name_before(text, anchor) or _name_behind(text, anchor)


def english_law_names(text: Prepared) -> Iterator[LawName]:
    """The laws that ``text`` names in English, in order, not overlapping."""
    done = 0
    for anchor in _ANCHOR.finditer(text.folded):
        if anchor.start() < done or not text.plain[anchor.start()].isupper():
            continue
        law = _read(text, anchor)
        if law and law.start >= done:
            done = law.end
            yield law


_AFTER_NUMBER = re.compile(r"\son\s(?:the\s)?")
_PASSED = re.compile(
    r"(?:\s(?:as\s)?(?:passed|adopted|approved|promulgated|issued)\sby\sthe\snational\sassembly)?(?:\sof\svietnam)?(?:\s?,)?"
)


def name_after_number(text: Prepared, place: int) -> tuple[str, int] | None:
    """The name that follows a law's number ("Law No. 61/2024/QH15 on Electricity passed by the National Assembly"),
    and the place where its date may follow."""
    link = _AFTER_NUMBER.match(text.folded, place, place + 10)
    known = _known_after(text.folded, link.end()) if link else None
    if not known:
        return None
    passed = _PASSED.match(text.folded, known[1], known[1] + 80)
    return known[0], passed.end() if passed else known[1]
