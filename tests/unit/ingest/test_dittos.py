"""Cells that only say "as above"."""

from pathlib import Path

import pytest

from vnplan.ingest.dittos import dittos_in, in_full, is_ditto
from vnplan.ingest.pipeline import read_document


@pytest.mark.parametrize("cell", ["nt", "NT", "-nt-", "- nt -", "n.t", "Như trên", "như trên.", '"', "-//-"])
def test_words_and_marks_for_as_above(cell: str) -> None:
    assert is_ditto(cell)


@pytest.mark.parametrize("cell", ["", "-", "Sở Nội vụ", "nước", "như", "Báo cáo như trên mẫu"])
def test_what_says_something_of_its_own_is_no_ditto(cell: str) -> None:
    assert not is_ditto(cell)


def test_they_are_found_beside_other_cells_on_a_line() -> None:
    line = "NSNN Như trên"
    assert [line[start:end] for start, end in dittos_in(line)] == ["Như trên"]
    assert list(dittos_in("xây dựng nông thôn mới")) == []


def test_the_row_above_says_what_is_meant_unless_it_has_nothing_there() -> None:
    above = {"lead": "Sở Y tế", "time": ""}
    assert in_full({"lead": "nt", "time": "nt"}, above) == {"lead": "Sở Y tế", "time": "nt"}


def test_a_row_of_a_spreadsheet_is_filled_from_the_one_above_that_was_filled_itself(tmp_path: Path) -> None:
    sheet = tmp_path / "Quảng Ngãi.csv"
    sheet.write_text(
        "STT;Nhiệm vụ;Chủ trì;Phối hợp;Thời gian\n"
        "1;Trồng tre;Sở Y tế;Sở Nội vụ;2025\n2;Đắp đê;nt;-nt-;2026\n3;Gieo mạ;Như trên;;nt\n",
        encoding="utf-8",
    )
    tasks = read_document(sheet).tasks
    assert [[body.text for body in task.lead] for task in tasks] == [["Sở Y tế"]] * 3
    assert [[body.text for body in task.coordinate] for task in tasks] == [["Sở Nội vụ"], ["Sở Nội vụ"], []]
    assert [task.time.text for task in tasks] == ["2025", "2026", "2026"]
