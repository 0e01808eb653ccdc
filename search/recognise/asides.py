"""What a question tells of bodies beside its matter: which took up whose work ("Sở Nội vụ sau khi tiếp nhận mảng lao
động"), and what a body went into since ("Sở Kế hoạch và Đầu tư, nay nhập vào Sở Tài chính")."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from vnplan.ontology.successions import SuccessionRegistry
from vnplan.ontology.text import fold
from vnplan.search.parts import AgencyPart
from vnplan.search.recognise.context import Context
from vnplan.search.words.question import Match, Word

_REACH = 6  # characters between a body's name and the words for a merger
_LONGEST = 40  # characters between the first body and them, where a place or a relative clause stands between
# Between the words for it and the field: "sau khi tiếp nhận mảng lao động".
_ARTICLES = frozenset({"the", "ca", "mang", "linh", "vuc", "phan", "nganh", "chuc", "nang", "quan", "ly", "ve", "them"})
_EMPTY = frozenset({"va", "and", "of", "department", "ministry", "so", "bo"})
_WORD = re.compile(r"[^\W\d_]+")


def with_asides(context: Context, parts: Sequence[AgencyPart]) -> Iterator[AgencyPart]:
    """The bodies recognised. A field of work that one took over belongs to its name, and the body that it came from is
    meant with it; of two that were merged only the former is asked about, unless the latter is named once more."""
    told = context.phrases("succession")
    taken_over = [match for match in told if match.name == "took_over"]
    mentioned_only = set(_mentioned_only(parts, [match for match in told if match.name == "into"]))
    covered = 0  # up to here the words belong to a body that took over another's work
    for place, part in enumerate(parts):
        if part.start < covered:
            continue
        known = replace(part, hard=False) if place in mentioned_only else part
        end, source = _taken_over(context, part, taken_over) or (part.end, None)
        covered = end
        both = (*part.kinds, source) if source in part.inherited and source else part.kinds
        yield replace(known, end=end, kinds=both, inherited=tuple(each for each in part.inherited if each != source))


def _mentioned_only(parts: Sequence[AgencyPart], merged: Sequence[Match]) -> Iterator[int]:
    """The places in ``parts`` of the bodies that only say what another one became, or was."""
    for cue in merged:
        later = [p for p, part in enumerate(parts) if cue.start <= part.start <= cue.end + _REACH]
        earlier = [p for p, part in enumerate(parts) if part.end <= cue.start <= part.end + _LONGEST]
        if later and earlier:
            after, before = later[0], earlier[-1]
            again = sum(part.value == parts[after].value for part in parts) > 1
            yield before if again else after


def _taken_over(context: Context, part: AgencyPart, cues: Sequence[Match]) -> tuple[int, str] | None:
    """Where the field ends that the body took over from one of those that went into it, and that one's id."""
    words = context.restored.words
    for cue in cues:
        if not 0 <= cue.start - part.end <= _LONGEST:
            continue
        place = cue.last + 1
        while place < len(words) and words[place].folded in _ARTICLES:
            place += 1
        for source, field in _fields(context, part):
            length = _in_common(words[place:], field)
            if length:
                return words[place + length - 1].end, source
    return None


def _fields(context: Context, part: AgencyPart) -> Iterator[tuple[str, Sequence[str]]]:
    """The bodies that went into ``part`` (ids) and the words of their names."""
    for step in SuccessionRegistry.load().before(part.value):
        kind = context.registry.kinds.get(step.source.partition("/")[2] or step.source)
        if kind:
            names = fold(f"{kind.name} {kind.name_en or ''}")
            yield step.source, [word for word in _WORD.findall(names) if word not in _EMPTY]


def _in_common(words: Sequence[Word], field: Sequence[str]) -> int:
    """How many words in a row, joining words among them, are of the field."""
    length = 0
    for place, word in enumerate(words):
        if word.folded in field:
            length = place + 1
        elif word.folded not in _EMPTY:
            break
    return length
