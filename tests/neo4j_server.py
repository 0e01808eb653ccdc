"""A real Neo4j server for tests and for people: the jars come by Maven once, ``neo4j-server/Start.java`` runs them.

``vnplan`` is not needed here. ``python tests/neo4j_server.py [FOLDER]`` starts one whose data lie in FOLDER (in build/
where none is named), loads the current workspace, starts ``vnplan serve`` beside it, which gives Neo4j Browser its
guide, and prints the address at which Browser plays it.
"""

import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import quote

import neo4j
from filelock import FileLock
from neo4j.exceptions import AuthError, DriverError, Neo4jError

HERE = Path(__file__).resolve().parent / "neo4j-server"
BUILD = Path(__file__).resolve().parent.parent / "build"
LONG_TERM = "5.26.28"
CALENDAR = "2026.08.1"
TOO_OLD = "5.10.0"  # the last release without any vector index
USER = "neo4j"
PASSWORD = "xanh-la-cay-2030"
MEGABYTES = 768  # as much heap as two plans need, and as many for pages
SECONDS = 180  # a cold start on a busy machine
VNPLAN = (sys.executable, "-m", "vnplan.api.cli")


class Missing(Exception):
    """What a server needs is not on this machine; the message says what to install."""


@dataclass(frozen=True)
class Server:
    """A running server with authentication on."""

    uri: str
    http: str
    user: str
    password: str = field(repr=False)
    process: subprocess.Popen[str] = field(repr=False)

    @property
    def environment(self) -> dict[str, str]:
        """The variables by which ``vnplan neo4j`` finds this server."""
        return {"NEO4J_URI": self.uri, "NEO4J_USERNAME": self.user, "NEO4J_PASSWORD": self.password}

    @property
    def browser(self) -> str:
        """The address of Neo4j Browser, connected to this server but for the password."""
        return f"{self.http}/browser/?dbms={self.uri.replace('://', f'://{self.user}@')}"

    def playing(self, guide: str) -> str:
        """The address at which Neo4j Browser plays the guide at the address ``guide`` after the login."""
        return f"{self.browser}&cmd=play&arg={quote(guide, safe='')}"

    def driver(self) -> neo4j.Driver:
        """A driver of its own; close it."""
        return neo4j.GraphDatabase.driver(self.uri, auth=(self.user, self.password), notifications_min_severity="OFF")

    def clear(self) -> None:
        """Empty the database: all nodes go, and the rules and indexes that a test made. Those of vnplan stay."""
        theirs = "YIELD name, type WHERE NOT name STARTS WITH 'vnplan_' AND type <> 'LOOKUP' RETURN name"
        with self.driver() as driver:
            driver.execute_query("MATCH (n) CALL (n) { DETACH DELETE n }")
            for what in ("CONSTRAINT", "INDEX"):
                for found in driver.execute_query(f"SHOW {what} {theirs}").records:
                    driver.execute_query(f"DROP {what} `{found['name']}`")

    def records(self, query: str, **parameters: Any) -> list[dict[str, Any]]:
        """The answer of the database to a query, as the server's user sees it."""
        with self.driver() as driver:
            return [record.data() for record in driver.execute_query(query, parameters).records]

    @contextlib.contextmanager
    def hanging(self) -> Iterator[None]:
        """In between the server holds its connections and takes new ones, and answers nothing; then it goes on."""
        self.hang()
        try:
            yield
        finally:
            self.go_on()

    def hang(self) -> None:
        """Stop the server where it is."""
        self.process.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """Let a server that hangs go on."""
        self.process.send_signal(signal.SIGCONT)

    def kill(self) -> None:
        """End the server without a word, as a power cut does."""
        self.process.kill()
        self.process.wait()


def wanted_version() -> str:
    """The version that ``VNPLAN_TEST_NEO4J`` names, else the long-term release."""
    return os.environ.get("VNPLAN_TEST_NEO4J") or LONG_TERM


