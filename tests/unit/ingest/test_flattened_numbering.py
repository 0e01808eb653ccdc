"""Numbers of groups and rows, and the chain they form."""

import pytest

from vnplan.ingest.document import lines_of
from vnplan.ingest.flattened.chain import number_chain
from vnplan.ingest.flattened.evidence import Evidence
from vnplan.ingest.flattened.furniture import table_lines
from vnplan.ingest.flattened.numbering import code_of, labels_at
from vnplan.ontology.agencies import AgencyRegistry


@pytest.mark.parametrize(
    ("line", "printed", "rest"),
    [
        ("1.2 Đắp đê", "1.2", "Đắp đê"),
        ("VIII.11 Du lịch", "VIII.11", "Du lịch"),
        ("3. Rà soát", "3", "Rà soát"),
        ("A.4 Trồng tre", "A.4", "Trồng tre"),
        ("12", "12", ""),
        ("a) Gieo mạ", "a", "Gieo mạ"),
        ("48a. Dệt lụa", "48a", "Dệt lụa"),
        ("II.3b Nung gốm", "II.3b", "Nung gốm"),
    ],
)
def test_a_number_is_read_with_the_words_behind_it(line: str, printed: str, rest: str) -> None:
    assert (printed, rest) in [(label.printed, behind) for label, behind in labels_at(line)]


@pytest.mark.parametrize("line", ["31/12/2026", "2030.", "Sở Y tế", "4.0", "1.5% mỗi năm", "IIX Sai", "5m mương"])
def test_what_is_no_number_of_a_table_is_not_read_as_one(line: str) -> None:
    assert list(labels_at(line)) == []


def chain_of(text: str) -> list[tuple[str, str, bool]]:
    lines = table_lines(lines_of(text), ())
    return [
        (found.parents[-1].printed if found.parents else "", found.label.printed, found.is_row)
        for found in number_chain(lines, Evidence(AgencyRegistry.load()), has_time=True)
    ]


ROW = "Gom nhặt tem nhãn\nSở Y tế\nNăm 2025"


def test_numbers_run_through_groups_of_two_levels() -> None:
    text = f"A Đồng ruộng\n1\n{ROW}\nB Bến đò\nI Sông\n2\n{ROW}\nII Hồ\n3\n{ROW}\nC Phố\nI Chợ\n4\n{ROW}"
    assert chain_of(text) == [
        ("", "A", False),
        ("A", "1", True),
        ("", "B", False),
        ("B", "I", False),
        ("I", "2", True),
        ("B", "II", False),
        ("II", "3", True),
        ("", "C", False),
        ("C", "I", False),
        ("I", "4", True),
    ]


def test_numbers_start_anew_in_each_group() -> None:
    text = f"I Đồng ruộng\n1 {ROW}\n2 {ROW}\nII Bến đò\n1 {ROW}"
    assert chain_of(text) == [
        ("", "I", False),
        ("I", "1", True),
        ("I", "2", True),
        ("", "II", False),
        ("II", "1", True),
    ]


def test_numbers_may_go_on_through_groups() -> None:
    text = f"A Đồng ruộng\n1 {ROW}\n2 {ROW}\nB Bến đò\n3 {ROW}\n4 {ROW}"
    assert [number for _, number, _ in chain_of(text)] == ["A", "1", "2", "B", "3", "4"]


@pytest.mark.parametrize("letters", ["ABCDĐEGHIKLM", "ABCDEGHIK", "ABCDEFGHIJKL", "ABCDEFGHIK"])
def test_letters_of_groups_follow_the_vietnamese_or_the_english_alphabet(letters: str) -> None:
    text = "\n".join(f"{letter} Bến đò\n{number} {ROW}" for number, letter in enumerate(letters, 1))
    assert [number for _, number, is_row in chain_of(text) if not is_row] == list(letters)


@pytest.mark.parametrize(
    ("one", "other", "steps"), [("D", "E", 1), ("Đ", "E", 1), ("I", "K", 1), ("H", "K", 2), ("E", "D", -2)]
)
def test_a_letter_that_every_alphabet_has_is_missed_between_two(one: str, other: str, steps: int) -> None:
    before, behind = (
        next(label for label, _ in labels_at(letter) if label.path[0][0] == "capital") for letter in (one, other)
    )
    assert behind.ahead_of(before) == steps


def test_a_number_with_a_letter_stands_between_two_others() -> None:
    text = f"I Đồng ruộng\n1. {ROW}\n2. {ROW}\n2a. {ROW}\n2b. {ROW}\n3. {ROW}\n3a. {ROW}\nII Bến đò\n4. {ROW}"
    assert [number for _, number, is_row in chain_of(text) if is_row] == ["1", "2", "2a", "2b", "3", "3a", "4"]
    lines = table_lines(lines_of(text), ())
    assert not any(found.gap for found in number_chain(lines, Evidence(AgencyRegistry.load()), has_time=True))


def test_a_group_may_hold_only_groups() -> None:
    text = f"I Chung\nI.1 Đồng ruộng\n1 {ROW}\nI.2 Bến đò\n1 {ROW}"
    assert [(number, is_row) for _, number, is_row in chain_of(text)] == [
        ("I", False),
        ("I.1", False),
        ("1", True),
        ("I.2", False),
        ("1", True),
    ]


def test_a_quantity_at_the_beginning_of_a_wrapped_line_is_no_row() -> None:
    text = (
        f"1 {ROW}\n2 Dựng các trạm, gồm\n3 trạm ở bến đò và\n4 trạm ở đầu nguồn.\nSở Y tế\nNăm 2024\n3 {ROW}\n4 {ROW}"
    )
    assert [number for _, number, _ in chain_of(text)] == ["1", "2", "3", "4"]
    lines = table_lines(lines_of(text), ())
    found = number_chain(lines, Evidence(AgencyRegistry.load()), has_time=True)
    assert [lines[numbered.line].text.endswith("nhãn") for numbered in found] == [True, False, True, True]


def test_a_missing_number_is_reported_on_both_sides_of_the_gap() -> None:
    text = f"1 {ROW}\n2 {ROW}\n4 {ROW}\n5 {ROW}"
    lines = table_lines(lines_of(text), ())
    found = number_chain(lines, Evidence(AgencyRegistry.load()), has_time=True)
    assert [(n.label.printed, n.gap) for n in found] == [("1", False), ("2", True), ("4", True), ("5", False)]


def test_a_dotted_number_begins_a_row_though_the_row_before_has_neither_time_nor_a_body_we_know() -> None:
    text = f"I Chung\nI.1 {ROW}\nI.2 Nung gốm\nDự án\nI.3 {ROW}\nII Riêng\nII.1 {ROW}"
    assert [number for _, number, is_row in chain_of(text) if is_row] == ["I.1", "I.2", "I.3", "II.1"]


@pytest.mark.parametrize(
    ("labels", "code"),
    [(("II", "1"), "II.1"), (("VIII", "VIII.1"), "VIII.1"), (("A", "I", "I.2"), "A.I.2"), (("3",), "3"), ((), "")],
)
def test_a_group_is_called_by_all_that_stands_above_it(labels: tuple[str, ...], code: str) -> None:
    assert code_of([next(label for label, _ in labels_at(printed)) for printed in labels]) == code
