"""Whatever breaks a push is told in clear words without the password, and the next push completes it."""

import os
import resource
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import or_skip_without_java
from neo4j_content import content_of, large_plan, marker_of
from neo4j_server import PASSWORD, TOO_OLD, Server, running

from vnplan.graph.neo4j.check import check
from vnplan.graph.neo4j.content import Content
from vnplan.graph.neo4j.push import push
from vnplan.graph.neo4j.target import Target
from vnplan.ontology.errors import DatabaseBusy, DatabaseError, DatabaseRefused, DatabaseUnavailable, VnplanError
from vnplan.ontology.progress import Progress

pytestmark = pytest.mark.neo4j

CONNECTING = 10  # seconds that a lost server is waited for
MARGIN = 5  # seconds that a busy machine may take longer


def target_of(server: Server, **changes: Any) -> Target:
    return replace(Target(server.uri, server.user, server.password), **changes)


@pytest.fixture(scope="module")
def large() -> Content:
    return content_of([large_plan(3_000)])


@pytest.fixture(scope="module")
def small() -> Content:
    return content_of([large_plan(20)])


def halfway(stage: str, act: Callable[[], None]) -> Progress:
    """A progress that acts once, when more than a third of a stage is done."""
    acted: list[bool] = []

    def progress(now: str, done: int, total: int) -> None:
        if now == stage and done > total / 3 and not acted:
            acted.append(True)
            act()

    return progress


def is_whole(server: Server) -> bool:
    return server.records("MATCH (v:VnplanVersion) RETURN v.complete AS whole") == [{"whole": True}]


@pytest.mark.slow
@pytest.mark.parametrize("stage", ["nodes", "relationships"])
def test_a_killed_server_is_told_and_the_next_push_completes(tmp_path: Path, large: Content, stage: str) -> None:
    with or_skip_without_java(), running(tmp_path) as server:
        with pytest.raises(DatabaseUnavailable, match="no Neo4j answers at") as raised:
            push(target_of(server), large, marker_of(), halfway(stage, server.kill))
        assert server.password not in str(raised.value)
    with running(tmp_path) as server:
        assert not is_whole(server)
        done = push(target_of(server), large, marker_of())
        assert 0 < done.changes.nodes_created + done.changes.relationships_created < done.nodes + done.relationships
        assert is_whole(server)
        assert not check(target_of(server), large, marker_of()).differences


def test_an_address_that_takes_connections_and_never_answers_is_told(small: Content) -> None:
    with socket.create_server(("localhost", 0)) as mute:
        target = Target(f"bolt://localhost:{mute.getsockname()[1]}", "neo4j", PASSWORD)
        begin = time.monotonic()
        with pytest.raises(DatabaseUnavailable, match=r"no Neo4j answers at .*handshake"):
            push(target, small, marker_of())
        assert time.monotonic() - begin < CONNECTING + MARGIN


def test_a_server_that_hangs_in_a_push_or_a_check_is_told_in_time(empty_neo4j: Server, large: Content) -> None:
    target = Target(empty_neo4j.uri, empty_neo4j.user, empty_neo4j.password, timeout=15)
    push(target_of(empty_neo4j), content_of([large_plan(100)]), marker_of())  # the statements are planned by now
    for act in (push, check):
        hung: list[float] = []

        def hang(hung: list[float] = hung) -> None:
            empty_neo4j.hang()
            hung.append(time.monotonic())

        try:
            # One that hangs while it commits is tried once more, and found to take no connection.
            with pytest.raises(
                DatabaseUnavailable, match=r"has not answered for 15 seconds|no Neo4j answers"
            ) as raised:
                act(target, large, marker_of("zwei"), halfway("relationships", hang))
        finally:
            empty_neo4j.go_on()
        assert time.monotonic() - hung[0] < target.timeout + CONNECTING + MARGIN
        assert empty_neo4j.password not in str(raised.value)
        if act is push:
            assert not is_whole(empty_neo4j)
            push(target_of(empty_neo4j), large, marker_of("zwei"))
    assert not check(target_of(empty_neo4j), large, marker_of("zwei")).differences


@pytest.mark.slow
def test_a_server_that_is_too_old_is_told_with_the_version_it_takes(tmp_path: Path, small: Content) -> None:
    with or_skip_without_java(), running(tmp_path, TOO_OLD) as server:
        for act in (push, check):
            with pytest.raises(DatabaseRefused, match=rf"is {TOO_OLD}; vnplan needs 5\.18 or newer"):
                act(target_of(server), small, marker_of())
        assert server.records("MATCH (n) RETURN count(n) AS number") == [{"number": 0}]


