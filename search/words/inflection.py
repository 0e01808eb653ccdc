"""English words back to the form that word lists hold: plurals, forms of verbs, adverbs, comparisons, -ize for -ise.

Rules and no table: what a rule yields counts only where a list holds it, so "business" may yield "busines". That keeps
apart what a stemmer joins ("organic", "organise", "organ").
"""

from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache

from vnplan.ontology.text import fold

_SHORTEST = 3  # letters of a base form
_REMEMBERED = 4096


class Form(StrEnum):
    """How a word is changed from its base form."""

    BASE = "base"
    PLURAL = "plural"  # or the third person of a verb
    ING = "ing"
    PAST = "past"
    DEGREE = "degree"  # adverb or comparison of a quality


def spelling(word: str) -> str:
    """``word`` folded and in British spelling as far as -ize, -ization and -yze go."""
    return fold(word).replace("iz", "is").replace("yz", "ys")


@lru_cache(maxsize=_REMEMBERED)
def base_forms(word: str) -> tuple[tuple[str, Form], ...]:
    """What ``word`` can be a form of, likeliest first; itself comes first of all."""
    written = spelling(word)
    longer = ((base, form) for base, form in _bases(written) if len(base) >= _SHORTEST)
    return ((written, Form.BASE), *dict.fromkeys(longer))


def _bases(word: str) -> Iterator[tuple[str, Form]]:
    if word.endswith("ies"):
        yield word[:-3] + "y", Form.PLURAL
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        yield word[:-1], Form.PLURAL
        if word.endswith("es"):
            yield word[:-2], Form.PLURAL
    if word.endswith("ing"):
        yield from ((base, Form.ING) for base in _unended(word[:-3]))
    if word.endswith("ied"):
        yield word[:-3] + "y", Form.PAST
    elif word.endswith("ed"):
        yield from ((base, Form.PAST) for base in _unended(word[:-2]))
    yield from ((base, Form.DEGREE) for base in _degrees(word))


def _unended(stem: str) -> Iterator[str]:
    """What a verb may be of which ``stem`` is left: "build", "manag(e)", "plan(n)"."""
    yield stem
    yield stem + "e"
    if len(stem) > 1 and stem[-1] == stem[-2]:
        yield stem[:-1]


def _degrees(word: str) -> Iterator[str]:
    for ending in ("ier", "iest", "ily"):
        if word.endswith(ending):
            yield word[: -len(ending)] + "y"
    if word.endswith("ally"):
        yield word[:-4]
    if word.endswith("ly"):
        yield word[:-2]
        yield word[:-1] + "e"
    for ending in ("er", "est"):
        if word.endswith(ending):
            yield from _unended(word[: -len(ending)])
