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
)
from vnplan.search.recognise.context import Context
from vnplan.search.recognise.excepting import cues

_TURNED = (AgencyPart, PlacePart, GuidancePart, TimePart, OutputPart, LegalPart)
_REACH = 12  # characters between the words for "not" and the part, beside words for a role


def with_negation(context: Context) -> Iterator[Part]:
    """The parts found, each turned round that stands right behind words for "not"."""
    matters = context.parts(ExceptPart)
    words = (*context.phrases("negation"), *cues(context))
    ends = [match.end for match in words if not any(matter.start <= match.start < matter.end for matter in matters)]
    for part in context.found:
        if part.hard and isinstance(part, _TURNED) and any(_reaches(context, end, part) for end in ends):
            yield replace(part, negated=True, label_vi=f"không phải {part.label_vi}", label_en=f"not {part.label_en}")
        else:
            yield part


def _reaches(context: Context, end: int, part: Part) -> bool:
    """Whether nothing but a few words for a role stands between the "not" that ends at ``end`` and the part."""
    between = context.text(end, part.start) if end <= part.start else None
    if between is None:
        return part.start < end <= part.end  # "không phải chờ ..." is within what was taken for the part
    free = sum(last - max(first, end) for first, last in _saying_little(context) if end <= last <= part.start)
    return len(between) - free <= _REACH and not any(char in between for char in ".,;:?")


def _saying_little(context: Context) -> Iterable[tuple[int, int]]:
    """The characters of words for a role, and of those that carry no topic ("whatever the", "những việc do")."""
    roles = context.parts(RolePart)
    yield from ((role.start, role.end) for role in roles)
    for match in context.phrases("fillers"):
        if not any(role.start < match.end and match.start < role.end for role in roles):
            yield match.start, match.end
