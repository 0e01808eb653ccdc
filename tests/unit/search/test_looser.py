"""Chips switched off, the nearest looser question, and the explanation of an answer."""

import json

import pytest

from vnplan.ontology.errors import InvalidInput
from vnplan.search.engine import Engine

Q, B = "quang-ngai/I.", "binh-dinh/I."


def test_parts_are_numbered_in_the_order_of_the_question(engine: Engine) -> None:
    understood = engine.ask("Sở Công Thương làm gì về điện mặt trời ở Quảng Ngãi?").understood
    assert [part["number"] for part in understood] == list(range(1, len(understood) + 1))
    assert [part["kind"] for part in understood] == ["agency", "role", "sector", "topic", "place"]
    assert all(part["on"] for part in understood)


def test_a_chip_that_is_switched_off_binds_nothing_and_is_no_topic(engine: Engine) -> None:
    question = "Sở Công Thương chủ trì việc nào ở Bình Định?"
    number = next(part["number"] for part in engine.ask(question).understood if part["kind"] == "place")
    answer = engine.ask(question, without=[number])
    assert set(answer.verdict.tasks) == {f"{Q}1", f"{B}1"}
    assert [part["on"] for part in answer.understood if part["number"] == number] == [False]
    assert "topic" not in {part["kind"] for part in answer.understood}


def test_without_the_topic_the_conditions_alone_answer(engine: Engine) -> None:
    question = "Sở Công Thương làm gì về điện mặt trời?"
    number = next(part["number"] for part in engine.ask(question).understood if part["kind"] == "topic")
    assert {f"{Q}1", f"{Q}3", f"{B}1"} <= set(engine.ask(question, without=[number]).verdict.tasks)


@pytest.mark.parametrize("number", [0, 99])
def test_an_unknown_number_is_refused(engine: Engine, number: int) -> None:
    with pytest.raises(InvalidInput, match="number"):
        engine.ask("Sở Công Thương làm gì?", without=[number])


def test_none_tells_the_nearest_looser_question(engine: Engine) -> None:
    question = "Sở Công Thương chủ trì việc nào kết thúc trước năm 2027 ở Quảng Ngãi?"
    answer = engine.ask(question)
    assert answer.verdict.kind == "none"
    looser = answer.verdict.looser
    assert looser is not None
    again = engine.ask(question, without=looser.without)
    assert len(again.verdict.tasks) == looser.count > 0
    assert looser.label_vi in answer.verdict.text.vi
    assert looser.label_en in answer.verdict.text.en


def test_of_several_ways_to_loosen_the_one_with_the_fewest_tasks_is_told(engine: Engine) -> None:
    question = "Sở Y tế chủ trì việc nào ở Quảng Ngãi kết thúc trước năm 2027?"
    looser = engine.ask(question).verdict.looser
    assert looser is not None
    assert (looser.label_vi, looser.count) == ("Sở Y tế", 1)


def test_a_question_with_one_condition_has_no_looser_one(engine: Engine) -> None:
    assert engine.ask("Việc nào bắt đầu năm 2039?").verdict.looser is None


def test_an_explanation_shows_analysis_plan_and_scores(engine: Engine) -> None:
    question = "so cong thuong lam gi ve dien mat troi"
    told = json.loads(json.dumps(engine.ask(question, explain=True).to_json()))["explanation"]
    assert "điện mặt trời" in told["restored"]
    assert "Department of Industry and Trade" in told["analysis"]
    assert "ranked by: điện mặt trời" in told["plan"]
    assert set(told["scores"][f"{Q}1"]) == {"total", "topic", "dense", "lexical", "sector", "sector_near"}
    assert "explanation" not in engine.ask(question).to_json()
