"""Cells of outputs split into outputs, outputs have kinds, and questions name kinds."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnplan.ontology.outputs import find_outputs, output_kind, output_kinds, split_outputs
from vnplan.ontology.text import slug, squash

CELLS = [  # why, cell, outputs
    ("semicolons", "Kế hoạch; chương trình; quyết định", ["Kế hoạch", "chương trình", "quyết định"]),
    ("commas", "Mô hình, báo cáo, công văn", ["Mô hình", "báo cáo", "công văn"]),
    ("a name with a comma", "Kế hoạch; cơ chế, chính sách", ["Kế hoạch", "cơ chế, chính sách"]),
    ("the same among commas", "Kế hoạch, cơ chế, chính sách, đề án", ["Kế hoạch", "cơ chế, chính sách", "đề án"]),
    ("conferences", "Hội nghị, hội thảo", ["Hội nghị, hội thảo"]),
    (
        "words that go on",
        "Các chương trình đào tạo, tập huấn và bồi dưỡng kiến thức.",
        ["Các chương trình đào tạo, tập huấn và bồi dưỡng kiến thức."],
    ),
    (
        "with issuers",
        "Nghị quyết của HĐND tỉnh, Quyết định của UBND tỉnh",
        ["Nghị quyết của HĐND tỉnh", "Quyết định của UBND tỉnh"],
    ),
    ("unknown with a capital", "Kế hoạch, Bản cam kết", ["Kế hoạch", "Bản cam kết"]),
    ("unknown in a list", "Kế hoạch, bản cam kết, báo cáo", ["Kế hoạch", "bản cam kết", "báo cáo"]),
    ("brackets", "Báo cáo (quý, năm), kế hoạch", ["Báo cáo (quý, năm)", "kế hoạch"]),
    ("wrapped", "Kế hoạch;\nchương\n\ntrình", ["Kế hoạch", "chương trình"]),
    ("words before", "01 báo cáo, các đề án", ["01 báo cáo", "các đề án"]),
    ("one", "Cơ sở dữ liệu", ["Cơ sở dữ liệu"]),
    ("empty", "", []),
    ("marks only", " ; ;", []),
]


@pytest.mark.parametrize(("cell", "outputs"), [case[1:] for case in CELLS], ids=[case[0] for case in CELLS])
def test_a_cell_splits_into_its_outputs(cell: str, outputs: list[str]) -> None:
    assert list(split_outputs(cell)) == outputs


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Kế hoạch", "ke-hoach"),
        ("KẾ HOẠCH hành động", "ke-hoach"),
        ("Quyết định của UBND tỉnh", "quyet-dinh"),
        ("CSDL về đa dạng sinh học", "co-so-du-lieu"),
        ("ấn phẩm…", "an-pham"),
        ("Chương trình đào tạo", "chuong-trinh-dao-tao"),
        ("Các chương trình đào tạo, tập huấn", "chuong-trinh-dao-tao"),
        ("02 mô hình thí điểm", "mo-hinh"),
        ("Chính sách hỗ trợ", "co-che-chinh-sach"),
        ("bản đồ phân vùng", "ban-do"),
        ("database", "co-so-du-lieu"),
        ("điều gì đó khác", None),
        ("", None),
    ],
)
def test_an_output_has_a_kind(text: str, kind: str | None) -> None:
    assert output_kind(text) == kind


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Nhiệm vụ nào phải có sản phẩm là cơ sở dữ liệu?", ["co-so-du-lieu"]),
        ("Which tasks must deliver scenarios as an output?", ["kich-ban"]),
        ("ket qua dau ra la du an", ["du-an"]),
        ("trình HĐND ra nghị quyết", ["nghi-quyet"]),
        ("ai làm?", []),
    ],
)
def test_questions_name_kinds_of_outputs(text: str, kinds: list[str]) -> None:
    found = find_outputs(text)
    assert [item.kind for item in found] == kinds
    assert all(text[item.start : item.end] == item.text for item in found)


def test_ids_are_slugs_and_both_languages_are_named() -> None:
    for key, kind in output_kinds().items():
        assert key == kind.id == slug(kind.name)
        assert kind.name_en
        assert output_kind(kind.name) == key


@pytest.mark.corpus
@pytest.mark.parametrize("joiner", ["; ", ", "])
def test_every_cell_of_the_plans_splits_as_people_read_it(
    shared: Path, gold_tasks: list[dict[str, Any]], joiner: str
) -> None:
    cells = [task["outputs"] for task in gold_tasks if task["outputs"]]
    for layout in sorted((shared / "layouts").glob("*.gold.json")):
        cells += [task["outputs"] for task in json.loads(layout.read_text(encoding="utf-8")) if task["outputs"]]
    wrong = {joiner.join(cell) for cell in cells if list(split_outputs(joiner.join(cell))) != cell}
    assert not wrong
    assert all(output_kind(output) for cell in cells for output in cell)


@given(st.text(alphabet="kế hoạch,;()báo cáo\n", max_size=60))
def test_splitting_keeps_the_words_in_order(cell: str) -> None:
    squashed, place = squash(cell), 0
    for output in split_outputs(cell):
        place = squashed.index(output, place) + len(output)
