"""Years in a question and how a task's time must stand to them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vnplan.search.parts import TimePart, TimeRelation
from vnplan.search.question import Match
from vnplan.search.recognise.context import Context
from vnplan.search.vocabulary import glossary_book

LABELS = {
    TimeRelation.IN: ("trong {}", "in {}"),
    TimeRelation.EXACT: ("đúng giai đoạn {}", "exactly {}"),
    TimeRelation.BEFORE: ("kết thúc trước {}", "ends before {}"),
    TimeRelation.UNTIL: ("kết thúc vào {}", "ends in {}"),
    TimeRelation.BY: ("kết thúc chậm nhất {}", "ends by {}"),
    TimeRelation.AFTER: ("sau {}", "after {}"),
    TimeRelation.START: ("bắt đầu {}", "starts in {}"),
    TimeRelation.RECURRING: ("thường xuyên", "ongoing"),
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
LONGEST_INTRODUCTION = 40  # characters before a year that can introduce it
_YEARS = re.compile(
    r"(?<![\d/.])(20[0-4]\d)(?:\s*(?:-|–|—|/|đến|den|tới|toi|to|until|through|and|và|va)\s*(?:hết\s+)?(?:năm\s+|nam\s+)?"
    r"(20[0-5]\d))?(?![\d/.]\d|\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Years:
    first: int
    last: int
    start: int
    end: int


def recognise_times(context: Context) -> Iterator[TimePart]:
    """Years with a cue or an introducing word, and words for work without an end."""
    cues = [match for match in context.phrases("times") if not context.taken(match.start, match.end)]
    cues = [cue for cue in cues if not _inside_a_term(context, cue)]
    years = [found for found in _years(context) if not context.taken(found.start, found.end)]
    for found in years:
        cue = _nearest(found, [match for match in cues if match.name in _RELATIONS])
        introduced = (
            _INTRODUCED.search(context.text(max(0, found.start - LONGEST_INTRODUCTION), found.start)) is not None
        )
        if cue or introduced or found.first != found.last:
            relation = _RELATIONS[cue.name] if cue else TimeRelation.IN
            start = min(found.start, cue.start) if cue else found.start
            yield _part(relation, found.first, found.last, start, max(found.end, cue.end) if cue else found.end)
    if not years:
        for match in cues:
            if match.name in _WITHOUT_YEARS:
                yield _part(TimeRelation(match.name), None, None, match.start, match.end)


_WITHOUT_YEARS = (TimeRelation.RECURRING, TimeRelation.RELATIVE)
_RELATIONS = {str(relation): relation for relation in TimeRelation if relation not in _WITHOUT_YEARS}


def _inside_a_term(context: Context, cue: Match) -> bool:
    """Whether the words are part of a term of the field ("chi thường xuyên" is no time)."""
    terms = glossary_book(context.language).find(context.question)
    return any(term.first <= cue.first and cue.last <= term.last for term in terms)


def _years(context: Context) -> Iterator[_Years]:
    for match in _YEARS.finditer(context.question.text):
        first = int(match[1])
        last = int(match[2]) if match[2] else first
        yield _Years(min(first, last), max(first, last), match.start(), match.end())


def _nearest(years: _Years, cues: list[Match]) -> Match | None:
    """The cue that stands nearest, before or after."""
    distance = {match: max(years.start - match.end, match.start - years.end) for match in cues}
    near = [match for match in cues if distance[match] <= REACH]
    return min(near, key=lambda match: (distance[match], match.start)) if near else None


def _part(relation: TimeRelation, first: int | None, last: int | None, start: int, end: int) -> TimePart:
    years = "" if first is None else f"{first}" if first == last else f"{first}-{last}"
    return TimePart(
        kind="time",
        value=f"{relation} {years}".strip(),
        label_vi=LABELS[relation][0].format(years),
        label_en=LABELS[relation][1].format(years),
        start=start,
        end=end,
        relation=relation,
        first=first,
        last=last,
    )
