"""`vnplan validate` on the sample and on the real plans: nothing wrong, and what they leave blank is told."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from vnplan.graph.build import build_graph
from vnplan.graph.validate import Report, Severity, validate
from vnplan.ingest.pipeline import read_document, sample_plans
from vnplan.ontology.agencies import AgencyRegistry

VNPLAN = [sys.executable, "-m", "vnplan.api.cli", "validate"]


def run(workspace: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [*VNPLAN, "--workspace", str(workspace), *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=300, check=False)


def test_the_sample_breaks_no_rule() -> None:
    report = validate(build_graph(sample_plans(), AgencyRegistry.load()))
    assert report.counts[Severity.VIOLATION] == 0
    assert report.checked > 1000


def test_people_and_programs_are_told_the_same(sample_workspace: Path) -> None:
    for_people, for_programs = run(sample_workspace), run(sample_workspace, "--json")
    assert for_people.returncode == for_programs.returncode == 0, for_people.stderr
    report = json.loads(for_programs.stdout)
    assert report["conforms"]
    assert report["findings"]
    for finding in report["findings"]:
        assert finding["message_vi"] in for_people.stdout
        assert finding["source"]["document"] in for_people.stdout


def test_a_violation_is_told_with_its_place_and_gives_exit_code_1(tmp_path: Path) -> None:
    table = tmp_path / "ca-mau.csv"
    table.write_text("STT,Nhiệm vụ,Cơ quan chủ trì,Cơ quan phối hợp\n1,Trồng rừng,,Sở Tài chính\n", encoding="utf-8")
    workspace = tmp_path / "workspace"
    ingest = [*VNPLAN[:-1], "ingest", str(table), "--workspace", str(workspace)]
    subprocess.run(ingest, capture_output=True, timeout=300, check=True)
    done = run(workspace)
    assert done.returncode == 1
    assert "Nhiệm vụ không có cơ quan chủ trì." in done.stdout
    assert "ca-mau/1 · ca-mau.csv, hàng 2" in done.stdout
    assert "Traceback" not in done.stderr


@pytest.fixture(scope="module")
def real(shared: Path) -> Report:
    """The report on the two real plans."""
    plans = [read_document(shared / "corpus" / f"{name}.txt") for name in ("kon-tum", "thanh-hoa")]
    return validate(build_graph(plans, AgencyRegistry.load()))


@pytest.mark.corpus
def test_the_real_plans_break_no_rule(real: Report) -> None:
    assert [finding for finding in real.findings if finding.severity == Severity.VIOLATION] == []


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("shape", "record", "document", "page", "lines"),
    [
        ("TaskCoordinate", "kon-tum/2.2", "kon-tum.txt", 2, (129, 147)),
        ("TaskCoordinate", "kon-tum/5.4", "kon-tum.txt", 6, (463, 476)),
        ("TaskCoordinate", "kon-tum/16.3", "kon-tum.txt", 20, (1422, 1432)),
        ("PlanNumber", "thanh-hoa", "thanh-hoa.txt", 1, None),
        ("PlanDate", "thanh-hoa", "thanh-hoa.txt", 1, None),
    ],
)
def test_what_the_real_plans_leave_blank_is_information(  # noqa: PLR0917 - a row of the table
    real: Report, shape: str, record: str, document: str, page: int, lines: tuple[int, int] | None
) -> None:
    (found,) = [finding for finding in real.findings if (finding.shape, finding.id) == (shape, record)]
    assert found.severity == Severity.INFO
    assert found.source is not None
    assert (found.source.document, found.source.page) == (document, page)
    assert lines in (None, (found.source.line_start, found.source.line_end))


@pytest.mark.corpus
def test_nothing_else_is_said_to_be_blank(real: Report) -> None:
    blank = [finding for finding in real.findings if finding.shape in ("TaskCoordinate", "PlanNumber", "PlanDate")]
    assert len(blank) == 5
