"""Other names for what a topic speaks of, from the glossary of the field and the scheme of sectors."""

from collections.abc import Iterable
from dataclasses import dataclass

from vnplan.ontology.sectors import SectorScheme
from vnplan.search.abbreviations import Written
from vnplan.search.language import ENGLISH
from vnplan.search.question import Question
from vnplan.search.vocabulary import glossary, glossary_book


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


def in_vietnamese(question: Question) -> Written:
    """An English question with the terms that the glossary knows in Vietnamese."""
    words = [question.text[word.start : word.end] for word in question.words]
    for match in glossary_book(ENGLISH).find(question):
        rest = [""] * (match.last - match.first)
        words[match.first : match.last + 1] = [glossary().terms[int(match.name)].vi[0], *rest]
    return Written(question, tuple(words))
