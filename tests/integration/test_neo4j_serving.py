"""``vnplan serve --engine neo4j`` over a real server that goes down and comes back."""

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import httpx2
import pytest
from conftest import or_skip_without_java
from http_server import Server as Web
from http_server import serving
from neo4j_server import PASSWORD, Server, running

from vnplan.api.neo4j_engine import REST, SILENCE, Database
from vnplan.graph.manifest import Manifest
from vnplan.graph.neo4j.target import Target
from vnplan.graph.workspace import Workspace
from vnplan.ontology.errors import DatabaseOutdated, DatabaseRefused

pytestmark = pytest.mark.neo4j

QUESTION = "Sở Y tế chủ trì những việc gì?"
LONGEST = SILENCE + 5.0  # seconds until a server that hangs is given up, on a busy machine
SHORT = 2.0  # seconds of an answer that asks no server

T = TypeVar("T")


def environment_of(server: Server) -> dict[str, str]:
    return {**server.environment, "VNPLAN_ENGINE": "neo4j"}


def vnplan(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "vnplan.api.cli", *arguments],
        capture_output=True,
        text=True,
        env=os.environ | environment,
        check=False,
    )


def pushed(server: Server, workspace: Path) -> None:
    done = vnplan("neo4j", "push", "--workspace", str(workspace), **server.environment)
    assert done.returncode == 0, done.stderr


def eventually(holds: Callable[[], bool], seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.3)


