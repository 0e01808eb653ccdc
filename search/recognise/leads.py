"""How many bodies of a kind lead together: "2 sở trở lên cùng chủ trì", "led by at least two departments"."""

from collections.abc import Iterator

from vnplan.search.parts import LeadsPart, RoleAsked
from vnplan.search.recognise.context import Context
from vnplan.search.words.question import Match

LABELS = {
    "department": ("sở", "departments"),
    "ministry": ("bộ", "ministries"),
    "agency": ("cơ quan", "bodies"),
}
_LEADING = (RoleAsked.LEAD, RoleAsked.JOINT_LEAD)
# Beside the bodies: they are asked for, not counted.
_WHICH_BEFORE = frozenset({"which", "what"})
_WHICH_BEHIND = frozenset({"nào", "nao"})


def recognise_leads(context: Context) -> Iterator[LeadsPart]:
    """The first number right before a kind of bodies, where the question speaks of leading."""
    if not any(match.name in _LEADING for match in context.phrases("roles")):
        return
    bodies = {match.first: match for match in context.phrases("bodies")}
    for number in context.phrases("numbers"):
        body = bodies.get(number.last + 1)
        if body and not context.taken(number.start, body.end) and not _asked_for(context, number, body):
            yield _part(number, body)
            return


def _asked_for(context: Context, number: Match, body: Match) -> bool:
    words = context.question.words
    before = words[number.first - 1 : number.first] if number.first else ()
    behind = words[body.last + 1 : body.last + 2]
    return any(word.written in _WHICH_BEFORE for word in before) or any(
        word.written in _WHICH_BEHIND for word in behind
    )


def _part(number: Match, body: Match) -> LeadsPart:
    vi, en = LABELS[body.name]
    return LeadsPart(
        kind="leads",
        value=body.name,
        label_vi=f"từ {number.name} {vi} cùng chủ trì",
        label_en=f"at least {number.name} {en} share the lead",
        start=number.start,
        end=body.end,
        least=int(number.name),
    )
