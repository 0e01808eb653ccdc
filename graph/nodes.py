"""What the graph keeps of each record: the plain properties of its node and of the edges that come from it.

Every node has ``kind``, ``id``, ``iri``, ``name`` and ``name_en``; every edge has ``text`` (the words it comes from)
and their place. What a record does not say is None; lists are tuples of strings.
"""

import textwrap
from dataclasses import fields
from typing import Any

from vnplan.graph.kinds import NodeKind, iri
from vnplan.ontology.model import Agency, AgencyKind, Plan, Provision, SourceSpan, Task, TaskGroup
from vnplan.ontology.sectors import Sector

Attributes = dict[str, Any]
PLACE = tuple(field.name for field in fields(SourceSpan))  # where words stand: a file, a page, lines, a row

# Of a body whose work was split: since when, by which document (id), and a note in both languages.
_NOT_ENDED = dict.fromkeys(("ended", "ended_basis", "ended_note_vi", "ended_note_en"))
_LIST_MARKS = "-–+•* \n\t"  # before an item, which is all that some cells hold
_LONGEST_NAME = 80  # characters of a name where the record has only its text


def node(kind: NodeKind, record_id: str, name: str, name_en: str | None = None, **more: Any) -> Attributes:
    """The properties that all nodes have, and ``more``."""
    return {"kind": kind, "id": record_id, "iri": iri(kind, record_id), "name": name, "name_en": name_en, **more}


def place(span: SourceSpan | None) -> Attributes:
    """Where words stand, as properties."""
    return {name: getattr(span, name) if span else None for name in PLACE}


def plan_node(plan: Plan) -> Attributes:
    """Title, number, date, issuer, province and period of a plan."""
    start, end = plan.period or (None, None)
    return node(
        NodeKind.PLAN,
        plan.id,
        plan.title,
        plan.title_en,
        number=plan.number,
        date=plan.date,
        issuer=plan.issuer,
        province=plan.province,
        period_start=start,
        period_end=end,
        **place(plan.source),
    )


def group_node(plan: Plan, group: TaskGroup) -> Attributes:
    """Code, title and description of a task group."""
    return node(
        NodeKind.TASK_GROUP,
        group.id,
        group.title,
        group.title_en,
        plan=plan.id,
        code=group.code,
        description=group.description,
        **place(group.source),
    )


def task_node(task: Task) -> Attributes:
    """All of a task that is no link to something else."""
    return node(
        NodeKind.TASK,
        task.id,
        short(task.text),
        short(task.text_en) if task.text_en else None,
        plan=task.plan,
        group=task.group,
        number=task.number,
        text=task.text,
        text_en=task.text_en,
        items=task.items,
        time_text=task.time.text,
        time_start=task.time.start,
        time_end=task.time.end,
        time_kind=str(task.time.kind),
        confidence=task.confidence,
        **place(task.source),
    )


def provision_node(provision: Provision) -> Attributes:
    """All of a provision that is no link to something else."""
    return node(
        NodeKind.PROVISION,
        provision.id,
        short(provision.text),
        plan=provision.plan,
        section=provision.section,
        section_title=provision.section_title,
        text=provision.text,
        items=provision.items,
        **place(provision.source),
    )


def agency_node(agency: Agency, *, named: bool) -> Attributes:
    """One body; ``named`` is False for one that no record names and that is here as a member of a collective or as the
    successor of one that is named."""
    return node(
        NodeKind.AGENCY,
        agency.id,
        agency.name,
        agency.name_en,
        place=agency.place,
        agency_kind=agency.kind.id,
        level=agency.kind.level,
        collective=agency.kind.collective,
        registered=agency.kind.registered,
        named=named,
        **_NOT_ENDED,
    )


def agency_kind_node(kind: AgencyKind) -> Attributes:
    """One kind of body."""
    return node(
        NodeKind.AGENCY_KIND,
        kind.id,
        kind.name,
        kind.name_en,
        level=kind.level,
        collective=kind.collective,
        registered=kind.registered,
        abbreviations=kind.abbreviations,
        abbreviations_en=kind.abbreviations_en,
        **_NOT_ENDED,
    )


def sector_node(sector: Sector) -> Attributes:
    """One theme or topic with all its names."""
    return node(
        NodeKind.SECTOR,
        sector.id,
        sector.name,
        sector.name_en,
        alt_labels=sector.alt,
        alt_labels_en=sector.alt_en,
        abbreviations=sector.abbreviations,
        definition=sector.definition,
        definition_en=sector.definition_en,
        theme=sector.theme,
    )


def short(text: str) -> str:
    """The first words of a text, as the name of a record that has no other."""
    words = text.lstrip(_LIST_MARKS).split()
    begin = " ".join(words)[: 4 * _LONGEST_NAME]  # the rest never fits, and costs as much as all before
    return textwrap.shorten(begin, _LONGEST_NAME, placeholder="…")
