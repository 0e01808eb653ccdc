"""Years in a question and how a task's time must stand to them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from vnplan.search.parts import TimePart, TimeRelation
from vnplan.search.recognise.context import Context
from vnplan.search.recognise.other_years import of_a_body, of_a_merger, of_what_is_mentioned
from vnplan.search.recognise.stretches import Stretch, from_today, stretches
from vnplan.search.recognise.time_cues import Opening, asked_of, bare, right_before
from vnplan.search.vocabulary import glossary_book
from vnplan.search.words.question import Match

LABELS = {
    TimeRelation.IN: ("trong {}", "in {}"),
    TimeRelation.EXACT: ("đúng giai đoạn {}", "exactly {}"),
    TimeRelation.THROUGHOUT: ("suốt {}", "throughout {}"),
    TimeRelation.BEFORE: ("kết thúc trước {}", "ends before {}"),
    TimeRelation.UNTIL: ("kết thúc vào {}", "ends in {}"),
    TimeRelation.BY: ("kết thúc chậm nhất {}", "ends by {}"),
    TimeRelation.AFTER: ("bắt đầu sau {}", "starts after {}"),
    TimeRelation.LATER: ("kết thúc sau {}", "ends after {}"),
    TimeRelation.START: ("bắt đầu {}", "starts in {}"),
    TimeRelation.RECURRING: ("thường xuyên", "ongoing"),
    TimeRelation.PERIODIC: ("định kỳ, lặp lại", "recurring at intervals"),
    TimeRelation.RELATIVE: ("thời hạn tính từ một sự kiện", "a deadline counted from an event"),
}
_OPENED = {
    (TimeRelation.START, Opening.ONWARDS): ("bắt đầu từ {} trở đi", "starts in {} or later"),
    (TimeRelation.START, Opening.UP_TO): ("bắt đầu chậm nhất {}", "starts by {}"),
    (TimeRelation.START, Opening.BEFORE): ("bắt đầu trước {}", "starts before {}"),
    (TimeRelation.UNTIL, Opening.FROM_NOW): ("kết thúc từ nay đến {}", "ends between now and {}"),
    (TimeRelation.UNTIL, Opening.ONWARDS): ("kết thúc từ {} trở đi", "ends in {} or later"),
}
_NAMED = (Opening.UP_TO, Opening.BEFORE, Opening.FROM_NOW)  # told in the value of a part
_LABELS_OF_TODAY = {
    "overdue": ("đã quá hạn: kết thúc trước {}", "overdue: ends before {}"),
    "expired": ("đã hết hạn: kết thúc trước {}", "over: ends before {}"),
    "due_soon": ("sắp đến hạn: kết thúc từ {} đến hết năm sau", "due soon: ends between {} and the end of next year"),
    "unfinished": ("chưa kết thúc: kết thúc từ {} trở đi", "not over: ends on {} or later"),
    "current": ("còn hạn: kết thúc từ {} trở đi", "still going on: ends on {} or later"),
    "unbegun": ("chưa bắt đầu: bắt đầu sau {}", "not begun: starts after {}"),
}
# A year without any of these words before it is a target or part of a name ("net zero 2050"), not a task's time.
_INTRODUCED = re.compile(
    r"(?:\bnăm|\bnam|giai đoạn|giai doan|thời kỳ|thoi ky|trong|quý|\bin|\bduring|\bfor|\bwithin|\bthroughout"
    r"|\bperiod|\bbetween|\bfrom|\byear|\bthe)\s*(?:các năm |năm |nam |the |years? |period )*$",
    re.IGNORECASE,
)
_OR = re.compile(r",?\s*(?:hoặc|hoac|hay|or)\s+(?:(?:trong|vào|vao|in)\s+)?(?:(?:năm|nam)\s+)?", re.IGNORECASE)
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)  # of a stretch that has no beginning, or no end
LONGEST_INTRODUCTION = 40  # characters before a year that can introduce it
_WITHOUT_YEARS = (TimeRelation.RECURRING, TimeRelation.PERIODIC, TimeRelation.RELATIVE)
# Words that tell of today without naming it. Some say so of goods and buildings too: where a topic stands before them
# they are part of it ("thuốc đã hết hạn").
_FROM_TODAY = ("overdue", "due_soon", "expired", "unfinished", "current", "unbegun")
_AMBIGUOUS = ("expired", "unfinished", "current", "unbegun")


def recognise_times(context: Context) -> Iterator[TimePart]:
    """Years with a cue or an introducing word, words for work without an end, and for a deadline that is near or past.
    A year that only tells of a body is recognised but binds nothing."""
    cues = [match for match in context.phrases("times") if not context.taken(match.start, match.end)]
    cues = [cue for cue in cues if not _inside_a_term(context, cue)]
    named = (*stretches(context.question.text), *from_today(context.restored.text, context.today))
    named = tuple(found for found in named if not context.taken(found.start, found.end))
    years = list(_either(context, [found for found in named if _counts(found, cues)], cues))
    for found in years:
        yield from _of_years(context, found, years, cues)
    if not years:
        for match in cues:
            if match.name in _WITHOUT_YEARS:
                yield _without_years(TimeRelation(match.name), match)
            elif match.name in _FROM_TODAY and (match.name not in _AMBIGUOUS or bare(context, match.start)):
                yield _by_today(match, context.today)


def _counts(found: Stretch, cues: Sequence[Match]) -> bool:
    """Whether a time may be a task's: what is overdue today needs no "today" said."""
    return not found.cued or not any(cue.name in _FROM_TODAY for cue in cues)


