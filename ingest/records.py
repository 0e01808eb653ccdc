"""Groups, rows, provisions and citations of one document put together as a ``Plan``."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from vnplan.ingest.setting import Setting
from vnplan.ingest.tasks import TaskRow, read_tasks, unregistered
from vnplan.ontology.model import Citation, Plan, Problem, Provision, TaskGroup


@dataclass(frozen=True, slots=True)
class Collected:
    """What was read of a document: ``citations`` are those outside of tasks and provisions."""

    groups: tuple[TaskGroup, ...]
    rows: tuple[TaskRow, ...]
    provisions: tuple[Provision, ...] = ()
    citations: tuple[Citation, ...] = ()
    problems: tuple[Problem, ...] = ()


def assemble(plan: Plan, collected: Collected, setting: Setting) -> Plan:
    """``plan`` with its records; its citations in the order in which they stand in the document."""
    groups = with_parents(collected.groups)
    read = read_tasks(collected.rows, groups, setting)
    citations = [
        *collected.citations,
        *(citation for provision in collected.provisions for citation in provision.citations),
        *(citation for task in read for citation in task.citations),
    ]
    tasks = tuple(one.task for one in read)
    problems = [problem for one in read for problem in one.problems]
    return replace(
        plan,
        groups=groups,
        tasks=tasks,
        provisions=collected.provisions,
        citations=tuple(sorted(citations, key=_place)),
        problems=(*plan.problems, *collected.problems, *problems, *unregistered(tasks, setting)),
    )


def _place(citation: Citation) -> tuple[int, int]:
    source = citation.source
    return source.line_start or source.row or 0, citation.start


def with_parents(groups: Sequence[TaskGroup]) -> tuple[TaskGroup, ...]:
    """The groups, each code once, with the group above it: "VIII" of "VIII.1", when the plan has it."""
    by_code: dict[str, TaskGroup] = {}
    for group in groups:
        by_code.setdefault(group.code, group)
    return tuple(_with_parent(group, by_code) for group in by_code.values())


def _with_parent(group: TaskGroup, by_code: dict[str, TaskGroup]) -> TaskGroup:
    above = group.code
    while "." in above:
        above = above.rpartition(".")[0]
        if above in by_code:
            return replace(group, parent=by_code[above].id)
    return group
