"""A question as words with their places, and phrases found in it with or without diacritics."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain
from typing import NamedTuple

from vnplan.ontology.errors import InvalidInput
from vnplan.ontology.text import canonical, fold

LONGEST_QUESTION = 1_000
GAP = "…"  # in a phrase: up to MOST_SKIPPED words of any kind
MOST_SKIPPED = 12
# From this share of words with diacritics on, a question counts as typed with them.
ACCENTED_SHARE = 0.3

_REMEMBERED_WORDS = 16_384
_WORD_ONLY = re.compile(r"[^\W_]+")


def clean(text: str) -> str:
    """``text`` as one line in NFC without control characters, lone surrogates and invisible characters.

    Raises InvalidInput when nothing is left or more than 1,000 characters are.
    """
    if len(text) > 10 * LONGEST_QUESTION:
        raise InvalidInput(_too_long(len(text)))
    line = " ".join(unicodedata.normalize("NFC", text if text.isprintable() else _printable(text)).split())
    if not any(char.isalnum() for char in line):
        raise InvalidInput("the question is empty; type what you want to know, for example: Sở Y tế chủ trì việc gì?")
    if len(line) > LONGEST_QUESTION:
        raise InvalidInput(_too_long(len(line)))
    return line


def _printable(text: str) -> str:
    visible = (" " if unicodedata.category(char) in {"Cc", "Zl", "Zp"} else char for char in text)
    return "".join(char for char in visible if unicodedata.category(char) not in {"Cf", "Cs", "Co"})


def _too_long(length: int) -> str:
    return f"the question has {length:,} characters; shorten it to {LONGEST_QUESTION:,} or fewer"


class Word(NamedTuple):
    """One word of a question: canonical, folded, and its characters in the question."""

    written: str
    folded: str
    start: int
    end: int

    @property
    def accented(self) -> bool:
        """Whether it was typed with a diacritic."""
        return self.written != self.folded


@dataclass(frozen=True)
class Question:
    """A cleaned question. ``start`` and ``end`` of everything found in it are characters of ``text``.

    ``settled``: its diacritics are restored, and most of them were typed, so that a word without any is meant so.
    """

    text: str
    settled: bool = False

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words in order; "KH&ĐT" and "137/KH-UBND" fall into their parts."""
        return tuple(Word(*_forms(found[0]), found.start(), found.end()) for found in _WORD_ONLY.finditer(self.text))

    @cached_property
    def places(self) -> Mapping[str, Sequence[int]]:
        """Where each of the folded words stands."""
        found: dict[str, list[int]] = {}
        for place, word in enumerate(self.words):
            found.setdefault(word.folded, []).append(place)
        return found

    @cached_property
    def accented(self) -> bool:
        """Whether diacritics were typed; then a plain word is meant as it stands."""
        marked = sum(word.accented for word in self.words)
        return marked >= ACCENTED_SHARE * max(len(self.words), 1)


class Match(NamedTuple):
    """A phrase found: the name it stands under, the characters and the words (``first`` to ``last``, both in);
    ``places`` are those of its own words, without what stands in a gap."""

    name: str
    start: int
    end: int
    first: int
    last: int
    places: tuple[int, ...] = ()


_PhraseWord = tuple[str, str]  # canonical, folded


class _Phrase(NamedTuple):
    words: tuple[_PhraseWord, ...]
    name: str


class PhraseBook:
    """Phrases under names, found in questions. A word typed with diacritics must agree with the phrase; a word typed
    without agrees with any, unless the question is settled, or has diacritics elsewhere and the phrase is a single word
    ("cho" is then not "chờ")."""

    def __init__(self, phrases: Mapping[str, Iterable[str]]) -> None:
        # By the first word, folded, and by what follows it: a word, folded, a gap, or nothing.
        self._phrases: dict[str, dict[str | None, list[_Phrase]]] = {}
        for name, spellings in phrases.items():
            for spelling in spellings:
                words = tuple(_phrase_words(spelling))
                second = words[1][1] if len(words) > 1 else None
                self._phrases.setdefault(words[0][1], {}).setdefault(second, []).append(_Phrase(words, name))

    def openings(self) -> Iterator[tuple[str, str | None]]:
        """The words with which phrases begin, folded, each with the one behind it; None: whatever stands there."""
        for first, following in self._phrases.items():
            yield from ((first, None if second == GAP else second) for second in following)

    def find(self, question: Question) -> tuple[Match, ...]:
        """All matches from left to right, the longest at each place, none overlapping; of phrases that end at the same
        word that of more words."""
        beginning = question.places.keys() & self._phrases.keys()
        found: list[Match] = []
        for place in sorted(chain.from_iterable(map(question.places.__getitem__, beginning))):
            if not (found and place <= found[-1].last):
                match = self._at(question, place)
                if match:
                    found.append(match)
        return tuple(found)

    def _at(self, question: Question, place: int) -> Match | None:
        words = question.words
        following = self._phrases[words[place].folded]
        second = words[place + 1].folded if place + 1 < len(words) else ""
        best: tuple[int, int, str, tuple[int, ...]] | None = None
        for phrase in (*following.get(second, ()), *following.get(GAP, ()), *following.get(None, ())):
            places = _walk(question, place, phrase.words, len(phrase.words) == 1)
            if places and (best is None or (places[-1], len(phrase.words)) > best[:2]):
                best = places[-1], len(phrase.words), phrase.name, places
        if best is None:
            return None
        last, _, name, places = best
        return Match(name, words[place].start, words[last].end, place, last, places)


@lru_cache(maxsize=_REMEMBERED_WORDS)
def _forms(word: str) -> tuple[str, str]:
    """A word in canonical form, and folded."""
    return canonical(word), fold(word)


def _phrase_words(spelling: str) -> Iterable[_PhraseWord]:
    for piece in re.findall(rf"{GAP}|[^\W_]+", spelling):
        yield (GAP, GAP) if piece == GAP else (canonical(piece), fold(piece))


def _walk(question: Question, place: int, words: tuple[_PhraseWord, ...], single: bool) -> tuple[int, ...] | None:
    """The places of ``words`` when they stand in the question from ``place`` on."""
    typed = question.words
    for done, wanted in enumerate(words):
        if wanted[0] == GAP:
            behind = _behind_gap(question, place + done, words[done + 1 :], single)
            return None if behind is None else (*range(place, place + done), *behind)
        if place + done >= len(typed) or not _agree(question, typed[place + done], wanted, single):
            return None
    return tuple(range(place, place + len(words)))


def _behind_gap(question: Question, place: int, words: tuple[_PhraseWord, ...], single: bool) -> tuple[int, ...] | None:
    found = (_walk(question, place + skipped, words, single) for skipped in range(MOST_SKIPPED + 1))
    return next((places for places in found if places is not None), None)


def _agree(question: Question, word: Word, wanted: _PhraseWord, single: bool) -> bool:
    if word.folded != wanted[1]:
        return False
    if word.written == wanted[0]:
        return True
    return not (word.accented or question.settled or (single and question.accented))
