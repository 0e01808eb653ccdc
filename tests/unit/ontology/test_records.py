"""Records survive the way to JSON and back, and nothing half-understood comes in."""

import json
from collections.abc import Callable
from typing import Any

import factories
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vnplan.ontology.errors import InvalidInput
from vnplan.ontology.model import Plan, Task, TimeKind
from vnplan.ontology.records import plan_from_json, plan_to_json, provision_to_json, task_to_json

TASKS = st.builds(Task, confidence=st.floats(0, 1))
PLANS = st.builds(Plan, tasks=st.lists(TASKS, max_size=3).map(tuple))


@settings(max_examples=60)
@given(PLANS)
def test_any_plan_comes_back_equal_from_its_json(plan: Plan) -> None:
    assert plan_from_json(json.loads(json.dumps(plan_to_json(plan)))) == plan


@settings(max_examples=60)
@given(PLANS)
def test_a_task_alone_is_written_as_in_its_plan(plan: Plan) -> None:
    assert [task_to_json(task) for task in plan.tasks] == plan_to_json(plan)["tasks"]


def full() -> Plan:
    """A plan in which no list is empty."""
    numbered = factories.citation(of="an-duong/I.1")
    return factories.plan(
        tasks=(
            factories.task(
                coordinate=["Sở Y tế"], awaits=(factories.awaited(),), citations=(numbered,), outputs=("Kế hoạch",)
            ),
        ),
        provisions=(factories.provision(),),
        citations=(numbered,),
    )


def test_the_keys_are_those_of_the_contract() -> None:
    data = plan_to_json(full())
    assert list(data) == ["plan", "groups", "tasks", "provisions", "citations", "problems"]
    assert {"id", "title", "number", "date", "issuer", "province", "period", "legal_basis"} <= data["plan"].keys()
    assert {"id", "code", "title", "description", "parent"} <= data["groups"][0].keys()
    task = data["tasks"][0]
    assert {
        "id", "group", "group_title", "number", "text", "items", "lead", "coordinate", "time", "outputs", "awaits",
        "citations", "source", "confidence",
    } <= task.keys()  # fmt: skip
    assert task["lead"] == [{"text": "Sở Công Thương", "agency": "an-duong/so-cong-thuong", "collective": False}]
    assert task["awaits"] == [{"text": "Bộ Công Thương", "agency": "trung-uong/bo-cong-thuong"}]
    assert task["time"] == {"text": "2023 - 2030", "start": "2023-01-01", "end": "2030-12-31", "kind": "period"}
    assert {"text", "number", "document", "start", "end"} <= task["citations"][0].keys()
    assert set(task["source"]) == {"document", "page", "line_start", "line_end", "row"}
    assert {"text", "kind", "number", "date", "issuer", "document", "source"} <= data["citations"][0].keys()
    assert {"id", "section", "text", "lead", "awaits", "citations", "source"} <= data["provisions"][0].keys()


def test_a_task_alone_is_printed_as_inside_its_plan() -> None:
    plan = full()
    data = plan_to_json(plan)
    assert task_to_json(plan.tasks[0]) == data["tasks"][0]
    assert provision_to_json(plan.provisions[0]) == data["provisions"][0]


def _without(*path: str | int) -> Callable[[Any], None]:
    def change(data: Any) -> None:
        for step in path[:-1]:
            data = data[step]
        del data[path[-1]]

    return change


def _with(value: object, *path: str | int) -> Callable[[Any], None]:
    def change(data: Any) -> None:
        for step in path[:-1]:
            data = data[step]
        data[path[-1]] = value

    return change


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (_without("tasks"), "tasks is missing"),
        (_without("plan", "issuer"), "plan.issuer is missing"),
        (_without("tasks", 0, "confidence"), "tasks[0].confidence is missing"),
        (_without("tasks", 0, "lead", 0, "agency"), "tasks[0].lead[0].agency is missing"),
        (_with("x", "tasks", 0, "source", "colour"), "tasks[0].source.colour is no key"),
        (_with("x", "extra"), "extra is no key"),
        (_with("someday", "tasks", 0, "time", "kind"), "tasks[0].time.kind: 'someday' is none of period"),
        (_with("Sở Y tế", "tasks", 0, "lead"), "tasks[0].lead: expected a list"),
        (_with(True, "tasks", 0, "source", "page"), "tasks[0].source.page: expected int, found bool"),
        (_with([2021], "plan", "period"), "plan.period: expected 2 values, found 1"),
        (_with(None, "plan", "title"), "plan.title: expected str, found NoneType"),
        (_with([], "plan"), "plan: expected an object"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(change: Callable[[Any], None], named: str) -> None:
    data = json.loads(json.dumps(plan_to_json(full())))
    change(data)
    with pytest.raises(InvalidInput) as refused:
        plan_from_json(data)
    assert named in str(refused.value)


def test_enumerations_come_back_as_themselves() -> None:
    back = plan_from_json(json.loads(json.dumps(plan_to_json(full()))))
    assert back.tasks[0].time.kind is TimeKind.PERIOD
