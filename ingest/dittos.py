"""Cells that only say "as above" ("nt", "Như trên", "-nt-"): how they look, and what stands for them."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from vnplan.ingest.vocabulary import data_file
from vnplan.ontology.text import fold
from vnplan.ontology.vocabulary import Entry, load

_EDGE = " .-–—\"“”'/"


class Dittos(Entry):
    """``dittos.yaml``."""

    words: tuple[str, ...]
    marks: tuple[str, ...]


@cache
def _dittos() -> tuple[frozenset[str], frozenset[str], re.Pattern[str]]:
    known = load(data_file("dittos.yaml"), Dittos)
    words = sorted(map(fold, known.words), key=len, reverse=True)
    within = rf"(?:^|(?<=\s))(?:[-–]\s?)?(?:{'|'.join(map(re.escape, words))})\.?(?:\s?[-–])?(?=\s|$)"
    return frozenset(words), frozenset(known.marks), re.compile(within)


def is_ditto(cell: str) -> bool:
    """Whether ``cell`` only says that it holds what the row above holds."""
    words, marks, _ = _dittos()
    return cell in marks or fold(cell).strip(_EDGE) in words


def dittos_in(line: str) -> Iterator[tuple[int, int]]:
    """Where in a line the words for "as above" stand, by character."""
    folded = fold(line)
    if len(folded) != len(line):  # a letter that folds to two has moved the places behind it
        return
    yield from ((found.start(), found.end()) for found in _dittos()[2].finditer(folded))


def in_full(cells: Mapping[str, str], above: Mapping[str, str]) -> dict[str, str]:
    """The ``cells`` of a row by column, with what the row ``above`` holds for those that only say so.

    Where the row above has nothing there, the cell is left as printed.
    """
    return {name: above.get(name) or cell if is_ditto(cell) else cell for name, cell in cells.items()}
