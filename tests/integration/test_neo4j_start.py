"""``make neo4j`` as a person has it: a server with the plans in it, and beside it what Browser reads its guide from."""

import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from conftest import ROOT, or_skip_without_java
from neo4j_server import jars, java_for, wanted_version

pytestmark = [pytest.mark.neo4j, pytest.mark.slow]


def test_the_link_plays_a_guide_that_browser_may_read_and_one_interrupt_stops_both(
    tmp_path: Path, sample_workspace: Path
) -> None:
    with or_skip_without_java():
        java_for(wanted_version())
        jars(wanted_version())
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "tests" / "neo4j_server.py"), str(tmp_path)],
        env=os.environ | {"VNPLAN_WORKSPACE": str(sample_workspace)},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        told = ""
        for line in process.stdout:
            told += line
            if line.startswith("Ctrl-C"):
                break
        link = urlsplit(re.findall(r"http\S+/browser/\S+", told)[-1])
        asked = parse_qs(link.query)
        assert asked["cmd"] == ["play"]
        site, browser = urlsplit(asked["arg"][0]), f"{link.scheme}://{link.netloc}"
        guide = httpx2.get(asked["arg"][0], headers={"Origin": browser})
        assert guide.headers["access-control-allow-origin"] == browser
        assert f":style {site.scheme}://{site.netloc}/neo4j/style.grass" in guide.text
        page = httpx2.get(f"{site.scheme}://{site.netloc}/tasks/kon-tum/10.2")
        assert f'href="{browser}/browser/' in page.text
        assert httpx2.get(browser).status_code == 200
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
    assert process.returncode == 0
    assert not any(listens(urlsplit(each).port) for each in (browser, asked["arg"][0], asked["dbms"][0]))


def listens(port: int | None) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("localhost", port or 0)) == 0
