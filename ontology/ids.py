"""Identifiers: stable, readable, usable in URLs (plan / group code and row number)."""

from vnplan.ontology.text import slug

CENTRE = "trung-uong"  # the "province" of central bodies


def group_id(plan: str, code: str) -> str:
    """``thanh-hoa``, ``VIII.1`` -> ``thanh-hoa/VIII.1``; a table without groups has the plan itself."""
    return f"{plan}/{code}" if code else plan


def task_id(plan: str, group: str, number: str) -> str:
    """``thanh-hoa``, ``VIII.1``, ``2`` -> ``thanh-hoa/VIII.1.2``; ``kon-tum``, ``1``, ``1.1`` -> ``kon-tum/1.1``."""
    if not group or number == group or number.startswith(f"{group}."):
        return f"{plan}/{number}"
    return f"{plan}/{group}.{number}"


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
