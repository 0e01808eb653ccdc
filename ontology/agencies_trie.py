"""Finding registered names in a row of words: one trie over folded words, walked from each word.

Commas, dashes, "và" and "and" between the words of a name do not count, so "Sở Văn hoá - Thể thao & Du lịch"
is found by the entry "Sở Văn hóa, Thể thao và Du lịch". A walk is bounded by the longest name, so the time is
linear in the text's length.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple

from vnplan.ontology.agencies_tokens import Token, deletions, marks_agree, one_edit_apart, typed_in_capitals
from vnplan.ontology.phrases import Language

WILD = "*"  # in a form: one to four capitalised words or numbers, a proper name inside a body's name
_SKIPPED = frozenset({"va", "and", "the"})
_GAP = frozenset(" ,-–—‐‑−.&'\"’‘“”\t\r\n\xa0\xad\u200b\ufeff")
_GENITIVE = re.compile(r"^['’]s\b", re.IGNORECASE)
# "Đoàn Thanh niên, tỉnh đoàn": behind a comma the word for the province begins something new.
_NOT_AFTER_COMMA = frozenset({"tinh"})
_LONGEST_GAP = 40  # blank lines of a PDF between two words of a wrapped name
_MOST_SKIPPED = 2  # "and the"
_MOST_WILD_WORDS = 4
_NAME_GAP = " -–\t\r\n"  # between the words of a proper name
_ROMAN = frozenset("IVX")
_SHORTEST_TYPO = 4  # letters of a word in which one may be wrong
_LONGEST_TYPO = 24
_REMEMBERED_WORDS = 8192  # a text says the same words again and again
_REMEMBERED_PAIRS = 65_536
_SHORTEST_HEAD_TYPO = 6  # in running text a short first word with an error is another word


@dataclass(frozen=True, slots=True)
class Form:
    """One spelling of a registered name: ``words`` as (with diacritics, folded), what it names, and how."""

    words: tuple[tuple[str, str], ...]
    target: str
    language: Language = "vi"
    capitals: bool = False  # the last word only as typed in capitals
    in_text: bool = True  # found in running text too, not only in a cell of agencies

    @property
    def letters(self) -> int:
        """How many letters the name has: the longer it is, the safer a typing error is forgiven."""
        return sum(len(folded) for _, folded in self.words)


@dataclass(frozen=True, slots=True)
class Match:
    """A form found: tokens ``first`` to ``last`` (both included); ``errors`` typing errors forgiven."""

    first: int
    last: int
    form: Form
    exact: bool
    errors: int

    @property
    def rank(self) -> tuple[int, int, bool, int]:
        """What is better: longer, fewer errors, diacritics right, the fuller form."""
        return (self.last, -self.errors, self.exact, self.form.letters)


@dataclass(slots=True)
class _Node:
    children: dict[str, "_Node"] = field(default_factory=dict)
    forms: list[Form] = field(default_factory=list)


class _Step(NamedTuple):
    node: _Node
    place: int  # the next token
    typos: int
    path: tuple[tuple[int, ...], ...] = ()  # for each word of the name the tokens it was read from


@dataclass(frozen=True)
class Words:
    """A text cut into tokens."""

    text: str
    tokens: Sequence[Token]

    def joined(self, place: int) -> bool:
        """Whether the token at ``place`` and the one before it may belong to one name."""
        before, here = self.tokens[place - 1], self.tokens[place]
        if before.start == here.start:
            return True
        if here.start - before.end > _LONGEST_GAP:
            return False
        gap = _GENITIVE.sub("", self.text[before.end : here.start])
        if "," in gap and here.folded in _NOT_AFTER_COMMA:
            return False
        if "." in gap and before.end - before.start > 4:  # a full stop, not "Dept." or "TP."
            return False
        return all(char in _GAP for char in gap)


class NameTrie:
    """The registered forms. ``typo_letters``: the least letters of a name in which one error is forgiven;
    ``heads``: words with diacritics that begin names of bodies and so are no part of a proper name."""

    def __init__(self, forms: Iterable[Form], typo_letters: int, heads: frozenset[str] = frozenset()) -> None:
        self._root = _Node()
        self._heads = heads
        self._typo_letters = typo_letters
        vocabulary: set[str] = set()
        for form in forms:
            node = self._root
            for _, folded in form.words:
                node = node.children.setdefault(folded, _Node())
                vocabulary.add(folded)
            node.forms.append(form)
        self.vocabulary = frozenset(vocabulary - {WILD})
        near: defaultdict[str, set[str]] = defaultdict(set)
        for word in self.vocabulary:
            if _SHORTEST_TYPO <= len(word) <= _LONGEST_TYPO:
                for part in deletions(word):
                    near[part].add(word)
        self._near = dict(near)
        self._words_near = lru_cache(maxsize=_REMEMBERED_WORDS)(self._find_words_near)
        self._begins = lru_cache(maxsize=_REMEMBERED_PAIRS)(self._can_begin)

    def openings(self, words: Words) -> list[int]:
        """The tokens at which a name may begin: of most words of a text none does."""
        folded = [token.folded for token in words.tokens]
        pairs = enumerate(zip_longest(folded, folded[1:], fillvalue=""))
        return [place for place, pair in pairs if self._begins(*pair) and words.tokens[place].first]

    def best(self, words: Words, first: int, *, in_text: bool, typo_letters: int | None = None) -> Match | None:
        """The best name that begins at token ``first``, or None.

        ``in_text`` leaves out forms that are only safe in a cell of agencies; ``typo_letters`` overrides the
        caution towards typing errors (a name given on its own or asked for may be shorter).
        """
        then = words.tokens[first + 1].folded if first + 1 < len(words.tokens) else ""
        if not words.tokens[first].first or not self._begins(words.tokens[first].folded, then):
            return None
        least = self._typo_letters if typo_letters is None else typo_letters
        least_head = _SHORTEST_HEAD_TYPO if in_text or typo_letters is None else 0
        found: Match | None = None
        steps = [_Step(self._root, first, 0)]
        while steps:
            step = steps.pop()
            if step.path and step.node.forms and words.tokens[step.path[-1][-1]].last:
                for form in step.node.forms:
                    match = _judge(words, step, form, least, least_head) if form.in_text or not in_text else None
                    if match and (found is None or match.rank > found.rank):
                        found = match
            steps.extend(self._next(words, step))
        return found

    def _next(self, words: Words, step: _Step) -> Iterable[_Step]:
        for place in _next_words(words, step) if step.path else [step.place]:
            yield from self._read(words, step, place)

    def _read(self, words: Words, step: _Step, place: int) -> Iterable[_Step]:
        """The steps that read the token at ``place`` as the name's next word."""
        if WILD in step.node.children:
            yield from _wild(words, step, place, self._heads)
        for node, typos, taken in self._after(step.node, words.tokens[place].folded, step.typos):
            yield _Step(node, place + 1, typos, (*step.path, *[(place,)] * taken))

    def _after(self, node: _Node, typed: str, typos: int) -> Iterator[tuple[_Node, int, int]]:
        """Where a word leads from ``node``, with how many typing errors in all, and how many words of a name it is."""
        child = node.children.get(typed)
        if child:
            yield child, typos, 1
        elif not typos:
            yield from ((node.children[word], 1, 1) for word in self._words_near(typed) if word in node.children)
            yield from ((end, 1, 2) for end in _run_together(node, typed))

    def _can_begin(self, typed: str, then: str) -> bool:
        """Whether a name may be this word or begin with it and the next one: of most words of a text neither."""
        return WILD in self._root.children or any(
            node.forms or WILD in node.children or then in _SKIPPED or any(self._after(node, then, typos))
            for node, typos, _ in self._after(self._root, typed, 0)
        )

    def _find_words_near(self, typed: str) -> set[str]:
        if typed in self.vocabulary or not _SHORTEST_TYPO - 1 <= len(typed) <= _LONGEST_TYPO:
            return set()
        shared = set().union(*(self._near.get(part, ()) for part in deletions(typed)))
        return {word for word in shared if one_edit_apart(typed, word)}


