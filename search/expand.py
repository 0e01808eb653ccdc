"""Other names for what a topic speaks of, from the glossary of the field."""

from dataclasses import dataclass

from vnplan.search.language import ENGLISH
from vnplan.search.question import Question
from vnplan.search.vocabulary import glossary, glossary_book


@dataclass(frozen=True, slots=True)
class Expansion:
    """``names``: further Vietnamese names of the things that were named; ``main``: the first name of each;
    ``written_out``: the topic with its abbreviations written out; ``known``: share of the words that were named."""

    names: tuple[str, ...]
    main: tuple[str, ...]
    written_out: str
    known: float


def expand(topic: str, language: str) -> Expansion:
    """What the glossary knows of a topic."""
    question = Question(topic)
    names: list[str] = []
    main: list[str] = []
    pieces: list[str] = []
    place = 0
    known = 0
    for match in glossary_book(ENGLISH if language == ENGLISH else "vi").find(question):
        term = glossary().terms[int(match.name)]
        typed = topic[match.start : match.end]
        names += [name for name in term.vi if name.casefold() != typed.casefold()]
        main.append(term.vi[0])
        known += match.last - match.first + 1
        if typed.isupper() and language != ENGLISH:
            pieces += [topic[place : match.start], term.vi[0]]
            place = match.end
    return Expansion(
        tuple(dict.fromkeys(names)),
        tuple(dict.fromkeys(main)),
        "".join([*pieces, topic[place:]]),
        known / max(len(question.words), 1),
    )
