"""Whole small tables: what is taken away, what is parted, what is doubted. The words are made up."""

import pytest

from vnplan.ingest.document import lines_of
from vnplan.ingest.flattened import Column, FlattenedTable, read_tables
from vnplan.ontology.agencies import AgencyRegistry

HEADING = "TT Nhiệm vụ Cơ quan chủ trì Cơ quan phối hợp Thời gian"
TASKS = ("Trồng tre", "Đắp đê", "Gieo mạ", "Nung gốm", "Dệt lụa")


def read(text: str) -> FlattenedTable:
    (table,) = read_tables(lines_of(text), AgencyRegistry.load())
    return table


def rows(numbers: range) -> str:
    return "\n".join(f"{n} {TASKS[n % 5]} bên suối.\nSở Y tế\nSở Nội vụ; Công an tỉnh\nNăm 2025" for n in numbers)


def test_cells_are_parted_in_column_order() -> None:
    row = read(f"{HEADING}\n{rows(range(1, 6))}").rows[0]
    assert row.cells == {
        Column.TEXT: "Đắp đê bên suối.",
        Column.LEAD: "Sở Y tế",
        Column.COORDINATE: "Sở Nội vụ; Công an tỉnh",
        Column.TIME: "Năm 2025",
    }
    assert (row.line_start, row.line_end) == (2, 5)


def test_short_cells_that_share_a_line_are_parted() -> None:
    text = "\n".join(f"{n} {TASKS[n % 5]}. Sở Y tế Sở Nội vụ Năm 2025" for n in range(1, 6))
    assert {row.cells[Column.COORDINATE] for row in read(f"{HEADING}\n{text}").rows} == {"Sở Nội vụ"}


def test_cells_that_say_as_above_are_cells_of_their_own() -> None:
    plain = rows(range(1, 6))
    as_above = "6 Dệt chiếu bên suối.\nnt\nSở Nội vụ; Công an tỉnh\nNăm 2025\n7 Đan nón.\nSở Y tế\nNhư trên\nnt"
    *_, sixth, seventh = read(f"{HEADING}\n{plain}\n{as_above}\n{rows(range(8, 10))}").rows[:7]
    assert (sixth.cells[Column.LEAD], sixth.cells[Column.COORDINATE]) == ("nt", "Sở Nội vụ; Công an tỉnh")
    assert (seventh.cells[Column.COORDINATE], seventh.cells[Column.TIME]) == ("Như trên", "nt")


def test_a_dash_is_a_cell_that_says_nothing() -> None:
    heading = "TT Nhiệm vụ Cơ quan chủ trì Cơ quan phối hợp Nguồn vốn Thời gian"
    text = "\n".join(
        f"{n} {TASKS[n % 5]} bên suối.\nSở Y tế\nSở Nội vụ\n{'NSĐP' if n % 3 else '-'} Năm 2025" for n in range(1, 9)
    )
    assert {row.cells[Column.TIME] for row in read(f"{heading}\n{text}").rows} == {"Năm 2025"}


OUTPUTS_FIRST = "TT Nhiệm vụ Sản phẩm Cơ quan chủ trì Cơ quan phối hợp Thời gian"


@pytest.mark.parametrize("lead", ["Sở TN&MT", "BQL KKT", "VP UBND tỉnh"])
def test_a_body_that_shares_the_last_line_of_an_output_leads(lead: str) -> None:
    plain = "\n".join(
        f"{n} {TASKS[n % 5]} bên suối.\nBáo cáo; Quyết định của\nUBND tỉnh\nSở Y tế\nSở Nội vụ; Công an\ntỉnh\nNăm 2025"
        for n in range(1, 6)
    )
    shared = "\n".join(
        f"{n} {TASKS[n % 5]} bên suối.\nBáo cáo; Quyết định của\nUBND tỉnh {lead}\nSở Nội vụ; Công an\ntỉnh\nNăm 2025"
        for n in range(6, 9)
    )
    for row in read(f"{OUTPUTS_FIRST}\n{plain}\n{shared}").rows[5:]:
        assert row.cells[Column.OUTPUTS] == "Báo cáo; Quyết định của UBND tỉnh"
        assert row.cells[Column.LEAD] == lead
        assert row.cells[Column.COORDINATE] == "Sở Nội vụ; Công an tỉnh"


