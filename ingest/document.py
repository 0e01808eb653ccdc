"""Text of a document as lines that keep their place: number, page, and whether a page begins with them."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

_FORM_FEED = "\f"
# Text taken out of a PDF without form feeds marks a new page by one blank before its first line. Where more
# lines than this share begin with a blank, the blanks are indentation and say nothing about pages.
_INDENTED_SHARE = 0.2
_NUMBERED_SHARE = 0.6  # of the marks stand behind a number: the numbers of the pages, at their feet
_MOST_DIGITS = 3  # of a page number
_SHORT_PAGE = 0.4  # of the usual distance between two marks
# "Phụ lục Quyết định số 12/QĐ-UBND Trang 3", "Kế hoạch hành động của tỉnh - 3", "3 | Kế hoạch hành động của tỉnh"
_NAMED_PAGE = re.compile(r"(?P<words>(?:.*\s)?[–|(-]?trang)\s+(?P<page>\d{1,3})(?:\s*/\s*\d{1,3})?\W*", re.IGNORECASE)
_MARKED_PAGE = re.compile(
    r"(?P<words>\D.*\S)\s+[–|-]\s*(?P<page>\d{1,3})|(?P<first>\d{1,3})\s*[–|-]\s+(?P<behind>\D.*)"
)
_LEAST_PAGES = 3  # with a running line that does not say "trang"
_LEAST_PAGE = 12  # lines between two such lines
_LONG_LINE = 4  # words: a line as long as that is rarely repeated by chance


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a document.

    ``number`` counts the lines of the file from 1; ``page`` counts pages from 1 and is None where the text
    tells nothing about pages; ``text`` is the line as it stands, without line end and form feed.
    ``page_start`` says that a page probably begins with this line.
    """

    number: int
    page: int | None
    text: str
    page_start: bool


def lines_of(text: str) -> tuple[Line, ...]:
    r"""The lines of ``text`` with their numbers in the file; blank lines are kept.

    Lines end at ``\n`` or ``\r\n`` only, as editors count them. A page begins at a form feed or, in text without
    form feeds, at a line that begins with a single blank. A form feed in mid-line parts it in two of one number.
    Running heads and feet that number the pages are left out: a page begins behind them too.
    """
    pieces = list(_pieces(text))
    fed = _FORM_FEED in text
    starts = [place for place, (_, _, after_feed) in enumerate(pieces) if after_feed] if fed else _blank_marks(pieces)
    told = fed or bool(starts)
    begun, counted = set(starts), set(starts if fed else _likely_pages(starts))
    page = 1
    lines: list[Line] = []
    for place, (number, piece, _) in enumerate(pieces):
        page += place in counted
        lines.append(Line(number, page if told else None, piece, place in begun))
    running = _running_lines(lines)
    return tuple(
        replace(line, page_start=line.page_start or place - 1 in running)
        for place, line in enumerate(lines)
        if place not in running
    )


def _running_lines(lines: Sequence[Line]) -> set[int]:
    """Where the same words stand again and again with a page number that goes up by one."""
    found: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    named: set[str] = set()
    for place, line in enumerate(lines):
        text = line.text.strip()
        if running := _NAMED_PAGE.fullmatch(text):
            named.add(running["words"])
            found[running["words"]].append((place, int(running["page"])))
        elif running := _MARKED_PAGE.fullmatch(text):
            found[running["words"] or running["behind"]].append((place, int(running["page"] or running["first"])))
    dropped: set[int] = set()
    for words, own in found.items():
        long = len(words.split()) >= _LONG_LINE
        # Without the word "trang" it may be a cell or the heading of a group.
        if words in named or (long and len(own) >= _LEAST_PAGES and _apart(own)):
            dropped.update(place for place, _ in own if _count_up(own))
    return dropped


def _count_up(own: Sequence[tuple[int, int]]) -> bool:
    """Whether lines, each with its place and number, number several pages, be it anew in each part."""
    return len(own) > 1 and all(number in (before + 1, 1) for (_, before), (_, number) in pairwise(own))


def _apart(own: Sequence[tuple[int, int]]) -> bool:
    return all(place - before >= _LEAST_PAGE for (before, _), (place, _) in pairwise(own))


def _blank_marks(pieces: Sequence[tuple[int, str, bool]]) -> list[int]:
    """Where a page probably begins: at lines that begin with one blank, where such lines are few."""
    if not _blanks_mark_pages([piece for _, piece, _ in pieces]):
        return []
    marks: list[tuple[int, str]] = []
    before = ""  # the last line that is not blank
    for place, (_, piece, _) in enumerate(pieces):
        if _begins_with_one_blank(piece) and before:
            marks.append((place, before))
        before = piece.strip() or before
    # Behind a number alone a blank means little (a raised footnote mark), unless pages end with their numbers.
    numbered = sum(_is_small_number(before) for _, before in marks)
    page_ends = numbered >= _NUMBERED_SHARE * len(marks)
    return [place for place, before in marks if page_ends or not _is_small_number(before)]


def _is_small_number(text: str) -> bool:
    """Whether ``text`` may be a page number or a footnote mark; a cell that ends in a year is none."""
    return text.isdigit() and len(text) <= _MOST_DIGITS


def _likely_pages(marks: Sequence[int]) -> list[int]:
    """``marks`` without those that would make a page much shorter than the others: an empty cell leaves a blank
    before the next one too. Of two marks that are too near, the one goes whose absence makes pages more even."""
    kept = list(marks)
    usual = median(after - here for here, after in pairwise(kept)) if len(kept) > 2 else 0
    while near := [n for n, (here, after) in enumerate(pairwise(kept)) if after - here < _SHORT_PAGE * usual]:
        first = near[0]
        merged = {n: abs(kept[n + 1] - kept[n - 1] - usual) for n in (first, first + 1) if 0 < n < len(kept) - 1}
        kept.pop(min(merged, key=merged.__getitem__) if merged else first)
    return kept


def _pieces(text: str) -> Iterator[tuple[int, str, bool]]:
    for number, raw in enumerate(text.split("\n"), start=1):
        first, *after = raw.removesuffix("\r").split(_FORM_FEED)
        if first or not after:
            yield number, first, False
        for piece in after:
            yield number, piece, True


def _begins_with_one_blank(text: str) -> bool:
    return len(text) > 1 and text[0] == " " and not text[1].isspace()


def _blanks_mark_pages(texts: list[str]) -> bool:
    printed = [text for text in texts if text.strip()]
    marked = sum(map(_begins_with_one_blank, printed))
    return 0 < marked <= _INDENTED_SHARE * len(printed)
