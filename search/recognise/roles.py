"""Words for how a body takes part: leads, coordinates, only coordinates, shares the lead."""

import re
from collections.abc import Iterator

from vnplan.search.parts import ROLE_LABELS, AgencyPart, GapPart, LeadsPart, RoleAsked, RolePart
from vnplan.search.recognise.abstaining import NOT_LEAD
from vnplan.search.recognise.context import Context
from vnplan.search.words.question import Match

# Names of phrases that are no roles, and what they are taken for.
_MEANT = {"together": RoleAsked.INVOLVED, NOT_LEAD: RoleAsked.ONLY_COORDINATE}
_BESIDE, _REACH = 5, 12  # characters between "only" and a body, and between a body and the words for leading
_LEADING = frozenset({RoleAsked.LEAD, RoleAsked.JOINT_LEAD, RoleAsked.SOLE_LEAD})
# Words between two roles of which either will do: "chủ trì hoặc đồng chủ trì", "as lead or as coordinator".
_JOINED = re.compile(
    r"[\s,/]+(?:(?:và|va|hoặc|hoac|hay|lẫn|lan|cũng như|cung nhu|là|la|and|or|as well as|as|in|an?|either)[\s,/]+)*",
    re.IGNORECASE,
)


def recognise_roles(context: Context) -> Iterator[RolePart]:
    """Each phrase for a role, from left to right; "together" is involvement of several bodies at once. Roles that the
    question joins are one: leading in any way, or taking part in either."""
    joined: RolePart | None = None
    for part in _roles(context):
        both = _either_role(joined, part) if joined and _are_joined(context, joined, part) else None
        if joined and both:
            joined = _part(both, joined.start, part.end, together=joined.together and part.together)
            continue
        if joined:
            yield joined
        joined = part
    if joined:
        yield joined


def _roles(context: Context) -> Iterator[RolePart]:
    others = (*context.parts(GapPart), *context.parts(LeadsPart))
    for match in context.phrases("roles"):
        if any(part.start < match.end and match.start < part.end for part in others):
            continue
        together = match.name in ("together", RoleAsked.JOINT_LEAD)
        role = _MEANT.get(match.name) or RoleAsked(match.name)
        if role == RoleAsked.LEAD and _alone(context, match):
            role = RoleAsked.SOLE_LEAD
        yield _part(role, match.start, match.end, together=together)


def _alone(context: Context, leading: Match) -> bool:
    """Whether words such as "only" stand before the body right beside the words for leading: "chỉ do Sở Y tế chủ trì",
    "only DOIT leads"; or behind it: "DOIT alone leads"."""
    bodies = [part for part in context.parts(AgencyPart) if part.hard]
    before = [part for part in bodies if 0 < leading.start - part.end <= _REACH]
    behind = [part for part in bodies if 0 < part.start - leading.end <= _BESIDE]
    for word in context.phrases("alone"):
        of_body = any(0 < part.start - word.end <= _BESIDE or 0 < word.start - part.end <= 1 for part in before)
        if (of_body and word.end < leading.start) or any(leading.end < word.end < part.start for part in behind):
            return True
    return False


def _are_joined(context: Context, first: RolePart, second: RolePart) -> bool:
    """Whether nothing but joining words, or a comma, stands between two roles."""
    between = context.text(first.end, second.start)
    return bool(between.strip()) and _JOINED.fullmatch(between) is not None


def _either_role(first: RolePart, second: RolePart) -> RoleAsked | None:
    """What two joined roles are together; None where they cannot be one."""
    roles = {first.role, second.role}
    if roles <= _LEADING:
        return RoleAsked.LEAD if len(roles) > 1 else first.role
    return RoleAsked.INVOLVED if roles & _LEADING and roles - _LEADING == {RoleAsked.COORDINATE} else None


def _part(role: RoleAsked, start: int, end: int, *, together: bool = False) -> RolePart:
    return RolePart(
        kind="role",
        value=role,
        label_vi=ROLE_LABELS[role][0],
        label_en=ROLE_LABELS[role][1],
        start=start,
        end=end,
        role=role,
        together=together,
    )
