"""Stretches of time that a question names: years, and quarters, months or days within one; some counted from today."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from vnplan.ontology.days import MONTH_NAMES, MONTHS, QUARTER, QUARTERS, days_of_months, days_of_quarters

# What may stand right before a year and narrows it down.
_WITHIN = re.compile(
    r"(?:(?P<day>\d{1,2})\s?[/.-]\s?(?P<of>\d{1,2})\s?[/.-]\s?"
    r"|(?:tháng|thang)\s*(?P<month>\d{1,2})\s*(?:[/.-]|,|năm|nam)?\s*"
    r"|(?P<bare>(?<![\d/.-])\d{1,2})\s?/\s?"
    rf"|\b(?P<name>{'|'.join(MONTHS)})\s*(?:of|,)?\s*"
    rf"|\b(?:quý|quy|quarter|q)\s*(?P<quarter>{QUARTER})\s*(?:[/.-]|,|năm|nam|of)?\s*)$",
    re.IGNORECASE,
)
_LONGEST = 20  # characters that narrow a year down
_YEARS = re.compile(
    r"(?<!\d)(20[0-4]\d)(?:\s*(?:-|–|—|/|đến|den|tới|toi|to|until|through|and|và|va)\s*(?:hết\s+)?(?:năm\s+|nam\s+)?"
    r"(20[0-5]\d))?(?![\d/.]\d|\d)",
    re.IGNORECASE,
)
# Counted from the day on which the question is asked; "những năm tới" is no single year.
_UNITS = {"năm": "year", "nam": "year", "quý": "quarter", "quy": "quarter", "tháng": "month", "thang": "month"}
_AHEAD = {"nay": 0, "này": 0, "sau": 1, "tới": 1, "toi": 1, "ngoái": -1, "ngoai": -1, "this": 0, "next": 1, "last": -1}
_FROM_TODAY = re.compile(
    r"(?<!các )(?<!cac )(?<!những )(?<!nhung )(?<!mấy )(?<!may )(?<!vài )(?<!vai )(?<!\d )"
    r"\b(?:(?P<unit>năm|nam|quý|quy|tháng|thang) (?P<ahead>nay|này|sau|tới|toi|ngoái|ngoai)"
    r"|(?P<when>this|next|last) (?P<what>year|quarter|month))\b",
    re.IGNORECASE,
)
_THIS_AND_NEXT = re.compile(
    r"\b(?:(?:năm|nam) nay (?:và|va|hoặc|hoac|hay) (?:năm sau|nam sau|năm tới|nam toi|sang năm|sang nam)"
    r"|this year (?:and|or) next(?: year)?|this (?:and|or) next year)\b",
    re.IGNORECASE,
)
# A day by itself says when the asker speaks, not when a task is done: it counts beside a word for its end or beginning.
_TODAY = re.compile(r"\b(?:hôm nay|hom nay|đến nay|den nay|tới nay|toi nay|today)(?!['’]s)\b", re.IGNORECASE)
_PART_OF_NUMBER = re.compile(r"[\d/.]$")


@dataclass(frozen=True, slots=True)
class Stretch:
    """The years ``first`` to ``last`` named by the characters ``start:end``. Where less than a year is meant, ``since``
    and ``till`` are its first and last day and the labels say which. ``cued``: it counts only beside other words for a
    time."""

    first: int
    last: int
    start: int
    end: int
    since: date | None = None
    till: date | None = None
    label_vi: str = ""
    label_en: str = ""
    cued: bool = False


def stretches(text: str) -> Iterator[Stretch]:
    """All stretches in ``text``, in order; days that are in no calendar and numbers like "12.2025" are none."""
    for match in _YEARS.finditer(text):
        within = None if match[2] else _WITHIN.search(text, max(0, match.start() - _LONGEST), match.start())
        if within:
            narrow = _narrow(int(match[1]), within, match.end())
            if narrow:
                yield narrow
        elif not _PART_OF_NUMBER.search(text, 0, match.start()):
            years = int(match[1]), int(match[2] or match[1])
            yield Stretch(min(years), max(years), match.start(), match.end())


def from_today(text: str, today: date) -> Iterator[Stretch]:
    """The years, quarters and months in ``text`` that are counted from ``today``: "năm nay", "next quarter"; and that
    day."""
    for match in _TODAY.finditer(text):
        label = f"{today:%d/%m/%Y}"
        yield Stretch(today.year, today.year, match.start(), match.end(), today, today, label, label, cued=True)
    both = [(match.start(), match.end()) for match in _THIS_AND_NEXT.finditer(text)]
    for start, end in both:
        yield Stretch(today.year, today.year + 1, start, end)
    for match in _FROM_TODAY.finditer(text):
        if any(start <= match.start() < end for start, end in both):
            continue
        unit = _UNITS[match["unit"].lower()] if match["unit"] else match["what"].lower()
        ahead = _AHEAD[(match["ahead"] or match["when"]).lower()]
        if unit == "year":
            year = today.year + ahead
            since, till = date(year, 1, 1), date(year, 12, 31)
            yield Stretch(year, year, match.start(), match.end(), since, till, str(year), str(year))
            continue
        length = 3 if unit == "quarter" else 1
        months = 12 * today.year + (today.month - 1) // length * length + ahead * length
        year, month = months // 12, months % 12 + 1
        labels = _quarter(year, month // 3 + 1) if unit == "quarter" else _month(year, month)
        yield Stretch(year, year, match.start(), match.end(), *days_of_months(year, month, month + length - 1), *labels)


def _quarter(year: int, number: int) -> tuple[str, str]:
    return f"quý {'I' * number if number < 4 else 'IV'}/{year}", f"quarter {number} of {year}"


def _month(year: int, number: int) -> tuple[str, str]:
    return f"tháng {number}/{year}", f"{MONTH_NAMES[number - 1]} {year}"


def _narrow(year: int, within: re.Match[str], end: int) -> Stretch | None:
    """A day, month or quarter of ``year``; None when there is no such one."""
    name, quarter = within["name"], within["quarter"]
    try:
        if within["day"]:
            day = date(year, int(within["of"]), int(within["day"]))
            label = f"{day:%d/%m/%Y}"
            return Stretch(year, year, within.start(), end, day, day, label, label)
        if quarter:
            number = QUARTERS[quarter.lower()]
            since, till = days_of_quarters(year, number, number)
            label, label_en = _quarter(year, number)
        else:
            number = MONTHS[name.lower()] if name else int(within["month"] or within["bare"])
            since, till = days_of_months(year, number, number)
            label, label_en = _month(year, number)
    except ValueError:
        return None
    return Stretch(year, year, within.start(), end, since, till, label, label_en)
