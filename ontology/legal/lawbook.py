"""The names of laws as a vocabulary: patterns for Vietnamese, word tuples for English."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from vnplan.ontology.legal.vocabulary import legal_file
from vnplan.ontology.text import canonical, fold
from vnplan.ontology.vocabulary import Entry, load


class LawEntry(Entry):
    """One name of laws, without the word for "law" before it."""

    vi: str
    type: str = "Luật"
    en: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()


class LawsFile(Entry):
    """``legal_laws.yaml``."""

    laws: tuple[LawEntry, ...]
    not_names: frozenset[str]


@dataclass(frozen=True, slots=True)
class LawBook:
    """Names of laws, ready for matching in folded text."""

    pattern: re.Pattern[str]  # a known name
    names: Mapping[str, str]  # squeezed folded name -> name as it should be written
    alone: Mapping[str, str]  # folded "blhs" -> "Bộ luật Hình sự"
    english: Mapping[tuple[str, ...], str]  # significant words -> Vietnamese name with type
    not_names: frozenset[str]


_JOINTS = re.compile(r"[\s,&-]+")
_ENGLISH_WORD = re.compile(r"[a-z']+(?:-[a-z]+)*")
ENGLISH_SMALL = frozenset({"the", "of", "on", "for", "and", "in", "a", "an", "to", "concerning", "regarding", "s"})


def squeeze(folded_name: str) -> str:
    """What spellings of one name have in common: no blanks, commas, hyphens, "&" for "và"."""
    return _JOINTS.sub("", folded_name.replace("&", " va "))


def english_word(word: str) -> str:
    """A word without what varies between spellings: organisation, organization; labour, labor; plural."""
    word = word.replace("isation", "ization").replace("ising", "izing").replace("labour", "labor")
    word = word.replace("defence", "defense").replace("programme", "program").removesuffix("'s").removesuffix("'")
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def english_words(name: str) -> tuple[str, ...]:
    """The significant words of an English name."""
    words = _ENGLISH_WORD.findall(fold(name).replace("-", " "))
    return tuple(english_word(w) for w in words if w not in ENGLISH_SMALL)


def _loose(name: str) -> str:
    """A pattern for a folded name: blanks get lost, commas and hyphens come and go, "&" stands for "và"."""
    words = [w for w in _JOINTS.split(fold(name).replace("&", " & ")) if w]
    return r"[\s,-]{0,3}".join(r"(?:va|&)" if w == "va" else re.escape(w) for w in words)


@cache
def lawbook() -> LawBook:
    """The package's names of laws; raises VocabularyError."""
    book = load(legal_file("legal_laws.yaml"), LawsFile)
    names: dict[str, str] = {}
    english: dict[tuple[str, ...], str] = {}
    written: list[str] = []
    for law in book.laws:
        for spelling in (law.vi, *law.also, *law.short):
            names.setdefault(squeeze(fold(spelling)), law.vi)
            written.append(spelling)
        for spelling in law.en:
            english.setdefault(english_words(spelling), f"{law.type} {law.vi}")
    ordered = sorted({_loose(w) for w in written}, key=len, reverse=True)
    return LawBook(
        pattern=re.compile(rf"(?:{'|'.join(ordered)})(?:(?![a-z\d])|(?=(?:19|20)\d\d(?!\d)))"),
        names=names,
        alone={fold(a): f"{law.type} {law.vi}" for law in book.laws for a in law.alone},
        english=english,
        not_names=book.not_names,
    )


def same_words(printed: str, name: str) -> bool:
    """Whether ``printed`` is ``name`` with its diacritics, or has none at all."""
    return canonical(printed) == canonical(name) or printed.isascii()
