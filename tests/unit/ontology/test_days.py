"""Months and quarters are counted as the calendar does, whatever language the system speaks."""

import re
from datetime import date

import pytest

from vnplan.ontology.days import (
    MONTHS,
    QUARTER,
    QUARTERS,
    SHORT_MONTHS,
    days_of_months,
    days_of_quarters,
    months_later,
    shown_day,
)


def test_a_day_is_written_in_both_languages() -> None:
    assert shown_day("2023-02-07", "vi") == "07/02/2023"
    assert shown_day("2023-02-07", "en") == "7 February 2023"


def test_months_have_their_numbers_in_full_and_short() -> None:
    assert (MONTHS["january"], MONTHS["may"], MONTHS["december"], len(MONTHS)) == (1, 5, 12, 12)
    assert (SHORT_MONTHS["jan"], SHORT_MONTHS["sep"], SHORT_MONTHS["sept"], SHORT_MONTHS["dec"]) == (1, 9, 9, 12)


def test_every_quarter_fits_the_pattern_of_quarters() -> None:
    assert [re.findall(QUARTER, written) for written in QUARTERS] == [[written] for written in QUARTERS]


@pytest.mark.parametrize(
    ("months", "days"),
    [
        ((2024, 2, 2), (date(2024, 2, 1), date(2024, 2, 29))),
        ((2025, 2, 2), (date(2025, 2, 1), date(2025, 2, 28))),
        ((2025, 7, 12), (date(2025, 7, 1), date(2025, 12, 31))),
    ],
)
def test_months_have_their_days(months: tuple[int, int, int], days: tuple[date, date]) -> None:
    assert days_of_months(*months) == days


@pytest.mark.parametrize("months", [(2025, 0, 1), (2025, 12, 13), (2025, 13, 13), (2025, 5, 4), (0, 1, 1)])
def test_months_that_no_calendar_has_are_refused(months: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        days_of_months(*months)


def test_quarters_have_their_days() -> None:
    assert days_of_quarters(2025, 1, 1) == (date(2025, 1, 1), date(2025, 3, 31))
    assert days_of_quarters(2025, 2, 4) == (date(2025, 4, 1), date(2025, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 11, 30), 3, date(2025, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2025, 1, 15), -1, date(2024, 12, 15)),
        (date(2025, 1, 15), 0, date(2025, 1, 15)),
        (date(2025, 12, 1), 24, date(2027, 12, 1)),
    ],
)
def test_months_are_counted_on(day: date, months: int, later: date) -> None:
    assert months_later(day, months) == later
