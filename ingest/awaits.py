"""Bodies whose guidance must come first: "sau khi có hướng dẫn của X".

A task waits when the words say that the guidance comes before it. "theo hướng dẫn của X" only says by whose
guidance it is done: nobody waits for that.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from vnplan.ingest.bodies import JOINER_AT_END, row_of_bodies
from vnplan.ingest.dates import any_of
from vnplan.ingest.vocabulary import data_file
from vnplan.ontology.agencies import AgencyFind, AgencyRegistry
from vnplan.ontology.model import AwaitedGuidance
from vnplan.ontology.text import squash
from vnplan.ontology.vocabulary import Entry, load

_WINDOW = 120  # characters before a name in which the words that bind it stand


class BodyWords(Entry):
    """How the name of a body begins that is not registered, and the words that end it."""

    heads: tuple[str, ...]
    stops: tuple[str, ...]


class EnglishWords(Entry):
    """The same words in English."""

    after: tuple[str, ...]
    guidance: tuple[str, ...]
    from_: tuple[str, ...]
    gives: tuple[str, ...]


class GuidanceWords(Entry):
    """``guidance.yaml``."""

    bodies: BodyWords
    after: tuple[str, ...]
    waiting: tuple[str, ...]
    guidance: tuple[str, ...]
    gives: tuple[str, ...]
    english: EnglishWords


@dataclass(frozen=True)
class _Patterns:
    cause: re.Pattern[str]  # without one of these words nothing is awaited
    awaited_before: re.Pattern[str]  # ends where the body begins: "sau khi có hướng dẫn của"
    noun_before: re.Pattern[str]  # ends where the body begins: "sau khi văn bản hướng dẫn của"
    noun_after: re.Pattern[str]  # begins where the body ends: "được ban hành"
    row_after: re.Pattern[str]  # ends where the body begins: "sau khi"
    gives: re.Pattern[str]  # begins where the body ends: "ban hành"
    unregistered: re.Pattern[str]
    stops: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words = load(data_file("guidance.yaml"), GuidanceWords)
    english = words.english
    what, what_en, from_en = any_of(words.guidance), any_of(english.guidance), any_of(english.from_)
    after, waiting = any_of(words.after), any_of(words.waiting)
    after_en, gives_en = any_of(english.after), any_of(english.gives)
    # From the guidance to the name: more guidance and its attributes, but no new clause.
    to_name = (
        rf"(?:các |những |sự |văn bản |nội dung |bộ )?(?:{what})\b"
        r"(?:(?!\b(?:theo|căn cứ)\b)[^.;:()]){0,60}?\b(?:của|từ)\s+$"
    )
    to_name_en = (
        rf"(?:(?:the|any|further|detailed|official|written|technical) )*(?:{what_en})\b"
        rf"[^.;:()]{{0,40}}?\b(?:{from_en})\s+(?:the\s+)?$"
    )
    got = r"(?:đã\s+)?(?:có|được|nhận được)\s+(?:đầy đủ\s+)?"
    waits = rf"\b(?:(?:{after})\s+{got}|(?:{waiting})\s+){to_name}"
    waits_en = rf"\b(?:{after_en})\s+(?:receiving\s+|there is\s+)?{to_name_en}"
    gives = rf"\s+(?:(?:đã|sẽ|chính thức)\s+){{0,2}}(?:{any_of(words.gives)}|{gives_en})\b"
    heads = any_of(words.bodies.heads)
    return _Patterns(
        cause=re.compile(rf"\b(?:{after}|{waiting}|{after_en})\b", re.IGNORECASE),
        noun_before=re.compile(rf"\b(?:{after})\s+{to_name}", re.IGNORECASE),
        noun_after=re.compile(r"\s+(?:(?:đã\s+)?(?:được|ban hành)|có hiệu lực)\b", re.IGNORECASE),
        awaited_before=re.compile(f"{waits}|{waits_en}", re.IGNORECASE),
        row_after=re.compile(rf"\b(?:{after}|{after_en})\s+(?:được\s+|the\s+)?$", re.IGNORECASE),
        gives=re.compile(gives, re.IGNORECASE),
        unregistered=re.compile(rf"\b(?:của|từ|{after})\s+(?P<name>(?-i:{heads})\b[^.;:()]*)", re.IGNORECASE),
        stops=re.compile(rf"(?:,\s|\s+(?:{any_of(words.bodies.stops)})\b).*$", re.IGNORECASE),
    )


@dataclass(frozen=True, slots=True)
class _Row:
    """Bodies named one after the other, with the sentence before and after them."""

    names: tuple[str, ...]
    before: str
    after: str


def find_awaited(text: str, registry: AgencyRegistry, place: str) -> tuple[AwaitedGuidance, ...]:
    """The bodies that ``text`` (one record of a plan of ``place``) waits for, each once, names as printed."""
    patterns, words = _patterns(), squash(text)
    if not patterns.cause.search(words):
        return ()
    return _once(
        (name for row in _rows(words, registry) if _is_awaited(row, patterns) for name in row.names), registry, place
    )


def _is_awaited(row: _Row, patterns: _Patterns) -> bool:
    if patterns.awaited_before.search(row.before):
        return True
    if patterns.noun_before.search(row.before) and patterns.noun_after.match(row.after):
        return True
    return bool(patterns.row_after.search(row.before) and patterns.gives.match(row.after))


def _rows(text: str, registry: AgencyRegistry) -> Iterator[_Row]:
    finds = registry.find(text)
    done = 0
    for find in finds:
        if find.start < done:
            continue
        end = row_of_bodies(text, find.start, finds)
        names = tuple(inside.text for inside in finds if find.start <= inside.start < end)
        yield _Row(names, _before(text, find.start), text[end:])
        done = end
    yield from _unregistered_rows(text, finds)


def _unregistered_rows(text: str, finds: tuple[AgencyFind, ...]) -> Iterator[_Row]:
    """Names that only their first word shows to be a body's ("của Bộ Chuyển đổi số"), with the row they begin."""
    patterns = _patterns()
    for found in patterns.unregistered.finditer(text):
        start = found.start("name")
        following = next((find for find in finds if find.end > start and find.start < found.end()), None)
        if following and following.start <= start:
            continue
        words = text[start : following.start if following else found.end()]
        joiner = JOINER_AT_END.search(words)
        if following and joiner:
            end = row_of_bodies(text, following.start, finds)
            joined = tuple(find.text for find in finds if following.start <= find.start < end)
            yield _Row((words[: joiner.start()], *joined), _before(text, start), text[end:])
        else:
            name = patterns.stops.sub("", words).strip()
            yield _Row((name,), _before(text, start), text[start + len(name) :])


def _before(text: str, start: int) -> str:
    """The words of the same clause before ``start``, with the blank that ends them."""
    return re.split(r"[.;:()]\s", text[max(0, start - _WINDOW) : start])[-1]


def _once(names: Iterable[str], registry: AgencyRegistry, place: str) -> tuple[AwaitedGuidance, ...]:
    bodies: dict[str, AwaitedGuidance] = {}
    for name in names:
        agency = registry.resolve(name, place).id
        bodies.setdefault(agency, AwaitedGuidance(name, agency))
    return tuple(bodies.values())
