"""What the reader of citations hands out: finds in a text, documents, and what a citation resolves to."""

from dataclasses import dataclass
from enum import StrEnum

from vnplan.ontology.model import CitationKind


@dataclass(frozen=True, slots=True)
class Found:
    """Words of a text that name a legal document; ``text[start:end] == matched``.

    ``matched`` reaches from the type word (when it is left out: from "số", else from the number) to the number,
    or to the date or year that follows it directly; ``extent_end`` also takes in "của <issuer>" after that.
    """

    kind: CitationKind
    start: int
    end: int
    extent_end: int
    matched: str
    type: str | None  # "Quyết định"
    number: str | None  # normal form: "1658/QĐ-TTg"; a bare serial as it is: "1658"
    date: str | None  # ISO 8601
    issuer: str | None  # in full: "Ủy ban nhân dân tỉnh Thanh Hóa"; derived from the number when that is certain
    name: str | None = None  # "Luật Ngân sách nhà nước"
    part: str | None = None  # "khoản 2 Điều 5", as printed
    year: int | None = None  # of the date, else the year printed with the name or in the number
    issuer_text: str | None = None  # the issuer's name as printed
    note: str | None = None  # why something was left open
    place: str | None = None  # slug of the province named next to it, whose document it then is


class Relation(StrEnum):
    """How one document stands to another."""

    BASED_ON = "BASED_ON"
    CARRIES_OUT = "CARRIES_OUT"
    AMENDS = "AMENDS"
    REPLACES = "REPLACES"


@dataclass(frozen=True, slots=True)
class LegalDocument:
    """A legal document. ``held``: its text is in the workspace. ``known``: a registry entry vouches for it;
    else it is made only from what citations tell (a red link)."""

    id: str
    urn: str | None  # None while the type, issuer or year is not known
    type: str | None
    number: str | None
    date: str | None
    issuer: str | None
    subject_vi: str | None = None
    subject_en: str | None = None
    held: bool = False
    known: bool = True
    names: tuple[str, ...] = ()
    relations: tuple[tuple[Relation, str], ...] = ()
    provenance: str | None = None
    place: str | None = None  # the province whose body issued it, as a slug


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a citation means here: 200 one document, 300 several fit, 404 well formed but unknown, 400 no form
    we know; ``reason`` says why in one sentence."""

    status: int
    documents: tuple[LegalDocument, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Finds that give one number different dates or issuers; ``values`` in the order met."""

    number: str
    field: str  # "date" | "issuer"
    values: tuple[str, ...]
    finds: tuple[Found, ...]
