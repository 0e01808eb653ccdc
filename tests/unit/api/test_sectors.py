"""Sectors where people look: a task by itself, its page, and a sector in the terminal."""

import pytest
from factories import group, plan, task
from fastapi.testclient import TestClient

from vnplan.api.records.catalogue import Catalogue
from vnplan.api.terminal.records import record_lines
from vnplan.graph.queries import PlanGraph
from vnplan.graph.sectors import SectorProposal
from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.records import task_to_json

SOLAR = plan(groups=(group(title="Năng lượng"),), tasks=(task(text="Lắp điện mặt trời ở các xã."),))


@pytest.fixture
def solar() -> Catalogue:
    """A task with a theme by its group, a topic by its words and one by nearness."""
    near = [SectorProposal("an-duong/I.1", "smart-grid", 4.2)]
    return Catalogue(PlanGraph([SOLAR], AgencyRegistry.load(), {}, near))


def test_a_task_by_itself_tells_its_sectors_and_what_says_so(client: TestClient, solar: Catalogue) -> None:
    theme, topic, near = solar.task("an-duong/I.1")["sectors"]
    assert (theme["sector"], theme["method"], theme["text"]) == ("energy", "group", "Năng lượng")
    assert (topic["sector"], topic["start"], topic["end"]) == ("solar-power", 4, 17)
    assert (near["sector"], near["method"], near["score"]) == ("smart-grid", "vector", 4.2)
    answered = client.get("/api/tasks").json()["tasks"][0]["id"]
    assert all(link["theme"] for link in client.get(f"/api/tasks/{answered}").json()["sectors"])


def test_what_parse_prints_of_a_task_stays_as_it_was() -> None:
    assert "sectors" not in task_to_json(SOLAR.tasks[0])


def test_the_terminal_shows_a_tasks_sectors_with_their_words(solar: Catalogue) -> None:
    shown = "\n".join(record_lines(solar.show("an-duong/I.1"), "vi"))
    assert "Lĩnh vực: Năng lượng; Điện mặt trời (“điện mặt trời”); Lưới điện thông minh (gần nghĩa)" in shown


def test_the_terminal_shows_a_sector_with_the_tasks_of_those_below_it(solar: Catalogue) -> None:
    shown = "\n".join(record_lines(solar.show("renewable-energy"), "en"))
    for words in ("Renewable energy", "(1): an-duong/I.1", "solar-power"):
        assert words in shown


def test_the_page_of_a_task_shows_its_sectors(client: TestClient) -> None:
    page = client.get("/tasks/an-duong/I.1?lang=vi").text
    assert "Lĩnh vực" in page