def test_the_issuer_behind_an_output_is_part_of_it() -> None:
    text = "\n".join(
        f"{n} {TASKS[n % 5]} bên suối.\nNghị quyết HĐND tỉnh\nSở Y tế\nSở Nội vụ; Công an\ntỉnh\nNăm 2025"
        for n in range(1, 6)
    )
    assert {row.cells[Column.OUTPUTS] for row in read(f"{OUTPUTS_FIRST}\n{text}").rows} == {"Nghị quyết HĐND tỉnh"}


@pytest.mark.parametrize("body", ["Điện lực Bến Đò", "Viễn thông Bến Đò", "Bưu điện tỉnh"])
def test_a_body_on_a_line_of_its_own_behind_a_whole_name_begins_the_next_cell(body: str) -> None:
    text = "\n".join(
        f"{n} {TASKS[n % 5]} bên suối.\nBáo cáo\nSở Công Thương\n{body};\nSở Nội vụ\nNăm 2025" for n in range(1, 6)
    )
    assert {row.cells[Column.LEAD] for row in read(f"{OUTPUTS_FIRST}\n{text}").rows} == {"Sở Công Thương"}


def test_the_rest_of_a_cut_cell_is_joined_to_it() -> None:
    cut = "6 Rà soát các bến đò và\nSở Nông nghiệp và\nCông an tỉnh\nNăm 2025\n\fcác cây cầu.\nMôi trường\n"
    (row,) = [
        row for row in read(f"{HEADING}\n{rows(range(1, 6))}\n{cut}{rows(range(7, 9))}").rows if row.number == "6"
    ]
    assert row.cells[Column.TEXT] == "Rà soát các bến đò và các cây cầu."
    assert row.cells[Column.LEAD] == "Sở Nông nghiệp và Môi trường"


@pytest.mark.parametrize("foot", ["{}", "- {} -", "Trang {}"])
def test_page_numbers_and_repeated_headings_belong_to_no_cell(foot: str) -> None:
    pages = [f"{HEADING}\n{rows(range(n * 3 + 1, n * 3 + 4))}\n{foot.format(n + 1)}" for n in range(4)]
    table = read("\n\f".join(pages))
    assert len(table.rows) == 12
    assert {row.cells[Column.TIME] for row in table.rows} == {"Năm 2025"}


def test_a_word_before_each_number_belongs_to_no_cell() -> None:
    text = "\n".join(f"Dự án {n} {TASKS[n % 5]} bên suối.\nSở Y tế\nSở Nội vụ\nNăm 2025" for n in range(1, 7))
    assert [row.cells[Column.TEXT] for row in read(f"{HEADING}\n{text}").rows][:2] == [
        "Đắp đê bên suối.",
        "Gieo mạ bên suối.",
    ]


def test_an_output_repeated_before_the_next_number_is_no_word_of_the_numbering() -> None:
    text = "\n".join(f"{n}\n{TASKS[n % 5]} bên suối.\nSở Y tế\nSở Nội vụ\nNăm 2025\nDự án" for n in range(1, 9))
    found = read(f"{HEADING} Kết quả\n{text}").rows
    assert [row.cells.get(Column.OUTPUTS) for row in found] == ["Dự án"] * 8


@pytest.mark.parametrize("lead", ["Ban Quản lý Khu kinh tế", "Sở Y tế"])
def test_a_list_of_bodies_behind_a_whole_name_is_the_next_cell(lead: str) -> None:
    text = "\n".join(f"{n} {TASKS[n % 5]} bên suối.\n{lead} Các địa phương\nNăm 2025" for n in range(1, 6))
    row = read(f"{HEADING}\n{text}").rows[0]
    assert (row.cells[Column.LEAD], row.cells[Column.COORDINATE]) == (lead, "Các địa phương")


