"""``find``: all citations of a text, each with the words it was read from."""

from vnplan.ontology.legal.dates import DateFound, read_date, read_year
from vnplan.ontology.legal.found import Found
from vnplan.ontology.legal.issuers import IssuerFound, issuer_after, issuers_in
from vnplan.ontology.legal.number import Number
from vnplan.ontology.legal.prepare import Prepared, prepare
from vnplan.ontology.legal.scan import Numbered, numbered
from vnplan.ontology.legal.words import type_words
from vnplan.ontology.model import CitationKind

_LOOK_BACK = 200  # characters before a citation in which its issuer may stand


def _fits(body: IssuerFound, number: Number) -> bool:
    """Whether ``body`` can be the one that the code of ``number`` names."""
    if not number.issuers:
        return True
    code = number.issuers[-1] if not number.letter else number.issuers[0]
    if code.id == "trung-uong-dang":
        return body.issuer.party and body.issuer.certain
    if code.id == "tinh-uy":
        return body.issuer.id in ("tinh-uy", "ban-thuong-vu-tinh-uy")
    return body.issuer.id == code.id


def _derived(number: Number) -> str | None:
    """The issuer that the code alone names, when there is only one such body."""
    bodies = number.issuers[:1] if number.letter else number.issuers
    if bodies and all(b.certain for b in bodies):
        return ", ".join(b.vi for b in bodies)
    return None


def _issuer(
    text: Prepared, item: Numbered, after: IssuerFound | None, floor: int
) -> tuple[str | None, IssuerFound | None]:
    """The issuer in full and the words that name it: from the code, from behind the citation, from before it."""
    derived = _derived(item.number)
    if after and (
        derived is None or (item.number.kind is None and not item.number.letter and item.number.year is None)
    ):
        return after.name, after
    if derived:
        return derived, after
    before = issuers_in(text, max(floor, item.start - _LOOK_BACK), item.start)
    for body in reversed(before):
        if item.number.issuers and _fits(body, item.number):
            return body.name, body
    return None, None


def _numbered_found(text: Prepared, item: Numbered, floor: int) -> Found:
    number = item.number
    when = read_date(text.folded, number.end) or read_year(text.folded, number.end)
    end = when.end if when else number.end
    after = issuer_after(text, end)
    issuer, named = _issuer(text, item, after, floor)
    start, stop = text.span(item.start, end)
    extent = text.span(item.start, after.end)[1] if after else stop
    return Found(
        kind=CitationKind.NUMBERED,
        start=start,
        end=stop,
        extent_end=extent,
        matched=text.original[start:stop],
        type=item.type.vi if item.type else None,
        number=number.text,
        date=when.iso if when else None,
        issuer=issuer,
        year=_year(when, number),
        issuer_text=text.plain[named.start : named.end] if named else None,
    )


def _year(when: DateFound | None, number: Number) -> int | None:
    return when.year if when else number.year


def find(text: str) -> tuple[Found, ...]:
    """The legal documents that ``text`` names, in order, not overlapping; ``text[f.start:f.end] == f.matched``."""
    prepared = prepare(text)
    words = type_words(prepared.folded)
    founds: list[Found] = []
    floor = 0
    for item in numbered(prepared, words):
        founds.append(_numbered_found(prepared, item, floor))
        floor = item.number.end
    return tuple(founds)
