"""From a label of the vocabulary to the rows of words that are looked for in texts."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from vnplan.ontology.agencies_tokens import word_forms
from vnplan.ontology.text import tidy

# A word may hold combining marks (text in NFD) and invisible characters (soft hyphens of a PDF).
_PIECE = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff])*|[,&]")
_AND = frozenset({"và", "va", "and", "&"})
_JOINS = ("&", ",", "")  # "khoa học và công nghệ" is also written with a comma or with nothing
_LONGEST_WORD = 40  # longer runs are no words of a label
_VOWELS = frozenset("aeiouy")
# "kĩ thuật" and "kỹ thuật", "tỉ" and "tỷ" are one word; so are British and American endings in -ise and -ize.
_SHORT_Y = re.compile(r"^([hklmst])([yýỳỷỹỵ])$")
_Y_AS_I = str.maketrans("yýỳỷỹỵ", "iíìỉĩị")


class Case(Enum):
    """How an abbreviation may be typed besides the way the vocabulary writes it."""

    CAPITALS = "capitals"
    ANY_ONE = "all letters capitals, or none"

    def allows(self, typed: str) -> bool:
        """Whether ``typed`` is written so."""
        return typed.isupper() or (self is Case.ANY_ONE and typed.islower())


class Word(NamedTuple):
    """One word, a comma or "&" (which also stands for "và" and "and"), at the characters ``start:end``."""

    start: int
    end: int
    accented: str
    folded: str


@dataclass(frozen=True, slots=True)
class Label:
    """One wording of a sector. ``words`` as (with diacritics, folded).

    ``foldable``: also found without diacritics (one syllable alone would be many other words too); ``cased``: only
    in one of these cases ("KTTH" or "ktth", not "CTr" for "CTR"); ``blocks``: a phrase in which the sector's labels
    do not count.
    """

    target: str
    text: str
    words: tuple[tuple[str, str], ...]
    foldable: bool
    cased: Case | None = None
    blocks: bool = False


def words_in(text: str) -> list[Word]:
    """The words, commas and "&" of ``text`` in order."""
    words = []
    for found in _PIECE.finditer(text):
        accented, folded = _forms(found[0])
        if folded:
            words.append(Word(found.start(), found.end(), accented, folded))
    return words


def labels_of(target: str, text: str, *, english: bool, blocks: bool = False) -> Iterator[Label]:
    """The rows of words that ``text`` stands for: "và" also as a comma or left out, English in both numbers."""
    words = [(word.accented, word.folded) for word in words_in(text)]
    joins = [place for place, (accented, _) in enumerate(words) if accented in _JOINS]
    for choice in itertools.product(_JOINS, repeat=len(joins)):
        row = list(words)
        for place, join in zip(joins, choice, strict=True):
            row[place] = (join, join)
        kept = tuple(word for word in row if word[0])
        for spelled in _numbers(kept) if english else (kept,):
            yield Label(target, text, spelled, len(spelled) > 1, blocks=blocks)


def abbreviations_of(target: str, text: str) -> Iterator[Label]:
    """The rows of words of an abbreviation; one that could be a word counts only in capitals."""
    cased = Case.CAPITALS if _VOWELS & set(word_forms(text)[1]) else Case.ANY_ONE
    for spelled in dict.fromkeys((text, text.replace("&", ""))):
        words = tuple((word.accented, word.folded) for word in words_in(spelled))
        yield Label(target, text, words, foldable=True, cased=cased)


@lru_cache(maxsize=65_536)
def _forms(piece: str) -> tuple[str, str]:
    if len(piece) > _LONGEST_WORD:
        return piece, piece
    accented, folded = word_forms(piece)
    if accented in _AND:
        return "&", "&"
    return _one_spelling(accented), _one_spelling(folded)


def _one_spelling(word: str) -> str:
    if _SHORT_Y.match(word):
        return word.translate(_Y_AS_I)
    return word.replace("iz", "is") if len(word) > 5 else word


def _numbers(words: tuple[tuple[str, str], ...]) -> Iterator[tuple[tuple[str, str], ...]]:
    """An English label in singular and plural: the last word changes."""
    *first, (last, _) = words
    for form in dict.fromkeys((last, *_other_numbers(tidy(last)))):
        yield (*first, (form, form))


def _other_numbers(word: str) -> Iterator[str]:
    if len(word) < 3 or word.endswith(("ics", "ss")):
        return
    if word.endswith("ies"):
        yield word[:-3] + "y"
    elif word.endswith("s"):
        yield word[:-1]
    elif word.endswith("y") and word[-2] not in _VOWELS:
        yield word[:-1] + "ies"
    elif word.endswith(("ch", "sh", "x")):
        yield word + "es"
    else:
        yield word + "s"
