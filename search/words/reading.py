"""A question as it was typed -> as it is read: its language, shorthand written out, slips of typing mended."""

from dataclasses import dataclass
from functools import reduce

from vnplan.search.words.language import ENGLISH, language_of
from vnplan.search.words.question import Question
from vnplan.search.words.shorthand import Spelled, replaced, spell_out
from vnplan.search.words.slips import Mended, Speller


@dataclass(frozen=True, slots=True)
class Slip:
    """What was typed, and the characters of the question as read that stand for it."""

    typed: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """The question as read; ``steps`` lead to it from what was typed, the first step first."""

    language: str
    question: Question
    slips: tuple[Slip, ...]
    steps: tuple[Spelled, ...]

    def typed(self, start: int, end: int) -> tuple[int, int]:
        """The characters as typed that these of the question as read stand for."""
        return reduce(lambda span, step: step.typed(*span), reversed(self.steps), (start, end))


def read(typed: Question, speller: Speller) -> Reading:
    """How ``typed`` is read. What looks English because of slips alone ("nangluong tai tao") is Vietnamese."""
    language = language_of(typed)
    spelled = spell_out(typed.text)
    question = Question(spelled.text)
    mended = speller.in_vietnamese(question)
    if language == ENGLISH:
        as_meant = language_of(Question(replaced(question.text, mended).text)) if mended else ENGLISH
        if as_meant == ENGLISH:
            return _reading(ENGLISH, typed, speller.in_english(typed), ())
        language = as_meant
    return _reading(language, question, mended, (spelled,))


def _reading(language: str, question: Question, mended: tuple[Mended, ...], steps: tuple[Spelled, ...]) -> Reading:
    if not mended:
        return Reading(language, question, (), steps)
    last = replaced(question.text, mended)
    slips, grown = [], 0
    for start, end, meant in mended:
        slips.append(Slip(question.text[start:end], start + grown, start + grown + len(meant)))
        grown += len(meant) - (end - start)
    return Reading(language, Question(last.text), tuple(slips), (*steps, last))
