"""Document numbers: reading one at a given place, its normal form, and what its code says.

A number is serial [/year] and a code: ``1658/QĐ-TTg``, ``236/2019/NQ-HĐND``, ``202/2025/QH15``, Party ``58-NQ/TW``,
letters ``4025/BKHĐT-KHGDTNMT``, old ``175/CP``. Numbers are read from folded text; the printed letters are looked
at only to tell codes from words and to keep the spelling of codes that no vocabulary knows.
"""

import re
from dataclasses import dataclass, field

from vnplan.ontology.legal.prepare import Prepared, prepare
from vnplan.ontology.legal.vocabulary import DocumentType, Issuer, vocabulary

# A mark between two parts, with at most one blank on each side (runs of white space are one blank already).
_MARK = r"\s?[/\\-]\s?"
# Serial, with a letter or two ("30a", "16bis").
_SERIAL = r"(?P<serial>\d{1,6}(?:(?:[a-z]|bis)(?=\s?[/-]))?)"
# The year has four digits, two in old numbers; a hyphen before it is official in a few ("19-2018/NQ-CP").
_YEAR = r"(?:\s?[/\\-]\s?(?P<year>(?:19|20)\d\d|[6-9]\d(?=\s?/)))?"
# The mark before the code gets lost now and then ("1658QĐ-TTg"): then both parts of the code must be known.
_BEGINNING = re.compile(rf"{_SERIAL}{_YEAR}(?P<mark>{_MARK}|\s?)(?=[a-z])")
# The session of the National Assembly belongs to its code, even when a blank stands between: "QH 11".
_SESSION = re.compile(r"(?P<standing>ubtv)?qhk?[ .]?(?P<session>\d{1,2}|[ivx]{1,5})(?![a-z\d])")
# Any other part of a code: letters, "&" within, perhaps a number ("VP135").
_LETTERS = re.compile(r"[a-z]{1,40}(?:&[a-z]{1,20}){0,2}\d{0,3}")
# A full stop joins only when nothing stands round it: "QĐ-UBND.HC".
_JOINT = re.compile(r"(?:(?P<before>\s?)(?P<mark>[-/])(?P<after>\s?)|(?P<stop>\.))(?=[a-z])")
# A word that lost the blank before it: "TTgngày".
_GLUED = re.compile(r"(?P<code>[a-z]{2,40}?)(?:ngay|nam|cua|ve|va|do|quy|thang|phe|ban)")
_LOST_D = {"q": "QĐ", "n": "NĐ", "qd": "QĐ", "nd": "NĐ"}
_CODE_LETTERS = "ĐƯđưÔÂÊ"  # with marks, as codes may have them
_LONGEST_CODE = 6  # segments
# Type codes that are also departments' codes within letters ("10453/CT-TTHT" is a tax office's letter).
_TWO_FACED = frozenset({"chi-thi", "thong-tu", "bao-cao", "thong-cao", "cong-dien"})


@dataclass(frozen=True, slots=True)
class Number:
    """A document number read from a text; ``start``/``end`` in the prepared text."""

    start: int
    end: int
    text: str  # normal form
    serial: str
    year: int | None  # as the number prints it
    kind: DocumentType | None  # what the code says
    issuers: tuple[Issuer, ...]  # that the code names, in order
    letter: bool  # code of a letter: body, then department
    trusted: bool  # the code alone shows that this is a document number
    refused: bool  # the code belongs to a paper that is no legal document: a permit, a contract


@dataclass(frozen=True, slots=True)
class _Segment:
    """One part of a code in official spelling."""

    text: str
    key: str
    end: int
    kind: DocumentType | None = None
    issuer: Issuer | None = None
    refused: bool = False

    @property
    def known(self) -> bool:
        return self.kind is not None or self.issuer is not None


@dataclass(slots=True)
class _Code:
    segments: list[_Segment]
    marks: list[str] = field(default_factory=list)

    @property
    def party(self) -> bool:
        return len(self.segments) == 2 and bool(self.segments[1].issuer and self.segments[1].issuer.party)


def _known_segment(key: str, end: int) -> _Segment | None:
    words = vocabulary()
    if key in words.type_codes:
        code, kind = words.type_codes[key]
        also = words.issuer_codes.get(key)
        return _Segment(code, key, end, kind, also[1] if also else None)
    if key in words.issuer_codes:
        code, issuer = words.issuer_codes[key]
        return _Segment(code, key, end, None, issuer)
    return None


