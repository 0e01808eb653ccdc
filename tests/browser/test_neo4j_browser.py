"""Neo4j Browser, as its server serves it, with the guide and the style of ours: from the link to the drawn graph."""

import base64
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import httpx2
import pytest
from browser.conftest import Screenshot
from http_server import serving
from neo4j_content import content_of, large_plan, marker_of
from neo4j_server import Server

from vnplan.graph.neo4j.check import check
from vnplan.graph.neo4j.cypher_script import cypher_script
from vnplan.graph.neo4j.guide import style, templates
from vnplan.graph.neo4j.target import Target

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]

PATIENCE = 60_000  # milliseconds; Browser is four megabytes of script
AGENCY = "agency"
FOLDER = "vnplan"  # of the favourites
SMALLEST = 7.0  # pixels on the screen, of letters in a graph that fits the frame
RUN = "[data-testid=editor-Run]"
RUNNABLE = "[data-testid=carousel] pre.runnable"


@dataclass
class Surface:
    """Our server and the Neo4j server that holds the same sample."""

    site: str
    neo4j: Server


@pytest.fixture(scope="module")
def surface(neo4j_server: Server, sample_workspace: Path) -> Iterator[Surface]:
    neo4j_server.clear()
    push = [sys.executable, "-m", "vnplan.api.cli", "neo4j", "push", "--workspace", str(sample_workspace)]
    subprocess.run(push, env=os.environ | neo4j_server.environment, check=True)
    with serving(sample_workspace, VNPLAN_NEO4J_BROWSER=neo4j_server.browser) as server:
        yield Surface(server.url, neo4j_server)


@pytest.fixture
def page(chromium: "Browser") -> Iterator["Page"]:
    context = chromium.new_context(viewport={"width": 1400, "height": 1000}, locale="vi-VN")
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


def connect(page: "Page", address: str, surface: Surface) -> None:
    """Follow a link of ours into Browser and log in."""
    page.goto(address)
    page.wait_for_selector("[data-testid=password]")
    assert page.input_value("[data-testid=username]") == surface.neo4j.user
    page.fill("[data-testid=password]", surface.neo4j.password)
    page.click("[data-testid=connect]")
    page.get_by_text("You are connected as user").wait_for()


def go_to(page: "Page", step: str) -> None:
    """Turn the guide to one of its steps; the first slide is the introduction."""
    for _ in range([template.id for template in templates()].index(step) + 1):
        page.click("[data-testid=nextSlide]")


def run(page: "Page", query: "Locator") -> "Locator":
    """Run a query of the guide; gives the frame of its answer."""
    words = query.inner_text().split()
    query.click()
    page.click(RUN)
    frame = page.locator("[data-testid=frame]", has=page.locator("[data-testid=frameCommand]", has_text=words[0])).first
    frame.wait_for()
    return frame


def test_the_guide_plays_the_style_applies_and_a_query_draws_a_readable_graph(
    page: "Page", surface: Surface, screenshot: Screenshot
) -> None:
    page.goto(f"{surface.site}/neo4j/model?lang=vi")
    connect(page, page.locator("a.button").first.get_attribute("href") or "", surface)
    page.locator(RUNNABLE).first.wait_for()
    screenshot(page, "neo4j-guide")

    assert page.locator(RUNNABLE).first.inner_text().startswith(":style ")
    run(page, page.locator(RUNNABLE).first)
    go_to(page, AGENCY)
    frame = run(page, page.locator(RUNNABLE).first)
    nodes = frame.locator("g.node")
    nodes.first.wait_for()
    page.wait_for_timeout(3_000)  # the graph is laid out and made to fit
    screenshot(page, "neo4j-graph")

    assert nodes.count() > 5
    drawn = nodes.evaluate_all(DRAWN)
    assert {each["fill"] for each in drawn} == {colour("Agency"), colour("Task")}
    assert all(each["text"].strip() for each in drawn)
    tasks = [each for each in drawn if each["fill"] == colour("Task")]
    assert all(re.match(r"[a-z-]+/[\w.]+ \S", each["text"].strip()) for each in tasks)
    assert min(each["height"] for each in drawn) >= SMALLEST
    assert all(each["inside"] for each in drawn)


