"""The provinces before and after the mergers, and where a text names them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnplan.ontology.provinces import find_province, provinces
from vnplan.ontology.text import fold, slug

AFTER_THE_MERGERS = 34
BEFORE_THE_MERGERS = 63


def test_there_are_63_before_and_34_after() -> None:
    known = provinces()
    after = [province for province in known.values() if province.merged_into is None]
    # Huế took the place of Thừa Thiên Huế half a year before the mergers, so the union holds one name more.
    assert len(known) == BEFORE_THE_MERGERS + 1
    assert len(after) == AFTER_THE_MERGERS
    assert {province.kind for province in known.values()} == {"tỉnh", "thành phố"}
    assert sum(province.kind == "thành phố" for province in after) == 6


def test_what_merged_points_to_what_exists() -> None:
    known = provinces()
    assert known["kon-tum"].merged_into == "quang-ngai"
    for province in known.values():
        if province.merged_into:
            assert known[province.merged_into].merged_into is None


def test_ids_are_slugs_and_names_are_complete() -> None:
    for key, province in provinces().items():
        assert key == province.id == slug(province.name)
        assert province.name_en.isascii()


@pytest.mark.parametrize("careful", [False, True])
def test_every_province_is_found_with_its_kind(careful: bool) -> None:
    for province in provinces().values():
        text = fold(province.full_name) if careful else province.full_name
        ((start, end, found),) = find_province(f"o {text} nam 2025")
        assert found == province
        assert fold(f"o {text}"[start:end]) == fold(province.name)


FOUND = [  # why, text, provinces
    ("diacritics", "Ở Kon Tum có gì?", ["kon-tum"]),
    ("no diacritics", "o thanh hoa co gi", ["thanh-hoa"]),
    ("English", "In Thanh Hoa and Hanoi", ["thanh-hoa", "ha-noi"]),
    ("dash of a name", "Bà Rịa – Vũng Tàu", ["ba-ria-vung-tau"]),
    ("old spelling", "Đắc Lắc và Daklak", ["dak-lak", "dak-lak"]),
    ("abbreviation", "TP.HCM, TPHCM", ["ho-chi-minh", "ho-chi-minh"]),
    ("the old name of Huế", "tỉnh Thừa Thiên - Huế", ["thua-thien-hue"]),
    ("decomposed", "Thanh Ho\u0301a", ["thanh-hoa"]),
    ("development is no province", "dien bien khi hau, diễn biến", []),
    ("capitals make it one", "Dien Bien", ["dien-bien"]),
    ("a marker makes it one", "o dien bien", ["dien-bien"]),
    ("multi-purpose", "nha van hoa da nang", []),
    ("improve by", "nâng cao bằng cách", []),
    ("reassess", "danh gia lai cac muc tieu", []),
    ("peace", "vì hòa bình", []),
    ("the province", "Hòa Bình", ["hoa-binh"]),
    ("the ocean", "Thái Bình Dương", []),
    ("the person", "Đoàn Thanh niên Cộng sản Hồ Chí Minh", []),
    ("occupational safety", "day nghe an toan", []),
    ("wrong diacritics", "thánh hoa", []),
    ("no province", "kế hoạch 2030", []),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in FOUND], ids=[case[0] for case in FOUND])
def test_mentions_are_found(text: str, expected: list[str]) -> None:
    assert [province.id for _, _, province in find_province(text)] == expected


@given(st.text(max_size=80))
def test_mentions_point_into_the_text(text: str) -> None:
    end = 0
    for start, stop, _ in find_province(f"{text} Kon Tum {text}"):
        assert end <= start < stop
        end = stop
    assert end > 0


def test_all_mergers_have_their_date_and_law() -> None:
    merged = [province for province in provinces().values() if province.merged_into]
    assert {p.id for p in merged if p.merged_on != "2025-07-01" or p.merged_by != "202-2025-qh15"} == {"thua-thien-hue"}
    assert [province.id for province in merged if province.renamed] == ["thua-thien-hue"]
    took_in = {province.merged_into for province in merged} - {"hue"}
    assert len(took_in) == 23  # the resolution makes 23 new provinces and leaves 11 as they were
