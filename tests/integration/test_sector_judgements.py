"""Links of tasks to sectors in the two real plans, held against what people judged by reading.

``golden/sector-judgements.yaml`` has the judged pairs with their reasons. A pair that the labels no longer make costs
recall, a wrong one that they still make costs precision; neither is an error by itself.
"""

from pathlib import Path
from typing import Literal

import pytest

from vnplan.graph.opening import open_graph
from vnplan.graph.queries import PlanGraph
from vnplan.graph.workspace import Manifest, Workspace, write_plans
from vnplan.ingest.pipeline import ingest_files, sample_plans
from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.model import Provision, Task
from vnplan.ontology.vocabulary import Entry, load
from vnplan.search.index.embedder import open_embedder
from vnplan.search.index.search_index import build_index
from vnplan.search.index.vectors import VectorCache

LEAST_PRECISION = 0.9
LEAST_KEPT = 0.8  # of the pairs judged right

# The themes of the two plans' groups, by code, in the order of the national action plan.
THEMES = {
    "institutions-and-policy": ("II", "1"),
    "communication-education-and-awareness": ("I", "2"),
    "human-resources-and-green-jobs": ("III", "3"),
    "finance-and-investment": ("IV", "4"),
    "science-technology-and-innovation": ("V", "5"),
    "international-integration-and-cooperation": ("VI", "6"),
    "equality-in-the-green-transition": ("VII", "7"),
    "energy": ("VIII.1", "8"),
    "industry": ("VIII.2", "9"),
    "transport-and-logistics": ("VIII.3", "10"),
    "construction": ("VIII.4", "11"),
    "agriculture-and-rural-development": ("VIII.5", "12"),
    "waste": ("VIII.6", "13"),
    "air-quality": ("VIII.7", "14"),
    "water-land-and-biodiversity": ("VIII.8", "15"),
    "green-consumption-and-procurement": ("VIII.9", "16"),
    "health": ("VIII.10", "17"),
    "tourism": ("VIII.11", "18"),
}


class Judgement(Entry):
    """One pair as it was judged."""

    task: str
    topic: str
    method: Literal["label", "vector"]
    verdict: Literal["right", "wrong"]
    reason: str


class Judgements(Entry):
    """The golden file."""

    sample: tuple[Judgement, ...]
    after: tuple[Judgement, ...]
    corrected: tuple[Judgement, ...]


JUDGED = load(Path(__file__).parent.parent / "golden" / "sector-judgements.yaml", Judgements)
LEAST_PAIRS = 150  # that the system makes and that are judged
EVERY = (*JUDGED.sample, *JUDGED.after, *JUDGED.corrected)


@pytest.fixture(scope="module")
def graph(shared: Path) -> PlanGraph:
    """The two real plans, without vectors."""
    plans = [outcome.plan for outcome in ingest_files([shared / "corpus"]) if outcome.plan]
    return PlanGraph(plans, AgencyRegistry.load())


def links(graph: PlanGraph) -> set[tuple[str, str]]:
    return {(task.id, link.sector) for task in graph.tasks() for link in graph.sectors_of(task.id)}


def test_the_sample_is_large_enough_and_each_pair_is_judged_once() -> None:
    pairs = [(judged.task, judged.topic) for judged in EVERY]
    assert len(JUDGED.sample) >= LEAST_PAIRS
    assert len(set(pairs)) == len(pairs)


@pytest.mark.corpus
def test_topics_by_label_are_right_and_those_judged_right_are_still_found(graph: PlanGraph) -> None:
    made = links(graph)
    judged = [pair for pair in EVERY if pair.method == "label"]
    kept = [pair for pair in judged if (pair.task, pair.topic) in made]
    right = [pair for pair in kept if pair.verdict == "right"]
    wrong = [f"{pair.task} {pair.topic}: {pair.reason}" for pair in kept if pair.verdict == "wrong"]
    assert len(kept) >= LEAST_PAIRS
    assert len(right) / len(kept) >= LEAST_PRECISION, wrong
    assert len(right) / sum(pair.verdict == "right" for pair in judged) >= LEAST_KEPT


@pytest.mark.corpus
def test_each_link_by_label_stands_where_it_says(graph: PlanGraph) -> None:
    found = 0
    records: list[Task | Provision] = [*graph.tasks(), *graph.provisions()]
    for record in records:
        for link in graph.sectors_of(record.id):
            if link.method == "label":
                found += 1
                assert record.text[link.start : link.end] == link.text
    assert found > 700


@pytest.mark.corpus
def test_the_groups_of_both_plans_have_the_themes_of_the_national_plan(graph: PlanGraph) -> None:
    expected = {
        f"{plan}/{code}": {theme}
        for theme, codes in THEMES.items()
        for plan, code in zip(("thanh-hoa", "kon-tum"), codes, strict=True)
    }
    assert len(expected) == 36
    assert {group: {link.sector for link in graph.sectors_of(group)} for group in expected} == expected
    assert graph.sectors_of("thanh-hoa/VIII") == ()  # a heading above groups of eleven themes


@pytest.mark.corpus
def test_every_task_of_both_plans_has_the_theme_of_its_group(graph: PlanGraph) -> None:
    for task in graph.tasks():
        theme = graph.sectors_of(task.id)[0]
        assert (theme.sector, theme.method) == (theme.theme, "group"), task.id


def test_every_task_of_the_sample_has_a_theme() -> None:
    sample = PlanGraph(sample_plans(), AgencyRegistry.load())
    assert len(sample.tasks()) == 149
    assert [task.id for task in sample.tasks() if sample.sectors_of(task.id)[0].method != "group"] == []


@pytest.mark.corpus
@pytest.mark.slow
def test_topics_near_in_meaning_are_right(shared: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    assert request.config.cache is not None
    embedder = open_embedder()
    plans = [outcome.plan for outcome in ingest_files([shared / "corpus"]) if outcome.plan]
    workspace = Workspace(tmp_path)
    with workspace.staging() as staged:
        write_plans(staged, plans)
        build_index(plans, embedder, staged, VectorCache(request.config.cache.mkdir("vectors"), embedder.id))
        workspace.publish(staged, Manifest.describe(plans, model=embedder.id, dimension=embedder.dimension))
    graph = open_graph(workspace.current())
    near = {(t.id, link.sector) for t in graph.tasks() for link in graph.sectors_of(t.id) if link.method == "vector"}
    right = {(pair.task, pair.topic) for pair in JUDGED.sample if pair.method == "vector" and pair.verdict == "right"}
    assert len(near & right) >= LEAST_PRECISION * len(near)
    assert len(near & right) >= LEAST_KEPT * len(right)