def _next_words(words: Words, step: _Step) -> Iterable[int]:
    """Where the same name may go on: at the next word or, that being "và", "and" or "the", behind it too.

    Both, since "the" without diacritics may be "thể".
    """
    for place in range(step.place, min(step.place + _MOST_SKIPPED + 1, len(words.tokens))):
        if not words.joined(place):
            return
        yield place
        if words.tokens[place].folded not in _SKIPPED:
            return


def _run_together(node: _Node, typed: str) -> Iterable[_Node]:
    """Where two words of a name lead that were typed without the blank between them."""
    if len(typed) > _LONGEST_TYPO:
        return
    for cut in range(2, len(typed) - 1):
        middle = node.children.get(typed[:cut])
        end = middle.children.get(typed[cut:]) if middle else None
        if end:
            yield end


def _wild(words: Words, step: _Step, place: int, heads: frozenset[str]) -> Iterable[_Step]:
    """The steps that read one to four capitalised words as a proper name."""
    node = step.node.children[WILD]
    taken: tuple[int, ...] = ()
    for here in range(place, min(place + _MOST_WILD_WORDS, len(words.tokens))):
        token = words.tokens[here]
        typed = words.text[token.start : token.end]
        gap = words.text[words.tokens[here - 1].end : token.start]
        abbreviation = len(typed) > 1 and typed.isupper() and not set(typed) <= _ROMAN
        if not (typed[0].isupper() or typed.isdigit()) or abbreviation or token.accented in heads:
            return
        if taken and gap.strip(_NAME_GAP):
            return
        taken = (*taken, here)
        yield _Step(node, here + 1, step.typos, (*step.path, taken))


def _judge(words: Words, step: _Step, form: Form, least_letters: int, least_head: int) -> Match | None:
    """The match of ``form`` on the path walked, or None when diacritics or case speak against it.

    An error in the first word needs ``least_head`` letters there: "việc nghiên cứu" is no "viện".
    """
    tokens = words.tokens
    last = tokens[step.path[-1][-1]]
    if form.capitals and not typed_in_capitals(words.text, last):
        return None
    errors, exact = step.typos, step.typos == 0
    for (accented, folded), places in zip(form.words, step.path, strict=True):
        typed = tokens[places[0]]
        if folded == WILD or typed.folded != folded:
            continue
        exact = exact and typed.accented == accented
        errors += not marks_agree(typed.accented, accented)
    head = tokens[step.path[0][0]]
    if errors and len(head.folded) < least_head and not marks_agree(head.accented, form.words[0][0]):
        return None
    if errors > 1 or (errors and form.letters < least_letters):
        return None
    return Match(step.path[0][0], step.path[-1][-1], form, exact and not errors, errors)
