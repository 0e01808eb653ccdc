"""Text of a document as lines that keep their place: number, page, and whether a page begins with them."""

from collections.abc import Iterator
from dataclasses import dataclass

_FORM_FEED = "\f"
# Text taken out of a PDF without form feeds marks a new page by one blank before its first line. Where more
# lines than this share begin with a blank, the blanks are indentation and say nothing about pages.
_INDENTED_SHARE = 0.2


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


@dataclass(frozen=True, slots=True)
class Document:
    """A document as text: its file name and its lines in order."""

    name: str
    lines: tuple[Line, ...]


def lines_of(text: str) -> tuple[Line, ...]:
    r"""The lines of ``text`` with their numbers in the file; blank lines are kept.

    Lines end at ``\n`` or ``\r\n`` only, as editors count them. A page begins at a form feed or, in text without
    form feeds, at a line that begins with a single blank. A form feed in mid-line parts it in two of one number.
    """
    fed = _FORM_FEED in text
    pieces = list(_pieces(text))
    blank_marks = not fed and _blanks_mark_pages([piece for _, piece, _ in pieces])
    page = 1
    lines: list[Line] = []
    for number, piece, after_feed in pieces:
        page_start = after_feed or (blank_marks and _begins_with_one_blank(piece))
        page += page_start
        lines.append(Line(number, page if fed or blank_marks else None, piece, page_start))
    return tuple(lines)


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
