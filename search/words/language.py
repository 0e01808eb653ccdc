"""Which language a question is in: Vietnamese, Vietnamese without diacritics, or English."""

import re
from functools import cache, lru_cache

from vnplan.search.vocabulary import question_words
from vnplan.search.words.question import Question

VIETNAMESE = "vi"
UNACCENTED = "vi-nodiac"
ENGLISH = "en"
_REMEMBERED_WORDS = 16_384

# The shape of a Vietnamese syllable without its diacritics: one onset, one to three vowels, one coda.
_SYLLABLE = re.compile(
    r"(?:b|ch|c|d|gh|gi|g|h|kh|k|l|m|ngh|ng|nh|n|ph|p|qu|q|r|s|th|tr|t|v|x)?[aeiouy]{1,3}(?:ch|c|m|ng|nh|n|p|t)?"
)


@cache
def _telling() -> tuple[frozenset[str], frozenset[str]]:
    words = question_words().language
    return frozenset(words.vi), frozenset(words.en)


def language_of(question: Question) -> str:
    """``vi``, ``vi-nodiac`` or ``en``.

    Counted are words that only one of the languages has, words with diacritics (a Vietnamese name alone does not make
    an English question Vietnamese) and words that cannot be Vietnamese syllables.
    """
    vietnamese, english = _telling()
    # Names and abbreviations in capitals say nothing about the language round them.
    words = [word for word in question.words if not question.text[word.start : word.end].isupper()]
    plain = [word.folded for word in words if not word.accented]
    accented = len(words) - len(plain)
    for_vietnamese = accented + sum(map(vietnamese.__contains__, plain))
    for_english = sum(word in english or _odd(word) for word in plain)
    if for_english > for_vietnamese:
        return ENGLISH
    return VIETNAMESE if accented or question.accented else UNACCENTED


@lru_cache(maxsize=_REMEMBERED_WORDS)
def _odd(word: str) -> bool:
    """Whether a folded word cannot be a Vietnamese syllable."""
    return len(word) > 2 and word.isalpha() and not _SYLLABLE.fullmatch(word)