def _either(context: Context, years: Sequence[Stretch], cues: Sequence[Match]) -> Iterator[Stretch]:
    """The years; two in a row of which either will do for an end or a beginning are one: "end in 2025 or 2026"."""
    place = 0
    while place < len(years):
        both = years[place : place + 2]
        place += 1
        in_a_row = len(both) == 2 and both[1].first == both[0].last + 1
        if in_a_row and _OR.fullmatch(context.text(both[0].end, both[1].start)):
            asked = asked_of(context, both[0], years, cues)
            if asked and asked.relation in (TimeRelation.UNTIL, TimeRelation.START) and not both[0].since:
                yield replace(both[0], last=both[1].last, end=both[1].end)
                place += 1
                continue
        yield both[0]


def _of_years(context: Context, found: Stretch, years: Sequence[Stretch], cues: Sequence[Match]) -> Iterator[TimePart]:
    """The condition that years make, if any."""
    before = context.text(max(0, found.start - LONGEST_INTRODUCTION), found.start)
    asked = asked_of(context, found, years, cues)
    if of_what_is_mentioned(context, found, asked) or of_a_merger(context, found):
        return
    told = of_a_body(context, found)
    if told:
        yield _told_of_a_body(found, *told)
    elif asked:
        span = replace(found, start=asked.start, end=asked.end)
        span = _from_now(span, context.today) if asked.opening == Opening.FROM_NOW else span
        yield _part(asked.relation, span, asked.opening)
    elif found.first != found.last or (not _of_an_aim(context, found) and (_INTRODUCED.search(before) or found.since)):
        yield _part(TimeRelation.IN, found)


def _of_an_aim(context: Context, found: Stretch) -> bool:
    """Whether a year that no word gives to tasks is one by which an aim is reached ("đến 2030"), or just today."""
    return found.cued or right_before(context, found) is not None


def _inside_a_term(context: Context, cue: Match) -> bool:
    """Whether the words are part of a term of the field ("chi thường xuyên" is no time)."""
    terms = glossary_book(context.language).find(context.question)
    return any(term.first <= cue.first and cue.last <= term.last for term in terms)