def _is_code(printed: str) -> bool:
    """Whether ``printed`` looks like an abbreviation: mostly capitals, no tone marks."""
    letters = [c for c in printed if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    return capitals * 2 >= len(letters) and all(c.isascii() or c in _CODE_LETTERS for c in letters)


def _read_segment(text: Prepared, place: int) -> _Segment | None:
    if session := _SESSION.match(text.folded, place, place + 12):
        standing = session["standing"]
        issuer = vocabulary().issuers["uy-ban-thuong-vu-quoc-hoi" if standing else "quoc-hoi"]
        code = f"{'UBTV' if standing else ''}QH{session['session'].upper()}"
        return _Segment(code, code.lower(), session.end(), None, issuer)
    found = _LETTERS.match(text.folded, place, place + 90)
    if not found:
        return None
    printed = text.plain[place : found.end()]
    if printed.upper() in vocabulary().not_documents:  # before types: a contract (HĐ) is no guideline (HD)
        return _Segment(printed, found[0], found.end(), refused=True)
    # "TƯ" is short for the Party's centre (TW), "TU" for a province's Party committee.
    key = found[0][:-1] + "w" if printed[-2:].lower() == "tư" else found[0]
    marked = any(not c.isascii() and c not in _CODE_LETTERS for c in printed)  # "Thủ" is no code TU
    if not marked and (known := _known_segment(key, found.end())):
        return known
    glued = _GLUED.fullmatch(found[0])
    if glued and (known := _known_segment(glued["code"], place + glued.end("code"))):
        return known
    return _Segment(printed, found[0], found.end()) if _is_code(printed) else None


def _unstuck(segment: _Segment) -> _Code | None:
    """Type and body whose hyphen was lost: "NĐCP", "QĐUBND"."""
    if segment.known or segment.refused:
        return None
    for size in range(len(segment.key) - 2, 0, -1):
        kind = _known_segment(segment.key[:size], segment.end)
        body = _known_segment(segment.key[size:], segment.end)
        if kind and kind.kind and body and body.issuer:
            return _Code([kind, body], ["-"])
    return None


def _after_lost_hyphen(text: Prepared, kind: _Segment) -> _Segment | None:
    """The body that stands behind a type with a blank for the hyphen: "TT BTNMT", "QĐ TTg"."""
    if kind.kind is None or text.folded[kind.end : kind.end + 1] != " ":
        return None
    body = _read_segment(text, kind.end + 1)
    printed = text.plain[kind.end + 1 : body.end] if body else ""
    if not body or not body.issuer or len(printed) < 2:
        return None
    return body if _is_code(printed) or (body.issuer.certain and len(printed) > 2) else None


def _read_code(text: Prepared, place: int) -> _Code | None:
    first = _read_segment(text, place)
    if first is None:
        return None
    code = _unstuck(first) or _Code([first])
    while len(code.segments) < _LONGEST_CODE:
        last = code.segments[-1]
        joint = _JOINT.match(text.folded, last.end, last.end + 4)
        if joint is None and len(code.segments) == 1 and (lost := _after_lost_hyphen(text, last)):
            code.segments.append(lost)
            code.marks.append("-")
            continue
        following = _read_segment(text, joint.end()) if joint else None
        if not joint or following is None:
            break
        # A dash between two blanks is punctuation, unless the body is still missing ("KH - UBND").
        if joint["before"] and joint["after"] and (len(code.segments) > 1 or not following.known):
            break
        body = len(code.segments) == 1 and last.kind is not None and following.issuer is not None
        capitals = text.plain[joint.end() : following.end].isupper()
        if joint["stop"] and not body and (len(following.key) < 2 or not capitals):
            break
        code.segments.append(following)
        code.marks.append("-" if body and not joint["mark"] else joint["mark"] or joint["stop"])
    first = code.segments[0]
    if first.key in _LOST_D and len(code.segments) > 1 and code.segments[1].issuer and not first.known:
        mended = _known_segment(_LOST_D[first.key].lower().replace("đ", "d"), first.end)
        code.segments[0] = mended or first
    return code


def _is_trusted(code: _Code) -> bool:
    first, rest = code.segments[0], code.segments[1:]
    if first.kind and rest:
        return rest[0].issuer is not None or (len(rest[0].key) > 1 and first.kind.id not in _TWO_FACED)
    return first.issuer is not None


def _normal(serial: str, year: str | None, mark: str, code: _Code) -> str:
    """The official form: Party numbers have the hyphen first, which the press swaps ("20/NQ-TW")."""
    digits = re.match(r"\d+", serial)
    padded = serial.zfill(len(serial) + 2 - len(digits[0])) if digits and len(digits[0]) < 2 else serial
    texts = [s.text for s in code.segments]
    if code.party and year is None:
        return f"{padded}-{texts[0]}/{texts[1]}"
    head = padded
    if year is not None:
        head = f"{padded}-{year}" if mark == "--" else f"{padded}/{year}"
    mark = "/" if year is not None else mark
    return f"{head}{mark}{texts[0]}" + "".join(m + t for m, t in zip(code.marks, texts[1:], strict=True))


def read_number(text: Prepared, place: int) -> Number | None:
    """The number whose serial begins at ``place``, or None when what follows has no code."""
    found = _BEGINNING.match(text.folded, place, place + 24)
    if not found:
        return None
    code = _read_code(text, found.end())
    if code is None:
        return None
    first, rest = code.segments[0], code.segments[1:]
    mark = found["mark"].strip().replace("\\", "/")
    if not mark and not (first.kind and rest and rest[0].issuer):
        return None
    year_mark = text.folded[found.end("serial") : found.start("year")].strip() if found["year"] else ""
    if year_mark == "-" and mark == "-":  # "60-2012-TT-BNNPTNT" is the name of a file
        return None
    kind = first.kind if rest or not first.issuer else None
    letter = kind is None and bool(rest)
    # Old order: 18-BYT/TT. With the marks of today the last code is a division of the body: 734/BCT-ĐL.
    old_order = len(rest) == 1 and (mark, code.marks[0]) != ("/", "-")
    if not kind and old_order and rest[0].kind and first.issuer:
        kind, letter = rest[0].kind, False
    bodies = tuple(s.issuer for s in (rest if first.kind else code.segments) if s.issuer)
    if mark == "-" and code.marks[:1] == ["-"] and kind and not code.party:  # "1658-QĐ-TTg", as in addresses
        mark = "/"
    serial = text.plain[found.start("serial") : found.end("serial")]
    serial = serial if serial[-1:] == "L" else serial.lower()  # 55L/CTN: L is the code of an order
    shown = "--" if year_mark == "-" else (mark or ("-" if code.party else "/"))
    return Number(
        start=place,
        end=code.segments[-1].end,
        text=_normal(serial, found["year"], shown, code),
        serial=serial,
        year=int(found["year"]) if found["year"] else None,
        kind=kind,
        issuers=bodies[:1] if letter else bodies,
        letter=letter,
        trusted=_is_trusted(code),
        refused=first.refused,
    )


_LEADING_WORDS = re.compile(r"^[^\d]{0,60}?(?:so|no|nr|number)?[\s.:]{0,3}(?=\d)")
_ALL_HYPHENS = re.compile(r"(\d{1,6}[a-z]?)[-_](?:((?:19|20)\d\d)[-_])?(?=[a-zđ])")


def normalise(number: str) -> str | None:
    """The official form of a document number typed in any way, or None when it is no form we know.

    "1658 / qd-ttg", "1658/QÐ–TTg" and "1658/QĐ-TTg" give "1658/QĐ-TTg"; words before the number are passed over.
    """
    text = prepare(number.strip())
    leading = _LEADING_WORDS.match(text.folded)
    read = read_number(text, leading.end() if leading else 0)
    if read is None:
        return _normalise_file_name(text)
    return None if read.refused or text.plain[read.end :].strip(" .,;)") else read.text


def _normalise_file_name(text: Prepared) -> str | None:
    """Numbers with hyphens throughout, as in names of files and addresses: "1658-qd-ttg"."""
    found = _ALL_HYPHENS.match(text.plain.lower())
    if not found:
        return None
    year = f"/{found[2]}" if found[2] else ""
    rewritten = prepare(f"{found[1]}{year}/{text.plain[found.end() :].replace('_', '-')}")
    read = read_number(rewritten, 0)
    return read.text if read and read.trusted and read.end == len(rewritten.plain) else None
