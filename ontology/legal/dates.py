"""Dates as documents write them, read at a given place of folded text.

Each pattern is anchored where it is tried and every repeat is bounded, so reading a date costs a constant.
"""

import re
from dataclasses import dataclass
from datetime import date

from vnplan.ontology.days import MONTHS, SHORT_MONTHS

_GAP = r"[\s,]{0,4}"
_YEAR = r"(?P<year>1[89]\d\d|20\d\d)(?!\d)"
_MONTHS = {**MONTHS, **SHORT_MONTHS}
_MONTH_NAME = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"

# Between what is dated and its date: a comma, a bracket, the province ("176/QĐ-UBND tỉnh ngày 10/01/2022").
_BEFORE = r"[\s,]{0,6}(?:\(\s?)?(?:(?:tinh|thanh pho|tp\.?|huyen)\s{1,3})?"
# "ngày 05 tháng 02 năm 2007"; blanks get lost ("27tháng"), and so does the number of the month ("28 tháng năm").
_WORDED = re.compile(
    rf"{_BEFORE}(?:ky )?nga?y\s{{0,6}}(?P<day>\d{{1,2}})\s{{0,6}}tha?ng\s{{0,6}}(?P<month>\d{{1,2}})?"
    rf"\s{{0,6}},?\s?na?m\s{{0,6}}{_YEAR}"
)
# "ngày 10/01/2022", "ngày 25-6-1998", "ngày 1.10.2021"; one mark throughout, blanks round it.
_MARKED = re.compile(
    rf"{_BEFORE}(?:ky )?(?:nga?y\s{{0,6}}|\(\s?|dated\s{{1,3}})"
    rf"(?P<day>\d{{1,2}})\s{{0,3}}(?P<mark>[/.\-])\s{{0,3}}(?P<month>\d{{1,2}})\s{{0,3}}(?P=mark)\s{{0,3}}{_YEAR}"
)
# "ngày 1217/2004": the first slash was read as a 1, or lost ("ngày 127/2004").
_SLASH_LOST = re.compile(rf"{_BEFORE}ngay\s{{0,6}}(?P<digits>\d{{3,4}})/{_YEAR}")
_ENGLISH_LINK = rf"{_BEFORE}(?:(?:dated|of|on|issued on|date|signed on|promulgated on)\s{{1,3}})?(?:the\s)?"
_ENGLISH_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
# "dated June 7, 2022", "of December 25, 2001", "November 22nd 2019".
_ENGLISH = re.compile(rf"{_ENGLISH_LINK}{_MONTH_NAME}\s{{0,3}}{_ENGLISH_DAY}{_GAP}{_YEAR}")
# "on 30 November 2024", "dated 3rd June 2013".
_ENGLISH_DAY_FIRST = re.compile(rf"{_ENGLISH_LINK}{_ENGLISH_DAY}\s{{1,3}}(?:of\s)?{_MONTH_NAME}{_GAP}{_YEAR}")
# A year alone: "năm 2012", "của năm 2012"; bare or in brackets only where the caller allows it.
_YEAR_ONLY = re.compile(rf"\s{{0,4}}(?:,\s?)?(?:na?m|of|dated)\s{{0,4}}{_YEAR}(?! ?[-/] ?\d)")
_YEAR_BARE = re.compile(rf"\s{{0,4}}(?:\(\s?(?:na?m\s)?)?{_YEAR}(?:\s?\))?(?! ?[-/.] ?\d)")


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date that follows a citation: ISO date when all of it is known, the year, and where its words end."""

    iso: str | None
    year: int
    end: int


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _mended(digits: str) -> tuple[int, int] | None:
    """Day and month of digits whose slash was lost or read as 1."""
    if len(digits) == 3:
        choices = [(digits[:2], digits[2:]), (digits[:1], digits[1:])]
    else:
        choices = [(digits[:2], digits[2:])]
        if digits[2] == "1":
            choices.append((digits[:2], digits[3:]))
        if digits[1] == "1":
            choices.append((digits[:1], digits[2:]))
    fits = [(int(d), int(m)) for d, m in choices if 1 <= int(m) <= 12 and 1 <= int(d) <= 31]
    return fits[0] if fits else None


def read_date(folded: str, place: int) -> DateFound | None:
    """The date whose words begin at ``place`` (blanks and a comma may stand before), or None.

    A date that the calendar does not know ("30/2/2020") gives None: its words are not taken either.
    """
    stop = place + 80
    for pattern in (_WORDED, _MARKED, _ENGLISH, _ENGLISH_DAY_FIRST):
        if found := pattern.match(folded, place, stop):
            year, day = int(found["year"]), int(found["day"])
            if found["month"] is None:
                return DateFound(None, year, found.end())
            month = _MONTHS.get(found["month"]) or int(found["month"])
            iso = _iso(year, month, day)
            return DateFound(iso, year, found.end()) if iso else None
    if (found := _SLASH_LOST.match(folded, place, stop)) and (mended := _mended(found["digits"])):
        year = int(found["year"])
        return DateFound(_iso(year, mended[1], mended[0]), year, found.end())
    return None


def read_year(folded: str, place: int, *, bare: bool = False) -> DateFound | None:
    """The year that follows at ``place``: "năm 2012"; with ``bare`` also "2012" and "(2012)"."""
    found = _YEAR_ONLY.match(folded, place, place + 40)
    if not found and bare:
        found = _YEAR_BARE.match(folded, place, place + 40)
    return DateFound(None, int(found["year"]), found.end()) if found else None
