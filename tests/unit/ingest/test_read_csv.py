"""Spreadsheets saved as CSV: columns in any order, any separator, facts beside them."""

from pathlib import Path

import pytest

from vnplan.ingest.pipeline import read_document
from vnplan.ingest.sheet import read_sheet
from vnplan.ontology.errors import UnreadableDocument
from vnplan.ontology.model import Level, Plan

HEADINGS = (
    *("Thời hạn", "Nội dung công việc", "STT", "Đơn vị phối hợp", "Đơn vị chủ trì"),
    *("Kết quả", "Lĩnh vực", "Chờ hướng dẫn", "Căn cứ"),
)
ROWS = (
    (
        *("2025", '"Thay đèn đường\nbằng đèn LED"', "1", "", "Sở Xây dựng"),
        *("Báo cáo", "Năng lượng", "Bộ Công Thương", "Quyết định số 12/QĐ-UBND"),
    ),
    ("Hằng năm", "Kiểm tra lò hơi", "2", "Sở Y tế", "Sở Công Thương", "", "", "", ""),
    ("2026", "Trồng rừng", "1", "", "", "", "Lâm nghiệp", "", ""),
)
OWN = "\n".join("{s}".join(row) for row in (HEADINGS, *ROWS)) + "\n"


def read(tmp_path: Path, text: str, name: str = "lai-chau.csv") -> Plan:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8", newline="")
    return read_document(path)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_departments_own_table_is_read_whatever_its_order_and_separator(separator: str, tmp_path: Path) -> None:
    plan = read(tmp_path, OWN.format(s=separator))
    assert (plan.id, plan.province) == ("lai-chau", "Lai Châu")
    assert [(group.code, group.title) for group in plan.groups] == [("1", "Năng lượng"), ("2", "Lâm nghiệp")]
    assert [task.id for task in plan.tasks] == ["lai-chau/1.1", "lai-chau/1.2", "lai-chau/2.1"]
    first, second, third = plan.tasks
    assert first.text == "Thay đèn đường bằng đèn LED"
    assert [body.agency for body in first.lead] == ["lai-chau/so-xay-dung"]
    assert [body.agency for body in first.awaits] == ["trung-uong/bo-cong-thuong"]
    assert (first.time.start, first.outputs, first.source.row) == ("2025-01-01", ("Báo cáo",), 2)
    assert [body.text for body in second.coordinate] == ["Sở Y tế"]
    assert (second.group_title, second.time.kind, second.source.row) == ("Năng lượng", "recurring", 3)
    assert third.lead == ()


def test_guidance_that_only_the_time_names_is_awaited_too(tmp_path: Path) -> None:
    time = "Sau khi Bộ Công Thương ban hành hướng dẫn 03 tháng"
    table = f"STT,Nội dung công việc,Đơn vị chủ trì,Thời hạn\n1,Thay đèn đường,Sở Xây dựng,{time}\n"
    (task,) = read(tmp_path, table).tasks
    assert [body.agency for body in task.awaits] == ["trung-uong/bo-cong-thuong"]


def test_a_citation_of_a_column_stands_at_no_place_in_the_text(tmp_path: Path) -> None:
    first = read(tmp_path, OWN.format(s=",")).tasks[0]
    (citation,) = first.citations
    assert (citation.number, citation.start, citation.end, citation.of) == ("12/QĐ-UBND", 0, 0, first.id)


def test_what_is_missing_in_a_row_is_reported_with_its_row(tmp_path: Path) -> None:
    problems = read(tmp_path, OWN.format(s=",")).problems
    assert [
        (problem.level, problem.source.row if problem.source else None)
        for problem in problems
        if "no leading body" in problem.message
    ] == [(Level.WARNING, 4)]


def test_rows_with_words_alone_are_headings_of_groups(tmp_path: Path) -> None:
    plan = read(
        tmp_path,
        "KẾ HOẠCH NĂM 2025,,,\n,,,\nTT,Nhiệm vụ,Phân công,\n,,Chủ trì,Phối hợp\n"
        "I,Năng lượng,,\n1,Thay đèn đường,Sở Xây dựng,Sở Y tế\nII,Nước,,\n1,Kiểm tra giếng,Sở Y tế,\n",
    )
    assert [(group.code, group.title) for group in plan.groups] == [("I", "Năng lượng"), ("II", "Nước")]
    assert [(task.id, task.group_title, task.source.row) for task in plan.tasks] == [
        ("lai-chau/I.1", "Năng lượng", 6),
        ("lai-chau/II.1", "Nước", 8),
    ]
    assert [body.text for body in plan.tasks[0].coordinate] == ["Sở Y tế"]


