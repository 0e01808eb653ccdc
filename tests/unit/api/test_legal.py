"""Lookup of legal references: typed in any way, with the statuses of the contract, and who cites the same document."""

from typing import Any

import pytest
from factories import citation, plan, provision, source, task
from hypothesis import given
from hypothesis import strategies as st

from vnplan.api.records.legal_documents import LegalRecords
from vnplan.api.records.legal_references import LONGEST, checked_text, lookup
from vnplan.graph.legal_library import LegalLibrary
from vnplan.graph.legal_places import AROUND, quotation
from vnplan.ontology.errors import InvalidInput, NotFound
from vnplan.ontology.legal import find
from vnplan.ontology.model import Citation, LegalBasis, Plan

KEYS = {"matched", "start", "end", "normalized", "type", "date", "issuer", "part", "status", "documents", "cited_by"}
DOCUMENT_KEYS = {"id", "urn", "type", "number", "date", "issuer", "subject_vi", "subject_en"}
PLACE_KEYS = {"id", "kind", "quote", "source"}
TEXT = "Thực hiện Quyết định số 1658/QĐ-TTg ngày 01/10/2021 và Quyết định số 77/QĐ-TTg trên địa bàn tỉnh."


def cited(text: str, words: str, document: str, **changes: Any) -> Citation:
    found = find(words)[0]
    start = text.index(words)
    return citation(
        words, found.number, date=found.date, document=document, start=start, end=start + len(words), **changes
    )


def a_plan() -> Plan:
    """A plan that carries out QĐ 882, cites QĐ 1658 with its date and QĐ 77, which nobody knows."""
    first = cited(TEXT, "Quyết định số 1658/QĐ-TTg ngày 01/10/2021", "1658-qd-ttg", source=source(5, 6))
    second = cited(TEXT, "Quyết định số 77/QĐ-TTg", "77-qd-ttg", source=source(6))
    wrong = "Quyết định số 1658/QĐ-TTg ngày 10/01/2021"
    return plan(
        date="2023-03-01",
        tasks=(task("1", text=TEXT, citations=(first, second)), task("2")),
        provisions=(provision(text=f"Theo {wrong}.", citations=(cited(f"Theo {wrong}.", wrong, "1658-qd-ttg"),)),),
        legal_basis=(LegalBasis("882-qd-ttg", "882/QĐ-TTg", "implements"),),
    )


@pytest.fixture(scope="module")
def library() -> LegalLibrary:
    return LegalLibrary([a_plan()])


@pytest.fixture(scope="module")
def records() -> LegalRecords:
    return LegalRecords([a_plan()])


ONE = [
    ("QĐ 1658", "1658-qd-ttg"),
    ("qđ1658", "1658-qd-ttg"),
    ("1658/QD-TTg", "1658-qd-ttg"),
    ("1658/QÐ–TTg", "1658-qd-ttg"),
    ("Decision No. 1658/QD-TTg", "1658-qd-ttg"),
    ("quyết định 1658 của Thủ tướng", "1658-qd-ttg"),
    ("quyet dinh 1658 cua thu tuong", "1658-qd-ttg"),
    ("decision 882 of the Prime Minister", "882-qd-ttg"),
    ("Politburo Resolution 58", "58-nq-tw"),
    ("NQ 58", "58-nq-tw"),
    ("Nghị quyết số 58-NQ/TW ngày 05/8/2020 của Bộ Chính trị", "58-nq-tw"),
    ("nghị quyết 09 tỉnh ủy Kon Tum", "09-nq-tu-kon-tum"),
    ("nq 09 tỉnh uỷ kon tum", "09-nq-tu-kon-tum"),
    ("Quyết định 176/QĐ-UBND của tỉnh Thanh Hóa", "176-qd-ubnd-thanh-hoa"),
    ("Chiến lược quốc gia về tăng trưởng xanh", "1658-qd-ttg"),
    ("National Green Growth Strategy", "1658-qd-ttg"),
    ("QĐ 77/QĐ-TTg", "77-qd-ttg"),  # only the plan's citation tells of it
]


@pytest.mark.parametrize(("typed", "document"), ONE)
def test_a_reference_typed_in_any_way_is_one_document(library: LegalLibrary, typed: str, document: str) -> None:
    (row,) = lookup(library, typed)
    assert set(row) == KEYS
    assert (row["status"], [each["id"] for each in row["documents"]]) == (200, [document])
    assert set(row["documents"][0]) == DOCUMENT_KEYS
    assert typed[row["start"] : row["end"]] == row["matched"]
    assert row["normalized"] == row["documents"][0]["number"]


@pytest.mark.parametrize(
    ("typed", "status", "normalized"),
    [
        ("quyết định 176", 300, "176"),
        ("Luật Tổ chức chính quyền địa phương", 300, "Luật Tổ chức chính quyền địa phương"),
        ("999/QĐ-TTg", 404, "999/QĐ-TTg"),
        ("Quyết định số 1658/QĐ-TTg ngày 02/3/2019", 404, "1658/QĐ-TTg"),
        ("Luật Rừng và Biển năm 2031", 404, "Luật Rừng và Biển"),
        ("12345/XYZ", 400, None),
        ("Quyết định 12345/XYZ", 400, None),
        ("số 12/ab-cd.", 400, None),
    ],
)
def test_what_is_not_one_document_says_why(
    library: LegalLibrary, typed: str, status: int, normalized: str | None
) -> None:
    (row,) = lookup(library, typed)
    assert set(row) == KEYS
    assert (row["status"], row["normalized"]) == (status, normalized)
    assert bool(row["documents"]) == (status == 300)
    assert typed[row["start"] : row["end"]] == row["matched"]


