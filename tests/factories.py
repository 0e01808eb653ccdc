"""Records with good defaults, for tests that care about one or two fields.

``task(lead=["Sở Công Thương"])`` is a whole task whose lead cell names that body. Bodies given as strings become
mentions in the plan's province; give a ``mention(...)`` for anything else. All other fields go by their name in
``vnplan.ontology.model``.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from vnplan.ontology.ids import group_id, task_id
from vnplan.ontology.model import (
    AgencyMention,
    AwaitedGuidance,
    Citation,
    CitationKind,
    Plan,
    Provision,
    SourceSpan,
    Task,
    TaskGroup,
    Timeframe,
    TimeKind,
)
from vnplan.ontology.text import slug

PLACE = "an-duong"  # a province that is on no map
DOCUMENT = f"{PLACE}.txt"


def source(line_start: int = 1, line_end: int | None = None, **changes: Any) -> SourceSpan:
    """Lines ``line_start`` to ``line_end`` (the same line when left out) of the one document."""
    return SourceSpan(
        **{"document": DOCUMENT, "page": 1, "line_start": line_start, "line_end": line_end or line_start, **changes}
    )


def mention(
    text: str = "Sở Công Thương", agency: str | None = None, *, place: str = PLACE, collective: bool = False
) -> AgencyMention:
    """A body as printed; ``agency`` is by default the slug of the words, in ``place``."""
    return AgencyMention(text, agency or f"{place}/{slug(text)}", collective)


def mentions(bodies: Iterable[str | AgencyMention], place: str = PLACE) -> tuple[AgencyMention, ...]:
    """Strings as mentions in ``place``; mentions as they are."""
    return tuple(mention(body, place=place) if isinstance(body, str) else body for body in bodies)


def awaited(text: str = "Bộ Công Thương", agency: str | None = None) -> AwaitedGuidance:
    """A central body whose guidance must come first."""
    return AwaitedGuidance(text, agency or f"trung-uong/{slug(text)}")


def timeframe(text: str = "2023 - 2030", **changes: Any) -> Timeframe:
    """A period from 2023 to 2030 unless told otherwise."""
    return Timeframe(**{"text": text, "start": "2023-01-01", "end": "2030-12-31", "kind": TimeKind.PERIOD, **changes})


def citation(text: str = "Quyết định số 1658/QĐ-TTg", number: str | None = "1658/QĐ-TTg", **changes: Any) -> Citation:
    """A numbered reference at the start of its text; ``document`` is the number's slug."""
    return Citation(
        **{
            "text": text,
            "kind": CitationKind.NUMBERED if number else CitationKind.NAMED,
            "number": number,
            "date": None,
            "issuer": None,
            "document": slug(number) if number else None,
            "start": 0,
            "end": len(text),
            "source": source(),
            **changes,
        }
    )


def group(code: str = "I", plan: str = PLACE, **changes: Any) -> TaskGroup:
    """A group of the plan; no parent."""
    return TaskGroup(**{"id": group_id(plan, code), "code": code, "title": f"Nhóm {code}", **changes})


def task(
    number: str = "1",
    *,
    plan: str = PLACE,
    group: str = "I",
    lead: Sequence[str | AgencyMention] = ("Sở Công Thương",),
    coordinate: Sequence[str | AgencyMention] = (),
    **changes: Any,
) -> Task:
    """A task of group I of the plan, led by Sở Công Thương."""
    return Task(
        **{
            "id": task_id(plan, group, number),
            "plan": plan,
            "group": group,
            "group_title": f"Nhóm {group}",
            "number": number,
            "text": "Xây dựng kế hoạch tiết kiệm năng lượng.",
            "items": (),
            "lead": mentions(lead, plan),
            "coordinate": mentions(coordinate, plan),
            "time": timeframe(),
            "outputs": (),
            "awaits": (),
            "citations": (),
            "source": source(),
            **changes,
        }
    )


def provision(
    section: str = "III.1",
    *,
    plan: str = PLACE,
    lead: Sequence[str | AgencyMention] = ("Sở Công Thương",),
    **changes: Any,
) -> Provision:
    """A clause of section III.1 of the plan's body."""
    return Provision(
        **{
            "id": f"{plan}/{section}-1",
            "plan": plan,
            "section": section,
            "section_title": f"Mục {section}",
            "text": "Chủ trì, theo dõi việc thực hiện.",
            "items": (),
            "lead": mentions(lead, plan),
            "awaits": (),
            "citations": (),
            "source": source(),
            **changes,
        }
    )


def plan(id: str = PLACE, **changes: Any) -> Plan:  # noqa: A002 - the field's own name
    """A plan with one group and one task."""
    return Plan(
        **{
            "id": id,
            "title": "Kế hoạch hành động tăng trưởng xanh",
            "number": "12/KH-UBND",
            "date": "2023-03-01",
            "issuer": "UBND tỉnh",
            "province": id,
            "period": (2021, 2030),
            "legal_basis": (),
            "groups": (group(plan=id),),
            "tasks": (task(plan=id),),
            "provisions": (),
            "citations": (),
            "problems": (),
            "source": source(),
            **changes,
        }
    )
