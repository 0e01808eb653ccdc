"""Fixture policy: real texts and gold stand beside the repository in ``shared`` and are only read.

On a user's machine they may be missing: tests that need them then skip. In CI (``CI=true``) a missing folder
fails. ``VNPLAN_SHARED`` names another place. Nothing here changes global state.
"""

import json
import os
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent


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
def sample_workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the built-in sample, indexed once for all tests. Read only."""
    from generated_docs import build_sample  # noqa: PLC0415 - heavy, and many runs do not need it

    return build_sample(tmp_path_factory.mktemp("sample"))