# Of each node: its colour, its caption, how high a letter is on the screen, whether the caption stays in the circle.
DRAWN = """nodes => nodes.map(node => {
  const circle = node.querySelector("circle.b-outline"), lines = [...node.querySelectorAll("text.caption")]
  const box = circle.getBoundingClientRect()
  const boxes = lines.map(line => line.getBoundingClientRect()).filter(one => one.width)
  return {
    fill: circle.getAttribute("fill").toUpperCase(),
    text: lines.map(line => line.textContent.trim()).join(" "),
    height: Math.min(...boxes.map(one => one.height)),
    inside: boxes.every(one => one.left >= box.left - 2 && one.right <= box.right + 2
      && one.top >= box.top - 2 && one.bottom <= box.bottom + 2),
  }
})"""


def colour(label: str) -> str:
    """The colour that the style gives to a label."""
    found = re.search(rf"node\.{label} {{[^}}]*?\n  color: (#\w+);", style())
    assert found
    return found[1].upper()


@pytest.mark.parametrize(
    "path",
    ["/tasks/kon-tum/10.2", "/agencies/kon-tum/so-cong-thuong", "/legal-documents/882-qd-ttg"],
    ids=["task", "agency", "document"],
)
def test_a_page_opens_its_thing_in_browser(page: "Page", surface: Surface, screenshot: Screenshot, path: str) -> None:
    page.goto(f"{surface.site}{path}")
    connect(page, page.locator(".elsewhere a").get_attribute("href") or "", surface)
    page.locator("[data-testid=activeEditor]", has_text=path.partition("/")[2].partition("/")[2]).wait_for()
    page.click(RUN)
    page.locator("g.node").first.wait_for()
    screenshot(page, f"neo4j-opened-{path.split('/')[1]}")


def test_a_table_of_the_guide_in_english(page: "Page", surface: Surface) -> None:
    page.goto(f"{surface.site}/neo4j/model?lang=en")
    connect(page, page.locator("a.button").first.get_attribute("href") or "", surface)
    page.locator(RUNNABLE).first.wait_for()
    go_to(page, "partners")
    assert "Who works together most" in page.locator("[data-testid=carousel] h3").first.inner_text()
    frame = run(page, page.locator(RUNNABLE).first)
    frame.locator("tbody tr, [role=row]").first.wait_for()


def drop(page: "Page", name: str, content: bytes) -> None:
    """Drop a file on Browser."""
    data = page.evaluate_handle(DROPPED, [name, base64.b64encode(content).decode("ascii")])
    for event in ("dragenter", "dragover", "drop"):
        page.dispatch_event("[data-testid=activeEditor]", event, {"dataTransfer": data})


DROPPED = """([name, content]) => {
  const data = new DataTransfer()
  data.items.add(new File([Uint8Array.from(atob(content), one => one.charCodeAt(0))], name))
  return data
}"""


def test_favourites_that_are_dropped_on_browser_are_its_saved_scripts(
    page: "Page", surface: Surface, screenshot: Screenshot
) -> None:
    connect(page, surface.neo4j.browser, surface)
    drop(page, "vnplan-favourites.zip", httpx2.get(f"{surface.site}/neo4j/favourites.zip?lang=vi").content)
    page.click("[data-testid=navigationFavorites]")
    page.click(f"[data-testid=savedScriptsFolder-{FOLDER}] [title={FOLDER}]")
    saved = page.locator("[data-testid=savedScriptListItem]", has_text=steps_in(surface)[-1])
    saved.first.wait_for()
    screenshot(page, "neo4j-favourites")
    titles = page.locator("[data-testid=savedScriptListItem]").all_inner_texts()
    assert {title.strip() for title in titles} >= set(steps_in(surface))


def steps_in(surface: Surface) -> list[str]:
    """The titles of the favourites, in their order."""
    text = httpx2.get(f"{surface.site}/neo4j/favourites.cypher?lang=vi").text
    return re.findall(r"^// (.+)$", text, re.MULTILINE)


def test_the_exported_script_runs_in_browser_and_makes_the_graph(page: "Page", empty_neo4j: Server) -> None:
    content = content_of([large_plan(12)])
    script = "".join(cypher_script(content.graph))
    connect(page, empty_neo4j.browser, Surface("", empty_neo4j))
    drop(page, "graph.cypher", script.encode())
    page.click(".filedrop-paste-in-editor")
    page.click(RUN)
    target = Target(empty_neo4j.uri, empty_neo4j.user, empty_neo4j.password)
    deadline = time.monotonic() + PATIENCE / 1000 * 3
    while len(found := check(target, content, marker_of()).differences) > 1 and time.monotonic() < deadline:
        page.wait_for_timeout(1_000)
    assert [each.where for each in found] == ["version"]  # who pushed which corpus is for a push to say
