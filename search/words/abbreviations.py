"""Abbreviations written out: those the vocabularies know, and any whose letters begin the words of a phrase.

Staff shorten what they write daily ("HTQT" for "hợp tác quốc tế"), and no list holds it all. An abbreviation in
capitals is read as the phrase of the plans and the vocabularies that has these initials and fits best between the words
beside it, as the model of diacritics judges it.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from vnplan.ontology.text import fold, syllables
from vnplan.search.words.question import PhraseBook, Question, Word
from vnplan.search.words.restore import START, Restorer

JOIN = "và"  # what an abbreviation leaves out
BREAK = "|"  # between two texts: no phrase goes over it
SHORTEST = 3  # letters; a shorter one has too many readings
LONGEST = 6
LEAST_TIMES = 2  # that a phrase must stand in the texts


@dataclass(frozen=True)
class Written:
    """A question in full: ``words`` are its words one for one, each in full; of an abbreviation of several words
    ("KH&CN") the first says it all and the others are ""."""

    question: Question
    words: tuple[str, ...]

    @cached_property
    def text(self) -> str:
        """In one line, with what stood between the words."""
        return "".join(self._pieces())

    def back(self, start: int, end: int) -> tuple[int, int]:
        """The characters of the question that ``text[start:end]`` was written for."""
        first, last = bisect_right(self._ends, start), bisect_left(self._ends, end)
        while last + 1 < len(self.words) and not self.words[last + 1]:
            last += 1
        return self.question.words[first].start, self.question.words[last].end

    @cached_property
    def _ends(self) -> Sequence[int]:
        """Where each word ends in ``text``; every other piece stands between two words."""
        return list(accumulate(map(len, self._pieces())))[::2]

    def _pieces(self) -> Iterator[str]:
        words = self.question.words
        for place, full in enumerate(self.words):
            if place:
                yield self.question.text[words[place - 1].end : words[place].start] if full else ""
            yield full


class Abbreviations:
    """The abbreviations of one corpus."""

    def __init__(
        self, texts: Iterable[str], terms: Iterable[str], known: Mapping[str, str], restorer: Restorer
    ) -> None:
        """``texts`` and ``terms`` are written out; ``known``: short -> in full."""
        self._restorer = restorer
        self._known = dict(known)
        self._book = PhraseBook({short: [short] for short in self._known})
        self._words: list[str] = []
        self._own: set[str] = set()  # abbreviations that the plans themselves use
        for text in texts:
            self._words += [*_told(text), BREAK]
            self._own.update(word for word in text.replace("/", " ").split() if _shortened(word.strip('.,;:()“”"')))
        self._initials = "".join(map(_initial, self._words))
        self._folded = fold(self._initials)
        self._terms: dict[str, list[tuple[str, ...]]] = {}
        for words in dict.fromkeys(tuple(_told(term)) for term in terms):
            self._terms.setdefault("".join(map(_initial, words)), []).append(words)

    def written_out(self, question: Question, restored: Question) -> Written:
        """``question`` in full, given what it is with its diacritics."""
        typed = [question.text[word.start : word.end] for word in question.words]
        full = [restored.text[word.start : word.end] for word in restored.words]
        if question.text.isupper():
            return Written(question, tuple(full))
        for match in self._book.find(question):
            if question.text[match.start : match.end].isupper():
                rest = [""] * (match.last - match.first)
                full[match.first : match.last + 1] = [self._known[match.name], *rest]
        for place, word in enumerate(typed):
            if fold(full[place]) == fold(word) and _shortened(word) and word not in self._own:
                full[place] = self._best(restored.words, place, word) or word
        return Written(question, tuple(full))

    def _best(self, words: Sequence[Word], place: int, short: str) -> str | None:
        """The likeliest phrase with the initials ``short`` between the words beside it."""
        before = words[place - 1].written if place else START
        after = [words[place + 1].written] if place + 1 < len(words) else []
        phrases = sorted(self._phrases("".join(map(_initial, short))))
        scored = [(self._restorer.likelihood([before, *phrase, *after]), phrase) for phrase in phrases]
        return " ".join(max(scored)[1]) if scored else None

    def _phrases(self, initials: str) -> set[tuple[str, ...]]:
        if len(initials) < SHORTEST:
            return set()
        found = set(self._terms.get(initials, ()))
        found |= self._learnt(self._initials, initials) or self._learnt(self._folded, fold(initials))
        return found

    def _learnt(self, row: str, initials: str) -> set[tuple[str, ...]]:
        places = _places(row, initials)
        times = Counter(tuple(self._words[place : place + len(initials)]) for place in places)
        return {phrase for phrase, count in times.items() if count >= LEAST_TIMES}


def _told(text: str) -> list[str]:
    return [word for word in syllables(text) if word != JOIN]


def _initial(word: str) -> str:
    letter = word[:1].casefold()
    return letter if letter == "đ" else fold(letter)


def _shortened(word: str) -> bool:
    return 1 < len(word) <= LONGEST and word.isalpha() and word.isupper()


def _places(row: str, wanted: str) -> Iterator[int]:
    place = row.find(wanted)
    while place >= 0:
        yield place
        place = row.find(wanted, place + 1)
