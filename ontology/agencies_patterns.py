"""From the vocabulary's patterns to the spellings they stand for.

A pattern is a name in which ``(a|b|)`` gives choices, an empty one leaving the words out; ``*`` is a proper
name (one to four capitalised words). Case, commas, dashes and "và" need no choices: they are not compared.
"""

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from vnplan.ontology.agencies_tokens import Expansion, expand, plain_tokens, word_forms
from vnplan.ontology.agencies_trie import WILD, Form
from vnplan.ontology.errors import VocabularyError

_CONNECTIVES = frozenset({"và", "and", "the"})
_WILD_MARK = "Zzwild"  # a word that stands for "*" while a pattern is cut into words
_INNERMOST = re.compile(r"\(([^()]*)\)")
_MOST_SPELLINGS = 5000
_NO_MACROS: Mapping[str, str] = MappingProxyType({})


def spellings(pattern: str, macros: Mapping[str, str] = _NO_MACROS) -> list[str]:
    """All texts that ``pattern`` stands for, each once, in order of the choices.

    ``macros`` are choices that have a name: "{zones}" -> "a|b". Raises ``VocabularyError``.
    """
    full = pattern
    for macro, choices in macros.items():
        full = full.replace(macro, f"({choices})")
    texts = [full]
    while any(_INNERMOST.search(text) for text in texts):
        texts = [spelled for text in texts for spelled in _one_choice(text)]
        if len(texts) > _MOST_SPELLINGS:
            raise VocabularyError(f"the pattern {pattern!r} has too many spellings; split it into several")
    done = list(dict.fromkeys(" ".join(text.split()) for text in texts))
    if any(mark in text for text in done for mark in "()|"):
        raise VocabularyError(f"the pattern {pattern!r} has an unmatched bracket; close it")
    return done


def _one_choice(text: str) -> list[str]:
    """``text`` with its first innermost choice made in every way; as it is when nothing is left to choose."""
    choice = _INNERMOST.search(text)
    if choice is None:
        return [text]
    return [text[: choice.start()] + part + text[choice.end() :] for part in choice[1].split("|")]


def words_of(text: str, expansions: Mapping[str, Expansion]) -> tuple[tuple[str, str], ...]:
    """The compared words of a registered spelling: abbreviations written out, connectives dropped."""
    marked = text.replace("*", f" {_WILD_MARK} ")
    tokens = expand(marked, plain_tokens(marked), expansions)
    words = ((token.accented, token.folded) for token in tokens if token.accented not in _CONNECTIVES)
    return tuple((WILD, WILD) if folded == _WILD_MARK.lower() else (accented, folded) for accented, folded in words)


def forms_of(text: str, target: str, expansions: Mapping[str, Expansion], like: Form) -> list[Form]:
    """The forms of one spelling: abbreviations written out and, where that differs, as typed.

    The second is reached when an abbreviation is misspelt ("PTNN" for "PTNT"). ``like`` gives language and
    cautions.
    """
    variants = {words_of(text, expansions), words_of(text, {})}
    return [Form(words, target, like.language, like.capitals, like.in_text) for words in sorted(variants) if words]


def expansion(short: str, long: str) -> Expansion:
    """The expansion of ``short``; one of two letters or fewer is only read where typed in capitals."""
    return Expansion(word_forms(short)[0], tuple(word_forms(word) for word in long.split()), len(short) <= 2)


def short_spellings(shorts: Sequence[str]) -> list[str]:
    """The ways to write a row of initials with any of them run together: KH ĐT, KHĐT."""
    if not shorts:
        return []
    cuts = itertools.product(("", " "), repeat=len(shorts) - 1)
    return ["".join(itertools.chain(*zip(shorts, (*cut, ""), strict=True))) for cut in cuts]


def field_spellings(parts: Iterable[tuple[str, Sequence[str]]]) -> tuple[list[str], list[str]]:
    """The spellings of a field of work from its parts, each with its abbreviations ([] when it has none).

    Returns (spellings in which at least one part is written out, spellings of initials only).
    """
    parts = list(parts)
    mixed = [" ".join(choice) for choice in itertools.product(*([long, *shorts] for long, shorts in parts))]
    initials: dict[str, None] = {}
    if all(shorts for _, shorts in parts):
        for choice in itertools.product(*(shorts for _, shorts in parts)):
            initials.update(dict.fromkeys(short_spellings(choice)))
    return [text for text in dict.fromkeys(mixed) if text not in initials], list(initials)
