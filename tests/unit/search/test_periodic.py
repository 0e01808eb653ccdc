"""What comes round again and again is told from what goes on all the time."""

from collections.abc import Callable

import pytest
from factories import plan, task, timeframe

from vnplan.graph.rdf import to_rdf
from vnplan.ontology.model import Plan, TimeKind
from vnplan.search.conditions.periodic import is_periodic
from vnplan.search.engine import Engine

TIMES = {
    "1": timeframe("Hằng năm", start=None, end=None, kind=TimeKind.RECURRING),
    "2": timeframe("Thường xuyên", start=None, end=None, kind=TimeKind.RECURRING),
    "3": timeframe("03 năm một lần", start=None, end=None, kind=TimeKind.UNKNOWN),
    "4": timeframe("2025 - 2026", start="2025-01-01", end="2026-12-31"),
}


@pytest.fixture(scope="module")
def times(engine_over: Callable[[tuple[Plan, ...]], Engine]) -> Engine:
    tasks = tuple(task(plan="x", number=number, text=f"Việc số {number}.", time=time) for number, time in TIMES.items())
    return engine_over((plan(id="x", province="Quảng Ngãi", tasks=tasks),))


# why, question, numbers of the tasks
ASKED = [
    ("comes round", "Việc nào phải làm lặp đi lặp lại?", "13"),
    ("without diacritics", "nhung viec nam nao cung lam", "13"),
    ("once in so many years", "việc nào mấy năm làm một lần", "13"),
    ("in English", "Which tasks recur at regular intervals?", "13"),
    ("goes on", "Việc nào làm liên tục?", "12"),
    ("does not go on", "Việc nào không phải thường xuyên?", "34"),
    ("does not go on, in English", "Is there any task that is not simply listed as ongoing?", "34"),
    ("in one word", "Which tasks are not ongoing?", "34"),
    ("in one Vietnamese word", "việc nào không định kỳ", "24"),
    ("both words", "việc nào làm thường xuyên hoặc định kỳ", "12"),
]


@pytest.mark.parametrize(("question", "expected"), [c[1:] for c in ASKED], ids=[c[0] for c in ASKED])
def test_how_often(times: Engine, question: str, expected: str) -> None:
    answer = times.ask(question)
    assert {found.partition(".")[2] for found in answer.verdict.tasks} == set(expected)
    rows = to_rdf(times.corpus.graph.graph).query(answer.receipts.sparql).bindings
    assert {str(value) for row in rows for value in row.values()} == set(answer.verdict.tasks)


@pytest.mark.parametrize(
    "words", ["Quý II hằng năm", "Trước mỗi vụ", "Định kỳ 06 tháng", "HÀNG QUÝ", "Once every year"]
)
def test_times_that_come_round(words: str) -> None:
    assert is_periodic(words)


@pytest.mark.parametrize("words", ["Thường xuyên", "2024 - 2030", "Năm 2025", "Sau khi có hướng dẫn", ""])
def test_times_that_do_not(words: str) -> None:
    assert not is_periodic(words)
