"""Outputs that a question asks for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from vnplan.ontology.outputs import OutputFind, find_outputs, output_kinds
from vnplan.search.parts import OutputPart, PlacePart
from vnplan.search.recognise.context import Context
from vnplan.search.words.language import ENGLISH, VIETNAMESE
from vnplan.search.words.question import Match

_OR = re.compile(r"\W(?:hoặc|hoac|hay|or)\W", re.IGNORECASE)
_COMMA = re.compile(r"\s*,\s*(?:(?:an?|the|một|mot|các|cac|bản|ban)\s+)?", re.IGNORECASE)
# Between a plan and its place: "kế hoạch của tỉnh Kon Tum", "Kon Tum's plan".
_OF_PLACE = re.compile(
    r"(?:['’]?s)?\s+(?:(?:của|cua|of|for|ở|o|in)\s+)?(?:(?:tỉnh|tinh|the|province)\s+)*", re.IGNORECASE
)
# Beside the outputs that are asked for: "đề án nào", "which schemes".
_WHICH_BEFORE = re.compile(r"\b(?:which|what)\s+$", re.IGNORECASE)
_WHICH_BEHIND = re.compile(r"\s+(?:nào|nao)\b", re.IGNORECASE)
_REACH = 8  # characters between a word such as "sản phẩm" and what it belongs to


def recognise_outputs(context: Context) -> Iterator[OutputPart]:
    """Names of outputs, where words such as "sản phẩm" or "deliver" say that outputs are meant. Those of a list that
    holds an "or" are choices."""
    cues = [match for match in context.phrases("outputs") if not context.taken(match.start, match.end)]
    if not cues:
        return
    only = False
    found = [(_span(context, each), each) for each in find_outputs(context.written.text)]
    found = [((start, end), each) for (start, end), each in found if not _is_other(context, cues, start, end)]
    choices = _choices(context, [span for span, _ in found])
    for ((start, end), each), other in zip(found, choices, strict=True):
        cue = next((cue for cue in cues if cue.start < start and start - cue.end <= _REACH), None)
        only = cue.name == "only" if cue else only or cues[0].name == "only"
        part = _part(each, cue.start if cue else start, end, other=other)
        yield (
            replace(part, only=True, label_vi=f"chỉ {part.label_vi}", label_en=f"only {part.label_en}")
            if only
            else part
        )


def output_alone(context: Context, start: int, end: int) -> Iterator[OutputPart]:
    """The output that these characters name, where a question asks which ones there are ("đề án nào xong trước 2026?")
    and is about nothing else; "về quy hoạch" is a matter."""
    text = context.question.text
    if context.has(OutputPart) or not (_WHICH_BEFORE.search(text, 0, start) or _WHICH_BEHIND.match(text, end)):
        return
    named = find_outputs(text[start:end])
    if len(named) == 1 and (named[0].start, named[0].end) == (0, end - start):
        yield _part(named[0], start, end)


def _part(found: OutputFind, start: int, end: int, *, other: bool = False) -> OutputPart:
    return OutputPart(
        kind="output",
        value=found.kind,
        label_vi=f"sản phẩm: {_name(found, VIETNAMESE)}",
        label_en=f"output: {_name(found, ENGLISH)}",
        start=start,
        end=end,
        other=other,
    )


def _name(found: OutputFind, language: str) -> str:
    """What was found in the words that were typed; in those of the vocabulary where these are in the other language or
    an abbreviation."""
    if found.language == language and not found.text.isupper():
        return found.text
    kind = output_kinds()[found.kind]
    return kind.name_en if language == ENGLISH else kind.name.lower()


def _span(context: Context, found: OutputFind) -> tuple[int, int]:
    return context.written.back(found.start, found.end)


def _is_other(context: Context, cues: Sequence[Match], start: int, end: int) -> bool:
    """Whether these characters belong to another part, ask for a list of tasks ("list" before what they deliver), or
    name the plan of a province ("the Thanh Hóa plan")."""
    first = min(cue.start for cue in cues)
    asks = (verb.start <= start and end <= verb.end < first for verb in context.phrases("operators"))
    places = context.parts(PlacePart) if end < first else ()
    of_place = (_OF_PLACE.fullmatch(context.text(*_between(start, end, place))) for place in places)
    return context.taken(start, end) or any(asks) or any(of_place)


def _between(start: int, end: int, place: PlacePart) -> tuple[int, int]:
    return (place.end, start) if place.end <= start else (end, place.start)


def _choices(context: Context, spans: Sequence[tuple[int, int]]) -> list[bool]:
    """For each output whether it or the one before it will do: "A hoặc B", and in "A, B or C" all of them."""
    between = [context.text(before[1], behind[0]) for before, behind in pairwise(spans)]
    joined = [_OR.search(said) is not None for said in between]
    for place in reversed(range(len(between) - 1)):
        joined[place] = joined[place] or (joined[place + 1] and _COMMA.fullmatch(between[place]) is not None)
    return [False, *joined][: len(spans)]
