"""Stretches of time that a text names: a day, a month, a quarter, half a year, a year.

Works on folded text (``vnplan.ontology.text.FoldedText``), where blanks round dashes are gone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from vnplan.ingest.vocabulary import data_file
from vnplan.ontology.days import MONTHS, QUARTER, QUARTERS, days_of_months, days_of_quarters, months_later
from vnplan.ontology.vocabulary import Entry, load

_MONTHS_IN = {"month": 1, "quarter": 3, "year": 12}


class YearBounds(Entry):
    """Four digits outside these are no year."""

    earliest: int
    latest: int


class TimeWords(Entry):
    """``timeframe.yaml``: words round dates, without diacritics."""

    empty: tuple[str, ...]
    recurring: tuple[str, ...]
    until: tuple[str, ...]
    before: tuple[str, ...]
    from_: tuple[str, ...]
    after: tuple[str, ...]
    onwards: tuple[str, ...]
    first_half: tuple[str, ...]
    second_half: tuple[str, ...]
    relative: tuple[str, ...]
    event: tuple[str, ...]
    fillers: tuple[str, ...]
    units: dict[str, str]
    years: YearBounds


@cache
def time_words() -> TimeWords:
    """The words of ``timeframe.yaml``."""
    return load(data_file("timeframe.yaml"), TimeWords)


@dataclass(frozen=True, slots=True)
class Interval:
    """The days ``first`` to ``last``, both included, named by the characters ``place:stop``; ``day`` when a single
    day is named."""

    place: int
    stop: int
    first: date
    last: date

    @property
    def day(self) -> bool:
        """Whether one day is named, not a month or more."""
        return self.first == self.last


def any_of(words: tuple[str, ...]) -> str:
    """A pattern for one of ``words``, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _pattern() -> re.Pattern[str]:
    words = time_words()
    month_name = any_of(tuple(MONTHS))
    halves = any_of(words.first_half + words.second_half)
    return re.compile(
        rf"""
          (?:ngay\s*)?(?<!\d)(?P<d>\d{{1,2}})\s?(?P<mark>[/.-])\s?(?P<dm>\d{{1,2}})\s?(?P=mark)\s?(?P<dy>\d{{4}})(?!\d)
        | ngay\s*(?P<wd>\d{{1,2}})\s*thang\s*(?P<wm>\d{{1,2}})\s*,?\s*(?:nam\s*)?(?P<wy>\d{{4}})(?!\d)
        | (?<!\d)(?P<ed>\d{{1,2}})\s(?P<em>{month_name})\s(?P<ey>\d{{4}})(?!\d)
        | \b(?P<em2>{month_name})\s(?P<ed2>\d{{1,2}}),?\s(?P<ey2>\d{{4}})(?!\d)
        | \b(?P<half>{halves})\s*(?P<hy>\d{{4}})(?!\d)
        | \b(?:quy|quarter|q)\s*(?P<q>{QUARTER})(?:\s*(?:-|,|va|den)\s*(?:quy|quarter|q)?\s*(?P<q2>{QUARTER}))?
          \s*(?:/|-|of|,|nam)?\s*(?:nam\s*)?(?P<qy>\d{{4}})(?!\d)
        | \bthang\s*(?P<m>\d{{1,2}})(?:\s*(?:-|den)\s*(?:thang\s*)?(?P<m2>\d{{1,2}}))?
          \s*(?:/|-|\.|,|nam)\s*(?:nam\s*)?(?P<my>\d{{4}})(?!\d)
        | (?<![\d/])(?P<bm>\d{{1,2}})/(?P<by>\d{{4}})(?!\d)
        | \b(?P<nm>{month_name})\s(?P<ny>\d{{4}})(?!\d)
        | (?<![\d/])(?P<y>\d{{4}})(?:-(?P<y2>\d{{2}})(?![\d/]))?(?![\d/])
        """,
        re.VERBOSE,
    )


def find_intervals(folded: str) -> list[Interval] | None:
    """The stretches of time in ``folded``, in order; None when one of them is in no calendar ("31/02/2025")."""
    try:
        return list(_intervals(folded))
    except ValueError:
        return None


def _intervals(folded: str) -> Iterator[Interval]:
    bounds = time_words().years
    for found in _pattern().finditer(folded):
        first, last = _days(found)
        if not bounds.earliest <= first.year <= last.year <= bounds.latest:
            raise ValueError(found[0])
        yield Interval(found.start(), found.end(), first, last)


def _days(found: re.Match[str]) -> tuple[date, date]:
    """First and last day of what a match of the pattern names. ``ValueError`` when there is no such day."""
    words = time_words()
    for d, m, y in (("d", "dm", "dy"), ("wd", "wm", "wy"), ("ed", "em", "ey"), ("ed2", "em2", "ey2")):
        if found[d]:
            only = date(int(found[y]), MONTHS.get(found[m]) or int(found[m]), int(found[d]))
            return only, only
    if found["half"]:
        begins = 1 if found["half"] in words.first_half else 7
        return days_of_months(int(found["hy"]), begins, begins + 5)
    if found["q"]:
        return days_of_quarters(int(found["qy"]), QUARTERS[found["q"]], QUARTERS[found["q2"] or found["q"]])
    if year_of_month := found["my"] or found["by"] or found["ny"]:
        month = MONTHS[found["nm"]] if found["nm"] else int(found["m"] or found["bm"])
        return days_of_months(int(year_of_month), month, int(found["m2"] or month))
    last_year = found["y"][:2] + found["y2"] if found["y2"] else found["y"]
    return date(int(found["y"]), 1, 1), date(int(last_year), 12, 31)


def later(day: date, amount: int, unit: str) -> date:
    """``day`` plus ``amount`` of ``unit`` (day, month, quarter, year); the 31st becomes the month's last day."""
    if unit == "day":
        return day + timedelta(days=amount)
    return months_later(day, amount * _MONTHS_IN[unit])
