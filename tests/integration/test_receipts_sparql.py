"""The receipts of answers, put to the store and to Neo4j, give the tasks that fulfil the conditions directly."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from conftest import read_jsonl
from neo4j_content import marker_of
from neo4j_server import Server

from vnplan.graph.neo4j.content import Content
from vnplan.graph.neo4j.push import push
from vnplan.graph.neo4j.target import Target
from vnplan.graph.sparql import SparqlStore
from vnplan.ingest.pipeline import ingest_files
from vnplan.ontology.model import TimeKind
from vnplan.search.conditions.fits import Tier
from vnplan.search.conditions.of_plan import Worded, conditions_of, fulfilling
from vnplan.search.engine import Engine
from vnplan.search.index.embedder import OnDone, Vector
from vnplan.search.index.passages import all_passages
from vnplan.search.index.search_index import SearchIndex
from vnplan.search.index.vectors import FlatIndex
from vnplan.search.plan import SearchPlan
from vnplan.search.receipts.of_plan import receipts_of

pytestmark = pytest.mark.corpus

FEWEST_BOUND = 35  # of the judged questions those that ask for something the graph holds


class Alike:
    """Every text has the same vector: conditions are not ranked."""

    id = "alike"
    dimension = 2

    def embed_question(self, text: str) -> Vector:
        return np.ones(2, dtype=np.float32)

    def embed_passages(self, texts: Sequence[str], on_done: OnDone | None = None) -> Vector:
        return np.ones((len(texts), 2), dtype=np.float32)


@pytest.fixture(scope="module")
def engine(shared: Path) -> Engine:
    plans = [outcome.plan for outcome in ingest_files([shared / "corpus"]) if outcome.plan]
    passages = all_passages(plans)
    index = SearchIndex(passages, FlatIndex(Alike().embed_passages([each.text for each in passages])))
    return Engine(plans, index, Alike())


@pytest.fixture(scope="module")
def store(engine: Engine) -> Iterator[SparqlStore]:
    opened = SparqlStore(engine.corpus.graph.graph)
    yield opened
    opened.close()


def by_graph(store: SparqlStore, sparql: str) -> list[str]:
    found = json.loads(store.query(sparql).content)
    return [row["id"]["value"] for row in found["results"]["bindings"]]


def directly(engine: Engine, plan: SearchPlan) -> list[str]:
    """The tasks that fulfil the conditions by their cells: nothing is read off texts, guidance is awaited."""
    corpus = replace(engine.corpus, facts={})
    awaited = replace(plan, guidance=tuple(replace(part, waits=True) for part in plan.guidance))
    conditions = conditions_of(awaited, corpus, Worded())
    if not conditions:
        return sorted(task.id for task in corpus.tasks)
    fits = fulfilling(conditions)
    found = {task for task, fit in fits.items() if fit.tier == Tier.DIRECT}
    if any(part.first is not None for part in plan.times):
        counted = (task for task in corpus.tasks if task.time.kind == TimeKind.RELATIVE)
        found -= {task.id for task in counted if not task.time.end}
    return sorted(found)


def test_every_receipt_of_the_judged_questions_gives_what_fulfils_the_conditions(
    engine: Engine, store: SparqlStore, shared: Path
) -> None:
    wrong, bound = [], 0
    for question in read_jsonl(shared / "eval" / "questions-dev.jsonl"):
        plan = engine.analyse(question["q"])[1]
        bound += plan.bound
        sparql = receipts_of(plan).sparql
        given, expected = by_graph(store, sparql), directly(engine, plan)
        if given != expected:
            more, less = sorted(set(given) - set(expected)), sorted(set(expected) - set(given))
            wrong.append(f"{question['id']} {question['q']}: too many {more}, missing {less}\n{sparql}")
    assert not wrong, "\n\n".join(wrong)
    assert bound > FEWEST_BOUND


OTHERS = [
    "Nhiệm vụ nào không do Sở Công Thương chủ trì?",
    "Which tasks are led by DOIT or DONRE but not in Kon Tum?",
    "Nhiệm vụ nào không có cơ quan phối hợp?",
    "Which tasks have no outputs?",
    "Sở Công Thương chỉ phối hợp ở những nhiệm vụ nào tại Thanh Hóa?",
    "Sở Tài chính cùng chủ trì với ai?",
    "UBND cấp huyện vừa chủ trì vừa phối hợp trong cùng một nhiệm vụ nào?",
    "Nhiệm vụ nào kết thúc trước 2026 và có sản phẩm là đề án?",
    "Nhiệm vụ nào thực hiện trong năm 2025?",
    "Which tasks start in 2024?",
    "Which tasks run throughout 2023-2030?",
    "Nhiệm vụ 13.2 và VIII.3.1 nói gì?",
    "Which tasks start this year?",
    "Nhiệm vụ nào ở Thanh Hóa không kéo dài suốt giai đoạn 2023-2030?",
    "Sở Nông nghiệp và Môi trường chủ trì việc gì?",
    "Nhiệm vụ nào viện dẫn quyết định 893 hoặc 500?",
    "Nhiệm vụ nào viện dẫn nghị quyết?",
    "Which tasks wait for MONRE and produce a report?",
    "Nhiệm vụ nào thường xuyên do Sở Y tế chủ trì?",
    "dựa trên QĐ 882",
    "Nhiệm vụ nào từ 2 sở trở lên cùng chủ trì?",
    "Which tasks are led jointly by three or more bodies?",
    "Which tasks are led by two ministries?",
    "Sở Tài nguyên và Môi trường chủ trì việc nào không liên quan đến rác thải?",
    "What does DOIT lead other than renewable energy and tourism?",
    "9999/QĐ-BXYZ được dẫn ở đâu?",
]


@pytest.mark.parametrize("question", OTHERS)
def test_questions_with_other_conditions(engine: Engine, store: SparqlStore, question: str) -> None:
    plan = engine.analyse(question)[1]
    assert plan.bound
    assert by_graph(store, receipts_of(plan).sparql) == directly(engine, plan)


@pytest.mark.neo4j
def test_the_receipts_in_cypher_give_the_same_tasks(engine: Engine, neo4j_server: Server, shared: Path) -> None:
    neo4j_server.clear()
    target = Target(neo4j_server.uri, neo4j_server.user, neo4j_server.password)
    push(target, Content(engine.corpus.graph.graph.copy(), ()), marker_of("receipts"))
    wrong = []
    for question in [*OTHERS, *(each["q"] for each in read_jsonl(shared / "eval" / "questions-dev.jsonl"))]:
        plan = engine.analyse(question)[1]
        cypher = receipts_of(plan).cypher
        given, expected = sorted(row["id"] for row in neo4j_server.records(cypher)), directly(engine, plan)
        if given != expected:
            wrong.append(f"{question}: {sorted(set(given) ^ set(expected))}\n{cypher}")
    assert not wrong, "\n\n".join(wrong)
