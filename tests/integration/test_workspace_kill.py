"""A writer that is killed at any moment never leaves a workspace without a whole version."""

import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import factories
import pytest

from vnplan.graph.manifest import corpus_hash
from vnplan.graph.workspace import Manifest, Workspace, write_plans
from vnplan.ontology.errors import WorkspaceError

ROUNDS = 15
TESTS = Path(__file__).resolve().parent.parent

WRITER = """
import sys
from pathlib import Path
import factories
from vnplan.graph.workspace import Manifest, Workspace, write_plans

workspace = Workspace(Path(sys.argv[1]))
print("ready", flush=True)
n = 0
while True:
    n += 1
    plans = [factories.plan(f"p{i}", title=f"{n}") for i in range(n % 7 + 1)]
    with workspace.staging() as staged:
        write_plans(staged, plans)
        (staged / "vectors").mkdir()
        (staged / "vectors" / "data.bin").write_bytes(bytes(200_000))
        workspace.publish(staged, Manifest.describe(plans, model="none", dimension=0))
"""


HOLDER = """
import sys, time
from pathlib import Path
from vnplan.graph.workspace import Workspace

with Workspace(Path(sys.argv[1])).staging():
    print("ready", flush=True)
    time.sleep(60)
"""


READER = """
import sys
from pathlib import Path
from vnplan.graph.workspace import Workspace

version = Workspace(Path(sys.argv[1])).current()
print("ready", flush=True)
sys.stdin.readline()
print(version.plans()[0].title, flush=True)
sys.stdin.readline()
"""


@contextmanager
def process(script: str, workspace: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A Python process that runs ``script`` and has said that it is ready; killed at the end if it still runs."""
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(TESTS)!r})\n{script}", str(workspace)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as started:
        try:
            assert started.stdout is not None
            assert started.stdout.readline() == b"ready\n"
            yield started
        finally:
            started.kill()


def publish(workspace: Workspace, title: str) -> None:
    plans = [factories.plan(title=title)]
    with workspace.staging() as staged:
        write_plans(staged, plans)
        workspace.publish(staged, Manifest.describe(plans, model="none", dimension=0))


def test_a_writer_in_another_process_keeps_others_out_until_it_dies(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    with process(HOLDER, tmp_path) as holder:
        with pytest.raises(WorkspaceError, match="another vnplan is writing"):
            publish(workspace, "second")
        holder.kill()
        holder.wait()
        publish(workspace, "third")
    assert [plan.title for plan in workspace.current().plans()] == ["third"]
    assert list((tmp_path / "staging").iterdir()) == []


def test_a_reader_in_another_process_keeps_its_version_until_it_ends(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    publish(workspace, "old")
    folder = workspace.current().path
    with process(READER, tmp_path) as reader:
        assert reader.stdin is not None
        assert reader.stdout is not None
        for n in range(4):
            publish(workspace, f"new {n}")
        reader.stdin.write(b"\n")
        reader.stdin.flush()
        assert reader.stdout.readline() == b"old\n"
        assert folder.is_dir()
        reader.kill()
    publish(workspace, "last")
    assert not folder.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="kills with a POSIX signal")
def test_current_is_whole_after_writers_were_killed(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    publish(workspace, "first")
    reader = workspace.current()
    moments = random.Random(20230227)  # the same moments each time, as far as the machine allows
    ids = set()
    for _ in range(ROUNDS):
        with process(WRITER, tmp_path) as writer:
            time.sleep(moments.uniform(0.0, 0.15))
            writer.send_signal(signal.SIGKILL)
        assert writer.returncode == -signal.SIGKILL
        current = workspace.current()
        assert corpus_hash(current.plans()) == current.manifest.corpus
        assert len(current.plans()) == current.manifest.counts["plans"]
        ids.add(current.id)
    assert len(ids) > ROUNDS // 2  # the writers did publish
    assert [plan.title for plan in reader.plans()] == ["first"]
    publish(workspace, "last")
    assert [plan.title for plan in workspace.current().plans()] == ["last"]
    assert list((tmp_path / "staging").iterdir()) == []
    del reader, current
    publish(workspace, "after")
    assert len(list((tmp_path / "versions").iterdir())) == 3
