"""One canonicaliser for Vietnamese text, used by reading, registry, index and question alike.

``canonical`` maps spellings of the same words to one string (Unicode form, case, dashes, spaces, tone-mark
placement, "&"); ``fold`` goes further and drops the diacritics. ``FoldedText`` keeps, for each folded
character, its place in the text it came from, so that a match found in folded text can be shown in the
original.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache

# Hyphen, non-breaking hyphen, figure dash, en and em dash, horizontal bar, minus sign, soft hyphen's visible kin.
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－"), "-")
_QUOTES = dict.fromkeys(map(ord, "“”„‟«»"), '"') | dict.fromkeys(map(ord, "‘’‚‛"), "'")
# Icelandic eth and African d, which fonts draw like the Vietnamese letter.
_LOOKALIKES = {ord("Ð"): "Đ", ord("ð"): "đ", ord("Ɖ"): "Đ", ord("ɖ"): "đ"}
_INVISIBLE = dict.fromkeys([0x00AD, 0x034F, *range(0x200B, 0x2010), 0x2060, 0xFEFF])
_TIDY = _DASHES | _QUOTES | _LOOKALIKES | _INVISIBLE

_TONES = "\u0300\u0301\u0303\u0309\u0323"
# Two conventions put the tone mark of an open oa, oe, uy on either vowel: "hòa" and "hoà" are one word.
# The older one (mark on the first vowel) is taken as canonical. "quy" has no such choice: its u belongs to q.
_MOVABLE_TONE = re.compile(rf"(?<!q)(o)([ae])([{_TONES}])(?!\w)|(?<!q)(u)(y)([{_TONES}])(?!\w)")

_SPACES = re.compile(r"\s+")
_SPACED_DASH = re.compile(r"\s*-\s*")
_SPACE_BEFORE_MARK = re.compile(r"\s+([,;:.)])")
_AMPERSAND = re.compile(r"\s*&\s*")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def squash(text: str) -> str:
    """``text`` in NFC with every run of white space as one blank and none at the ends."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


def tidy(text: str) -> str:
    """``text`` in NFC with one kind of dash, quote and đ, and without invisible characters."""
    return unicodedata.normalize("NFC", text).translate(_TIDY)


def _settle_tones(text: str) -> str:
    def first_vowel(found: re.Match[str]) -> str:
        a, b, tone = (found[1], found[2], found[3]) if found[1] else (found[4], found[5], found[6])
        return a + tone + b

    # NFD puts the tone after the quality marks, so "oa" + tone is contiguous exactly when the vowel is plain.
    decomposed = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", _MOVABLE_TONE.sub(first_vowel, decomposed))


# Where a tone mark belongs depends on its own word alone.
@lru_cache(maxsize=32_768)
def _settled_word(word: str) -> str:
    return _settle_tones(word)


def canonical(text: str) -> str:
    """The one spelling that stands for all spellings of the same words; diacritics are kept.

    NFC, lower case, one kind of dash without blanks round it, single blanks, "&" as "và", tone marks in one
    place. Idempotent.
    """
    return _canonical_word(text) if len(text) <= _LONGEST_WORD else _canonical(text)


_LONGEST_WORD = 24  # of what is remembered: words come again and again, texts do not


@lru_cache(maxsize=32_768)
def _canonical_word(word: str) -> str:
    return _canonical(word)


def _canonical(text: str) -> str:
    text = _settle_tones(tidy(text).casefold())
    text = _AMPERSAND.sub(" và ", text)
    text = _SPACED_DASH.sub("-", text)
    return _SPACE_BEFORE_MARK.sub(r"\1", squash(text))


@lru_cache(maxsize=4096)
def _fold_character(char: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFD", char) if not unicodedata.combining(c))
    return bare.replace("đ", "d").replace("Đ", "D").casefold()


def fold(text: str) -> str:
    """``text`` tidied, without diacritics and in lower case: "Sở Công Thương" -> "so cong thuong"."""
    return _fold_word(text) if len(text) <= _LONGEST_WORD else _fold_letters(text)


@lru_cache(maxsize=32_768)
def _fold_word(word: str) -> str:
    return _fold_letters(word)


def _fold_letters(text: str) -> str:
    return "".join(map(_fold_character, tidy(text)))


def slug(text: str) -> str:
    """``text`` as part of an identifier: folded, with "-" for everything but letters and digits."""
    return _NOT_SLUG.sub("-", fold(text)).strip("-")


def syllables(text: str) -> list[str]:
    """The words of ``text`` (Vietnamese writes one syllable a word), lower case, diacritics kept."""
    composed = unicodedata.normalize("NFC", tidy(text).casefold())
    return [_settled_word(word) for word in re.findall(r"\w+", composed)]


@dataclass(frozen=True)
class FoldedText:
    """A text with its folded form and the way back from each folded character.

    White space runs become one blank and dashes lose their surrounding blanks, as in ``canonical``, so that
    one pattern finds a name however it was wrapped.
    """

    original: str

    @cached_property
    def _mapped(self) -> tuple[str, list[int]]:
        chars: list[str] = []
        places: list[int] = []
        for place, char in enumerate(self.original):
            for folded in _fold_character(char.translate(_TIDY)):
                blank = folded.isspace()
                if blank and (not chars or chars[-1] in " -"):
                    continue
                if folded == "-" and chars and chars[-1] == " ":
                    chars.pop()
                    places.pop()
                chars.append(" " if blank else folded)
                places.append(place)
        return "".join(chars), places

    @property
    def folded(self) -> str:
        """The folded text."""
        return self._mapped[0]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The characters of ``original`` that the folded characters ``start:end`` (not empty) came from."""
        places = self._mapped[1]
        last = places[end - 1] + 1
        while last < len(self.original) and unicodedata.combining(self.original[last]):
            last += 1
        return places[start], last
