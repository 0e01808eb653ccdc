"""Months, quarters and days in a question, and how the times of tasks are compared with them."""

from datetime import date
from typing import cast

import pytest

from vnplan.ontology.model import Timeframe, TimeKind
from vnplan.search.conditions.timing import timed
from vnplan.search.engine import Engine
from vnplan.search.parts import TimePart
from vnplan.search.recognise.stretches import from_today, stretches
from vnplan.search.stores.store import Lookups, Timed


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("trước 30/9/2026", "2026-09-30", "2026-09-30"),
        ("ngày 01.12.2025", "2025-12-01", "2025-12-01"),
        ("xong trong tháng 9 năm 2026", "2026-09-01", "2026-09-30"),
        ("xong trong thang 2/2028", "2028-02-01", "2028-02-29"),
        ("hạn 6/2026", "2026-06-01", "2026-06-30"),
        ("quý III/2025", "2025-07-01", "2025-09-30"),
        ("quy 4 nam 2025", "2025-10-01", "2025-12-31"),
        ("by the end of September 2026", "2026-09-01", "2026-09-30"),
        ("in quarter 1 of 2027", "2027-01-01", "2027-03-31"),
    ],
)
def test_less_than_a_year(text: str, first: str, last: str) -> None:
    (found,) = stretches(text)
    assert found.since is not None
    assert found.till is not None
    assert (found.since.isoformat(), found.till.isoformat()) == (first, last)
    assert text[found.start : found.end][-4:] == str(found.last)


@pytest.mark.parametrize(
    ("text", "years"),
    [("năm 2026", (2026, 2026)), ("2024 - 2026", (2024, 2026)), ("từ 2024 đến hết năm 2026", (2024, 2026))],
)
def test_whole_years(text: str, years: tuple[int, int]) -> None:
    (found,) = stretches(text)
    assert (found.first, found.last, found.since) == (*years, None)


@pytest.mark.parametrize("text", ["31/02/2026", "tháng 13/2026", "1.2025.3", "12026", "số 202612"])
def test_what_is_in_no_calendar_is_no_time(text: str) -> None:
    assert list(stretches(text)) == []


TIMES = {
    "spring": Timeframe("Quý I/2026", "2026-01-01", "2026-03-31", TimeKind.PERIOD),
    "autumn": Timeframe("Tháng 9/2026", "2026-09-01", "2026-09-30", TimeKind.PERIOD),
    "years": Timeframe("2026 - 2027", "2026-01-01", "2027-12-31", TimeKind.PERIOD),
    "end": Timeframe("Trước 30/9/2026", None, "2026-09-30", TimeKind.PERIOD),
    "always": Timeframe("Thường xuyên", kind=TimeKind.RECURRING),
}


class Times:
    """The times of a few tasks."""

    @staticmethod
    def timed(_: TimePart) -> list[Timed]:
        return [Timed(task, time, 2024) for task, time in TIMES.items()]


COUNTED = [
    ("Sau 01 năm kể từ ngày Kế hoạch quốc gia được phê duyệt", True),
    ("2 năm kể từ khi ban hành", True),
    ("within 18 months of the date on which the strategy was issued", True),
    ("Trong 6 tháng kể từ khi Bộ Tài chính ban hành hướng dẫn", False),
    ("Sau 3 tháng khi có văn bản hướng dẫn được phê duyệt", False),
    ("within 6 months after the Ministry of Finance has issued guidance", False),
    ("Trong 3 tháng sau khi hoàn thành dự án thí điểm", False),
]


@pytest.mark.parametrize(("words", "known"), COUNTED, ids=[words for words, _ in COUNTED])
def test_a_deadline_that_hangs_on_an_awaited_event_has_no_known_end(engine: Engine, words: str, known: bool) -> None:
    class One:
        @staticmethod
        def timed(_: TimePart) -> list[Timed]:
            return [Timed("counted", Timeframe(words, None, None, TimeKind.RELATIVE), 2024)]

    (part,) = (part for part in engine.analyse("Việc nào xong trước năm 2027?")[0].parts if isinstance(part, TimePart))
    assert set(timed(part, cast("Lookups", One()))) == ({"counted"} if known else set())


@pytest.mark.parametrize(
    ("question", "label", "tasks"),
    [
        ("Việc nào phải xong trước 30/9/2026?", "ends before 30/09/2026", {"spring", "autumn", "end"}),
        ("Việc nào phải xong trước tháng 9/2026?", "ends before September 2026", {"spring"}),
        ("What is due by the end of September 2026?", "ends by September 2026", {"spring", "autumn", "end"}),
        ("Việc nào kết thúc vào quý III/2026?", "ends in quarter 3 of 2026", {"autumn", "end"}),
        ("Which tasks start in January 2026?", "starts in January 2026", {"spring", "years"}),
        ("Việc nào bắt đầu sau tháng 6 năm 2026?", "starts after June 2026", {"autumn"}),
        ("Việc nào bắt đầu từ tháng 2/2026 trở đi?", "starts in February 2026 or later", {"autumn"}),
        ("Which tasks start in 2026 or later?", "starts in 2026 or later", {"spring", "autumn", "years"}),
        ("Việc nào kéo dài suốt năm 2026?", "throughout 2026", {"years"}),
        ("Which tasks run throughout quarter 1 of 2026?", "throughout quarter 1 of 2026", {"spring", "years"}),
        ("việc của quý II/2026", "in quarter 2 of 2026", {"years"}),
    ],
)
def test_times_are_compared_by_their_days(engine: Engine, question: str, label: str, tasks: set[str]) -> None:
    (part,) = (part for part in engine.analyse(question)[0].parts if isinstance(part, TimePart))
    assert part.label_en == label
    assert set(timed(part, cast("Lookups", Times()))) == tasks  # of the port only this method is used


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("xong trong năm nay", "2026-01-01", "2026-12-31"),
        ("nam sau", "2027-01-01", "2027-12-31"),
        ("last year", "2025-01-01", "2025-12-31"),
        ("quý này", "2026-10-01", "2026-12-31"),
        ("next quarter", "2027-01-01", "2027-03-31"),
        ("tháng tới", "2026-12-01", "2026-12-31"),
        ("this month", "2026-11-01", "2026-11-30"),
    ],
)
def test_times_counted_from_today(text: str, first: str, last: str) -> None:
    (found,) = from_today(text, date(2026, 11, 21))
    assert found.since is not None
    assert found.till is not None
    assert (found.since.isoformat(), found.till.isoformat()) == (first, last)


@pytest.mark.parametrize("text", ["những năm tới", "các năm sau", "3 năm tới", "hiện nay", "this yearly plan"])
def test_what_is_no_single_time_counted_from_today(text: str) -> None:
    assert list(from_today(text, date(2026, 11, 21))) == []