def _part(relation: TimeRelation, asked: Stretch, opening: Opening = Opening.NONE) -> TimePart:
    """The condition. Less than a year is compared by its days: "before September" is "by 31 August", and what begins
    after a day, or then or later, begins in an open stretch."""
    vi, en = _years(asked)
    labels = _OPENED.get((relation, opening), LABELS[relation])
    if opening in (Opening.ONWARDS, Opening.UP_TO, Opening.BEFORE):
        asked = _opened(asked, opening)
    elif asked.since and asked.till and relation == TimeRelation.BEFORE:
        # a day named in full still counts, as in use
        asked = _until(asked, asked.till if asked.since == asked.till else asked.since - timedelta(days=1))
        relation = TimeRelation.BY
    elif asked.till and relation == TimeRelation.AFTER:
        since = asked.till + timedelta(days=1)
        asked = replace(asked, first=since.year, last=LAST_DAY.year, since=since, till=LAST_DAY)
        relation = TimeRelation.START
    return TimePart(
        kind="time",
        value=f"{relation} {opening} {vi}" if opening in _NAMED else f"{relation} {vi}",
        label_vi=labels[0].format(vi),
        label_en=labels[1].format(en),
        start=asked.start,
        end=asked.end,
        relation=relation,
        first=asked.first,
        last=asked.last,
        since=asked.since.isoformat() if asked.since else None,
        till=asked.till.isoformat() if asked.till else None,
    )


def _opened(asked: Stretch, opening: Opening) -> Stretch:
    """The stretch with all that is later, or earlier, or only what is earlier."""
    if opening == Opening.ONWARDS:
        return replace(asked, last=LAST_DAY.year, till=asked.till and LAST_DAY)
    if opening == Opening.UP_TO:
        return replace(asked, first=FIRST_DAY.year, since=asked.since and FIRST_DAY)
    last = asked.since - timedelta(days=1) if asked.since else date(asked.first - 1, 12, 31)
    return replace(_until(asked, last), first=FIRST_DAY.year, since=asked.since and FIRST_DAY)


def _from_now(asked: Stretch, today: date) -> Stretch:
    """The stretch that begins today."""
    vi, en = _years(asked)
    till = asked.till or date(asked.last, 12, 31)
    return replace(asked, first=today.year, since=today, till=till, label_vi=vi, label_en=en)


def _until(asked: Stretch, last: date) -> Stretch:
    """A stretch that ends on another day."""
    return replace(asked, first=last.year, last=last.year, till=asked.till and last)


def _by_today(match: Match, today: date) -> TimePart:
    """What ended before today, ends this year or next, has not ended yet, or has not begun."""
    day = f"{today:%d/%m/%Y}"
    relation, since, till = {
        "current": (TimeRelation.UNTIL, today, LAST_DAY),
        "due_soon": (TimeRelation.UNTIL, today, date(today.year + 1, 12, 31)),
        "unfinished": (TimeRelation.UNTIL, today, LAST_DAY),
        "unbegun": (TimeRelation.START, today + timedelta(days=1), LAST_DAY),
    }.get(match.name, (TimeRelation.BY, FIRST_DAY, today - timedelta(days=1)))
    vi, en = _LABELS_OF_TODAY[match.name]
    named = Stretch(since.year, till.year, match.start, match.end, since, till)
    return replace(_part(relation, named), value=match.name, label_vi=vi.format(day), label_en=en.format(day))


def _told_of_a_body(found: Stretch, start: int, end: int) -> TimePart:
    """The years in which a body came into being: no condition."""
    vi, en = _years(found)
    part = _part(TimeRelation.IN, replace(found, start=start, end=end))
    return replace(part, hard=False, label_vi=f"{vi}: nói về cơ quan", label_en=f"{en}: told of the body")


def _years(asked: Stretch) -> tuple[str, str]:
    """How a stretch is called in Vietnamese and in English."""
    years = f"{asked.first}" if asked.first == asked.last else f"{asked.first}-{asked.last}"
    return asked.label_vi or years, asked.label_en or years


def _without_years(relation: TimeRelation, match: Match) -> TimePart:
    vi, en = LABELS[relation]
    return TimePart(
        kind="time", value=str(relation), label_vi=vi, label_en=en, start=match.start, end=match.end, relation=relation
    )
