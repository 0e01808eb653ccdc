"""The words that questions and their matter are made of, read strictly from ``search/data``."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Annotated

from pydantic import BeforeValidator, Field, RootModel, StringConstraints

from vnplan.ontology.vocabulary import Entry, load
from vnplan.search.words.question import PhraseBook


class Spoken(Entry):
    """Phrases in both languages."""

    vi: tuple[str, ...]
    en: tuple[str, ...]

    def in_language(self, language: str) -> tuple[str, ...]:
        """The phrases of ``language``."""
        return self.en if language == "en" else self.vi


class Frames(Entry):
    """Vietnamese word rows."""

    vi: tuple[str, ...]


class QuestionWords(Entry):
    """``question_words.yaml``: each section maps a meaning to the phrases that carry it."""

    language: Spoken
    operators: dict[str, Spoken]
    task_numbers: Spoken
    relative_who: Spoken
    exists: dict[str, Spoken]
    targets: dict[str, Spoken]
    asker: Spoken
    asking: Spoken
    each: Spoken
    several: Spoken
    introducing: Spoken
    heads: Spoken
    plan_names: Spoken
    roles: dict[str, Spoken]
    numbers: dict[str, Spoken]
    exactly: Spoken
    alone: Spoken
    bodies: dict[str, Spoken]
    recipient: Spoken
    own_document: Spoken
    decides: Spoken
    issuing: Spoken
    succession: dict[str, Spoken]
    origins: dict[str, Spoken]
    either: Spoken
    guidance: dict[str, Spoken]
    outputs: dict[str, Spoken]
    gaps: dict[str, Spoken]
    missing: Spoken
    owed: dict[str, Spoken]
    groups: dict[str, Spoken]
    negation: dict[str, Spoken]
    denial: dict[str, Spoken]
    excepting: dict[str, Spoken]
    legal: dict[str, Spoken]
    basis: dict[str, Spoken]
    mention: dict[str, Spoken]
    times: dict[str, Spoken]
    before_years: dict[str, Spoken]
    fillers: Spoken
    frames: Frames
    nicknames: dict[str, Spoken]


class Term(Entry):
    """One thing of the field under all its names; ``does``: something that is done rather than a thing."""

    vi: tuple[str, ...]
    en: tuple[str, ...]
    does: bool = False


class Glossary(Entry):
    """``glossary.yaml``."""

    terms: tuple[Term, ...]


def _lines(block: object) -> list[str]:
    if not isinstance(block, str):
        raise ValueError("is no block of lines")
    return block.splitlines()


_Line = Annotated[str, StringConstraints(min_length=1)]
_Lines = Annotated[tuple[_Line, ...], BeforeValidator(_lines), Field(min_length=1)]


class SpokenLines(RootModel[dict[str, _Lines]]):
    """``spoken.yaml``: by theme the lines of a block of text, none of them empty."""


def _data(name: str) -> Traversable:
    return files("vnplan.search").joinpath("data", name)


@cache
def question_words() -> QuestionWords:
    """The words questions are made of. Raises VocabularyError."""
    return load(_data("question_words.yaml"), QuestionWords)


@cache
def glossary() -> Glossary:
    """The terms of the field. Raises VocabularyError."""
    return load(_data("glossary.yaml"), Glossary)


@cache
def phrase_book(section: str, language: str) -> PhraseBook:
    """The phrases of one section of the question words in one language."""
    found: Spoken | Mapping[str, Spoken] = getattr(question_words(), section)
    named = {section: found} if isinstance(found, Spoken) else found
    return PhraseBook({name: spoken.in_language(language) for name, spoken in named.items()})


@cache
def sections_begun(language: str) -> Mapping[tuple[str, str | None], frozenset[str]]:
    """By folded word and the one behind it (None: whatever stands there): the sections of the question words with a
    phrase that begins so."""
    begun: dict[tuple[str, str | None], set[str]] = {}
    for section in QuestionWords.model_fields.keys() - {"frames"}:
        for opening in phrase_book(section, language).openings():
            begun.setdefault(opening, set()).add(section)
    return {opening: frozenset(sections) for opening, sections in begun.items()}


@cache
def glossary_book(language: str) -> PhraseBook:
    """The names of the field's terms in one language; the name of a match is the place of its term."""
    terms = enumerate(glossary().terms)
    return PhraseBook({str(place): term.en if language == "en" else term.vi for place, term in terms})


@cache
def phrases_of_questions(language: str) -> tuple[str, ...]:
    """All words and phrases that questions are made of, in one language."""
    sections = (getattr(question_words(), name) for name in QuestionWords.model_fields if name != "frames")
    spoken = (each for found in sections for each in ([found] if isinstance(found, Spoken) else found.values()))
    return tuple(phrase for each in spoken for phrase in each.in_language(language))


@cache
def training_phrases() -> tuple[str, ...]:
    """Vietnamese phrases that questions are made of, for the model of diacritics."""
    words = question_words()
    named = (
        words.operators,
        words.targets,
        words.roles,
        words.succession,
        words.guidance,
        words.outputs,
        words.legal,
        words.basis,
        words.times,
        words.excepting,
    )
    spoken = [found for section in named for found in section.values()]
    phrases = [phrase for found in (*spoken, words.fillers, words.either) for phrase in found.vi]
    return (*phrases, *words.frames.vi, *(name for term in glossary().terms for name in term.vi))


@cache
def spoken_phrases() -> tuple[str, ...]:
    """Sentences and phrases as Vietnamese people speak them, for the model of diacritics. Raises VocabularyError."""
    themes = load(_data("spoken.yaml"), SpokenLines).root
    return tuple(phrase for lines in themes.values() for line in lines for phrase in line.split(", "))
