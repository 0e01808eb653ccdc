"""``find``: all citations of a text, each with the words it was read from."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from vnplan.ontology.legal.authority import issuer_of, share_issuers
from vnplan.ontology.legal.bare import Bare, bare_serials
from vnplan.ontology.legal.dates import DateFound, read_date, read_year
from vnplan.ontology.legal.found import Found
from vnplan.ontology.legal.issuers import issuer_after
from vnplan.ontology.legal.laws import LawName, law_names
from vnplan.ontology.legal.laws_english import english_law_names, name_after_number
from vnplan.ontology.legal.number import Number
from vnplan.ontology.legal.parts import part_after, part_before
from vnplan.ontology.legal.prepare import Prepared, prepare
from vnplan.ontology.legal.programmes import Programme, programmes
from vnplan.ontology.legal.relative import Relative, relatives
from vnplan.ontology.legal.reversed import reversed_numbers
from vnplan.ontology.legal.scan import Numbered, numbered
from vnplan.ontology.legal.whose import place_before, place_behind
from vnplan.ontology.legal.words import type_words
from vnplan.ontology.model import CitationKind

# Between a law's name and its number: "Luật Khoáng sản số 60/2010/QH12", "Luật Doanh nghiệp 59/2020/QH14".
_NAME_TO_NUMBER = re.compile(r"\s?[,(]?\s?(?:(?:so|luat so|law no|no|s)[\s.:]{0,3})?")


def _made(text: Prepared, kind: CitationKind, start: int, end: int, **known: str | int | None) -> Found:
    """A find with its words; the issuer named right behind goes into the extent."""
    first, last = text.span(start, end)
    after = issuer_after(text, end)
    found = Found(
        kind, first, last, text.span(start, after.end)[1] if after else last, text.original[first:last],
        type=None, number=None, date=None, issuer=None,
    )  # fmt: skip
    part = part_before(text, start) or part_after(text, end)
    return replace(found, part=part, **known)  # type: ignore[arg-type]


def _is_local(number: Number) -> bool:
    """Whether the code names a body that each province has."""
    return bool(number.issuers) and not (number.issuers[-1].certain or number.issuers[-1].code_only)


def _of_number(text: Prepared, item: Numbered, law: LawName | None, floor: int) -> Found:
    number, place = item.number, item.number.end
    name = law.name if law else None
    when = read_date(text.folded, place) or read_year(text.folded, place)
    if when is None and item.type and item.type.id in ("luat", "bo-luat") and (named := name_after_number(text, place)):
        name, place = named
        when = read_date(text.folded, place)
        place = place if when else number.end
    end = when.end if when else number.end
    issuer, issuer_text = issuer_of(text, number, (item.start, number.start, end), floor)
    return _made(
        text, CitationKind.NUMBERED, law.start if law else item.start, end,
        type=law.type if law else item.type.vi if item.type else None, number=number.text, name=name,
        date=when.iso if when else None, year=when.year if when else number.year,
        issuer=issuer, issuer_text=issuer_text,
        place=_place(text, item.start, end) if _is_local(number) else None,
    )  # fmt: skip


def _of_law(text: Prepared, law: LawName) -> Found | None:
    when: DateFound | None = read_date(text.folded, law.end) or read_year(text.folded, law.end, bare=True)
    if law.weak and when is None and law.year is None and not part_before(text, law.start):
        return None
    return _made(
        text, CitationKind.NAMED, law.start, when.end if when else law.end, type=law.type, name=law.name,
        date=when.iso if when else None, year=when.year if when else law.year,
    )  # fmt: skip


def _place(text: Prepared, start: int, end: int) -> str | None:
    """The province next to the citation, behind its issuer if that stands there."""
    after = issuer_after(text, end, loose=True)
    return place_behind(text, after.end if after else end) or place_before(text, start)


def _of_bare(text: Prepared, item: Bare) -> Found:
    when = read_date(text.folded, item.end) or read_year(text.folded, item.end)
    end = when.end if when else item.end
    issuer, issuer_text = issuer_of(text, None, (item.start, item.serial, end), 0)
    return _made(
        text, CitationKind.NUMBERED, item.start, end, type=item.type.vi, number=item.number,
        date=when.iso if when else None, year=when.year if when else item.year, issuer=issuer, issuer_text=issuer_text,
        place=_place(text, item.start, end),
    )  # fmt: skip


def _of_programme(text: Prepared, item: Programme) -> Found:
    return _made(text, CitationKind.NAMED, item.start, item.end, type=item.type, name=item.name)


def _of_relative(text: Prepared, item: Relative) -> Found:
    note = None if item.own else f"“{text.plain[item.start : item.end]}” points to a document named earlier in the text"
    return _made(text, CitationKind.RELATIVE, item.start, item.end, type=item.type, note=note)


def _numbered_laws(
    text: Prepared, items: Sequence[Numbered], laws: Sequence[LawName]
) -> tuple[dict[int, LawName], list[LawName]]:
    """Laws whose number follows their name, by the number's place; and the others that stand outside numbers."""
    by_number: dict[int, LawName] = {}
    others: list[LawName] = []
    at = 0
    for law in laws:
        while at < len(items) and items[at].number.start < law.end:
            at += 1
        follower = items[at] if at < len(items) else None
        if follower and _NAME_TO_NUMBER.fullmatch(text.folded, law.end, follower.number.start):
            by_number[follower.number.start] = law
        elif at == 0 or items[at - 1].number.end <= law.start:
            others.append(law)
    return by_number, others


