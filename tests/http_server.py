"""``vnplan serve`` as a process of its own, for tests."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2
import pytest


@dataclass
class Server:
    """A running server."""

    process: subprocess.Popen[str]
    url: str
    took: float

    def get(self, path: str, **params: str | int) -> httpx2.Response:
        return httpx2.get(f"{self.url}{path}", params=params, timeout=30)


@contextmanager
def serving(workspace: Path, **environment: str) -> Iterator[Server]:
    """A server over ``workspace`` on a free port, with more in its environment; stopped at the end."""
    command = [sys.executable, "-m", "vnplan.api.cli", "serve", "--port", "0", "--workspace", str(workspace)]
    start = time.monotonic()
    process = subprocess.Popen(
        command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=os.environ | environment
    )
    try:
        assert process.stderr is not None
        said = ""
        for line in process.stderr:
            said += line
            if found := re.search(r"http://\S+:\d+", line):
                break
        else:
            pytest.fail(f"the server did not start: {said}")
        httpx2.get(f"{found[0]}/health", timeout=30)
        yield Server(process, found[0], time.monotonic() - start)
    finally:
        process.kill()
        process.communicate()
