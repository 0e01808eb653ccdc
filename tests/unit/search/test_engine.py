import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vnplan.ontology.errors import InvalidInput
from vnplan.search.conditions.fits import Tier
from vnplan.search.engine import Engine

Q, B = "quang-ngai/I.", "binh-dinh/I."

# why, question, ids of the complete answer in any order
LISTS = [
    ("leads by cell", "Sở Công Thương chủ trì việc nào?", {f"{Q}1", f"{B}1"}),
    ("coordinates by cell", "so cong thuong phoi hop viec nao", {f"{Q}3"}),
    ("only coordinates", "Where is DOIT only a coordinating agency?", {f"{Q}3"}),
    ("both", "DOIT and DONRE: which tasks involve both?", {f"{Q}3"}),
    ("either", "tasks led by DOIT or DONRE", {f"{Q}1", f"{Q}3", f"{B}1", f"{B}3"}),
    ("shared lead", "Where do DOIT and DOT share the lead?", {f"{B}1"}),
    ("place", "Sở Công Thương chủ trì việc nào ở Bình Định?", {f"{B}1"}),
    ("awaits", "Việc nào phải chờ Bộ Tài nguyên và Môi trường hướng dẫn?", {f"{Q}3"}),
    ("follows only, so only near", "Which tasks wait for MOF?", {f"{B}2"}),
    ("awaits anybody", "Những việc nào phải chờ trung ương hướng dẫn?", {f"{Q}3", f"{B}2"}),
    ("output", "Which tasks must deliver a database?", {f"{Q}3"}),
    ("years", "Việc nào kết thúc trước năm 2027?", {f"{Q}2"}),
    ("by a year", "What must be finished by 2026?", {f"{Q}2"}),
    ("by the end of a year", "Which tasks must finish before the end of 2026?", {f"{Q}2"}),
    ("by the end of a year, in few words", "việc nào phải xong trước cuối 2026", {f"{Q}2"}),
    ("a gap, and a place that is meant", "Việc nào không có cơ quan phối hợp ở Bình Định?", {f"{B}1", f"{B}3"}),
    ("a gap in English, and a place", "Tasks with no outputs in Bình Định", {f"{B}1", f"{B}2"}),
    ("a gap beside a body", "nhiệm vụ không ghi sản phẩm do Sở Tài chính chủ trì", {f"{B}2"}),
    ("no department, and a place", "Nhiệm vụ nào không do sở nào chủ trì ở Bình Định?", set()),
    ("whom a ministry must guide", "Bộ Tài nguyên và Môi trường phải hướng dẫn những gì?", {f"{Q}3"}),
    ("the guidance of a ministry", "MOF guidance tasks", {f"{B}2"}),
    ("in a year of its period", "Việc nào kết thúc năm 2026?", {f"{Q}2"}),
    ("a deadline without a start starts in no year", "Việc nào bắt đầu năm 2026?", set()),
    ("recurring", "Nhiệm vụ nào làm thường xuyên?", {f"{B}2"}),
    ("legal", "12/2020/NQ-HĐND được dẫn ở đâu?", {f"{B}3"}),
    ("merged since", "Sở Nông nghiệp và Môi trường chủ trì việc nào?", {f"{Q}2", f"{Q}3", f"{B}3"}),
]


@pytest.mark.parametrize(("question", "expected"), [c[1:] for c in LISTS], ids=[c[0] for c in LISTS])
def test_complete_lists(engine: Engine, question: str, expected: set[str]) -> None:
    answer = engine.ask(question)
    assert set(answer.verdict.tasks) == expected
    assert {hit.id for hit in answer.hits} >= expected


def test_a_list_is_complete_however_few_hits_are_asked_for(engine: Engine) -> None:
    answer = engine.ask("tasks led by DOIT or DONRE", limit=1)
    assert len(answer.hits) == 1
    assert len(answer.verdict.tasks) == 4
    assert engine.ask("tasks led by DOIT", limit=0).hits == ()


