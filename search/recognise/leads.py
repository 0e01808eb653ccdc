"""How many bodies of a kind lead: "2 sở trở lên cùng chủ trì", "led by exactly one department", "no ministry leads"."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from vnplan.search.parts import LeadsPart, RoleAsked
from vnplan.search.recognise.context import Context
from vnplan.search.words.language import ENGLISH
from vnplan.search.words.question import Match, Word

LABELS: Mapping[str, tuple[str, str, str]] = {  # in Vietnamese, in English one of them and several
    "department": ("sở", "department", "departments"),
    "ministry": ("bộ", "ministry", "ministries"),
    "agency": ("cơ quan", "body", "bodies"),
}
NONE = "0"  # words for "no"
ANY_BODY = "agency"
_LEADING = (RoleAsked.LEAD, RoleAsked.JOINT_LEAD, RoleAsked.SOLE_LEAD)
# Beside the bodies: they are asked for, not counted.
_WHICH_BEFORE = frozenset({"which", "what"})
_WHICH_BEHIND = frozenset({"nào", "nao"})
_EVEN_ONE = frozenset({"một", "mot"})  # "không một sở" needs no "nào"
_WHICHEVER = frozenset({"kỳ", "ky", "cứ", "cu"})  # "bất kỳ sở nào" asks for none
_OTHER = frozenset({"khác", "khac", "other", "another"})
_BESIDE = 2  # words between the bodies and what they do


@dataclass(frozen=True, slots=True)
class Counted:
    """A number right before a kind of bodies; ``last`` is the place of the last word of both; ``other``: they stand
    beside one that is spoken of already."""

    number: Match
    body: Match
    start: int
    end: int
    last: int
    other: bool


def recognise_leads(context: Context) -> Iterator[LeadsPart]:
    """The first number of bodies that lead. "One" and "no" count right beside the words for leading only."""
    roles = [match for match in context.phrases("roles") if match.name in _LEADING]
    for each in counted(context) if roles else ():
        leading = beside(context, each, roles)
        if not context.taken(each.start, each.end) and (leading or int(each.number.name) > 1):
            yield _no_other(each, leading) if leading and _speaks_of_others(each, leading) else _part(context, each)
            return


def counted(context: Context) -> Iterator[Counted]:
    """Each number of bodies, none that are asked for ("which two departments")."""
    words = context.question.words
    numbers = context.phrases("numbers")
    bodies = {match.first: match for match in context.phrases("bodies")} if numbers else {}
    for number in numbers:
        body = bodies.get(number.last + 1)
        if body and not _asked_for(context, number, body):
            last = body.last + _is(_WHICH_BEHIND, words[body.last + 1 : body.last + 2])
            other = _is(_OTHER, (*words[last + 1 : last + 2], words[number.last]))
            last += _is(_OTHER, words[last + 1 : last + 2])
            yield Counted(number, body, number.start, words[last].end, last, other)


def beside(context: Context, bodies: Counted, roles: Collection[Match]) -> Match | None:
    """Those of these words for a role that stand right beside the bodies, or are part of what they are called."""
    words = (*context.phrases("fillers"), *context.phrases("exactly"))
    empty = {place for match in words for place in match.places}
    for role in roles:
        if role.last < bodies.number.first:
            if "," in context.text(role.end, bodies.start):
                continue
            between = range(role.last + 1, bodies.number.first)
        else:
            between = range(bodies.last + 1, role.first)
        if len(between) <= _BESIDE and empty.issuperset(between):
            return role
    return None


def turned_round(part: LeadsPart) -> LeadsPart:
    """The same number of bodies as a condition that must not hold, or must again."""
    return _named(replace(part, negated=not part.negated))


def _asked_for(context: Context, number: Match, body: Match) -> bool:
    """Whether the bodies are what is asked for; "không sở nào" and "bất kỳ sở nào" mean none and any."""
    words = context.question.words
    which = _is(_WHICH_BEHIND, words[body.last + 1 : body.last + 2])
    single = words[number.last].written
    if number.name == NONE:
        return context.language != ENGLISH and not which and single not in _EVEN_ONE | _WHICHEVER
    before = words[number.first - 1].written if number.first else ""
    return before in _WHICH_BEFORE or (which and single not in _WHICHEVER)


def _is(wanted: frozenset[str], words: Sequence[Word]) -> bool:
    return any(word.written in wanted for word in words)


def _speaks_of_others(counted: Counted, leading: Match) -> bool:
    """Whether no body leads but the one spoken of: "không có cơ quan nào khác cùng chủ trì"."""
    return counted.number.name == NONE and (counted.other or leading.name == RoleAsked.JOINT_LEAD)


def _no_other(counted: Counted, leading: Match) -> LeadsPart:
    """None leads with the one spoken of; of another kind than any body, none at all unless others are named."""
    part = LeadsPart(
        kind="leads",
        value=counted.body.name,
        label_vi="",
        label_en="",
        start=min(counted.start, leading.start),
        end=max(counted.end, leading.end),
        least=1,
    )
    alone = counted.other or counted.body.name == ANY_BODY
    return _named(replace(part, most=1) if alone else replace(part, negated=True))


def _part(context: Context, counted: Counted) -> LeadsPart:
    least = max(int(counted.number.name), 1)
    part = LeadsPart(
        kind="leads",
        value=counted.body.name,
        label_vi="",
        label_en="",
        start=counted.start,
        end=counted.end,
        negated=counted.number.name == NONE,
        least=least,
        most=least if _exactly(context, counted) else None,
    )
    return _named(part)


def _exactly(context: Context, counted: Counted) -> bool:
    """Whether so many are meant and no more: "only one", "a single", "một cơ quan duy nhất"."""
    number, last = counted.number, counted.last
    return any(
        number.first - 1 <= word.last <= number.last or word.first == last + 1 for word in context.phrases("exactly")
    )


def _named(part: LeadsPart) -> LeadsPart:
    """The part with what it is called."""
    vi, one, several = LABELS[part.value]
    number, bodies = part.least, one if part.least == 1 else several
    if part.negated and part.least == 1 and not part.most:
        labels = f"không do {vi} nào chủ trì", f"not led by any {one}"
    elif part.most:
        labels = (
            f"do đúng {'một' if number == 1 else number} {vi} chủ trì",
            f"led by exactly {'one' if number == 1 else number} {bodies}",
        )
    elif number == 1:
        labels = f"do ít nhất một {vi} chủ trì", f"led by at least one {one}"
    elif part.negated:
        labels = f"dưới {number} {vi} cùng chủ trì", f"led by fewer than {number} {bodies}"
    else:
        labels = f"từ {number} {vi} cùng chủ trì", f"at least {number} {bodies} share the lead"
    if part.negated and part.most:
        labels = f"không {labels[0]}", f"not {labels[1]}"
    return replace(part, label_vi=labels[0], label_en=labels[1])
