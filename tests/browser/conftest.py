"""A real Chromium, driven by Playwright, before a real server.

Without Playwright (extra ``browser``) or Chromium these tests skip, and fail in CI. Screenshots stay in
``build/screenshots``.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from conftest import ROOT
from http_server import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NAMES = ("chromium", "chromium-browser", "google-chrome")
SCREENSHOTS = ROOT / "build" / "screenshots"
Screenshot = Callable[["Page", str], None]


def missing(message: str) -> None:
    """What is missing fails in CI and skips elsewhere."""
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="session")
def chromium() -> Iterator["Browser"]:
    """The Chromium of this machine, without a window."""
    executable = os.environ.get("VNPLAN_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not executable:
        missing("Chromium is needed; install it (package chromium), or set VNPLAN_CHROMIUM to its program")
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - an extra
    except ImportError:
        missing("Playwright is needed; install it with: pip install -e '.[browser]'")
    with sync_playwright() as playwright:
        flags = ["--no-sandbox"] if os.geteuid() == 0 else []  # as root its sandbox does not start
        browser = playwright.chromium.launch(executable_path=executable, args=flags)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(sample_workspace: Path) -> Iterator[str]:
    """The address of a server over the sample."""
    with serving(sample_workspace) as server:
        yield server.url


@dataclass
class Watched:
    """A page of Chromium and what went wrong on it."""

    page: "Page"
    site: str
    problems: list[str] = field(default_factory=list)

    def open(self, path: str) -> "Page":
        """Go to a page of ours, to its end."""
        self.page.goto(f"{self.site}{path}", wait_until="networkidle")
        return self.page

    def watch(self) -> None:
        """Note errors of scripts, refused and failed requests, and requests to other hosts."""
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.problems.append(f"script: {error}"))
        self.page.on("requestfailed", lambda request: self.problems.append(f"failed: {request.url}"))
        self.page.on("request", self._request)

    def _console(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.problems.append(f"console: {message.text}")

    def _request(self, request: Any) -> None:
        if not request.url.startswith((self.site, "data:", "blob:")):
            self.problems.append(f"another host: {request.url}")


@pytest.fixture
def watched(chromium: "Browser", site: str, width: int) -> Iterator[Watched]:
    """A fresh page, ``width`` pixels wide; nothing may go wrong on it."""
    context = chromium.new_context(viewport={"width": width, "height": 900}, locale="vi-VN")
    found = Watched(context.new_page(), site)
    found.watch()
    yield found
    context.close()
    assert found.problems == []


@pytest.fixture(params=[1200, 380], ids=["wide", "narrow"])
def width(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture(scope="session")
def screenshot() -> Screenshot:
    """Keeps what a page looks like."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)

    def keep(page: "Page", name: str) -> None:
        page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=True)

    return keep
