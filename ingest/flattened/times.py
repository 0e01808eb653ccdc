"""What speaks for words being a time cell: words of times, numbers, and whether a time is understood."""

import re
from functools import cache

from vnplan.ingest.flattened.phrases import EDGE, unfinished
from vnplan.ingest.flattened.settings import weights, words
from vnplan.ingest.timeframe import read_timeframe
from vnplan.ontology.model import TimeKind
from vnplan.ontology.text import fold

_TOKEN = re.compile(r"[^\s,;.()]+")
_NUMERIC = re.compile(r"[\d/\-–.]+|[IVX]+(?:/\d+)?|Q[IVX]+/\d+|T\d+/\d+")
_A_TIME = re.compile(r"\d{4}|\d/\d")


def may_begin_time(text: str) -> bool:
    """Whether ``text`` begins with a number or a word that times begin with."""
    first = text.split(" ", 1)[0]
    return bool(_NUMERIC.fullmatch(first)) or first.strip("-–+•(“\"'.,;:)").lower() in words().time_starts


def is_time(text: str) -> bool:
    """Whether all words of a line are words of times, with a number or a recurrence among them."""
    tokens = _TOKEN.findall(text)
    listed = words().time_words
    if not tokens or not may_begin_time(text):
        return False
    return all(_NUMERIC.fullmatch(token) or token.lower() in listed for token in tokens)


def begins_time(text: str) -> bool:
    """Whether a time cell may begin with ``text``: a year, a date, or a capitalised word of times."""
    first = text.split(" ", 1)[0]
    if first[:1].isdigit():
        return bool(_NUMERIC.fullmatch(first))
    return first[:1].isupper() and first.lower() in words().time_starts


def awaits_number(text: str) -> bool:
    """Whether ``text`` ends with a word that the number of the same time follows ("Quý", not "hằng quý")."""
    if text.rstrip().lower().endswith(words().whole_ends):
        return False
    return bool(text.strip()) and text.rsplit(maxsplit=1)[-1].lower() in words().time_units


def holds_time(text: str) -> bool:
    """Whether a line may hold a time cell: it is one, or one that shares the line begins or ends there."""
    if is_time(text):
        return True
    tokens = text.split(" ")
    for place in range(1, len(tokens)):
        before = tokens[place - 1].strip(EDGE).lower()
        if before in words().connectors or before in words().time_words:
            continue
        if _begins_run(tokens[place:]):
            return True
    return _begins_run(tokens)


def _begins_run(tokens: list[str]) -> bool:
    """Whether ``tokens`` begin with a time of more than a bare number, behind which a line or a cell ends."""
    if not begins_time(tokens[0]):
        return False
    stop = next((place for place, token in enumerate(tokens) if not _is_timely(token)), len(tokens))
    run = " ".join(tokens[:stop])
    ends = stop == len(tokens) or tokens[stop][:1].isupper()
    return stop > 0 and ends and bool(_A_TIME.search(run) or not run[:1].isdigit())


def _is_timely(token: str) -> bool:
    bare = token.strip(",;.()")
    return bool(_NUMERIC.fullmatch(bare)) or bare.lower() in words().time_words


def _is_past_date(text: str) -> bool:
    """Whether ``text`` goes on with a capital behind a whole date ("Trước ngày 30/6/2027 Sở Y tế"): no event does."""
    tokens = text.split(" ")
    stop = next((place for place, token in enumerate(tokens) if not _is_timely(token)), len(tokens))
    run = " ".join(tokens[:stop])
    return stop < len(tokens) and tokens[stop][0].isupper() and bool(_A_TIME.search(run)) and not unfinished(run)


@cache
def _phrases() -> tuple[str, ...]:
    return tuple(map(fold, words().time_phrases))


def score_time(text: str, is_open: bool) -> float:
    """How well ``text`` fits a column of times; ``is_open``: a page break cuts the cell here."""
    table = weights().time
    named = fold(text).startswith(_phrases())
    understood = named or (
        not _is_past_date(text) and read_timeframe(text).kind not in (TimeKind.UNKNOWN, TimeKind.NONE)
    )
    score = table["understood"] if understood else table["not_understood"]
    score += table["start"] if may_begin_time(text) else table["not_understood"]
    score += table["lower_start"] if text[:1].islower() else 0.0
    # "Sau 01 năm kể từ ngày ..." names an event in words of its own.
    if not named and not (understood and text.split(" ", 1)[0] in words().event_starts):
        score += table["stray_word"] * sum(not _is_timely(token) for token in _TOKEN.findall(text))
    if not is_open and unfinished(text):
        score += table["unfinished"]
    return score
