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
    assert any(part["label_en"].startswith(("not ", "does not ")) for part in answer.understood)


WITHOUT_LEAD = ALL - {f"{Q}1", f"{B}1"}
WITHOUT_PART = ALL - {f"{Q}1", f"{Q}3", f"{B}1"}
# why, question, ids of the complete answer in any order
ABSTAINING = [
    ("leads", "Which tasks does DOIT not lead?", WITHOUT_LEAD),
    ("leads, another order", "Which tasks doesn't DOIT lead?", WITHOUT_LEAD),
    ("leads, Vietnamese", "Nhiệm vụ nào Sở Công Thương không chủ trì?", WITHOUT_LEAD),
    ("leads, no diacritics", "nhiem vu nao so cong thuong khong chu tri", WITHOUT_LEAD),
    ("leads, abbreviated", "việc nào SCT ko chủ trì", WITHOUT_LEAD),
    ("takes part", "nhiệm vụ nào Sở Công Thương không tham gia", WITHOUT_PART),
    ("takes part, no diacritics", "nhiem vu nao so cong thuong khong tham gia", WITHOUT_PART),
    ("takes part, abbreviated", "nv nào SCT ko tham gia", WITHOUT_PART),
    ("takes part, English", "tasks where DOIT does not take part", WITHOUT_PART),
    ("is given work", "nhiệm vụ nào Sở Công Thương không được giao", WITHOUT_PART),
    ("involves", "Which tasks don't involve DOIT?", WITHOUT_PART),
    ("part in", "tasks DOIT has no part in", WITHOUT_PART),
    ("part of", "which tasks is DOIT not part of", WITHOUT_PART),
    ("absent", "nhiệm vụ nào vắng mặt Sở Công Thương", WITHOUT_PART),
    ("absent, behind", "nhiệm vụ nào Sở Công Thương vắng mặt", WITHOUT_PART),
    ("not named", "nhiệm vụ nào Sở Công Thương không có tên trong đó", WITHOUT_PART),
    ("coordinates", "Sở Công Thương không phối hợp ở nhiệm vụ nào?", ALL - {f"{Q}3"}),
    ("in a place", "DOIT does not lead in Binh Dinh", {f"{B}2", f"{B}3"}),
    ("a place between", "Sở Công Thương ở Bình Định không chủ trì việc nào", {f"{B}2", f"{B}3"}),
    ("another leads", "việc nào Sở Tài nguyên và Môi trường chủ trì mà Sở Công Thương không tham gia", {f"{B}3"}),
    ("another leads, English", "tasks led by DONRE that don't involve DOIT", {f"{B}3"}),
    ("several", "Sở Công Thương và Sở Tài chính đều không tham gia việc nào?", {f"{B}3"}),
    ("several behind", "tasks not led by the Department of Industry and Trade or the Department of Finance",
     WITHOUT_LEAD - {f"{B}2"}),
    ("neither", "tasks that neither DOIT nor DONRE leads", {f"{Q}2", f"{B}2"}),
    ("one but another", "nhiệm vụ không do SCT mà do Sở Tài chính chủ trì", {f"{B}2"}),
    ("one but another, English", "tasks not led by DOIT but by the Department of Finance", {f"{B}2"}),
    ("one role but no other", "Sở Công Thương tham gia nhưng không phối hợp việc nào?", {f"{Q}1", f"{B}1"}),
    ("neither role", "việc nào Sở Công Thương không chủ trì mà cũng không phối hợp", WITHOUT_PART),
    ("whether there is any", "Có việc nào ở Quảng Ngãi mà Sở Công Thương không tham gia không?", {f"{Q}2"}),
]  # fmt: skip


@pytest.mark.parametrize(("question", "expected"), [c[1:] for c in ABSTAINING], ids=[c[0] for c in ABSTAINING])
def test_what_a_body_does_not_do(engine: Engine, question: str, expected: set[str]) -> None:
    assert set(engine.ask(question).verdict.tasks) == expected


ONLY_COORDINATING = [
    "Sở Công Thương không chủ trì mà chỉ phối hợp việc nào?",
    "Sở Công Thương không chủ trì nhưng có phối hợp việc nào?",
    "so cong thuong chi phoi hop, khong chu tri o viec nao",
    "tasks DOIT coordinates but does not lead",
    "Sở Công Thương tham gia nhưng không chủ trì việc nào?",
]


@pytest.mark.parametrize("question", ONLY_COORDINATING)
def test_a_body_that_coordinates_and_does_not_lead(engine: Engine, question: str) -> None:
    assert set(engine.ask(question).verdict.tasks) == {f"{Q}3"}


