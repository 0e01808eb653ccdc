"""Slips of typing in words that nothing knows: keys of an input method, syllables run together, one wrong letter.

A word is only read as another where the plans and the vocabularies do not know it and one reading alone is likely: it
makes a pair with the word beside it that they know, or there is no other.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.agencies_tokens import deletions, one_edit_apart
from vnplan.ontology.text import fold
from vnplan.search.words.keystrokes import Keystrokes
from vnplan.search.words.misnamed import Mended, Misnamed
from vnplan.search.words.question import Question, Word
from vnplan.search.words.restore import Restorer
from vnplan.search.words.syllables import is_syllable

SHORTEST = 3  # letters of a word that is looked at
SHORTEST_EDITED = 4  # of one in which a letter may be wrong
SHORTEST_ALONE = 5  # of one that is mended without a neighbour that speaks for it
SHORTEST_ENGLISH = 6
SHORTEST_LOST = 8  # of an English one that lacks a letter
SHORTEST_CHANGED = 9  # of an English one in which a letter is another
LONGEST = 30
LONGEST_SYLLABLE = 7  # "nghieng"
MOST_ROWS = 4  # readings of the beginning of a word that are followed up
MOST = 12  # words of a question that are looked at
CLEARLY = 3  # times as often as the next one the likeliest reading must have been seen
_DOUBLED = re.compile(r"(.)\1")
_PART_OF_NUMBER = re.compile(r"[\d/&.-]$")
_NUMBER_FOLLOWS = re.compile(r"^[/&-]|^\.\w")
_ENDINGS = ("s", "es", "d", "ed", "ing", "ly", "er", "ers", "or", "ors", "al", "ness", "ment")


class Speller:
    """Mends what is mistyped, given what the plans and the vocabularies hold."""

    def __init__(
        self, restorer: Restorer, others: Iterable[str], english: Iterable[str], registry: AgencyRegistry
    ) -> None:
        """``others``: words that are no syllables and yet known, such as abbreviations; ``english``: texts."""
        self._pairs = restorer.folded_pairs()
        self._syllables = frozenset(word for word in restorer.spellings if is_syllable(word))
        self._english = frozenset(word for text in english for word in re.findall(r"[a-z]+", fold(text)))
        self._known = frozenset((*restorer.spellings, *others, *self._english))
        self._keystrokes = Keystrokes(word for found in restorer.spellings.values() for word in found)
        self._names = Misnamed(registry, restorer, self._known, self._english)
        self._near = _Near(self._syllables)
        self._near_english = _Near(word for word in self._english if len(word) >= SHORTEST_ENGLISH - 1)

    def in_names(self, question: Question) -> tuple[Mended, ...]:
        """The words that are mistyped in the names of bodies and places, in order."""
        return self._names.in_question(question)

    def in_vietnamese(self, question: Question) -> tuple[Mended, ...]:
        """The words of a Vietnamese question that are mistyped, in order."""
        words = question.words
        unknown = list(self._unknown(question))
        made = {place: self._keystrokes.read(words[place].written) for place in unknown}
        several = sum(reading is not None for reading in made.values()) > 1
        found: list[Mended] = []
        for place in unknown:
            word, beside = words[place], _beside(words, place, made)
            reading = made[place]
            if reading and not (several or self._support(fold(reading), beside)):
                reading = None
            meant = reading or self._apart(word.written) or self._one_edit(word, beside)
            if meant:
                found.append((word.start, word.end, meant))
        return tuple(found)

    def in_english(self, question: Question) -> tuple[Mended, ...]:
        """The words of an English question that are mistyped, in order."""
        found: list[Mended] = []
        for place in self._unknown(question):
            word = question.words[place]
            name = place > 0 and question.text[word.start].isupper()
            if name or len(word.folded) < SHORTEST_ENGLISH or self._inflected(word.folded):
                continue
            near = [other for other in self._near_english.of(word.folded) if _slipped(word.folded, other)]
            if len(near) == 1:
                found.append((word.start, word.end, near[0]))
        return tuple(found)

    def _unknown(self, question: Question) -> Iterator[int]:
        """The places of words that nothing knows; capitals and parts of numbers are meant as they stand."""
        seen = 0
        for place, word in enumerate(question.words):
            typed = question.text[word.start : word.end]
            if word.folded in self._known or not SHORTEST <= len(typed) <= LONGEST or typed.isupper():
                continue
            before, behind = question.text[: word.start][-1:], question.text[word.end :][:2]
            if _PART_OF_NUMBER.search(before) or _NUMBER_FOLLOWS.search(behind) or seen >= MOST:
                continue
            seen += 1
            yield place

    def _support(self, syllable: str, beside: "_Beside") -> int:
        """How often a syllable was seen with the words beside it."""
        return self._pairs[beside.before, syllable] + self._pairs[syllable, beside.behind]

    def _one_edit(self, word: Word, beside: "_Beside") -> str | None:
        """The syllable without diacritics that one letter makes of ``word``; what is a syllable itself is meant."""
        typed = word.folded
        if len(typed) < SHORTEST_EDITED or is_syllable(typed):
            return None
        near = self._near.of(typed)
        if len(typed) == SHORTEST_EDITED and not _DOUBLED.search(typed):  # "taxi" is no "tải" with a letter too many
            near = [other for other in near if len(other) >= len(typed)]
        scored = sorted(((self._support(other, beside), other) for other in near), reverse=True)
        if not scored:
            return None
        if len(scored) == 1:
            return scored[0][1] if scored[0][0] or len(typed) >= SHORTEST_ALONE else None
        (most, meant), (second, _) = scored[:2]
        return meant if most and most >= CLEARLY * second else None

    def _apart(self, typed: str) -> str | None:
        """The syllables that ``typed`` runs together, each pair of which is known; the likeliest of several rows."""
        letters = fold(typed)
        if len(letters) != len(typed) or not letters.isalpha():
            return None
        rows: list[list[_Row]] = [[] for _ in range(len(letters) + 1)]
        rows[0] = [_Row((), 0)]
        for end in range(1, len(letters) + 1):
            for start in range(max(0, end - LONGEST_SYLLABLE), end):
                syllable = letters[start:end]
                if syllable in self._syllables:
                    rows[end] += [new for row in rows[start] if (new := self._longer(row, syllable)) is not None]
            rows[end] = sorted(rows[end], key=lambda row: (len(row.syllables), -row.seen))[:MOST_ROWS]
        row = next((row for row in rows[-1] if len(row.syllables) > 1), None)
        return None if row is None else _cut(typed, row.syllables)

    def _longer(self, row: "_Row", syllable: str) -> "_Row | None":
        if not row.syllables:
            return _Row((syllable,), 0)
        seen = self._pairs[row.syllables[-1], syllable]
        weakest = min(row.seen, seen) if row.seen else seen
        return _Row((*row.syllables, syllable), weakest) if seen else None

    def _inflected(self, typed: str) -> bool:
        """Whether an English word is another form of one that is known."""
        if any(f"{typed}{ending}" in self._english for ending in _ENDINGS):
            return True
        stems = (typed[: -len(ending)] for ending in _ENDINGS if typed.endswith(ending))
        forms = (form for stem in stems for form in (stem, f"{stem}e", f"{stem[:-1]}y", stem[:-1]))
        return any(len(form) >= SHORTEST and form in self._english for form in forms)


@dataclass(frozen=True, slots=True)
class _Row:
    """Syllables run together; ``seen``: how often the rarest pair of them was."""

    syllables: tuple[str, ...]
    seen: int


@dataclass(frozen=True, slots=True)
class _Beside:
    """The words beside a mistyped one without diacritics, "" where there is none."""

    before: str
    behind: str


class _Near:
    """Finds words that one letter makes of another."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_deletion: dict[str, list[str]] = {}
        for word in sorted(words):
            for shorter in deletions(word):
                self._by_deletion.setdefault(shorter, []).append(word)

    def of(self, typed: str) -> Sequence[str]:
        """The words one edit apart from ``typed``, in the order of the alphabet."""
        near = {word for shorter in deletions(typed) for word in self._by_deletion.get(shorter, ())}
        return sorted(word for word in near if one_edit_apart(typed, word))


def _beside(words: Sequence[Word], place: int, made: Mapping[int, str | None]) -> _Beside:
    def folded(other: int) -> str:
        return fold(made.get(other) or words[other].folded) if 0 <= other < len(words) else ""

    return _Beside(folded(place - 1), folded(place + 1))


def _slipped(typed: str, meant: str) -> bool:
    """Whether a slip of the finger in an English word is likely: its first letter is right, letters were swapped or one
    was doubled; in a longer word one was lost, in a long one it may be another letter."""
    if typed[0] != meant[0]:
        return False
    if len(typed) == len(meant):
        return sorted(typed) == sorted(meant) or len(typed) >= SHORTEST_CHANGED
    if len(typed) < len(meant):
        return len(typed) >= SHORTEST_LOST
    return any(typed[: double.start()] + typed[double.start() + 1 :] == meant for double in _DOUBLED.finditer(typed))


def _cut(typed: str, syllables: Sequence[str]) -> str:
    """``typed`` with blanks between its syllables, its diacritics as they were typed."""
    pieces, start = [], 0
    for syllable in syllables:
        pieces.append(typed[start : start + len(syllable)])
        start += len(syllable)
    return " ".join(pieces)
