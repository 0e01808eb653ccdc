"""The tracking sheet: what each cell says, and that a spreadsheet shows it as it is."""

import csv
import io
import re
from datetime import date, datetime
from pathlib import Path

import factories
import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from vnplan.graph.export.sheet_csv import safe, write_csv
from vnplan.graph.export.sheet_xlsx import write_xlsx
from vnplan.graph.export.tracking import task_lines
from vnplan.graph.queries import PlanGraph
from vnplan.ingest.pipeline import read_document
from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.model import Plan, Task, Timeframe, TimeKind

A3 = 8  # as workbooks have it
MARKS = re.compile(r"[-+•\s]")  # what parts items: print has them with and without blanks
ROOT = Path(__file__).resolve().parents[4]
HEADINGS = [
    "Kế hoạch", "Mã nhóm", "Tên nhóm", "STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian thực hiện",
    "Hạn hoàn thành", "Sản phẩm", "Chờ hướng dẫn của", "Văn bản viện dẫn", "Nguồn", "Mã tra cứu", "Tình trạng",
    "Ghi chú",
]  # fmt: skip


def graph_of(*tasks: Task) -> PlanGraph:
    return PlanGraph([factories.plan(tasks=tasks)], AgencyRegistry.load())


def csv_rows(graph: PlanGraph) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(write_csv(graph, "vi").decode("utf-8-sig"), newline="")))


@pytest.fixture(scope="module")
def graph() -> PlanGraph:
    everything = factories.task(
        "2",
        text="Việc chung: - Mở lớp; - In tờ rơi.",
        items=("Mở lớp;", "In tờ rơi."),
        lead=["Sở Công Thương", "Sở Y tế"],
        coordinate=["Sở Tài chính"],
        outputs=("Kế hoạch", "Báo cáo"),
        awaits=(factories.awaited(),),
        citations=(factories.citation(), factories.citation()),
        source=factories.source(7, 9),
        confidence=0.5,
    )
    ongoing = factories.task("3", text="=1+1", time=Timeframe("Thường xuyên", kind=TimeKind.RECURRING))
    return graph_of(everything, ongoing)


def test_each_task_is_a_row_with_all_that_is_known_of_it(graph: PlanGraph) -> None:
    row, ongoing = csv_rows(graph)
    assert list(row) == HEADINGS
    assert row == {
        "Kế hoạch": "an-duong",
        "Mã nhóm": "I",
        "Tên nhóm": "Nhóm I",
        "STT": "2",
        "Nhiệm vụ": "Việc chung:\n• Mở lớp;\n• In tờ rơi.",
        "Cơ quan chủ trì": "Sở Công Thương; Sở Y tế",
        "Cơ quan phối hợp": "Sở Tài chính",
        "Thời gian thực hiện": "2023 - 2030",
        "Hạn hoàn thành": "2030-12-31",
        "Sản phẩm": "Kế hoạch; Báo cáo",
        "Chờ hướng dẫn của": "Bộ Công Thương",
        "Văn bản viện dẫn": "Quyết định số 1658/QĐ-TTg",
        "Nguồn": "an-duong.txt, trang 1, dòng 7–9 (cần đối chiếu với bản gốc)",
        "Mã tra cứu": "an-duong/I.2",
        "Tình trạng": "",
        "Ghi chú": "",
    }
    assert (ongoing["Thời gian thực hiện"], ongoing["Hạn hoàn thành"]) == ("Thường xuyên", "")


def test_a_body_whose_printed_words_do_not_name_it_alone_gets_its_name() -> None:
    health = factories.mention("Y tế", "an-duong/so-y-te")
    assert csv_rows(graph_of(factories.task(lead=[health])))[0]["Cơ quan chủ trì"] == "Sở Y tế"


def test_english_words_of_tasks_have_a_column_where_there_are_any() -> None:
    assert "Nội dung bằng tiếng Anh" not in csv_rows(graph_of(factories.task()))[0]
    assert csv_rows(graph_of(factories.task(text_en="A")))[0]["Nội dung bằng tiếng Anh"] == "A"


@pytest.mark.parametrize(
    ("text", "items", "lines"),
    [
        ("Một câu.", (), "Một câu."),
        ("- a - b", ("a", "b"), "• a\n• b"),
        ("Mở đầu: + a; + b.", ("a;", "b."), "Mở đầu:\n• a;\n• b."),
        ("- một hai", ("cắt mất",), "- một hai"),
        ("", (), ""),
    ],
)
def test_items_stand_on_lines_of_their_own(text: str, items: tuple[str, ...], lines: str) -> None:
    assert task_lines(factories.task(text=text, items=items)) == lines


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+84 24", "'+84 24"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
        ("\t=1", "'\t=1"),
        ("- Tham mưu", "• Tham mưu"),
        ("-5", "-5"),
        ("3-5", "3-5"),
        ("Sở Y tế = 1", "Sở Y tế = 1"),
        (date(2030, 12, 31), "2030-12-31"),
        (None, ""),
    ],
)
def test_no_cell_is_a_formula(cell: str | date | None, shown: str) -> None:
    assert safe(cell) == shown


