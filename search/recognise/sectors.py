"""Themes and topics of the scheme of sectors, by any of their names."""

from collections.abc import Iterator

from vnplan.ontology.sectors import SectorScheme
from vnplan.search.parts import SectorPart
from vnplan.search.recognise.context import Context


def recognise_sectors(context: Context) -> Iterator[SectorPart]:
    """Each sector named outside the parts found before, once."""
    scheme = SectorScheme.load()
    seen: set[str] = set()
    for found in scheme.find(context.question.text):
        if found.sector in seen or context.taken(found.start, found.end):
            continue
        seen.add(found.sector)
        sector = scheme.sectors[found.sector]
        yield SectorPart(
            kind="sector",
            value=sector.id,
            label_vi=sector.name,
            label_en=sector.name_en,
            start=found.start,
            end=found.end,
            hard=False,
        )
