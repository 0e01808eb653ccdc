"""What a recogniser gets, and the form it has."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import zip_longest
from typing import TypeVar

from vnplan.ontology.agencies import AgencyRegistry
from vnplan.search.parts import Part
from vnplan.search.vocabulary import phrase_book, sections_begun
from vnplan.search.words.abbreviations import Written
from vnplan.search.words.language import ENGLISH
from vnplan.search.words.question import Match, Question

AnyPart = TypeVar("AnyPart", bound=Part)


@dataclass(frozen=True, slots=True)
class Context:
    """The question, its language and what the recognisers before have found.

    ``restored`` is the question with its diacritics, character for character; ``written`` the same with its
    abbreviations in full; ``initials`` are those of the provinces whose plans are loaded, with their ids, and ``named``
    the kinds (ids) of the bodies that these plans name; ``task_numbers`` the ids of their tasks by number, in small
    letters. ``today`` is the day on which it is asked; ``titles`` are those of the plans, folded, with a blank before
    and behind.
    """

    question: Question
    restored: Question
    written: Written
    language: str
    registry: AgencyRegistry
    initials: Mapping[str, str] = field(default_factory=dict)
    named: frozenset[str] = frozenset()
    task_numbers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    today: date = field(default_factory=date.today)
    titles: tuple[str, ...] = ()
    found: tuple[Part, ...] = ()
    _phrases_seen: dict[str, tuple[Match, ...]] = field(default_factory=dict, repr=False, compare=False)
    _seen: dict[tuple[str, str, Question], tuple[Match, ...]] = field(default_factory=dict, repr=False, compare=False)
    _begun: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict, repr=False, compare=False)

    def phrases(self, section: str) -> tuple[Match, ...]:
        """The phrases of one section of the question words that stand in the question, as typed or as restored. A
        single word without its diacritics says too little ("may": "mấy", "máy"): it counts as restored only."""
        found = self._phrases_seen.get(section)
        if found is None:
            found = self._phrases_seen[section] = self._phrases(section)
        return found

    def stands(self, section: str, language: str, *, restored: bool) -> tuple[Match, ...]:
        """The phrases of one section in the question as typed, or as restored; looked for once."""
        question = self.restored if restored else self.question
        if section not in self._sections(question, language):
            return ()
        key = (section, language, question)
        if key not in self._seen:
            self._seen[key] = phrase_book(section, language).find(question)
        return self._seen[key]

    def _sections(self, question: Question, language: str) -> frozenset[str]:
        """The sections with a phrase that begins with words of the question: of most there is none."""
        key = (question.text, language)
        if key not in self._begun:
            sections, folded = sections_begun(language), [word.folded for word in question.words]
            openings = {*zip_longest(folded, folded[1:]), *((word, None) for word in folded)}
            self._begun[key] = frozenset().union(*(sections[opening] for opening in openings & sections.keys()))
        return self._begun[key]

    def _phrases(self, section: str) -> tuple[Match, ...]:
        if self.restored.settled:
            return self.stands(section, self.language, restored=True)
        typed = self.stands(section, self.language, restored=False)
        if self.language != ENGLISH and self.restored.text != self.question.text:
            typed = tuple(
                match for match in typed if match.last > match.first or self.question.words[match.first].accented
            )
        if self.restored.text == self.question.text:
            return typed
        found = self.stands(section, self.language, restored=True)
        more = (new for new in found if not any(_meet(new, match) for match in typed))
        return tuple(sorted((*typed, *more), key=lambda match: match.start))

    def parts(self, kind: type[AnyPart]) -> tuple[AnyPart, ...]:
        """The parts of one kind found so far."""
        return tuple(part for part in self.found if isinstance(part, kind))

    def having(self, found: tuple[Part, ...]) -> "Context":
        """The same with other parts found; itself where they are the same ones."""
        return self if found == self.found else replace(self, found=found)

    def has(self, kind: type[Part]) -> bool:
        """Whether a part of this kind was found."""
        return any(isinstance(part, kind) for part in self.found)

    def taken(self, start: int, end: int) -> bool:
        """Whether a part found so far covers some of these characters."""
        return any(part.start < end and start < part.end for part in self.found)

    def text(self, start: int, end: int) -> str:
        """The characters of the question."""
        return self.question.text[start:end]


def _meet(one: Match, other: Match) -> bool:
    return one.first <= other.last and other.first <= one.last


Recogniser = Callable[[Context], Iterable[Part]]
