"""Shorthand of office chat ("k ctrì" for "không chủ trì") written out before a Vietnamese question is read."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from vnplan.ontology.text import fold
from vnplan.ontology.vocabulary import Entry, load

_UNIT_LETTERS = 2  # a short form of so few letters right behind a number is a unit
_BEFORE, _BEHIND = r"(?<![\w/&.-])", r"(?![\w/&]|[.-]\w)"
_NUMBER_BEFORE = re.compile(r"\d\s?$")


class Shorthand(Entry):
    """``shorthand.yaml``: by what is meant, how it is typed; ``small`` in small letters only."""

    small: dict[str, tuple[str, ...]]
    any: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Spelled:
    """A question with its shorthand written out. ``anchors``: characters of ``text`` at which a run begins that stands
    as it was typed or was written out as a whole, each with the character typed there; the ends of both come last."""

    text: str
    anchors: tuple[tuple[int, int], ...]

    @classmethod
    def as_typed(cls, text: str) -> "Spelled":
        """A question in which nothing is written out."""
        return cls(text, ((0, 0), (len(text), len(text))))

    @property
    def _untouched(self) -> bool:
        """Whether every character stands where it was typed."""
        here, typed = self.anchors[-1]
        return len(self.anchors) == 2 and here == typed

    def typed(self, start: int, end: int) -> tuple[int, int]:
        """The characters as typed that ``text[start:end]`` stands for."""
        if self._untouched:
            return start, end
        return _across(self.anchors, start, first=True), _across(self.anchors, end, first=False)

    def written(self, start: int, end: int) -> tuple[int, int]:
        """The characters of ``text`` that stand for those typed from ``start`` to ``end``."""
        if self._untouched:
            return start, end
        back = [(typed, here) for here, typed in self.anchors]
        return _across(back, start, first=True), _across(back, end, first=False)


def _across(anchors: Sequence[tuple[int, int]], place: int, *, first: bool) -> int:
    """The place on the other side of ``anchors``; of a run written out as a whole its begin (``first``) or its end."""
    for (here, there), (beyond, there_beyond) in pairwise(anchors):
        if here <= place < beyond or (place == beyond and not first) or beyond == anchors[-1][0]:
            if beyond - here == there_beyond - there:
                return there + place - here
            return there if first else there_beyond
    return place


def spell_out(text: str) -> Spelled:
    """``text`` (in Vietnamese, cleaned) with its shorthand in full; without diacritics where it has none itself."""
    found = tuple(_found(text))
    if found and fold(text) == text.casefold():
        found = tuple((start, end, fold(full)) for start, end, full in found)
    return replaced(text, found)


def replaced(text: str, found: Iterable[tuple[int, int, str]]) -> Spelled:
    """``text`` with other words for the characters ``start:end`` of each that was found, in their order."""
    pieces: list[str] = []
    anchors = [(0, 0)]
    place = length = 0
    for start, end, full in found:
        pieces += [text[place:start], full]
        length += start - place
        anchors.append((length, start))
        length += len(pieces[-1])
        anchors.append((length, end))
        place = end
    if not pieces:
        return Spelled.as_typed(text)
    spelled = "".join([*pieces, text[place:]])
    return Spelled(spelled, tuple(dict.fromkeys((*anchors, (len(spelled), len(text))))))


def _found(text: str) -> Iterator[tuple[int, int, str]]:
    """The places of short forms and what they mean. Capitals throughout say nothing."""
    if text.isupper():
        return
    pattern, small, anyhow = _forms()
    for match in pattern.finditer(text):
        typed = match[0]
        full = small.get(typed) or anyhow.get(typed.casefold())
        is_unit = len(typed) <= _UNIT_LETTERS and _NUMBER_BEFORE.search(text, 0, match.start())
        if full and not is_unit:
            yield match.start(), match.end(), full


@cache
def _forms() -> tuple[re.Pattern[str], Mapping[str, str], Mapping[str, str]]:
    """A pattern of all short forms, the longer first, and what they mean."""
    data = load(files("vnplan.search").joinpath("data", "shorthand.yaml"), Shorthand)
    small, anyhow = dict(_meanings(data.small)), dict(_meanings(data.any))
    longest_first = sorted({*small, *anyhow}, key=lambda form: (-len(form), form))
    joined = "|".join(map(re.escape, longest_first))
    return re.compile(f"{_BEFORE}(?:{joined}){_BEHIND}", re.IGNORECASE), small, anyhow


def _meanings(named: Mapping[str, Iterable[str]]) -> Iterable[tuple[str, str]]:
    """Each short form with what is meant."""
    return ((form, full) for full, forms in named.items() for form in forms)
