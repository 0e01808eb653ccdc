"""The calendar of due dates, read back with a calendar library."""

from datetime import UTC, date, datetime
from typing import Any

import factories
import pytest
from icalendar import Calendar

from vnplan.graph.export.calendar_ics import write_ics
from vnplan.graph.queries import PlanGraph
from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.model import Timeframe, TimeKind

LONG = "Rà soát, cập nhật, bổ sung; tuyên truyền về tăng trưởng xanh, kinh tế tuần hoàn và lối sống xanh. " * 3


@pytest.fixture(scope="module")
def content() -> bytes:
    tasks = (
        factories.task("1", text=LONG, coordinate=["Sở Y tế"], outputs=("Kế hoạch", "Báo cáo")),
        factories.task("2", time=Timeframe("Thường xuyên", kind=TimeKind.RECURRING)),
        factories.task("3", time=factories.timeframe("trước 30/6/2026", start=None, end="2026-06-30")),
        factories.task("4", time=Timeframe("Hằng năm đến 2028", None, "2028-12-31", TimeKind.RECURRING)),
        factories.task("5", time=Timeframe("")),
    )
    return write_ics(PlanGraph([factories.plan(tasks=tasks)], AgencyRegistry.load()), "vi")


@pytest.fixture(scope="module")
def events(content: bytes) -> dict[str, Any]:
    return {str(event["uid"]): event for event in Calendar.from_ical(content).walk("VEVENT")}


def test_each_task_with_an_end_is_an_event_of_that_day(events: dict[str, Any]) -> None:
    days = {uid: (event["dtstart"].dt, event["dtend"].dt) for uid, event in events.items()}
    assert days == {
        "an-duong/I.1@vnplan": (date(2030, 12, 31), date(2031, 1, 1)),
        "an-duong/I.3@vnplan": (date(2026, 6, 30), date(2026, 7, 1)),
        "an-duong/I.4@vnplan": (date(2028, 12, 31), date(2029, 1, 1)),
    }


def test_the_calendar_says_how_many_tasks_have_no_day(content: bytes) -> None:
    calendar = Calendar.from_ical(content)
    assert str(calendar["x-wr-caldesc"]).startswith("Thời hạn của 3 nhiệm vụ; 2 nhiệm vụ")
    assert (str(calendar["version"]), str(calendar["calscale"])) == ("2.0", "GREGORIAN")


def test_an_event_says_what_is_due_who_leads_and_where_it_is_written(events: dict[str, Any]) -> None:
    event = events["an-duong/I.1@vnplan"]
    assert str(event["summary"]).startswith("Hạn: I.1. Rà soát, cập nhật, bổ sung; tuyên truyền")
    assert str(event["description"]).splitlines()[2:] == [
        "Chủ trì: Sở Công Thương",
        "Phối hợp: Sở Y tế",
        "Thời gian: 2023 - 2030",
        "Sản phẩm: Kế hoạch; Báo cáo",
        "Nguồn: an-duong.txt, trang 1, dòng 1",
    ]
    assert LONG.strip() in str(event["description"])
    assert str(event["url"]) == "https://w3id.org/vnplan/id/task/an-duong/I.1"
    assert str(event["transp"]) == "TRANSPARENT"


def test_the_stamp_is_the_date_of_the_plan_not_of_the_clock(events: dict[str, Any]) -> None:
    assert {event["dtstamp"].dt for event in events.values()} == {datetime(2023, 3, 1, tzinfo=UTC)}


def test_lines_are_folded_between_letters(content: bytes) -> None:
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(line.decode("utf-8") is not None for line in lines)