@pytest.mark.slow
def test_a_database_that_cannot_be_written_is_told(tmp_path: Path, small: Content) -> None:
    with or_skip_without_java(), running(tmp_path) as server:
        push(target_of(server), small, marker_of())
    with running(tmp_path, read_only=True) as server:
        with pytest.raises(DatabaseRefused, match=r"database neo4j of \S+ is read-only"):
            push(target_of(server), small, marker_of())
        assert not check(target_of(server), small, marker_of()).differences


@pytest.mark.slow
def test_a_full_disk_is_told_and_after_a_restart_the_next_push_completes(
    tmp_path: Path, small: Content, large: Content
) -> None:
    with or_skip_without_java(), running(tmp_path) as server:
        push(target_of(server), small, marker_of())
        # A disk of its own takes a privilege. That no file may grow any more is told to the server in the same way.
        longest = max(path.stat().st_size for path in tmp_path.rglob("*") if path.is_file())
        _, hard = resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (longest + 100_000, hard))
        with pytest.raises(
            DatabaseError, match=r"cannot write to its disk.*restart the server; a push that was broken"
        ):
            push(target_of(server), large, marker_of())
        with pytest.raises(DatabaseError, match="has stopped itself after an error, most often a full disk"):
            push(target_of(server), large, marker_of())
    with running(tmp_path) as server:
        push(target_of(server), large, marker_of())
        assert not check(target_of(server), large, marker_of()).differences


def test_a_killed_push_leaves_no_lock_and_the_next_one_completes(empty_neo4j: Server, large: Content) -> None:
    script = """
import os, sys
from neo4j_content import content_of, large_plan, marker_of
from vnplan.graph.neo4j.push import push
from vnplan.graph.neo4j.target import target_from
def progress(stage, done, total):
    if stage == "relationships" and done > total / 3:
        print("now", flush=True)
        sys.stdin.read()
push(target_from(os.environ), content_of([large_plan(3_000)]), marker_of(), progress)
"""
    environment = {**os.environ, **empty_neo4j.environment, "PYTHONPATH": str(Path(__file__).parent.parent)}
    process = subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "now\n"
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert not is_whole(empty_neo4j)
    push(target_of(empty_neo4j), large, marker_of())
    assert is_whole(empty_neo4j)
    assert not check(target_of(empty_neo4j), large, marker_of()).differences