def java_for(version: str) -> Path:
    """A Java that this version of Neo4j runs on; ``Missing`` says which one to install.

    Neo4j 5 wants Java 17 or 21, the calendar releases 21 or newer.
    """
    calendar = int(version.split(".", maxsplit=1)[0]) >= 2025
    fits = [(major, path) for path, major in _javas().items() if (major >= 21 if calendar else 17 <= major <= 21)]
    if not fits:
        raise Missing(f"Neo4j {version} needs Java {'21 or newer' if calendar else '17 or 21'}; install a JDK")
    return min(fits)[1]


def _javas() -> dict[Path, int]:
    """Every Java on this machine with its major version."""
    homes = [os.environ.get("JAVA_HOME", ""), *sorted(map(str, Path("/usr/lib/jvm").glob("*")))]
    candidates = [Path(home, "bin", "java") for home in homes if home] + [Path(shutil.which("java") or "")]
    found: dict[Path, int] = {}
    for java in candidates:
        if java.name and java.is_file() and java.with_name("javac").exists():
            done = subprocess.run([str(java), "-version"], capture_output=True, text=True, check=False)
            version = re.search(r'version "(?:1\.)?(\d+)', done.stderr)
            if version:
                found[java] = int(version[1])
    return found


def jars(version: str) -> Path:
    """The folder with the server's jars; fetched by Maven when it is not there yet (about 145 MB)."""
    folder = BUILD / f"neo4j-{version}"
    if (folder / "lib").is_dir():
        return folder / "lib"
    maven = shutil.which("mvn")
    if not maven:
        raise Missing(f"Maven is needed to fetch Neo4j {version}; install it (package maven)")
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / "fetch.lock"):
        if not (folder / "lib").is_dir():
            partly = Path(tempfile.mkdtemp(dir=folder))
            command = [maven, "-B", "-q", "-f", str(HERE / "pom.xml"), "dependency:copy-dependencies"]
            command += [f"-Dneo4j.version={version}", f"-DoutputDirectory={partly}"]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode != 0:
                shutil.rmtree(partly, ignore_errors=True)
                raise Missing(f"Maven could not fetch Neo4j {version}: {(done.stdout + done.stderr)[-600:]}")
            partly.rename(folder / "lib")
    return folder / "lib"


