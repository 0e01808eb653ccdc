"""Days as people write them, in Vietnamese and English."""

from datetime import date
from typing import Literal

# Not from the locale: texts are in their own language whatever language the system speaks.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def shown_day(iso: str, language: Literal["vi", "en"]) -> str:
    """``2023-02-27`` as 27/02/2023 or 27 February 2023. ``ValueError`` when ``iso`` is no ISO date."""
    day = date.fromisoformat(iso)
    return f"{day:%d/%m/%Y}" if language == "vi" else f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
