"""The web server as clients see it: a real process on a real port."""

import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from http_server import Server, serving

from vnplan.api.container import Container
from vnplan.api.merging import Added
from vnplan.api.publishing import add_documents
from vnplan.api.schemas.ask import AskResponse
from vnplan.api.schemas.records import AgencyList, Health, Task, TaskPage
from vnplan.api.settings import Settings
from vnplan.ontology.progress import no_progress

SLOWEST_START = 15  # seconds; some three on an idle machine


@pytest.fixture(scope="module")
def server(sample_workspace: Path) -> Iterator[Server]:
    with serving(sample_workspace) as running:
        yield running


def test_it_answers_soon_after_its_start(server: Server) -> None:
    assert server.took < SLOWEST_START


def test_the_way_from_a_question_to_a_task(server: Server) -> None:
    answer = AskResponse.model_validate(server.get("/api/ask", q="Sở Y tế chủ trì những việc gì?", limit=3).json())
    assert answer.hits
    assert answer.answer.text_vi
    assert {hit.id for hit in answer.hits[:1]} <= set(answer.answer.tasks)
    task = Task.model_validate(server.get(f"/api/tasks/{answer.hits[0].id}").json())
    by_itself, as_hit = task.model_dump(), answer.hits[0].task.model_dump()
    assert {name: by_itself[name] for name in as_hit} == as_hit
    assert "Sở Y tế" in [mention.text for mention in task.lead]


def test_lists_agree_with_each_other(server: Server) -> None:
    page = TaskPage.model_validate(server.get("/api/tasks", limit=1, offset=1).json())
    health = Health.model_validate(server.get("/health").json())
    assert page.total == health.counts["tasks"]
    busiest = AgencyList.model_validate(server.get("/api/agencies").json()).agencies[0]
    assert server.get("/api/tasks", agency=busiest.id, role="lead").json()["total"] == busiest.leads


@pytest.mark.parametrize(
    ("path", "params", "status"),
    [("/api/ask", {"q": ""}, 422), ("/api/ask", {"q": "x" * 10_000}, 422), ("/api/tasks/no/thing", {}, 404),
     ("/nothing", {}, 404)],
)  # fmt: skip
def test_refusals_have_one_shape(server: Server, path: str, params: dict[str, str], status: int) -> None:
    response = server.get(path, **params)
    assert response.status_code == status
    assert set(response.json()["error"]) == {"code", "message"}


@pytest.mark.parametrize("question", ["\x00", "%00 ' OR 1=1 --", "🌱" * 100, "sở\u200bcông thương", "(((", "a" * 1000])
def test_strange_questions_are_answered_or_refused_but_never_break_it(server: Server, question: str) -> None:
    assert server.get("/api/ask", q=question).status_code in (200, 422)
    assert server.get("/", q=question).status_code in (200, 422)


def test_many_clients_at_once_get_their_own_answers(server: Server) -> None:
    questions = ["Sở Y tế chủ trì gì", "Sở Xây dựng chủ trì gì", "which tasks wait for a ministry", "rác thải"] * 3
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda question: server.get("/api/ask", q=question).json(), questions))
    assert [answer["query"] for answer in answers] == questions
    for first, again in zip(answers[:4], answers[4:8], strict=True):
        assert first["answer"] == again["answer"]


def test_a_new_version_is_answered_from_without_a_restart(sample_workspace: Path, tmp_path: Path) -> None:
    folder = tmp_path / "workspace"
    shutil.copytree(sample_workspace, folder)
    container = Container(Settings(workspace=folder))
    kept = container.workspace.current().plans()[0]
    with serving(folder) as running:
        before = Health.model_validate(running.get("/health").json())
        new = Added("mot.csv", "0" * 64, kept, lambda _: kept)
        version = add_documents(container.workspace, [new], container.embedder, no_progress)
        after = Health.model_validate(running.get("/health").json())
        assert (before.counts["plans"], after.counts["plans"]) == (2, 1)
        assert after.workspace == version.id != before.workspace
        assert after.corpus != before.corpus
        assert running.get("/api/tasks").json()["total"] == len(kept.tasks)


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is no signal there")
def test_ctrl_c_stops_it_and_is_no_failure(sample_workspace: Path) -> None:
    with serving(sample_workspace) as running:
        running.process.send_signal(signal.SIGINT)
        out, err = running.process.communicate(timeout=20)
        assert (running.process.returncode, out) == (0, "")
        assert err.strip() == "Stopped."


def test_a_port_in_use_is_told_on_one_line(server: Server, sample_workspace: Path) -> None:
    port = server.url.rpartition(":")[2]
    command = [sys.executable, "-m", "vnplan.api.cli", "serve", "--port", port, "--workspace", str(sample_workspace)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert port in done.stderr
    assert len(done.stderr.splitlines()) == 1
