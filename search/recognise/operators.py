"""What kind of answer a question wants, and over what it counts or compares."""

from collections.abc import Iterator
from itertools import islice

from vnplan.search.parts import (
    EACH_PLAN,
    EVERY_BODY,
    AgencyPart,
    ExistsPart,
    GapPart,
    GuidancePart,
    LeadsPart,
    Operator,
    OperatorPart,
    Part,
    TargetPart,
)
from vnplan.search.recognise.context import Context
from vnplan.search.words.question import MOST_SKIPPED, Match

LABELS = {
    Operator.COUNT: ("đếm", "count"),
    Operator.TOP: ("nhiều nhất", "the most"),
    Operator.LIST: ("liệt kê", "list"),
    Operator.FEWEST: ("ít nhất", "the fewest"),
    Operator.WHO: ("ai, cơ quan nào", "who"),
    Operator.COMPARE: ("so sánh", "compare"),
}
TARGETS = {
    "department": ("theo sở", "by department"),
    "ministry": ("theo bộ", "by ministry"),
    "agency": ("theo cơ quan", "by agency"),
    "group": ("theo nhóm nhiệm vụ", "by task group"),
    "year": ("theo năm bắt đầu", "by year of beginning"),
    "end_year": ("theo năm kết thúc", "by year of ending"),
    "output": ("theo sản phẩm", "by output"),
    "plan": ("theo kế hoạch", "by plan"),
    EACH_PLAN: ("ở mỗi tỉnh", "in each province"),
    EVERY_BODY: ("đủ các cơ quan", "all the bodies"),
}
# Which operator wins where a question holds words for several ("which department leads the most tasks").
BARE = "count_bare"
ORDER = (Operator.COMPARE, Operator.FEWEST, Operator.TOP, Operator.COUNT, Operator.WHO, Operator.LIST)
# Over what is counted: beside these a target says what the groups are.
COUNTED = (Operator.COMPARE, Operator.FEWEST, Operator.TOP, Operator.COUNT)
# What may be asked of each province by itself.
OF_EACH = (Operator.COMPARE, Operator.WHO)


def recognise_operators(context: Context) -> Iterator[Part]:
    """At most one operator; a target where the operator counts or compares.

    "How many" without a word for tasks is a soft operator: it counts them only where there is no other matter.
    """
    yield from _exists(context)
    found = [match for match in _asking(context) if match.name in {str(name) for name in ORDER}]
    bare = [match for match in context.phrases("operators") if match.name == BARE]
    if bare and not any(match.name in COUNTED for match in found):
        targets = [target for target in _targets(context) if target.start <= bare[0].start < target.end]
        yield _operator(Operator.COUNT, bare[0], sure=bool(targets))
        yield from targets
        return
    chosen = next((name for name in ORDER if any(match.name == name for match in found)), None)
    if chosen is None:
        return
    match = next(match for match in found if match.name == chosen)
    yield _operator(chosen, match, sure=True)
    if chosen in COUNTED:
        yield from _targets(context)
    elif chosen == Operator.WHO and (context.has(AgencyPart) or context.has(GuidancePart)):
        # "works with which departments", "waits for which ministry": of which kind they are
        yield from (target for target in _targets(context) if target.value in ("department", "ministry"))
    if chosen == Operator.WHO:
        yield from (_target(EVERY_BODY, several) for several in context.phrases("several")[:1])
    if chosen in OF_EACH:
        yield from (_target(EACH_PLAN, each) for each in context.phrases("each")[:1])


def _asking(context: Context) -> Iterator[Match]:
    """The words for an operator, without a "who" that only goes on with a noun ("people who work there") or belongs to
    a number of bodies ("không sở nào"), and without an "ít nhất" that stands before a number."""
    relative = context.phrases("relative_who")
    for match in context.phrases("operators"):
        if _of_bodies(context, match) or (match.name == Operator.FEWEST and _number_behind(context, match)):
            continue
        if not any(noun.first < match.first <= match.last == noun.last for noun in relative):
            yield match


def _number_behind(context: Context, match: Match) -> bool:
    behind = context.question.words[match.last + 1 : match.last + 2]
    numbers = {number.first for number in context.phrases("numbers")}
    return match.last + 1 in numbers or any(word.written.isdigit() for word in behind)


def _exists(context: Context) -> Iterator[ExistsPart]:
    for start, end in islice(_whether(context), 1):
        yield ExistsPart(
            kind="exists",
            value="exists",
            label_vi="hỏi có hay không",
            label_en="asks whether there is any",
            start=start,
            end=end,
            hard=False,
        )


def _whether(context: Context) -> Iterator[tuple[int, int]]:
    """The characters of words that ask whether there is any: "có ... không". The "không" of "không khí" and of "không
    tham gia" closes nothing."""
    found = context.phrases("exists")
    yield from ((match.start, match.end) for match in found if match.name == "any")
    others = {p for match in context.phrases("excepting") if match.name == "other" for p in match.places}
    others |= {match.first for match in context.phrases("negation") if match.last > match.first}
    others |= {match.first - 1 for match in context.phrases("roles") if match.name != "together"}
    closing = [match for match in found if match.name == "close" and match.first not in others]
    for opening in (match for match in found if match.name == "open"):
        ends = (match for match in closing if 0 < match.first - opening.last <= MOST_SKIPPED + 1)
        yield from ((opening.start, match.end) for match in islice(ends, 1))


def _operator(operator: Operator, match: Match, *, sure: bool) -> OperatorPart:
    return OperatorPart(
        kind="operator",
        value=operator,
        label_vi=LABELS[operator][0],
        label_en=LABELS[operator][1],
        start=match.start,
        end=match.end,
        hard=sure,
        operator=operator,
    )


def _targets(context: Context) -> Iterator[TargetPart]:
    found = (match for match in context.phrases("targets") if not _of_bodies(context, match))
    yield from (_target(match.name, match) for match in islice(found, 1))


def _of_bodies(context: Context, match: Match) -> bool:
    counted = (*context.parts(LeadsPart), *context.parts(GapPart))
    return any(part.start <= match.start < part.end for part in counted)


def _target(name: str, match: Match) -> TargetPart:
    vi, en = TARGETS[name]
    return TargetPart(kind="target", value=name, label_vi=vi, label_en=en, start=match.start, end=match.end, hard=False)
