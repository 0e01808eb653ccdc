"""Numbers that are printed with a word before them ("Nhiệm vụ 1", "NV 2"): the word is taken away."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from vnplan.ingest.flattened.furniture import TableLine
from vnplan.ingest.flattened.settings import words

_MOST_AHEAD = 3  # numbers that an extractor may have torn apart lie between two that are found
_LEAST = 4  # such numbers one after the other


def without_number_words(lines: Sequence[TableLine]) -> list[TableLine]:
    """``lines`` without the words before the rows' numbers; as they are where no such numbering is found.

    The word stands before its number, or alone on the line before (in a narrow column).
    """
    found: list[tuple[int, int, str]] = []  # the line of the word, the line of the number, what is left of that
    last = 0
    for place, line in enumerate(lines):
        own = _pattern().match(line.text)
        if not own:
            continue
        at = place if own["rest"] else place + 1
        text = own["rest"] or (lines[at].text if at < len(lines) else "")
        expected = {str(last + ahead) for ahead in range(1, _MOST_AHEAD + 1)}
        if text.split(" ", 1)[0].rstrip(".:)") in expected:
            found.append((place, at, text))
            last = int(text.split(" ", 1)[0].rstrip(".:)"))
    if len(found) < _LEAST:
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


@cache
def _pattern() -> re.Pattern[str]:
    named = "|".join(map(re.escape, words().number_words))
    return re.compile(rf"(?:{named})(?:\s+(?P<rest>\d{{1,3}}(?:[\s.:)].*|$))|$)", re.IGNORECASE)
