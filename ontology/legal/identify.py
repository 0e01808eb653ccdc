"""Identifiers of legal documents: ``1658-qd-ttg``, ``09-nq-tu-kon-tum``, and names after RFC 9676 (URN:LEX)."""

import re

from vnplan.ontology.legal.found import LegalDocument
from vnplan.ontology.legal.number import normalise, read_number
from vnplan.ontology.legal.prepare import prepare
from vnplan.ontology.legal.vocabulary import vocabulary
from vnplan.ontology.provinces import find_province
from vnplan.ontology.text import fold, slug

_PERIOD = re.compile(
    r"[\s,(]*(?:giai doan|thoi ky|tam nhin|den nam|dinh huong|den 20|nam (?:19|20)|for the period|to 20|20\d\d\s?-).*$"
)


_OF_THE_ASSEMBLY = ("Luật", "Bộ luật", "Hiến pháp")  # only the National Assembly passes these
_AREA = re.compile(r"\s(?:tỉnh|[Tt]hành phố)(?:\s.*)?$")


def place_of(issuer: str | None) -> str | None:
    """The slug of the province whose body ``issuer`` is: "Ủy ban nhân dân tỉnh Thanh Hóa" -> "thanh-hoa"."""
    mentions = find_province(issuer) if issuer else []
    return mentions[-1][2].id if mentions else None


def is_local(number: str) -> bool:
    """Whether the code names a body that each province (or district) has: every one counts its own serials."""
    read = read_number(prepare(number), 0)
    return bool(
        read and read.issuers and not read.issuers[-1 if not read.letter else 0].certain and not is_central(number)
    )


def is_central(number: str) -> bool:
    """Whether the code names the centre: Party numbers of TW count as central though they name no body."""
    read = read_number(prepare(number), 0)
    return bool(read and read.issuers and (read.issuers[-1].certain or read.issuers[-1].code_only))


def name_key(name: str) -> str:
    """What names have in common however they are written: folded words without the period they are valid for."""
    return " ".join(re.findall(r"\w+", _PERIOD.sub("", fold(name))))


def id_of_number(number: str, place: str | None) -> str:
    """The id of the document with this number, however it is typed; of ``place`` (a province's slug) if each province
    counts its own: ``1658-qd-ttg``, ``176-qd-ubnd-thanh-hoa``."""
    number = normalise(number) or number
    base = slug(number)
    return f"{base}-{place}" if place and is_local(number) else base


def id_of_name(name: str, year: int | None) -> str:
    """The id of a document that has no number: ``luat-ngan-sach-nha-nuoc-2015``."""
    return slug(name_key(name)) + (f"-{year}" if year else "")


def _dotted(words: str) -> str:
    return slug(words).replace("-", ".")


def urn_lex(document: LegalDocument, year: int | None = None) -> str | None:
    """``urn:lex:vn:thu.tuong.chinh.phu:quyet.dinh:2021-10-01;1658-qd-ttg`` (RFC 9676, work level).

    ``year`` stands in where the day is not known. A province's document has the province as jurisdiction unit
    (``vn;thanh.hoa``). None when the type, the issuer or the year is not known: the name would not be unique.
    """
    number, issuer, place = document.number, document.issuer, document.place
    year_in_number = re.search(r"/((?:19|20)\d\d)/", number or "")
    when = document.date or (str(year) if year else None) or (year_in_number[1] if year_in_number else None)
    if document.type in _OF_THE_ASSEMBLY and issuer is None:
        issuer = vocabulary().issuers["quoc-hoi"].vi
    name = document.names[0] if document.names else None
    if not (document.type and issuer and when and (number or name)):
        return None
    unit = f"vn;{place.replace('-', '.')}" if place else "vn"
    authority = _dotted(_AREA.sub("", issuer) if place else issuer)
    details = slug(number) if number else _dotted(name or "")
    return f"urn:lex:{unit}:{authority}:{_dotted(document.type)}:{when};{details}"
