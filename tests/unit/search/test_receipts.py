import re

import pytest
from rdflib import Variable

from vnplan.graph.rdf import to_rdf
from vnplan.graph.sparql_guard import QueryForm, check
from vnplan.search.engine import Engine

# why, question, what must stand in the Cypher, what must stand in the SPARQL
CASES = [
    (
        "lead",
        "Sở Công Thương chủ trì việc gì?",
        ["(t)<-[:LEADS]-(a:Agency)", '["so-cong-thuong"]'],
        ["vnplan:leads", 'vnplan:agencyKind "so-cong-thuong"'],
    ),
    ("only coordinate", "Where is DOIT only a coordinating agency?", ["NOT EXISTS", ":LEADS"], ["&& NOT EXISTS"]),
    ("both roles", "Where does DOIT both lead and coordinate?", ["AND EXISTS", ":LEADS"], ["&& EXISTS"]),
    (
        "the more of two bodies",
        "Who coordinates more tasks, DOIT or DONRE?",
        ["so-cong-thuong", "so-tai-nguyen-va-moi-truong", "những việc thuộc nơi có nhiều việc như vậy nhất"],
        ["so-cong-thuong", "so-tai-nguyen-va-moi-truong", "those under what has the most of such"],
    ),
    ("place", "Việc gì ở Bình Định?", ["IN_PROVINCE", '["binh-dinh"]'], ["vnplan:inProvince", "province/binh-dinh>"]),
    ("awaits", "Which tasks wait for MOF?", ["AWAITS_GUIDANCE_OF", "bo-tai-chinh"], ["vnplan:awaitsGuidanceOf"]),
    ("output", "Which tasks must deliver a database?", ['Output {id: "co-so-du-lieu"}'], ["output/co-so-du-lieu>"]),
    ("time", "Which tasks end before 2027?", ['t.time_end < "2027-01-01"'], ['STR(?timeEnd) < "2027-01-01"']),
    (
        "a legal document that is known",
        "12/2020/NQ-HĐND được dẫn ở đâu?",
        ["(t)-[r:CITES]->", 'd.id IN ["12-2020-nq-hdnd'],
        ["?task vnplan:cites ?document", "legal-document/12-2020-nq-hdnd"],
    ),
    (
        "a legal document that nobody knows",
        "9999/QĐ-BXYZ được dẫn ở đâu?",
        ['d.id = "9999-qd-bxyz"'],
        ['?number = "9999-qd-bxyz"'],
    ),
    (
        "not led",
        "Nhiệm vụ nào không do Sở Công Thương chủ trì?",
        ["NOT coalesce(EXISTS { (t)<-[:LEADS]-"],
        ["FILTER(!(EXISTS { ?body vnplan:leads"],
    ),
    (
        "what is left open",
        "Nhiệm vụ nào không có cơ quan phối hợp?",
        ["NOT EXISTS { (t)<-[:COORDINATES]-(:Agency) }"],
        ["FILTER(NOT EXISTS { ?body vnplan:coordinates ?task })"],
    ),
    (
        "a topic is named as what only ranks",
        "điện mặt trời",
        ["// Trong các dòng này, câu trả lời liệt kê ", "// Of these rows the answer lists "],
        ["# Of these rows the answer lists ", "those nearest in meaning to “điện mặt trời”."],
    ),
    (
        "the most",
        "Which department leads the most tasks?",
        ["max(size(tasks)) AS most", 'body.agency_kind STARTS WITH "so-"'],
        ["ORDER BY DESC(?most) LIMIT 1", 'STRSTARTS(?of, "so-")'],
    ),
    (
        "the fewest",
        "Which department leads the fewest tasks?",
        ["min(size(tasks)) AS most"],
        ["ORDER BY ?most LIMIT 1"],
    ),
]


@pytest.mark.parametrize(("question", "cypher", "sparql"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_receipts_hold_each_condition(engine: Engine, question: str, cypher: list[str], sparql: list[str]) -> None:
    receipts = engine.ask(question).receipts
    assert [words for words in cypher if words not in receipts.cypher] == []
    assert [words for words in sparql if words not in receipts.sparql] == []
    assert re.search(r"RETURN (t\.id AS id|DISTINCT id) ORDER BY id$", receipts.cypher)


def test_what_was_typed_cannot_leave_its_quotes_or_its_comment(engine: Engine) -> None:
    typed = 'điện "mặt trời" \\ } DETACH DELETE n // \n DROP GRAPH \\u000A \\uD800 hồ bơi'
    receipts = engine.ask(typed).receipts
    lines = [line for line in receipts.cypher.splitlines() if not line.startswith("//")]
    assert lines == ["MATCH (t:Task)", "RETURN t.id AS id ORDER BY id"]
    assert "DROP" not in "".join(line for line in receipts.sparql.splitlines() if not line.startswith("#"))
    assert check(receipts.sparql).form == QueryForm.SELECT


@pytest.mark.parametrize(
    "question",
    [
        "Nhóm nào có nhiều nhiệm vụ nhất?",
        "Which department leads the fewest tasks?",
        "Năm nào có nhiều nhiệm vụ bắt đầu nhất?",
        "Cơ quan nào tham gia nhiều nhiệm vụ nhất?",
    ],
)
def test_the_tasks_of_the_winners_are_given_and_no_others(engine: Engine, question: str) -> None:
    answer = engine.ask(question)
    rows = to_rdf(engine.corpus.graph.graph).query(answer.receipts.sparql).bindings
    assert answer.verdict.kind == "top"
    assert sorted(str(row[Variable("id")]) for row in rows) == sorted(answer.verdict.tasks)
