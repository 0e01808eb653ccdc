"""Numbers of groups and rows: what a number on a line may be, and how one number may follow another."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50}
_LABEL = re.compile(
    r"(\(?)((?:[IVXL]{1,7}|[A-ZĐ]|[a-zđ]|\d{1,3})(?:\.\d{1,3}){0,4})((?<=\d)[a-hđ])?([.):/]{0,2})(?=\s|$|[-–])\s*[.:]?\s*"
)
_LETTERS = "abcdđefghijklmnopqrstuvwxyz"
_LETTER_KINDS = frozenset({"capital", "letter"})
# Letters that a series may leave out: Vietnamese has no f, j, w and z, English has no đ.
_OPTIONAL = frozenset("đfjwz")
_MOST = 200


@dataclass(frozen=True, slots=True)
class Label:
    """A number read: ``style`` tells kinds apart ("1.", "I", "a)"), ``path`` its parts as (kind, value).

    VIII.1 has the path (("roman", 8), ("arabic", 1)); a parent's label is a beginning of its child's path. Numbers
    put between two others have the path of the one before: 48a is 48 with 1 ``inserted``, 48b with 2.
    """

    printed: str
    style: str
    path: tuple[tuple[str, int], ...]
    inserted: int = 0

    @property
    def value(self) -> int:
        """The last part's number."""
        return self.path[-1][1]

    def ahead_of(self, other: "Label") -> int:
        """How many numbers further this one is than ``other``, which is like it; 1: the next. K is the next to I and
        also to J, 48a and 49 are both the next to 48."""
        if self.value == other.value:
            return self.inserted - other.inserted
        if self.path[-1][0] not in _LETTER_KINDS or self.value < other.value:
            return self.value - other.value + max(0, self.inserted - 1)
        needed = sum(letter not in _OPTIONAL for letter in _LETTERS[other.value : self.value])
        return needed + (_LETTERS[self.value - 1] in _OPTIONAL)

    def is_child_of(self, parent: "Label") -> bool:
        """1.1 under 1, VIII.1 under VIII."""
        return len(self.path) == len(parent.path) + 1 and self.path[:-1] == parent.path

    def is_like(self, other: "Label") -> bool:
        """Whether both are of one series but for their last number."""
        return (
            self.style == other.style
            and len(self.path) == len(other.path)
            and self.path[:-1] == other.path[:-1]
            and self.path[-1][0] == other.path[-1][0]
        )


def code_of(labels: Sequence[Label]) -> str:
    """The code of a group by its labels from the highest one down: II and 1 make "II.1", VIII and VIII.1 "VIII.1"."""
    code = ""
    for place, label in enumerate(labels):
        held = place > 0 and label.is_child_of(labels[place - 1])
        # A printed VIII.1 names all that is above it but what stands above VIII.
        above = code.removesuffix(labels[place - 1].printed) if held else f"{code}." if code else ""
        code = f"{above}{label.printed}"
    return code


def labels_at(text: str) -> Iterator[tuple[Label, str]]:
    """The labels that ``text`` may begin with, each with the words behind it."""
    found = _LABEL.match(text)
    if not found:
        return
    opened, number, letter, closed = found[1], found[2], found[3] or "", found[4]
    if opened and not closed.startswith(")"):
        return
    head, *rest = number.split(".")
    style = f"{opened}{'0' if head.startswith('0') else ''}{closed}{'.' if rest else ''}"
    tail = tuple(("arabic", int(part)) for part in rest)
    inserted = _LETTERS.index(letter) + 1 if letter else 0
    for kind, value in _values(head):
        path = ((kind, value), *tail)
        if all(0 < number <= _MOST for _, number in path):
            yield Label(f"{number}{letter}", f"{kind}{style}", path, inserted), text[found.end() :]


def _values(head: str) -> Iterator[tuple[str, int]]:
    if head.isdigit():
        yield "arabic", int(head)
        return
    roman = _roman(head)
    if roman:
        yield "roman", roman
    if len(head) == 1:
        yield ("capital" if head.isupper() else "letter"), _LETTERS.index(head.lower()) + 1


def _roman(text: str) -> int | None:
    if not text or any(char not in _ROMAN_DIGITS for char in text):
        return None
    values = [_ROMAN_DIGITS[char] for char in text]
    total = sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
    return total if _as_roman(total) == text else None


def _as_roman(number: int) -> str:
    out = ""
    for value, sign in ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while number >= value:
            out += sign
            number -= value
    return out
