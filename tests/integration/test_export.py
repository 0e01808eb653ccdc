"""``vnplan export`` as a department uses it: into a file, through a pipe, and with what can go wrong."""

import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from icalendar import Calendar
from rdflib import RDF, Graph, URIRef

from vnplan.graph.export import FORMATS

Done = subprocess.CompletedProcess[bytes]
TABLE = """STT,Nhiệm vụ,Cơ quan chủ trì,Cơ quan phối hợp,Thời gian,Sản phẩm
1,Trồng cây xanh ven đường,Sở Xây dựng,Sở Tài chính,2024 - 2025,Kế hoạch
2,Thu gom rác thải y tế,Sở Y tế,Sở Xây dựng,Năm 2026,Báo cáo
3,Kiểm kê khí nhà kính,Sở Công Thương,Sở Y tế,Thường xuyên,Báo cáo; cơ sở dữ liệu
"""


def vnplan(*arguments: str | Path) -> Done:
    """One command in a process of its own."""
    command = [sys.executable, "-m", "vnplan.api.cli", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, timeout=300, check=False)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two plans of three tasks. Read only."""
    folder = tmp_path_factory.mktemp("export")
    for name in ("ca-mau", "lai-chau"):  # one content twice would be one document
        (folder / f"{name}.csv").write_text(TABLE.replace("Trồng cây", f"Trồng cây ({name})"), encoding="utf-8")
    done = vnplan("ingest", folder / "ca-mau.csv", folder / "lai-chau.csv", "--workspace", folder / "workspace")
    assert done.returncode == 0, done.stderr.decode()
    return folder / "workspace"


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_and_a_pipe_get_the_same_bytes(workspace: Path, tmp_path: Path, name: str) -> None:
    path = tmp_path / f"plans{FORMATS[name].suffix}"
    piped, written = (vnplan("export", name, *more, "--workspace", workspace) for more in ((), ("-o", path)))
    assert (piped.returncode, written.returncode, written.stdout) == (0, 0, b""), written.stderr.decode()
    assert path.read_bytes() == piped.stdout
    assert "tasks: 6" in written.stderr.decode()
    assert sorted(tmp_path.iterdir()) == [path]


def test_one_plan_of_several(workspace: Path, tmp_path: Path) -> None:
    path = tmp_path / "ca-mau.xlsx"
    done = vnplan("export", "xlsx", "--plan", "ca-mau", "-o", path, "--workspace", workspace)
    assert done.returncode == 0, done.stderr.decode()
    assert openpyxl.load_workbook(path).sheetnames == ["Cà Mau", "Nguồn", "Văn bản"]
    events = Calendar.from_ical(vnplan("export", "ics", "--plan", "ca-mau", "--workspace", workspace).stdout)
    assert len(events.walk("VEVENT")) == 2
    turtle = vnplan("export", "turtle", "--plan", "lai-chau", "--workspace", workspace).stdout
    plans = list(
        Graph().parse(data=turtle, format="turtle").subjects(RDF.type, URIRef("https://w3id.org/vnplan/ns#Plan"))
    )
    assert plans == [URIRef("https://w3id.org/vnplan/id/plan/lai-chau")]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["docx"], 2, "choose one of turtle, jsonld, graphml, cypher, csv, xlsx, ics"),
        ([], 2, "FORMAT"),
        (["csv", "-o", "{tmp}/nowhere/plans.csv"], 2, "There is no folder"),
        (["csv", "-o", "{tmp}"], 2, "directory"),
        (["csv", "--plan", "hue"], 1, "no plan has the id 'hue'"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(
    workspace: Path, tmp_path: Path, arguments: list[str], code: int, said: str
) -> None:
    done = vnplan("export", *(part.format(tmp=tmp_path) for part in arguments), "--workspace", workspace)
    assert (done.returncode, done.stdout) == (code, b"")
    assert said in done.stderr.decode()
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")
def test_a_terminal_is_not_filled_with_a_workbook(workspace: Path) -> None:
    import pty  # noqa: PLC0415 - there is none on Windows

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "vnplan.api.cli", "export", "xlsx", "--workspace", str(workspace)]
    done = subprocess.run(command, stdout=theirs, stderr=subprocess.PIPE, timeout=300, check=False)
    os.close(theirs)
    os.close(ours)
    assert done.returncode == 2
    assert b"-o plans.xlsx" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="rights of files are of another kind")
def test_a_file_keeps_its_rights_and_a_failure_leaves_it_as_it_was(workspace: Path, tmp_path: Path) -> None:
    path = tmp_path / "plans.csv"
    path.write_text("before", encoding="utf-8")
    path.chmod(0o640)
    assert vnplan("export", "csv", "-o", path, "--plan", "hue", "--workspace", workspace).returncode == 1
    assert path.read_text(encoding="utf-8") == "before"
    assert vnplan("export", "csv", "-o", path, "--workspace", workspace).returncode == 0
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert path.stat().st_mode & 0o777 == 0o640
