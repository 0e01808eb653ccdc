"""Comparisons and the fewest: computed over the graph, complete."""

from collections.abc import Callable

import pytest
from factories import plan, task

from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.model import Plan
from vnplan.search.engine import Engine

Q, B = "quang-ngai/I.", "binh-dinh/I."

# why, question, tasks by what is compared
COMPARED = [
    (
        "provinces, both named",
        "So sánh nhiệm vụ do Sở Công Thương chủ trì ở Quảng Ngãi và Bình Định",
        {"Quảng Ngãi": {f"{Q}1"}, "Bình Định": {f"{B}1"}},
    ),
    (
        "provinces, none named",
        "Compare the provinces: tasks led by DOIT",
        {"Quảng Ngãi": {f"{Q}1"}, "Bình Định": {f"{B}1"}},
    ),
    (
        "a province without such a task",
        "so sanh cac tinh: viec do So Nong nghiep chu tri",
        {"Quảng Ngãi": {f"{Q}2"}, "Bình Định": set()},
    ),
    (
        "bodies",
        "Compare DOIT and DONRE: which tasks do they lead?",
        {
            "Department of Industry and Trade": {f"{Q}1", f"{B}1"},
            "Department of Natural Resources and Environment": {f"{Q}3", f"{B}3"},
        },
    ),
]


def test_of_merged_bodies_only_those_of_the_name_are_compared(engine: Engine) -> None:
    verdict = engine.ask("So sánh Sở Tài chính và Sở Xây dựng: chủ trì bao nhiêu nhiệm vụ?").verdict
    assert verdict.kind == "compare"
    assert verdict.groups == {"Sở Tài chính": (f"{B}2",), "Sở Xây dựng": ()}
    assert "Thêm 1 nhiệm vụ của Sở Giao thông vận tải (đã sáp nhập vào Sở Xây dựng" in verdict.text.vi
    assert "Sở Kế hoạch" not in verdict.text.vi


@pytest.mark.parametrize(("question", "expected"), [c[1:] for c in COMPARED], ids=[c[0] for c in COMPARED])
def test_what_is_compared_has_its_own_tasks(engine: Engine, question: str, expected: dict[str, set[str]]) -> None:
    verdict = engine.ask(question).verdict
    assert verdict.kind == "compare"
    assert {name: set(tasks) for name, tasks in verdict.groups.items()} == expected
    assert set(verdict.tasks) == set().union(*expected.values())
    for name, tasks in expected.items():
        assert f"{name}: {len(tasks)}" in verdict.text.vi


@pytest.mark.parametrize(
    "question",
    ["Sở nào chủ trì ít nhiệm vụ nhất?", "so nao chu tri it nhat", "Which department leads the fewest tasks?"],
)
def test_the_fewest_is_over_bodies_that_have_any(engine: Engine, question: str) -> None:
    verdict = engine.ask(question).verdict
    assert (verdict.kind, verdict.count) == ("top", 1)
    assert "Sở Nông nghiệp và Phát triển nông thôn" in verdict.text.vi
    assert "Sở Công Thương" not in verdict.text.vi


# why, question, the winner, its tasks
AGAINST_EACH_OTHER = [
    ("bodies", "Sở Tài chính hay Sở Nông nghiệp phối hợp nhiều việc hơn?", "Sở Tài chính", {f"{Q}2"}),
    ("bodies, not the others", "Who coordinates more tasks, DOIT or DONRE?", "Sở Công Thương", {f"{Q}3"}),
    ("plans", "Quảng Ngãi hay Bình Định có nhiều việc của Sở Nông nghiệp hơn?", "Quảng Ngãi", {f"{Q}2"}),
    ("plans about a matter", "Kế hoạch nào nói nhiều về trồng rừng hơn?", "Quảng Ngãi", {f"{Q}2"}),
]


@pytest.mark.parametrize(
    ("question", "winner", "tasks"), [c[1:] for c in AGAINST_EACH_OTHER], ids=[c[0] for c in AGAINST_EACH_OTHER]
)
def test_the_most_is_counted_over_what_is_held_against_each_other(
    engine: Engine, question: str, winner: str, tasks: set[str]
) -> None:
    answer = engine.ask(question)
    assert (answer.verdict.kind, answer.verdict.top) == ("top", winner)
    assert tasks <= set(answer.verdict.tasks)


def test_bodies_that_are_left_out_are_not_held_against_each_other(engine: Engine) -> None:
    verdict = engine.ask("Which department leads the most tasks, besides DOIT or DONRE?").verdict
    assert (verdict.kind, verdict.count) == ("top", 1)
    assert set(verdict.agencies) & {"Sở Tài chính", "Sở Nông nghiệp và Phát triển nông thôn", "Sở Giao thông vận tải"}


def test_differences_between_provinces_are_a_comparison(engine: Engine) -> None:
    verdict = engine.ask("Quảng Ngãi khác gì Bình Định về việc của Sở Công Thương chủ trì?").verdict
    assert (verdict.kind, set(verdict.groups)) == ("compare", {"Quảng Ngãi", "Bình Định"})


def test_at_least_so_many_is_not_the_fewest(engine: Engine) -> None:
    verdict = engine.ask("Việc nào do ít nhất hai sở chủ trì?").verdict
    assert (verdict.kind, set(verdict.tasks)) == ("list", {f"{B}1"})
    assert engine.ask("Sở Công Thương chủ trì ít nhất 1 việc nào?").verdict.kind == "list"


