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
from vnplan.search.parts import (
    AgencyPart,
    ExceptPart,
    GapPart,
    GuidancePart,
    LeadsPart,
    LegalPart,
    OutputPart,
    Part,
    PlacePart,
    RolePart,
    SectorPart,
    TaskPart,
    TimePart,
    TopicPart,
)
from vnplan.search.recognise import RECOGNISERS, Context
from vnplan.search.recognise.context import AnyPart
from vnplan.search.recognise.excepting import cues, with_excepted
from vnplan.search.recognise.negation import with_negation
from vnplan.search.recognise.plan_names import naming_plans
from vnplan.search.recognise.preamble import end_of_preamble
from vnplan.search.vocabulary import glossary_book, phrase_book
from vnplan.search.words.abbreviations import Abbreviations, Written
from vnplan.search.words.language import ENGLISH
from vnplan.search.words.question import Question, clean
from vnplan.search.words.reading import Reading, read
from vnplan.search.words.restore import Restorer
from vnplan.search.words.slips import Speller
from vnplan.search.words.translate import Said, said_in_vietnamese

# Parts whose words are no part of the matter asked about. Roles, operators and cues are left out by their phrases.
_NOT_TOPIC = (
    AgencyPart,
    PlacePart,
    TimePart,
    GuidancePart,
    LegalPart,
    OutputPart,
    GapPart,
    ExceptPart,
    LeadsPart,
    TaskPart,
)


