"""Years in a question and how a task's time must stand to them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from vnplan.ontology.text import fold
from vnplan.search.parts import TimePart, TimeRelation
from vnplan.search.recognise.context import Context
from vnplan.search.recognise.mentions import mentioned
from vnplan.search.recognise.stretches import Stretch, from_today, stretches
from vnplan.search.vocabulary import glossary_book
from vnplan.search.words.question import Match

LABELS = {
    TimeRelation.IN: ("trong {}", "in {}"),
    TimeRelation.EXACT: ("đúng giai đoạn {}", "exactly {}"),
    TimeRelation.THROUGHOUT: ("suốt {}", "throughout {}"),
    TimeRelation.BEFORE: ("kết thúc trước {}", "ends before {}"),
    TimeRelation.UNTIL: ("kết thúc vào {}", "ends in {}"),
    TimeRelation.BY: ("kết thúc chậm nhất {}", "ends by {}"),
    TimeRelation.AFTER: ("sau {}", "after {}"),
    TimeRelation.START: ("bắt đầu {}", "starts in {}"),
    TimeRelation.RECURRING: ("thường xuyên", "ongoing"),
    TimeRelation.PERIODIC: ("định kỳ, lặp lại", "recurring at intervals"),
    TimeRelation.RELATIVE: ("thời hạn tính từ một sự kiện", "a deadline counted from an event"),
}
# A cue belongs to years that stand at most this many characters away ("kết thúc muộn nhất là vào năm 2025").
REACH = 26
# A year without any of these words before it is a target or part of a name ("net zero 2050"), not a task's time.
_INTRODUCED = re.compile(
    r"(?:\bnăm|\bnam|giai đoạn|giai doan|thời kỳ|thoi ky|trong|quý|\bin|\bduring|\bfor|\bwithin|\bthroughout"
    r"|\bperiod|\bbetween|\bfrom|\byear|\bthe)\s*(?:các năm |năm |nam |the |years? |period )*$",
    re.IGNORECASE,
)
SINCE = "since"  # words for a start then or later
# Words before a year that say nothing of a task's beginning or end.
_PLAIN = frozenset({"truoc", "truoc nam", "sau nam", "before", "after", "by", "den het", "den het nam"})
LAST_DAY = date(2100, 12, 31)  # of a stretch that has no end
_BESIDE = 8  # characters between a year and the words for a merger: "sáp nhập hồi năm 2025"
LONGEST_INTRODUCTION = 40  # characters before a year that can introduce it


def recognise_times(context: Context) -> Iterator[TimePart]:
    """Years with a cue or an introducing word, and words for work without an end."""
    cues = [match for match in context.phrases("times") if not context.taken(match.start, match.end)]
    cues = [cue for cue in cues if not _inside_a_term(context, cue)]
    named = (*stretches(context.question.text), *from_today(context.restored.text, context.today))
    years = [found for found in named if not context.taken(found.start, found.end)]
    for found in years:
        cue = _nearest(found, [match for match in cues if match.name in _RELATIONS])
        introduced = (
            _INTRODUCED.search(context.text(max(0, found.start - LONGEST_INTRODUCTION), found.start)) is not None
        )
        if _of_what_is_mentioned(context, found, cue) or _of_a_merger(context, found):
            continue
        if cue or introduced or found.first != found.last or found.since:
            relation = _RELATIONS[cue.name] if cue else TimeRelation.IN
            start = min(found.start, cue.start) if cue else found.start
            end = max(found.end, cue.end) if cue else found.end
            onwards = _onwards(context, found.end) or _onwards(context, end)
            if onwards and relation in (TimeRelation.START, TimeRelation.IN):
                end, relation = max(end, onwards.end), TimeRelation.START
            open_end = onwards is not None or (cue is not None and cue.name == SINCE)
            yield _part(relation, replace(found, start=start, end=end), open_end=open_end)
    if not years:
        for match in cues:
            if match.name in _WITHOUT_YEARS:
                yield _without_years(TimeRelation(match.name), match)


_WITHOUT_YEARS = (TimeRelation.RECURRING, TimeRelation.PERIODIC, TimeRelation.RELATIVE)
_RELATIONS = {str(relation): relation for relation in TimeRelation if relation not in _WITHOUT_YEARS}
_RELATIONS[SINCE] = TimeRelation.START


def _inside_a_term(context: Context, cue: Match) -> bool:
    """Whether the words are part of a term of the field ("chi thường xuyên" is no time)."""
    terms = glossary_book(context.language).find(context.question)
    return any(term.first <= cue.first and cue.last <= term.last for term in terms)


def _of_what_is_mentioned(context: Context, years: Stretch, cue: Match | None) -> bool:
    """Whether years are part of the words that a task must mention ("việc dừng điện than trước năm 2040 được nhắc đến
    ở đâu") rather than its time, which a word such as "kết thúc" or a comma would say."""
    place = mentioned(context)
    if place is None or years.first != years.last or (cue and fold(context.text(cue.start, cue.end)) not in _PLAIN):
        return False
    start = min(years.start, cue.start) if cue else years.start
    after = context.text(years.end, place[1]) if place[0] == 0 else context.text(place[0], start)
    return place[0] < start and years.end <= place[1] and "," not in after


def _of_a_merger(context: Context, years: Stretch) -> bool:
    """Whether the words for a merger of bodies stand beside a year: that is when it happened."""
    mergers = (match for match in context.phrases("succession") if match.name == "merger")
    return any(max(years.start - match.end, match.start - years.end) <= _BESIDE for match in mergers)


def _nearest(years: Stretch, cues: list[Match]) -> Match | None:
    """The cue that stands nearest, before or after."""
    distance = {match: max(years.start - match.end, match.start - years.end) for match in cues}
    near = [match for match in cues if distance[match] <= REACH]
    return min(near, key=lambda match: (distance[match], match.start)) if near else None


def _onwards(context: Context, end: int) -> Match | None:
    """Words right behind a time that leave its end open: "2026 trở đi", "2026 or later"."""
    behind = (match for match in context.phrases("times") if match.name == "onwards")
    return next((match for match in behind if end <= match.end and match.start - end <= 2), None)


def _part(relation: TimeRelation, asked: Stretch, *, open_end: bool = False) -> TimePart:
    """The condition. Less than a year is compared by its days: "before September" is "by 31 August", and what begins
    after a day, or then or later, begins in an open stretch."""
    vi, en = _years(asked)
    label_vi, label_en = LABELS[relation][0].format(vi), LABELS[relation][1].format(en)
    since, till = asked.since, asked.till
    if open_end and relation == TimeRelation.START:
        label_vi, label_en = f"bắt đầu từ {vi} trở đi", f"starts in {en} or later"
        till = till and LAST_DAY
        asked = replace(asked, last=LAST_DAY.year)
    elif since and till and relation == TimeRelation.BEFORE:
        till = till if since == till else since - timedelta(days=1)  # a day named in full still counts, as in use
        asked = replace(asked, first=till.year, last=till.year)
        relation = TimeRelation.BY
    elif since and till and relation == TimeRelation.AFTER:
        since, till = till + timedelta(days=1), LAST_DAY
        asked = replace(asked, first=since.year, last=till.year)
        relation = TimeRelation.START
    return TimePart(
        kind="time",
        value=f"{relation} {vi}",
        label_vi=label_vi,
        label_en=label_en,
        start=asked.start,
        end=asked.end,
        relation=relation,
        first=asked.first,
        last=asked.last,
        since=since.isoformat() if since else None,
        till=till.isoformat() if till else None,
    )


def _years(asked: Stretch) -> tuple[str, str]:
    """How a stretch is called in Vietnamese and in English."""
    years = f"{asked.first}" if asked.first == asked.last else f"{asked.first}-{asked.last}"
    return asked.label_vi or years, asked.label_en or years


def _without_years(relation: TimeRelation, match: Match) -> TimePart:
    vi, en = LABELS[relation]
    return TimePart(
        kind="time", value=str(relation), label_vi=vi, label_en=en, start=match.start, end=match.end, relation=relation
    )