def test_one_column_of_bodies_holds_those_who_lead_and_those_named_as_coordinating(tmp_path: Path) -> None:
    plan = read(
        tmp_path,
        "STT;Nhiệm vụ;Cơ quan thực hiện\n1;Trồng cây;Sở Xây dựng\n"
        "2;Kiểm tra;Sở Y tế chủ trì, phối hợp với Sở Xây dựng và Sở Công Thương\n",
    )
    assert [([body.text for body in task.lead], [body.text for body in task.coordinate]) for task in plan.tasks] == [
        (["Sở Xây dựng"], []),
        (["Sở Y tế"], ["Sở Xây dựng", "Sở Công Thương"]),
    ]


def test_a_number_that_stands_twice_gets_an_id_of_its_own(tmp_path: Path) -> None:
    plan = read(tmp_path, "STT,Nhiệm vụ,Chủ trì\n1,Trồng cây,Sở Xây dựng\n1,Trồng cỏ,Sở Xây dựng\n")
    assert [task.id for task in plan.tasks] == ["lai-chau/1", "lai-chau/1-2"]
    assert any("stands twice" in problem.message for problem in plan.problems)


def test_facts_beside_the_table_are_taken_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "plans.yaml").write_text(
        "plans:\n- {id: ke-hoach-a, title_vi: Kế hoạch A, province: Lai Châu, number: 5/KH-UBND, period_start: 2024,"
        " period_end: 2026, legal_basis: [{number: 882/QĐ-TTg, role: implements}]}\n",
        encoding="utf-8",
    )
    plan = read(tmp_path, OWN.format(s=","), "ke-hoach-a.csv")
    assert (plan.id, plan.title, plan.province, plan.period) == ("ke-hoach-a", "Kế hoạch A", "Lai Châu", (2024, 2026))
    assert [(basis.document, basis.role) for basis in plan.legal_basis] == [("882-qd-ttg", "implements")]
    assert plan.tasks[0].lead[0].agency == "lai-chau/so-xay-dung"


@pytest.mark.parametrize(
    ("facts", "words"),
    [("plans:\n- {id: a, titel: b}\n", "title_vi"), ("plans: [", "cannot be read"), ("- a\n", "whole file")],
)
def test_wrong_facts_beside_a_table_are_named(facts: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "plans.yaml").write_text(facts, encoding="utf-8")
    with pytest.raises(UnreadableDocument, match=words):
        read(tmp_path, OWN.format(s=","))


def test_a_file_that_names_no_province_says_so(tmp_path: Path) -> None:
    plan = read(tmp_path, OWN.format(s=","), "bang-cua-so.csv")
    assert (plan.id, plan.tasks[0].lead[0].agency) == ("bang-cua-so", "bang-cua-so/so-xay-dung")
    assert any("no province is named" in problem.message for problem in plan.problems)


def test_the_province_is_found_in_the_names_of_bodies(tmp_path: Path) -> None:
    plan = read(tmp_path, OWN.format(s=",").replace("Sở Y tế", "Sở Y tế tỉnh Lai Châu"), "bang-cua-so.csv")
    assert plan.province == "Lai Châu"


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Thời gian thực hiện nhiệm vụ", "time"),
        ("Sản phẩm của nhiệm vụ", "outputs"),
        ("Cơ quan phối hợp thực hiện", "coordinate"),
        ("ĐƠN VỊ CHỦ TRÌ", "lead"),
        ("Nhóm nhiệm vụ", "group"),
        ("Hạn hoàn thành", "time"),
        ("Mảng việc", "group"),
        ("Cơ quan cùng thực hiện", "coordinate"),
        ("task_en", "text_en"),
        ("awaits_guidance_from", "awaits"),
    ],
)
def test_headings_show_the_role_of_a_column(heading: str, role: str) -> None:
    sheet = read_sheet(f"{heading},STT,Công việc,Đầu mối,Tiến độ,Đơn vị thực hiện\nx,1,a,b,c,d\n")
    assert sheet is not None
    assert sheet.columns[role] == 0


@pytest.mark.parametrize("heading", ["Việc phải làm", "Đầu việc", "Việc cần làm"])
def test_the_column_of_tasks_has_many_names(heading: str) -> None:
    sheet = read_sheet(f"STT,Mảng việc,{heading},Cơ quan đầu mối,Cơ quan cùng làm\n1,a,b,c,d\n")
    assert sheet is not None
    assert dict(sheet.columns) == {"number": 0, "group": 1, "text": 2, "lead": 3, "coordinate": 4}


def test_text_with_commas_is_no_sheet() -> None:
    assert read_sheet("Sở A chủ trì, phối hợp với Sở B, Sở C thực hiện nhiệm vụ\nvà các việc khác, nếu có\n") is None
