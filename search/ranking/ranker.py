"""How near each task is to a topic: a weighted sum of vectors and words, each in standard deviations.

Both parts are brought to standard deviations over all tasks of the corpus before they are added (a convex sum of
normalised scores, as in Bruch et al., An Analysis of Fusion Functions for Hybrid Retrieval, 2023). Reciprocal rank
fusion is left out on purpose: with a weak partner it is known to lower a strong dense ranking.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from vnplan.ontology.model import Task
from vnplan.ontology.text import fold, syllables
from vnplan.search.index.embedder import Vector
from vnplan.search.ranking.lexical import LexicalIndex, Term, terms_of
from vnplan.search.standard_scores import standard_scores
from vnplan.search.stores.nearness import Rows
from vnplan.search.stores.store import Passages, Tasks
from vnplan.search.tuning import Tuning
from vnplan.search.words.expand import Expansion

Numbers = NDArray[np.float64]
_MOST_HOLDING = 2_000  # tasks
_REMEMBERED_TASKS = 1_024  # of which the words are kept at hand; a corpus may hold 100,000
_REMEMBERED_TERMS = 2_048  # topics and names in the glossary, looked at from several sides in each question
_FLAT = 1e-6  # below this spread all tasks are equally near


@dataclass(frozen=True, slots=True)
class BySector:
    """By row of the task, from 0 to 1: the share of the sectors named that it belongs to (``named``), and how near the
    nearest of its sectors comes to the question in meaning (``near``)."""

    named: Numbers
    near: Numbers


@dataclass(frozen=True, slots=True)
class TopicScores:
    """By row of the task: ``total``, ``dense`` and ``lexical`` in standard deviations, ``text``, which is the weighted
    sum of the two, ``sectors``, and the row of its nearest ``passage``."""

    total: Numbers
    text: Numbers
    dense: Numbers
    lexical: Numbers
    sectors: BySector
    passage: NDArray[np.int64]

    def parts(self, row: int) -> dict[str, float]:
        """What the score of one task is made of, before weights."""
        named = {
            "topic": self.total,
            "dense": self.dense,
            "lexical": self.lexical,
            "sector": self.sectors.named,
            "sector_near": self.sectors.near,
        }
        return {name: float(scores[row]) for name, scores in named.items()}


class Ranker:
    """Scores the tasks of one version."""

    def __init__(self, tasks: Sequence[Task], rows: Mapping[str, int], passages: Passages, tuning: Tuning) -> None:
        """``rows`` of the tasks by id, which are their places in ``tasks``."""
        self._tuning = tuning
        self._passages = passages
        self.rows = rows
        self._words = LexicalIndex(map(_words, tasks), tuning.terms)
        self._pairs_in = lru_cache(maxsize=_REMEMBERED_TASKS)(lambda row: _pairs(terms_of(_words(tasks[row]))))

    def over(self, passages: Passages) -> "Ranker":
        """The same with other passages; the words are shared."""
        other = copy(self)
        other._passages = passages
        return other

    def by_words(self, topic_words: str, expansion: Expansion) -> Numbers:
        """By row of the task: what the words of a topic and its other names say, in standard deviations."""
        return _standard(self._lexical(self._terms(topic_words, expansion)))

    def score(self, topic: Vector, by_words: Numbers, tasks: Tasks | None, sectors: BySector) -> TopicScores:
        """The scores of ``tasks`` (None: of all) for the vector of a topic, ``by_words`` and by sector."""
        near = self._passages.nearness(topic, tasks)
        vectors = self._tuning.vectors
        dense = _standard(vectors.best_passage * near.best + vectors.whole_task * near.whole, near.usual)
        text = self._tuning.dense * dense + self._tuning.lexical * by_words
        total = text + self._tuning.sector * sectors.named + self._tuning.nearness.weight * sectors.near
        return TopicScores(total, text, dense, by_words, sectors, near.passage)

    def _lexical(self, terms: Mapping[Term, float]) -> Numbers:
        scores = self._words.scores(terms)
        asked = {word for kind, word in terms if kind == "f"}
        if not asked or sum(self._words.frequency(("f", word)) for word in asked) > _MOST_HOLDING:
            return scores  # words that thousands of tasks hold narrow nothing down
        found = self._passages.with_any(asked)
        if found is None:
            return scores
        only = np.zeros_like(scores)
        only[found] = scores[found]
        return only

    def named(self, expansion: Expansion) -> bool:
        """Whether each thing the topic speaks of is named, under one of its names, somewhere in the tasks.

        A name counts when all its pairs of syllables stand there; of words that the glossary does not know, half of
        the pairs are enough.
        """
        return not self.unnamed(expansion)

    def unnamed(self, expansion: Expansion) -> tuple[str, ...]:
        """Of the things the topic speaks of those that are not ``named`` in any task, as they were typed."""
        return tuple(
            unit[0] for unit in expansion.units if not any(self._stands(name, every=len(unit) > 1) for name in unit)
        )

    def stands(self, words: str) -> bool:
        """Whether any two neighbouring words stand side by side in a task."""
        return any(self._words.frequency(term) > 0 for term in _terms_of(words) if term[0] == "p")

    def holds(self, task: str, words: str) -> bool:
        """Whether these words, two at least, stand in a task, each beside its neighbours."""
        asked = _pairs(_terms_of(words))
        return bool(asked) and asked <= self._pairs_in(self.rows[task])

    def _stands(self, name: str, *, every: bool) -> bool:
        terms = _terms_of(name)
        pairs = [term for term in terms if term[0] == "p"] or [term for term in terms if term[0] == "f"]
        there = [self._words.frequency(term) > 0 for term in pairs]
        return all(there) if every else sum(there) >= len(there) / 2

    def matched_words(self, tasks: Iterable[str], topic_words: str, expansion: Expansion) -> dict[str, tuple[str, ...]]:
        """By task: the names of the topic that stand there in full, else its pairs of syllables that do."""
        held = ((words, _pairs(_terms_of(words))) for words in (topic_words, *expansion.names))
        names = [(words, asked) for words, asked in held if asked]
        parts = map(" ".join, pairwise(syllables(topic_words)))
        pairs = [(words, ("p", fold(words))) for words in parts]
        found: dict[str, tuple[str, ...]] = {}
        for task in tasks:
            present = self._pairs_in(self.rows[task])
            named = [words for words, asked in names if asked <= present]
            found[task] = tuple(dict.fromkeys(named or [words for words, pair in pairs if pair in present]))
        return found

    def _terms(self, topic_words: str, expansion: Expansion) -> dict[Term, float]:
        weighed: dict[Term, float] = {
            term: self._tuning.glossary for name in expansion.names for term in _terms_of(name)
        }
        for term, times in Counter(_terms_of(topic_words)).items():
            weighed[term] = max(float(times), weighed.get(term, 0.0))
        return weighed


@lru_cache(maxsize=_REMEMBERED_TERMS)
def _terms_of(words: str) -> tuple[Term, ...]:
    return tuple(terms_of(words))


def _words(task: Task) -> str:
    return " ".join(filter(None, (task.group_title, task.text, task.text_en)))


def _pairs(terms: Iterable[Term]) -> set[Term]:
    return {term for term in terms if term[0] == "p"}


def _standard(scores: Numbers, usual: Rows | None = None) -> Numbers:
    """In standard deviations over the ``usual`` rows (None: over all)."""
    return standard_scores(scores, scores if usual is None else scores[usual], _FLAT)