@pytest.mark.parametrize(
    "text", ["", "  \n", "Sở Y tế làm gì?", "quyết định này", "3 km/h", "30/4", "Xin chào 12345/XYZ bạn"]
)
def test_a_text_without_reference_gives_nothing(library: LegalLibrary, text: str) -> None:
    assert lookup(library, text) == []


def test_what_the_text_says_is_kept_apart_from_what_is_known(library: LegalLibrary) -> None:
    (bare,) = lookup(library, "QĐ 1658")
    assert (bare["type"], bare["date"], bare["issuer"], bare["part"]) == ("Quyết định", None, None, None)
    (full,) = lookup(library, "khoản 2 Điều 5 Nghị định số 45/2025/NĐ-CP ngày 28/02/2025 của Chính phủ")
    assert (full["date"], full["issuer"], full["part"]) == ("2025-02-28", "Chính phủ", "khoản 2 Điều 5")


def test_who_cites_the_document_is_told_with_words_and_place(library: LegalLibrary) -> None:
    (row,) = lookup(library, "QĐ 1658")
    assert [(place["id"], place["kind"]) for place in row["cited_by"]] == [
        ("an-duong/III.1-1", "provision"), ("an-duong/I.1", "task"),
    ]  # fmt: skip
    task_place = row["cited_by"][1]
    assert set(task_place) == PLACE_KEYS
    assert "Thực hiện Quyết định số 1658/QĐ-TTg ngày 01/10/2021 và" in task_place["quote"]
    assert task_place["source"] == {
        "document": "an-duong.txt", "page": 1, "line_start": 5, "line_end": 6, "row": None,
    }  # fmt: skip


def test_a_plan_that_carries_a_document_out_cites_it(library: LegalLibrary) -> None:
    (row,) = lookup(library, "QĐ 882")
    assert [(place["id"], place["kind"], place["quote"]) for place in row["cited_by"]] == [
        ("an-duong", "plan", "882/QĐ-TTg")
    ]


def test_a_loaded_plan_is_a_document_that_is_held(records: LegalRecords) -> None:
    document = records.document("12-kh-ubnd-an-duong")
    assert (document["holding"], document["plan"], document["date"]) == ("held", "an-duong", "2023-03-01")
    assert [plan["id"] for plan in document["rests_on_it"]["plans"]] == ["an-duong"]


def test_what_rests_on_a_document_is_found_through_others(records: LegalRecords) -> None:
    resting = records.document("1658-qd-ttg")["rests_on_it"]
    assert "882-qd-ttg" in resting["documents"]
    assert [(plan["id"], plan["tasks"]) for plan in resting["plans"]] == [
        ("an-duong", ["an-duong/I.1", "an-duong/I.2"])
    ]
    assert (resting["tasks"], resting["provisions"]) == (2, 1)
    assert records.document("58-nq-tw")["rests_on_it"]["plans"] == []


def test_dates_that_disagree_are_reported_with_who_says_so(records: LegalRecords) -> None:
    (conflict,) = records.document("1658-qd-ttg")["conflicts"]
    assert conflict["field"] == "date"
    told = [(value["value"], value["registered"], value["places"][0]["id"]) for value in conflict["values"]]
    assert told == [("2021-10-01", True, "an-duong/I.1"), ("2021-01-10", False, "an-duong/III.1-1")]
    assert records.document("882-qd-ttg")["conflicts"] == []


def test_the_list_counts_records_and_tells_how_each_document_is_here(records: LegalRecords) -> None:
    everything = {entry["id"]: entry for entry in records.documents()}
    assert next(iter(everything)) == "1658-qd-ttg"
    assert (everything["1658-qd-ttg"]["tasks"], everything["1658-qd-ttg"]["provisions"]) == (1, 1)
    assert [entry["id"] for entry in records.documents("cited")] == ["77-qd-ttg"]
    assert [entry["id"] for entry in records.documents("held")] == ["12-kh-ubnd-an-duong"]


def test_an_unknown_document_says_what_to_do(records: LegalRecords) -> None:
    with pytest.raises(NotFound, match="vnplan cite"):
        records.document("999/QĐ-TTg")


def test_the_longest_text_is_read_and_one_more_character_is_refused(library: LegalLibrary) -> None:
    longest = ("Quyết định 1658/QĐ-TTg. " + "a" * LONGEST)[:LONGEST]
    assert len(lookup(library, checked_text(longest))) == 1
    with pytest.raises(InvalidInput, match="64001 characters; at most 64000"):
        checked_text(longest + "a")
    with pytest.raises(InvalidInput, match="UTF-8"):
        checked_text("s\udcff")


PIECES = st.sampled_from(
    [
        "Quyết định số 1658/QĐ-TTg",
        " qđ1658 ",
        "12345/XYZ",
        "\n",
        "́",
        "\u00ad",
        " của ",
        "58-NQ/TW",
        "😀",
        "Luật Đất đai",
    ]
)


@given(st.lists(st.one_of(PIECES, st.text(max_size=5)), max_size=8).map("".join))
def test_every_reference_stands_where_it_says(library: LegalLibrary, text: str) -> None:
    end = 0
    for row in lookup(library, text):
        assert text[row["start"] : row["end"]] == row["matched"] != ""
        assert row["start"] >= end
        end = row["end"]


@given(st.text(alphabet="ab ", max_size=400), st.integers(0, 400), st.integers(1, 50))
def test_a_quotation_holds_its_words_and_little_more(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))
    quote = quotation(text, start, end)
    assert text[start:end].strip() in quote
    assert len(quote) <= end - start + 2 * AROUND + 2
