"""Tasks asked for by their numbers."""

import pytest

from vnplan.search.engine import Engine

ASKED = [
    ("with a word before it", "Nhiệm vụ I.2 nói gì?", ["binh-dinh/I.2", "quang-ngai/I.2"]),
    ("of one province", "nhiem vu I.2 cua Quang Ngai", ["quang-ngai/I.2"]),
    ("its id", "quang-ngai/I.3", ["quang-ngai/I.3"]),
    ("its id in a sentence", "Who leads quang-ngai/I.3?", ["quang-ngai/I.3"]),
    ("nothing else", "i.1", ["binh-dinh/I.1", "quang-ngai/I.1"]),
    ("two of them", "tasks I.1 and I.3 in Quang Ngai", ["quang-ngai/I.1", "quang-ngai/I.3"]),
]


@pytest.mark.parametrize(("question", "tasks"), [c[1:] for c in ASKED], ids=[c[0] for c in ASKED])
def test_a_task_is_found_by_its_number(engine: Engine, question: str, tasks: list[str]) -> None:
    answer = engine.ask(question)
    assert sorted(hit.id for hit in answer.hits) == tasks
    assert "task" in {part["kind"] for part in answer.understood}


@pytest.mark.parametrize("question", ["nhiệm vụ I.99 nói gì?", "giảm phát thải 1.5 độ", "trường đạt chuẩn mức I.1m"])
def test_other_numbers_are_no_tasks(engine: Engine, question: str) -> None:
    assert "task" not in {part["kind"] for part in engine.ask(question).understood}
