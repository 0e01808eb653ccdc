"""A served version without model and vectors: a small real graph, and an engine that answers the same to everything."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, cast

import pytest
from factories import awaited, group, mention, plan, source, task
from fastapi.testclient import TestClient

from vnplan.api.app import create_app
from vnplan.api.container import Container, Served
from vnplan.api.records.catalogue import Catalogue
from vnplan.api.settings import Settings
from vnplan.graph.queries import PlanGraph
from vnplan.graph.workspace import Version
from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.model import Plan
from vnplan.ontology.records import task_to_json
from vnplan.search.engine import Engine

HOSTILE = "<script>alert(1)</script>"


@pytest.fixture(scope="session")
def plans() -> tuple[Plan, ...]:
    """One plan with two groups and three tasks; what could break a page stands in its texts."""
    tasks = (
        task(
            "1",
            text="Tuyên truyền: - Mở lớp tập huấn; - In tờ rơi.",
            items=("Mở lớp tập huấn;", "In tờ rơi."),
            text_en="Raise awareness: courses and leaflets.",
            outputs=("Kế hoạch", "Báo cáo"),
            coordinate=("Sở Tài chính",),
        ),
        task("2", text=f"Kiểm kê {HOSTILE} khí nhà kính", awaits=(awaited(),), confidence=0.5, source=source(7, 9)),
        task("1", group="II", lead=("Sở Tài chính",), coordinate=(mention("Các sở, ban, ngành", collective=True),)),
    )
    groups = (group("I", title_en="Communication"), group("II"))
    return (plan(groups=groups, tasks=tasks, title_en="Green growth plan"),)


@dataclass
class Canned:
    """An answer that is ready."""

    data: dict[str, Any]

    def to_json(self) -> dict[str, Any]:
        return self.data


class OneAnswer:
    """Answers every question with the tasks of one plan; remembers what it was asked."""

    def __init__(self, of: Plan) -> None:
        self.plan = of
        self.asked: list[tuple[str, int]] = []

    def ask(self, question: str, limit: int = 10, without: Iterable[int] = (), *, explain: bool = False) -> Canned:
        self.asked.append((question, limit))
        if question == "crash":
            raise RuntimeError("secret insides")
        tasks = self.plan.tasks
        part = {"kind": "agency", "value": "so-cong-thuong", "label_vi": "Sở Công Thương", "label_en": "Department"}
        return Canned(
            {
                "query": question,
                "language": "vi",
                "understood": [part | {"span": [0, min(3, len(question))], "hard": True}],
                "answer": {
                    "kind": "list",
                    "text_vi": f"Có {len(tasks)} nhiệm vụ.",
                    "text_en": f"There are {len(tasks)} tasks.",
                    "count": len(tasks),
                    "top": None,
                    "agencies": [],
                    "tasks": [each.id for each in tasks],
                    "looser": None,
                    "groups": [],
                },
                "hits": [
                    {
                        "id": each.id,
                        "score": 0.5,
                        "tier": "direct",
                        "why": [{"vi": "vì thế", "en": "because"}],
                        "task": task_to_json(each),
                    }
                    for each in tasks[:limit]
                ],
                "receipts": {"cypher": "MATCH (t:Task) RETURN t", "sparql": "SELECT ?t {}"},
                "took_ms": {"analyse": 0.1, "embed": 0.2, "retrieve": 0.3, "total": 0.6},
            }
        )


@pytest.fixture(scope="session")
def catalogue(plans: tuple[Plan, ...]) -> Catalogue:
    return Catalogue(PlanGraph(plans, AgencyRegistry.load()))


class Ready(Container):
    """A container that serves what it is given."""

    def __init__(self, settings: Settings, ready: Served) -> None:
        super().__init__(settings)
        self.ready = ready

    def served(self) -> Served:
        return self.ready


@pytest.fixture
def engine(plans: tuple[Plan, ...]) -> OneAnswer:
    return OneAnswer(plans[0])


@pytest.fixture
def client(engine: OneAnswer, catalogue: Catalogue) -> Iterator[TestClient]:
    """The whole application, in this process; a crash becomes an answer, as in a server."""
    manifest = SimpleNamespace(corpus="c0ffee", model="none", counts={"plans": 1, "tasks": 3}, sample=False)
    version = cast(Version, SimpleNamespace(id="20260101T000000000000Z", manifest=manifest))
    settings = Settings(workspace=None, max_question=300, max_limit=50, max_page=50)
    app = create_app(settings, Ready(settings, Served(version, cast(Engine, engine), catalogue)))
    with TestClient(app, raise_server_exceptions=False) as opened:
        yield opened
