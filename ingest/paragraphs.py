"""Lines of a plan's body -> paragraphs with their marks: "III.", "8.1.", "a)", a dash, a plus."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from vnplan.ingest.document import Line
from vnplan.ingest.running import Flow, RunningText, join_lines, without_furniture
from vnplan.ingest.vocabulary import data_file
from vnplan.ontology.text import canonical, squash, tidy
from vnplan.ontology.vocabulary import Entry, load


class Mark(IntEnum):
    """How a paragraph begins, outermost first; the order is that of the levels."""

    PART = 0  # "PHẦN II", "A."
    ROMAN = 1  # "III.", and "Điều 3."
    NUMBER = 2  # "1.", "8.1."
    LETTER = 3  # "a)"
    TEXT = 4  # no mark
    DASH = 5
    PLUS = 6


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: ``label`` of its mark ("III", "8.1", "a", "" for dashes), ``body`` its words after the mark,
    ``running`` all its words with their lines."""

    mark: Mark
    label: str
    body: str
    running: RunningText

    @property
    def line_start(self) -> int:
        """The line on which it begins."""
        return self.running.numbers[0]

    @property
    def line_end(self) -> int:
        """The line on which it ends."""
        return self.running.numbers[-1]


class ParagraphWords(Entry):
    """``paragraphs.yaml``."""

    begins: tuple[str, ...]
    annex: tuple[str, ...]
    closing: tuple[str, ...]
    after_tables: tuple[str, ...]


@cache
def _words() -> ParagraphWords:
    return load(data_file("paragraphs.yaml"), ParagraphWords)


# Mark, pattern, and whether a capital letter must follow: "2. Yêu cầu" is a heading, "1.5 triệu" a wrapped line.
_MARKS = (
    (Mark.PART, re.compile(r"(?i:phần|chương)\s+(?P<label>(?:thứ\s+)?\w+)\b[.:]?\s*"), False),
    (Mark.PART, re.compile(r"(?P<label>[A-HK])\s?[.)]\s*"), True),
    (Mark.ROMAN, re.compile(r"(?P<label>Điều \d{1,2})\s?[.:]\s*"), False),
    (Mark.ROMAN, re.compile(r"(?P<label>[IVX]{1,5})(?:\s?[.)/-]\s*|\s+)"), True),
    (Mark.NUMBER, re.compile(r"(?P<label>\d{1,2}(?:\.\d{1,2}){1,3})[.)]?\s+"), True),
    (Mark.NUMBER, re.compile(r"(?P<label>\d{1,2})\s?[.)/]\s*"), True),
    (Mark.LETTER, re.compile(r"(?P<label>[a-zđ])\s?[.)]\s+(?=\S)"), False),
    (Mark.DASH, re.compile(r"(?P<label>)[-•*·●]\s*(?=[^\W_]|[\"'(])"), False),
    (Mark.PLUS, re.compile(r"(?P<label>)\+\s*(?=\S)"), False),
)
# A line that begins with a dash and a small letter is a wrapped "kinh tế - xã hội" unless a sentence ended before.
_ENDED_ITEM = re.compile(r"[.;:!?…/][\"”)]?$")
_ENDED = re.compile(r"[.:!?…/][\"”)]?$")
_SHORT = 0.75  # of the usual width: a line so short ends its paragraph
_NEARLY_FULL = 0.95


def read_paragraphs(lines: Sequence[Line]) -> tuple[tuple[Paragraph, ...], Flow]:
    """The paragraphs of the body in ``lines`` and the lines as they flow. Annexes and what follows the signature are
    left out, up to a section that plans have behind their tables."""
    flow = without_furniture(lines)
    width = _usual_width(flow.lines)
    paragraphs: list[Paragraph] = []
    current: list[Line] = []
    inside = True
    for line in flow.lines:
        inside = begins_section_after_table(line.text) or (inside and not ends_body(line.text))
        if not inside:
            continue
        if current and _begins_paragraph(line, current[-1], width, flow.glued):
            paragraphs.append(_paragraph(current))
            current = []
        current.append(line)
    if current:
        paragraphs.append(_paragraph(current))
    return tuple(paragraphs), flow


def _paragraph(lines: Sequence[Line]) -> Paragraph:
    running = join_lines(lines)
    mark, label, stop = read_mark(running.text)
    return Paragraph(mark, label, running.text[stop:].strip(), running)


def read_mark(text: str) -> tuple[Mark, str, int]:
    """The mark that the line ``text`` begins with, its label, and where the words after it begin."""
    plain = tidy(text)  # one kind of dash; same length for text that is NFC already and holds nothing invisible
    for mark, pattern, capital in _MARKS:
        found = pattern.match(plain)
        if found and (not capital or plain[found.end() :].lstrip("\"'(")[:1].isupper()):
            return mark, found["label"], found.end()
    return Mark.TEXT, "", 0


def _begins_paragraph(line: Line, before: Line, width: int, glued: frozenset[int]) -> bool:
    text, previous = squash(line.text), squash(before.text)
    mark, _, stop = read_mark(text)
    if mark is Mark.DASH and text[stop].islower():
        return bool(_ENDED_ITEM.search(previous))
    if mark is not Mark.TEXT:
        return True
    if line.number in glued or not (text[0].isupper() or text[0] in "\"“'("):
        return False
    if _ENDED_ITEM.search(previous) and any(text.startswith(word) for word in _words().begins):
        return True
    ended = bool(_ENDED.search(previous))
    if before.number in glued:  # only the end of a printed line: its width says nothing
        return ended
    full = len(previous) / width
    return full < _SHORT or (ended and full < _NEARLY_FULL)


def begins_section_after_table(text: str) -> bool:
    """Whether the line ``text`` is the heading of a section that plans have behind their tables."""
    mark, _, stop = read_mark(squash(text))
    words = canonical(squash(text)[stop:])
    return mark in (Mark.PART, Mark.ROMAN) and any(words.startswith(entry) for entry in _words().after_tables)


def _usual_width(lines: Sequence[Line]) -> int:
    """The width that nine lines in ten do not exceed."""
    widths = sorted(len(squash(line.text)) for line in lines)
    return max(1, widths[len(widths) * 9 // 10]) if widths else 1


def ends_body(text: str) -> bool:
    """Whether the line ``text`` begins an annex, the signature or the distribution list."""
    words = squash(text)
    plain = canonical(words)
    for annex in _words().annex:
        alone = re.fullmatch(r"[\s\w]{0,8}[.:]?", plain[len(annex) :])
        if plain.startswith(annex) and (alone or words[: len(annex)].isupper()):
            return True
    return any(
        re.match(rf"{re.escape(closing)}\s*[:,/]?\s*(?:$|tỉnh|thành phố)", plain) for closing in _words().closing
    )
