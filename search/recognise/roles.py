"""Words for how a body takes part: leads, coordinates, only coordinates, shares the lead."""

from collections.abc import Iterator

from vnplan.search.parts import GapPart, RoleAsked, RolePart
from vnplan.search.recognise.context import Context

LABELS = {
    RoleAsked.INVOLVED: ("tham gia", "takes part"),
    RoleAsked.LEAD: ("chủ trì", "leads"),
    RoleAsked.COORDINATE: ("phối hợp", "coordinates"),
    RoleAsked.ONLY_COORDINATE: ("chỉ phối hợp", "only coordinates"),
    RoleAsked.JOINT_LEAD: ("cùng chủ trì", "shares the lead"),
    RoleAsked.SOLE_LEAD: ("chủ trì một mình", "leads alone"),
}


def recognise_roles(context: Context) -> Iterator[RolePart]:
    """Each phrase for a role, from left to right; "together" is involvement of several bodies at once."""
    gaps = context.parts(GapPart)
    for match in context.phrases("roles"):
        if any(gap.start < match.end and match.start < gap.end for gap in gaps):
            continue
        together = match.name in ("together", RoleAsked.JOINT_LEAD)
        role = RoleAsked.INVOLVED if match.name == "together" else RoleAsked(match.name)
        yield RolePart(
            kind="role",
            value=role,
            label_vi=LABELS[role][0],
            label_en=LABELS[role][1],
            start=match.start,
            end=match.end,
            role=role,
            together=together,
        )
