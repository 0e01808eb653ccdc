"""Identifiers: stable, readable, usable in URLs (plan / group code and row number)."""

from vnplan.ontology.text import slug

CENTRE = "trung-uong"  # the "province" of central bodies


def group_id(plan: str, code: str) -> str:
    """``thanh-hoa``, ``VIII.1`` -> ``thanh-hoa/VIII.1``; a table without groups has the plan itself."""
    return f"{plan}/{code}" if code else plan


def task_id(plan: str, group: str, number: str) -> str:
    """``thanh-hoa``, ``VIII.1``, ``2`` -> ``thanh-hoa/VIII.1.2``; ``kon-tum``, ``1``, ``1.1`` -> ``kon-tum/1.1``; what
    the number repeats of the group stands once: ``II.1``, ``1.2`` -> ``II.1.2``."""
    if not group or number == group:
        return f"{plan}/{number}"
    above, own = group.split("."), number.split(".")
    # Row 1.2 of group II.1: the longest beginning of the number that the group's code ends with.
    shared = next((n for n in range(len(own) - 1, 0, -1) if above[-n:] == own[:n]), 0)
    return f"{plan}/{'.'.join((*above, *own[shared:]))}"


def agency_id(place: str, kind: str) -> str:
    """The body of kind ``kind`` in the province (or ``trung-uong``) ``place``, both given as slugs."""
    return f"{place}/{kind}"


def plan_id(province: str, taken: frozenset[str] = frozenset()) -> str:
    """The slug of the province's name, with ``-2``, ``-3``, ... when that is ``taken`` already."""
    base = slug(province) or "ke-hoach"
    candidate, n = base, 2
    while candidate in taken:
        candidate, n = f"{base}-{n}", n + 1
    return candidate
