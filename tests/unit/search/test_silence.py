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
