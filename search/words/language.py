"""Which language a question is in: Vietnamese, Vietnamese without diacritics, or English."""

import re
from functools import cache

from vnplan.search.vocabulary import question_words
from vnplan.search.words.question import Question, Word

VIETNAMESE = "vi"
UNACCENTED = "vi-nodiac"
ENGLISH = "en"

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
    for_vietnamese = sum(word.accented or word.folded in vietnamese for word in words)
    for_english = sum(_speaks_english(word, english) for word in words)
    if for_english > for_vietnamese:
        return ENGLISH
    return VIETNAMESE if question.accented or any(word.accented for word in words) else UNACCENTED


def _speaks_english(word: Word, english: frozenset[str]) -> bool:
    if word.accented:
        return False
    odd = len(word.folded) > 2 and word.folded.isalpha() and not _SYLLABLE.fullmatch(word.folded)
    return word.folded in english or odd
