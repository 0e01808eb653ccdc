"""Words for how a body takes part: leads, coordinates, only coordinates, shares the lead."""

import re
from collections.abc import Iterator

from vnplan.search.parts import ROLE_LABELS, GapPart, RoleAsked, RolePart
from vnplan.search.recognise.context import Context

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
    gaps = context.parts(GapPart)
    for match in context.phrases("roles"):
        if any(gap.start < match.end and match.start < gap.end for gap in gaps):
            continue
        together = match.name in ("together", RoleAsked.JOINT_LEAD)
        role = RoleAsked.INVOLVED if match.name == "together" else RoleAsked(match.name)
        yield _part(role, match.start, match.end, together=together)


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