@pytest.mark.parametrize("question", ["What is the most common output?", "Loại sản phẩm nào phổ biến nhất?"])
def test_the_most_common_output_is_counted_by_output(engine: Engine, question: str) -> None:
    verdict = engine.ask(question).verdict
    assert (verdict.kind, verdict.count) == ("top", 1)
    assert {"Cơ sở dữ liệu", "Nghị quyết"} == set(verdict.text.vi.partition(":")[0].split(", "))


def test_groups_of_different_plans_are_not_one_for_their_code(engine: Engine) -> None:
    verdict = engine.ask("Nhóm nhiệm vụ nào có nhiều nhiệm vụ nhất?").verdict
    assert (verdict.kind, verdict.count) == ("top", 3)
    assert "(Quảng Ngãi)" in verdict.text.vi
    assert "(Bình Định)" in verdict.text.vi


EACH = [
    "So sánh: ở mỗi tỉnh, cơ quan nào chủ trì việc có sản phẩm là cơ sở dữ liệu hoặc nghị quyết?",
    "o tung tinh, don vi nao chu tri viec co dau ra la co so du lieu hay nghi quyet",
    "Which office in each province leads the task that must deliver a database or a resolution?",
]


@pytest.mark.parametrize("question", EACH)
def test_who_is_asked_of_each_province(engine: Engine, question: str) -> None:
    verdict = engine.ask(question).verdict
    assert verdict.kind == "who"
    assert verdict.groups == {"Quảng Ngãi": (f"{Q}3",), "Bình Định": (f"{B}3",)}
    assert verdict.agencies == ("Sở Tài nguyên và Môi trường",)
    assert "Bình Định: Sở Tài nguyên và Môi trường" in verdict.text.vi


def test_a_province_that_does_not_speak_of_it_has_no_body(engine: Engine) -> None:
    verdict = engine.ask("Ở mỗi tỉnh, cơ quan nào lo việc trồng rừng phòng hộ?").verdict
    assert set(verdict.groups) == {"Quảng Ngãi"}


PLURAL = [
    "Những cơ quan nào chủ trì việc có sản phẩm là cơ sở dữ liệu hoặc nghị quyết?",
    "nhung so nao lo viec co dau ra la co so du lieu hay nghi quyet",
    "Which agencies lead the tasks that must deliver a database or a resolution?",
]


@pytest.mark.parametrize("question", PLURAL)
def test_who_in_the_plural_names_every_body_with_its_tasks(engine: Engine, question: str) -> None:
    verdict = engine.ask(question).verdict
    assert verdict.kind == "who"
    assert verdict.groups == {verdict.agencies[0]: verdict.tasks}
    assert verdict.agencies == ("Sở Tài nguyên và Môi trường",)
    assert verdict.text.vi.endswith(": 2 nhiệm vụ.")
    assert verdict.text.en.endswith(": 2 tasks.")


def test_who_in_the_plural_goes_beyond_the_matter_itself(engine_over: Callable[[tuple[Plan, ...]], Engine]) -> None:
    texts = {
        "Sở Công Thương": ["Phát triển điện mặt trời áp mái.", "Mua lại điện mặt trời áp mái phát lên lưới."],
        "Sở Xây dựng": ["Lắp điện mặt trời áp mái cho công sở."],
        "Sở Y tế": ["Quản lý chất thải y tế nguy hại."],
    }
    split = AgencyRegistry.load().split
    pairs = [(lead, text) for lead, found in texts.items() for text in found]
    tasks = [
        task(str(number), text=text, lead=split(lead, "an-duong")) for number, (lead, text) in enumerate(pairs, start=1)
    ]
    energy = engine_over((plan(tasks=tasks),))
    one = energy.ask("Sở nào chủ trì việc về điện mặt trời áp mái?").verdict
    every = energy.ask("Những sở nào chủ trì việc về điện mặt trời áp mái?").verdict
    assert one.agencies == ("Sở Công Thương",)
    assert every.agencies == ("Sở Công Thương", "Sở Xây dựng")
    assert [len(found) for found in every.groups.values()] == [2, 1]


WITH_WHOM = [
    ("Sở Công Thương đồng chủ trì với sở nào?", ("Sở Giao thông vận tải",)),
    ("Sở Tài nguyên và Môi trường phối hợp với sở nào về kiểm kê khí nhà kính?", ("Sở Công Thương",)),
    ("Sở Tài chính làm việc với bộ nào?", ()),
    ("Bộ nào phải ra hướng dẫn rồi tỉnh mới kiểm kê khí nhà kính được?", ("Bộ Tài nguyên và Môi trường",)),
    ("Which ministry does Quảng Ngãi have to wait for?", ("Bộ Tài nguyên và Môi trường",)),
    ("Ai chủ trì việc phải chờ Bộ Tài nguyên và Môi trường?", ("Sở Tài nguyên và Môi trường",)),
]


@pytest.mark.parametrize(("question", "bodies"), WITH_WHOM, ids=[question for question, _ in WITH_WHOM])
def test_with_whom_names_bodies_of_the_kind_asked_for(engine: Engine, question: str, bodies: tuple[str, ...]) -> None:
    verdict = engine.ask(question).verdict
    assert (verdict.kind, verdict.agencies) == ("who", bodies)
