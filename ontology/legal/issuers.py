"""Names of issuing bodies in a text, and what a number's code says about its issuer."""

import re
from dataclasses import dataclass
from functools import cache

from vnplan.ontology.legal.prepare import Prepared
from vnplan.ontology.legal.vocabulary import Issuer, vocabulary
from vnplan.ontology.provinces import provinces
from vnplan.ontology.text import fold, slug, squash

# What leads from a citation to its issuer.
_LINK = re.compile(
    r"[\s,]{0,3}(?:(?P<link>(?:cua )?hoi nghi lan thu [a-z0-9]{1,12}|cua|c a|ca|do|boi"
    r"|issued by|promulgated by|by|of|from)\s)?(?:the\s)?",
)
_AREA = re.compile(r"\s?(?P<area>tinh|thanh pho|tp\.?|quan|huyen|thi xa|thi tran|xa|phuong|dac khu|cap tinh)(?![a-z])")
_AREAS = {"tp": "thành phố", "tp.": "thành phố"}
# Place names: words with capitals, at most five, hyphens between ("Bà Rịa - Vũng Tàu").
_CAPITAL = f"[{''.join(char for char in map(chr, range(0x1F00)) if char.isupper())}]"
_PLACE = re.compile(rf"\s?{_CAPITAL}[^\W\d_]*(?:\s-?\s?{_CAPITAL}[^\W\d_]*|-{_CAPITAL}[^\W\d_]*){{0,4}}")


# Short names are abbreviations and need capitals ("MOT" is no "một"), but for those that people type small.
_SHORT_NAME = 5
_LOWER_TOO = frozenset({"ubnd", "hdnd", "nhnn", "bhxh", "ttg"})


@dataclass(frozen=True, slots=True)
class IssuerFound:
    """A body named in prepared text: its full name, the vocabulary's entry, and where its words stand."""

    name: str
    issuer: Issuer
    start: int
    end: int
    area: str | None  # "tỉnh Thanh Hóa", "tỉnh"


@cache
def _names() -> dict[str, tuple[str, Issuer]]:
    names: dict[str, tuple[str, Issuer]] = {}
    for issuer in vocabulary().issuers.values():
        if issuer.code_only:
            continue
        for written in (issuer.vi, *issuer.kept):
            names.setdefault(fold(written), (written, issuer))
        for written in (*issuer.names, issuer.en, *issuer.names_en):
            names.setdefault(fold(written).removeprefix("the "), (issuer.vi, issuer))
    return names


def _loose(words: str) -> str:
    """``words`` as a pattern: blanks get lost and doubled, "&" and hyphens have blanks or none."""
    escaped = re.escape(words).replace(r"\ \-\ ", r"\s?-\s?").replace(r"\ ", r"\s?")
    return escaped.replace(r"\&", r"\s?&\s?")


@cache
def _pattern() -> re.Pattern[str]:
    ordered = sorted(_names(), key=len, reverse=True)
    return re.compile(rf"(?<![a-z])(?:(?:{'|'.join(map(_loose, ordered))})(?![a-z]))")


@cache
def _heads() -> re.Pattern[str]:
    ordered = sorted((fold(h) for h in vocabulary().heads), key=len, reverse=True)
    return re.compile(rf"(?:(?:{'|'.join(map(_loose, ordered))})\s(?:the\s)?(?:cua\s)?)+")


_KEY = re.compile(r"[\s&-]+")


@cache
def _by_key() -> dict[str, tuple[str, Issuer]]:
    return {_KEY.sub("", name): entry for name, entry in _names().items()}


@cache
def _english() -> frozenset[str]:
    """Names of bodies in English, folded."""
    issuers = vocabulary().issuers.values()
    return frozenset(fold(name).removeprefix("the ") for body in issuers for name in (body.en, *body.names_en))


def _area(text: Prepared, place: int) -> tuple[str | None, int]:
    """ "tỉnh Thanh Hóa", "tỉnh", "Hà Nội" (after Thành ủy): words as printed in full, and their end."""
    found = _AREA.match(text.folded, place, place + 12)
    end = found.end() if found else place
    word = ""
    if found:
        word = _AREAS.get(found["area"], text.plain[found.start("area") : found.end("area")])
        if word.isupper():
            word = word.lower()
    name = _PLACE.match(text.plain, end, end + 40)
    if name and (found or name[0].startswith(" ")) and not name[0].isupper():
        where = squash(name[0])
        known = provinces().get(slug(where)) if found and where.isascii() else None
        if known:
            return known.full_name, name.end()
        return squash(f"{word} {where}"), name.end()
    return (word or None), end


def _at(text: Prepared, place: int) -> IssuerFound | None:
    """The body whose name begins at ``place``."""
    found = _pattern().match(text.folded, place, place + 120)
    if not found:
        return None
    name, issuer = _by_key()[_KEY.sub("", found[0])]
    if len(found[0]) <= _SHORT_NAME and found[0] not in _LOWER_TOO and not text.plain[place : found.end()].isupper():
        return None
    if issuer.certain:
        return IssuerFound(name, issuer, place, found.end(), None)
    gap = re.compile(r"\s?(?:cua\s)?").match(text.folded, found.end(), found.end() + 6)
    inner = _at(text, gap.end()) if gap and issuer.id.startswith(("ban-", "van-phong")) else None
    if inner and not inner.issuer.certain:
        return IssuerFound(f"{name} {inner.name}", issuer, place, inner.end, inner.area)
    # English names the province elsewhere: "Thanh Hoa People's Committee Decision 176".
    area, end = (None, found.end()) if found[0] in _english() else _area(text, found.end())
    return IssuerFound(f"{name} {area}" if area else name, issuer, place, end, area)


def issuer_after(text: Prepared, place: int, *, loose: bool = False) -> IssuerFound | None:
    """The body that follows at ``place``: "của Thủ tướng Chính phủ", "của Chủ tịch UBND tỉnh", "do Bộ X ban hành".

    With ``loose`` no such word need stand before it: "nghị quyết 09 tỉnh ủy Kon Tum"."""
    link = _LINK.match(text.folded, place, place + 60)
    if not link or not (link["link"] or (loose and link.end() > place)):
        return None
    head = _heads().match(text.folded, link.end(), link.end() + 60)
    found = _at(text, head.end() if head else link.end())
    if found is None and head and (found := _at(text, link.end())):
        return found
    if found and "hoi nghi" in (link["link"] or "") and found.issuer.id == "ban-chap-hanh-trung-uong":
        return IssuerFound(found.issuer.vi, found.issuer, found.start, found.end, None)
    return found


def issuers_in(text: Prepared, start: int, end: int) -> list[IssuerFound]:
    """The bodies named between two places, in order."""
    found = []
    while hit := _pattern().search(text.folded, start, end):
        body = _at(text, hit.start())
        if body:
            found.append(body)
        start = max(hit.end(), body.end if body else 0)
    return found
