"""Other names for what a topic speaks of, from the glossary of the field and the scheme of sectors."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vnplan.ontology.sectors import SectorScheme
from vnplan.search.vocabulary import glossary, glossary_book
from vnplan.search.words.abbreviations import Written
from vnplan.search.words.language import ENGLISH
from vnplan.search.words.question import Question


@dataclass(frozen=True, slots=True)
class Expansion:
    """``names``: further Vietnamese names of the things that were named; ``units``: the things one after the other,
    each with all its names, and the words between them as they were typed."""

    names: tuple[str, ...]
    units: tuple[tuple[str, ...], ...]

    @property
    def unknown(self) -> bool:
        """Whether the glossary knows nothing of what is named."""
        return all(len(unit) == 1 for unit in self.units)


def expand(topic: str, language: str, sectors: Iterable[str] = ()) -> Expansion:
    """What the glossary knows of a topic, and the names of the ``sectors`` (ids) that it speaks of."""
    question = Question(topic)
    names: list[str] = []
    units: list[tuple[str, ...]] = []
    between = 0
    for match in glossary_book(ENGLISH if language == ENGLISH else "vi").find(question):
        term = glossary().terms[int(match.name)]
        typed = topic[match.start : match.end]
        names += [name for name in term.vi if name.casefold() != typed.casefold()]
        units += [(topic[between : match.start].strip(),), (typed, *term.vi)]
        between = match.end
    units.append((topic[between:].strip(),))
    known = SectorScheme.load().sectors
    names += [known[sector].name.lower() for sector in sectors]
    return Expansion(tuple(dict.fromkeys(names)), tuple(unit for unit in units if unit != ("",)))


def terms_in_vietnamese(question: Question) -> Written:
    """An English question with the terms that it names, and "and" between them, in Vietnamese; a sector where the
    glossary does not know all the words of its label."""
    typed = (question.text[word.start : word.end] for word in question.words)
    words = ["và" if word.lower() == "and" else word for word in typed]
    terms = [
        (range(match.first, match.last + 1), glossary().terms[int(match.name)].vi[0])
        for match in glossary_book(ENGLISH).find(question)
    ]
    known = {place for places, _ in terms for place in places}
    sectors = [(places, name) for places, name in _sectors(question) if not known.issuperset(places)]
    taken: set[int] = set()
    for places, name in (*sectors, *terms):
        if taken.isdisjoint(places):
            taken.update(places)
            words[places.start : places.stop] = [name, *[""] * (len(places) - 1)]
    return Written(question, tuple(words))


def _sectors(question: Question) -> Iterator[tuple[range, str]]:
    """The places of the words that name a sector, and its Vietnamese name."""
    scheme = SectorScheme.load()
    for found in scheme.find(question.text):
        places = [p for p, word in enumerate(question.words) if found.start <= word.start and word.end <= found.end]
        if places:
            yield range(places[0], places[-1] + 1), scheme.sectors[found.sector].name.lower()
