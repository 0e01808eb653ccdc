"""Whoever kills ``vnplan ingest``, at whatever moment, finds the version before answering as before."""

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROUNDS = 4
VNPLAN = [sys.executable, "-m", "vnplan.api.cli"]
HEADING = "STT,Nhiệm vụ,Cơ quan chủ trì,Cơ quan phối hợp,Thời gian,Sản phẩm\n"


def table(path: Path, subject: str, rows: int) -> Path:
    """A plan as a spreadsheet saves it; every row is new to the cache of vectors."""
    lines = (
        f"{n},Trồng {n} cây {subject} ven đường,Sở Xây dựng,Sở Tài chính,2024 - 2025,Kế hoạch"
        for n in range(1, rows + 1)
    )
    path.write_text(HEADING + "\n".join(lines) + "\n", encoding="utf-8")
    return path


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*VNPLAN, *arguments], capture_output=True, text=True, timeout=120, check=False)


def answered(workspace: Path) -> list[str]:
    done = run("ask", "Sở Xây dựng chủ trì những nhiệm vụ nào?", "--json", "--workspace", str(workspace))
    assert done.returncode == 0, done.stderr
    tasks: list[str] = json.loads(done.stdout)["answer"]["tasks"]
    return sorted(tasks)


def ingest_killed_after(seconds: float, document: Path, workspace: Path) -> bool:
    """Kill the process without warning; False when it had finished by then."""
    process = subprocess.Popen(
        [*VNPLAN, "ingest", str(document), "--workspace", str(workspace)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return True
    return False


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is no signal there")
def test_a_killed_ingest_leaves_the_version_before_answering(tmp_path: Path) -> None:
    workspace = tmp_path / "workspace"
    start = time.monotonic()
    assert run("ingest", str(table(tmp_path / "mot.csv", "phượng", 4)), "--workspace", str(workspace)).returncode == 0
    took = time.monotonic() - start
    before = answered(workspace)
    assert len(before) == 4

    moments = random.Random(7)
    killed = 0
    for number in range(ROUNDS):
        document = table(tmp_path / "hai.csv", f"bàng {number}", 12)
        killed += ingest_killed_after(moments.uniform(0.3, 1.3) * took, document, workspace)
        after = answered(workspace)
        assert after == before or len(after) == 16
        before = after
    assert killed >= ROUNDS - 2, "the moments must fall into the run, else nothing was tried"

    done = run("ingest", str(table(tmp_path / "hai.csv", "xoài", 2)), "--workspace", str(workspace))
    assert done.returncode == 0, done.stderr
    assert len(answered(workspace)) == 6
    assert list((workspace / "staging").iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is no signal there")
def test_ctrl_c_is_told_in_a_line_and_leaves_the_workspace_as_it_was(tmp_path: Path) -> None:
    workspace = tmp_path / "workspace"
    document = table(tmp_path / "mot.csv", "phượng", 400)
    process = subprocess.Popen(
        [*VNPLAN, "ingest", str(document), "--workspace", str(workspace)], stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    for line in process.stderr:
        if line.startswith("embed"):
            break
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in err
    assert err.strip() == "Stopped. What was there before is as it was."
    assert not (workspace / "current").exists()
