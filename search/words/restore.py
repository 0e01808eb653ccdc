"""Diacritics for words typed without them: the likeliest row of syllables, given the corpus.

A noisy channel over syllables. A bigram model trained on the plans' own words and the vocabularies says what is
likely. Whoever types leaves out each diacritic with some probability: hardly ever, always, or now and then. That
probability is not known beforehand, so Viterbi finds the best row under each of a few and the likeliest of these rows
wins. Applied to every Vietnamese question: one typed half with and half without is the case that a guess whether it is
"unaccented" gets wrong.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain, pairwise, product
from operator import add

from vnplan.ontology.agencies_tokens import marks_agree
from vnplan.ontology.text import fold, syllables
from vnplan.search.words.question import Question, Word

START = "^"
# How often a word's diacritics are left out, and how likely such typing is beforehand: most people type all or none.
TYPING = ((1e-4, 0.5), (0.1, 0.04), (0.3, 0.04), (0.5, 0.04), (0.7, 0.04), (0.9, 0.04), (1 - 1e-4, 0.3))
UNSEEN = 1e-7
_MOST_TRIED = 60  # numbers of diacritics kept and left out
_REMEMBERED_COUNTS = 4_096
Step = list[list[float]]  # by spelling of a word and by spelling of the one before: the logarithm of how likely
DOUBT = 5  # so many new followers every syllable may have, however few were seen


class Restorer:
    """A bigram model of Vietnamese syllables.

    A syllable that was seen before many others ("để") is likelier to stand before a new one than a syllable that is
    mostly part of the same few words ("đề"); then what comes is judged by after how many others it was seen. (Witten
    & Bell, The zero-frequency problem, 1991, with the continuation counts of Kneser & Ney, 1995.)
    """

    def __init__(self, texts: Iterable[str]) -> None:
        """``texts`` are written with diacritics."""
        rows = [[START, *syllables(text)] for text in texts]
        self._single = Counter(chain.from_iterable(rows))
        self._pairs = Counter(chain.from_iterable(map(pairwise, rows)))
        self._after = Counter(before for before, _ in self._pairs)
        kinds = max(len(self._pairs), 1)
        self._alone = {word: times / kinds for word, times in Counter(word for _, word in self._pairs).items()}
        self._spellings: defaultdict[str, list[str]] = defaultdict(list)
        for word in sorted(self._single):
            self._spellings[fold(word)].append(word)

    @property
    def spellings(self) -> Mapping[str, Sequence[str]]:
        """By syllable without diacritics those that were seen with them."""
        return self._spellings

    def seen(self, before: str, word: str) -> bool:
        """Whether one syllable was seen right before another, both with diacritics."""
        return (before, word) in self._pairs

    def folded_pairs(self) -> Counter[tuple[str, str]]:
        """How often one syllable was seen before another, without diacritics."""
        found: Counter[tuple[str, str]] = Counter()
        for (before, word), times in self._pairs.items():
            found[fold(before), fold(word)] += times
        return found

    def restore(self, question: Question) -> str:
        """The question's text with the likeliest diacritics, character for character; words that no text holds stay
        as typed."""
        candidates = [self._candidates(question, word) for word in question.words]
        steps = [self._step(before, after) for before, after in pairwise([[START], *candidates])]
        typings = _that_can_win(question.words, candidates)
        rows = (_row(question.words, candidates, steps, *typing) for typing in typings)
        _, row = max(rows, key=lambda scored: scored[0])
        return _spelled_out(question, row)

    def likelihood(self, words: Sequence[str]) -> float:
        """The logarithm of how likely a row of syllables is, its first one given."""
        return sum(self._likely(before, word) for before, word in pairwise(words))

    def _step(self, before: Sequence[str], after: Sequence[str]) -> Step:
        """How likely each of the spellings ``after`` follows each of those ``before``."""
        return [[self._likely(first, word) for first in before] for word in after]

    def _candidates(self, question: Question, word: Word) -> list[str]:
        typed = question.text[word.start : word.end]
        if word.accented and word.written in self._single:
            return [word.written]
        spellings = (spelling for spelling in self._spellings.get(word.folded, ()) if len(spelling) == len(typed))
        return sorted({word.written, *(spelling for spelling in spellings if marks_agree(word.written, spelling))})

    def _likely(self, before: str, word: str) -> float:
        # A Counter is slow where it holds nothing, which is most often.
        new = self._after.get(before, 0) + DOUBT
        seen = self._pairs.get((before, word), 0) + new * self._alone.get(word, 0.0)
        return math.log(seen / (self._single.get(before, 0) + new) + UNSEEN)


def _that_can_win(words: Sequence[Word], candidates: Sequence[Sequence[str]]) -> Sequence[tuple[float, float]]:
    """Those of ``TYPING`` that are best for any number of diacritics kept and left out that a row of these words can
    have: the likelihood of the syllables is the same for all. All of them where there are too many to try."""
    settled = sum(word.accented and len(spellings) == 1 for word, spellings in zip(words, candidates, strict=True))
    accented = sum(word.accented for word in words)
    open_words = sum(len(spellings) > 1 for spellings in candidates)
    return _best_for(settled, accented, open_words)


@lru_cache(maxsize=_REMEMBERED_COUNTS)
def _best_for(settled: int, accented: int, open_words: int) -> Sequence[tuple[float, float]]:
    """The same where so many words are settled, accented, and open to several spellings."""
    if (accented - settled + 1) * (open_words + 1) > _MOST_TRIED:
        return TYPING
    counts = product(range(settled, accented + 1), range(open_words + 1))
    best = {max(TYPING, key=lambda typing: _typed_so(typing, kept, dropped)) for kept, dropped in counts}
    return [typing for typing in TYPING if typing in best]


def _typed_so(typing: tuple[float, float], kept: int, dropped: int) -> float:
    """The logarithm of how likely so many diacritics are kept and left out by people who type in this way."""
    rate, prior = typing
    return math.log(prior) + kept * math.log(1 - rate) + dropped * math.log(rate)


def _row(
    words: Sequence[Word], candidates: Sequence[Sequence[str]], steps: Sequence[Step], rate: float, prior: float
) -> tuple[float, Sequence[str]]:
    """The best row where diacritics are left out at ``rate``, and its score: Viterbi, from each spelling of a word back
    to the best one of the word before."""
    kept, dropped = math.log(1 - rate), math.log(rate)
    scores, back = [math.log(prior)], []
    for word, spellings, step in zip(words, candidates, steps, strict=True):
        reached, came_from = [], []
        for spelling, likely in zip(spellings, step, strict=True):
            typing = 0.0 if spelling == word.folded else kept if spelling == word.written else dropped
            rows = list(map(add, scores, likely))
            best = max(rows)
            reached.append(best + typing)
            came_from.append(rows.index(best))
        scores = reached
        back.append(came_from)
    best = max(scores)
    place, row = scores.index(best), []
    for spellings, came_from in zip(reversed(candidates), reversed(back), strict=True):
        row.append(spellings[place])
        place = came_from[place]
    return best, row[::-1]


def _spelled_out(question: Question, row: Sequence[str]) -> str:
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