def test_a_count_behind_a_recurrence_begins_the_next_cell() -> None:
    text = "\n".join(f"{n} {TASKS[n % 5]}.\nSở Y tế\nSở Nội vụ\nHằng quý 10 mô hình" for n in range(1, 6))
    row = read(f"{HEADING} Kết quả\n{text}").rows[0]
    assert (row.cells[Column.TIME], row.cells[Column.OUTPUTS]) == ("Hằng quý", "10 mô hình")


def test_a_cell_that_often_ends_a_page_is_no_running_foot() -> None:
    outputs = ("Bản đồ", "Sổ tay", "Vườn ươm", "Mô hình", "Lớp học")
    pages = [
        f"{n} {TASKS[n % 5]} bên suối.\nSở Y tế\nSở Nội vụ\nNăm 2025\n{outputs[n % 5]} trình\ndiễn" for n in range(1, 9)
    ]
    found = read(f"{HEADING} Kết quả\n" + "\n\f".join(pages)).rows
    assert {row.cells[Column.OUTPUTS] for row in found} == {f"{output} trình diễn" for output in outputs}


def test_a_running_foot_belongs_to_no_cell() -> None:
    pages = [f"{rows(range(n * 3 + 1, n * 3 + 4))}\nKế hoạch mùa" for n in range(6)]
    assert {row.cells[Column.TIME] for row in read(f"{HEADING}\n" + "\n\f".join(pages)).rows} == {"Năm 2025"}


CUT = "6 Rà soát các bến đò và\nSở Nông nghiệp và\nCông an tỉnh; Sở\nNăm 2025\n"


@pytest.mark.parametrize(
    "foot", ["Phụ lục Kế hoạch số 12/KH-UBND Trang {}", "Trang {}/9", "{} | Kế hoạch mùa màng của tỉnh"]
)
def test_a_numbered_running_foot_tells_pages_that_nothing_else_marks(foot: str) -> None:
    pages = [
        f"{rows(range(1, 6))}\n{CUT}",
        f"các cây cầu.\nMôi trường\nNội vụ\n{rows(range(7, 9))}\n",
        rows(range(9, 14)),
    ]
    text = "\n".join(f"{page}\n \n{foot.format(n)}\n " for n, page in enumerate(pages, 4))
    found = read(f"{HEADING}\n{text}").rows
    assert [row.number for row in found] == [str(n) for n in range(1, 14)]
    assert found[5].cells == {
        Column.TEXT: "Rà soát các bến đò và các cây cầu.",
        Column.LEAD: "Sở Nông nghiệp và Môi trường",
        Column.COORDINATE: "Công an tỉnh; Sở Nội vụ",
        Column.TIME: "Năm 2025",
    }
    assert {row.cells[Column.TIME] for row in found} == {"Năm 2025"}


def test_times_that_count_up_are_no_running_feet() -> None:
    text = "\n".join(f"{n} {TASKS[n % 5]}.\nSở Y tế\nSở Nội vụ\nHoàn thành trong quý {n}" for n in range(1, 5))
    found = read(f"{HEADING}\n{text}\n{rows(range(5, 9))}").rows
    assert [row.cells.get(Column.TIME, "")[-1:] for row in found[:4]] == ["1", "2", "3", "4"]


def test_sources_of_money_stand_in_their_own_column() -> None:
    heading = "TT Nhiệm vụ Thời gian Cơ quan chủ trì Cơ quan phối hợp Nguồn kinh phí Sản phẩm"
    sources = ("Không", "XHH", "NSNN", "Ngân\nsách huyện", "NSTW;\nXHH")
    text = "\n".join(
        f"{n} {TASKS[n % 5]} bên suối.\nNăm 2025 Sở Y tế\nSở Nội vụ; Công an\ntỉnh\n{sources[n % 5]}"
        f"{' ' if n % 5 < 3 else chr(10)}Báo cáo"
        for n in range(1, 11)
    )
    found = read(f"{heading}\n{text}").rows
    assert {row.cells[Column.COORDINATE] for row in found} == {"Sở Nội vụ; Công an tỉnh"}
    assert {row.cells[Column.OUTPUTS] for row in found} == {"Báo cáo"}


