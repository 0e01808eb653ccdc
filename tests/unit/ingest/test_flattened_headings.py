"""Columns and their order from heading words."""

import pytest

from vnplan.ingest.document import lines_of
from vnplan.ingest.flattened.headings import find_headings
from vnplan.ingest.flattened.model import Column

T, L, C, A, W, O_, N = (
    Column.TEXT,
    Column.LEAD,
    Column.COORDINATE,
    Column.AGENCIES,
    Column.TIME,
    Column.OUTPUTS,
    Column.NOTE,
)


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("TT Nhiệm vụ Đơn vị chủ trì Đơn vị phối hợp Thời gian", (T, L, C, W)),
        ("STT\nNội dung công việc\nSản phẩm\nChủ trì\nPhối hợp\nTiến độ", (T, O_, L, C, W)),
        ("Số TT Hoạt động Cơ quan thực hiện Thời hạn hoàn thành Kết quả đầu ra Ghi chú", (T, A, W, O_, N)),
        ("STT Nhiệm vụ\nPhân công trách nhiệm\nThời gian thực hiện\nChủ trì Phối hợp", (T, L, C, W)),
    ],
)
def test_the_likeliest_order_of_columns_comes_first(text: str, columns: tuple[Column, ...]) -> None:
    (heading,) = find_headings(lines_of(text))
    assert heading.orders[0] == columns


def test_a_heading_of_two_storeys_leaves_several_orders_open() -> None:
    (heading,) = find_headings(lines_of("STT Nhiệm vụ\nPhân công thực hiện\nThời gian\nChủ trì Phối hợp"))
    assert heading.orders == ((T, L, C, W), (T, W, L, C))


def test_column_numbers_belong_to_the_heading_and_the_first_row_does_not() -> None:
    text = "TT Nhiệm vụ Chủ trì Thời gian\n1 2 3 4\n1 Rà soát kênh mương"
    (heading,) = find_headings(lines_of(text))
    assert (heading.first, heading.last) == (0, 1)


def test_a_copy_of_a_heading_takes_no_line_of_the_table_with_it() -> None:
    heading = "TT Nhiệm vụ Chủ trì Thời gian"
    text = f"{heading}\n1 Rà soát kênh mương\n{heading}\ngiai đoạn 2021 - 2030\n2 Đắp đê"
    assert [(found.first, found.last) for found in find_headings(lines_of(text))] == [(0, 0), (2, 2)]


def test_a_copy_takes_no_line_that_names_a_column_beside_words_of_the_table() -> None:
    heading = "TT Nhiệm vụ Chủ trì Thời gian"
    text = f"{heading}\n1 Rà soát kênh mương\n{heading}\nĐồng Gió; các cơ quan\n2 Đắp đê"
    found = find_headings(lines_of(text))
    assert [(copy.first, copy.last) for copy in found] == [(0, 0), (2, 2)]
    assert {copy.orders for copy in found} == {((T, L, W),)}


def test_another_table_may_have_one_column_more() -> None:
    heading = "TT Nhiệm vụ Chủ trì Thời gian"
    found = find_headings(lines_of(f"{heading}\n1 Rà soát kênh mương\n{heading}\nKết quả\n1 Đắp đê"))
    assert [copy.orders for copy in found] == [((T, L, W),), ((T, L, W, O_),)]


def test_column_numbers_stand_under_the_first_of_several_copies_only() -> None:
    columns = "TT\nNhiệm vụ\nChủ trì\nThời gian"
    numbers = "\n".join(f"({number})" for number in range(1, 5))
    first, again = find_headings(lines_of(f"{columns}\n{numbers}\n1 Rà soát kênh mương\n{columns}\n2 Nạo vét"))
    assert (first.first, first.last) == (0, 7)
    assert (again.first, again.last) == (9, 12)


def test_prose_with_heading_words_is_no_heading() -> None:
    text = "Các đơn vị chủ trì, phối hợp thực hiện nhiệm vụ đúng thời gian và báo cáo kết quả theo quy định hiện hành."
    assert find_headings(lines_of(text)) == []
