"""Whole documents as text: a body, tables in it or behind it, and what comes after them."""

from pathlib import Path

from vnplan.ingest.read_text import read_flattened
from vnplan.ontology.model import Plan

HEAD = "KẾ HOẠCH\nPhát triển điện mặt trời tỉnh Lai Châu năm 2025\n"
FIRST = """\
STT Nhiệm vụ Chủ trì Phối hợp Thời gian
I Năng lượng
1 Thay đèn đường bằng đèn tiết kiệm điện ở các phố lớn
Sở Xây dựng
Sở Y tế
2025
2 Kiểm tra lò hơi của các nhà máy theo Quyết định số 12/QĐ-UBND
Sở Công Thương
Sở Y tế
2026
"""
SECOND = """\
STT Nhiệm vụ Cơ quan thực hiện Sản phẩm
I Nước
1 Kiểm tra giếng nước của các hộ dân
Sở Y tế
Báo cáo
2 Xây bể chứa nước cho các xã
Sở Xây dựng
Bể chứa; báo cáo
"""
AFTER = """\
III. TỔ CHỨC THỰC HIỆN
1. Sở Kế hoạch và Đầu tư chủ trì theo dõi, đôn đốc việc thực hiện Kế hoạch này.
Nơi nhận:
- Sở Tư pháp;
TM. ỦY BAN NHÂN DÂN
"""


def read(text: str, name: str = "plan.txt") -> Plan:
    plan = read_flattened(text, Path(name), frozenset())
    assert plan is not None
    return plan


def test_a_section_behind_a_table_belongs_to_the_body() -> None:
    plan = read(HEAD + "II. NHIỆM VỤ\n- Sở Y tế kiểm tra các trạm y tế.\n" + FIRST + AFTER)
    assert [(task.id, task.time.text) for task in plan.tasks] == [("lai-chau/I.1", "2025"), ("lai-chau/I.2", "2026")]
    assert [(clause.id, clause.lead[0].text) for clause in plan.provisions] == [
        ("lai-chau/II-1", "Sở Y tế"),
        ("lai-chau/III.1-1", "Sở Kế hoạch và Đầu tư"),
    ]


def test_groups_of_two_annexes_with_the_same_codes_keep_apart() -> None:
    plan = read(f"{HEAD}PHỤ LỤC I\n{FIRST}PHỤ LỤC II\n{SECOND}")
    assert [(group.id, group.title) for group in plan.groups] == [
        ("lai-chau/I", "Năng lượng"),
        ("lai-chau/2-I", "Nước"),
    ]
    assert [task.id for task in plan.tasks] == ["lai-chau/I.1", "lai-chau/I.2", "lai-chau/2-I.1", "lai-chau/2-I.2"]
    assert plan.tasks[1].time.text == "2026"
    assert [body.text for body in plan.tasks[2].lead] == ["Sở Y tế"]


def test_a_citation_in_a_task_stands_on_its_line_and_in_its_text() -> None:
    plan = read(HEAD + FIRST)
    (citation,) = plan.citations
    task = plan.tasks[1]
    assert task.citations == (citation,)
    assert task.text[citation.start : citation.end] == citation.text == "Quyết định số 12/QĐ-UBND"
    assert (citation.source.line_start, citation.of, citation.document) == (9, task.id, "12-qd-ubnd-lai-chau")


def test_a_body_alone_is_read_with_a_warning() -> None:
    plan = read(HEAD + AFTER)
    assert (plan.tasks, len(plan.provisions)) == ((), 1)
    assert any("no table of tasks" in problem.message for problem in plan.problems)


def test_an_id_that_is_taken_gets_a_number() -> None:
    plan = read_flattened(HEAD + FIRST, Path("plan.txt"), frozenset({"lai-chau"}))
    assert plan is not None
    assert plan.id == "lai-chau-2"
    assert plan.tasks[0].id == "lai-chau-2/I.1"
    assert plan.tasks[0].lead[0].agency == "lai-chau/so-xay-dung"


def test_text_without_tasks_and_clauses_is_no_plan() -> None:
    assert read_flattened("Trăm năm trong cõi người ta\n", Path("plan.txt"), frozenset()) is None
