"""What tasks leave open: no coordinating body, no output, no time."""

from collections.abc import Iterator

from vnplan.search.parts import GapPart
from vnplan.search.recognise.context import Context

LABELS = {
    "lead": ("không nêu cơ quan chủ trì", "names no lead agency"),
    "coordinate": ("không nêu cơ quan phối hợp", "names no coordinating agency"),
    "time": ("không nêu thời gian", "gives no time"),
    "outputs": ("không nêu sản phẩm", "names no output"),
}


def recognise_gaps(context: Context) -> Iterator[GapPart]:
    """Each phrase for something that is not there."""
    for match in context.phrases("gaps"):
        if not context.taken(match.start, match.end):
            vi, en = LABELS[match.name]
            yield GapPart(kind="gap", value=match.name, label_vi=vi, label_en=en, start=match.start, end=match.end)
