"""What the head of a plan says: letterheads, attached annexes, blanks."""

import re

import pytest

from vnplan.ingest.document import lines_of
from vnplan.ingest.paragraphs import read_paragraphs
from vnplan.ingest.plan_header import Header, province_of, read_header
from vnplan.ingest.setting import Setting
from vnplan.ingest.title import Head, read_head
from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.legal import LegalRegistry

SETTING = Setting("lai-chau", "lai-chau", "lai-chau.txt", AgencyRegistry.load(), LegalRegistry.load())

LETTER = """\
ỦY BAN NHÂN DÂN              CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH LAI CHÂU                    Độc lập - Tự do - Hạnh phúc
   Số: 77/KH-UBND            Lai Châu, ngày 05 tháng 3 năm 2024

KẾ HOẠCH
Thực hiện Chiến lược quốc gia về tăng trưởng xanh giai đoạn 2021-2030
trên địa bàn tỉnh Lai Châu
Căn cứ Quyết định số 1658/QĐ-TTg ngày 01/10/2021 của Thủ tướng Chính phủ;
Thực hiện Quyết định số 882/QĐ-TTg ngày 22/7/2022 của Thủ tướng Chính phủ;
I. MỤC ĐÍCH
- Cụ thể hóa Nghị quyết số 24-NQ/TW.
II. NHIỆM VỤ
- Sở Y tế chủ trì thực hiện Quyết định số 13/QĐ-UBND.
"""

ATTACHED = """\
Phụ lục I
DANH MỤC NHIỆM VỤ
(Kèm theo Kế hoạch số 15/KH-UBND ngày 02/4/2024 của UBND
tỉnh Lai Châu)
"""


def head(text: str) -> Head:
    return read_head(lines_of(text))


def header(text: str) -> Header:
    lines = lines_of(text)
    paragraphs, _ = read_paragraphs(lines)
    return read_header(read_head(lines), paragraphs, SETTING)


def test_a_letterhead_gives_number_date_and_issuer() -> None:
    read = header(LETTER)
    assert (read.number, read.date) == ("77/KH-UBND", "2024-03-05")
    assert read.issuer == "Ủy ban nhân dân tỉnh Lai Châu"
    assert read.title.startswith("KẾ HOẠCH Thực hiện Chiến lược")
    assert read.title.endswith("trên địa bàn tỉnh Lai Châu")
    assert read.period == (2021, 2030)
    assert read.problems == ()


def test_a_letterhead_one_line_after_the_other_is_no_title() -> None:
    read = header(re.sub(r" {6,}", "\n", LETTER))
    assert (read.number, read.date) == ("77/KH-UBND", "2024-03-05")
    assert read.title.startswith("KẾ HOẠCH Thực hiện Chiến lược")


def test_the_name_of_who_issues_a_decision_is_no_part_of_its_title() -> None:
    title = "QUYẾT ĐỊNH\nVề việc ban hành Kế hoạch tăng trưởng xanh\nỦY BAN NHÂN DÂN TỈNH LAI CHÂU\n"
    assert head(f"{title}Căn cứ Luật Bảo vệ môi trường;\n").title == (
        "QUYẾT ĐỊNH Về việc ban hành Kế hoạch tăng trưởng xanh"
    )


def test_a_plan_carries_out_the_programme_and_rests_on_what_is_above_it() -> None:
    assert {basis.document: basis.role for basis in header(LETTER).legal_basis} == {
        "1658-qd-ttg": "basis",
        "882-qd-ttg": "implements",
        "24-nq-tw": "basis",
    }


def test_an_annex_has_the_number_of_the_plan_it_is_attached_to() -> None:
    read = header(ATTACHED)
    assert (read.title, read.number, read.date) == ("DANH MỤC NHIỆM VỤ", "15/KH-UBND", "2024-04-02")
    assert read.issuer == "Ủy ban nhân dân tỉnh Lai Châu"
    assert read.legal_basis == ()


@pytest.mark.parametrize(
    "text",
    [
        ATTACHED.replace("số 15/KH-UBND ngày 02/4/2024", "số      /KH-UBND ngày    tháng    năm 2024"),
        LETTER.replace("77/KH-UBND", "     /KH-UBND").replace("ngày 05 tháng 3", "ngày    tháng   "),
    ],
)
def test_a_blank_number_stays_unknown_and_is_reported(text: str) -> None:
    read = header(text)
    assert (read.number, read.date) == (None, None)
    assert "leaves its number blank" in read.problems[0].message


def test_a_document_without_head_has_no_title() -> None:
    read = header("I. NHIỆM VỤ\n1. Sở Y tế\n")
    assert (read.title, read.number, read.issuer) == ("", None, None)
    assert any("no title" in problem.message for problem in read.problems)


NOWHERE = Head("KẾ HOẠCH", (), "")


@pytest.mark.parametrize(
    ("given", "stem", "cells", "body", "province"),
    [
        (Head("KẾ HOẠCH tỉnh Lai Châu", (), ""), "kon-tum", [], "", "lai-chau"),  # the head before the file's name
        (NOWHERE, "ke_hoach_kon_tum_2023", [], "tỉnh Lai Châu", "kon-tum"),  # the file's name before the body
        (NOWHERE, "plan", ["Công an tỉnh Lai Châu"], "Kon Tum", "lai-chau"),  # bodies before the running text
        (NOWHERE, "plan", [], "như Hà Nội, Hà Nội và Huế; tỉnh Lai Châu", "lai-chau"),  # behind "tỉnh" first
        (NOWHERE, "plan", [], "không nói đến nơi nào", None),
    ],
)
def test_the_province_is_the_one_named_nearest_to_the_head(
    given: Head, stem: str, cells: list[str], body: str, province: str | None
) -> None:
    found = province_of(given, stem, cells, body)
    assert (found.id if found else None) == province
