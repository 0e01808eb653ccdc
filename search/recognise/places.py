"""Provinces named in a question."""

from collections.abc import Iterator

from vnplan.ontology.provinces import find_province, provinces
from vnplan.search.parts import LegalPart, PlacePart
from vnplan.search.recognise.context import Context


def recognise_places(context: Context) -> Iterator[PlacePart]:
    """Each province but one that says whose document is meant; since a merger its name also means those it took in."""
    for start, end, province in find_province(context.question.text):
        if any(part.start <= start and end <= part.end for part in context.parts(LegalPart)):
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
