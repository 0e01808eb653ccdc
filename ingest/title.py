"""The lines at the head of a plan: which are its title, which the letterhead, which say what it is attached to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from vnplan.ingest.dates import any_of
from vnplan.ingest.document import Line
from vnplan.ingest.paragraphs import Mark, read_mark
from vnplan.ingest.vocabulary import data_file
from vnplan.ontology.text import canonical, squash
from vnplan.ontology.vocabulary import Entry, load

_MOST_LINES = 60  # printed lines in which a head stands
_MOST_TITLE_LINES = 12
_BARE_TYPE = 4  # words: "KẾ HOẠCH", "CHƯƠNG TRÌNH HÀNH ĐỘNG"
_NUMBERED = re.compile(r"\bsố\s+\d")
_RULE = re.compile(r"[-_=*. ]+")
_DATED = re.compile(r"ngày\b.{0,12}\btháng\b.{0,8}\bnăm\b", re.IGNORECASE)


class HeaderWords(Entry):
    """``plan_header.yaml``."""

    letterhead: tuple[str, ...]
    issuing: tuple[str, ...]
    body_begins: tuple[str, ...]
    carries_out: tuple[str, ...]
    rests_on: tuple[str, ...]
    attached: tuple[str, ...]
    peoples_committee: str


@cache
def header_words() -> HeaderWords:
    """The words of ``plan_header.yaml``."""
    return load(data_file("plan_header.yaml"), HeaderWords)


@dataclass(frozen=True, slots=True)
class Head:
    """``title`` in one line; ``letterhead`` the lines before it; ``attached`` the brackets that say to which
    document the plan belongs, "" when there are none."""

    title: str
    letterhead: tuple[str, ...]
    attached: str

    @property
    def text(self) -> str:
        """All words of the head."""
        return " ".join((*self.letterhead, self.title, self.attached))


def read_head(lines: Sequence[Line]) -> Head:
    """The head among the first ``lines`` of a document (those before its first table)."""
    printed = [words for line in lines if (words := squash(line.text))][:_MOST_LINES]
    letterhead: list[str] = []
    title: list[str] = []
    attached = ""
    place = 0
    while place < len(printed) and len(title) < _MOST_TITLE_LINES:
        words = printed[place]
        if not title and _in_letterhead(words):
            letterhead.append(words)
        elif _begins_attached(words):
            before, attached = _attached(printed[place:])
            title += [before] if before else []
            break
        elif _begins_body(words, title) or (title and _issues(printed[place : place + 2])):
            break
        elif not _RULE.fullmatch(words):
            title.append(words)
        place += 1
    return Head(" ".join(title), tuple(letterhead), attached)


@cache
def _letterheads() -> tuple[str, ...]:
    return tuple(map(canonical, header_words().letterhead))


def _in_letterhead(words: str) -> bool:
    plain = canonical(words)
    begins = plain.startswith(_letterheads())
    return begins or bool(_RULE.fullmatch(words)) or (len(words) < 60 and bool(_DATED.search(words)))


def _begins_body(words: str, title: Sequence[str]) -> bool:
    """Whether the text begins here; below a bare "KẾ HOẠCH" a line "Thực hiện Chiến lược ..." is still title."""
    if words.isupper():
        return read_mark(words)[0] is Mark.ROMAN
    if len(title) == 1 and len(title[0].split()) <= _BARE_TYPE and not _NUMBERED.search(words):
        return read_mark(words)[0] is not Mark.TEXT
    plain = canonical(words)
    begins = any(re.match(rf"{re.escape(entry)}\b", plain) for entry in header_words().body_begins)
    return begins or read_mark(words)[0] is not Mark.TEXT


def _issues(printed: Sequence[str]) -> bool:
    """Whether a line only names who issues the document, and its text begins on the next."""
    named = canonical(printed[0]).startswith(tuple(map(canonical, header_words().issuing)))
    return named and len(printed) > 1 and not _in_letterhead(printed[1]) and _begins_body(printed[1], ())


@cache
def _attached_pattern() -> re.Pattern[str]:
    return re.compile(rf"\(\s*(?:ban hành\s+)?(?:{any_of(header_words().attached)})\b", re.IGNORECASE)


def _begins_attached(words: str) -> bool:
    return bool(_attached_pattern().search(words))


def _attached(printed: Sequence[str]) -> tuple[str, str]:
    """What stands before the brackets on their first line, and the brackets up to their end."""
    text = " ".join(printed[:6])
    found = _attached_pattern().search(text)
    start = found.start() if found else 0
    end = text.find(")", start)
    return text[:start].strip(), text[start : end + 1 if end >= 0 else len(text)]
