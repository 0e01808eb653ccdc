"""What exports say, in the language of who reads them; the words are ``graph/data/exports.yaml``."""

from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import files

from vnplan.ontology.model import Plan
from vnplan.ontology.phrases import Language, Phrase, Say, saying
from vnplan.ontology.vocabulary import Entry, load

_NEVER = datetime(2000, 1, 1, tzinfo=UTC)


class Column(Phrase):
    """One column of the tracking sheet: its key, its heading, its width in characters."""

    key: str
    width: int
    always: bool = True


class Status(Phrase):
    """One state that a task can be in."""

    key: str


class Words(Entry):
    """``exports.yaml``."""

    columns: tuple[Column, ...]
    statuses: tuple[Status, ...]
    words: dict[str, Phrase]
    formats: dict[str, Phrase]


@cache
def words() -> Words:
    """All columns and words; ``VocabularyError`` when the file is damaged."""
    return load(files("vnplan.graph").joinpath("data", "exports.yaml"), Words)


def speaker(language: Language) -> Say:
    """``say("numbered", number="12")``: a phrase with its gaps filled."""
    return saying(words().words, language)


def shown_date(day: date, language: Language) -> str:
    """A date as people write it: 27/02/2023 in Vietnamese, 2023-02-27 in English, where 02/03 means two days."""
    return day.strftime("%d/%m/%Y") if language == "vi" else day.isoformat()


def as_date(text: str | None) -> date | None:
    """The day that an ISO string names, None for none and for what is no whole date."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def made(plans: tuple[Plan, ...]) -> datetime:
    """The time that a file made of ``plans`` bears: the date of the newest plan that has one. The clock's time would
    make two files of the same plans differ."""
    days = [day for day in (as_date(plan.date) for plan in plans) if day]
    return datetime.combine(max(days), datetime.min.time(), UTC) if days else _NEVER
