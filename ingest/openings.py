"""How a clause opens: the bodies that receive work, before "chủ trì", "có trách nhiệm", a colon or any verb."""

import re
from dataclasses import dataclass
from functools import cache

from vnplan.ingest.bodies import JOINER, row_of_bodies
from vnplan.ingest.dates import any_of
from vnplan.ingest.vocabulary import data_file
from vnplan.ontology.agencies import AgencyFind, AgencyRegistry
from vnplan.ontology.vocabulary import Entry, load

_LOOK_AT = 700  # characters: the longest row of bodies and the words after it


class ProvisionWords(Entry):
    """``provisions.yaml``."""

    working: tuple[str, ...]
    idle: tuple[str, ...]
    orders: tuple[str, ...]
    takes: tuple[str, ...]
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


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = provision_words()
    orders = re.compile(rf"(?:{any_of(words.orders)})\b[\s:]*", re.IGNORECASE)
    takes = re.compile(rf"(?=(?:{any_of(words.heads)})\b)(?P<bodies>[^.:()]{{2,400}}?),?\s+(?:{any_of(words.takes)})\b")
    return orders, takes


def read_opening(body: str, registry: AgencyRegistry) -> Opening | None:
    """The bodies that the clause ``body`` (its words after the mark) begins with; None when there are none."""
    text = body[:_LOOK_AT]
    finds = registry.find(text)
    start = _after_orders(text, 0)
    end = row_of_bodies(text, start, finds)
    ordered = _after_orders(text, _skip_blanks(text, end)) if end > start else start
    # "UBND tỉnh yêu cầu Sở A ...": who orders is not who works.
    if ordered > _skip_blanks(text, end) and (inner := row_of_bodies(text, ordered, finds)) > ordered:
        start, end = ordered, inner
    end = max(end, _unregistered_row(text, start, end, finds))
    if end == start:
        return None
    rest = body[end:]
    following = rest.lstrip(" ,;:-–").lstrip()
    if following and not (following[0].islower() or following[0] == "("):
        return None if not rest.lstrip().startswith(":") else Opening(body[start:end], rest)
    return Opening(body[start:end], rest)


def _after_orders(text: str, place: int) -> int:
    """The place after words such as "Giao" or "Đề nghị"; ``place`` itself when there are none."""
    while found := _patterns()[0].match(text, place):
        place = found.end()
    return place


def _skip_blanks(text: str, place: int) -> int:
    while place < len(text) and text[place] == " ":
        place += 1
    return place


def _unregistered_row(text: str, start: int, end: int, finds: tuple[AgencyFind, ...]) -> int:
    """Where a row ends in which a name is not registered: before the words that show who takes the work."""
    found = _patterns()[1].match(text, start)
    if found is None or found.end("bodies") <= end:
        return start
    if end > start:  # the unregistered name must follow the registered ones as one more member of the row
        joiner = JOINER.match(text, end)
        if joiner is None or not re.match(rf"(?:các\s+)?(?:{any_of(provision_words().heads)})\b", text[joiner.end() :]):
            return start
    return found.end("bodies")
