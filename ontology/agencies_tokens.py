"""Text as a row of words, the way names of bodies are compared: whatever stands between two words is kept
apart, and abbreviations of common words ("UBND", "KCN") read as the words they stand for."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from vnplan.ontology.text import canonical, fold

# A word may hold combining marks (text in NFD) and invisible characters (soft hyphens of a PDF).
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff])*")
_POSSESSIVE = re.compile(r"['’]$")
_REMEMBERED_TEXTS = 16  # bodies, outputs and provinces are looked for in the same text one after the other
_LONGEST_WORD = 40  # longer runs are no words: they are kept, but not compared letter by letter


class Token(NamedTuple):
    """One word. ``start``/``end`` are characters of the text; an abbreviation that was written out gives
    several tokens of the same place, ``first`` and ``last`` mark the outer ones."""

    start: int
    end: int
    accented: str
    folded: str
    first: bool = True
    last: bool = True


@dataclass(frozen=True, slots=True)
class Expansion:
    """The words an abbreviation stands for; ``capitals``: only when typed in capital letters."""

    short: str
    words: tuple[tuple[str, str], ...]
    capitals: bool


@lru_cache(maxsize=65536)
def word_forms(word: str) -> tuple[str, str]:
    """One word as (lower case with diacritics, without diacritics)."""
    return canonical(word), fold(word)


@lru_cache(maxsize=_REMEMBERED_TEXTS)
def plain_tokens(text: str) -> tuple[Token, ...]:
    """The words of ``text`` in order, abbreviations as typed; the English genitive "'s" is no word."""
    tokens = []
    for found in _WORD.finditer(text):
        word = found[0]
        if word in "sS" and _POSSESSIVE.search(text[max(0, found.start() - 1) : found.start()]):
            continue
        accented, folded = word_forms(word) if len(word) <= _LONGEST_WORD else (word, word)
        if folded:
            tokens.append(Token(found.start(), found.end(), accented, folded))
    return tuple(tokens)


def expand(text: str, tokens: Sequence[Token], expansions: Mapping[str, Expansion]) -> list[Token]:
    """``tokens`` of ``text`` with the known abbreviations (keyed by their folded form) written out."""
    out: list[Token] = []
    for token in tokens:
        expansion = expansions.get(token.folded)
        if expansion is None or (expansion.capitals and not typed_in_capitals(text, token)):
            out.append(token)
            continue
        exact = token.accented == expansion.short
        last = len(expansion.words) - 1
        for place, (accented, folded) in enumerate(expansion.words):
            form = accented if exact else folded
            out.append(Token(token.start, token.end, form, folded, place == 0, place == last))
    return out


def typed_in_capitals(text: str, token: Token) -> bool:
    """Whether every letter of the token stands in capitals in ``text``."""
    return text[token.start : token.end].isupper()


def _letters(accented: str) -> list[tuple[str, frozenset[str]]]:
    letters: list[tuple[str, frozenset[str]]] = []
    for char in unicodedata.normalize("NFD", accented):
        if unicodedata.combining(char) and letters:
            base, marks = letters[-1]
            letters[-1] = (base, marks | {char})
        elif char == "đ":
            letters.append(("d", frozenset("đ")))
        else:
            letters.append((char, frozenset()))
    return letters


@lru_cache(maxsize=65536)
def marks_agree(typed: str, registered: str) -> bool:
    """Whether ``typed`` is ``registered`` with all, some or none of its diacritics, and no other ones."""
    if typed == registered:
        return True
    ours, theirs = _letters(typed), _letters(registered)
    return len(ours) == len(theirs) and all(
        a == b and marks <= wanted for (a, marks), (b, wanted) in zip(ours, theirs, strict=True)
    )


def one_edit_apart(a: str, b: str) -> bool:
    """Whether one letter inserted, dropped, changed or swapped with its neighbour makes ``a`` of ``b``."""
    if abs(len(a) - len(b)) > 1:
        return False
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    rest_a, rest_b = a[start:], b[start:]
    return (
        rest_a[1:] == rest_b[1:]
        or rest_a == rest_b[1:]
        or rest_a[1:] == rest_b
        or (rest_a[:2] == rest_b[1::-1] and rest_a[2:] == rest_b[2:])
    )


def deletions(word: str) -> set[str]:
    """``word`` and every string made by dropping one of its letters: two words one edit apart share one."""
    return {word} | {word[:i] + word[i + 1 :] for i in range(len(word))}