class Cable:
    """A line to the server that can be cut: a port that passes bytes on in both directions."""

    def __init__(self, server: Server) -> None:
        host, _, port = server.uri.rpartition("/")[2].partition(":")
        self._server = (host, int(port))
        self._listener = socket.create_server(("localhost", 0))
        self._lost = threading.Event()
        self._sockets: list[socket.socket] = []
        self.uri = f"bolt://localhost:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def lose(self) -> None:
        """Let nothing through from now on, not even that an end was closed: as when a machine vanishes."""
        self._lost.set()

    def cut(self) -> None:
        self._listener.close()
        for each in self._sockets:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                ends = self._listener.accept()[0], socket.create_connection(self._server)
                self._sockets += ends
                for one, other in (ends, ends[::-1]):
                    threading.Thread(target=self._pass_on, args=(one, other), daemon=True).start()

    def _pass_on(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while data := one.recv(65536):
                if not self._lost.is_set():
                    other.sendall(data)
            if not self._lost.is_set():
                other.shutdown(socket.SHUT_WR)


@contextmanager
def cable(server: Server) -> Iterator[Cable]:
    made = Cable(server)
    try:
        yield made
    finally:
        made.cut()


@pytest.mark.parametrize("stage", ["nodes", "relationships"])
def test_a_cut_line_is_told_and_the_next_push_completes(empty_neo4j: Server, large: Content, stage: str) -> None:
    with cable(empty_neo4j) as line, pytest.raises(DatabaseUnavailable, match="broke off") as raised:
        push(target_of(empty_neo4j, uri=line.uri), large, marker_of(), halfway(stage, line.cut))
    assert empty_neo4j.password not in str(raised.value)
    assert not is_whole(empty_neo4j)
    push(target_of(empty_neo4j), large, marker_of())
    assert not check(target_of(empty_neo4j), large, marker_of()).differences


def test_a_push_whose_machine_vanished_holds_up_others_for_a_while_only(
    empty_neo4j: Server, large: Content, small: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vnplan.graph.neo4j.lock.LONGEST", 20.0)
    begin = time.monotonic()
    with cable(empty_neo4j) as line:
        target = Target(line.uri, empty_neo4j.user, empty_neo4j.password, timeout=5)
        with pytest.raises(DatabaseUnavailable, match="has not answered for 5 seconds"):
            push(target, large, marker_of(), halfway("nodes", line.lose))
        with pytest.raises(DatabaseBusy, match="another `vnplan neo4j push`"):
            push(target_of(empty_neo4j), small, marker_of())
        while True:
            with suppress(DatabaseBusy):
                push(target_of(empty_neo4j), small, marker_of())
                break
            assert time.monotonic() - begin < 60
    assert not check(target_of(empty_neo4j), small, marker_of()).differences


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"password": "falsch-geheim"}, "refuses the user neo4j with this password; see NEO4J_USERNAME"),
        ({"user": "niemand"}, "refuses the user niemand"),
        ({"database": "khong-co"}, "has no database khong-co; see --database"),
        ({"database": "system"}, "database system of .* is Neo4j's own and takes no graphs; name another one"),
        ({"uri": "bolt://localhost:9"}, "no Neo4j answers at bolt://localhost:9"),
        ({"uri": "neo4j://localhost:9"}, r"no Neo4j answers at neo4j://localhost:9.*\(connection refused\)"),
        ({"uri": "neo4j://no-such-host.invalid"}, "no Neo4j answers at neo4j://no-such-host.invalid"),
    ],
    ids=["password", "user", "database", "system", "port", "routed", "host"],
)
def test_what_is_wrong_with_the_address_or_the_user_is_told(
    neo4j_server: Server, small: Content, changes: dict[str, str], message: str
) -> None:
    target = target_of(neo4j_server, **changes)
    for act in (push, check):
        with pytest.raises(VnplanError, match=message) as raised:
            act(target, small, marker_of())
        assert target.password not in f"{raised.value} {raised.value.__cause__}"


@pytest.mark.parametrize("scheme", ["neo4j+s", "bolt+s", "bolt+ssc"])
def test_a_server_without_tls_is_told(neo4j_server: Server, small: Content, scheme: str) -> None:
    target = target_of(neo4j_server, uri=neo4j_server.uri.replace("neo4j:", f"{scheme}:"))
    with pytest.raises(
        DatabaseUnavailable, match=r"cannot be spoken to in TLS \(.*neo4j:// or bolt:// where it has none"
    ):
        push(target, small, marker_of())


def test_a_first_password_must_be_changed_first(neo4j_server: Server, small: Content) -> None:
    neo4j_server.records("CREATE USER moi IF NOT EXISTS SET PASSWORD 'lan-dau-tien' CHANGE REQUIRED")
    try:
        with pytest.raises(DatabaseRefused, match="must change the first password"):
            push(target_of(neo4j_server, user="moi", password="lan-dau-tien"), small, marker_of())
    finally:
        neo4j_server.records("DROP USER moi")


@pytest.mark.parametrize(
    ("arguments", "password", "exit_code"),
    [
        (["push"], "falsch-geheim", 1),
        (["check"], "falsch-geheim", 1),
        (["push", "--database", "khong-co"], PASSWORD, 1),
        (["push", "--uri", f"bolt://neo4j:{PASSWORD}@localhost"], PASSWORD, 2),
        (["push", "--uri", "http://localhost"], PASSWORD, 2),
    ],
)
def test_the_command_line_never_shows_the_password(
    neo4j_server: Server, sample_workspace: Path, arguments: list[str], password: str, exit_code: int
) -> None:
    environment = {**os.environ, **neo4j_server.environment, "NEO4J_PASSWORD": password, "NEO4J_DEBUG": "1"}
    before = sorted(sample_workspace.rglob("*"))
    done = subprocess.run(
        [sys.executable, "-m", "vnplan.api.cli", "neo4j", *arguments, "--workspace", str(sample_workspace)],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    assert done.returncode == exit_code, done.stderr
    assert done.stderr.splitlines()[-1].startswith("vnplan: ")
    assert password not in done.stdout + done.stderr
    assert sorted(sample_workspace.rglob("*")) == before
