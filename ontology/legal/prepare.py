"""A text made ready for reading citations: damage undone, letters folded, and the way back to each character.

Copied and converted pages hide citations behind HTML entities, literal ``\\r\\n``, letters of other alphabets,
marks between letters and the old TCVN3 font encoding. All that is undone here once, so that the patterns need
to know one spelling only. ``plain`` and ``folded`` have one character for each other's.
"""

import html
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

# Letters of other alphabets that look like Latin ones, dashes, slashes, eth and African d: one for one.
_LOOKALIKES = str.maketrans(
    "абеорсухіјѕһԁгпАВЕКМНОРСТУХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧοÐðƉɖ‐‑‒–—―−﹘﹣－⁄∕／’‘ʼ＆“”«»„\u00a0\u2007\u202f\u3000",
    'abeopcyxijshdrnABEKMHOPCTYXIJSABEZHIKMNOPTYXoĐđĐđ----------///\'\'\'&"""""    ',
)
# TCVN3 (ABC fonts): bytes read as Latin-1 -> the letters that were meant (TCVN 5712:1993, third character set).
_TCVN3 = str.maketrans(
    "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
    "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
)
_TCVN3_SIGN = re.compile(r"[a-zA-Z][¨©ª«¬®µ¶·¸¹§]|[¨©ª«¬®µ¶·¸¹][a-z]")
_UNICODE_SIGN = re.compile(r"[\u1ea0-\u1ef9ăđơưĂĐƠƯ]")
# A single left-over of that font among good text: "Q§/TTg".
_STRAY_D = re.compile(r"(?<=[A-Z])§")

_MARKS = "\u0300-\u036f"
# What takes more (or fewer) characters than it stands for. A cluster is a letter with its combining marks.
_SPECIAL = re.compile(
    rf"(?P<cluster>[^\W\d_][{_MARKS}\u00ad\u200b-\u200f\u2060\ufeff]+)"
    rf"|(?P<invisible>[{_MARKS}\u00ad\u200b-\u200f\u2060\ufeff]+)"
    r"|(?P<blank>(?:\s|\\[rnt])(?:\s|\\[rnt])+|[\n\r\t\f\v]|\\[rn])"
    r"|(?P<entity>&#?\w{1,8};)"
)
_NOT_MARK = re.compile(r"[\u034f\u00ad\u200b-\u200f\u2060\ufeff]")
# A line that holds a page number alone, as converters leave it in the middle of a sentence.
_PAGE_NUMBER = re.compile(r"(?:[-–] ?)?\d{1,3}(?: ?[-–])?[ \t]{0,80}\r?\n\s*(?P<next>\S?)")
_NUMBER_WORD = re.compile(r"(?:số|Số|SỐ|[Nn]o\.?)\s*$")


def _fold_table() -> dict[int, str]:
    table: dict[int, str] = {}
    for code in [*range(0x41, 0x250), *range(0x1E00, 0x1F00)]:
        bare = unicodedata.normalize("NFD", chr(code))[0].lower()
        table[code] = bare if len(bare) == 1 else chr(code)
    return table | {ord("đ"): "d", ord("Đ"): "d"}


_FOLD = _fold_table()


def _page_number(text: str, blank_start: int, place: int) -> int:
    """Where the text goes on when a page number stands at ``place``, after a line break; else ``place``."""
    found = _PAGE_NUMBER.match(text, place)
    if not found or found["next"] in ("/", "-"):
        return place
    if not found["next"].isdigit() and _NUMBER_WORD.search(text, max(0, blank_start - 6), blank_start):
        return place
    return found.end() - len(found["next"])


def _meaning(text: str, found: re.Match[str]) -> tuple[str, int]:
    """The characters that the special words ``found`` stand for, and where they end."""
    kind, words = found.lastgroup, found[0]
    if kind == "cluster":
        return unicodedata.normalize("NFC", _NOT_MARK.sub("", words))[0], found.end()
    if kind == "blank":
        if "\n" not in words and "\\" not in words:
            return " ", found.end()
        return "\n", _page_number(text, found.start(), found.end())
    if kind == "entity":
        meant = html.unescape(words)
        return (meant if len(meant) == 1 else words), found.end()
    return "", found.end()


def _undo(text: str) -> tuple[str, list[int], list[int]]:
    """``text`` with one character for each that was meant; the places in it where the distance to the
    original changes, and the original places of these."""
    parts: list[str] = []
    here, there = [0], [0]
    length = done = 0
    while found := _SPECIAL.search(text, done):
        meant, after = _meaning(text, found)
        parts += (text[done : found.start()], meant)
        length += found.start() - done
        here += (length, length + len(meant))
        there += (found.start(), after)
        length += len(meant)
        done = after
    parts.append(text[done:])
    return "".join(parts), here, there


def _restore_font(text: str) -> str:
    """``text`` with lines in the TCVN3 encoding as Unicode; same length."""
    if not _TCVN3_SIGN.search(text):
        return text
    lines = text.split("\n")
    for place, line in enumerate(lines):
        if _TCVN3_SIGN.search(line):
            lines[place] = _STRAY_D.sub("Đ", line) if _UNICODE_SIGN.search(line) else line.translate(_TCVN3)
    return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Prepared:
    """``original`` with its ``plain`` form (damage undone, one blank or line break for each run of white space)
    and ``folded`` form (no diacritics, lower case)."""

    original: str
    plain: str
    folded: str
    here: list[int]
    there: list[int]

    def _place(self, at: int) -> int:
        last = bisect_right(self.here, at) - 1
        return self.there[last] + at - self.here[last]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The characters of ``original`` that the plain characters ``start:end`` came from."""
        return self._place(start), self._place(end)


def prepare(text: str) -> Prepared:
    """``text`` ready for the patterns; takes time in proportion to its length."""
    undone, here, there = _undo(_restore_font(text))
    plain = undone.translate(_LOOKALIKES)
    return Prepared(text, plain, plain.translate(_FOLD), here, there)