_CONDITIONS = (AgencyPart, TimePart, GuidancePart, LegalPart, OutputPart, GapPart, LeadsPart, TaskPart)
_LEAST_MATTER = 2  # words of a question that are a matter of their own behind what the asker tells of himself


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
        left = _topic(context)
        found = (part for part in context.found if not _told_before(part, question, left))
        understood = sorted((*found, *_topic_parts(question, left)), key=lambda part: (part.start, part.end))
        return Analysis(
            text=typed.text,
            language=language,
            restored=restored.text,
            chips=tuple(Chip(number, _as_typed(part, reading)) for number, part in enumerate(_once(understood), 1)),
            topic=left.topic,
            topic_words=left.words,
            slips=tuple((slip.typed, restored.text[slip.start : slip.end]) for slip in reading.slips),
            either=bool(phrase_book("either", language).find(question)),
            said=left.said,
            introduced=_introduced(context, left),
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


@dataclass(frozen=True, slots=True)
class _LeftOver:
    """The matter asked about in running words, the same without question words, the places of these words, and the
    matter in Vietnamese where the question is English and its words are known."""

    topic: str = ""
    words: str = ""
    places: tuple[int, ...] = ()
    said: Said | None = None

    def begins(self, question: Question) -> int:
        """Where the first of its words stands; 0 without any."""
        return question.words[self.places[0]].start if self.places else 0


def _introduced(context: Context, left: _LeftOver) -> bool:
    """Whether a word for "about" stands right before the matter."""
    first = left.places[0] if left.places else 0
    return any(match.last == first - 1 for match in context.phrases("introducing"))


def _topic_parts(question: Question, left: _LeftOver) -> Iterable[TopicPart]:
    if left.places:
        start, end = question.words[left.places[0]].start, question.words[left.places[-1]].end
        label = left.words
        yield TopicPart(kind="topic", value=label, label_vi=label, label_en=label, start=start, end=end, hard=False)


def _topic(context: Context) -> _LeftOver:
    """The words left over, with and without question words, in full.

    Restoring replaces words one for one, so the n-th word of the question is the n-th of the restored one. Question
    words are looked for in the restored one, where "trồng" is no longer "trong"; phrases of several words, which are
    sure without diacritics, in what was typed too.
    """
    taken = set(_words_within(context, filter(_no_topic, context.found)))
    terms = set(_term_words(context))
    empty = set(taken)
    if not context.restored.settled:
        empty |= set(_question_words(context, restored=False, shortest=2))
    empty |= set(_question_words(context, restored=True)) - terms
    empty |= {place for cue in cues(context) for place in range(cue.first, cue.last + 1)}
    empty |= {place for told in context.phrases("asker") for place in range(told.first, told.last + 1)}
    plans = set(naming_plans(context))
    taken, empty = taken | plans, empty | plans
    words, begins = context.question.words, end_of_preamble(context)
    told = {place for place, word in enumerate(words) if word.start < begins}
    named = any(part.start >= begins for part in context.parts(SectorPart))
    least = 1 if named else 0 if _asks_behind(context, begins) else _LEAST_MATTER
    if len(words) - len(empty | told) >= least:  # else what the asker told is the matter
        taken, empty = taken | told, empty | told
    places = tuple(place for place in range(len(words)) if place not in empty)
    if not places:
        return _LeftOver()
    matter = _joined(context.written, empty)
    if not any(map(str.isalpha, matter)):  # a number by itself is no matter: "trong 2 kế hoạch"
        return _LeftOver()
    if context.language == ENGLISH:
        said = said_in_vietnamese(context.question, places, taken)
        return _LeftOver(_joined(context.written, taken), matter, places, said)
    frame = {place for place in range(len(words)) if not places[0] <= place <= places[-1]}
    return _LeftOver(_joined(context.written, taken | frame), matter, places)


def _asks_behind(context: Context, begins: int) -> bool:
    """Whether a question by itself follows what the asker told of himself, which names nothing of the scheme."""
    told = any(part.end <= begins for part in context.parts(SectorPart))
    return not told and any(isinstance(part, _CONDITIONS) and part.start >= begins for part in context.found)


def _told_before(part: Part, question: Question, left: _LeftOver) -> bool:
    """Whether a sector is named before the matter begins, where only the asker is spoken of."""
    return isinstance(part, SectorPart) and not part.hard and part.end <= left.begins(question)


def _no_topic(part: Part) -> bool:
    return isinstance(part, _NOT_TOPIC) or (isinstance(part, SectorPart) and part.hard)


def _words_within(context: Context, parts: Iterable[Part]) -> Iterable[int]:
    for part in parts:
        for place, word in enumerate(context.question.words):
            if part.start <= word.start and word.end <= part.end:
                yield place


def _question_words(context: Context, *, restored: bool, shortest: int = 1) -> Iterable[int]:
    """The places of words, in phrases of so many at least, that carry no topic in the question as typed or restored."""
    for section, language in _without_topic(context):
        for match in context.stands(section, language, restored=restored):
            if match.last - match.first + 1 >= shortest:
                yield from match.places


def _without_topic(context: Context) -> Iterable[tuple[str, str]]:
    """The sections, each in a language, of phrases that carry no topic here: some do only beside a part of their kind
    ("hướng dẫn", "thời hạn")."""
    sections = ["fillers", "operators", "targets", "each", "roles", "mention", "negation"]
    sections += ["groups"] if any(part.hard for part in context.parts(SectorPart)) else []
    beside = {
        "succession": AgencyPart,
        "denial": AgencyPart,
        "exactly": LeadsPart,
        "guidance": GuidancePart,
        "times": TimePart,
        "legal": LegalPart,
        "outputs": OutputPart,
    }
    sections += [section for section, kind in beside.items() if context.parts(kind)]
    yield from ((section, context.language) for section in sections)
    if any(part.found for part in context.parts(LegalPart)):
        yield from (("basis", language) for language in dict.fromkeys((context.language, ENGLISH)))


def _term_words(context: Context) -> Iterable[int]:
    """The places of the words that are part of a term of the glossary, abbreviations in full, that stand within a
    sector's name, or that only look like words for "not"."""
    for sector in context.parts(SectorPart):
        yield from list(_words_within(context, [sector]))[1:-1]
    for look_alike in context.phrases("excepting"):
        if look_alike.name == "other":
            yield from range(look_alike.first, look_alike.last + 1)
    written, words = context.written, context.question.words
    for match in glossary_book(context.language).find(Question(written.text)):
        start, end = written.back(match.start, match.end)
        yield from (place for place, word in enumerate(words) if start <= word.start and word.end <= end)


def _joined(written: Written, without: set[int]) -> str:
    return " ".join(word for place, word in enumerate(written.words) if word and place not in without)
