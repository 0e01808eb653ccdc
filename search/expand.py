"""Other names for what a topic speaks of, from the glossary of the field."""

from dataclasses import dataclass

from vnplan.search.language import ENGLISH
from vnplan.search.question import Question
from vnplan.search.vocabulary import glossary, glossary_book


@dataclass(frozen=True, slots=True)
class Expansion:
    """``names``: further Vietnamese names of the things that were named; ``abbreviations``: with the names that
    they stand for; ``units``: the things one after the other, each with all its names, and the words
    between them as they were typed."""

    names: tuple[str, ...]
    abbreviations: tuple[tuple[str, str], ...]
    units: tuple[tuple[str, ...], ...]

    def in_full(self, text: str) -> str:
        """``text`` with its abbreviations written out."""
        full = dict(self.abbreviations)
        return " ".join(full.get(word, word) for word in text.split())

    @property
    def thin(self) -> bool:
        """Whether all that is named is one word of which the glossary knows nothing: rather a stray than a topic."""
        return len(self.units) <= 1 and all(len(unit) == 1 and len(unit[0].split()) == 1 for unit in self.units)


def expand(topic: str, language: str) -> Expansion:
    """What the glossary knows of a topic."""
    question = Question(topic)
    names: list[str] = []
    abbreviations: list[tuple[str, str]] = []
    units: list[tuple[str, ...]] = []
    between = 0
    for match in glossary_book(ENGLISH if language == ENGLISH else "vi").find(question):
        term = glossary().terms[int(match.name)]
        typed = topic[match.start : match.end]
        names += [name for name in term.vi if name.casefold() != typed.casefold()]
        units += [(topic[between : match.start].strip(),), (typed, *term.vi)]
        between = match.end
        if typed.isupper() and language != ENGLISH:
            abbreviations.append((typed, term.vi[0]))
    units.append((topic[between:].strip(),))
    return Expansion(
        tuple(dict.fromkeys(names)),
        tuple(abbreviations),
        tuple(unit for unit in units if unit != ("",)),
    )
