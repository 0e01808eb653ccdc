"""Question -> Analysis: the language, the parts that were recognised, and the words left over.

Each recogniser (``vnplan.search.recognise``) looks for one kind of part. The words that no part takes and that are
not mere question words are what the question is about.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from vnplan.ontology.agencies import AgencyRegistry
from vnplan.search.language import ENGLISH, language_of
from vnplan.search.parts import AgencyPart, GuidancePart, LegalPart, OutputPart, Part, PlacePart, TimePart
from vnplan.search.question import PhraseBook, Question, clean
from vnplan.search.recognise import RECOGNISERS, Context
from vnplan.search.recognise.context import AnyPart
from vnplan.search.restore import Restorer
from vnplan.search.vocabulary import glossary_book, phrase_book

# Parts whose words are no part of the matter asked about. Roles, operators and cues are left out by their phrases.
_NOT_TOPIC = (AgencyPart, PlacePart, TimePart, GuidancePart, LegalPart, OutputPart)


@dataclass(frozen=True)
class Analysis:
    """What was understood of a question.

    ``text`` is the question as cleaned (spans refer to it), ``restored`` the same with diacritics; ``topic`` is the
    matter asked about in running words, ``topic_words`` the same without question words ("" when nothing is left).
    """

    text: str
    language: str
    restored: str
    parts: tuple[Part, ...]
    topic: str
    topic_words: str
    either: bool = field(default=False)

    def of(self, kind: type[AnyPart]) -> tuple[AnyPart, ...]:
        """The parts of one kind."""
        return tuple(part for part in self.parts if isinstance(part, kind))

    def to_json(self) -> list[dict[str, Any]]:
        """What was understood, as the interface prints it."""
        return [part.to_json() for part in self.parts]


@dataclass(frozen=True, slots=True)
class Analyser:
    """Analyses questions with the registry of bodies and a model of the corpus's words."""

    registry: AgencyRegistry
    restorer: Restorer

    def analyse(self, text: str) -> Analysis:
        """The analysis of ``text``; InvalidInput when it is empty or too long."""
        question = Question(clean(text))
        language = language_of(question)
        context = Context(question, language, self.registry)
        for recognise in RECOGNISERS:
            found = (*context.found, *recognise(context))
            context = Context(question, language, self.registry, found)
        restored = question.text if language == ENGLISH else self.restorer.restore(question)
        topic, topic_words = _topic(context, Question(restored))
        return Analysis(
            text=question.text,
            language=language,
            restored=restored,
            parts=tuple(sorted(context.found, key=lambda part: (part.start, part.end))),
            topic=topic,
            topic_words=topic_words,
            either=bool(phrase_book("either", language).find(question)),
        )


def _topic(context: Context, restored: Question) -> tuple[str, str]:
    """The words left over, with and without question words, in their restored spelling.

    Restoring replaces words one for one, so the n-th word of the question is the n-th of the restored one. Question
    words are looked for in the restored one, where "trồng" is no longer "trong"; phrases of several words, which are
    sure without diacritics, in what was typed too.
    """
    taken = set(_words_within(context, (part for part in context.found if isinstance(part, _NOT_TOPIC))))
    terms = set(_phrase_words(restored, [glossary_book(context.language)]))
    books = list(_question_words(context))
    empty = taken | set(_phrase_words(context.question, books, shortest=2))
    empty |= set(_phrase_words(restored, books)) - terms
    if len(empty) == len(context.question.words):
        return "", ""
    return _joined(restored, taken), _joined(restored, empty)


def _words_within(context: Context, parts: Iterable[Part]) -> Iterable[int]:
    for part in parts:
        for place, word in enumerate(context.question.words):
            if part.start <= word.start and word.end <= part.end:
                yield place


def _question_words(context: Context) -> Iterable[PhraseBook]:
    """The phrases that carry no topic here: some do only beside a part of their kind ("hướng dẫn", "thời hạn")."""
    sections = ["fillers", "operators", "targets", "roles", "mention"]
    beside = {"guidance": GuidancePart, "times": TimePart, "legal": LegalPart, "outputs": OutputPart}
    sections += [section for section, kind in beside.items() if context.parts(kind)]
    yield from (phrase_book(section, context.language) for section in sections)
    if any(part.found for part in context.parts(LegalPart)):
        yield from (phrase_book("basis", language) for language in dict.fromkeys((context.language, ENGLISH)))


def _phrase_words(question: Question, books: Iterable[PhraseBook], shortest: int = 1) -> Iterable[int]:
    for book in books:
        for match in book.find(question):
            if match.last - match.first + 1 < shortest:
                continue
            yield from range(match.first, match.last + 1)


def _joined(question: Question, without: set[int]) -> str:
    kept = (word for place, word in enumerate(question.words) if place not in without)
    return " ".join(question.text[word.start : word.end] for word in kept)
