"""What kind of answer a question wants, and over what it counts or compares."""

from collections.abc import Iterator

from vnplan.search.parts import (
    EACH_PLAN,
    EVERY_BODY,
    AgencyPart,
    ExistsPart,
    GuidancePart,
    Operator,
    OperatorPart,
    Part,
    TargetPart,
)
from vnplan.search.recognise.context import Context
from vnplan.search.words.question import Match

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
    """The words for an operator, without a "who" that only goes on with a noun ("people who work there")."""
    relative = context.phrases("relative_who")
    for match in context.phrases("operators"):
        if not any(noun.first < match.first <= match.last == noun.last for noun in relative):
            yield match


def _exists(context: Context) -> Iterator[ExistsPart]:
    for match in context.phrases("exists")[:1]:
        yield ExistsPart(
            kind="exists",
            value="exists",
            label_vi="hỏi có hay không",
            label_en="asks whether there is any",
            start=match.start,
            end=match.end,
            hard=False,
        )


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
    yield from (_target(match.name, match) for match in context.phrases("targets")[:1])


def _target(name: str, match: Match) -> TargetPart:
    vi, en = TARGETS[name]
    return TargetPart(kind="target", value=name, label_vi=vi, label_en=en, start=match.start, end=match.end, hard=False)