NO_GUIDANCE = [
    "nhiệm vụ nào không phải chờ hướng dẫn của ai",
    "nhiem vu nao khong phai cho huong dan cua ai",
    "nv nào ko phải chờ HD của bộ nào",
    "việc nào không chờ ai hướng dẫn",
    "tasks that wait for nobody's guidance",
    "Which tasks await no guidance?",
    "tasks that do not wait for any guidance",
]


@pytest.mark.parametrize("question", NO_GUIDANCE)
def test_guidance_of_nobody_is_awaited(engine: Engine, question: str) -> None:
    verdict = engine.ask(question).verdict
    assert (verdict.kind, set(verdict.tasks)) == ("list", ALL - {f"{Q}3"})


# what must not hold, what it is called in English
LABELS = [
    ("tasks not led by DOIT", "not led by the Department of Industry and Trade"),
    ("Sở Công Thương không tham gia việc nào", "not involving the Department of Industry and Trade"),
    ("tasks not in Binh Dinh", "not in Binh Dinh"),
    ("tasks that do not wait for MONRE",
     "does not await the guidance of the Ministry of Natural Resources and Environment"),
    ("không phải chờ hướng dẫn của ai", "does not await the guidance of any central body"),
    ("tasks that do not end in 2026", "does not end in 2026"),
    ("tasks not led by any department", "not led by any department"),
]  # fmt: skip


@pytest.mark.parametrize(("question", "label"), LABELS)
def test_what_must_not_hold_has_a_proper_name(engine: Engine, question: str, label: str) -> None:
    assert label in [part["label_en"] for part in engine.ask(question).understood]


def test_the_answer_says_in_both_languages_what_a_body_does_not_do(engine: Engine) -> None:
    text = engine.ask("Which tasks are not led by DOIT?").verdict.text
    assert "(not led by the Department of Industry and Trade)" in text.en
    assert "(không do Sở Công Thương chủ trì)" in text.vi


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
    ("có nhiệm vụ nào về không gian biển không", "không gian biển"),
    ("co nhiem vu nao ve khong khi khong", "không khí"),
    ("có việc gì về giao thông hàng không", "giao thông hàng không"),
    ("có nhiệm vụ về hạ tầng không dây", "hạ tầng không dây"),
    ("có ai lo gạch không nung không", "gạch không nung"),
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


EXISTS = [
    ("Có nhiệm vụ nào về không khí không?", True),
    ("Có nhiệm vụ nào về hàng không không?", True),
    ("Có nhiệm vụ nào về không gian xanh", False),
    ("Có việc nào Sở Công Thương không chủ trì", False),
    ("Có việc nào không do Sở Công Thương chủ trì", False),
]


@pytest.mark.parametrize(("question", "asks"), EXISTS)
def test_whether_a_question_asks_if_there_is_any(engine: Engine, question: str, asks: bool) -> None:
    assert any(part["kind"] == "exists" for part in engine.ask(question).understood) is asks


NOT_COORDINATED = ALL - {f"{Q}2", f"{Q}3", f"{B}2"}
GAPS = [
    *((question, NOT_COORDINATED) for question in (
        "Tasks with no agency coordinating",
        "tasks where no body coordinates",
        "tasks with nobody coordinating",
        "tasks without any coordinating agency",
        "tasks that have no partner agency",
        "tasks lacking coordinating bodies",
        "Which tasks lack a coordinating department?",
        "Nhiệm vụ nào không có đơn vị nào phối hợp?",
        "nhiem vu nao thieu don vi phoi hop",
    )),
    ("Nhiệm vụ nào không có cơ quan phối hợp?", ALL - {f"{Q}2", f"{Q}3", f"{B}2"}),
    ("nhiem vu nao chua co co quan phoi hop", ALL - {f"{Q}2", f"{Q}3", f"{B}2"}),
    ("Which tasks have no coordinating agency?", ALL - {f"{Q}2", f"{Q}3", f"{B}2"}),
    ("Việc nào ở Bình Định không nêu sản phẩm?", {f"{B}1", f"{B}2"}),
    ("tasks in Bình Định lacking any deliverable", {f"{B}1", f"{B}2"}),
]  # fmt: skip


@pytest.mark.parametrize(("question", "expected"), GAPS, ids=[question for question, _ in GAPS])
def test_what_tasks_leave_open(engine: Engine, question: str, expected: set[str]) -> None:
    assert set(engine.ask(question).verdict.tasks) == expected
