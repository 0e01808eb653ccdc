"""How a clause opens: the bodies that receive work, before "chủ trì", "có trách nhiệm", a colon or any verb."""

import re
from dataclasses import dataclass
from functools import cache

from vnplan.ingest.bodies import JOINER, row_of_bodies
from vnplan.ingest.dates import any_of
from vnplan.ingest.vocabulary import data_file
from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.vocabulary import Entry, load

_LOOK_AT = 700  # characters: the longest row of bodies and the words after it


class ProvisionWords(Entry):
    """``provisions.yaml``."""

    working: tuple[str, ...]
    idle: tuple[str, ...]
    orders: tuple[str, ...]
    offices: tuple[str, ...]
    takes: tuple[str, ...]
    acts: tuple[str, ...]
    heads: tuple[str, ...]


@cache
def provision_words() -> ProvisionWords:
    """The words of ``provisions.yaml``."""
    return load(data_file("provisions.yaml"), ProvisionWords)


@dataclass(frozen=True, slots=True)
class Opening:
    """The row of bodies that a clause begins with, as printed, and the words after it."""

    bodies: str
    rest: str

    @property
    def only_bodies(self) -> bool:
        """Whether nothing follows the bodies: "3. Sở Y tế:"."""
        return not self.rest.strip(" .:;")


@dataclass(frozen=True)
class _Patterns:
    orders: re.Pattern[str]
    offices: re.Pattern[str]
    takes: re.Pattern[str]  # bodies of any name before "chủ trì", "có trách nhiệm"
    acts: re.Pattern[str]  # one body of any name, written with capitals, before any verb
    head: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words = provision_words()
    heads = any_of(words.heads)
    shared = r"(?:[Cc]ác\s+[Ss]ở(?:,?\s+ban)?(?:,?\s+ngành)?\s*:\s*)?"  # "Các Sở: Y tế, Xây dựng"
    return _Patterns(
        orders=re.compile(rf"(?:{any_of(words.orders)})\b[\s:]*", re.IGNORECASE),
        offices=re.compile(rf"(?:(?:{any_of(words.offices)})\s+)+", re.IGNORECASE),
        takes=re.compile(rf"(?=(?:{heads})\b)(?P<bodies>{shared}[^.:()]{{2,400}}?),?\s+(?:{any_of(words.takes)})\b"),
        acts=re.compile(rf"(?P<bodies>(?:{heads})\s+(?P<name>[^.:;,()]{{2,80}}?))\s+(?:{any_of(words.acts)})\b"),
        head=re.compile(rf"(?:các\s+)?(?:{heads})\b"),
    )


def read_opening(body: str, registry: AgencyRegistry) -> Opening | None:
    """The bodies that the clause ``body`` (its words after the mark) begins with; None when there are none."""
    text = body[:_LOOK_AT]
    offices = _patterns().offices
    finds = registry.find(text)
    start = _after_orders(text, 0)
    end = row_of_bodies(text, start, finds, offices)
    ordered = _after_orders(text, _skip_blanks(text, end)) if end > start else start
    # "UBND tỉnh yêu cầu Sở A ...": who orders is not who works.
    if ordered > _skip_blanks(text, end) and (inner := row_of_bodies(text, ordered, finds, offices)) > ordered:
        start, end = ordered, inner
    end = max(end, _unregistered_row(text, start, end))
    if end == start:
        return None
    rest = body[end:]
    following = rest.lstrip(" ,;:-–")
    goes_on = not following or following[0].islower() or following[0] == "(" or rest.lstrip().startswith(":")
    return Opening(offices.sub("", body[start:end]), rest) if goes_on else None


def _after_orders(text: str, place: int) -> int:
    """The place after words such as "Giao" or "Đề nghị"; ``place`` itself when there are none."""
    while found := _patterns().orders.match(text, place):
        place = found.end()
    return place


def _skip_blanks(text: str, place: int) -> int:
    while place < len(text) and text[place] == " ":
        place += 1
    return place


def _unregistered_row(text: str, start: int, end: int) -> int:
    """Where a row ends in which a name is not registered: before the words that show who takes the work."""
    patterns = _patterns()
    found = patterns.takes.match(text, start)
    if found is None and end == start:
        found = patterns.acts.match(text, start)
        return found.end("bodies") if found and found["name"][0].isupper() else start
    if found is None or found.end("bodies") <= end:
        return start
    if end > start:  # the unregistered name must follow the registered ones as one more member of the row
        joiner = JOINER.match(text, end)
        if joiner is None or not patterns.head.match(text, joiner.end()):
            return start
    return found.end("bodies")
