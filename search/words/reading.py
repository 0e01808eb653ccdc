"""A question as it was typed -> as it is read: its language, shorthand written out, slips of typing mended."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce

from vnplan.search.words.language import ENGLISH, language_of
from vnplan.search.words.misnamed import Mended
from vnplan.search.words.question import Question
from vnplan.search.words.shorthand import Spelled, replaced, spell_out
from vnplan.search.words.slips import Speller


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
    """How ``typed`` is read: names are mended first, then shorthand is written out, then other words are mended. What
    looks English because of slips alone ("nangluong tai tao") is Vietnamese."""
    names = speller.in_names(typed)
    named = replaced(typed.text, names)
    question = _of(named.text, typed)
    language = language_of(question)
    spelled = spell_out(named.text)
    written = _of(spelled.text, question)
    mended = speller.in_vietnamese(written)
    if language == ENGLISH:
        as_meant = language_of(Question(replaced(written.text, mended).text)) if mended else ENGLISH
        if as_meant == ENGLISH:
            spelled, written, mended = Spelled.as_typed(named.text), question, speller.in_english(question)
        language = as_meant
    steps = (named, spelled, replaced(written.text, mended))
    slips = (*_slips(typed.text, names, steps), *_slips(written.text, mended, steps[2:]))
    return Reading(language, _of(steps[-1].text, written), tuple(sorted(slips, key=lambda slip: slip.start)), steps)


def _of(text: str, like: Question) -> Question:
    """The question of ``text``: ``like`` itself where it is the same, whose words are cut already."""
    return like if text == like.text else Question(text)


def _slips(text: str, mended: Iterable[Mended], steps: Sequence[Spelled]) -> Iterator[Slip]:
    """What was mended in ``text``, which these steps make the question as read."""
    for start, end, _ in mended:
        yield Slip(text[start:end], *reduce(lambda span, step: step.written(*span), steps, (start, end)))
