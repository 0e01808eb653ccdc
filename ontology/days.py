"""Days, months and quarters as people write them, in Vietnamese and English, and how they are counted."""

import calendar
from collections.abc import Mapping
from datetime import date

from vnplan.ontology.phrases import Language

# Not from the locale: texts are in their own language whatever language the system speaks.
MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
MONTHS: Mapping[str, int] = {name.lower(): number for number, name in enumerate(MONTH_NAMES, 1)}
SHORT_MONTHS: Mapping[str, int] = {**{name[:3]: number for name, number in MONTHS.items()}, "sept": 9}
QUARTERS: Mapping[str, int] = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
QUARTER = r"(?:iii|ii|iv|i|[1-4])"  # one of ``QUARTERS`` in a pattern; the longest first


def shown_day(iso: str, language: Language) -> str:
    """``2023-02-27`` as 27/02/2023 or 27 February 2023. ``ValueError`` when ``iso`` is no ISO date."""
    day = date.fromisoformat(iso)
    return f"{day:%d/%m/%Y}" if language == "vi" else f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def days_of_months(year: int, first: int, last: int) -> tuple[date, date]:
    """The first day of month ``first`` and the last one of month ``last`` of a year. ``ValueError`` where there are no
    such months, or the second comes before the first."""
    if first > last:
        raise ValueError(f"month {first} to month {last}")
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def days_of_quarters(year: int, first: int, last: int) -> tuple[date, date]:
    """The first day of quarter ``first`` and the last one of quarter ``last`` of a year. ``ValueError`` as above."""
    return days_of_months(year, 3 * first - 2, 3 * last)


def months_later(day: date, months: int) -> date:
    """``day`` so many months later, or before it where ``months`` is negative; a 31st becomes the month's last day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
