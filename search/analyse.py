"""Question -> Analysis: the language, the parts that were recognised, and the words left over.

Each recogniser (``vnplan.search.recognise``) looks for one kind of part. The words that no part takes and that are
not mere question words are what the question is about.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.errors import InvalidInput
from vnplan.search.matter import is_introduced, matter_left, told_before, topic_parts
from vnplan.search.parts import (
    AgencyPart,
    Part,
    RolePart,
    TopicPart,
)
from vnplan.search.recognise import RECOGNISERS, Context
from vnplan.search.recognise.context import AnyPart
from vnplan.search.recognise.excepting import with_excepted
from vnplan.search.recognise.negation import with_negation
from vnplan.search.recognise.outputs import output_alone
from vnplan.search.words.abbreviations import Abbreviations, Written
from vnplan.search.words.language import ENGLISH
from vnplan.search.words.question import Question, clean
from vnplan.search.words.reading import Reading, read
from vnplan.search.words.restore import Restorer
from vnplan.search.words.slips import Speller
from vnplan.search.words.translate import Said


@dataclass(frozen=True, slots=True)
class Chip:
    """One understood part under its number, from 1 in the order of the question; ``on``: it is not switched off."""

    number: int
    part: Part
    on: bool = True

    def to_json(self) -> dict[str, Any]:
        """As the interface prints it."""
        return {**self.part.to_json(), "number": self.number, "on": self.on}


@dataclass(frozen=True)
class Analysis:
    """What was understood of a question.

    ``text`` is the question as cleaned (spans refer to it), ``restored`` the same with diacritics; ``topic`` is the
    matter asked about in running words, ``topic_words`` the same without question words ("" when nothing is left).
    ``chips`` are all parts, those that were switched off too; ``slips``: mistyped words and what they were read as;
    ``said``: the matter of an English question in Vietnamese, None where too few of its words are known;
    ``introduced``: a word for "about" stands before the matter; ``unread``: words left over that are no matter.
    """

    text: str
    language: str
    restored: str
    chips: tuple[Chip, ...]
    topic: str
    topic_words: str
    slips: tuple[tuple[str, str], ...] = ()
    either: bool = False
    said: Said | None = None
    introduced: bool = False
    unread: str = ""

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The parts that are on, in the order of the question."""
        return tuple(chip.part for chip in self.chips if chip.on)

    def without(self, numbers: Collection[int]) -> "Analysis":
        """The same question as if the chips of these numbers did not count; their words are no topic either.

        Raises InvalidInput for a number that no chip has.
        """
        unknown = sorted(set(numbers) - {chip.number for chip in self.chips})
        if unknown:
            raise InvalidInput(f"nothing that was understood has the number {unknown[0]}; there are {len(self.chips)}")
        chips = tuple(replace(chip, on=chip.on and chip.number not in numbers) for chip in self.chips)
        silent = any(isinstance(chip.part, TopicPart) and not chip.on for chip in chips)
        topic, topic_words = ("", "") if silent else (self.topic, self.topic_words)
        return replace(self, chips=chips, topic=topic, topic_words=topic_words)

    def stray(self) -> "Analysis":
        """The same question where the words left over are no matter of their own: without topic and its chip."""
        kept = [chip for chip in self.chips if not isinstance(chip.part, TopicPart)]
        chips = tuple(replace(chip, number=number) for number, chip in enumerate(kept, 1))
        return replace(self, chips=chips, topic="", topic_words="", unread=self.topic_words)

    def of(self, kind: type[AnyPart]) -> tuple[AnyPart, ...]:
        """The parts of one kind."""
        return tuple(part for part in self.parts if isinstance(part, kind))

    def to_json(self) -> list[dict[str, Any]]:
        """What was understood, as the interface prints it."""
        return [chip.to_json() for chip in self.chips]

    def __str__(self) -> str:
        """In lines, for people."""
        chips = "".join(
            f"\n  {chip.number}. {chip.part.kind}: {chip.part.label_en} ({self.text[chip.part.start : chip.part.end]})"
            + ("" if chip.on else " [off]")
            for chip in self.chips
        )
        restored = f"\n  restored: {self.restored}" if self.restored != self.text else ""
        slips = "".join(f"\n  “{typed}” read as “{meant}”" for typed, meant in self.slips)
        return f"Analysis [{self.language}] {self.text}{restored}{slips}{chips}"


@dataclass(frozen=True, slots=True)
class Analyser:
    """Analyses questions with the registry of bodies and a model of the corpus's words."""

    registry: AgencyRegistry
    restorer: Restorer
    abbreviations: Abbreviations
    speller: Speller
    initials: Mapping[str, str] = field(default_factory=dict)
    named: frozenset[str] = frozenset()
    task_numbers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    today: Callable[[], date] = date.today
    titles: tuple[str, ...] = ()

    def analyse(self, text: str) -> Analysis:
        """The analysis of ``text``; InvalidInput when it is empty or too long."""
        typed = Question(clean(text))
        reading = read(typed, self.speller)
        question, language = reading.question, reading.language
        restored, written = self._in_full(question, language)
        known = (self.registry, self.initials, self.named, self.task_numbers)
        context = Context(question, restored, written, language, *known, today=self.today(), titles=self.titles)
        for recognise in RECOGNISERS:
            context = context.having((*context.found, *recognise(context)))
        context = context.having(with_excepted(context))
        context = context.having(tuple(with_negation(context)))
        matter = matter_left(context)
        if alone := tuple(output_alone(context, *matter.span(question))):
            context = context.having((*context.found, *alone))
            matter = matter_left(context)
        found = (part for part in context.found if not told_before(part, question, matter))
        understood = sorted((*found, *topic_parts(question, matter)), key=lambda part: (part.start, part.end))
        return Analysis(
            text=typed.text,
            language=language,
            restored=restored.text,
            chips=tuple(Chip(number, _as_typed(part, reading)) for number, part in enumerate(_once(understood), 1)),
            topic=matter.topic,
            topic_words=matter.words,
            slips=tuple((slip.typed, restored.text[slip.start : slip.end]) for slip in reading.slips),
            either=bool(context.stands("either", language, restored=False)),
            said=matter.said,
            introduced=is_introduced(context, matter),
        )

    def _in_full(self, question: Question, language: str) -> tuple[Question, Written]:
        """The question with its diacritics, and with its abbreviations in full too; an English one as typed."""
        if language == ENGLISH:
            return question, Written(question, tuple(question.text[word.start : word.end] for word in question.words))
        restored = Question(self.restorer.restore(question), settled=question.accented)
        return restored, self.abbreviations.written_out(question, restored)


def _as_typed(part: Part, reading: Reading) -> Part:
    start, end = reading.typed(part.start, part.end)
    return part if (start, end) == (part.start, part.end) else replace(part, start=start, end=end)


def _once(parts: Iterable[Part]) -> Iterable[Part]:
    """The parts without those that say again what an earlier one says; roles belong to the body beside them."""
    seen: set[tuple[type[Part], str, bool, bool, str | None]] = set()
    for part in parts:
        role = part.role if isinstance(part, AgencyPart) else None
        key = (type(part), part.value, part.negated, part.hard, role)
        if key not in seen or isinstance(part, RolePart):
            yield part
        seen.add(key)
