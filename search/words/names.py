"""Registered names in which one letter or blank is wrong: found in a row of words.

All names stand in one trie of folded words. It is walked from each word of a question as it stands, and once on the way
one edit is allowed: a letter inserted, dropped, changed or swapped with its neighbour, a blank lost or added. What an
edit makes of the question is only proposed here; whether it is meant is for ``misnamed`` to say.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from vnplan.ontology.agencies_tokens import deletions, one_edit_apart
from vnplan.ontology.agencies_trie import WILD, Form, Words

LINKS = {
    "va": "và",
    "and": "and",
    "the": "the",
}  # words of names that are not compared, folded, and as they are printed
_MOST_LINKS = 2  # "and the"
_LONGEST = 24  # letters of a word in which one may be wrong
_REMEMBERED = 16_384

_Meant = tuple[int | str, ...]  # words of a name by their place in it, and words that are not compared


@dataclass(frozen=True, slots=True)
class Edit:
    """The tokens ``first`` to ``last`` (both included) of a question, and what they are read as."""

    first: int
    last: int
    meant: _Meant


@dataclass(frozen=True, slots=True)
class Found:
    """A name at the tokens ``first`` to ``last`` (both included), as it stands or with one edit."""

    first: int
    last: int
    form: Form
    edit: Edit | None

    @property
    def meant(self) -> str:
        """What the edited words are read as, with diacritics."""
        words = self.edit.meant if self.edit else ()
        return " ".join(word if isinstance(word, str) else self.form.words[word][0] for word in words)


@dataclass(slots=True)
class _Node:
    depth: int
    children: dict[str, "_Node"] = field(default_factory=dict)
    forms: list[Form] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Step:
    node: _Node
    place: int  # the next token
    edit: Edit | None


class NearNames:
    """The names that questions may hold with one edit."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self._root = _Node(0)
        words: set[str] = set()
        for form in forms:
            if all(folded != WILD for _, folded in form.words):
                words.update(self._add(form))
        self._near = _deletion_index(word for word in words if len(word) <= _LONGEST)
        self._single = tuple(word for word in words if len(word) == 1)
        self._words_near = lru_cache(maxsize=_REMEMBERED)(self._find_words_near)
        self._heads_near = lru_cache(maxsize=_REMEMBERED)(lambda typed: tuple(self._children(self._root, typed)))

    def _add(self, form: Form) -> Iterator[str]:
        node = self._root
        for _, folded in form.words:
            node = node.children.setdefault(folded, _Node(node.depth + 1))
            yield folded
        node.forms.append(form)

    def find(self, words: Words) -> Iterator[Found]:
        """Every name that begins at any token, and the shorter ones it begins with."""
        for first in range(len(words.tokens)):
            steps = list(self._next(words, _Step(self._root, first, None), first))
            while steps:
                step = steps.pop()
                for form in step.node.forms:
                    yield Found(first, step.place - 1, form, step.edit)
                for place in _places(words, step.place):
                    steps.extend(self._next(words, step, place))

    def _next(self, words: Words, step: _Step, place: int) -> Iterator[_Step]:
        """The steps that read the token at ``place`` as the next word of a name."""
        typed = words.tokens[place].folded
        child = step.node.children.get(typed)
        if child:
            yield _Step(child, place + 1, step.edit)
        if step.edit is None:
            then = words.tokens[place + 1].folded if _goes_on(words, place + 1) else ""
            yield from self._edited(step.node, place, typed, then)

    def _edited(self, node: _Node, place: int, typed: str, then: str) -> Iterator[_Step]:
        """The steps that read ``typed``, and the word behind it where a blank is wrong, with one edit."""
        at = node.depth
        near = self._children(node, typed) if at else self._heads_near(typed)
        for child in near:
            if child.forms or then in child.children or then in LINKS:
                yield _Step(child, place + 1, Edit(place, place, (at,)))
        for end, meant in _run_together(node, typed):
            yield _Step(end, place + 1, Edit(place, place, meant))
        if then:
            for end, meant in _torn(node, typed, then):
                yield _Step(end, place + 2, Edit(place, place + 1, meant))
        if at:
            yield from self._link_or_letter(node, place, typed, then)

    def _link_or_letter(self, node: _Node, place: int, typed: str, then: str) -> Iterator[_Step]:
        """The steps that read ``typed`` as "và" between two words of a name, or behind a word of one lost letter."""
        if then in node.children and typed not in LINKS:
            for link, printed in LINKS.items():
                if one_edit_apart(typed, link):
                    yield _Step(node, place + 1, Edit(place, place, (printed,)))
        for word in self._single:
            behind = node.children[word].children.get(typed) if word in node.children else None
            if behind:
                yield _Step(behind, place + 1, Edit(place, place, (node.depth, node.depth + 1)))

    def _children(self, node: _Node, typed: str) -> Iterator[_Node]:
        return (node.children[word] for word in self._words_near(typed) if word in node.children)

    def _find_words_near(self, typed: str) -> tuple[str, ...]:
        if len(typed) > _LONGEST:
            return ()
        near = {word for shorter in deletions(typed) for word in self._near.get(shorter, ())}
        return tuple(sorted(word for word in near if word != typed and one_edit_apart(typed, word)))


def _deletion_index(words: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for word in words:
        for shorter in deletions(word):
            found.setdefault(shorter, []).append(word)
    return {shorter: tuple(near) for shorter, near in found.items()}


def _goes_on(words: Words, place: int) -> bool:
    return place < len(words.tokens) and words.joined(place)


def _places(words: Words, place: int) -> Iterator[int]:
    """Where a name goes on that was read up to ``place``: there and, "và", "and" or "the" standing there, behind it."""
    for here in range(place, place + _MOST_LINKS + 1):
        if not _goes_on(words, here):
            return
        yield here
        if words.tokens[here].folded not in LINKS:
            return


def _run_together(node: _Node, typed: str) -> Iterator[tuple[_Node, _Meant]]:
    """Where two words lead that were typed without the blank between them; one of them may be "và" or "and"."""
    at = node.depth
    for cut in range(1, min(len(typed), _LONGEST)):
        left, right = typed[:cut], typed[cut:]
        child = node.children.get(left)
        if child and right in child.children:
            yield child.children[right], (at, at + 1)
        if child and right in LINKS:
            yield child, (at, LINKS[right])
        if at and left in LINKS and right in node.children:
            yield node.children[right], (LINKS[left], at)


def _torn(node: _Node, typed: str, then: str) -> Iterator[tuple[_Node, _Meant]]:
    """Where two words typed lead that are one with a blank in it, or two whose blank was swapped with a letter."""
    at = node.depth
    if typed + then in node.children:
        yield node.children[typed + then], (at,)
    for left, right in ((typed + then[0], then[1:]), (typed[:-1], typed[-1] + then)):
        child = node.children.get(left)
        if child and right in child.children:
            yield child.children[right], (at, at + 1)
