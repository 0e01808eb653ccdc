"""The report on a folder of texts: counts, gains and losses, and no loss on the real texts."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from vnplan.api.records.citation_report import MOST_WORDS, CitationReport, accept, report_on
from vnplan.api.terminal.citation_report import report_lines
from vnplan.ontology.errors import InvalidInput

ACCEPTED = Path(__file__).resolve().parent.parent / "golden" / "citations-accepted.json"


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text("Một\nTheo Quyết định số 1658/QĐ-TTg\nvà Luật Đất đai.\n", encoding="utf-8")
    (folder / "b.txt").write_text("Không có gì.\n", encoding="utf-8")
    (folder / "c.md").write_text("Quyết định số 1/QĐ-TTg", encoding="utf-8")
    return folder


def shown(report: CitationReport) -> str:
    return "\n".join(report_lines(report, "en"))


def test_each_file_has_its_counts_by_kind_and_type(texts: Path) -> None:
    report = report_on(texts)
    assert [(counts.file, counts.citations) for counts in report.files] == [("a.txt", 2), ("b.txt", 0)]
    assert report.files[0].by_kind == {"named": 1, "numbered": 1}
    assert report.files[0].by_type == {"Quyết định": 1, "Luật": 1}
    assert [(fact.line, fact.name) for fact in report.facts] == [(2, "1658/QĐ-TTg"), (3, "Luật Đất đai")]
    assert (report.gains, report.losses) == (None, None)


def test_what_was_gained_and_lost_is_listed(texts: Path, tmp_path: Path) -> None:
    accepted = tmp_path / "accepted.json"
    accept(report_on(texts), accepted)
    (texts / "a.txt").write_text("Theo Quyết định số 77/QĐ-TTg\nvà\nLuật Đất đai.\n", encoding="utf-8")
    report = report_on(texts, accepted)
    assert report.gains is not None
    assert report.losses is not None
    assert [(fact.line, fact.name) for fact in report.gains] == [(1, "77/QĐ-TTg")]
    assert [(fact.line, fact.name) for fact in report.losses] == [(2, "1658/QĐ-TTg")]
    assert "Lost against the accepted run: 1\n    a.txt:2  1658/QĐ-TTg  (numbered)" in shown(report)


def test_the_command_accepts_a_run_and_fails_on_a_loss(texts: Path, tmp_path: Path) -> None:
    accepted = tmp_path / "accepted.json"
    command = [sys.executable, "-m", "vnplan.api.cli", "cite", "--corpus", str(texts), "--accepted", str(accepted)]
    first = subprocess.run([*command, "--accept", "--json"], capture_output=True, text=True, check=True)
    assert json.loads(first.stdout)["losses"] is None
    same = subprocess.run([*command, "--json"], capture_output=True, text=True, check=True)
    assert json.loads(same.stdout)["losses"] == []
    (texts / "a.txt").write_text("Một\n", encoding="utf-8")
    lost = subprocess.run([*command, "--json"], capture_output=True, text=True, check=False)
    assert lost.returncode == 1
    assert len(json.loads(lost.stdout)["losses"]) == 2
    again = subprocess.run([*command, "--accept"], capture_output=True, text=True, check=False)
    assert again.returncode == 0
    assert report_on(texts, accepted).losses == ()


@pytest.mark.parametrize("content", ["", "[]", '{"format": 0, "facts": []}', '{"format": 1, "facts": [{"x": 1}]}'])
def test_a_file_that_is_no_accepted_run_is_refused(texts: Path, tmp_path: Path, content: str) -> None:
    (tmp_path / "x.json").write_text(content, encoding="utf-8")
    with pytest.raises(InvalidInput, match="--accept"):
        report_on(texts, tmp_path / "x.json")


def test_a_folder_without_texts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match=r"no \.txt file"):
        report_on(tmp_path)


@pytest.mark.corpus
def test_no_citation_of_the_real_texts_is_lost(shared: Path) -> None:
    report = report_on(shared / "corpus", ACCEPTED)
    print(shown(report))
    assert report.losses == (), shown(report)


def test_the_accepted_run_holds_facts_and_no_sentences() -> None:
    for fact in json.loads(ACCEPTED.read_text(encoding="utf-8"))["facts"]:
        assert set(fact) == {"file", "line", "name", "kind"}
        assert len(fact["name"].split()) <= MOST_WORDS
