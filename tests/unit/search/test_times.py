"""When tasks begin and end, as people ask for it: with and without diacritics, abbreviated, and in English."""

from collections.abc import Callable
from datetime import date

import pytest
from factories import plan, task, timeframe
from rdflib import Graph as Triples

from vnplan.graph.rdf import to_rdf
from vnplan.ontology.model import Plan, Timeframe, TimeKind
from vnplan.search.engine import Engine
from vnplan.search.parts import TimePart
from vnplan.search.plan import SearchPlan

TODAY = date(2026, 11, 21)
FOREVER = timeframe("Thường xuyên", start=None, end=None, kind=TimeKind.RECURRING)


def _years(first: int, last: int) -> Timeframe:
    return timeframe(f"{first} - {last}", start=f"{first}-01-01", end=f"{last}-12-31")


TIMES = {
    "1": _years(2023, 2030),
    "2": _years(2024, 2026),
    "3": _years(2023, 2023),
    "4": FOREVER,
    "5": _years(2026, 2030),
}


@pytest.fixture(scope="module")
def times(engine_on: Callable[[tuple[Plan, ...], date], Engine]) -> Engine:
    tasks = tuple(task(plan="x", number=number, text=f"Việc số {number}.", time=time) for number, time in TIMES.items())
    return engine_on((plan(id="x", province="Quảng Ngãi", tasks=tasks),), TODAY)


@pytest.fixture(scope="module")
def graph(times: Engine) -> Triples:
    return to_rdf(times.corpus.graph.graph)


# the numbers of the tasks, and questions that all ask for them
ASKED = {
    "ends after a year": (
        "15",
        [
            "nhiệm vụ nào kết thúc sau 2026",
            "nhiem vu nao ket thuc sau nam 2026",
            "nv hoan thanh sau 2026",
            "kéo dài quá 2026",
            "nv nao keo dai qua 2026",
            "các nhiệm vụ có hạn cuối sau năm 2026",
            "nhiệm vụ nào hoàn thành muộn hơn 2026",
            "việc nào sau năm 2026 vẫn còn phải làm",
            "Nhiệm vụ nào còn kéo dài sau khi hết năm 2026",
            "Which tasks finish after 2026?",
            "run beyond 2026",
            "tasks whose deadline is later than 2026",
            "What is left to do after 2026?",
            "tasks that go on past 2026",
        ],
    ),
    "has not ended in a year": (
        "15",
        [
            "chưa xong trong 2026",
            "nv chua hoan thanh trong nam 2026",
            "Which tasks are not finished by the end of 2026?",
        ],
    ),
    "has not ended before a year": (
        "15",
        ["nhiệm vụ nào chưa kết thúc trước 2030", "Which tasks are not over before 2030?"],
    ),
    "ends then or later": (
        "125",
        ["việc nào kết thúc từ 2026 trở đi", "viec nao ket thuc tu 2026 tro di", "Which tasks end in 2026 or later?"],
    ),
    "ends in a year, only then": (
        "15",
        [
            "kéo dài tới 2030",
            "viec nao keo dai den 2030",
            "việc nào mãi đến 2030 mới xong",
            "What runs until 2030?",
            "tasks not ending until 2030",
        ],
    ),
    "ends in a year that no task reaches": ("", ["kéo dài đến 2035", "tasks that last until 2035"]),
    "ends by a year": (
        "23",
        [
            "nhiệm vụ đến 2026",
            "nhiem vu den 2026",
            "tasks until 2026",
            "What must Quang Ngai do by 2026?",
            "việc nào phải xong từ năm 2026 trở về trước",
            "việc không kéo dài quá 2026",
            "tasks due before the end of 2026",
            "tasks that do not run beyond 2026",
        ],
    ),
    "ends between today and a year": ("2", ["nhiệm vụ từ nay đến 2026", "tasks between now and 2026"]),
    "ends in a year": (
        "2",
        ["việc có mốc kết thúc đúng vào năm 2026", "nv hoan thanh 2026", "Which deadlines fall in 2026?"],
    ),
    "ends in either year": ("2", ["việc nào kết thúc năm 2025 hoặc 2026", "tasks that end in 2025 or 2026"]),
    "has a whole time": ("2", ["nhiệm vụ có thời hạn 2024-2026"]),
    "is overdue": (
        "3",
        [
            "nhiệm vụ nào đã quá hạn",
            "nv nao da qua han",
            "việc nào đã hết hạn",
            "việc nào lẽ ra phải xong rồi",
            "đến nay việc nào đã quá hạn",
            "which tasks are overdue",
            "Which tasks should have been finished by now?",
            "Which tasks have passed their deadline?",
        ],
    ),
    "is due soon": ("2", ["nhiệm vụ nào sắp đến hạn", "nv nao sap het han", "which tasks are due soon"]),
    "is due this year or next": (
        "2",
        ["năm nay và năm sau có việc nào đến hạn", "tasks with a deadline this year or next"],
    ),
    "ends after today": (
        "125",
        ["việc còn phải làm sau hôm nay", "việc nào chưa kết thúc", "tasks that are still open"],
    ),
    "begins before a year": (
        "123",
        ["nhiệm vụ nào bắt đầu trước năm 2025", "nv nao khoi dong truoc 2025", "Which tasks started by 2024?"],
    ),
    "has not begun in a year": (
        "25",
        [
            "những nhiệm vụ chưa khởi động trong năm 2023 mà chỉ bắt đầu từ năm 2024 trở về sau",
            "nv chua bat dau trong nam 2023",
            "tasks not yet started in 2023",
        ],
    ),
    "does not begin in a year": ("245", ["việc nào không bắt đầu trong năm 2023", "Which tasks do not start in 2023?"]),
    "only begins in a year": ("5", ["việc nào đến 2026 mới bắt đầu", "viec nao den nam 2026 moi bat dau lam"]),
    "two times": (
        "2",
        [
            "việc bắt đầu năm 2024 và kết thúc năm 2026",
            "việc bắt đầu 2024, kết thúc sau 2025",
            "start in 2024 and end in 2026",
        ],
    ),
    "does not go on for ever": (
        "1235",
        [
            "việc nào thời gian không ghi là thường xuyên",
            "co nv nao thoi gian ko ghi thuong xuyen k",
            "Which tasks have a time that is not 'ongoing'?",
            "Is there a task that isn't ongoing?",
        ],
    ),
    "has no deadline": ("4", ["việc nào không có thời hạn", "tasks without a deadline"]),
}
CASES = [(why, question, found) for why, (found, questions) in ASKED.items() for question in questions]