COUNTS = [
    ("How many tasks does DOIT lead?", 2),
    ("so tai chinh co bao nhieu nhiem vu", 2),
    ("Bình Định có bao nhiêu nhiệm vụ?", 3),
    ("How many departments lead a task in Quảng Ngãi?", 3),
    ("Bao nhiêu nhiệm vụ có cả Sở Công Thương và Sở Tài nguyên và Môi trường?", 1),
    ("Có mấy nhóm nhiệm vụ ở Bình Định?", 1),
    ("Bao nhiêu cơ quan khác nhau chủ trì nhiệm vụ ở Bình Định?", 4),
    ("How many DOIT tasks are there?", 3),
]


@pytest.mark.parametrize(("question", "count"), COUNTS, ids=[c[0] for c in COUNTS])
def test_counts_are_over_direct_naming(engine: Engine, question: str, count: int) -> None:
    answer = engine.ask(question)
    assert (answer.verdict.kind, answer.verdict.count) == ("count", count)


def test_the_most_is_counted_over_direct_naming_in_the_role_asked_for(engine: Engine) -> None:
    answer = engine.ask("Bộ nào được chờ hướng dẫn nhiều nhất?")
    assert answer.verdict.top == "Bộ Tài nguyên và Môi trường"
    assert answer.verdict.tasks == (f"{Q}3",)
    assert engine.ask("Sở nào chủ trì nhiều nhiệm vụ nhất ở Bình Định?").verdict.kind == "top"


def test_the_most_is_asked_round_the_matter_it_is_counted_over(engine: Engine) -> None:
    answer = engine.ask("Bộ nào khiến nhiều nhiệm vụ của các tỉnh phải chờ hướng dẫn nhất?")
    assert (answer.verdict.kind, answer.verdict.top) == ("top", "Bộ Tài nguyên và Môi trường")
    assert answer.verdict.agencies == ("Bộ Tài nguyên và Môi trường",)
    _, plan = engine.analyse("Sở nào có nhiều việc về rác thải nhựa nhất?")
    assert plan.topic_words == "rác thải nhựa"
    assert engine.ask("Nhóm nào có nhiều nhiệm vụ nhất?").verdict.agencies == ()


def test_a_topic_ranks_and_a_hit_says_why(engine: Engine) -> None:
    answer = engine.ask("trạm sạc xe điện")
    assert answer.hits[0].id == f"{B}1"
    assert any("trạm sạc" in reason.vi for reason in answer.hits[0].why)


def test_the_same_question_in_four_forms_has_the_same_first_hit(engine: Engine) -> None:
    forms = [
        "Sở Công Thương làm gì về điện mặt trời?",
        "so cong thuong lam gi ve dien mat troi",
        "SCT làm gì về điện mặt trời",
        "What does DOIT do about solar power?",
    ]
    assert {engine.ask(form).hits[0].id for form in forms} == {f"{Q}1"}


def test_who_names_the_leads_as_printed(engine: Engine) -> None:
    answer = engine.ask("Ai lo chuyện trạm sạc xe điện?")
    assert answer.verdict.kind == "who"
    assert answer.verdict.agencies == ("Sở Công Thương", "Sở Giao thông vận tải")


def test_who_works_with_a_body_leaves_that_body_out(engine: Engine) -> None:
    answer = engine.ask("Which departments work with DONRE on greenhouse gas inventory?")
    assert answer.verdict.agencies == ("Sở Công Thương",)


def test_provinces_are_compared_by_their_tasks(engine: Engine) -> None:
    answer = engine.ask("Tỉnh nào có nhiều nhiệm vụ hơn cho Sở Nông nghiệp?")
    assert (answer.verdict.kind, answer.verdict.top) == ("top", "Quảng Ngãi")


