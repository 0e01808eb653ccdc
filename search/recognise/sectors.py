"""Themes and topics of the scheme of sectors, by any of their names."""

from collections.abc import Iterator

from vnplan.ontology.sectors import SectorScheme
from vnplan.search.parts import AgencyPart, SectorPart
from vnplan.search.recognise.context import Context
from vnplan.search.words.abbreviations import Written
from vnplan.search.words.expand import terms_in_vietnamese
from vnplan.search.words.language import ENGLISH

GROUP_REACH = 4  # characters between "nhóm" and the theme


def recognise_sectors(context: Context) -> Iterator[SectorPart]:
    """Each sector named outside the parts found before, once."""
    sectors = SectorScheme.load().sectors
    cues = context.phrases("groups")
    seen: set[str] = set()
    for key, start, end in sorted(_named(context), key=lambda named: named[1]):
        if key in seen or context.taken(start, end):
            continue
        seen.add(key)
        yield SectorPart(
            kind="sector",
            value=key,
            label_vi=sectors[key].name,
            label_en=sectors[key].name_en,
            start=start,
            end=end,
            hard=sectors[key].theme and any(0 <= start - cue.end <= GROUP_REACH for cue in cues),
        )


def _named(context: Context) -> Iterator[tuple[str, int, int]]:
    """The sectors that the question names and where: written out, then as typed, where its diacritics may have been
    restored to other words. An English one is read as typed first, then for terms that only the Vietnamese names hold;
    a Vietnamese name that takes in more words is nearer to what is meant ("planning urban infrastructure").
    """
    bodies = [(part.start, part.end) for part in context.parts(AgencyPart)]
    found_typed = SectorScheme.load().find(context.question.text, bodies)
    typed = [(found.sector, found.start, found.end) for found in found_typed]
    if context.written.text == context.question.text and context.language != ENGLISH:
        yield from typed
        return
    if context.language == ENGLISH:
        second = list(_written(terms_in_vietnamese(context.question)))
        wider = [name for name in second if any(_within(one, name) for one in typed)]
        first = [*wider, *(one for one in typed if not any(_within(one, name) for name in wider))]
    else:
        first, second = list(_written(context.written)), typed
    yield from first
    for key, start, end in second:
        if not any(start < other_end and other_start < end for _, other_start, other_end in first):
            yield key, start, end


def _written(written: Written) -> Iterator[tuple[str, int, int]]:
    for found in SectorScheme.load().find(written.text):
        yield found.sector, *written.back(found.start, found.end)


def _within(one: tuple[str, int, int], wider: tuple[str, int, int]) -> bool:
    """Whether ``wider`` takes in ``one`` and more words."""
    return wider[1] <= one[1] and one[2] <= wider[2] and one[1:] != wider[1:]