def facts_of(task: Task) -> object:
    """What a task says, without where it was read."""
    return (
        task.number, task.group, task.group_title, MARKS.sub("", task.text), task.text_en, task.time, task.outputs,
        [MARKS.sub("", item) for item in task.items],
        [one.agency for one in task.lead], [one.agency for one in task.coordinate], {one.agency for one in task.awaits},
        {one.number for one in task.citations},
    )  # fmt: skip


def read_again(plan: Plan, folder: Path) -> Plan:
    path = folder / f"{plan.id}.csv"
    path.write_bytes(write_csv(PlanGraph([plan], AgencyRegistry.load()), "vi"))
    return read_document(path)


@pytest.mark.parametrize("name", ["thanh-hoa", "kon-tum"])
def test_the_csv_read_again_gives_the_same_tasks(name: str, tmp_path: Path) -> None:
    plan = read_document(ROOT / "ingest" / "data" / "sample" / f"{name}.csv")
    assert [facts_of(task) for task in read_again(plan, tmp_path).tasks] == [facts_of(task) for task in plan.tasks]


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["thanh-hoa", "kon-tum"])
def test_the_csv_of_a_real_plan_read_again_gives_the_same_tasks(shared: Path, name: str, tmp_path: Path) -> None:
    plan = read_document(shared / "corpus" / f"{name}.txt")
    assert [facts_of(task) for task in read_again(plan, tmp_path).tasks] == [facts_of(task) for task in plan.tasks]


@pytest.fixture(scope="module")
def book(graph: PlanGraph) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(write_xlsx(graph, "vi")))


@pytest.fixture(scope="module")
def sheet(book: openpyxl.Workbook) -> Worksheet:
    return book["an-duong"]


def test_the_workbook_has_a_sheet_for_the_plan_then_sources_and_documents(book: openpyxl.Workbook) -> None:
    assert book.sheetnames == ["an-duong", "Nguồn", "Văn bản"]
    assert book["Nguồn"]["A2"].value == "Kế hoạch hành động tăng trưởng xanh"
    assert book["Văn bản"]["A2"].value == "Quyết định 1658/QĐ-TTg"
    assert isinstance(book["Văn bản"]["B2"].value, datetime)


def test_the_sheet_has_a_title_headings_and_a_row_for_each_task(sheet: Worksheet) -> None:
    assert sheet["A1"].value == "BẢNG THEO DÕI THỰC HIỆN NHIỆM VỤ"
    assert sheet["A3"].value == "Số 12/KH-UBND ngày 01/03/2023 UBND tỉnh"
    assert [cell.value for cell in sheet[5]] == HEADINGS
    assert [sheet.cell(row, 14).value for row in (6, 7)] == ["an-duong/I.2", "an-duong/I.3"]
    assert sheet.max_row == 7


def test_a_due_date_is_a_date_and_a_status_is_chosen_from_a_list(sheet: Worksheet) -> None:
    assert (sheet["I6"].value, sheet["I6"].number_format) == (datetime(2030, 12, 31), "dd/mm/yyyy")
    assert sheet["I7"].value is None
    choice = sheet.data_validations.dataValidation[0]
    assert (str(choice.sqref), choice.type) == ("O6:O7", "list")
    assert "Đã hoàn thành" in choice.formula1
    assert len(choice.formula1) <= 255  # Excel refuses longer lists
    assert sheet["O6"].value is None


def test_what_is_late_is_coloured_until_it_is_done(sheet: Worksheet) -> None:
    rules = [rule.formula[0] for area in sheet.conditional_formatting for rule in area.rules]
    assert rules == ['$O6="Đã hoàn thành"', 'AND($I6<>"",$I6<TODAY(),NOT($O6="Đã hoàn thành"))']


def test_the_sheet_filters_keeps_its_headings_in_view_and_prints_on_wide_paper(sheet: Worksheet) -> None:
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("A6", "A5:P7", "$5:$5")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", A3)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet["E6"].alignment.wrap_text
    assert sheet.column_dimensions["E"].width == 60


def test_a_text_that_looks_like_a_formula_is_text(sheet: Worksheet) -> None:
    cell = sheet["E7"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=1+1", "s", True)


def test_sheets_of_provinces_with_one_name_have_names_of_their_own() -> None:
    plans = [factories.plan(name, province="Nguồn") for name in ("an-duong", "binh-an")]
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx(PlanGraph(plans, AgencyRegistry.load()), "vi")))
    assert book.sheetnames == ["Nguồn", "Nguồn (2)", "Nguồn (3)", "Văn bản"]


def test_the_workbook_says_nothing_of_the_clock(graph: PlanGraph) -> None:
    properties = openpyxl.load_workbook(io.BytesIO(write_xlsx(graph, "vi"))).properties
    assert (properties.created, properties.modified) == (datetime(2023, 3, 1), datetime(2023, 3, 1))
