"""The sectors: themes of the national action plan on green growth, finer topics below, and their names in texts.

The scheme is data (``data/sectors*.yaml``): a SKOS concept scheme with labels in Vietnamese and English.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.errors import VocabularyError
from vnplan.ontology.sectors_finder import Cover, LabelMatch, LabelTrie
from vnplan.ontology.sectors_reading import Vocabulary, read_vocabulary
from vnplan.ontology.sectors_titles import TitleReader, TitleTheme


@dataclass(frozen=True, slots=True)
class Sector:
    """A theme or topic. ``name``, ``alt``, ``definition`` are Vietnamese, those in ``_en`` English; ``broader`` is
    the id of the one above, None for the themes."""

    id: str
    name: str
    name_en: str
    alt: tuple[str, ...]
    alt_en: tuple[str, ...]
    abbreviations: tuple[str, ...]
    definition: str
    definition_en: str
    broader: str | None
    theme: bool


@dataclass(frozen=True, slots=True)
class FoundSector:
    """A sector named in a text by the characters ``start:end``: ``sector`` is its id, ``label`` the wording of the
    vocabulary; ``exact`` False when it was typed without its diacritics."""

    sector: str
    start: int
    end: int
    label: str
    exact: bool


class SectorScheme:
    """All sectors, their hierarchy and their names. Made by ``load``."""

    def __init__(self, vocabulary: Vocabulary, registry: AgencyRegistry) -> None:
        """Raises ``VocabularyError`` for a hierarchy that does not hold or a label of two sectors."""
        self._sectors = MappingProxyType({key: _sector(key, vocabulary) for key in vocabulary.specs})
        self._above = {key: tuple(self._climb(key)) for key in self._sectors}
        below: dict[str, list[str]] = {key: [] for key in self._sectors}
        for sector in self._sectors.values():
            if sector.broader is not None:
                below[sector.broader].append(sector.id)
        self._below = {key: tuple(ids) for key, ids in below.items()}
        self._trie = LabelTrie(vocabulary.labels)
        self._titles = TitleReader(vocabulary)
        self._registry = registry

    @classmethod
    @cache
    def load(cls) -> "SectorScheme":
        """The scheme of the package, read once. Raises ``VocabularyError``."""
        return cls(read_vocabulary(), AgencyRegistry.load())

    @property
    def sectors(self) -> Mapping[str, Sector]:
        """All sectors by id, themes first."""
        return self._sectors

    @property
    def themes(self) -> tuple[Sector, ...]:
        """The themes in the order of the national action plan."""
        return tuple(sector for sector in self._sectors.values() if sector.theme)

    def theme_of(self, sector_id: str) -> Sector:
        """The theme that a sector belongs to; a theme belongs to itself. Raises ``KeyError`` for an unknown id."""
        return self._sectors[(sector_id, *self._above[sector_id])[-1]]

    def narrower(self, sector_id: str) -> tuple[str, ...]:
        """The ids of the sectors one step below. Raises ``KeyError`` for an unknown id."""
        return self._below[sector_id]

    def broader_all(self, sector_id: str) -> tuple[str, ...]:
        """The ids of all sectors above, nearest first. Raises ``KeyError`` for an unknown id."""
        return self._above[sector_id]

    def find(self, text: str, bodies: Iterable[tuple[int, int]] | None = None) -> tuple[FoundSector, ...]:
        """The sectors that ``text`` names, in order, ``text[start:end]`` being the words. ``bodies``: the characters of
        the names of bodies, where they are known already.

        A label within a longer one does not count, nor one within the name of a body ("Sở Y tế"); two that only
        overlap both do, unless one is below the other: then the narrower.
        """
        return tuple(
            FoundSector(match.label.target, match.start, match.end, match.label.text, match.exact)
            for match in self._matches(text, bodies)
        )

    def themes_of_title(self, title: str) -> tuple[TitleTheme, ...]:
        """The themes that the title of a task group names, strongest first; empty when it names none."""
        topics = [(self.theme_of(found.sector).id, found.start, found.end) for found in self.find(title)]
        return self._titles.themes(title, topics)

    def _matches(self, text: str, bodies: Iterable[tuple[int, int]] | None) -> list[LabelMatch]:
        matches = self._trie.matches(text)
        if not matches:
            return []
        if bodies is None:
            kinds = self._registry.kinds
            named = (found for found in self._registry.find(text) if not kinds[found.kind].collective)
            bodies = ((found.start, found.end) for found in named)
        cover = Cover(list(bodies))
        return self._narrowest([match for match in matches if not cover.holds(match)])

    def _narrowest(self, matches: list[LabelMatch]) -> list[LabelMatch]:
        """Without those that overlap a match of a sector below theirs: "xử lý rác thải y tế" is medical waste."""
        said = {
            place
            for here, match in enumerate(matches)
            for place in self._overlapping(matches, here)
            if matches[place].label.target in self._above[match.label.target]
        }
        return [match for place, match in enumerate(matches) if place not in said]

    @staticmethod
    def _overlapping(matches: list[LabelMatch], here: int) -> Iterator[int]:
        """The places of the matches that overlap the one at ``here``; starts and ends both rise."""
        before = here - 1
        while before >= 0 and matches[before].end > matches[here].start:
            yield before
            before -= 1
        after = here + 1
        while after < len(matches) and matches[after].start < matches[here].end:
            yield after
            after += 1

    def _climb(self, key: str) -> Iterator[str]:
        seen = {key}
        above = self._sectors[key].broader
        while above is not None:
            if above not in self._sectors:
                raise VocabularyError(f"{key}: broader {above!r} names no sector; write the id of one")
            if above in seen:
                raise VocabularyError(f"{key}: going broader comes back to {above}; break the circle")
            yield above
            seen.add(above)
            above = self._sectors[above].broader


def _sector(key: str, vocabulary: Vocabulary) -> Sector:
    spec = vocabulary.specs[key]
    broader = vocabulary.broader[key]
    return Sector(
        key,
        spec.vi,
        spec.en,
        spec.alt,
        spec.alt_en,
        spec.abbreviations,
        spec.def_vi,
        spec.def_en,
        broader,
        theme=broader is None,
    )


__all__ = ["FoundSector", "Sector", "SectorScheme", "TitleTheme"]