@pytest.mark.parametrize(("question", "found"), [case[1:] for case in CASES], ids=[f"{c[0]}: {c[1]}" for c in CASES])
def test_when_tasks_begin_and_end(times: Engine, graph: Triples, question: str, found: str) -> None:
    answer = times.ask(question)
    assert {task.partition(".")[2] for task in answer.verdict.tasks} == set(found)
    rows = graph.query(answer.receipts.sparql).bindings
    assert {str(value) for row in rows for value in row.values()} == set(answer.verdict.tasks)


@pytest.mark.parametrize(
    ("question", "year"),
    [
        ("Năm nào có nhiều nhiệm vụ kết thúc nhất?", "2030"),
        ("nam nao co nhieu nv hoan thanh nhat", "2030"),
        ("In which year do most tasks end?", "2030"),
        ("Năm nào có nhiều nhiệm vụ bắt đầu nhất?", "2023"),
        ("In which year do most tasks start?", "2023"),
        ("Năm nào có nhiều nhiệm vụ nhất?", "2023"),
    ],
)
def test_the_year_in_which_most_tasks_begin_or_end(times: Engine, question: str, year: str) -> None:
    assert times.ask(question).verdict.top == year


def _plan(engine: Engine, question: str) -> SearchPlan:
    return engine.analyse(question)[1]


@pytest.mark.parametrize(
    "question",
    [
        "Sở Dân tộc và Tôn giáo (vừa thành lập năm 2025) chủ trì việc gì?",
        "so dan toc va ton giao moi thanh lap nam 2025 chu tri viec gi",
        "Sở Dân tộc và Tôn giáo ra đời năm 2025 phải làm gì?",
        "Sở Kế hoạch và Đầu tư (từ 1/3/2025 là Sở Tài chính) chủ trì việc gì?",
        "từ 1/3/2025 Sở Tài nguyên và Môi trường nhập vào Sở Nông nghiệp và Môi trường, sở này chủ trì gì",
        "What does the Department of Ethnic Minorities and Religions, set up in 2025, lead?",
        "After the 2025 mergers, what does the Department of Finance lead?",
    ],
)
def test_the_year_of_a_body_is_no_time_of_its_tasks(engine: Engine, question: str) -> None:
    found = _plan(engine, question)
    assert found.agencies
    assert not found.times


@pytest.mark.parametrize(
    "question",
    ["Quỹ do Sở Tài chính thành lập kết thúc năm 2026", "Sở Tài chính thành lập tổ công tác và hoàn thành năm 2026"],
)
def test_a_time_beside_what_a_body_sets_up_is_one(engine: Engine, question: str) -> None:
    assert [part.value for part in _plan(engine, question).times] == ["until 2026"]


@pytest.mark.parametrize(
    "question",
    [
        "Mục tiêu đến năm 2030 là gì?",
        "giảm phát thải 15% đến năm 2030",
        "net zero by 2050",
        "việc cần làm để giảm phát thải đến 2030",
        "xử lý thuốc bảo vệ thực vật đã hết hạn",
        "thu gom thuốc hết hạn sử dụng",
        "xử lý hạn hán",
        "What is the department called today?",
    ],
)
def test_what_is_no_time_of_a_task(engine: Engine, question: str) -> None:
    assert not [part for part in engine.analyse(question)[0].parts if isinstance(part, TimePart)]
