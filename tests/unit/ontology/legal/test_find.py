"""What a find holds beside its number: part, extent, kind, year, and the citations that depend on their text."""

import pytest

from vnplan.ontology.legal import find
from vnplan.ontology.model import CitationKind

PARTS = [
    ("khoản 1 và 2, Điều 4 Nghị định số 45/2022/NĐ-CP", "khoản 1 và 2, Điều 4"),
    ("Điều 5 khoản 2 điểm a Nghị định 08/2022/NĐ-CP", "Điều 5 khoản 2 điểm a"),
    ("điểm b khoản 2 Điều 31 của Luật Đất đai", "điểm b khoản 2 Điều 31"),
    ("Điều 3 của Nghị định số 43/2014/NĐ-CP", "Điều 3"),
    ("từ Điều 235 đến Điều 246 Bộ luật Hình sự năm 2015", "từ Điều 235 đến Điều 246"),
    ("Mục 3 Chương 2 Nghị định 156/2018/NĐ-CP", "Mục 3 Chương 2"),
    ("Tiết b điểm 2 mục II phần A Thông tư số 01/2008/TT-BTC", "Tiết b điểm 2 mục II phần A"),
    ("Phụ lục II Quyết định số 882/QĐ-TTg", "Phụ lục II"),
    ("Điều 8, Luật Tổ chức Quốc hội năm 2014", "Điều 8"),
    ("Hiến pháp năm 2013, trong đó Điều 5 nói về dân tộc", "Điều 5"),
    (
        "Clause 3 Article 61 and Article 63 of the Law on Forestry dated November 15, 2017",
        "Clause 3 Article 61 and Article 63",
    ),
    ("Article 12 of Decree No. 08/2022/ND-CP", "Article 12"),
    ("theo Nghị định số 08/2022/NĐ-CP", None),
    ("tại mục 2. Quyết định số 882/QĐ-TTg", None),
]


@pytest.mark.parametrize(("text", "part"), PARTS, ids=[p[0][:40] for p in PARTS])
def test_part_stands_beside_the_match(text: str, part: str | None) -> None:
    (found,) = find(text)
    assert found.part == part


def test_extent_takes_in_the_issuer_that_follows() -> None:
    text = "theo Quyết định số 882/QĐ-TTg ngày 22/7/2022 của Thủ tướng Chính phủ về việc"
    (found,) = find(text)
    assert found.matched == "Quyết định số 882/QĐ-TTg ngày 22/7/2022"
    assert text[found.start : found.extent_end] == "Quyết định số 882/QĐ-TTg ngày 22/7/2022 của Thủ tướng Chính phủ"
    assert found.issuer_text == "Thủ tướng Chính phủ"


def test_a_printed_year_is_kept_without_a_date() -> None:
    (found,) = find("Quyết định 57/QĐ-TTg năm 2012")
    assert (found.date, found.year) == (None, 2012)


def test_other_dates_close_by_are_not_taken() -> None:
    (found,) = find("Quyết định số 796/QĐ-TTg thành lập Ban chỉ đạo, trình trước ngày 1/10/2023")
    assert found.date is None


ISSUERS = [
    (
        "each of a list before its own paper",
        "Theo đề nghị của Sở Nội vụ tại Tờ trình số 5/TTr-SNV ngày 8/5, của Sở Tài chính tại Văn bản số 9/STC-HCSN",
        ["Sở Nội vụ", "Sở Tài chính"],
    ),
    (
        "without diacritics",
        "Nghi quyet so 4/2019/NQ-HDND cua Hoi dong nhan dan tinh Phu Yen",
        ["Hội đồng nhân dân tỉnh Phú Yên"],
    ),
]


@pytest.mark.parametrize(("text", "issuers"), [case[1:] for case in ISSUERS], ids=[case[0] for case in ISSUERS])
def test_who_issued_it(text: str, issuers: list[str]) -> None:
    assert [found.issuer for found in find(text)] == issuers


def test_issuer_of_a_local_number_is_left_open_when_nothing_names_it() -> None:
    (found,) = find("Quyết định 3206/QĐ-UBND")
    assert found.issuer is None


def test_relative_citations_only_on_request() -> None:
    text = "Quyết định này thay thế Kế hoạch nêu trên; Điều 7 của Nghị định này"
    assert find(text) == ()
    found = find(text, relative=True)
    assert [f.matched for f in found] == ["Quyết định này", "Kế hoạch nêu trên", "Nghị định này"]
    assert {f.kind for f in found} == {CitationKind.RELATIVE}
    assert [f.note is None for f in found] == [True, False, True]
    assert found[2].part == "Điều 7"


TITLES = [
    "Quyết định số 1658/QĐ-TTg về việc phê duyệt Chiến lược quốc gia về tăng trưởng xanh",
    "Chiến lược quốc gia về tăng trưởng xanh (Quyết định số 1658/QĐ-TTg)",
    "Đề án phát triển cây mắc ca bền vững được duyệt theo Quyết định số 344/QĐ-TTg",
    "Kết luận số 34-KL/TW về Chiến lược công tác kiểm tra, giám sát của Đảng đến năm 2030",
]


@pytest.mark.parametrize("text", TITLES, ids=[t[:40] for t in TITLES])
def test_the_title_of_a_numbered_document_is_no_second_citation(text: str) -> None:
    (found,) = find(text)
    assert found.kind is CitationKind.NUMBERED


def test_a_short_name_counts_where_the_text_has_the_full_one() -> None:
    text = "mục tiêu của Chiến lược và Kế hoạch hành động quốc gia về tăng trưởng xanh"
    assert [f.matched for f in find(text)] == ["Kế hoạch hành động quốc gia về tăng trưởng xanh"]
    full = f"Thực hiện Chiến lược quốc gia về tăng trưởng xanh. Các {text}"
    assert [f.name for f in find(full)][:2] == ["Chiến lược quốc gia về tăng trưởng xanh"] * 2