def test_direct_naming_comes_before_a_collective_phrase(engine: Engine) -> None:
    tiers = [hit.tier for hit in engine.ask("Sở Công Thương tham gia việc gì?").hits]
    assert tiers == sorted(tiers, key=lambda tier: tier.rank)
    assert tiers[-1] == Tier.INDIRECT


def test_bodies_merged_into_another_come_as_their_own_tier(engine: Engine) -> None:
    answer = engine.ask("Sở Tài chính chủ trì việc gì?")
    assert {hit.tier for hit in answer.hits if hit.id == f"{B}2"} == {Tier.DIRECT}
    inherited = engine.ask("Sở Xây dựng chủ trì việc gì?")
    assert [(hit.id, hit.tier) for hit in inherited.hits] == [(f"{B}1", Tier.INHERITED)]
    assert engine.ask("Sở Xây dựng chủ trì bao nhiêu nhiệm vụ?").verdict.count == 0


def test_a_list_counts_the_body_of_that_name_and_says_how_many_of_merged_bodies_follow(engine: Engine) -> None:
    verdict = engine.ask("Sở Xây dựng chủ trì việc gì?").verdict
    assert (verdict.kind, verdict.count, verdict.tasks) == ("list", 0, (f"{B}1",))
    assert "Thêm 1 nhiệm vụ của Sở Giao thông vận tải (đã sáp nhập vào Sở Xây dựng từ 01/03/2025" in verdict.text.vi
    assert "A further 1 task is one of the Department of Transport (merged into the Department of" in verdict.text.en


NOTHING = [
    ("no such body", "Sở Ngoại vụ chủ trì việc gì?", "Sở Ngoại vụ chủ trì"),
    ("no such place", "Ở Cà Mau có việc gì?", "Cà Mau"),
    ("conditions that exclude each other", "Sở Công Thương chủ trì việc nào chờ Bộ Tài chính?", "điều kiện cùng lúc"),
    (
        "conditions hold but not the topic",
        "Sở Tài chính chủ trì nhiệm vụ nào về trạm sạc xe điện?",
        "không nhiệm vụ nào nói về",
    ),
]


@pytest.mark.parametrize(("question", "said"), [c[1:] for c in NOTHING], ids=[c[0] for c in NOTHING])
def test_nothing_found_says_which_condition_emptied_it(engine: Engine, question: str, said: str) -> None:
    answer = engine.ask(question)
    assert answer.verdict.kind == "none"
    assert said in answer.verdict.text.vi
    assert answer.hits == ()
    assert answer.verdict.tasks == ()


def test_an_answer_prints_as_json_with_every_key_of_the_contract(engine: Engine) -> None:
    printed = json.loads(json.dumps(engine.ask("Sở Công Thương chủ trì gì về điện mặt trời?").to_json()))
    assert set(printed) == {"query", "language", "understood", "answer", "hits", "receipts", "took_ms"}
    assert set(printed["answer"]) >= {"kind", "text_vi", "text_en", "count", "top", "agencies", "tasks"}
    assert set(printed["understood"][0]) >= {"kind", "value", "label_vi", "label_en", "span", "hard"}
    assert set(printed["hits"][0]) == {"id", "score", "tier", "why", "task"}
    assert set(printed["took_ms"]) == {"analyse", "embed", "retrieve", "total"}


@pytest.mark.parametrize("limit", [-1, 201])
def test_a_limit_out_of_range_is_refused(engine: Engine, limit: int) -> None:
    with pytest.raises(InvalidInput, match="limit"):
        engine.ask("rừng", limit)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120))
def test_any_question_is_answered_or_refused(engine: Engine, text: str) -> None:
    try:
        answer = engine.ask(text)
    except InvalidInput:
        return
    json.dumps(answer.to_json())
    assert len({hit.id for hit in answer.hits}) == len(answer.hits)


def test_asking_changes_nothing(engine: Engine) -> None:
    before = engine.ask("điện mặt trời").hits
    engine.ask("Sở Tài chính chủ trì việc gì?")
    assert engine.ask("điện mặt trời").hits == before
