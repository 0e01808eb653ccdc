"""The competency questions: SPARQL, put to the store as clients do, gives what plain walks over the graph find."""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from competency.answers import ANSWERS, Walk

from vnplan.graph.build import build_graph
from vnplan.graph.competency import CompetencyQuestion, competency_groups, competency_questions
from vnplan.graph.kinds import EdgeKind, NodeKind
from vnplan.graph.sparql import SparqlStore
from vnplan.ingest.pipeline import ingest_files, sample_plans
from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.model import Plan

QUESTIONS = competency_questions()
LEAST = 25
Asked = tuple[Walk, SparqlStore]


def opened(plans: Iterable[Plan]) -> Iterator[Asked]:
    graph = build_graph(plans, AgencyRegistry.load())
    store = SparqlStore(graph)
    yield Walk(graph), store
    store.close()


@pytest.fixture(scope="module")
def sample() -> Iterator[Asked]:
    yield from opened(sample_plans())


@pytest.fixture(scope="module")
def real(shared: Path) -> Iterator[Asked]:
    yield from opened(outcome.plan for outcome in ingest_files([shared / "corpus"]) if outcome.plan)


def by_sparql(store: SparqlStore, question: CompetencyQuestion) -> list[str]:
    found = json.loads(store.query(question.sparql).content)
    assert found["head"]["vars"] == ["id"]
    return [row["id"]["value"] for row in found["results"]["bindings"]]


def test_there_are_enough_questions_and_each_has_an_answer() -> None:
    assert len(QUESTIONS) >= LEAST
    assert set(ANSWERS) == {question.id for question in QUESTIONS}
    assert sum(len(group.questions) for group in competency_groups()) == len(QUESTIONS)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_the_same_ids_from_sparql_and_from_the_graph_of_the_sample(sample: Asked, question: CompetencyQuestion) -> None:
    walk, store = sample
    assert by_sparql(store, question) == ANSWERS[question.id](walk)


@pytest.mark.corpus
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_the_same_ids_from_the_real_plans_and_never_none(real: Asked, question: CompetencyQuestion) -> None:
    walk, store = real
    expected = ANSWERS[question.id](walk)
    assert expected
    assert by_sparql(store, question) == expected


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_cypher_uses_the_names_of_the_graph(sample: Asked, question: CompetencyQuestion) -> None:
    graph = sample[0].graph
    relations = {each for each in EdgeKind if re.search(rf"[:|]{each}\b", question.cypher)}
    named = set(re.findall(r"[:|]([A-Z][A-Z_]+)", question.cypher))
    assert named == {str(each) for each in relations}
    assert set(re.findall(r"\(\w*:([A-Z]\w+)", question.cypher)) <= set(NodeKind)
    properties = set(re.findall(r"\b[a-z]\.([a-z_]+)|\{([a-z_]+):", question.cypher))
    known = {name for _, data in graph.nodes(data=True) for name in data} | {"date", "tasks"}
    assert {one or other for one, other in properties} <= known
    assert question.cypher.endswith("ORDER BY id")
