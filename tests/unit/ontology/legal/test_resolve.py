"""From citations to documents: registry, identifiers, statuses, red links, conflicts, annotation."""

import html
import re
from pathlib import Path

import pytest

from vnplan.ontology.errors import InvalidInput, VocabularyError
from vnplan.ontology.legal import (
    LegalRegistry,
    Relation,
    Resolution,
    annotate,
    conflicts,
    document_from,
    find,
    registry,
    resolve,
)

REGISTRY = LegalRegistry.load()


def meant(text: str, place: str | None = None) -> Resolution:
    (found,) = find(text)
    return resolve(found, REGISTRY, place=place)


CASES = [  # text, place, status, ids
    ("Quyết định số 1658/QĐ-TTg ngày 01/10/2021", None, 200, ["1658-qd-ttg"]),
    ("1658/qd-ttg", None, 200, ["1658-qd-ttg"]),
    ("QĐ 1658", None, 200, ["1658-qd-ttg"]),
    ("qđ1658", None, 200, ["1658-qd-ttg"]),
    ("Decision No. 1658/QD-TTg", None, 200, ["1658-qd-ttg"]),
    ("quyết định 1658 của Thủ tướng", None, 200, ["1658-qd-ttg"]),
    ("NQ 58", None, 200, ["58-nq-tw"]),
    ("Politburo Resolution 58", None, 200, ["58-nq-tw"]),
    ("58/NQ-TW", None, 200, ["58-nq-tw"]),
    ("nghị quyết 09 tỉnh ủy Kon Tum", None, 200, ["09-nq-tu-kon-tum"]),
    ("nghi quyet 09 tinh uy Kon Tum", None, 200, ["09-nq-tu-kon-tum"]),
    ("Nghị quyết 09-NQ/TU", "kon-tum", 200, ["09-nq-tu-kon-tum"]),
    ("Nghị quyết 09-NQ/TU", "thanh-hoa", 404, []),
    ("Quyết định số 176/QĐ-UBND tỉnh ngày 10/01/2022", None, 200, ["176-qd-ubnd-thanh-hoa"]),
    ("Quyết định 176/QĐ-UBND", "thanh-hoa", 200, ["176-qd-ubnd-thanh-hoa"]),
    ("Quyết định 176/QĐ-UBND", None, 300, ["176-qd-ubnd-thanh-hoa"]),
    ("quyết định 176", None, 300, ["176-qd-ubnd-thanh-hoa"]),
    ("Chiến lược quốc gia về tăng trưởng xanh giai đoạn 2021 - 2030", None, 200, ["1658-qd-ttg"]),
    ("National Green Growth Strategy", None, 200, ["1658-qd-ttg"]),
    ("Luật Tổ chức chính quyền địa phương", None, 300, ["77-2015-qh13", "72-2025-qh15"]),
    ("Luật Tổ chức chính quyền địa phương ngày 19/6/2015", None, 200, ["77-2015-qh13"]),
    ("687/QĐ-TTg", None, 404, []),
    ("Quyết định số 1658/QĐ-TTg ngày 01/10/2019", None, 404, []),
    ("Luật Đất đai năm 2024", None, 404, []),
    ("nghị quyết 999", None, 404, []),
    ("kế hoạch 492 Kon Tum", None, 200, ["492-kh-ubnd-kon-tum"]),
    ("KH 492 của Kon Tum", None, 200, ["492-kh-ubnd-kon-tum"]),
    ("kh 492 kon tum", None, 200, ["492-kh-ubnd-kon-tum"]),
    ("kế hoạch 492 của UBND tỉnh Kon Tum", None, 200, ["492-kh-ubnd-kon-tum"]),
    ("kế hoạch 492 Thanh Hóa", None, 404, []),
    ("kế hoạch 492 Kon Tum", "thanh-hoa", 200, ["492-kh-ubnd-kon-tum"]),
    ("Plan 492 of the People's Committee of Kon Tum", None, 200, ["492-kh-ubnd-kon-tum"]),
    ("Kon Tum's Plan No. 492", None, 200, ["492-kh-ubnd-kon-tum"]),
    ("KH-UBND 492 Kon Tum", None, 200, ["492-kh-ubnd-kon-tum"]),
    ("Plan 492/KH-UBND of Kon Tum province", None, 200, ["492-kh-ubnd-kon-tum"]),
    ("QĐ-TTg 882", None, 200, ["882-qd-ttg"]),
    ("QĐ 882/TTg", None, 200, ["882-qd-ttg"]),
    ("QD1658/TTg", None, 200, ["1658-qd-ttg"]),
    ("1658/TTg", None, 200, ["1658-qd-ttg"]),
    ("Quyết định 1658/TTg ngày 12/9/1995", None, 404, []),
    ("Chỉ thị 882/TTg", None, 404, []),
    ("nghị quyết 236 HĐND Thanh Hóa", None, 200, ["236-2019-nq-hdnd-thanh-hoa"]),
    ("NQ 236 hđnd thanh hoa", None, 200, ["236-2019-nq-hdnd-thanh-hoa"]),
    ("NQ 236 hđnd kon tum", None, 404, []),
    ("Nghị quyết 236/NQ-HĐND Thanh Hóa", None, 300, ["236-2019-nq-hdnd-thanh-hoa"]),
    ("nq 09 tinh uy kon tum", None, 200, ["09-nq-tu-kon-tum"]),
    ("Resolution 09 of Kon Tum Provincial Party Committee", None, 200, ["09-nq-tu-kon-tum"]),
    ("Resolution 236 of the Thanh Hoa Provincial People's Council", None, 200, ["236-2019-nq-hdnd-thanh-hoa"]),
    ("Resolution 24 of the Central Committee", None, 200, ["24-nq-tw"]),
    ("Decision no 1658 of the Prime Minister", None, 200, ["1658-qd-ttg"]),
]


