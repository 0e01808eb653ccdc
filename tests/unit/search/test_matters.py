"""Which of the words left over are the matter asked about, and what becomes of the others."""

import pytest

from vnplan.search.engine import Engine

Q, B = "quang-ngai/I.", "binh-dinh/I."

ONE_WORD = [
    ("Sở Công Thương chủ trì gì về điện?", "điện", {f"{Q}1", f"{B}1"}),
    ("so cong thuong chu tri viec gi ve dien", "điện", {f"{Q}1", f"{B}1"}),
    ("Bao nhiêu nhiệm vụ Sở Tài nguyên và Môi trường chủ trì về rác?", "rác", {f"{B}3"}),
]


@pytest.mark.parametrize(("question", "topic", "tasks"), ONE_WORD)
def test_one_word_behind_a_word_for_about_is_the_matter(
    engine: Engine, question: str, topic: str, tasks: set[str]
) -> None:
    assert engine.analyse(question)[0].topic_words == topic
    assert set(engine.ask(question).verdict.tasks) <= tasks


def test_words_that_nothing_knows_are_left_aside_and_told(engine: Engine) -> None:
    answer = engine.ask("Sở Công Thương chủ trì gì lăng quăng?")
    assert set(answer.verdict.tasks) == {f"{Q}1", f"{B}1"}
    assert "Chưa rõ ý “lăng quăng” nên không xét đến." in answer.verdict.text.vi
    assert "“lăng quăng” was not understood and is left aside." in answer.verdict.text.en


def test_the_most_is_counted_among_the_tasks_about_the_matter(engine: Engine) -> None:
    verdict = engine.ask("Cơ quan nào chủ trì nhiều nhiệm vụ về trồng rừng nhất?").verdict
    assert (verdict.kind, verdict.count) == ("top", 1)
    assert verdict.agencies == ("Sở Nông nghiệp và Phát triển nông thôn",)


DIFFERENT_ROLES = [
    "Nhiệm vụ nào do Sở Công Thương chủ trì và Sở Tài chính phối hợp?",
    "Which tasks are led by DOIT with DOF coordinating?",
]


@pytest.mark.parametrize("question", DIFFERENT_ROLES)
def test_bodies_with_roles_of_their_own_must_all_take_part(engine: Engine, question: str) -> None:
    assert engine.ask(question).verdict.kind == "none"


def test_a_plan_that_is_named_is_no_output(engine: Engine) -> None:
    question = "Which tasks of the Quảng Ngãi plan list a database among the things to be delivered?"
    plan = engine.analyse(question)[1]
    assert [part.value for part in plan.outputs] == ["co-so-du-lieu"]


MENTIONS = ["Nhiệm vụ nào nhắc đến phát triển điện mặt trời?", "Nhiệm vụ nào nhắc đến công tác trồng rừng?"]


@pytest.mark.parametrize("question", MENTIONS)
def test_a_term_is_mentioned_without_the_word_before_it_too(engine: Engine, question: str) -> None:
    tasks = {task.id: task for task in engine.corpus.tasks}
    term = question.removesuffix("?").split()[-2:]
    found = engine.ask(question).verdict.tasks
    assert found
    assert all(" ".join(term) in tasks[task].text.lower() for task in found)


PLANS_NAMED = [
    ("Nhiệm vụ nào trong kế hoạch tăng trưởng xanh do Sở Công Thương chủ trì?", ""),
    ("viec gi cua KH TTX do so cong thuong chu tri", ""),
    ("What does DOIT lead in the green growth action plans?", ""),
    ("Nhiệm vụ nào xây dựng kế hoạch tăng trưởng xanh?", "tăng trưởng xanh"),
]


@pytest.mark.parametrize(("question", "topic"), PLANS_NAMED)
def test_what_the_plans_themselves_are_about_is_no_matter(engine: Engine, question: str, topic: str) -> None:
    words = engine.analyse(question)[0].topic_words
    assert words.endswith(topic) if topic else words == ""


def test_groups_are_counted_beside_a_body(engine: Engine) -> None:
    assert engine.ask("Sở Công Thương chủ trì việc ở bao nhiêu nhóm nhiệm vụ?").verdict.count == 2


def test_an_answer_says_when_a_body_takes_part_only_through_a_phrase(engine: Engine) -> None:
    verdict = engine.ask("Sở Tư pháp tham gia việc gì?").verdict
    assert verdict.tasks == (f"{B}2",)
    assert "Tất cả chỉ qua cụm từ chung." in verdict.text.vi
    assert "All of these only through a collective phrase." in verdict.text.en


def test_an_answer_says_what_no_task_names(engine: Engine) -> None:
    verdict = engine.ask("Nhiệm vụ nào về trồng rừng vũ trụ?").verdict
    assert f"{Q}2" in verdict.tasks
    assert verdict.text.vi.endswith("Không nhiệm vụ nào nêu “vũ trụ”; đây là những nhiệm vụ gần nghĩa nhất.")
    assert "No task names" not in engine.ask("Nhiệm vụ nào về điện mặt trời?").verdict.text.en
