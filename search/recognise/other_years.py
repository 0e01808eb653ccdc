"""Years in a question that are no time of a task: when bodies were merged or set up, and what a task must mention."""

from collections.abc import Iterator

from vnplan.search.parts import AgencyPart
from vnplan.search.recognise.context import Context
from vnplan.search.recognise.mentions import mentioned
from vnplan.search.recognise.stretches import Stretch
from vnplan.search.recognise.time_cues import Asked

_BESIDE = 8  # characters between a year and the words for a merger: "sáp nhập hồi năm 2025"
_BEHIND_BODY = 20  # characters between a body's name and what is told of it: "Sở X (mới được thành lập năm 2025)"
_BEFORE_BODY = 24  # characters between a day and the body that another one became on it: "từ 1/3/2025 nay là Sở Y"


def of_what_is_mentioned(context: Context, years: Stretch, asked: Asked | None) -> bool:
    """Whether years are part of the words that a task must mention ("việc dừng điện than trước năm 2040 được nhắc đến
    ở đâu") rather than its time, which a word such as "kết thúc" or a comma would say."""
    place = mentioned(context)
    if place is None or years.first != years.last or (asked and not asked.plain):
        return False
    start = asked.start if asked else years.start
    after = context.text(years.end, place[1]) if place[0] == 0 else context.text(place[0], start)
    return place[0] < start and years.end <= place[1] and "," not in after


def of_a_merger(context: Context, years: Stretch) -> bool:
    """Whether the words for a merger of bodies stand beside a year: that is when it happened."""
    mergers = (match for match in context.phrases("succession") if match.name == "merger")
    return any(max(years.start - match.end, match.start - years.end) <= _BESIDE for match in mergers)


def of_a_body(context: Context, years: Stretch) -> tuple[int, int] | None:
    """The characters that tell when a body beside them was set up or became another one; None where ``years`` do not
    tell that."""
    bodies = context.parts(AgencyPart)
    for start, end in _told(context, years):
        if any(0 <= start - body.end <= _BEHIND_BODY for body in bodies):
            return start, end
    merged = [match for match in context.phrases("succession") if match.name == "into"]
    beside = [body for body in bodies if years.since and 0 < body.start - years.end <= _BESIDE]
    if any(0 <= match.start - body.end <= _BESIDE for match in merged for body in beside):
        return years.start, years.end  # "từ 1/3/2025 Sở X nhập vào Sở Y"
    return None


def _told(context: Context, years: Stretch) -> Iterator[tuple[int, int]]:
    """The places of what may be told of a body with ``years`` in it."""
    origins = context.phrases("origins")
    for match in origins:
        if match.name == "founded" and match.end <= years.start <= match.end + _BESIDE:
            yield match.start, years.end
    later = [body for body in context.parts(AgencyPart) if 0 < body.start - years.end <= _BEFORE_BODY]
    became = [match for match in origins if match.name == "became" and 0 < match.start - years.end <= 2]
    if any(0 <= body.start - match.end <= _BESIDE for match in became for body in later):
        yield years.start, years.end
