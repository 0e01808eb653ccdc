"""Four plans that were made up to be read: other provinces, other matters, other ways of typesetting.

``tests/relevance/made-plans`` holds each as text, as a PDF library prints it, its tasks as they were written, and
questions judged by who wrote it, who had not seen this program. The floors hold what these plans and questions get now,
and lie a little under it; a plan that nobody has tried may get less.
"""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from corpus_index import engine_over

from vnplan.ingest.pipeline import read_document
from vnplan.ontology.model import AgencyMention, Plan, Task
from vnplan.search.evaluate import evaluate

pytestmark = pytest.mark.slow

MADE = Path(__file__).resolve().parent.parent / "relevance" / "made-plans"
FLOORS = {"ben-tre": 0.95, "dong-thap": 0.84, "lao-cai": 0.91, "quang-tri": 0.86}


@pytest.fixture(scope="module", params=sorted(FLOORS))
def plan(request: pytest.FixtureRequest) -> Plan:
    return read_document(MADE / f"{request.param}.txt")


def written(plan: str) -> list[dict[str, Any]]:
    """The tasks as they were written."""
    lines = (MADE / f"{plan}.tasks.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def bare(words: str | Sequence[str]) -> str:
    """Words without what may part them in a cell."""
    joined = words if isinstance(words, str) else " ".join(words)
    return re.sub(r"[\s;,.]|\bvà\b", "", joined).lower()


def cells(task: Task) -> dict[str, str]:
    named: dict[str, Sequence[AgencyMention]] = {"lead": task.lead, "coordinate": task.coordinate}
    bodies = {column: bare([body.text for body in found]) for column, found in named.items()}
    return {"text": bare(task.text), "time": bare(task.time.text), "outputs": bare(task.outputs), **bodies}


def test_every_task_is_read_under_its_own_number(plan: Plan) -> None:
    assert [task.id for task in plan.tasks] == [task["id"] for task in written(plan.id)]


def test_every_cell_is_read_as_it_was_written(plan: Plan) -> None:
    truth = {
        task["id"]: {column: bare(task[column] or "") for column in cells(plan.tasks[0])} for task in written(plan.id)
    }
    assert {task.id: cells(task) for task in plan.tasks} == truth


def test_guidance_that_is_awaited_is_read(plan: Plan) -> None:
    waiting = {task["id"] for task in written(plan.id) if task["awaits_guidance_from"]}
    assert {task.id for task in plan.tasks if task.awaits} == waiting


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_questions_of_its_author_stay_above_their_floor(name: str, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    assert pytestconfig.cache is not None
    engine = engine_over(MADE / f"{name}.txt", tmp_path, pytestconfig.cache.mkdir("vectors"))
    report = evaluate(engine, MADE / f"{name}.questions.jsonl")
    assert report.to_json()["overall"]["ndcg"] >= FLOORS[name], report.to_text()
