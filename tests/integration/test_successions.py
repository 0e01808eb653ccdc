"""Names from before and after the mergers, asked of the two real plans: which tasks in which tier, and what is said.

The plans are of 2023. What is expected comes from the rows as people read them: the tasks whose lead (or any) cell
names a body of these kinds.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import TypeAdapter

from vnplan.graph.workspace import Manifest, Workspace, write_plans
from vnplan.ingest.pipeline import ingest_files
from vnplan.ontology.agencies import AgencyRegistry
from vnplan.search.conditions.fits import Tier
from vnplan.search.engine import Engine, open_engine
from vnplan.search.index.embedder import open_embedder
from vnplan.search.index.search_index import build_index
from vnplan.search.index.vectors import VectorCache

pytestmark = [pytest.mark.corpus, pytest.mark.slow]

MOST = 200
AGRICULTURE_AND_ENVIRONMENT = (
    "so-nong-nghiep-va-phat-trien-nong-thon",
    "so-tai-nguyen-va-moi-truong",
    "van-phong-dieu-phoi-chuong-trinh-xay-dung-nong-thon-moi",
)


@dataclass(frozen=True)
class Case:
    """``own`` and ``inherited``: kinds whose tasks come in the first tier and as inherited; ``plan``: of one plan only;
    ``said``: words of the answer."""

    question: str
    own: tuple[str, ...]
    inherited: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    plan: str = ""
    cells: tuple[str, ...] = ("lead",)

    def __str__(self) -> str:
        return self.question


@pytest.fixture(scope="module")
def engine(shared: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Engine:
    """A workspace made of the two real plans; vectors of unchanged texts are kept in pytest's cache."""
    assert request.config.cache is not None
    kept = request.config.cache.mkdir("vectors")
    embedder = open_embedder()
    plans = [outcome.plan for outcome in ingest_files([shared / "corpus"]) if outcome.plan]
    workspace = Workspace(tmp_path_factory.mktemp("workspace"))
    with workspace.staging() as staged:
        write_plans(staged, plans)
        build_index(plans, embedder, staged, VectorCache(kept, embedder.id))
        workspace.publish(staged, Manifest.describe(plans, model=embedder.id, dimension=embedder.dimension))
    return open_engine(workspace, embedder)


@pytest.fixture(scope="module")
def named(gold_tasks: list[dict[str, Any]]) -> dict[tuple[str, str], set[str]]:
    """The tasks by cell and kind of body, as people read them."""
    registry = AgencyRegistry.load()
    found: dict[tuple[str, str], set[str]] = {}
    for row in gold_tasks:
        for cell in ("lead", "coordinate"):
            for name in row[cell]:
                kind = registry.resolve(name, row["plan"]).kind.id
                found.setdefault((cell, kind), set()).add(row["id"])
    return found


CASES = [
    TypeAdapter(Case).validate_python(entry)
    for entry in yaml.safe_load(Path(__file__).with_name("successions.yaml").read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_each_name_gives_its_tasks_in_their_tiers_and_says_so(
    engine: Engine, named: dict[tuple[str, str], set[str]], case: Case
) -> None:
    def of(kinds: tuple[str, ...]) -> set[str]:
        found = {task for kind in kinds for cell in case.cells for task in named.get((cell, kind), ())}
        return {task for task in found if task.startswith(f"{case.plan}/" if case.plan else "")}

    answer = engine.ask(case.question, MOST)
    tiers = {tier: {hit.id for hit in answer.hits if hit.tier == tier} for tier in Tier}
    assert of(case.own)
    assert tiers[Tier.DIRECT] == of(case.own)
    assert tiers[Tier.INHERITED] == of(case.inherited) - of(case.own)
    assert answer.verdict.count == len(of(case.own))
    text = answer.verdict.text.en if answer.language == "en" else answer.verdict.text.vi
    for words in case.said:
        assert words in text
    if not case.said:
        assert "nay" not in text
        assert "now" not in text


def test_own_tasks_come_before_inherited_ones(engine: Engine) -> None:
    tiers = [hit.tier for hit in engine.ask("Sở Tài chính chủ trì việc gì?", MOST).hits]
    assert tiers == sorted(tiers, key=lambda tier: tier.rank)
    assert set(tiers) == {Tier.DIRECT, Tier.INHERITED}


def test_a_hit_says_what_its_body_is_today(engine: Engine) -> None:
    for question in ("Sở Tài chính chủ trì việc gì?", "Sở Nông nghiệp và Môi trường chủ trì việc gì?"):
        for hit in engine.ask(question, MOST).hits:
            if hit.tier == Tier.INHERITED or "Môi trường" in question:
                assert any("nay là Sở" in why.vi and why.en.startswith("now the Department") for why in hit.why)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "Nhiệm vụ nào chờ hướng dẫn của Bộ Tài chính?",
            "Bộ Kế hoạch và Đầu tư (đã sáp nhập vào Bộ Tài chính từ 01/03/2025, Nghị quyết 176/2025/QH15)",
        ),
        (
            "Nhiệm vụ nào chờ hướng dẫn của Bộ Nông nghiệp và Môi trường?",
            "trước đây là: Bộ Nông nghiệp và Phát triển nông thôn; Bộ Tài nguyên và Môi trường",
        ),
        (
            "Which tasks wait for guidance from MONRE?",
            "is now the Ministry of Agriculture and Environment (since 1 March",
        ),
        ("Ai chủ trì về giao thông công cộng?", "Sở Giao thông vận tải (nay là Sở Xây dựng)"),
        ("Sở nào chủ trì nhiều nhiệm vụ nhất?", "(nay là Sở Nông nghiệp và Môi trường)"),
    ],
)
def test_ministries_and_bodies_in_answers_have_their_names_of_today(engine: Engine, question: str, said: str) -> None:
    answer = engine.ask(question)
    assert said in (answer.verdict.text.en if answer.language == "en" else answer.verdict.text.vi)


def test_bodies_of_one_today_only_coordinate_where_none_of_them_leads(
    engine: Engine, named: dict[tuple[str, str], set[str]]
) -> None:
    led, helped = (
        {task for kind in AGRICULTURE_AND_ENVIRONMENT for task in named.get((cell, kind), ())}
        for cell in ("lead", "coordinate")
    )
    answer = engine.ask("Sở Nông nghiệp và Môi trường chỉ phối hợp việc nào?", MOST)
    assert {hit.id for hit in answer.hits} == helped - led
