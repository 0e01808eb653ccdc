"""Outputs that a question asks for."""

from collections.abc import Iterator

from vnplan.ontology.outputs import find_outputs
from vnplan.search.parts import OutputPart
from vnplan.search.recognise.context import Context


def recognise_outputs(context: Context) -> Iterator[OutputPart]:
    """Names of outputs, where words such as "sản phẩm" or "deliver" say that outputs are meant."""
    cues = [match for match in context.phrases("outputs") if not context.taken(match.start, match.end)]
    if not cues:
        return
    first = min(cue.start for cue in cues)
    verbs = context.phrases("operators")  # "list" before what is to be delivered asks for a list of tasks
    for found in find_outputs(context.written.text):
        start, end = context.written.back(found.start, found.end)
        if context.taken(start, end) or any(verb.start <= start and end <= verb.end < first for verb in verbs):
            continue
        yield OutputPart(
            kind="output",
            value=found.kind,
            label_vi=f"sản phẩm: {found.text}",
            label_en=f"output: {found.text}",
            start=min(first, start),
            end=end,
        )
