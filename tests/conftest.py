"""Fixture policy: real texts and gold stand beside the repository in ``shared`` and are only read.

On a user's machine they may be missing: tests that need them then skip. In CI (``CI=true``) a missing folder
fails. ``VNPLAN_SHARED`` names another place. What is set for all tests stands in ``pytest_configure``.
"""

import json
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from neo4j_server import Server

    from vnplan.search.engine import Engine

ROOT = Path(__file__).resolve().parent.parent


def pytest_configure() -> None:
    """Programs that tests start can be stopped by Ctrl-C even where the tests themselves run in the background: a shell
    lets what it starts there ignore it, and children inherit that."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    # No test fails because the machine is busy.
    settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("untimed")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real texts, gold and judged questions."""
    folder = Path(os.environ.get("VNPLAN_SHARED", ROOT.parent / "shared"))
    if not (folder / "corpus").is_dir():
        message = f"the real texts are not at {folder}; set VNPLAN_SHARED to their folder"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return folder


def read_jsonl(path: Path) -> list[dict[str, Any]]:
    """One record a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


@pytest.fixture(scope="session")
def gold_tasks(shared: Path) -> list[dict[str, Any]]:
    """The 149 rows of the two plans as people read them."""
    return read_jsonl(shared / "gold" / "tasks.jsonl")


@pytest.fixture(scope="session")
def corpus_engine(shared: Path, tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> "Engine":
    """Answers over the two real plans with the bundled model; vectors of unchanged texts are kept in pytest's cache."""
    from corpus_index import engine_over  # noqa: PLC0415 - heavy, and many runs do not need it

    assert pytestconfig.cache is not None
    return engine_over(shared / "corpus", tmp_path_factory.mktemp("corpus"), pytestconfig.cache.mkdir("vectors"))


@pytest.fixture(scope="session")
def sample_workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the built-in sample, indexed once for all tests. Read only."""
    from generated_docs import build_sample  # noqa: PLC0415 - heavy, and many runs do not need it

    return build_sample(tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator["Server"]:
    """A real Neo4j server, one for the whole session. Every test that writes begins with ``empty_neo4j``."""
    from neo4j_server import running  # noqa: PLC0415 - the driver takes a moment to load

    with or_skip_without_java(), running(tmp_path_factory.mktemp("neo4j")) as server:
        yield server


@pytest.fixture
def empty_neo4j(neo4j_server: "Server") -> "Server":
    """The session's server with no nodes in its database; of rules and indexes only those that vnplan makes."""
    neo4j_server.clear()
    return neo4j_server


@contextmanager
def or_skip_without_java() -> Iterator[None]:
    """Without Java or Maven a test that needs Neo4j skips, and fails in CI."""
    from neo4j_server import Missing  # noqa: PLC0415

    try:
        yield
    except Missing as error:
        if os.environ.get("CI"):
            pytest.fail(str(error))
        pytest.skip(str(error))
