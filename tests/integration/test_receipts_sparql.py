"""The receipts of answers, put to the store and to Neo4j, give the tasks that the answers list."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
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
from vnplan.search.engine import Engine
from vnplan.search.index.embedder import OnDone, Vector
from vnplan.search.index.passages import all_passages
from vnplan.search.index.search_index import SearchIndex
from vnplan.search.index.vectors import FlatIndex
from vnplan.search.stores.neo4j import read_off

pytestmark = pytest.mark.corpus

FEWEST_WITHOUT_TOPIC = 20  # of the judged questions those that ask for nothing but what the graph holds


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


UP_TO = re.compile(r"^(?:#|//) Up to (\d+) of the tasks in the answer", re.MULTILINE)
NOT_HERE = re.compile(r"^(?:#|//) (\d+) of the tasks in the answer (?:is|are) not here", re.MULTILINE)
LISTED = re.compile(r"^(?:#|//) Of these rows the answer lists (\d+): ", re.MULTILINE)
NONE_LISTED = re.compile(r"^(?:#|//) The answer lists none of these rows", re.MULTILINE)
STILL_HERE = re.compile(r"^(?:#|//) Still here, though the answer leaves them out", re.MULTILINE)


def difference(query: str, given: Sequence[str], listed: Sequence[str]) -> str:
    """What ``given`` and ``listed`` do not have in common, unless comments of the query say so; "" when all is well."""
    more, less = sorted(set(given) - set(listed)), sorted(set(listed) - set(given))
    told_missing = sum(map(int, NOT_HERE.findall(query)))
    told_more = LISTED.search(query) or NONE_LISTED.search(query) or STILL_HERE.search(query)
    within = LISTED.search(query)
    if len(given) != len(set(given)):
        return f"the same task twice\n{query}"
    if within and int(within[1]) != len(listed) - told_missing:
        return f"{len(listed)} are listed\n{query}"
    if len(less) - told_missing not in range(sum(map(int, UP_TO.findall(query))) + 1) or (more and not told_more):
        return f"too many {more}, missing {less}\n{query}"
    return ""


def differences(engine: Engine, questions: Sequence[str], ask: Callable[[str], list[str]], language: str) -> list[str]:
    wrong = []
    for question in questions:
        answer = engine.ask(question)
        query = getattr(answer.receipts, language)
        if told := difference(query, ask(query), answer.verdict.tasks):
            wrong.append(f"{question} ({answer.verdict.kind}): {told}")
    return wrong


def test_every_receipt_of_the_judged_questions_gives_the_tasks_of_the_answer(
    engine: Engine, store: SparqlStore, shared: Path
) -> None:
    questions = [each["q"] for each in read_jsonl(shared / "eval" / "questions-dev.jsonl")]
    assert differences(engine, questions, lambda query: by_graph(store, query), "sparql") == []
    assert sum(not engine.analyse(each)[1].topic_words for each in questions) > FEWEST_WITHOUT_TOPIC


OTHERS = [
    "Nhiệm vụ nào không có Sở Tài chính tham gia?",
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
    "Nhiệm vụ nào viện dẫn quyết định 893 hoặc 500?",
    "Nhiệm vụ nào viện dẫn nghị quyết?",
    "Which tasks wait for MONRE and produce a report?",
    "Nhiệm vụ nào thường xuyên do Sở Y tế chủ trì?",
    "dựa trên QĐ 882",
    "Nhiệm vụ nào từ 2 sở trở lên cùng chủ trì?",
    "Which tasks are led jointly by three or more bodies?",
    "Which tasks are led by two ministries?",
    "Nhiệm vụ nào chỉ do UBND huyện chủ trì?",
    "Nhiệm vụ nào chỉ có một cơ quan chủ trì?",
    "How many tasks in Kon Tum have exactly one lead agency?",
    "Which tasks are led by exactly two departments?",
    "Nhiệm vụ nào không do sở nào chủ trì?",
    "Which tasks are led by at least one ministry?",
    "Nhiệm vụ nào Sở Công Thương không chủ trì?",
    "Sở Tài chính không phối hợp ở nhiệm vụ nào?",
    "Which tasks await no guidance?",
    "Sở Tài nguyên và Môi trường chủ trì việc nào không liên quan đến rác thải?",
    "What does DOIT lead other than renewable energy and tourism?",
    "9999/QĐ-BXYZ được dẫn ở đâu?",
    "Nhiệm vụ nào kết thúc sau 2026?",
    "Which tasks are not finished by the end of 2026?",
    "Nhiệm vụ nào kết thúc từ 2027 trở đi?",
    "Which tasks finish after June 2026?",
    "kéo dài tới 2030",
    "What must be done by 2026?",
    "nhiệm vụ từ nay đến 2028",
    "Nhiệm vụ nào đã quá hạn?",
    "Which tasks are due soon?",
    "việc còn phải làm sau hôm nay",
    "Which tasks start before 2025?",
    "nhiệm vụ nào chưa khởi động trong năm 2023",
    "Which tasks do not start in 2023?",
    "Nhiệm vụ nào thời gian không ghi là thường xuyên?",
]
OF_MERGED_BODIES = [
    "Sở Nông nghiệp và Môi trường chủ trì việc gì?",
    "Sở Tài chính chủ trì những nhiệm vụ nào?",
    "Sở Xây dựng tham gia những nhiệm vụ nào?",
    "In which tasks is DOST only a coordinating agency, not the lead?",
    "Which tasks wait for the Ministry of Finance?",
    "Sở Khoa học và Công nghệ chủ trì bao nhiêu nhiệm vụ?",
]
THROUGH_PHRASES = [
    "Sở Nội vụ tham gia những nhiệm vụ nào?",
    "Công an tỉnh tham gia nhiệm vụ nào?",
    "Sở Du lịch và Sở Y tế cùng tham gia nhiệm vụ nào?",
    "Ngân hàng Nhà nước tham gia nhiệm vụ nào?",
]
BY_TEXT = [
    "Nhiệm vụ nào phải có sản phẩm là cơ sở dữ liệu?",
    "Nhiệm vụ nào có sản phẩm là kế hoạch hoặc đề án?",
    "Which tasks follow the guidance of MONRE?",
    "Nhiệm vụ nào theo hướng dẫn của trung ương?",
    "Có bao nhiêu nhiệm vụ theo hướng dẫn của trung ương?",
    "Có bao nhiêu nhiệm vụ có sản phẩm là dự án?",
    "Sở Tư pháp làm gì?",
    "Công an tỉnh tham gia nhiệm vụ nào có sản phẩm là kế hoạch?",
]
OF_WINNERS = [
    "Nhóm nào có nhiều nhiệm vụ nhất?",
    "Nhóm nào ít nhiệm vụ nhất?",
    "Sở nào chủ trì nhiều nhiệm vụ nhất?",
    "Sở nào ở Thanh Hóa chủ trì nhiều nhiệm vụ nhất?",
    "Sở nào chủ trì ít nhiệm vụ nhất?",
    "Cơ quan nào phối hợp nhiều nhất?",
    "Cơ quan nào tham gia nhiều nhiệm vụ nhất ở Kon Tum?",
    "Cơ quan nào chủ trì ít nhiệm vụ nhất?",
    "Which ministry's guidance do most tasks wait for?",
    "Bộ nào được chờ hướng dẫn nhiều nhất?",
    "Năm nào có nhiều nhiệm vụ bắt đầu nhất?",
    "Năm nào có nhiều nhiệm vụ kết thúc nhất?",
    "Sản phẩm nào phổ biến nhất?",
    "Which output do the most tasks have?",
    "Sở nào phối hợp ít nhất trong các nhiệm vụ có sản phẩm là báo cáo?",
    "Tỉnh nào có nhiều nhiệm vụ nhất?",
    "Which plan has the fewest tasks?",
    "Which department leads the most tasks that end before 2026?",
    "Sở nào cùng chủ trì nhiều nhiệm vụ nhất?",
]
COMPARED_AND_COUNTED = [
    "So sánh số nhiệm vụ của Sở Công Thương và Sở Tài nguyên và Môi trường",
    "So sánh Thanh Hóa và Kon Tum về số nhiệm vụ chờ hướng dẫn",
    "Compare the tasks led by DOIT and DONRE in Thanh Hoa",
    "Có bao nhiêu sở chủ trì nhiệm vụ ở Kon Tum?",
    "Có bao nhiêu nhiệm vụ ở mỗi tỉnh?",
    "How many tasks does DOIT coordinate?",
    "Ai chủ trì các nhiệm vụ chờ hướng dẫn của Bộ Tài chính?",
    "Những sở nào phối hợp với Sở Công Thương?",
]
ASKED = [*OTHERS, *OF_MERGED_BODIES, *THROUGH_PHRASES, *BY_TEXT, *OF_WINNERS, *COMPARED_AND_COUNTED]


@pytest.mark.parametrize("question", ASKED)
def test_questions_with_other_conditions(engine: Engine, store: SparqlStore, question: str) -> None:
    assert differences(engine, [question], lambda query: by_graph(store, query), "sparql") == []


@pytest.mark.parametrize("question", [*OF_MERGED_BODIES, *THROUGH_PHRASES[:3], *OF_WINNERS])
def test_what_cells_say_is_given_without_a_word_beside_it(engine: Engine, question: str) -> None:
    assert "# " not in engine.ask(question).receipts.sparql


@pytest.mark.neo4j
def test_the_receipts_in_cypher_give_the_same_tasks(engine: Engine, neo4j_server: Server, shared: Path) -> None:
    neo4j_server.clear()
    target = Target(neo4j_server.uri, neo4j_server.user, neo4j_server.password)
    corpus = engine.corpus
    read = {task.id: read_off(task, corpus.facts[task.id]) for task in corpus.tasks}
    push(target, Content(corpus.graph.graph.copy(), (), read), marker_of("receipts"))

    def given(query: str) -> list[str]:
        return [row["id"] for row in neo4j_server.records(query)]

    judged = [each["q"] for each in read_jsonl(shared / "eval" / "questions-dev.jsonl")]
    assert differences(engine, [*ASKED, *judged], given, "cypher") == []
