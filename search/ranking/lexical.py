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
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from vnplan.ontology.text import fold, syllables
from vnplan.search.tuning import LexicalWeights

Scores = NDArray[np.float64]


Term = tuple[str, str]  # kind of term ("a" accented, "f" folded, "p" pair), words


def terms_of(text: str) -> list[Term]:
    """The terms of ``text`` in order, repeated as often as they occur."""
    written = syllables(text)
    folded = [fold(word) for word in written]
    pairs = [f"{first} {second}" for first, second in pairwise(folded)]
    return [("a", w) for w in written] + [("f", w) for w in folded] + [("p", w) for w in pairs]


class LexicalIndex:
    """BM25 over a fixed list of texts."""

    def __init__(self, texts: Iterable[str], weights: LexicalWeights) -> None:
        """``texts`` in the order in which their scores come back; they are read once."""
        self._weights = weights
        self._numbers: dict[Term, int] = {}  # of the terms, as they came
        terms, times, per_text, lengths = array("l"), array("l"), array("l"), array("l")
        for text in texts:
            found = terms_of(text)
            count = Counter(found)
            terms.extend([self._numbers.setdefault(term, len(self._numbers)) for term in count])
            times.extend(count.values())
            per_text.append(len(count))
            lengths.append(sum(kind == "a" for kind, _ in found))
        # Postings of one term after those of another, each in the order of the texts: plain arrays, as there are
        # a hundred of them to a text.
        self._size = len(lengths)
        by_term = np.array(terms, dtype=np.int32)
        order = np.argsort(by_term, kind="stable")
        frequencies = np.bincount(by_term, minlength=len(self._numbers))
        # One number of an array is read here in half the time of one of NumPy's.
        self._frequencies, self._ends = array("l", frequencies), array("l", np.cumsum(frequencies))
        self._rows = np.repeat(np.arange(self._size, dtype=np.int32), per_text)[order]
        self._impacts = self._weighed(np.array(times, dtype=float)[order], np.array(lengths, dtype=float), frequencies)

    def _weighed(
        self, times: NDArray[np.float64], lengths: NDArray[np.float64], frequencies: NDArray[np.int64]
    ) -> NDArray[np.float32]:
        """What each posting adds to a score: a term that stands ``times`` in a text, texts being ``lengths`` long, and
        in ``frequencies`` of the texts."""
        mean = float(lengths.mean()) if lengths.any() else 1.0
        dampers = self._weights.k1 * (1 - self._weights.b + self._weights.b * lengths / mean)
        rarities = {number: self.rarity(number) for number in np.unique(frequencies).tolist()}
        most = np.array(
            [
                self._kind_weight(term) * rarities[number]
                for term, number in zip(self._numbers, frequencies.tolist(), strict=True)
            ]
        )
        impacts = np.repeat(most, frequencies) * times / (times + dampers[self._rows])
        return impacts.astype(np.float32)

    def _postings(self, term: Term) -> slice | None:
        """Where the postings of ``term`` lie; None for one that stands nowhere."""
        number = self._numbers.get(term)
        return None if number is None else slice(self._ends[number] - self._frequencies[number], self._ends[number])

    def _kind_weight(self, term: Term) -> float:
        return {"a": self._weights.accented, "f": self._weights.folded, "p": self._weights.pairs}[term[0]]

    def rarity(self, documents: int) -> float:
        """The idf of a term that stands in ``documents`` of the texts."""
        return math.log(1 + (self._size - documents + 0.5) / (documents + 0.5))

    def frequency(self, term: Term) -> int:
        """In how many texts ``term`` stands."""
        number = self._numbers.get(term)
        return 0 if number is None else self._frequencies[number]

    def scores(self, terms: Iterable[Term] | Mapping[Term, float], rows: NDArray[np.int64] | None = None) -> Scores:
        """The scores of the texts at ``rows`` (all when None), in that order.

        ``terms`` may carry a weight each; a term asked for twice counts twice.
        """
        asked = terms if isinstance(terms, Mapping) else Counter(terms)
        found = [(postings, times) for term, times in asked.items() if (postings := self._postings(term))]
        if not found:
            return np.zeros(self._size if rows is None else len(rows))
        holding = np.concatenate([self._rows[postings] for postings, _ in found])
        weights = np.array([times for _, times in found], dtype=np.float32)
        lengths = [postings.stop - postings.start for postings, _ in found]
        impacts = np.concatenate([self._impacts[postings] for postings, _ in found]) * np.repeat(weights, lengths)
        total: Scores = np.bincount(holding, impacts, self._size).astype(np.float64, copy=False)
        return total if rows is None else total[rows]