class Address:
    """An address that stays while the server behind it is stopped and started: it passes bytes on."""

    def __init__(self) -> None:
        self.behind: Server | None = None
        self._listener = socket.create_server(("localhost", 0))
        self._ends: list[socket.socket] = []
        self.uri = f"bolt://localhost:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        for each in (self._listener, *self._ends):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                self._serve(self._listener.accept()[0])

    def _serve(self, client: socket.socket) -> None:
        self._ends.append(client)
        try:
            assert self.behind is not None
            host, _, port = self.behind.uri.rpartition("/")[2].partition(":")
            server = socket.create_connection((host, int(port)))
        except OSError:
            client.shutdown(socket.SHUT_RDWR)
            return
        self._ends.append(server)
        for one, other in ((client, server), (server, client)):
            threading.Thread(target=self._pass_on, args=(one, other), daemon=True).start()

    @staticmethod
    def _pass_on(one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while data := one.recv(65536):
                other.sendall(data)
        for end in (one, other):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


@contextmanager
def served(workspace: Path, server: Server, **changes: str) -> Iterator[Web]:
    with serving(workspace, **{**environment_of(server), **changes}) as web:
        yield web


def source(web: Web) -> str:
    return str(web.get("/api/ask", q=QUESTION).json()["served_from"])


@pytest.mark.slow
def test_a_server_that_goes_down_is_replaced_by_the_snapshot_until_it_is_back(
    tmp_path: Path, sample_workspace: Path
) -> None:
    address = Address()
    with or_skip_without_java(), ExitStack() as stack:
        address.behind = stack.enter_context(running(tmp_path))
        pushed(address.behind, sample_workspace)
        web = stack.enter_context(served(sample_workspace, address.behind, NEO4J_URI=address.uri))
        before = web.get("/api/ask", q=QUESTION).json()
        assert before["served_from"] == "neo4j"
        health = web.get("/health").json()
        assert (health["engine"], health["served_from"], health["engine_problem"]) == ("neo4j", "neo4j", None)

        address.behind.kill()
        meanwhile = web.get("/api/ask", q=QUESTION).json()
        assert meanwhile["served_from"] == "snapshot"
        assert meanwhile["answer"] == before["answer"]
        assert "Neo4j" in httpx2.get(f"{web.url}/", params={"q": QUESTION, "lang": "en"}, timeout=30).text
        health = web.get("/health").json()
        assert health["served_from"] == "snapshot"
        assert "no Neo4j answers at" in health["engine_problem"]
        assert PASSWORD not in str(health)

        address.behind = stack.enter_context(running(tmp_path))
        eventually(lambda: source(web) == "neo4j")
        assert web.get("/health").json()["engine_problem"] is None
    address.close()


def test_a_server_that_hangs_is_replaced_by_the_snapshot_until_it_goes_on(
    empty_neo4j: Server, sample_workspace: Path
) -> None:
    pushed(empty_neo4j, sample_workspace)
    with served(sample_workspace, empty_neo4j) as web:
        assert source(web) == "neo4j"
        with empty_neo4j.hanging():
            assert within(LONGEST, lambda: source(web)) == "snapshot"
            assert within(SHORT, lambda: source(web)) == "snapshot"  # it is left alone for a moment
            health = within(LONGEST, lambda: web.get("/health").json())
            assert health["served_from"] == "snapshot"
            assert "answer" in health["engine_problem"]
            time.sleep(REST)
            assert within(LONGEST, lambda: source(web)) == "snapshot"
        eventually(lambda: source(web) == "neo4j")
        assert web.get("/health").json()["engine_problem"] is None

        empty_neo4j.records("MATCH (v:VnplanVersion) SET v.corpus = 'another'")
        assert web.get("/api/ask", q=QUESTION).status_code == 503
        with empty_neo4j.hanging():
            refused = within(LONGEST, lambda: web.get("/api/ask", q=QUESTION))
            assert refused.status_code == 503
            assert int(refused.headers["Retry-After"]) > 0
        pushed(empty_neo4j, sample_workspace)
        eventually(lambda: source(web) == "neo4j")


def within(seconds: float, act: Callable[[], T]) -> T:
    begin = time.monotonic()
    result = act()
    assert time.monotonic() - begin < seconds
    return result


def test_questions_in_flight_when_the_server_hangs_are_answered_in_time(
    empty_neo4j: Server, sample_workspace: Path
) -> None:
    pushed(empty_neo4j, sample_workspace)
    with served(sample_workspace, empty_neo4j) as web, ThreadPoolExecutor(4) as pool:
        assert source(web) == "neo4j"
        stop = time.monotonic() + 2
        flying = [pool.submit(ask_until, web, stop + 2) for _ in range(4)]
        time.sleep(max(0.0, stop - time.monotonic()))
        with empty_neo4j.hanging():
            asked = [each for future in flying for each in future.result()]
    assert {came_from for came_from, _ in asked} == {"neo4j", "snapshot"}
    assert max(took for _, took in asked) < LONGEST


def ask_until(web: Web, end: float) -> list[tuple[str, float]]:
    """Ask again and again; where each answer came from and how long it took."""
    asked = []
    while (begin := time.monotonic()) < end:
        asked.append((source(web), time.monotonic() - begin))
    return asked


def test_a_database_that_is_written_anew_is_followed(empty_neo4j: Server, sample_workspace: Path) -> None:
    pushed(empty_neo4j, sample_workspace)
    with served(sample_workspace, empty_neo4j) as web:
        assert source(web) == "neo4j"
        empty_neo4j.records("MATCH (v:VnplanVersion) SET v.complete = false")
        assert source(web) == "snapshot"
        assert "is being written" in web.get("/health").json()["engine_problem"]
        empty_neo4j.records("MATCH (v:VnplanVersion) SET v.complete = true, v.corpus = 'another'")
        refused = web.get("/api/ask", q=QUESTION)
        assert refused.status_code == 503
        assert int(refused.headers["Retry-After"]) > 0
        assert "holds another version than the workspace" in refused.json()["error"]["message"]
        health = web.get("/health")
        assert (health.status_code, health.json()["status"]) == (503, "unavailable")
        assert int(health.headers["Retry-After"]) > 0
        assert health.json()["served_from"] is None
        assert "holds another version" in health.json()["engine_problem"]
        pushed(empty_neo4j, sample_workspace)
        assert source(web) == "neo4j"


@pytest.mark.parametrize("command", [["serve", "--engine", "neo4j", "--port", "0"], ["ask", QUESTION]])
def test_a_server_that_is_down_at_the_start_is_told(sample_workspace: Path, command: list[str]) -> None:
    workspace = ["--workspace", str(sample_workspace)]
    environment = {"NEO4J_URI": "bolt://localhost:9", "NEO4J_PASSWORD": PASSWORD, "VNPLAN_ENGINE": "neo4j"}
    done = vnplan(*command, *workspace, **environment)
    assert done.returncode == 1
    [told] = done.stderr.splitlines()
    assert "no Neo4j answers at bolt://localhost:9" in told
    assert "(connection refused)" in told
    assert PASSWORD not in done.stderr


def test_an_empty_database_is_told_with_the_command_that_fills_it(empty_neo4j: Server, sample_workspace: Path) -> None:
    done = vnplan("ask", QUESTION, "--workspace", str(sample_workspace), **environment_of(empty_neo4j))
    assert done.returncode == 1
    assert "holds no plans yet; run `vnplan neo4j push`" in done.stderr
    pushed(empty_neo4j, sample_workspace)
    done = vnplan("ask", QUESTION, "--json", "--workspace", str(sample_workspace), **environment_of(empty_neo4j))
    assert done.returncode == 0
    assert '"served_from": "neo4j"' in done.stdout


def test_a_refusal_keeps_its_kind_and_is_news_once(
    empty_neo4j: Server, caplog: pytest.LogCaptureFixture, manifest: Manifest
) -> None:
    target = Target(empty_neo4j.uri, empty_neo4j.user, "falsch-geheim")
    database = Database(target)
    for _ in range(2):  # the second time without asking
        with pytest.raises(DatabaseRefused, match="refuses the user neo4j"):
            database.confirmed(manifest)
    assert not caplog.records  # whoever starts the program is told by the error
    database = Database(replace(target, password=empty_neo4j.password))
    with pytest.raises(DatabaseOutdated, match="holds no plans yet"):
        database.confirmed(manifest)
    for _ in range(2):
        assert type(database.failed(DatabaseRefused("the user may not read"))) is DatabaseRefused
    assert [record.message for record in caplog.records] == ["Neo4j cannot be asked: the user may not read"]
    database.close()


@pytest.fixture
def manifest(sample_workspace: Path) -> Manifest:
    return Workspace(sample_workspace).current().manifest
