"""Bodies that are called by some of the fields of work in their name: "the culture and tourism department", "Sở Môi
trường"."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from vnplan.ontology.agencies import AgencyFind, AgencyRegistry
from vnplan.ontology.model import AgencyKind
from vnplan.ontology.text import fold
from vnplan.search.parts import DEPARTMENT, MINISTRY
from vnplan.search.recognise.context import Context
from vnplan.search.words.language import ENGLISH
from vnplan.search.words.question import Word

Named = tuple[int, int, AgencyKind]  # the characters of a name, and what it means

_HEADS = {  # one body's head word: with what the ids of such bodies begin
    "department": DEPARTMENT,
    "dept": DEPARTMENT,
    "ministry": MINISTRY,
    "sở": DEPARTMENT,
    "bộ": MINISTRY,
}
_SECTOR = "ngành"
_REACH = 8  # characters between fields and what their department does: "itself"
_JOINS = frozenset({"and", "và", "the"})
_EMPTY = frozenset({"and", "of", "the", "for", "department", "ministry"})
# Between fields and the head word: "agriculture and environment are now one department".
_ONE = re.compile(r"single|one|same|joint|combined|merged|common")
_AS_ONE = re.compile(
    rf"{_ONE.pattern}|are|is|were|have|has|been|become|became|form|make|up|sit|now|both|in|into|under|an?|the"
)
# Before "sở" or "bộ": both are the end of another word ("cơ sở", "cán bộ").
_OTHER_WORD = frozenset(fold("cơ trụ công xưởng cán nội toàn đồng tiến tuần trang chi đảng đường đi lưỡng").split())
_WORD = re.compile(r"[^\W\d_]+")
_MOST_WORDS = 7  # of the fields named
_STEM = 5  # letters that two forms of a word share at least: "agriculture", "agricultural"
_ENDING = 2  # letters in which they may differ


def called_by_fields(context: Context, finds: Sequence[AgencyFind]) -> Iterator[Named]:
    """Bodies of which only one has all the fields named; of several the one that the plans name. Names that ``finds``
    (what the registry knows) hold in full are left to it."""
    words = context.restored.words
    for place, word in enumerate(words):
        family = _HEADS.get(word.written)
        if family is None:
            continue
        for run in _runs(context, words, place):
            start, end = min(word.start, run[0].start), max(word.end, run[-1].end)
            known = any(find.start <= start and end <= find.end for find in finds)
            kind = None if known else the_one_with(context, family, [each.folded for each in run])
            if kind:
                yield start, end, kind
            if kind or known:
                break


def called_by_fields_alone(context: Context) -> Iterator[Named]:
    """Departments without the word for one, beside what they do: "Information and Communications itself leads", "ngành
    giáo dục phải làm gì"."""
    english = context.language == ENGLISH
    for run in _in_capitals(context) if english else _behind_head(context, _SECTOR):
        if not _does_something(context, run[-1].end):
            continue
        fields = [word.folded for word in run if word.written not in _JOINS]
        kind = _named_just(context, fields) if english else the_one_with(context, DEPARTMENT, fields)
        if kind:
            yield run[0].start, run[-1].end, kind


def _in_capitals(context: Context) -> Iterator[Sequence[Word]]:
    """Rows of words in capitals, joined by "and" or a comma, two of them at least, the longer first."""
    run: list[Word] = []
    for word in (*context.question.words, None):
        if word and (context.text(word.start, word.end)[0].isupper() or (run and word.written in _JOINS)):
            run.append(word)
            continue
        while run and run[-1].written in _JOINS:
            run.pop()
        yield from (run[first:] for first in range(len(run) - 1))  # a question begins with a capital too
        run = []


def _behind_head(context: Context, head: str) -> Iterator[Sequence[Word]]:
    words = context.restored.words
    for place, word in enumerate(words):
        if word.written == head:
            yield from _cut(words[place + 1 : place + 1 + _MOST_WORDS], shortest=2)


