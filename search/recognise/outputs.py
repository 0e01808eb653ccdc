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
    for found in find_outputs(context.question.text):
        if context.taken(found.start, found.end):
            continue
        yield OutputPart(
            kind="output",
            value=found.kind,
            label_vi=f"sản phẩm: {found.text}",
            label_en=f"output: {found.text}",
            start=min(first, found.start),
            end=found.end,
        )
