"""Words of a time cell -> ``Timeframe``: dates, "every year", or bound to an event."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from vnplan.ingest.dates import Interval, any_of, find_intervals, later, time_words
from vnplan.ontology.model import Timeframe, TimeKind
from vnplan.ontology.text import FoldedText, fold, squash

EventDate = Callable[[str], str | None]
"""Words that name an event ("Kế hoạch hành động quốc gia ... được phê duyệt") -> its ISO date when known."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """One stretch with open ends as None; ``linked``: it ends what the piece before it began."""

    start: date | None
    end: date | None
    linked: bool = False


def read_timeframe(text: str, event_date: EventDate | None = None) -> Timeframe:
    """The time that the words of a cell give; the words stay as printed, white space squashed.

    ``event_date`` tells the date of an event that the words name. Words that we do not understand, dates that are
    in no calendar and periods that run backwards have kind unknown; an empty cell has kind none.
    """
    words = squash(text)
    folded = FoldedText(words)
    if folded.folded.strip() in time_words().empty:
        return Timeframe(words)
    cut = _relative_from(folded.folded)
    plain = folded.folded[:cut]
    intervals = find_intervals(plain)
    if intervals is None:
        return Timeframe(words, kind=TimeKind.UNKNOWN)
    if not intervals and cut < len(folded.folded):
        return _relative(folded, event_date)
    recurring = bool(_patterns()["recurring"].search(_patterns()["onwards"].sub(" ", plain)))
    if not intervals:
        return Timeframe(words, kind=TimeKind.RECURRING if recurring else TimeKind.UNKNOWN)
    start, end = _envelope(_pieces(plain, intervals))
    if start is not None and end is not None and end < start:
        return Timeframe(words, kind=TimeKind.UNKNOWN)
    return Timeframe(words, _iso(start), _iso(end), TimeKind.RECURRING if recurring else TimeKind.PERIOD)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = time_words()
    fill = rf"(?:\s*(?:{any_of(words.fillers)})\b)*\s*$"
    patterns = {
        name: re.compile(rf"\b(?:{any_of(getattr(words, name))})\b{fill}")
        for name in ("until", "before", "from_", "after")
    }
    patterns["dash"] = re.compile(rf"-{fill}")
    patterns |= {name: re.compile(rf"\b(?:{any_of(getattr(words, name))})\b") for name in ("recurring", "onwards")}
    patterns["relative"] = re.compile(rf"\b(?:{any_of(words.relative)})\b")
    patterns["event"] = re.compile(rf"\b(?:{any_of(words.event)})\b\s*")
    patterns["filled"] = re.compile(rf"(?:\s*(?:{any_of(words.fillers)})\b)*\s*")
    units = any_of(tuple(words.units))
    patterns["duration"] = re.compile(rf"(?<![\d/])(\d{{1,3}})\s*(?:\([^)]*\)\s*)?({units})\b(?!\s*\d)")
    return patterns


def _relative_from(folded: str) -> int:
    """Where the words begin that bind the time to an event; the length of the text when there are none."""
    intervals = find_intervals(folded) or []
    for found in _patterns()["relative"].finditer(folded):
        rest = _patterns()["filled"].match(folded, found.end())
        after = rest.end() if rest else found.end()
        if not any(interval.place <= after < interval.stop for interval in intervals):
            return found.start()
    return len(folded)


def _relative(folded: FoldedText, event_date: EventDate | None) -> Timeframe:
    """A time bound to an event: with the event's date known, its end (a duration is given) or its start."""
    words = folded.folded
    duration = _patterns()["duration"].search(words)
    events = [
        found for found in _patterns()["event"].finditer(words) if duration is None or found.start() >= duration.end()
    ]
    known = None
    if events and event_date and events[0].end() < len(words):
        start, _ = folded.span(events[0].end(), len(words))
        known = event_date(folded.original[start:])
    if known is None:
        return Timeframe(folded.original, kind=TimeKind.RELATIVE)
    if duration is None:
        return Timeframe(folded.original, start=known, kind=TimeKind.RELATIVE)
    end = later(date.fromisoformat(known), int(duration[1]), time_words().units[duration[2]])
    return Timeframe(folded.original, end=end.isoformat(), kind=TimeKind.RELATIVE)


def _pieces(folded: str, intervals: list[Interval]) -> list[_Piece]:
    pieces: list[_Piece] = []
    previous = 0
    for n, interval in enumerate(intervals):
        stop = intervals[n + 1].place if n + 1 < len(intervals) else len(folded)
        open_end = bool(_patterns()["onwards"].search(folded, interval.stop, stop))
        pieces.append(_piece(folded[previous : interval.place], interval, bool(pieces), open_end))
        previous = interval.stop
    return pieces


def _piece(before: str, interval: Interval, follows: bool, open_end: bool) -> _Piece:
    """What ``interval`` means after the words ``before``; ``follows``: another interval stands before those."""
    patterns = _patterns()
    end = None if open_end else interval.last
    if patterns["before"].search(before):
        return _Piece(None, interval.last if interval.day else interval.first - timedelta(days=1))
    if follows and patterns["dash"].search(before):
        return _Piece(None, end, linked=True)
    if patterns["until"].search(before):
        return _Piece(None, end, linked=follows and ";" not in before and "," not in before)
    if patterns["from_"].search(before):
        return _Piece(interval.first, None)
    if patterns["after"].search(before):
        return _Piece(interval.last + timedelta(days=1), None)
    return _Piece(interval.first, end)


def _envelope(pieces: list[_Piece]) -> tuple[date | None, date | None]:
    """Earliest start and latest end of all pieces; an open end anywhere leaves that side open."""
    joined: list[_Piece] = []
    for piece in pieces:
        begun = joined.pop().start if piece.linked and joined else piece.start
        joined.append(_Piece(begun, piece.end))
    starts = [piece.start for piece in joined]
    ends = [piece.end for piece in joined]
    return (
        None if None in starts else min(day for day in starts if day),
        None if None in ends else max(day for day in ends if day),
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def span_of_years(text: str) -> tuple[int, int] | None:
    """The first stretch of two or more years that ``text`` names: "giai đoạn 2021 - 2030" -> (2021, 2030)."""
    folded = fold(squash(text))
    for found in re.finditer(r"(?<![\d/])(\d{4})\s*(?:-|den(?:\s*nam)?|to)\s*(\d{4})(?![\d/])", folded):
        first, last = int(found[1]), int(found[2])
        bounds = time_words().years
        if bounds.earliest <= first < last <= bounds.latest:
            return first, last
    return None
