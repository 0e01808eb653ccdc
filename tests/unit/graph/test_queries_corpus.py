"""Judged questions about roles, counts and awaited guidance, asked of the graph of the rows as people read them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import factories
import pytest

from vnplan.graph.queries import PlanGraph
from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.model import Agency, AgencyMention, AwaitedGuidance, Plan, Role

pytestmark = pytest.mark.corpus
Row = dict[str, Any]

PLANNING, SCIENCE = "so-ke-hoach-va-dau-tu", "so-khoa-hoc-va-cong-nghe"


def plan_of(plan_id: str, rows: list[Row], registry: AgencyRegistry) -> Plan:
    def meant(name: str) -> Agency:
        return registry.resolve(name, plan_id)

    def mentions(names: list[str]) -> list[AgencyMention]:
        return [AgencyMention(name, meant(name).id, meant(name).kind.collective) for name in names]

    tasks = [
        factories.task(
            row["number"],
            id=row["id"],
            plan=plan_id,
            group=row["group"],
            lead=mentions(row["lead"]),
            coordinate=mentions(row["coordinate"]),
            awaits=tuple(AwaitedGuidance(name, meant(name).id) for name in row["awaits_guidance_from"]),
        )
        for row in rows
    ]
    groups = {task.group: factories.group(task.group, plan_id) for task in tasks}
    return factories.plan(plan_id, groups=tuple(groups.values()), tasks=tuple(tasks))


@pytest.fixture(scope="module")
def graph(gold_tasks: list[Row]) -> PlanGraph:
    registry = AgencyRegistry.load()
    names = dict.fromkeys(row["plan"] for row in gold_tasks)
    return PlanGraph(
        [plan_of(name, [row for row in gold_tasks if row["plan"] == name], registry) for name in names], registry, {}
    )


@pytest.fixture(scope="module")
def judged(shared: Path) -> dict[str, set[str]]:
    """The tasks of grade 2 of each judged question."""
    lines = (shared / "eval" / "questions-dev.jsonl").read_text(encoding="utf-8").splitlines()
    cases = [json.loads(line) for line in lines if line.strip()]
    return {case["id"]: {task for task, grade in case["relevant"].items() if grade == 2} for case in cases}


def direct(graph: PlanGraph, body: str, *roles: Role, place: str | None = None) -> set[str]:
    return {task for task, how in graph.tasks_of(body, roles, place).items() if how.direct}


def only_coordinated(graph: PlanGraph, body: str) -> set[str]:
    return direct(graph, body, Role.COORDINATE) - direct(graph, body, Role.LEAD)


def waiting_in(graph: PlanGraph, plan: str) -> set[str]:
    return {task for tasks in graph.awaited().values() for task in tasks} & {task.id for task in graph.tasks(plan)}


@pytest.mark.parametrize(
    ("question", "ask"),
    [
        ("d027", lambda graph: only_coordinated(graph, SCIENCE)),
        ("d028", lambda graph: only_coordinated(graph, PLANNING)),
        ("d030", lambda graph: direct(graph, "ban-quan-ly-khu-kinh-te", Role.LEAD)),
        ("d042", lambda graph: set(graph.awaiting("bo-tai-nguyen-va-moi-truong"))),
        ("d043", lambda graph: set(graph.awaiting("bo-ke-hoach-va-dau-tu"))),
        ("d044", lambda graph: waiting_in(graph, "kon-tum")),
        ("d045", lambda graph: set(graph.awaiting("bo-cong-thuong"))),
        ("d048", lambda graph: direct(graph, PLANNING, Role.LEAD)),
        ("d049", lambda graph: direct(graph, "so-nong-nghiep-va-phat-trien-nong-thon", Role.LEAD, place="thanh-hoa")),
        ("d050", lambda graph: direct(graph, "so-y-te", *Role)),
        ("d051", lambda graph: waiting_in(graph, "thanh-hoa")),
    ],
)
def test_the_graph_gives_exactly_the_judged_tasks(
    graph: PlanGraph, judged: dict[str, set[str]], question: str, ask: Callable[[PlanGraph], set[str]]
) -> None:
    assert ask(graph) == judged[question]
