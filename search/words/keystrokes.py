"""Vietnamese as it is typed: the keys of Telex and VNI that stand in a question where no input method took them up
("nawng luwowngj", "na8ng lu7o7ng5")."""

import unicodedata
from collections.abc import Iterable, Mapping

from vnplan.ontology.text import fold

_MARKS = {  # combining mark: its key in Telex and in VNI; the circumflex of Telex doubles the letter
    "\u0301": ("s", "1"),
    "\u0300": ("f", "2"),
    "\u0309": ("r", "3"),
    "\u0303": ("x", "4"),
    "\u0323": ("j", "5"),
    "\u0302": ("", "6"),
    "\u031b": ("w", "7"),
    "\u0306": ("w", "8"),
}
_ONCE = frozenset("w7")  # one key marks both letters of "ươ"
TELEX, VNI = 0, 1
Keys = tuple[str, str]  # the first letter, and all keys in the order of the alphabet


def _keys(word: str, method: int) -> Keys:
    """The keys that make ``word``; those that stand in it as letters are among them."""
    keys: list[str] = []
    letter = ""
    for char in unicodedata.normalize("NFD", word.casefold()):
        if char == "đ":
            keys += ["d", "d" if method == TELEX else "9"]
        elif char in _MARKS:
            keys.append(_MARKS[char][method] or letter)
        else:
            letter = char
            keys.append(char)
    once = [key for place, key in enumerate(keys) if key not in _ONCE or key not in keys[:place]]
    return (once[0] if once else ""), "".join(sorted(once))


class Keystrokes:
    """Reads keys as the syllables that they make."""

    def __init__(self, syllables: Iterable[str]) -> None:
        """``syllables`` are all that there are, with their diacritics."""
        known = [word for word in syllables if word != fold(word)]
        self._by_keys: tuple[Mapping[Keys, list[str]], ...] = tuple(_index(known, method) for method in (TELEX, VNI))

    def read(self, typed: str) -> str | None:
        """The syllable that ``typed`` makes with the marks left in it; None when it makes none."""
        method = VNI if any(char.isdigit() for char in typed) else TELEX
        letters = typed.casefold()
        made = [word for word in self._by_keys[method].get(_keys(typed, method), ()) if _in_order(fold(word), letters)]
        return made[0] if len(made) == 1 else None


def _index(words: Iterable[str], method: int) -> Mapping[Keys, list[str]]:
    found: dict[Keys, list[str]] = {}
    for word in words:
        found.setdefault(_keys(word, method), []).append(word)
    return found


def _in_order(letters: str, typed: str) -> bool:
    rest = iter(fold(typed))
    return all(letter in rest for letter in letters)
