"""Conditions that must not hold: words for "not" right before a part turn it round."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from vnplan.search.parts import (
    AgencyPart,
    ExceptPart,
    GuidancePart,
    LegalPart,
    OutputPart,
    Part,
    PlacePart,
    RolePart,
    TimePart,
    TimeRelation,
)
from vnplan.search.recognise.context import Context
from vnplan.search.recognise.excepting import cues
from vnplan.search.words.question import Match

_TURNED = (AgencyPart, PlacePart, GuidancePart, TimePart, OutputPart, LegalPart)
OF_TIMES = "of_times"  # words that deny only a time right behind them: "không ghi là thường xuyên"
_REACH = 12  # characters between the words for "not" and the part, beside words for a role


def with_negation(context: Context) -> Iterator[Part]:
    """The parts found, each turned round that stands right behind words for "not"."""
    matters = context.parts(ExceptPart)
    negations = context.phrases("negation")
    words = (*(match for match in negations if match.name != OF_TIMES), *cues(context))
    bare = [match.end for match in negations if match.name == OF_TIMES]
    denying = [match for match in words if not any(matter.start <= match.start < matter.end for matter in matters)]
    for part in context.found:
        if (
            part.hard
            and isinstance(part, _TURNED)
            and (
                any(_reaches(context, match, part) for match in denying)
                or any(_right_before(context, end, part) for end in bare)
            )
        ):
            yield replace(part, negated=True, label_vi=f"không phải {part.label_vi}", label_en=f"not {part.label_en}")
        else:
            yield part


def _reaches(context: Context, denial: Match, part: Part) -> bool:
    """Whether nothing but a few words for a role stands between the words for "not" and the part."""
    end = denial.end
    between = context.text(end, part.start) if end <= part.start else None
    if between is None:  # "không phải chờ ..." is within what was taken for the part; "không có thời hạn" is a time
        return part.start < end <= part.end and not (isinstance(part, TimePart) and part.start <= denial.start)
    free = sum(last - max(first, end) for first, last in _saying_little(context) if end <= last <= part.start)
    return len(between) - free <= _REACH and not any(char in between for char in ".,;:?")


def _right_before(context: Context, end: int, part: Part) -> bool:
    """Whether a part is a time with words of its own, right behind the "not" that ends at ``end`` or behind fillers."""
    if not isinstance(part, TimePart) or part.relation == TimeRelation.IN or not 0 < part.start - end <= _REACH:
        return False
    fillers = [(match.start, match.end) for match in context.phrases("fillers")]
    words = [word for word in context.question.words if end <= word.start < part.start]
    return all(any(start <= word.start and word.end <= last for start, last in fillers) for word in words)


def _saying_little(context: Context) -> Iterable[tuple[int, int]]:
    """The characters of words for a role, and of those that carry no topic ("whatever the", "những việc do")."""
    roles = context.parts(RolePart)
    yield from ((role.start, role.end) for role in roles)
    for match in context.phrases("fillers"):
        if not any(role.start < match.end and match.start < role.end for role in roles):
            yield match.start, match.end
