"""Provinces named in a question."""

import re
from collections.abc import Iterator

from vnplan.ontology.provinces import Province, find_province, provinces
from vnplan.search.parts import LegalPart, PlacePart, TaskPart
from vnplan.search.recognise.context import Context

_CAPITALS = re.compile(r"(?<![\w/.&-])[A-ZĐ]{2,4}(?![\w/&-])")


def recognise_places(context: Context) -> Iterator[PlacePart]:
    """Each province but one that says whose document or task is meant; since a merger its name also means those it took
    in.

    A province whose plan is loaded may be given by its initials in capitals ("TH" for Thanh Hóa), as its staff do.
    """
    others = (*context.parts(LegalPart), *context.parts(TaskPart))
    for start, end, province in sorted((*find_province(context.question.text), *_by_initials(context))):
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


def _by_initials(context: Context) -> Iterator[tuple[int, int, Province]]:
    if context.question.text.isupper():
        return
    for match in _CAPITALS.finditer(context.question.text):
        known = context.initials.get(match[0], "")
        if known in provinces() and not context.taken(match.start(), match.end()):
            yield match.start(), match.end(), provinces()[known]