@contextlib.contextmanager
def running(
    folder: Path,
    version: str | None = None,
    *,
    read_only: bool = False,
    usual_ports: bool = False,
    megabytes: int = MEGABYTES,
) -> Iterator[Server]:
    """A server whose data lie in ``folder``; it is stopped at the end. ``Missing`` when this machine has none.

    ``read_only`` wants a folder that a server used before and that was not killed: recovery is a write. Its ports are
    any free ones; ``usual_ports`` takes 7687 and 7474 where these are free. ``megabytes``: of the heap, and as many for
    pages of the database.
    """
    version = version or wanted_version()
    java, lib = java_for(version), jars(version)
    bolt, http = (_free_port(port if usual_ports else 0) for port in (7687, 7474))
    folder.mkdir(parents=True, exist_ok=True)
    command = [str(java), f"-Xmx{megabytes}m", "-cp", f"{lib}/*", str(HERE / "Start.java")]
    command += [str(folder), str(bolt), str(http), str(megabytes)]
    log = folder / "start.log"
    with log.open("w", encoding="utf-8") as errors:
        process = subprocess.Popen(
            [*command, *(["read-only"] if read_only else [])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
    try:
        _wait_until_ready(process, log)
        server = Server(f"neo4j://localhost:{bolt}", f"http://localhost:{http}", USER, PASSWORD, process)
        _set_first_password(server)
        yield server
    finally:
        _stop(process)


def _wait_until_ready(process: subprocess.Popen[str], log: Path) -> None:
    assert process.stdout is not None
    timer = threading.Timer(SECONDS, process.kill)
    timer.start()
    try:
        for line in process.stdout:
            if line.startswith("ready "):
                return
    finally:
        timer.cancel()
    raise RuntimeError(f"Neo4j did not start: {log.read_text(encoding='utf-8')[-3000:]}")


def _set_first_password(server: Server) -> None:
    """The first login is neo4j/neo4j and may only change the password; a folder used before has ours already."""
    deadline = time.monotonic() + SECONDS
    change = "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $password"
    while True:
        try:
            with server.driver() as driver:
                driver.verify_connectivity()
                driver.execute_query("RETURN 1", database_="neo4j")
            return
        except AuthError:
            if time.monotonic() > deadline:
                raise
            with (
                contextlib.suppress(AuthError),
                neo4j.GraphDatabase.driver(server.uri, auth=(USER, "neo4j")) as driver,
            ):
                driver.execute_query(change, password=server.password, database_="system")
        except (DriverError, Neo4jError):  # it listens before its databases are open
            if time.monotonic() > deadline:
                raise
        time.sleep(0.3)


def _stop(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    assert process.stdout is not None
    with contextlib.suppress(OSError):
        process.stdin.close()
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    process.stdout.close()


def _free_port(wanted: int) -> int:
    """``wanted`` where it is free, else any port."""
    for port in (wanted, 0):
        with contextlib.suppress(OSError), socket.socket() as probe:
            probe.bind(("localhost", port))
            return int(probe.getsockname()[1])
    raise OSError("no free port")


@contextlib.contextmanager
def pages_beside(server: Server, workspace: Path | None = None) -> Iterator[str]:
    """``vnplan serve`` over the workspace that ``server`` holds (None: the current one), which Neo4j Browser reads its
    guide from; the address that Browser trusts. ``CalledProcessError`` when it does not start."""
    port = _free_port(8000)
    command = [*VNPLAN, "serve", "--host", "127.0.0.1", "--port", str(port), *_of(workspace)]
    environment = {**os.environ, **server.environment, "VNPLAN_NEO4J_BROWSER": server.browser}
    process = subprocess.Popen(command, env=environment)
    try:
        while not _listens(port):
            if process.poll() is not None:
                raise subprocess.CalledProcessError(process.returncode, command)
            time.sleep(0.2)
        yield f"http://localhost:{port}"
    finally:
        process.terminate()
        process.wait()


def _listens(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True
    return False


def _of(workspace: Path | None) -> list[str]:
    return ["--workspace", str(workspace)] if workspace else []


def main() -> None:
    """Start a server, load the current workspace into it, say where Browser plays the guide, and stay until Ctrl-C.

    With ``--calendar``: only print the newest calendar release, where this machine has a Java for it.
    """
    if "--calendar" in sys.argv:
        with contextlib.suppress(Missing):
            java_for(CALENDAR)
            print(CALENDAR)
        return
    for stop in (signal.SIGINT, signal.SIGTERM):  # also where a shell has let what it starts ignore Ctrl-C
        signal.signal(stop, signal.default_int_handler)
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else BUILD / f"neo4j-{wanted_version()}" / "data"
    try:
        with running(folder, usual_ports=True) as server:
            subprocess.run([*VNPLAN, "neo4j", "push"], env={**os.environ, **server.environment}, check=True)
            with pages_beside(server) as site:
                _stay(server, site)
    except KeyboardInterrupt:
        print("Stopped; the data are kept for the next time.")
    except Missing as error:
        sys.exit(str(error))
    except subprocess.CalledProcessError as error:
        sys.exit(error.returncode)


def _stay(server: Server, site: str) -> NoReturn:
    print(f"""
Neo4j Browser with the guide in Vietnamese: {server.playing(f"{site}/neo4j/guide-vi.html")}
                         and in English: {server.playing(f"{site}/neo4j/guide-en.html")}
user {server.user}, password {server.password}
Questions and records: {site}/
Ctrl-C stops both servers.""", flush=True)  # fmt: skip
    server.process.wait()
    sys.exit("Neo4j has stopped by itself; its log is start.log beside the data")


if __name__ == "__main__":
    main()