def _outside(founds: list[Found], taken: Sequence[Found]) -> list[Found]:
    """Those of ``founds`` that do not overlap ``taken``; both in order."""
    kept, at = [], 0
    for found in founds:
        while at < len(taken) and taken[at].end <= found.start:
            at += 1
        if at == len(taken) or taken[at].start >= found.end:
            kept.append(found)
    return kept


def _merged(founds: list[Found], more: list[Found]) -> list[Found]:
    return sorted((*founds, *_outside(sorted(more, key=lambda f: f.start), founds)), key=lambda f: f.start)


def _ordered(items: list[Numbered], more: list[Numbered]) -> list[Numbered]:
    """``items`` and those of ``more`` that do not overlap them, by place."""
    spans = [(item.start, item.number.end) for item in items]
    free = [m for m in more if not _overlaps(spans, m.start, m.number.end)]
    return sorted((*items, *free), key=lambda item: item.start)


def _overlaps(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    at = bisect_right(spans, (start, start))
    return (at > 0 and spans[at - 1][1] > start) or (at < len(spans) and spans[at][0] < end)


def find(text: str, *, relative: bool = False) -> tuple[Found, ...]:
    """The legal documents that ``text`` names, in order, not overlapping; ``text[f.start:f.end] == f.matched``.

    With ``relative`` also "Quyết định này", "Kế hoạch nêu trên", which name no document by themselves.
    Takes time in proportion to the length of ``text``.
    """
    prepared = prepare(text)
    words = type_words(prepared.folded)
    items = _ordered(list(numbered(prepared, words)), list(reversed_numbers(prepared, words)))
    laws = sorted((*law_names(prepared), *english_law_names(prepared)), key=lambda law: law.start)
    with_number, others = _numbered_laws(prepared, items, laws)
    founds: list[Found] = []
    floor = 0
    for item in items:
        founds.append(_of_number(prepared, item, with_number.get(item.number.start), floor))
        floor = item.number.end
    founds = share_issuers(text, _merged([], founds))
    founds = _merged(founds, [f for law in others if (f := _of_law(prepared, law))])
    founds = _merged(founds, [_of_bare(prepared, item) for item in bare_serials(prepared, words)])
    places = [(item.start, item.number.end) for item in items]
    founds = _merged(founds, [_of_programme(prepared, item) for item in programmes(prepared, places)])
    if relative:
        founds = _merged(founds, [_of_relative(prepared, item) for item in relatives(prepared, words)])
    return tuple(founds)
