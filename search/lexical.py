"""BM25 over Vietnamese syllables, with and without diacritics.

Three kinds of term stand for a text: its syllables as written, its folded syllables, and its folded pairs of
neighbouring syllables. Vietnamese writes one syllable a word and most words have two, so pairs are what comes
closest to words; folded terms find what was typed without diacritics, and terms as written rank exact matches
above look-alikes ("công" above "cộng").

Own code rather than a package: terms of three kinds with their own weights, scores over an allowed subset, and the
words that matched are what is needed here, and a sparse matrix in plain arrays gives them in one page.
Okapi BM25: Robertson & Zaragoza, The Probabilistic Relevance Framework, 2009, with the idf of Lucene.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from vnplan.ontology.text import fold, syllables

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class LexicalWeights:
    """How much each kind of term counts, and the two parameters of BM25 (saturation ``k1``, length ``b``)."""

    accented: float = 0.4
    folded: float = 0.3
    pairs: float = 1.0
    k1: float = 1.2
    b: float = 0.6


Term = tuple[str, str]  # kind of term ("a" accented, "f" folded, "p" pair), words


def terms_of(text: str) -> list[Term]:
    """The terms of ``text`` in order, repeated as often as they occur."""
    written = syllables(text)
    folded = [fold(word) for word in written]
    pairs = [f"{first} {second}" for first, second in pairwise(folded)]
    return [("a", w) for w in written] + [("f", w) for w in folded] + [("p", w) for w in pairs]


class LexicalIndex:
    """BM25 over a fixed list of texts."""

    def __init__(self, texts: Sequence[str], weights: LexicalWeights | None = None) -> None:
        """``texts`` in the order in which their scores come back."""
        self._weights = weights or LexicalWeights()
        self._size = len(texts)
        counts = [Counter(terms_of(text)) for text in texts]
        lengths = np.array([sum(n for (kind, _), n in count.items() if kind == "a") for count in counts], dtype=float)
        mean = float(lengths.mean()) if len(texts) and lengths.any() else 1.0
        postings: dict[Term, list[tuple[int, int]]] = {}
        for row, count in enumerate(counts):
            for term, times in count.items():
                postings.setdefault(term, []).append((row, times))
        dampers = self._weights.k1 * (1 - self._weights.b + self._weights.b * lengths / mean)
        self._postings: dict[Term, tuple[NDArray[np.int32], Scores]] = {
            term: self._weighed(term, found, dampers) for term, found in postings.items()
        }

    def _weighed(
        self, term: Term, found: list[tuple[int, int]], dampers: NDArray[np.float64]
    ) -> tuple[NDArray[np.int32], Scores]:
        rows = np.array([row for row, _ in found], dtype=np.int32)
        times = np.array([n for _, n in found], dtype=float)
        impact = self._kind_weight(term) * self.rarity(len(found)) * times / (times + dampers[rows])
        return rows, impact.astype(np.float32)

    def _kind_weight(self, term: Term) -> float:
        return {"a": self._weights.accented, "f": self._weights.folded, "p": self._weights.pairs}[term[0]]

    def rarity(self, documents: int) -> float:
        """The idf of a term that stands in ``documents`` of the texts."""
        return math.log(1 + (self._size - documents + 0.5) / (documents + 0.5))

    def frequency(self, term: Term) -> int:
        """In how many texts ``term`` stands."""
        found = self._postings.get(term)
        return len(found[0]) if found else 0

    def scores(self, terms: Iterable[Term] | Mapping[Term, float], rows: NDArray[np.int64] | None = None) -> Scores:
        """The scores of the texts at ``rows`` (all when None), in that order.

        ``terms`` may carry a weight each; a term asked for twice counts twice.
        """
        asked = terms if isinstance(terms, Mapping) else Counter(terms)
        total = np.zeros(self._size, dtype=np.float32)
        for term, times in asked.items():
            if found := self._postings.get(term):
                total[found[0]] += found[1] * np.float32(times)
        return total if rows is None else total[rows]

    def ceiling(self, terms: Iterable[Term] | Mapping[Term, float]) -> float:
        """The score of a text that held every one of ``terms`` without end; terms that stand nowhere count too."""
        asked = terms if isinstance(terms, Mapping) else Counter(terms)
        return sum(times * self._kind_weight(term) * self.rarity(self.frequency(term)) for term, times in asked.items())
