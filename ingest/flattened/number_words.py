"""Numbers that are printed with a word before them ("Nhiệm vụ 1", "NV 2"): the word is taken away."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from vnplan.ingest.flattened.furniture import TableLine
from vnplan.ingest.flattened.settings import words

_MOST_AHEAD = 3  # numbers that an extractor may have torn apart lie between two that are found
_LEAST = 4  # such numbers one after the other
_MOST_MISSED = 0.2  # share of the numbers before which the word is not found
_MOST_ELSEWHERE = 0.2  # share of the lines that are the word alone and before no number


def without_number_words(lines: Sequence[TableLine]) -> list[TableLine]:
    """``lines`` without the words before the rows' numbers; as they are where no such numbering is found.

    The word stands before its number, or alone on the line before (in a narrow column).
    """
    found = max((_numbered_by(word, lines) for word in words().number_words), key=len)
    if not found:
        return list(lines)
    texts = {at: text for _, at, text in found}
    alone = {place: at for place, at, _ in found if place != at}
    kept: list[TableLine] = []
    for place, line in enumerate(lines):
        if place in alone:
            continue
        before = lines[place - 1] if alone.get(place - 1) == place else line
        kept.append(
            replace(
                line,
                text=texts.get(place, line.text),
                blank_before=before.blank_before,
                page_before=before.page_before or line.page_before,
                page_edge=False if place in texts else line.page_edge,
            )
        )
    return kept


def _numbered_by(word: str, lines: Sequence[TableLine]) -> list[tuple[int, int, str]]:
    """Where ``word`` stands before the rows' numbers: its line, the number's line, what is left of that.

    Empty where it rather is a cell of the row before: that stands neither before the first number nor before all.
    """
    found: list[tuple[int, int, str]] = []
    last = elsewhere = 0
    for place, line in enumerate(lines):
        own = _pattern(word).match(line.text)
        if not own:
            continue
        at = place if own["rest"] else place + 1
        text = own["rest"] or (lines[at].text if at < len(lines) else "")
        number = text.split(" ", 1)[0].rstrip(".:)")
        if number in {str(last + ahead) for ahead in range(1, _MOST_AHEAD + 1)}:
            found.append((place, at, text))
            last = int(number)
        elif not own["rest"]:
            elsewhere += 1
    missed, alone = last - len(found), sum(place != at for place, at, _ in found)
    if len(found) < _LEAST or missed > _MOST_MISSED * last or elsewhere > _MOST_ELSEWHERE * (alone + elsewhere):
        return []
    return [] if _stands_bare(int(found[0][2].split(" ", 1)[0].rstrip(".:)")) - 1, lines[: found[0][0]]) else found


def _stands_bare(number: int, lines: Sequence[TableLine]) -> bool:
    """Whether one of ``lines`` begins with ``number``."""
    return any(line.text.split(" ", 1)[0].rstrip(".:)") == str(number) for line in lines)


@cache
def _pattern(word: str) -> re.Pattern[str]:
    return re.compile(rf"{re.escape(word)}(?:\s+(?P<rest>\d{{1,3}}(?:[\s.:)].*|$))|$)", re.IGNORECASE)
