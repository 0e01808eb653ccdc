"""Lines keep their numbers; pages are told by form feeds or by the blank that begins them."""

import pytest

from vnplan.ingest.document import lines_of


def pages(text: str) -> list[tuple[int, int | None]]:
    return [(line.number, line.page) for line in lines_of(text)]


def test_a_form_feed_begins_a_page_and_no_line() -> None:
    assert pages("một\n\fhai\nba") == [(1, 1), (2, 2), (3, 2)]


def test_text_without_marks_tells_nothing_about_pages() -> None:
    assert pages("một\nhai") == [(1, None), (2, None)]


def test_one_blank_before_a_line_begins_a_page() -> None:
    text = "\n".join(["đầu", *["dòng"] * 9, " trang hai", *["dòng"] * 9])
    assert lines_of(text)[9].page == 1
    assert lines_of(text)[10] == lines_of(text)[10].__class__(11, 2, " trang hai", True)


def test_the_first_line_begins_no_second_page() -> None:
    assert {line.page for line in lines_of("\n".join([" đầu", *["dòng"] * 9, " trang hai"]))} == {1, 2}


def test_a_line_that_goes_on_behind_a_raised_footnote_mark_begins_no_page() -> None:
    text = "\n".join([*["dòng"] * 9, "mục tiêu PTR0", "1", " vào năm 2050", *["dòng"] * 9, " trang hai"])
    assert [line.number for line in lines_of(text) if line.page_start] == [22]


def test_the_blank_of_an_empty_cell_does_not_count_as_a_page() -> None:
    page = ["dòng"] * 20
    text = "\n".join([*page, " hai", *page, " ba", *page[:4], " Thường xuyên", *page[:16], " bốn", *page])
    starts = [line for line in lines_of(text) if line.page_start]
    assert [(line.text, line.page) for line in starts] == [(" hai", 2), (" ba", 3), (" Thường xuyên", 3), (" bốn", 4)]


def test_indented_text_has_no_page_marks() -> None:
    assert not any(line.page_start for line in lines_of("\n".join([" thụt vào"] * 10)))


@pytest.mark.parametrize(
    "running", ["Phụ lục Kế hoạch số 12/KH-UBND Trang {}", "Trang {}/9", "Kế hoạch mùa màng của tỉnh - {}"]
)
def test_running_lines_that_number_pages_are_left_out_and_a_page_begins_behind_them(running: str) -> None:
    words = "\n".join(f"dòng {n} về ruộng đồng" for n in range(15))
    lines = lines_of("\n".join(f"{words}\n{running.format(n)}" for n in range(1, 4)))
    assert len(lines) == 45
    assert [line.number for line in lines if line.page_start] == [17, 33]


@pytest.mark.parametrize(
    "words", ["Hoàn thành trong quý {}", "Nhóm nhiệm vụ trọng tâm {}", "Giai đoạn {}", "Dự án - {}"]
)
def test_other_lines_that_count_up_are_kept(words: str) -> None:
    between = "\n".join("ruộng đồng" for _ in range(15))
    assert len(lines_of("\n".join(f"{words.format(n)}\n{between}" for n in range(1, 6)))) == 80
