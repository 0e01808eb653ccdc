"""When plans do not speak of a matter, and when they say it in other words."""

import pytest

from vnplan.search.engine import Engine


@pytest.mark.parametrize(
    "question",
    ["bảo hiểm nông sản", "Có nhiệm vụ nào về năng lượng hạt nhân không?", "Which tasks are about football stadiums?"],
)
def test_a_short_name_that_no_task_holds_is_not_there(engine: Engine, question: str) -> None:
    verdict = engine.ask(question).verdict
    assert verdict.kind == "none"
    assert verdict.tasks == ()
    assert "không nói đến" in verdict.text.vi


@pytest.mark.parametrize("question", ["trạm sạc", "xe điện", "rác thải nhựa", "khi nha kinh", "solar power"])
def test_a_short_name_that_a_task_holds_is_found(engine: Engine, question: str) -> None:
    assert engine.ask(question).verdict.tasks


def test_a_sector_that_the_allowed_tasks_do_not_touch_is_not_there(engine: Engine) -> None:
    verdict = engine.ask("Sở Tài chính làm gì về điện mặt trời?").verdict
    assert verdict.kind == "none"
    assert verdict.looser is not None
    assert "Sở Tài chính" in verdict.looser.label_vi


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Quảng Ngãi có nhiệm vụ nào về điện hạt nhân không?", "none"),
        ("Bình Định có nhiệm vụ nào về dân số già không?", "none"),
        ("Quảng Ngãi có nhiệm vụ nào về trồng rừng không?", "find"),
    ],
)
def test_whether_a_province_has_anything_on_a_matter_may_be_answered_by_no(
    engine: Engine, question: str, kind: str
) -> None:
    assert engine.ask(question).verdict.kind == kind


MENTIONED = [
    ("a term that no task holds", "Năng lượng hạt nhân được nhắc đến ở đâu?", ()),
    ("a sector is wider than the term", "Ở đâu có nhắc đến năng lượng địa nhiệt?", ()),
    ("to the letter", "rác thải nhựa được nhắc đến ở đâu", ("binh-dinh/I.3",)),
    ("described, and nobody knows it", "việc đưa người đi xuất khẩu lao động ở nước ngoài được đề cập ở đâu", ()),
]


@pytest.mark.parametrize(("question", "tasks"), [c[1:] for c in MENTIONED], ids=[c[0] for c in MENTIONED])
def test_what_must_be_mentioned_stands_there(engine: Engine, question: str, tasks: tuple[str, ...]) -> None:
    verdict = engine.ask(question).verdict
    assert verdict.tasks[:1] == tasks


def test_a_year_that_must_be_mentioned_is_no_time_of_a_task(engine: Engine) -> None:
    for question in (
        "việc dừng điện than trước năm 2040 được nhắc đến ở đâu",
        "Kế hoạch có nêu rõ mục tiêu cho năm 2050?",
    ):
        analysis, plan = engine.analyse(question)
        assert plan.times == ()
        assert "20" in analysis.topic_words
    _, plan = engine.analyse("Việc nào nhắc đến rừng và kết thúc trước năm 2030?")
    assert [part.value for part in plan.times] == ["before 2030"]
    _, plan = engine.analyse("Trong năm 2026, rừng được nhắc đến ở đâu?")
    assert [part.value for part in plan.times] == ["in 2026"]


def test_a_long_description_may_name_sectors_in_passing(engine: Engine) -> None:
    long = "những vùng đất trống đồi trọc ở đầu nguồn sẽ được phủ xanh bằng rừng phòng hộ thay cho kho hóa chất"
    assert engine.ask(long).verdict.tasks[:1] == ("quang-ngai/I.2",)
    assert engine.ask("kho hóa chất").verdict.kind == "none"
