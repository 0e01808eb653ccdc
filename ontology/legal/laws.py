"""Laws, codes, ordinances and the constitution by their Vietnamese names.

A name is known (``legal_laws.yaml``), or it is a run of words closed by a date, year or number, or it is built from
other names ("Luật sửa đổi, bổ sung một số điều của Luật X và Luật Y").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vnplan.ontology.legal.lawbook import lawbook, same_words, squeeze
from vnplan.ontology.legal.prepare import Prepared
from vnplan.ontology.text import squash

# "pháp luật", "kỷ luật", "quy luật" are other words.
_WORD = re.compile(
    r"(?<![a-z])(?<!phap )(?<!ky )(?<!quy )(?<!dinh )(?<!khoa )(?<!nganh )(?<!hoi )(?<!am )"
    r"(?P<word>bo luat|luat|lu t|phap lenh|hien phap)(?![a-z])"
)
_WORDS = {"bo luat": "Bộ luật", "luat": "Luật", "lu t": "Luật", "phap lenh": "Pháp lệnh", "hien phap": "Hiến pháp"}
_REPUBLIC = re.compile(
    r"\snuoc\s(?:cong hoa xa hoi chu nghia|chxhcn|viet nam dan chu cong hoa)(?:\sviet nam)?|\sviet nam"
)
_REPUBLIC_NAME = "Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam"
# "sửa đổi, bổ sung một số điều của", "sửa đổi Điều 170 của", "sửa đổi, bổ sung một số điều của 37".
_AMENDING = re.compile(
    r"\ssua\s?doi(?:,?\s(?:va\s)?bo\s?sung)?"
    r"(?:\s(?:mot so|cac|nhieu)(?:\s(?:noi dung|dieu khoan|dieu))?(?:,\skhoan)?"
    r"|\s(?:cac\s)?dieu\s[^;:.()]{1,80}?(?=\scua\s))?"
    r"(?:\s(?:cua|tai))?(?=\s)"
)
# "sửa đổi, bổ sung một số điều của 37 Luật có liên quan đến quy hoạch": digits inside the name.
_NUMBER_OF_LAWS = re.compile(r"\s(?P<name>sua doi[^;:.()]{1,40}\scua\s\d{1,3}\sluat(?:[^;:.()\d]{0,80}?quy hoach)?)")
_NEXT_LAW = re.compile(
    r"(?:[\s,]|(?:va|cac|cung|cua|mot so dieu cua|\d{1,3})\s){1,6}(?P<word>bo luat|luat|phap lenh)(?![a-z])"
)
# A run of words that a date, year or number closes; no end of a sentence inside.
_CLOSED = re.compile(
    r"\s(?P<name>[^;:.()\d\"]{3,140}?)"
    r"(?=\s?,?\s(?:ngay\s?\d|nam\s?(?:19|20)\d\d|so[\s:]{1,2}\d)|\s\(?(?:19|20)\d\d(?![\d/-])|\s\d{1,3}/\d{4}/(?:ubtv)?qh)"
)
# Words that stand in sentences about laws, not in their names (with diacritics: "đã" is no "đá").
_NO_PART_OF_NAMES = re.compile(
    r"(?<!\w)(?:được|có hiệu lực|đã|sẽ|phải|theo|luật|nghị định|thông tư|quyết định|nghị quyết|thông qua|căn cứ"
    r"|quy định|không|là|thì|nhưng|kể từ|từ|vào|trong|ngày)(?!\w)",
    re.IGNORECASE,
)
# What may stand right after an unknown name without date.
_OPEN_END = re.compile(r"\s(?P<name>[^;:.,()\d\"\n]{3,80})(?=[;,.\n]|$)")
_REVISED = re.compile(r"\s\(?sua doi(?:,\s?bo sung)?\)?(?=\s(?:nam\s)?\(?(?:19|20)\d\d|\sngay\s?\d|\sso\s\d)")


@dataclass(frozen=True, slots=True)
class LawName:
    """A law named in prepared text, from its type word to the end of its name."""

    start: int
    end: int
    type: str
    name: str
    known: bool  # the vocabulary has it: it may stand without date
    weak: bool = False  # counts only with a date, year or number behind it
    year: int | None = None  # of an English name: "the 2015 Penal Code"


def _known(text: Prepared, place: int) -> tuple[str, int] | None:
    """The known name that begins after the blank at ``place``."""
    if text.folded[place : place + 1] not in (" ", "\n"):
        return None
    book = lawbook()
    found = book.pattern.match(text.folded, place + 1, place + 180)
    if not found:
        return None
    name = book.names[squeeze(found[0])]
    printed = text.plain[found.start() : found.end()]
    # One-syllable names look like common words without their marks: "luật gia", "luật được".
    if " " not in name and printed == printed.lower() and not same_words(printed, name.lower()):
        return None
    if " " not in name and not same_words(printed, name):
        return None
    return name, found.end()


def _sentence(text: Prepared, closed: re.Match[str]) -> bool:
    """Whether the words of ``closed`` are a sentence about a law and no name."""
    return _NO_PART_OF_NAMES.search(text.plain, closed.start("name"), closed.end("name")) is not None


def _target(text: Prepared, word: re.Match[str]) -> tuple[str, int] | None:
    """A law that an amending law names, and its end."""
    label = _WORDS[word["word"]]
    if known := _known(text, word.end()):
        return f"{label} {known[0]}", known[1]
    closed = _CLOSED.match(text.folded, word.end(), word.end() + 160)
    if closed and not _sentence(text, closed):
        return f"{label} {squash(text.plain[closed.start('name') : closed.end('name')])}", closed.end("name")
    return None


def _amending(text: Prepared, start: int, label: str, place: int) -> LawName | None:
    """ "sửa đổi, bổ sung ... của Luật X và Luật Y" after the type word."""
    phrase = _AMENDING.match(text.folded, place, place + 140)
    if not phrase:
        return None
    words = squash(text.plain[phrase.start() : phrase.end()]).lower()
    words = re.sub(r"^sửa đổi bổ sung", "sửa đổi, bổ sung", words)
    end, targets = phrase.end(), []
    if many := _NUMBER_OF_LAWS.match(text.folded, place, place + 180):
        return LawName(start, many.end(), label, f"{label} {squash(text.plain[place : many.end()])}", True)
    while following := _NEXT_LAW.match(text.folded, end, end + 60):
        target = _target(text, following)
        if target is None:
            break
        targets.append(target[0])
        end = target[1]
    if targets:
        joined = ", ".join(targets[:-1]) + (" và " if len(targets) > 1 else "") + targets[-1]
        return LawName(start, end, label, f"{label} {words} {joined}", True)
    closed = _CLOSED.match(text.folded, place, place + 220)
    if closed:
        name = squash(text.plain[closed.start("name") : closed.end("name")])
        return LawName(start, closed.end("name"), label, f"{label} {name}", False)
    return None


def _constitution(text: Prepared, start: int, place: int) -> LawName:
    full = _REPUBLIC.match(text.folded, place, place + 70)
    if full and len(full[0]) > 12:
        return LawName(start, full.end(), "Hiến pháp", _REPUBLIC_NAME, True)
    end = full.end() if full else place
    return LawName(start, end, "Hiến pháp", "Hiến pháp", False, weak=True)


def _unknown(text: Prepared, start: int, label: str, place: int) -> LawName | None:
    """A name that no vocabulary knows: closed by a date, year or number, or standing alone after "Căn cứ"."""
    closed = _CLOSED.match(text.folded, place, place + 170)
    weak = True
    if closed is None or _sentence(text, closed):
        if not text.folded[max(0, start - 7) : start].endswith("can cu "):
            return None
        closed, weak = _OPEN_END.match(text.folded, place, place + 100), False
        if closed is None or _sentence(text, closed):
            return None
    name = squash(text.plain[closed.start("name") : closed.end("name")])
    capital = name[0].isupper() or text.plain[start].isupper()
    if not capital or name.split()[0].lower() in lawbook().not_names:
        return None
    return LawName(start, closed.end("name"), label, f"{label} {name}", False, weak=weak)


def _read(text: Prepared, word: re.Match[str]) -> LawName | None:
    start, place, label = word.start(), word.end(), _WORDS[word["word"]]
    if label == "Hiến pháp":
        return _constitution(text, start, place)
    if amending := _amending(text, start, label, place):
        return amending
    if known := _known(text, place):
        revised = _REVISED.match(text.folded, known[1], known[1] + 40)
        name = f"{label} {known[0]}"
        if revised and "(" not in revised[0]:
            return LawName(
                start, revised.end(), label, f"{name} {squash(text.plain[revised.start() : revised.end()])}", True
            )
        return LawName(start, revised.end() if revised else known[1], label, name, True)
    return _unknown(text, start, label, place)


def law_names(text: Prepared) -> Iterator[LawName]:
    """The laws that ``text`` names in Vietnamese, in order, not overlapping."""
    book = lawbook()
    alone = re.compile(rf"(?<![a-z])(?:{'|'.join(sorted(book.alone, key=len, reverse=True))})(?![a-z])")
    found = [(m.start(), m) for m in _WORD.finditer(text.folded)]
    found += [(m.start(), m) for m in alone.finditer(text.folded)]
    done = 0
    for start, word in sorted(found, key=lambda pair: pair[0]):
        if start < done:
            continue
        if word[0] in book.alone:
            name = book.alone[word[0]]
            law: LawName | None = LawName(start, word.end(), "Bộ luật", name, True)
        else:
            law = _read(text, word)
        if law:
            done = law.end
            yield law
