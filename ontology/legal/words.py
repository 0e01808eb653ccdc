"""Type words in a text ("Quyết định", "QĐ", "Decision"), also as damaged pages print them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from vnplan.ontology.legal.vocabulary import DocumentType, vocabulary
from vnplan.ontology.text import fold

_DOT = r"\.\s?"
_DOTS = re.compile(r"[.\s]")


@dataclass(frozen=True, slots=True)
class TypeWord:
    """A type word in prepared text. ``type`` is None for "văn bản"; ``short``: an abbreviation."""

    start: int
    end: int
    type: DocumentType | None
    short: bool
    english: bool
    damaged: bool


def _stacked_lost(words: str) -> str:
    """How one converter leaves Vietnamese words: letters with two marks or a dot or hook, and đ, become blanks."""
    return "".join(" " if c in "đĐ" or "\u1ea0" <= c <= "\u1ef9" else c for c in words)


def _marked_lost(words: str) -> str:
    """How another one leaves them: every letter with a mark is gone."""
    return "".join(c for c in words if c.isascii())


def _damaged(words: str) -> Iterator[str]:
    for lost in (_stacked_lost(words), _marked_lost(words)):
        left = " ".join(fold(lost).split())
        if left != fold(words) and len(left.replace(" ", "")) >= 4:
            yield left


@dataclass(frozen=True, slots=True)
class _Entry:
    type: DocumentType | None
    short: bool = False
    english: bool = False
    damaged: bool = False


@cache
def _lexicon() -> dict[str, _Entry]:
    words = vocabulary()
    entries: dict[str, _Entry] = {}
    for kind in words.types.values():
        for written in (kind.vi, *kind.words):
            entries.setdefault(fold(written), _Entry(kind))
        for written in kind.words_en:
            entries.setdefault(fold(written), _Entry(kind, english=True))
            entries.setdefault(f"{fold(written)}s", _Entry(kind, english=True))
        for written in kind.short:
            entries.setdefault(fold(written), _Entry(kind, short=True))
    for written in words.generic:
        entries.setdefault(written, _Entry(None, short=written == "vb"))
    for kind in words.types.values():
        for lost in _damaged(kind.vi):
            entries.setdefault(lost, _Entry(kind, damaged=True))
    return entries


@cache
def _pattern() -> re.Pattern[str]:
    # Longest first: "|" takes the first alternative that fits. A list's number may stick to the word
    # ("- 1Nghị định"), a serial to an abbreviation ("TT36/2017").
    ordered = sorted(_lexicon(), key=len, reverse=True)
    long = "|".join(re.escape(w).replace(r"\ ", r"\s") for w in ordered if not _lexicon()[w].short)
    # Abbreviations may have full stops: "Q.Đ. 1658".
    abbreviations = [w for w in ordered if _lexicon()[w].short]
    short = "|".join(w if len(w) < 2 else rf"{re.escape(w)}|{_DOT.join(w)}\.?" for w in abbreviations)
    return re.compile(rf"(?<![a-z])(?:(?:{long})(?:(?![a-z])|(?=so\s?[\d:]))|(?:{short})(?=\s?(?:so\s?)?[\d:(]))")


def type_words(folded: str) -> list[TypeWord]:
    """All type words of a folded text, in order."""
    lexicon = _lexicon()
    found = []
    for match in _pattern().finditer(folded):
        entry = lexicon.get(match[0].replace("\n", " ")) or lexicon[_DOTS.sub("", match[0])]
        found.append(TypeWord(match.start(), match.end(), entry.type, entry.short, entry.english, entry.damaged))
    return found
