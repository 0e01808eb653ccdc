"""Which body issued a cited document: from the number's code when that is certain, else from the words round it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from vnplan.ontology.legal.found import Found
from vnplan.ontology.legal.issuers import IssuerFound, issuer_after, issuers_in
from vnplan.ontology.legal.number import Number
from vnplan.ontology.legal.prepare import Prepared
from vnplan.ontology.legal.vocabulary import vocabulary
from vnplan.ontology.text import fold

_LOOK_BACK = 200  # characters before a citation in which its issuer may stand
# From an issuer to its document: "Chính phủ ban hành Nghị định", "Politburo's Resolution", "(Thủ tướng) đã có".
_DIRECT = re.compile(
    r"(?:'s|s')?[\s(,]{0,2}"
    r"(?:(?:vua|da|moi|ban hanh|ky|co|ra|thong qua|cong bo|ban|issued|signed|promulgated|tai|trong)\s){0,4}"
)
_SENTENCE = re.compile(r"[.;]\s")


def _fits(body: IssuerFound, number: Number) -> bool:
    """Whether ``body`` can be the one that the code of ``number`` names."""
    if not number.issuers:
        return False
    code = number.issuers[0 if number.letter else -1]
    if code.id == "trung-uong-dang":
        return body.issuer.party and body.issuer.certain
    if code.id == "tinh-uy":
        return body.issuer.id in ("tinh-uy", "ban-thuong-vu-tinh-uy")
    if number.letter or len(number.issuers) == 1:
        return body.issuer.id == code.id
    return any(body.issuer.id == issuer.id for issuer in number.issuers)


def _derived(number: Number) -> str | None:
    """The issuer that the code alone names, when there is only one such body."""
    joint = number.kind is not None and number.kind.id in ("thong-tu-lien-tich", "nghi-quyet-lien-tich")
    bodies = number.issuers if joint else number.issuers[:1]
    if bodies and all(body.certain for body in bodies):
        return ", ".join(body.vi for body in bodies)
    return None


def _before(text: Prepared, number: Number | None, start: int, floor: int) -> IssuerFound | None:
    bodies = issuers_in(text, max(floor, start - _LOOK_BACK), start)
    for body in reversed(bodies):
        gap = text.folded[body.end : start]
        if _SENTENCE.search(gap):
            return None
        direct = _DIRECT.fullmatch(gap) is not None
        if number is None or (number.issuers and number.issuers[-1].code_only):
            return body if direct else None
        if _fits(body, number):
            return body
    return None


def issuer_of(
    text: Prepared, number: Number | None, place: tuple[int, int, int], floor: int
) -> tuple[str | None, str | None]:
    """The issuer in full and as printed, for the citation at ``place``: its start, where its serial begins, its end.

    A certain code wins over the words ("Nghị định ... của Thủ tướng" is the Government's), except for old numbers
    without a type ("15-CP" of the Hội đồng Chính phủ). ``floor``: where the citation before it ends.
    """
    start, digits, end = place
    inside = issuers_in(text, start, digits) if number is None or number.issuers else []
    after = inside[-1] if inside else issuer_after(text, end, loose=number is None)
    derived = _derived(number) if number else None
    untyped = number is not None and number.kind is None and not number.letter and number.year is None
    body = None if derived else _before(text, number, start, floor)
    named = number is not None and bool(number.issuers)
    if after and number and named and body and _fits(body, number) and not _fits(after, number):
        after = None  # it belongs to the next document of a list: "..., của Giám đốc Sở Tài chính tại văn bản số ..."
    if after and (derived is None or untyped):
        return after.name, text.plain[after.start : after.end]
    if derived:
        return derived, text.plain[after.start : after.end] if after else None
    return (body.name, text.plain[body.start : body.end]) if body else (None, None)


# Between documents of one list that name their issuer once, at the end.
_LIST_GAP = re.compile(r"\s?(?:[,;]|và|and|,\s?và)?\s?(?:(?:số|No\.?)\s?)?", re.IGNORECASE)


def _bodies(number: str | None) -> frozenset[str]:
    """The parts of a number's code that name bodies."""
    parts = re.split(r"[/-]", number) if number else []
    return frozenset(part for part in parts if fold(part) in vocabulary().issuer_codes)


def _borrowed(text: str, here: Found, other: Found) -> Found:
    """``here`` with the issuer of ``other``, when both stand in one list and their codes name the same body."""
    first, second = sorted((here, other), key=lambda f: f.start)
    listed = _LIST_GAP.fullmatch(text, first.extent_end, second.start)
    if here.issuer is None and other.issuer and listed and _bodies(here.number) & _bodies(other.number):
        return replace(here, issuer=other.issuer, issuer_text=other.issuer_text)
    return here


def share_issuers(text: str, founds: Sequence[Found]) -> list[Found]:
    """``founds`` of ``text``, in order, where a list that names its local issuer once names it for each:
    "Chương trình 03-CTr/TU, 06-CTr/TU và 08-CTr/TU của Thành ủy Hà Nội"."""
    shared = list(founds)
    for at in range(len(shared) - 2, -1, -1):
        shared[at] = _borrowed(text, shared[at], shared[at + 1])
    for at in range(1, len(shared)):
        shared[at] = _borrowed(text, shared[at], shared[at - 1])
    return shared
