"""Clauses that give work, in the manners in which plans write them."""

import json
from pathlib import Path

import pytest

from vnplan.ingest.document import lines_of
from vnplan.ingest.paragraphs import read_paragraphs
from vnplan.ingest.provisions import read_provisions
from vnplan.ingest.setting import Setting
from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.legal import LegalRegistry
from vnplan.ontology.model import Provision

SETTING = Setting("an-duong", "an-duong", "an-duong.txt", AgencyRegistry.load(), LegalRegistry.load())


def read(text: str) -> tuple[Provision, ...]:
    paragraphs, _ = read_paragraphs(lines_of(text))
    return read_provisions(paragraphs, SETTING)


def brief(text: str) -> list[tuple[str, list[str], str]]:
    """Id, leads and the first words of each clause."""
    return [
        (clause.id, [body.text for body in clause.lead], " ".join(clause.text.split()[:3])) for clause in read(text)
    ]


NUMBERED_AGENCIES = """\
I. MỤC ĐÍCH, YÊU CẦU
1. Các sở, ngành hiểu rõ vai trò của mình.
II. TỔ CHỨC THỰC HIỆN
1. Sở Kế hoạch và Đầu tư:
a) Lập danh mục dự án ưu tiên của tỉnh.
b) Tổng hợp báo cáo gửi UBND tỉnh (sau khi có hướng dẫn của Bộ Kế hoạch và Đầu tư).
2. Sở Tài chính
- Bố trí kinh phí hằng năm.
3. Sở Y tế và Sở Xây dựng có trách nhiệm kiểm tra nước thải bệnh viện.
4. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh tuyên truyền đến đoàn viên.
Nơi nhận:
- Sở Tư pháp;
"""


def test_items_under_a_numbered_body_become_its_clauses() -> None:
    assert brief(NUMBERED_AGENCIES) == [
        ("an-duong/II.1-1", ["Sở Kế hoạch và Đầu tư"], "Lập danh mục"),
        ("an-duong/II.1-2", ["Sở Kế hoạch và Đầu tư"], "Tổng hợp báo"),
        ("an-duong/II.2-1", ["Sở Tài chính"], "Bố trí kinh"),
        ("an-duong/II.3-1", ["Sở Y tế", "Sở Xây dựng"], "Sở Y tế"),
        ("an-duong/II.4-1", ["Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"], "Đề nghị Ủy"),
    ]
    second = read(NUMBERED_AGENCIES)[1]
    assert [body.text for body in second.awaits] == ["Bộ Kế hoạch và Đầu tư"]
    assert second.section_title == "TỔ CHỨC THỰC HIỆN"


ARTICLES = """\
Điều 1. Ban hành kèm theo Quyết định này Kế hoạch giảm rác thải nhựa.
Điều 2. Giao Sở Tài nguyên và Môi trường chủ trì, phối hợp với các sở, ngành liên quan theo dõi, đôn đốc; hằng năm báo cáo UBND tỉnh.
Điều 3. UBND tỉnh yêu cầu Công an tỉnh, Trường Cao đẳng Nghề An Dương có trách nhiệm bảo vệ hiện trường.
Điều 4. Quyết định này có hiệu lực kể từ ngày ký.
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
"""  # noqa: E501


def test_articles_of_a_decision_give_work_with_order_words_before_the_bodies() -> None:
    assert brief(ARTICLES) == [
        ("an-duong/dieu-2-1", ["Sở Tài nguyên và Môi trường"], "Giao Sở Tài"),
        ("an-duong/dieu-3-1", ["Công an tỉnh", "Trường Cao đẳng Nghề An Dương"], "UBND tỉnh yêu"),
    ]


DASHES_UNDER_THEMES = """\
PHẦN II
NHIỆM VỤ TRỌNG TÂM
1. Giảm phát thải
a) Trong công nghiệp
- Sở Công Thương chủ trì:
- Kiểm toán năng lượng tại các nhà máy;
- Thay lò hơi đốt than.
- UBND các huyện, thị xã, thành phố rà soát các làng nghề. Kết quả
gửi Sở Công Thương.
Thời hạn: trước tháng 6.
2. Kinh phí
Do ngân sách bảo đảm.
2.1. Các sở, ngành lập dự toán:
+ hằng năm;
+ theo giai đoạn.
"""


def test_dashes_after_a_dash_with_a_colon_are_its_items() -> None:
    clauses = read(DASHES_UNDER_THEMES)
    assert [(clause.section, clause.section_title, clause.items) for clause in clauses] == [
        ("1", "Giảm phát thải", ("Kiểm toán năng lượng tại các nhà máy;", "Thay lò hơi đốt than.")),
        ("1", "Giảm phát thải", ()),
        ("2.1", "Kinh phí", ("hằng năm;", "theo giai đoạn.")),
    ]
    assert [(clause.source.line_start, clause.source.line_end) for clause in clauses] == [(5, 7), (8, 9), (13, 15)]


def test_a_wrapped_line_with_a_dash_begins_no_clause() -> None:
    text = "III. NHIỆM VỤ\n- Sở Y tế theo dõi các chỉ tiêu kinh tế\n- xã hội của ngành và của toàn tỉnh hằng năm.\n"
    (clause,) = read(text)
    assert clause.text.endswith("kinh tế - xã hội của ngành và của toàn tỉnh hằng năm.")


def test_a_citation_in_a_clause_stands_on_its_own_line() -> None:
    text = "II. NHIỆM VỤ\n1. Sở Y tế chủ trì:\n+ kiểm tra kho thuốc;\n+ thực hiện Quyết định số 12/QĐ-UBND.\n"
    (clause,) = read(text)
    (citation,) = clause.citations
    assert clause.text[citation.start : citation.end] == citation.text == "Quyết định số 12/QĐ-UBND"
    assert (citation.source.line_start, citation.of) == (4, clause.id)


def test_a_body_without_clauses_has_none() -> None:
    assert read("") == ()
    assert read("I. THỰC TRẠNG\n- Sở Y tế đã kiểm tra 12 cơ sở.\n") == ()


@pytest.mark.corpus
def test_the_66_clauses_of_a_real_plan_are_as_a_reader_found_them(shared: Path) -> None:
    text = (shared / "corpus" / "thanh-hoa.txt").read_text(encoding="utf-8")
    read_now = [
        {
            "section": clause.section,
            "section_title": clause.section_title,
            "lead": [mention.text for mention in clause.lead],
            "line_start": clause.source.line_start,
            "line_end": clause.source.line_end,
            "sub_items": len(clause.items),
            "awaits_guidance_from": [body.text for body in clause.awaits],
        }
        for clause in read(text)
    ]
    gold_lines = (shared / "gold" / "provisions-thanh-hoa.jsonl").read_text(encoding="utf-8").splitlines()
    gold = [json.loads(line) for line in gold_lines]
    assert [row for row in read_now if row not in gold] == []
    assert [row for row in gold if row not in read_now] == []
