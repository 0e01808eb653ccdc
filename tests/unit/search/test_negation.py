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
    (
        "whatever a body does",
        "Which tasks are there, leaving out whatever the Department of Industry and Trade leads?",
        ALL - {f"{Q}1", f"{B}1"},
    ),
    ("a body left out reaches no further", "Sở Tài chính phối hợp việc nào ở Quảng Ngãi, không có Sở Y tế?", {f"{Q}2"}),
]


@pytest.mark.parametrize(("question", "expected"), [c[1:] for c in NOT], ids=[c[0] for c in NOT])
def test_what_must_not_hold(engine: Engine, question: str, expected: set[str]) -> None:
    answer = engine.ask(question)
    assert set(answer.verdict.tasks) == expected
    assert any(part["label_en"].startswith("not ") for part in answer.understood)


E = "not about: "
# why, question, what it leaves out, ids of the complete answer in any order
EXCEPTED = [
    ("words", "Sở Công Thương chủ trì việc nào, trừ xe điện?", ["xe điện"], {f"{Q}1"}),
    ("no diacritics", "so cong thuong chu tri viec nao tru tram sac", ["trạm sạc"], {f"{Q}1"}),
    ("English", "What does DOIT lead other than charging stations?", ["charging stations"], {f"{Q}1"}),
    ("a sector", "Nhiệm vụ nào không liên quan đến rác thải?", ["rác thải"], ALL - {f"{B}3"}),
    ("round about", "Ngoài rừng ra còn nhiệm vụ nào khác?", ["rừng"], ALL - {f"{Q}2"}),
    ("a list", "Ngoài rừng, rác thải và điện mặt trời, còn việc nào khác?", ["rừng", "rác thải", "điện mặt trời"],
     {f"{Q}3", f"{B}1", f"{B}2"}),
    ("the rest behind a comma", "Trừ rác thải, Sở Tài nguyên và Môi trường chủ trì việc nào?", ["rác thải"],
     {f"{Q}3"}),
    ("but not", "Sở Công Thương chủ trì việc nào nhưng không phải xe điện?", ["xe điện"], {f"{Q}1"}),
    ("not a sector", "Các nhiệm vụ không phải rác thải", ["rác thải"], ALL - {f"{B}3"}),
    ("only what names a sector", "Sở Công Thương không phải làm gì?", [], {f"{Q}1", f"{Q}3", f"{B}1"}),
    ("counted", "Sở Tài nguyên và Môi trường chủ trì bao nhiêu việc không về rác thải?", ["rác thải"], {f"{Q}3"}),
]  # fmt: skip


@pytest.mark.parametrize(("question", "matters", "expected"), [c[1:] for c in EXCEPTED], ids=[c[0] for c in EXCEPTED])
def test_a_matter_that_must_not_be_listed(
    engine: Engine, question: str, matters: list[str], expected: set[str]
) -> None:
    answer = engine.ask(question)
    assert [part["label_en"] for part in answer.understood if part["kind"] == "except"] == [E + m for m in matters]
    assert set(answer.verdict.tasks) == expected
    assert all(f"{E}{matter}" in answer.verdict.text.en for matter in matters)


def test_a_matter_left_out_comes_back_when_its_chip_is_switched_off(engine: Engine) -> None:
    question = "Sở Công Thương chủ trì việc nào, trừ xe điện?"
    chip = next(part["number"] for part in engine.ask(question).understood if part["kind"] == "except")
    assert set(engine.ask(question, without=[chip]).verdict.tasks) == {f"{Q}1", f"{B}1"}


NOT_EXCEPTED = [
    ("phòng trừ sâu bệnh cho cây lúa", "phòng trừ sâu bệnh"),
    ("bù trừ tín chỉ các-bon", "bù trừ tín chỉ"),
    ("thu hút vốn ngoài ngân sách", "vốn ngoài ngân sách"),
    ("ô nhiễm không khí do nhà máy", "ô nhiễm không khí"),
    ("ho chua, tru nuoc", "nước"),
    ("rác thải ngoài biển, ngoài khơi", "ngoài biển"),
]


@pytest.mark.parametrize(("question", "topic"), NOT_EXCEPTED)
def test_words_that_only_look_like_an_exception_stay_in_the_topic(engine: Engine, question: str, topic: str) -> None:
    analysis, plan = engine.analyse(question)
    assert not plan.excepted
    assert topic in analysis.topic_words


def test_an_exception_of_a_body_is_no_matter(engine: Engine) -> None:
    analysis, plan = engine.analyse("Ngoài Sở Công Thương ra còn ai chủ trì?")
    assert not plan.excepted
    assert analysis.topic_words == ""
    assert [item.negated for item in plan.agencies] == [True]


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
