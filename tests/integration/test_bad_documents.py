"""Files that cannot be read say so in one sentence, and never stop a run."""

import io
import zipfile
from pathlib import Path

import pytest

from vnplan.ingest import readers
from vnplan.ingest.pipeline import Status, ingest_files, read_document
from vnplan.ontology.errors import UnreadableDocument, VocabularyError

GOOD = "STT,Nhiệm vụ,Cơ quan chủ trì,Thời gian\n1,Trồng cây ven đường,Sở Xây dựng,2025\n"


def packed(inside: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(inside, "x")
    return buffer.getvalue()


BAD = [
    # file name, bytes, words of the message
    ("empty.txt", b"", "is empty"),
    ("blank.txt", b"  \n\n\t\n", "is empty"),
    ("only-a-mark.csv", b"\xef\xbb\xbf", "is empty"),
    ("plan.pdf", b"%PDF-1.7 ...", "is a PDF; save it as plain text"),
    ("plan.txt", b"%PDF-1.7 ...", "is a PDF; save it as plain text"),
    ("plan.docx", packed("word/document.xml"), "a Word document (.docx)"),
    ("plan.xlsx", packed("xl/workbook.xml"), "an Excel workbook (.xlsx)"),
    ("plan.zip", packed("a.txt"), "a ZIP file"),
    ("cut.docx", packed("word/document.xml")[:20], "a damaged ZIP file"),
    ("plan.doc", b"\xd0\xcf\x11\xe0\xa1\xb1", "old Word or Excel file"),
    ("scan.png", b"\x89PNG\r\n", "an image"),
    ("page.html", b"<!DOCTYPE html><p>", "a web page"),
    ("data.bin", b"a\x00b\x01c" * 10, "a binary file"),
    ("cp1258.txt", "đô thị, ăn".encode("cp1258", errors="ignore"), "is not UTF-8"),
    ("broken16.txt", b"\xff\xfea\x00\x00\xd8", "damaged UTF-16-LE text"),
    ("poem.txt", "Trăm năm trong cõi người ta\nChữ tài chữ mệnh\n".encode(), "no table of tasks"),
    ("numbers.csv", b"a,b,c\n1,2,3\n", "no table of tasks"),
    ("heading.csv", "STT,Nhiệm vụ,Chủ trì,Thời gian\n".encode(), "no table of tasks"),
]


@pytest.mark.parametrize(("name", "content", "words"), BAD, ids=[case[0] for case in BAD])
def test_a_bad_file_is_refused_with_what_it_is_and_what_to_do(
    name: str, content: bytes, words: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UnreadableDocument) as refused:
        read_document(path)
    message = str(refused.value)
    assert words in message
    assert name in message
    assert "\n" not in message


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match="does not exist"):
        read_document(tmp_path / "nothing.txt")
    with pytest.raises(UnreadableDocument, match="is a folder"):
        read_document(tmp_path)
    with pytest.raises(UnreadableDocument, match="cannot be opened"):
        read_document(Path("a\x00b.txt"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_of_every_form_is_read(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "an-duong.csv"
    path.write_bytes(GOOD.encode(encoding))
    (task,) = read_document(path).tasks
    assert (task.text, task.lead[0].text) == ("Trồng cây ven đường", "Sở Xây dựng")


def test_one_bad_file_never_stops_a_run(tmp_path: Path) -> None:
    for name, content, _ in BAD:
        (tmp_path / name).write_bytes(content)
    (tmp_path / "lai-chau.csv").write_text(GOOD, encoding="utf-8")
    told: list[tuple[str, int, int]] = []
    outcomes = ingest_files([tmp_path, tmp_path / "nothing.txt"], lambda *news: told.append(news))
    assert len(outcomes) == len(BAD) + 2
    read = [outcome for outcome in outcomes if outcome.status is not Status.REJECTED]
    assert [(outcome.path.name, outcome.counts["tasks"]) for outcome in read] == [("lai-chau.csv", 1)]
    assert all(outcome.reason and outcome.plan is None for outcome in outcomes if outcome not in read)
    assert told[0][1:] == (0, len(outcomes))
    assert told[-1][1:] == (len(outcomes), len(outcomes))


def test_the_same_bytes_are_read_once(tmp_path: Path) -> None:
    for name in ("lai-chau.csv", "lai-chau (1).csv"):
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    outcomes = {outcome.path.name: outcome for outcome in ingest_files([tmp_path])}
    assert outcomes["lai-chau (1).csv"].status is Status.READ
    assert outcomes["lai-chau.csv"].status is Status.REJECTED
    assert "is the same as" in (outcomes["lai-chau.csv"].reason or "")


def test_plans_of_one_province_get_ids_of_their_own(tmp_path: Path) -> None:
    for year in (2023, 2024, 2025):
        (tmp_path / f"lai-chau-{year}.csv").write_text(GOOD.replace("2025", str(year)), encoding="utf-8")
    outcomes = ingest_files([tmp_path], taken=frozenset({"lai-chau"}))
    assert [outcome.plan.id for outcome in outcomes if outcome.plan] == ["lai-chau-2", "lai-chau-3", "lai-chau-4"]


def test_facts_beside_a_table_are_no_document_and_hidden_files_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "plans.yaml").write_text("plans: []\n", encoding="utf-8")
    (tmp_path / ".lai-chau.csv.swp").write_bytes(b"x")
    (tmp_path / "lai-chau.csv").write_text(GOOD, encoding="utf-8")
    assert [outcome.path.name for outcome in ingest_files([tmp_path])] == ["lai-chau.csv"]


def test_a_reader_that_breaks_rejects_the_file_and_names_the_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(text: str, path: Path, taken: frozenset[str]) -> None:
        raise ZeroDivisionError("division by zero\nin a cell")

    monkeypatch.setattr(readers, "READERS", (breaks,))
    (tmp_path / "lai-chau.csv").write_text(GOOD, encoding="utf-8")
    (outcome,) = ingest_files([tmp_path])
    assert outcome.status is Status.REJECTED
    assert "ZeroDivisionError: division by zero in a cell" in (outcome.reason or "")


def test_a_broken_vocabulary_is_no_fault_of_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(text: str, path: Path, taken: frozenset[str]) -> None:
        raise VocabularyError("timeframe.yaml: recurring: add this key")

    monkeypatch.setattr(readers, "READERS", (breaks,))
    (tmp_path / "lai-chau.csv").write_text(GOOD, encoding="utf-8")
    with pytest.raises(VocabularyError):
        ingest_files([tmp_path])
