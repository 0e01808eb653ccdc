"""What tasks leave open: no coordinating body, no output, no time."""

from collections.abc import Iterator

from vnplan.search.parts import GapPart, RoleAsked
from vnplan.search.recognise.context import Context
from vnplan.search.recognise.leads import ANY_BODY, NONE, beside, counted

LABELS = {
    "lead": ("không nêu cơ quan chủ trì", "names no lead agency"),
    "coordinate": ("không nêu cơ quan phối hợp", "names no coordinating agency"),
    "time": ("không nêu thời gian", "gives no time"),
    "outputs": ("không nêu sản phẩm", "names no output"),
}


def recognise_gaps(context: Context) -> Iterator[GapPart]:
    """Each phrase for something that is not there, whole or of two parts, and "no agency coordinates"."""
    spans = [(match.name, match.start, match.end) for match in context.phrases("gaps")]
    spans += [*_missing(context), *_without_bodies(context)]
    seen: list[tuple[int, int]] = []
    for name, start, end in spans:
        if not context.taken(start, end) and not any(first < end and start < last for first, last in seen):
            seen.append((start, end))
            yield _part(name, start, end)


def _missing(context: Context) -> Iterator[tuple[str, int, int]]:
    """What words such as "lacks" stand right before."""
    lacks = context.phrases("missing")
    owed = {match.first: match for match in context.phrases("owed")} if lacks else {}
    for lack in lacks:
        if match := owed.get(lack.last + 1):
            yield match.name, lack.start, match.end


def _without_bodies(context: Context) -> Iterator[tuple[str, int, int]]:
    """The role that no body at all has: "no agency coordinating", "không đơn vị nào chủ trì"."""
    for each in counted(context):
        if each.number.name == NONE and each.body.name == ANY_BODY and not each.other:
            for role in (RoleAsked.COORDINATE, RoleAsked.LEAD):
                roles = (match for match in context.phrases("roles") if match.name == role)
                named = [match for match in roles if match.start > each.start]
                if beside(context, each, named):
                    yield str(role), each.start, each.end


def _part(name: str, start: int, end: int) -> GapPart:
    vi, en = LABELS[name]
    return GapPart(kind="gap", value=name, label_vi=vi, label_en=en, start=start, end=end)
