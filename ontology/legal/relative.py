"""Citations that only the text they stand in explains: "Quyết định này", "Kế hoạch nêu trên"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vnplan.ontology.legal.prepare import Prepared
from vnplan.ontology.legal.words import TypeWord

_THIS = re.compile(r"\s(?P<this>nay)(?![a-z])")
_ABOVE = re.compile(r"\s(?:(?:da )?(?:neu|noi|dan|ke)(?:\so)?\stren|tren day|do|trich dan)(?![a-z])")
_THIS_ENGLISH = re.compile(r"(?:this)\s$")


@dataclass(frozen=True, slots=True)
class Relative:
    """A citation by "this" or "above"; ``own``: the text itself says "this"."""

    start: int
    end: int
    type: str
    own: bool


def relatives(text: Prepared, words: Sequence[TypeWord]) -> Iterator[Relative]:
    """The relative citations of ``text`` in order."""
    for word in words:
        if word.type is None or word.short or word.damaged:
            continue
        if word.english:
            this = _THIS_ENGLISH.search(text.folded, max(0, word.start - 6), word.start)
            if this and text.plain[word.start].isupper():
                yield Relative(this.start(), word.end, word.type.vi, True)
        elif found := _THIS.match(text.folded, word.end, word.end + 8):
            yield Relative(word.start, found.end(), word.type.vi, True)
        elif found := _ABOVE.match(text.folded, word.end, word.end + 16):
            yield Relative(word.start, found.end(), word.type.vi, False)
