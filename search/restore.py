"""Diacritics for words typed without them: the likeliest row of syllables, given the corpus.

A noisy channel over syllables: a bigram model trained on the plans' own words and the vocabularies says what is
likely, and the share of accented words in the question says how likely it is that diacritics were left out. Viterbi
finds the best row. Applied to every Vietnamese question, without first guessing whether it is "unaccented": a question
typed half with and half without is the case that such a guess gets wrong.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise

from vnplan.ontology.text import fold, syllables
from vnplan.search.question import Question, Word

START = "^"
# In ordinary Vietnamese text more than this share of the syllables carries a diacritic: none was left out then.
FULL_SHARE = 0.5
LEAST_DROPPED = 1e-5
BIGRAM_SHARE = 0.85  # of a syllable's probability, from the syllable before it; the rest from its own frequency
UNSEEN = 1e-7


class Restorer:
    """A bigram model of Vietnamese syllables."""

    def __init__(self, texts: Iterable[str]) -> None:
        """``texts`` are written with diacritics."""
        self._single: Counter[str] = Counter()
        self._pairs: Counter[tuple[str, str]] = Counter()
        for text in texts:
            words = [START, *syllables(text)]
            self._single.update(words)
            self._pairs.update(pairwise(words))
        self._total = sum(self._single.values()) or 1
        self._spellings: defaultdict[str, list[str]] = defaultdict(list)
        for word in sorted(self._single):
            self._spellings[fold(word)].append(word)

    def restore(self, question: Question) -> str:
        """The question's text with the likeliest diacritics; words that no text holds stay as typed."""
        words = question.words
        if not words:
            return question.text
        dropped = self._dropped(words)
        best: dict[str, tuple[float, list[str]]] = {START: (0.0, [])}
        for word in words:
            reached: dict[str, tuple[float, list[str]]] = {}
            for candidate in self._candidates(word):
                emission = 0.0 if candidate == word.written else math.log(dropped)
                reached[candidate] = max(
                    (score + self._likely(before, candidate) + emission, [*row, candidate])
                    for before, (score, row) in best.items()
                )
            best = reached
        _, row = max(best.values())
        return _spelled_out(question, row)

    def _dropped(self, words: tuple[Word, ...]) -> float:
        """How likely a diacritic was left out, from how many there are."""
        share = sum(word.accented for word in words) / len(words)
        return max(LEAST_DROPPED, 1 - share / FULL_SHARE)

    def _candidates(self, word: Word) -> list[str]:
        if word.accented:
            return [word.written]
        return sorted({word.written, *self._spellings.get(word.folded, ())})

    def _likely(self, before: str, word: str) -> float:
        after = self._pairs[before, word] / self._single[before] if self._single[before] else 0.0
        alone = self._single[word] / self._total
        return math.log(BIGRAM_SHARE * after + (1 - BIGRAM_SHARE) * alone + UNSEEN)


def _spelled_out(question: Question, row: list[str]) -> str:
    """The question with each word replaced by its restored spelling; capitals stay where they were typed."""
    pieces: list[str] = []
    place = 0
    for word, restored in zip(question.words, row, strict=True):
        typed = question.text[word.start : word.end]
        same = restored == word.written or fold(restored) != fold(typed)
        pieces += [question.text[place : word.start], typed if same else _capitals_of(typed, restored)]
        place = word.end
    return "".join([*pieces, question.text[place:]])


def _capitals_of(typed: str, restored: str) -> str:
    if typed.isupper() and len(typed) > 1:
        return restored.upper()
    return restored.capitalize() if typed[:1].isupper() else restored
