"""Names of bodies of which some words are initials: "TT xúc tiến ĐT, TM & DL", "Hội ND", "TTr tỉnh"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.agencies_tokens import marks_agree
from vnplan.ontology.agencies_trie import WILD
from vnplan.ontology.text import fold
from vnplan.search.recognise.context import Context
from vnplan.search.words.question import Word

_CAPITALS = re.compile(r"(?:[A-ZĐ][a-z]?){2,}")  # "ĐT", "TTr"
_LETTERS = re.compile(r"[A-ZĐ][a-z]?")
_BETWEEN = re.compile(r"\s*[,&/.-]?\s*")
_LINKS = frozenset({"và", "va"})
_LONGEST = 12  # words of a name as typed
_SHORTEST = 3  # initials of a name; a shorter one means too much
_SHORTEST_ALONE = 4  # of one that is nothing but initials in one piece

_Words = tuple[tuple[str, str], ...]  # of a name: each with diacritics, and folded
_Names = Mapping[str, Sequence[tuple[_Words, str]]]


@dataclass(frozen=True, slots=True)
class _Piece:
    """One word of a name, whole or as its first letters."""

    typed: str
    whole: bool

    def stands_for(self, accented: str, folded: str) -> bool:
        """Whether it can be this word of a name."""
        if self.whole:
            return marks_agree(self.typed, accented)
        return folded.startswith(fold(self.typed)) and (accented[0] == "đ") == (self.typed[0] == "Đ")


def shortened(context: Context) -> Iterator[tuple[int, int, str]]:
    """Each such name: its characters, and the id of the kind that it means. Capitals throughout say nothing."""
    question = context.question
    if question.text.isupper() or not _CAPITALS.search(question.text):
        return
    names = _names(context.registry)
    beyond = 0
    for place, word in enumerate(question.words):
        if word.start < beyond:
            continue
        for run in _runs(context, place):
            kind = _meant(names, _pieces(context, run), context.named)
            if kind:
                beyond = run[-1].end
                yield word.start, beyond, kind
                break


def _runs(context: Context, place: int) -> Iterator[Sequence[Word]]:
    """The rows of words from ``place`` on that can be one name, the longest first."""
    words, text = context.question.words, context.question.text
    last = place
    while last + 1 < min(len(words), place + _LONGEST) and _BETWEEN.fullmatch(
        text, words[last].end, words[last + 1].start
    ):
        last += 1
    for end in range(last + 1, place, -1):
        run = words[place:end]
        short = [word for word in run if _CAPITALS.fullmatch(text, word.start, word.end)]
        if short and run[-1].written not in _LINKS:
            yield run


def _pieces(context: Context, run: Sequence[Word]) -> tuple[_Piece, ...]:
    pieces: list[_Piece] = []
    for word in run:
        typed = context.text(word.start, word.end)
        if _CAPITALS.fullmatch(typed):
            pieces += [_Piece(letters, False) for letters in _LETTERS.findall(typed)]
        elif word.written not in _LINKS:
            pieces.append(_Piece(word.written, True))
    least = _SHORTEST if len(run) > 1 else _SHORTEST_ALONE
    return tuple(pieces) if len(pieces) >= least else ()


def _meant(
    names: Mapping[str, Sequence[tuple[_Words, str]]], pieces: Sequence[_Piece], named: frozenset[str]
) -> str | None:
    """The one kind that has such a name, or the one of them that the plans name."""
    initials = "".join(fold(piece.typed)[:1] for piece in pieces)
    kinds = {
        kind
        for words, kind in names.get(initials, ())
        if all(piece.stands_for(*word) for piece, word in zip(pieces, words, strict=True))
    }
    known = kinds & named or kinds
    return next(iter(known)) if len(known) == 1 else None


@lru_cache(maxsize=8)
def _names(registry: AgencyRegistry) -> _Names:
    """The Vietnamese names of two words or more by their initials, with the kinds that they mean; phrases for several
    bodies are left out."""
    found: dict[str, list[tuple[_Words, str]]] = {}
    for form in registry.forms:
        words = form.words
        if registry.kinds[form.target].collective:
            continue
        if form.language == "vi" and form.in_text and len(words) > 1 and all(word[0] != WILD for word in words):
            found.setdefault("".join(folded[0] for _, folded in words), []).append((words, form.target))
    return found
