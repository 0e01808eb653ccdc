"""Lines of a document as running text: page furniture left out, each character traceable to its line."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vnplan.ingest.document import Line
from vnplan.ontology.text import squash

_BROKEN_WORD = re.compile(r"\w-$")
_LONE_NUMBER = re.compile(r"\d{1,3}")


@dataclass(frozen=True, slots=True)
class RunningText:
    """``text`` and the lines it was joined from: line ``numbers[i]`` on page ``pages[i]`` begins at ``starts[i]``."""

    text: str
    starts: tuple[int, ...]
    numbers: tuple[int, ...]
    pages: tuple[int | None, ...]

    def line_at(self, place: int) -> int:
        """The number of the line that holds the character ``place``."""
        return self.numbers[self._index(place)]

    def page_at(self, place: int) -> int | None:
        """The page that holds the character ``place``, where the document tells of pages."""
        return self.pages[self._index(place)]

    def lines_of(self, start: int, end: int) -> tuple[int, int]:
        """First and last line of the characters ``start:end`` (not empty)."""
        return self.line_at(start), self.line_at(end - 1)

    def without_start(self, length: int) -> "RunningText":
        """The same without its first ``length`` characters."""
        starts = tuple(max(0, start - length) for start in self.starts)
        return RunningText(self.text[length:], starts, self.numbers, self.pages)

    def _index(self, place: int) -> int:
        return max(0, bisect_right(self.starts, place) - 1)


def join_lines(lines: Iterable[Line]) -> RunningText:
    """The printed ``lines`` as one text: white space squashed, one blank between lines, none behind a word that is
    broken at its hyphen ("các-" and "bon")."""
    printed = [(line, words) for line in lines if (words := squash(line.text))]
    starts: list[int] = []
    text = ""
    for _, words in printed:
        text += "" if not text or _BROKEN_WORD.search(text) else " "
        starts.append(len(text))
        text += words
    return RunningText(
        text, tuple(starts), tuple(line.number for line, _ in printed), tuple(line.page for line, _ in printed)
    )


def join_texts(texts: Sequence[RunningText], between: str = "\n") -> RunningText:
    """Several running texts as one, with ``between`` (one character) between them."""
    starts: list[int] = []
    length = 0
    for text in texts:
        starts += [length + start for start in text.starts]
        length += len(text.text) + len(between)
    return RunningText(
        between.join(text.text for text in texts),
        tuple(starts),
        tuple(number for text in texts for number in text.numbers),
        tuple(page for text in texts for page in text.pages),
    )


@dataclass(frozen=True, slots=True)
class Flow:
    """The lines that make up the text, and the footnotes that stood between them.

    ``glued``: numbers of lines that a raised footnote number cut off the line before.
    """

    lines: tuple[Line, ...]
    footnotes: tuple[tuple[Line, ...], ...]
    glued: frozenset[int]


def without_furniture(lines: Sequence[Line]) -> Flow:
    """``lines`` without blank lines, page numbers, and the marks of footnotes; footnotes apart.

    A raised footnote number is taken out of a PDF as a line of its own: in mid-text it follows a line without a
    gap, at the foot of the page a gap stands before it and the note follows at once, up to the next page.
    """
    flow: list[Line] = []
    notes: list[tuple[Line, ...]] = []
    marks: set[str] = set()
    glued: set[int] = set()
    place = 0
    while place < len(lines):
        line = lines[place]
        text = line.text.strip()
        if not _LONE_NUMBER.fullmatch(text):
            if text:
                flow.append(line)
            place += 1
        elif _blank(lines, place - 1) and not _blank(lines, place + 1) and text in marks:
            stop = _end_of_note(lines, place + 2)
            notes.append(tuple(note for note in lines[place + 1 : stop] if note.text.strip()))
            place = stop
        else:
            marks.add(text)
            place += 1
            if not _blank(lines, place - 2) and not _blank(lines, place):
                glued.add(lines[place].number)
    return Flow(tuple(flow), tuple(notes), frozenset(glued))


def _blank(lines: Sequence[Line], place: int) -> bool:
    return not 0 <= place < len(lines) or not lines[place].text.strip()


def _end_of_note(lines: Sequence[Line], place: int) -> int:
    """The next page, or the next footnote, from ``place`` on."""
    while place < len(lines) and not lines[place].page_start:
        if _LONE_NUMBER.fullmatch(lines[place].text.strip()):
            break
        place += 1
    return place
