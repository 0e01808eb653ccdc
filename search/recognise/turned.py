"""What a part is called that must not hold: "not in Kon Tum", "không phải chờ hướng dẫn của ..."."""

from collections.abc import Mapping
from dataclasses import replace

from vnplan.search.parts import AgencyPart, LeadsPart, OutputPart, Part, PlacePart, RoleAsked
from vnplan.search.recognise.leads import turned_round
from vnplan.search.wording import the

# Of a body that has not the role; "{}" is its name.
_NOT_IN_ROLE: Mapping[RoleAsked, tuple[str, str]] = {
    RoleAsked.INVOLVED: ("{} không tham gia", "not involving {}"),
    RoleAsked.LEAD: ("không do {} chủ trì", "not led by {}"),
    RoleAsked.COORDINATE: ("{} không phối hợp", "not coordinated by {}"),
    RoleAsked.ONLY_COORDINATE: ("{} không chỉ phối hợp", "not one that {} only coordinates"),
    RoleAsked.JOINT_LEAD: ("{} không cùng chủ trì", "not led by {} together with others"),
    RoleAsked.SOLE_LEAD: ("{} không chủ trì một mình", "not led by {} alone"),
    RoleAsked.LEAD_AND_COORDINATE: ("{} không vừa chủ trì vừa phối hợp", "not both led and coordinated by {}"),
}
_NOT = ("không phải {}", "not {}")
_KINDS: Mapping[type[Part], tuple[str, str]] = {
    PlacePart: ("không ở {}", "not in {}"),
    OutputPart: ("không có {}", "no {}"),
}
# With what labels begin that say what a task does, and what it does not do then.
_VERBS = {
    verb: f"does not {verb.removesuffix('s')}"
    for verb in ("awaits", "follows", "rests", "cites", "ends", "starts", "begins")
}


def not_in_role(role: RoleAsked, name_vi: str, name_en: str) -> tuple[str, str]:
    """In Vietnamese and in English: the body of these names has not the role."""
    vi, en = _NOT_IN_ROLE[role]
    return vi.format(name_vi), en.format(the(name_en))


def turned(part: Part, role: RoleAsked | None = None) -> Part:
    """``part`` as a condition that must not hold; of a body, in ``role`` where the question says which."""
    if isinstance(part, LeadsPart):
        return turned_round(part)
    if isinstance(part, AgencyPart):
        vi, en = not_in_role(role, part.label_vi, part.label_en) if role else _labels(part.label_vi, the(part.label_en))
        return replace(part, negated=True, role=role, label_vi=vi, label_en=en)
    vi, en = _labels(part.label_vi, part.label_en, *_KINDS.get(type(part), _NOT))
    return replace(part, negated=True, label_vi=vi, label_en=en)


def _labels(label_vi: str, label_en: str, vi: str = _NOT[0], en: str = _NOT[1]) -> tuple[str, str]:
    verb, _, rest = label_en.partition(" ")
    return vi.format(label_vi), f"{_VERBS[verb]} {rest}" if verb in _VERBS else en.format(label_en)
