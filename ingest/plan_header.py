"""What a plan says of itself: title, number, date, issuer, province, period, and the documents it rests on."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from vnplan.ingest.citations import document_meant
from vnplan.ingest.dates import any_of, find_intervals
from vnplan.ingest.openings import provision_words
from vnplan.ingest.paragraphs import Mark, Paragraph
from vnplan.ingest.remarks import Remark, remark
from vnplan.ingest.setting import Setting
from vnplan.ingest.timeframe import span_of_years
from vnplan.ingest.title import Head, header_words
from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.legal import Found, Relation, find
from vnplan.ontology.model import CitationKind, LegalBasis, Level, Problem, SourceSpan
from vnplan.ontology.provinces import Province, find_province
from vnplan.ontology.text import canonical, fold

_IMPLEMENTS, _BASIS = "implements", "basis"
_PROVINCE_BEFORE = re.compile(r"\b(?:tỉnh|thành phố|TP\.?)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Header:
    """The facts of a plan that its own text prints; None where it leaves them blank."""

    title: str
    number: str | None
    date: str | None
    issuer: str | None
    period: tuple[int, int] | None
    legal_basis: tuple[LegalBasis, ...]
    problems: tuple[Problem, ...]


def province_of(head: Head, stem: str, cells: Sequence[str], body: str) -> Province | None:
    """The province whose plan it is: named in the head, else by the file's name, else most often in the names of
    bodies in ``cells``, else most often in ``body`` (counted first are names behind "tỉnh")."""
    for text in (head.title, head.attached, " ".join(head.letterhead), stem.replace("-", " ").replace("_", " ")):
        found = _most_named(text.title() if text.islower() else text)
        if found:
            return found
    return _most_named("; ".join(cells)) or _most_named(body)


def _most_named(text: str) -> Province | None:
    found = find_province(text)
    behind_kind = [province for start, _, province in found if _PROVINCE_BEFORE.search(text, max(0, start - 12), start)]
    counts = Counter(behind_kind or [province for _, _, province in found])
    return counts.most_common(1)[0][0] if counts else None


def read_header(head: Head, paragraphs: Sequence[Paragraph], setting: Setting) -> Header:
    """The facts of the plan with this ``head`` and these ``paragraphs`` of its body."""
    source = SourceSpan(setting.document)
    own = _own_document(head)
    problems = [] if own and own.number else [_why_no_number(head).problem(Level.INFO, source)]
    if not head.title:
        problems.append(remark("no_title").problem(Level.WARNING, source))
    intro = " ".join(paragraph.body for paragraph in _before_sections(paragraphs))
    return Header(
        title=head.title,
        number=own.number if own else None,
        date=(own.date if own else None) or _letter_date(head),
        issuer=_issuer(head, own, setting),
        period=span_of_years(head.title) or span_of_years(intro),
        legal_basis=_legal_basis(head, paragraphs, setting),
        problems=tuple(problems),
    )


def _own_document(head: Head) -> Found | None:
    """The plan itself as its head names it: "(Kèm theo Kế hoạch số ...)", "Số: 12/KH-UBND"."""
    texts = [head.attached] if head.attached else head.letterhead
    for text in texts:
        for found in find(text):
            if found.kind is CitationKind.NUMBERED and found.number:
                return found
    return None


def _why_no_number(head: Head) -> Remark:
    if head.attached:
        return remark("number_blank", words=head.attached)
    blank = next((line for line in head.letterhead if canonical(line).startswith("số")), None)
    if blank is not None:
        return remark("number_blank", words=blank)
    return remark("number_missing")


def _letter_date(head: Head) -> str | None:
    """The day in the letterhead, "..., ngày 28 tháng 9 năm 2025"."""
    for line in head.letterhead:
        days = [interval.first for interval in find_intervals(fold(line)) or [] if interval.day]
        if days:
            return days[0].isoformat()
    return None


def _issuer(head: Head, own: Found | None, setting: Setting) -> str | None:
    agencies: AgencyRegistry = setting.agencies
    if own and own.issuer_text:
        return agencies.resolve(own.issuer_text, setting.place).name
    named = agencies.find(head.attached)
    if named:
        return agencies.agency(named[-1].kind, setting.place).name
    if committee := next(
        (find for find in agencies.find(" ".join(head.letterhead)) if find.kind in _committees()), None
    ):
        return agencies.agency(committee.kind, setting.place).name
    issued_there = own is not None and (own.number or "").endswith("UBND")
    return agencies.agency(header_words().peoples_committee, setting.place).name if issued_there else None


def _committees() -> frozenset[str]:
    return frozenset({header_words().peoples_committee})


def _before_sections(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    for paragraph in paragraphs:
        if paragraph.mark in (Mark.PART, Mark.ROMAN, Mark.NUMBER):
            return
        yield paragraph


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = header_words()
    return (
        re.compile(rf"(?:{any_of(words.carries_out)})\b", re.IGNORECASE),
        re.compile(rf"(?:{any_of(words.rests_on)})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{any_of(provision_words().working)})\b", re.IGNORECASE),
    )


def _legal_basis(head: Head, paragraphs: Sequence[Paragraph], setting: Setting) -> tuple[LegalBasis, ...]:
    """The documents that the title, the introduction and the sections on purpose and aims name, in order."""
    carries_out, rests_on, working = _patterns()
    own = _own_document(head)
    basis: dict[str, LegalBasis] = {}

    def add(text: str, role: str, *, named: bool) -> None:
        for found in find(text):
            document = document_meant(found, setting)
            known = setting.laws.documents.get(document or "")
            if document is None or (own and found.number == own.number):
                continue
            if found.kind is CitationKind.NUMBERED or (named and (known or role == _BASIS)):
                number = found.number or (known.number if known else None)
                basis.setdefault(document, LegalBasis(document, number, role))

    add(head.title, _IMPLEMENTS, named=True)
    intro = list(_before_sections(paragraphs))
    for paragraph in intro:
        if carries_out.match(paragraph.body):
            add(paragraph.body, _IMPLEMENTS, named=True)
        elif rests_on.match(paragraph.body):
            add(paragraph.body, _BASIS, named=True)
    for paragraph in paragraphs[len(intro) :]:
        if paragraph.mark in (Mark.PART, Mark.ROMAN) and working.search(paragraph.body):
            break
        add(paragraph.body, _BASIS, named=False)
    return tuple(_demoted(one, basis, setting) for one in basis.values())


def _demoted(one: LegalBasis, basis: dict[str, LegalBasis], setting: Setting) -> LegalBasis:
    """Of a strategy and the programme that carries it out, a plan that names both carries out the programme."""
    for other in basis:
        known = setting.laws.documents.get(other)
        if known and (Relation.CARRIES_OUT, one.document) in known.relations:
            return replace(one, role=_BASIS)
    return one