def test_bodies_in_paragraphs_without_marks_go_to_the_column_whose_width_they_have() -> None:
    heading = "TT Nhiệm vụ Thời gian Cơ quan chủ trì Cơ quan phối hợp Sản phẩm"
    lead = "UBND các huyện,\nthị xã, thành phố"
    others = "Sở Tài nguyên và Môi\ntrường; UBND các huyện, thị\nxã, thành phố"
    text = "\n".join(f"{n} {TASKS[n % 5]} bên suối.\nNăm 2025\n{lead}\n{others}\nBáo cáo" for n in range(1, 9))
    apart = f"9 Gom rơm.\nTrước ngày\n30/6/2027\nSở Y tế\n{lead}\nSở Tài nguyên và Môi\ntrường\nSở Tài chính\nBáo cáo"
    row = read(f"{heading}\n{text}\n{apart}").rows[8]
    assert row.cells[Column.TIME] == "Trước ngày 30/6/2027"
    assert row.cells[Column.LEAD] == "Sở Y tế; UBND các huyện, thị xã, thành phố"
    assert row.cells[Column.COORDINATE] == "Sở Tài nguyên và Môi trường; Sở Tài chính"
    assert row.confidence < 0.8


def test_two_bodies_in_one_cell_beside_an_empty_one_are_doubted() -> None:
    text = f"{HEADING}\n{rows(range(1, 5))}\n5 Trồng tre.\nCác đơn vị trực thuộc\nỦy ban nhân dân tỉnh\nNăm 2025"
    row = read(f"{text}\n{rows(range(6, 8))}").rows[4]
    assert Column.COORDINATE in row.cells or row.confidence < 0.8


def test_a_signature_behind_the_table_belongs_to_no_cell() -> None:
    table = read(f"{HEADING}\n{rows(range(1, 6))}\nNơi nhận:\n- Như trên;")
    assert table.rows[-1].cells[Column.TIME] == "Năm 2025"
    assert table.line_end == 21


def test_a_group_heading_is_cut_at_its_colon() -> None:
    (group,) = read(f"{HEADING}\nI Bến đò: gọn và sạch\n{rows(range(1, 6))}").groups
    assert (group.code, group.title, group.description) == ("I", "Bến đò", "gọn và sạch")


def test_a_group_heading_is_cut_where_its_first_line_ends_early() -> None:
    first, second = "Bến đò gọn và sạch", "Đưa đò qua suối vào mọi ngày trong năm, không để rác"
    (group,) = read(f"{HEADING}\nI\n{first}\n{second}\ntrôi xuống.\n{rows(range(1, 6))}").groups
    assert (group.title, group.description) == (first, f"{second} trôi xuống.")


def test_a_table_without_headings_is_read_with_less_confidence() -> None:
    headed = read(f"{HEADING}\n{rows(range(1, 8))}")
    bare = read(f"Phụ lục\n{rows(range(1, 8))}")
    assert [row.cells for row in bare.rows] == [row.cells for row in headed.rows]
    assert all(a.confidence < b.confidence for a, b in zip(bare.rows, headed.rows, strict=True))


def test_a_numbered_list_in_prose_is_no_table() -> None:
    text = "\n".join(f"{n}. Sở Y tế chủ trì việc {TASKS[n % 5].lower()} bên suối." for n in range(1, 9))
    assert read_tables(lines_of(text), AgencyRegistry.load()) == ()


def test_a_row_without_a_leading_body_is_doubted() -> None:
    text = f"{HEADING}\n{rows(range(1, 5))}\n5 Trồng tre bên suối.\nNăm 2025\n{rows(range(6, 8))}"
    (row,) = [row for row in read(text).rows if row.number == "5"]
    assert row.confidence < 0.8
    assert row.doubts
