"""How many bodies lead: exactly one, at least one of a kind, none; and bodies that lead alone."""

import pytest

from vnplan.search.engine import Engine
from vnplan.search.parts import RoleAsked

Q, B = "quang-ngai/I.", "binh-dinh/I."
ALL = {f"{place}{number}" for place in (Q, B) for number in (1, 2, 3)}
ONE, ANY, NO_DEPARTMENT = ("agency", 1, 1, False), ("department", 1, None, False), ("department", 1, None, True)

# question, the kind of bodies, how many at least and at most, and whether it must not hold
NUMBERS = [
    ("nhiệm vụ nào chỉ có một cơ quan chủ trì", ONE),
    ("nhiem vu nao chi co mot co quan chu tri", ONE),
    ("nv nào chỉ có 1 cơ quan chủ trì", ONE),
    ("nhiệm vụ nào do một cơ quan duy nhất chủ trì", ONE),
    ("how many tasks have exactly one lead agency", ONE),
    ("tasks with a single lead agency", ONE),
    ("tasks with only one lead", ONE),
    ("nhiệm vụ nào chỉ một sở chủ trì", ("department", 1, 1, False)),
    ("tasks led by exactly two departments", ("department", 2, 2, False)),
    ("nhiệm vụ nào do đúng 2 sở chủ trì", ("department", 2, 2, False)),
    ("nhiệm vụ nào do ít nhất một sở chủ trì", ANY),
    ("nhiệm vụ nào do bất kỳ sở nào chủ trì", ANY),
    ("nhiệm vụ nào do một bộ chủ trì", ("ministry", 1, None, False)),
    ("tasks led by at least one ministry", ("ministry", 1, None, False)),
    ("bao nhiêu nhiệm vụ không do sở nào chủ trì", NO_DEPARTMENT),
    ("nhiem vu nao khong do so nao chu tri", NO_DEPARTMENT),
    ("việc nào ko sở nào chủ trì", NO_DEPARTMENT),
    ("nhiệm vụ nào không có sở nào chủ trì", NO_DEPARTMENT),
    ("how many tasks are not led by any department", NO_DEPARTMENT),
    ("tasks that no department leads", NO_DEPARTMENT),
    ("tasks led by no department", NO_DEPARTMENT),
    ("nhiệm vụ nào không do bộ nào chủ trì", ("ministry", 1, None, True)),
    ("tasks led by UBND huyện and no other agency", ONE),
    ("việc cấp huyện chủ trì, không có cơ quan nào khác đồng chủ trì", ONE),
    ("việc cấp huyện một mình chủ trì, không có cơ quan nào khác đồng chủ trì", ONE),
    ("việc cấp huyện chủ trì, không có sở nào chủ trì cùng", NO_DEPARTMENT),
    ("một sở phối hợp với Sở Y tế ở đâu", None),
    ("Sở nào chủ trì nhiều nhiệm vụ nhất?", None),
    ("Which one department leads the most tasks?", None),
]


@pytest.mark.parametrize(("question", "expected"), NUMBERS, ids=[question for question, _ in NUMBERS])
def test_how_many_bodies_lead(
    engine: Engine, question: str, expected: tuple[str, int, int | None, bool] | None
) -> None:
    analysis, plan = engine.analyse(question)
    found = [(part.value, part.least, part.most, part.negated) for part in plan.leads]
    assert found == ([expected] if expected else [])
    assert analysis.topic_words == ""


ANSWERS = [
    ("nhiệm vụ nào chỉ có một cơ quan chủ trì", ALL - {f"{B}1"}),
    ("How many tasks are led by exactly one department?", ALL - {f"{B}1"}),
    ("nhiệm vụ nào không do bộ nào chủ trì", ALL),
    ("tasks led by at least one department", ALL),
    ("tasks led by two departments", {f"{B}1"}),
]


@pytest.mark.parametrize(("question", "expected"), ANSWERS)
def test_the_tasks_that_so_many_bodies_lead(engine: Engine, question: str, expected: set[str]) -> None:
    assert set(engine.ask(question).verdict.tasks) == expected


@pytest.mark.parametrize("question", ["bao nhiêu nhiệm vụ không do sở nào chủ trì", "tasks led by any ministry"])
def test_no_task_is_led_so(engine: Engine, question: str) -> None:
    assert engine.ask(question).verdict.tasks == ()


ALONE = [
    "nhiệm vụ nào chỉ do Sở Công Thương chủ trì",
    "nhiem vu nao chi do so cong thuong chu tri",
    "việc nào chỉ mình SCT chủ trì",
    "tasks led only by DOIT",
    "tasks that only DOIT leads",
    "tasks that DOIT alone leads",
    "tasks led by DOIT alone",
]


@pytest.mark.parametrize("question", ALONE)
def test_a_body_that_leads_alone(engine: Engine, question: str) -> None:
    assert engine.analyse(question)[1].role == RoleAsked.SOLE_LEAD
    assert set(engine.ask(question).verdict.tasks) == {f"{Q}1"}


def test_who_leads_alone_is_told_apart_from_those_that_do_not_lead_with_it(engine: Engine) -> None:
    plan = engine.analyse("việc UBND huyện một mình chủ trì, không có cơ quan nào khác đồng chủ trì")[1]
    assert [item.role for item in plan.agencies] == [RoleAsked.SOLE_LEAD]


# question, what the condition is called in Vietnamese and in English
LABELS = [
    ("tasks led by exactly one body", "do đúng một cơ quan chủ trì", "led by exactly one body"),
    ("tasks led by exactly two departments", "do đúng 2 sở chủ trì", "led by exactly 2 departments"),
    ("tasks led by any ministry", "do ít nhất một bộ chủ trì", "led by at least one ministry"),
    ("tasks not led by any department", "không do sở nào chủ trì", "not led by any department"),
    ("tasks not led by two departments", "dưới 2 sở cùng chủ trì", "led by fewer than 2 departments"),
    ("tasks not led by exactly two departments", "không do đúng 2 sở chủ trì", "not led by exactly 2 departments"),
    ("tasks led by two departments", "từ 2 sở cùng chủ trì", "at least 2 departments share the lead"),
]


@pytest.mark.parametrize(("question", "vi", "en"), LABELS)
def test_what_a_number_of_bodies_is_called(engine: Engine, question: str, vi: str, en: str) -> None:
    part = engine.analyse(question)[1].leads[0]
    assert (part.label_vi, part.label_en) == (vi, en)
