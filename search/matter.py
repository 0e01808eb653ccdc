"""The matter that a question asks about: the words that no part takes and that are not mere question words."""

from collections.abc import Iterable
from dataclasses import dataclass

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
    SectorPart,
    TaskPart,
    TimePart,
    TopicPart,
)
from vnplan.search.recognise import Context
from vnplan.search.recognise.excepting import cues
from vnplan.search.recognise.plan_names import naming_plans
from vnplan.search.recognise.preamble import end_of_preamble
from vnplan.search.vocabulary import glossary_book
from vnplan.search.words.abbreviations import Written
from vnplan.search.words.language import ENGLISH
from vnplan.search.words.question import Question
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
class Matter:
    """The matter asked about in running words, the same without question words, the places of these words, and the
    matter in Vietnamese where the question is English and its words are known."""

    topic: str = ""
    words: str = ""
    places: tuple[int, ...] = ()
    said: Said | None = None

    def span(self, question: Question) -> tuple[int, int]:
        """The characters from its first word to its last; none at the beginning without any."""
        return (question.words[self.places[0]].start, question.words[self.places[-1]].end) if self.places else (0, 0)


def is_introduced(context: Context, matter: Matter) -> bool:
    """Whether a word for "about" stands right before the matter."""
    first = matter.places[0] if matter.places else 0
    return any(match.last == first - 1 for match in context.phrases("introducing"))


def topic_parts(question: Question, matter: Matter) -> Iterable[TopicPart]:
    """The matter as a part of the question, where there is any."""
    if matter.places:
        start, end = matter.span(question)
        label = matter.words
        yield TopicPart(kind="topic", value=label, label_vi=label, label_en=label, start=start, end=end, hard=False)


def matter_left(context: Context) -> Matter:
    """The words that the parts found leave over, with and without question words, in full.

    Restoring replaces words one for one, so the n-th word of the question is the n-th of the restored one. Question
    words are looked for in the restored one, where "trồng" is no longer "trong"; phrases of several words, which are
    sure without diacritics, in what was typed too.
    """
    taken = {*_words_within(context, filter(_no_topic, context.found)), *naming_plans(context)}
    empty = taken | _without_matter(context)
    words, begins = context.question.words, end_of_preamble(context)
    told = {place for place, word in enumerate(words) if word.start < begins}
    named = any(part.start >= begins for part in context.parts(SectorPart))
    least = 1 if named else 0 if _asks_behind(context, begins) else _LEAST_MATTER
    if len(words) - len(empty | told) >= least:  # else what the asker told is the matter
        taken, empty = taken | told, empty | told
    places = tuple(place for place in range(len(words)) if place not in empty)
    if not places:
        return Matter()
    said_so = _joined(context.written, empty)
    if not any(map(str.isalpha, said_so)):  # a number by itself is no matter: "trong 2 kế hoạch"
        return Matter()
    if context.language == ENGLISH:
        said = said_in_vietnamese(context.question, places, taken)
        return Matter(_joined(context.written, taken), said_so, places, said)
    frame = {place for place in range(len(words)) if not places[0] <= place <= places[-1]}
    return Matter(_joined(context.written, taken | frame), said_so, places)


def _without_matter(context: Context) -> set[int]:
    """The places of words that carry no matter here: question words, what says that something is left out, and the
    words with which the asker begins to speak of himself."""
    empty = set(_question_words(context, restored=True, kept=frozenset(_term_words(context))))
    if not context.restored.settled:
        empty |= set(_question_words(context, restored=False, shortest=2))
    for match in (*cues(context), *context.phrases("asker")):
        empty.update(match.places)
    return empty


def _asks_behind(context: Context, begins: int) -> bool:
    """Whether a question by itself follows what the asker told of himself, which names nothing of the scheme."""
    told = any(part.end <= begins for part in context.parts(SectorPart))
    return not told and any(isinstance(part, _CONDITIONS) and part.start >= begins for part in context.found)


def told_before(part: Part, question: Question, matter: Matter) -> bool:
    """Whether a sector is named before the matter begins, where only the asker is spoken of."""
    return isinstance(part, SectorPart) and not part.hard and part.end <= matter.span(question)[0]


def _no_topic(part: Part) -> bool:
    return isinstance(part, _NOT_TOPIC) or (isinstance(part, SectorPart) and part.hard)


def _words_within(context: Context, parts: Iterable[Part]) -> Iterable[int]:
    for part in parts:
        for place, word in enumerate(context.question.words):
            if part.start <= word.start and word.end <= part.end:
                yield place


def _question_words(
    context: Context, *, restored: bool, shortest: int = 1, kept: frozenset[int] = frozenset()
) -> Iterable[int]:
    """The places of words, in phrases of so many at least, that carry no topic in the question as typed or restored.
    A phrase with a word that is ``kept`` is kept as a whole."""
    for section, language in _without_topic(context):
        for match in context.stands(section, language, restored=restored):
            if match.last - match.first + 1 >= shortest and kept.isdisjoint(match.places):
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
        "issuing": OutputPart,
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
    asked = context.question if written.text == context.question.text else Question(written.text)
    for match in glossary_book(context.language).find(asked):
        start, end = written.back(match.start, match.end)
        yield from (place for place, word in enumerate(words) if start <= word.start and word.end <= end)


def _joined(written: Written, without: set[int]) -> str:
    return " ".join(word for place, word in enumerate(written.words) if word and place not in without)
