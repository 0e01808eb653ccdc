"""What must not hold, and what tasks leave open."""

import pytest

from vnplan.search.engine import Engine

Q, B = "quang-ngai/I.", "binh-dinh/I."
ALL = {f"{place}{number}" for place in (Q, B) for number in (1, 2, 3)}

# why, question, ids of the complete answer in any order
NOT = [
    ("a lead", "Nhiệm vụ nào không do Sở Công Thương chủ trì?", ALL - {f"{Q}1", f"{B}1"}),
    ("a lead, no diacritics", "nhiem vu nao khong do so cong thuong chu tri", ALL - {f"{Q}1", f"{B}1"}),
    ("a lead, English", "Which tasks are not led by DOIT?", ALL - {f"{Q}1", f"{B}1"}),
    ("a place", "Sở Công Thương chủ trì việc nào, trừ Quảng Ngãi?", {f"{B}1"}),
    ("a place, English", "tasks led by DOIT except in Binh Dinh", {f"{Q}1"}),
    ("guidance", "Sở Tài nguyên và Môi trường chủ trì việc nào không phải chờ bộ hướng dẫn?", {f"{B}3"}),
    ("guidance, English", "Which tasks led by DONRE do not wait for MONRE?", {f"{B}3"}),
    ("one body with, another without", "Sở Công Thương chủ trì việc nào mà không có Sở Giao thông vận tải?", {f"{Q}1"}),
    ("a body left out reaches no further", "Sở Tài chính phối hợp việc nào ở Quảng Ngãi, không có Sở Y tế?", {f"{Q}2"}),
]


@pytest.mark.parametrize(("question", "expected"), [c[1:] for c in NOT], ids=[c[0] for c in NOT])
def test_what_must_not_hold(engine: Engine, question: str, expected: set[str]) -> None:
    answer = engine.ask(question)
    assert set(answer.verdict.tasks) == expected
    assert any(part["label_en"].startswith("not ") for part in answer.understood)


def test_only_coordinating_is_no_negation(engine: Engine) -> None:
    answer = engine.ask("Sở Công Thương chỉ phối hợp chứ không chủ trì ở đâu?")
    assert set(answer.verdict.tasks) == {f"{Q}3"}
    assert not any(part["label_en"].startswith("not ") for part in answer.understood)


def test_whether_there_is_any_is_no_negation(engine: Engine) -> None:
    assert set(engine.ask("Sở Công Thương có chủ trì việc nào không?").verdict.tasks) == {f"{Q}1", f"{B}1"}


GAPS = [
    ("Nhiệm vụ nào không có cơ quan phối hợp?", ALL - {f"{Q}2", f"{Q}3", f"{B}2"}),
    ("nhiem vu nao chua co co quan phoi hop", ALL - {f"{Q}2", f"{Q}3", f"{B}2"}),
    ("Which tasks have no coordinating agency?", ALL - {f"{Q}2", f"{Q}3", f"{B}2"}),
    ("Việc nào ở Bình Định không nêu sản phẩm?", {f"{B}1", f"{B}2"}),
]


@pytest.mark.parametrize(("question", "expected"), GAPS, ids=[question for question, _ in GAPS])
def test_what_tasks_leave_open(engine: Engine, question: str, expected: set[str]) -> None:
    assert set(engine.ask(question).verdict.tasks) == expected
