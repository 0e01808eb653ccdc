"""Registered names in which one letter or blank is wrong: found in a row of words.

All names stand in one trie of folded words. It is walked from each word of a question as it stands, and once on the way
one edit is allowed: a letter inserted, dropped, changed or swapped with its neighbour, a blank lost or added. What an
edit makes of the question is only proposed here; whether it is meant is for ``misnamed`` to say.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from vnplan.ontology.agencies_tokens import deletions, one_edit_apart
from vnplan.ontology.agencies_trie import WILD, Form, Words
from vnplan.search.words.near_name import Edit, Meant, NearName, Standing

LINKS = {
    "va": "và",
    "and": "and",
    "the": "the",
}  # words of names that are not compared, folded, and as they are printed
_MOST_LINKS = 2  # "and the"
_LONGEST = 24  # letters of a word in which one may be wrong
_REMEMBERED = 16_384


@dataclass(slots=True, eq=False)
class _Node:
    depth: int
    children: dict[str, "_Node"] = field(default_factory=dict)
    forms: list[Form] = field(default_factory=list)


class _Reading(NamedTuple):
    """So many tokens typed (``taken``) lead to a node; ``meant``: the words of the name that they are edited to."""

    node: _Node
    taken: int
    meant: Meant = ()


class _Step(NamedTuple):
    """A name read up to a node; ``place`` is the next token."""

    node: _Node
    place: int
    edit: Edit | None

    def read(self, place: int, reading: _Reading) -> "_Step":
        """The step that reads the tokens from ``place`` on so."""
        beyond = place + reading.taken
        edit = Edit(place, beyond - 1, reading.meant) if reading.meant else self.edit
        return _Step(reading.node, beyond, edit)

    def found(self, words: Words, first: int, form: Form) -> Standing | NearName:
        """The name that was read from ``first`` on."""
        last = self.place - 1
        return NearName(words, first, last, form, self.edit) if self.edit else Standing(first, last, form)


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
        self._readings = lru_cache(maxsize=_REMEMBERED)(self._find_readings)

    def _add(self, form: Form) -> Iterator[str]:
        node = self._root
        for _, folded in form.words:
            node = node.children.setdefault(folded, _Node(node.depth + 1))
            yield folded
        node.forms.append(form)

    def find(self, words: Words) -> Iterator[Standing | NearName]:
        """Every name that begins at any token, and the shorter ones it begins with."""
        line = _Line(words)
        for first, typed in enumerate(line.typed):
            openings = self._readings(self._root, typed, line.behind(first), True)
            steps = [_Step(self._root, first, None).read(first, opening) for opening in openings]
            while steps:
                step = steps.pop()
                for form in step.node.forms:
                    yield step.found(words, first, form)
                for place in line.goes_on(step.place):
                    readings = self._readings(step.node, line.typed[place], line.behind(place), step.edit is None)
                    steps.extend(step.read(place, reading) for reading in readings)

    def _find_readings(self, node: _Node, typed: str, then: str, edited: bool) -> tuple[_Reading, ...]:
        return tuple(self._reading(node, typed, then, edited))

    def _reading(self, node: _Node, typed: str, then: str, edited: bool) -> Iterator[_Reading]:
        """How ``typed`` may be the next word of a name; with an edit too, where ``edited``."""
        if typed in node.children:
            yield _Reading(node.children[typed], 1)
        if edited:
            for child in self._children(node, typed):
                if child.forms or then in child.children or then in LINKS:
                    yield _Reading(child, 1, (node.depth,))
            yield from _run_together(node, typed)
            yield from _torn(node, typed, then)
            if node.depth:
                yield from self._link_or_letter(node, typed, then)

    def _link_or_letter(self, node: _Node, typed: str, then: str) -> Iterator[_Reading]:
        """How ``typed`` may be "và" between two words of a name, or stand behind a word of one letter that was lost."""
        if (then in node.children or then in LINKS) and typed not in LINKS:
            for link, printed in LINKS.items():
                if one_edit_apart(typed, link):
                    yield _Reading(node, 1, (printed,))
        for word in self._single:
            behind = node.children[word].children.get(typed) if word in node.children else None
            if behind:
                yield _Reading(behind, 1, (node.depth, node.depth + 1))

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


class _Line:
    """The folded words of a text, and how they stand beside each other."""

    def __init__(self, words: Words) -> None:
        self.typed = [token.folded for token in words.tokens]
        self._joined = [False, *map(words.joined, range(1, len(self.typed))), False]

    def behind(self, place: int) -> str:
        """The word that may belong to one name with that at ``place``, as the next one; "" without any."""
        return self.typed[place + 1] if self._joined[place + 1] else ""

    def goes_on(self, place: int) -> Iterator[int]:
        """Where a name goes on that was read up to ``place``: there and behind "và", "and" or "the" there."""
        for here in range(place, place + _MOST_LINKS + 1):
            if not self._joined[here]:
                return
            yield here
            if self.typed[here] not in LINKS:
                return


def _run_together(node: _Node, typed: str) -> Iterator[_Reading]:
    """How two words may be typed without the blank between them; one of them may be "và" or "and"."""
    at = node.depth
    for cut in range(1, min(len(typed), _LONGEST)):
        left, right = typed[:cut], typed[cut:]
        child = node.children.get(left)
        if child and right in child.children:
            yield _Reading(child.children[right], 1, (at, at + 1))
        if child and right in LINKS:
            yield _Reading(child, 1, (at, LINKS[right]))
        if at and left in LINKS and right in node.children:
            yield _Reading(node.children[right], 1, (LINKS[left], at))


def _torn(node: _Node, typed: str, then: str) -> Iterator[_Reading]:
    """How two words typed may be one with a blank in it, or two whose blank was swapped with a letter."""
    if not then:
        return
    at = node.depth
    if typed + then in node.children:
        yield _Reading(node.children[typed + then], 2, (at,))
    if at and typed + then in LINKS:
        yield _Reading(node, 2, (LINKS[typed + then],))
    for left, right in ((typed + then[0], then[1:]), (typed[:-1], typed[-1] + then)):
        child = node.children.get(left)
        if child and right in child.children:
            yield _Reading(child.children[right], 2, (at, at + 1))
