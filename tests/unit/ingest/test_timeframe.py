"""Words of time cells, one case a line with the reason why it is there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnplan.ingest.timeframe import read_timeframe, span_of_years
from vnplan.ontology.model import TimeKind

PERIODS = [
    # words, start, end, why
    ("2023 - 2030", "2023-01-01", "2030-12-31", "the common form"),
    ("2025-2027", "2025-01-01", "2027-12-31", "no blanks"),
    ("2021 – 2030", "2021-01-01", "2030-12-31", "en dash"),
    ("2021-25", "2021-01-01", "2025-12-31", "second year shortened"),
    ("2023 đến 2025", "2023-01-01", "2025-12-31", "worded range"),
    ("Từ năm 2023 đến năm 2025", "2023-01-01", "2025-12-31", "worded range with 'from'"),
    ("từ 2023-2025", "2023-01-01", "2025-12-31", "'from' before a dash range"),
    ("Năm 2023", "2023-01-01", "2023-12-31", "one year"),
    ("2024", "2024-01-01", "2024-12-31", "a bare year"),
    ("Giai đoạn 2026 - 2030", "2026-01-01", "2030-12-31", "'period' before it"),
    ("Hoàn thành trong năm 2025", "2025-01-01", "2025-12-31", "within the year"),
    ("Quý IV/2025", "2025-10-01", "2025-12-31", "Roman quarter"),
    ("Quý III năm 2024", "2024-07-01", "2024-09-30", "worded year"),
    ("quý 1-2025", "2025-01-01", "2025-03-31", "Arabic quarter, dash"),
    ("Quý I - II/2024", "2024-01-01", "2024-06-30", "quarters of one year"),
    ("Quý III/2024 - Quý II/2025", "2024-07-01", "2025-06-30", "from quarter to quarter"),
    ("Tháng 6/2025", "2025-06-01", "2025-06-30", "month"),
    ("6/2025", "2025-06-01", "2025-06-30", "month without its word"),
    ("tháng 02 năm 2024", "2024-02-01", "2024-02-29", "leap year"),
    ("Tháng 3 - 9/2024", "2024-03-01", "2024-09-30", "months of one year"),
    ("15/4/2024", "2024-04-15", "2024-04-15", "one day"),
    ("ngày 15 tháng 4 năm 2024", "2024-04-15", "2024-04-15", "one day in words"),
    ("Trước ngày 31/12/2026", None, "2026-12-31", "a day named in full is the deadline"),
    ("Trước tháng 6/2025", None, "2025-05-31", "before a month: its eve"),
    ("Trước năm 2030", None, "2029-12-31", "before a year: its eve"),
    ("Đến năm 2030", None, "2030-12-31", "until: included"),
    ("Đến hết tháng 6 năm 2025", None, "2025-06-30", "until the end of a month"),
    ("Chậm nhất ngày 30/9/2024", None, "2024-09-30", "at the latest"),
    ("Hoàn thành trước 30/6/2025", None, "2025-06-30", "'done before'"),
    ("Từ năm 2024", "2024-01-01", None, "from: no end"),
    ("Kể từ ngày 01/01/2024", "2024-01-01", None, "'from the day' with a date is no event"),
    ("Sau năm 2025", "2026-01-01", None, "after a year"),
    ("Năm 2024 và các năm tiếp theo", "2024-01-01", None, "open end"),
    ("2025 trở đi", "2025-01-01", None, "onwards"),
    ("6 tháng đầu năm 2025", "2025-01-01", "2025-06-30", "first half"),
    ("6 tháng cuối năm 2025", "2025-07-01", "2025-12-31", "second half"),
    ("Cuối năm 2025", "2025-01-01", "2025-12-31", "late in the year: the year is sure"),
    ("2023 - 2025; 2026 - 2030", "2023-01-01", "2030-12-31", "several periods: first start to last end"),
    ("2023, 2024, 2026", "2023-01-01", "2026-12-31", "several years"),
    ("2021-2025 và 2026-2030", "2021-01-01", "2030-12-31", "joined by a word"),
    ("2024 (sau khi có hướng dẫn của Bộ Y tế)", "2024-01-01", "2024-12-31", "a year, then a condition"),
    ("from 2024 to 2026", "2024-01-01", "2026-12-31", "English range"),
    ("by the end of 2025", None, "2025-12-31", "English deadline"),
    ("before June 2025", None, "2025-05-31", "English month"),
    ("31 December 2026", "2026-12-31", "2026-12-31", "English day"),
    ("Q4 2025", "2025-10-01", "2025-12-31", "English quarter"),
]


@pytest.mark.parametrize(("words", "start", "end", "why"), PERIODS, ids=[case[0] for case in PERIODS])
def test_a_period_has_the_first_and_last_day_its_words_give(words: str, start: str, end: str, why: str) -> None:
    time = read_timeframe(words)
    assert (time.start, time.end, time.kind) == (start, end, TimeKind.PERIOD), why


OTHERS = [
    # words, kind, start, end, why
    ("Thường xuyên", TimeKind.RECURRING, None, None, "no end of its own"),
    ("thường xuyên", TimeKind.RECURRING, None, None, "small letters"),
    ("Hằng năm", TimeKind.RECURRING, None, None, "every year"),
    ("Hàng năm", TimeKind.RECURRING, None, None, "every year, the other spelling"),
    ("Định kỳ", TimeKind.RECURRING, None, None, "periodically"),
    ("Trước ngày 15/12 hằng năm", TimeKind.RECURRING, None, None, "a day of every year is no date"),
    ("Thường xuyên, 2023 - 2030", TimeKind.RECURRING, "2023-01-01", "2030-12-31", "recurring within a period"),
    ("Mỗi quý một đợt", TimeKind.RECURRING, None, None, "so many times a quarter"),
    ("Hằng năm, từ năm 2024", TimeKind.RECURRING, "2024-01-01", None, "recurring from a year"),
    ("annually", TimeKind.RECURRING, None, None, "English"),
    ("Sau 01 năm kể từ ngày Đề án 2021 - 2030 được duyệt", TimeKind.RELATIVE, None, None, "years of the event"),
    ("Trong vòng 6 tháng kể từ khi có hướng dẫn", TimeKind.RELATIVE, None, None, "duration after an event"),
    ("Sau khi có hướng dẫn của Trung ương", TimeKind.RELATIVE, None, None, "only an event"),
    ("", TimeKind.NONE, None, None, "empty cell"),
    ("-", TimeKind.NONE, None, None, "a dash stands for nothing"),
    ("Theo tiến độ dự án", TimeKind.UNKNOWN, None, None, "words we do not know"),
    ("31/02/2025", TimeKind.UNKNOWN, None, None, "in no calendar"),
    ("Quý IV - I/2025", TimeKind.UNKNOWN, None, None, "runs backwards"),
    ("2030 - 2023", TimeKind.UNKNOWN, None, None, "runs backwards"),
    ("9999", TimeKind.UNKNOWN, None, None, "no year of a plan"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "kind", "start", "end", "why"), OTHERS, ids=[case[0] or "empty" for case in OTHERS])
def test_other_times_say_what_they_are(
    words: str, kind: TimeKind, start: str | None, end: str | None, why: str
) -> None:
    time = read_timeframe(words)
    assert (time.kind, time.start, time.end) == (kind, start, end), why


def test_words_stay_as_printed_apart_from_white_space() -> None:
    assert read_timeframe(" 2023 -\n 2030 ").text == "2023 - 2030"


def test_a_known_event_gives_the_end_of_a_duration() -> None:
    asked = []

    def event_date(words: str) -> str | None:
        asked.append(words)
        return "2022-07-22"

    time = read_timeframe("Sau 01 năm kể từ ngày Kế hoạch quốc gia 2021 - 2030 được phê duyệt", event_date)
    assert asked == ["Kế hoạch quốc gia 2021 - 2030 được phê duyệt"]
    assert (time.kind, time.start, time.end) == (TimeKind.RELATIVE, None, "2023-07-22")


def test_a_known_event_without_duration_gives_the_start() -> None:
    time = read_timeframe("Sau khi Đề án được ban hành", lambda words: "2024-02-29")
    assert (time.start, time.end) == ("2024-02-29", None)


def test_a_month_after_the_31st_ends_on_the_last_day() -> None:
    assert read_timeframe("trong vòng 1 tháng kể từ ngày ký", lambda words: "2024-01-31").end == "2024-02-29"


@given(st.integers(1990, 2099), st.integers(0, 40))
def test_any_range_of_years_runs_from_new_year_to_new_years_eve(first: int, length: int) -> None:
    last = min(first + length, 2100)
    time = read_timeframe(f"giai đoạn {first} - {last}")
    assert (time.start, time.end) == (f"{first}-01-01", f"{last}-12-31")


@given(st.text(max_size=60))
def test_no_text_at_all_breaks_it(words: str) -> None:
    time = read_timeframe(words)
    assert time.start is None or time.end is None or time.start <= time.end


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("Kế hoạch hành động giai đoạn 2021 - 2030", (2021, 2030)),
        ("GIAI ĐOẠN 2021 – 2030", (2021, 2030)),
        ("đến năm 2030, tầm nhìn 2050", None),
        ("từ 2021 đến năm 2025", (2021, 2025)),
    ],
)
def test_years_of_a_title(title: str, years: tuple[int, int] | None) -> None:
    assert span_of_years(title) == years
