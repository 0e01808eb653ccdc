"""Provinces named in a question."""

import re
from collections.abc import Iterator

from vnplan.ontology.provinces import Province, find_province, provinces
from vnplan.search.parts import AgencyPart, LegalPart, PlacePart, TaskPart
from vnplan.search.recognise.context import Context
from vnplan.search.recognise.excepting import cues

_CAPITALS = re.compile(r"(?<![\w/.&-])[A-ZĐ]{2,4}(?![\w/&-])")


def recognise_places(context: Context) -> Iterator[PlacePart]:
    """Each province but one that says whose document or task is meant; since a merger its name also means those it took
    in.

    A body's own name says its province; one whose plan is loaded may be given by its initials in capitals ("TH" for
    Thanh Hóa), as its staff do.
    """
    others = (*context.parts(LegalPart), *context.parts(TaskPart))
    named = (*find_province(context.question.text), *_by_initials(context), *_by_own_names(context))
    for start, end, province in sorted(named, key=lambda place: place[:2]):
        if any(part.start <= start and end <= part.end for part in others):
            continue
        merged = (other.id for other in provinces().values() if other.merged_into == province.id)
        yield PlacePart(
            kind="place",
            value=province.id,
            label_vi=province.full_name,
            label_en=province.name_en,
            start=start,
            end=end,
            provinces=(province.id, *merged),
        )


def _by_own_names(context: Context) -> Iterator[tuple[int, int, Province]]:
    """The provinces whose bodies are named by a proper name of their own: "Ban quản lý khu kinh tế Nghi Sơn". Where
    something is left out, it is the body and not all of its province."""
    if context.phrases("negation") or any(cues(context)):
        return
    for part in context.parts(AgencyPart):
        province = context.registry.own_place(part.value, context.text(part.start, part.end))
        if province:
            yield part.start, part.end, province


def _by_initials(context: Context) -> Iterator[tuple[int, int, Province]]:
    if context.question.text.isupper():
        return
    for match in _CAPITALS.finditer(context.question.text):
        known = context.initials.get(match[0], "")
        if known in provinces() and not context.taken(match.start(), match.end()):
            yield match.start(), match.end(), provinces()[known]