@pytest.mark.parametrize(("text", "place", "status", "ids"), CASES, ids=[f"{c[0]} @{c[1]}" for c in CASES])
def test_resolution(text: str, place: str | None, status: int, ids: list[str]) -> None:
    answer = meant(text, place)
    assert (answer.status, [d.id for d in answer.documents]) == (status, ids), answer.reason


def test_self_reference_is_resolved_only_with_the_document_it_stands_in() -> None:
    this, above = find("Kế hoạch này; Kế hoạch nêu trên", relative=True)
    own = REGISTRY.documents["492-kh-ubnd-kon-tum"]
    assert resolve(this, REGISTRY, own=own).documents == (own,)
    assert resolve(this, REGISTRY, own=REGISTRY.documents["1658-qd-ttg"]).status == 404
    assert resolve(this, REGISTRY).status == 404
    assert resolve(above, REGISTRY, own=own).status == 404


def test_red_link_holds_all_that_the_citation_tells() -> None:
    (found,) = find("Kế hoạch số 62/KH-UBND ngày 28 tháng 4 năm 2021 của UBND tỉnh Tuyên Quang")
    document = document_from(found)
    assert document is not None
    assert document.id == "62-kh-ubnd-tuyen-quang"
    assert document.urn == "urn:lex:vn;tuyen.quang:uy.ban.nhan.dan:ke.hoach:2021-04-28;62-kh-ubnd"
    assert (document.date, document.issuer) == ("2021-04-28", "Ủy ban nhân dân tỉnh Tuyên Quang")
    assert not document.known
    assert not document.held


def test_red_link_of_another_year_gets_an_id_of_its_own() -> None:
    (found,) = find("Quyết định số 1658/QĐ-TTg ngày 01/10/2019")
    document = document_from(found, registry=REGISTRY)
    assert document is not None
    assert document.id == "1658-qd-ttg-2019"


def test_bare_serials_make_no_document() -> None:
    (found,) = find("QĐ 1658")
    assert document_from(found) is None


def test_registry_grows_by_what_plans_cite() -> None:
    (found,) = find("Quyết định số 687/QĐ-TTg ngày 07 tháng 6 năm 2022 của Thủ tướng Chính phủ")
    document = document_from(found)
    assert document is not None
    grown = REGISTRY.with_documents([document])
    assert resolve(found, grown).documents == (document,)
    assert resolve(found, REGISTRY).status == 404
    assert grown.with_documents([document]).documents == grown.documents


def test_what_is_known_wins_over_a_red_link_of_the_same_document() -> None:
    (found,) = find("1658/QĐ-TTg")
    document = document_from(found)
    assert document is not None
    kept = REGISTRY.with_documents([document]).documents["1658-qd-ttg"]
    assert kept == REGISTRY.documents["1658-qd-ttg"]


def test_known_documents_carry_their_relations_and_names_of_rfc_9676() -> None:
    plan = REGISTRY.documents["882-qd-ttg"]
    assert (Relation.CARRIES_OUT, "1658-qd-ttg") in plan.relations
    for document in REGISTRY.documents.values():
        assert document.urn
        assert re.fullmatch(r"urn:lex:vn(;[a-z.]+)?:[a-z.]+:[a-z.]+:\d{4}-\d\d-\d\d;[a-z0-9-]+", document.urn)
    assert len({d.urn for d in REGISTRY.documents.values()}) == len(REGISTRY.documents)


def test_conflicting_dates_are_reported() -> None:
    founds = find(
        "Quyết định số 1658/QĐ-TTg ngày 01/10/2021; Quyết định số 1658/QĐ-TTg ngày 10/01/2021; "
        "Quyết định số 882/QĐ-TTg ngày 22/7/2022; Quyết định số 882/QĐ-TTg"
    )
    (conflict,) = conflicts(founds)
    assert (conflict.number, conflict.field, conflict.values) == ("1658/QĐ-TTg", "date", ("2021-10-01", "2021-01-10"))


def test_annotation_marks_citations_and_escapes_the_rest() -> None:
    text = "<b>Theo 1658/QĐ-TTg & 882/QĐ-TTg</b>"
    marked = annotate(text, find(text), lambda f: f"[{f.number}]", plain=html.escape)
    assert marked == "&lt;b&gt;Theo [1658/QĐ-TTg] &amp; [882/QĐ-TTg]&lt;/b&gt;"


def test_annotation_refuses_finds_of_another_text() -> None:
    with pytest.raises(InvalidInput, match="this very text"):
        annotate("một văn bản khác hẳn", find("Quyết định 1658/QĐ-TTg"), lambda f: f.matched)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("documents: [{id: a, typo: 1}]", r"legal_documents\.yaml: documents\.0"),
        ("documents: [{id: a, id: b}]", r"legal_documents\.yaml: line 1: .*'id' stands twice"),
    ],
    ids=["misspelt key", "repeated key"],
)
def test_a_wrong_vocabulary_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, message: str
) -> None:
    (tmp_path / "legal_documents.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(registry, "legal_file", tmp_path.joinpath)
    registry._known.cache_clear()
    with pytest.raises(VocabularyError, match=message):
        LegalRegistry.load()