def _does_something(context: Context, end: int) -> bool:
    """Whether words for a role, several of them in Vietnamese, follow."""
    least = 0 if context.language == ENGLISH else 1
    roles = (match for match in context.phrases("roles") if match.last - match.first >= least)
    return any(0 < match.start - end <= _REACH for match in roles)


def _named_just(context: Context, fields: Sequence[str]) -> AgencyKind | None:
    """The department whose English name holds these fields and no other."""
    kinds = [kind for kind, words in _family(context.registry, DEPARTMENT, True) if sorted(words) == sorted(fields)]
    return kinds[0] if len(kinds) == 1 else None


def _runs(context: Context, words: Sequence[Word], place: int) -> Iterator[Sequence[Word]]:
    """The rows of words beside the head word at ``place`` that can be fields, the longer first."""
    if context.language != ENGLISH:
        if place and words[place - 1].folded in _OTHER_WORD:
            return
        yield from _cut(words[place + 1 : place + 1 + _MOST_WORDS], shortest=2)
        return
    if place + 1 < len(words) and words[place + 1].written in ("of", "for"):
        yield from _cut(words[place + 2 : place + 2 + _MOST_WORDS], shortest=1)
        return
    end = _before_verb(words, place)
    before = words[max(0, end - _MOST_WORDS) : end]
    yield from (before[first:] for first in range(len(before)) if before[first].written not in _JOINS)


def _before_verb(words: Sequence[Word], place: int) -> int:
    """Where fields before the head word end: right before it, or before "are now a single" department."""
    end = place
    while end and _AS_ONE.fullmatch(words[end - 1].written):
        end -= 1
    return end if any(_ONE.fullmatch(word.written) for word in words[end:place]) else place


def _cut(words: Sequence[Word], shortest: int) -> Iterator[Sequence[Word]]:
    """The beginnings of a row of words that end in a word which can be a field, the longer first."""
    lengths = range(len(words), shortest - 1, -1)
    return (words[:length] for length in lengths if words[length - 1].written not in _JOINS)


def the_one_with(context: Context, family: str, fields: Sequence[str]) -> AgencyKind | None:
    """The body of a family (so the ids begin) whose name holds all ``fields`` (words, folded); of several the one that
    the plans name; None where that is not one."""
    fitting = _fitting(context.registry, family, tuple(fields), context.language == ENGLISH)
    named = [kind for kind in fitting if kind.id in context.named]
    for choice in (fitting, named):
        if len(choice) == 1:
            return choice[0]
    return None


@lru_cache(maxsize=4096)
def _fitting(registry: AgencyRegistry, family: str, fields: tuple[str, ...], english: bool) -> tuple[AgencyKind, ...]:
    """The bodies of a family whose names hold all ``fields``: in English word for word, in Vietnamese as one row."""
    bodies = _family(registry, family, english)
    if not english:
        asked = f" {' '.join(fields)} "
        return tuple(kind for kind, words in bodies if asked in f"{' '.join(words)} ")
    asked_for = [field for field in fields if field not in _JOINS]
    return tuple(kind for kind, words in bodies if all(_holds(words, field) for field in asked_for))


@lru_cache(maxsize=16)
def _family(registry: AgencyRegistry, family: str, english: bool) -> tuple[tuple[AgencyKind, Sequence[str]], ...]:
    """The bodies of a family and the words of their names: the English ones of fields, or the Vietnamese folded."""
    kinds = [kind for kind in registry.kinds.values() if kind.id.startswith(family) and not kind.collective]
    if not english:
        return tuple((kind, _WORD.findall(fold(kind.name))) for kind in kinds)
    names = ((kind, _WORD.findall((kind.name_en or "").lower())) for kind in kinds)
    return tuple((kind, [word for word in words if word not in _EMPTY]) for kind, words in names)


def _holds(words: Sequence[str], asked: str) -> bool:
    return any(word == asked or _same_stem(word, asked) for word in words)


def _same_stem(one: str, other: str) -> bool:
    stem = max(_STEM, min(len(one), len(other)) - _ENDING)
    return len(one) > stem and len(other) > stem and one[:stem] == other[:stem]
