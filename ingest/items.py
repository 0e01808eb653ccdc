"""The items of a task: parts of its cell that begin with a dash or a plus."""

import re
from collections.abc import Sequence

from vnplan.ontology.text import squash, tidy

_AT_START = re.compile(r"[-+•*]\s*(?=\S)")
# In mid-line a mark counts only behind the end of a sentence ("... của tỉnh.- Tham mưu"), a plus also behind a word
# ("... nông thôn + Đối với"); "kinh tế - xã hội" goes on in small letters.
_IN_LINE = re.compile(r"(?<=[.;:!?…)”\"])\s?-\s?(?=[^\W\d_]|[“\"(])|(?<=\s)\+\s(?=[^\W\d_])")


def read_items(lines: Sequence[str]) -> tuple[str, ...]:
    """The items in the ``lines`` of a cell, without their marks, white space squashed; words before the first mark
    belong to none."""
    items: list[list[str]] = []
    for line in lines:
        for begins, part in _parts(line):
            if begins:
                items.append([part])
            elif items:
                items[-1].append(part)
    return tuple(squash(" ".join(parts)) for parts in items)


def _parts(line: str) -> list[tuple[bool, str]]:
    """The line cut before its marks, each part with whether a mark begins it (and is taken off)."""
    words = tidy(squash(line))
    parts: list[tuple[bool, str]] = []
    place = 0
    begins = False
    start = _AT_START.match(words)
    if start and words[start.end()].upper() == words[start.end()]:
        place, begins = start.end(), True
    for found in _IN_LINE.finditer(words, place):
        if words[found.end()].islower():
            continue
        parts.append((begins, words[place : found.start()]))
        place, begins = found.end(), True
    return [(begins, part) for begins, part in [*parts, (begins, words[place:])] if begins or part]
