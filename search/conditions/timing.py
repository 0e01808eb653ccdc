"""Time as a condition: the years of a question against the time cells of tasks."""

import re
from typing import TypeVar

from vnplan.ontology.model import Timeframe, TimeKind
from vnplan.search.conditions.fits import Fit, Kept, Tier
from vnplan.search.conditions.periodic import is_periodic
from vnplan.search.parts import TimePart, TimeRelation
from vnplan.search.plan import Reason
from vnplan.search.stores.store import Lookups, Timed

# An event that the plan has behind it: a document was issued. Guidance, and whatever else happens, may be awaited.
_ISSUED = re.compile(
    r"ban hành|phê duyệt|được duyệt|thông qua|ngày ký|ký ban hành|có hiệu lực"
    r"|\bissued?\b|\bapprov|\badopt|\bsign(?:ed|ing)|\b(?:takes|comes|came) (?:effect|into force)",
    re.IGNORECASE,
)
_AWAITED = re.compile(
    r"hướng dẫn|chỉ đạo|quy định|cho phép|chấp thuận|bố trí|guid(?:ance|eline)|instruction|regulation|permission",
    re.IGNORECASE,
)
_OF_BEGINNING = (TimeRelation.AFTER, TimeRelation.START)
_OF_END = (TimeRelation.BEFORE, TimeRelation.UNTIL, TimeRelation.BY, TimeRelation.LATER)
_Point = TypeVar("_Point", int, str)  # a year, or a day as ISO
_MONTHS = re.compile(r"(\d{1,3})\s*(năm|tháng|year|month)", re.IGNORECASE)


def timed(part: TimePart, lookups: Lookups) -> dict[str, Fit]:
    """The tasks whose time stands to the years of the question as asked; the nearer, the stronger."""
    found: dict[str, Fit] = {}
    known: dict[tuple[Timeframe, int | None], Fit | None] = {}  # thousands of tasks share a time
    for task in lookups.timed(part):
        when = task.time, task.issued
        if when not in known:
            known[when] = _fit(part, task)
        if (fit := known[when]) is not None:
            found[task.task] = fit
    return found


def _fit(part: TimePart, task: Timed) -> Fit | None:
    strength = _time_strength(part, task)
    why = Reason(f"thời gian: {task.time.text}", f"time: {task.time.text}")
    counted = part.first is not None and not (task.time.start or task.time.end)  # from the words, not the calendar
    kept = Kept.NOWHERE if counted else Kept.GRAPH
    return Fit(Tier.DIRECT, (why,), strength, kept) if strength > 0 else None


def _time_strength(part: TimePart, task: Timed) -> float:
    """0: the task's time does not fit; 1: it fits as well as can be; between: the years overlap in part."""
    time = task.time
    if part.relation == TimeRelation.PERIODIC:
        return float(is_periodic(time.text))
    if part.relation in (TimeRelation.RECURRING, TimeRelation.RELATIVE):
        return float(time.kind == part.relation.value)
    begins, ends = _year(time.start), _year(time.end)
    if time.kind == TimeKind.RELATIVE and ends is None:
        ends = _latest_end(task)
    if part.relation == TimeRelation.THROUGHOUT or (part.since and part.till):
        days = part.since or f"{part.first}-01-01", part.till or f"{part.last}-12-31"
        last_day = time.end or (f"{ends}-12-31" if ends else None)
        return float(_within_days(part.relation, days, time.start, last_day))
    asked = part.first or 0, part.last or 0
    if part.relation in _OF_BEGINNING:
        return 0.0 if begins is None else float(_begins_as_asked(part.relation, asked, begins))
    if part.relation in _OF_END:
        return 0.0 if ends is None else float(_ends_as_asked(part.relation, asked, ends))
    known = [year for year in (begins, ends) if year is not None]
    return _overlap(part.relation, asked, (known[0], known[-1])) if known else 0.0


def _within_days(relation: TimeRelation, asked: tuple[str, str], begins: str | None, ends: str | None) -> bool:
    """Whether a time stands to the days ``asked`` for (first and last, ISO) as the question says."""
    first, last = asked
    if relation in _OF_BEGINNING:
        return begins is not None and _begins_as_asked(relation, asked, begins)
    if relation in _OF_END:
        return ends is not None and _ends_as_asked(relation, asked, ends)
    if relation == TimeRelation.THROUGHOUT:
        return begins is not None and ends is not None and begins <= first and last <= ends
    begins, ends = begins or ends, ends or begins
    if begins is None or ends is None:
        return False
    return first <= begins and ends <= last if relation == TimeRelation.EXACT else begins <= last and ends >= first


def _begins_as_asked(relation: TimeRelation, asked: tuple[_Point, _Point], begins: _Point) -> bool:
    return begins > asked[1] if relation == TimeRelation.AFTER else asked[0] <= begins <= asked[1]


def _ends_as_asked(relation: TimeRelation, asked: tuple[_Point, _Point], ends: _Point) -> bool:
    if relation == TimeRelation.LATER:
        return ends > asked[1]
    if relation == TimeRelation.BEFORE:
        return ends < asked[0]
    return ends <= asked[1] if relation == TimeRelation.BY else asked[0] <= ends <= asked[1]


def _overlap(relation: TimeRelation, asked: tuple[int, int], given: tuple[int, int]) -> float:
    """The share of years in common. A period asked for must hold the task's time; a single year only touches it."""
    (first, last), (begins, ends) = asked, given
    within = first <= begins and ends <= last
    if not within and (relation == TimeRelation.EXACT or first != last):
        return 0.0
    common = max(0, min(last, ends) - max(first, begins) + 1)
    return common / (max(last, ends) - min(first, begins) + 1)


def _year(date: str | None) -> int | None:
    return int(date[:4]) if date else None


def _latest_end(task: Timed) -> int | None:
    """The year in which a deadline "n years after ..." ends at the latest, when the event lies before the plan itself.

    None when the words give no number, the plan no year, or the event may still be awaited.
    """
    words = task.time.text
    length = _MONTHS.search(words)
    if length is None or task.issued is None or not _ISSUED.search(words) or _AWAITED.search(words):
        return None
    amount = int(length[1])
    years = amount if length[2].lower() in ("năm", "year") else -(-amount // 12)
    return task.issued + years
