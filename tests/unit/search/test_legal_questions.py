"""Questions with legal references: what cites a document, what rests on it, and no question that breaks."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from factories import citation
from hypothesis import given, settings
from hypothesis import strategies as st

from vnplan.ontology.model import LegalBasis, Plan
from vnplan.search.engine import Engine

MakeEngine = Callable[[tuple[Plan, ...]], Engine]
Q, B = "quang-ngai/I.", "binh-dinh/I."
STRATEGY = "Chiến lược quốc gia về tăng trưởng xanh"


def with_bases(north: Plan, south: Plan) -> tuple[Plan, ...]:
    """The two made-up plans: one carries out 882/QĐ-TTg; a task of it cites 1658/QĐ-TTg by name alone; a provision
    and the body of the other cite documents that no task does."""
    named = citation(STRATEGY, None, document="1658-qd-ttg", of=f"{Q}2")
    north = replace(
        north,
        legal_basis=(LegalBasis("882-qd-ttg", "882/QĐ-TTg", "implements"),),
        citations=(named,),
    )
    body = citation("Nghị quyết số 58-NQ/TW", "58-NQ/TW", document="58-nq-tw")
    provision = citation("Quyết định số 500/QĐ-TTg", "500/QĐ-TTg", document="500-qd-ttg", of="binh-dinh/II.1-1")
    return north, replace(south, citations=(body, provision))


@pytest.fixture(scope="module")
def legal_engine(engine_over: MakeEngine, two_plans: tuple[Plan, Plan]) -> Engine:
    return engine_over(with_bases(*two_plans))


NORTH = {f"{Q}{number}" for number in (1, 2, 3)}

# why, question, ids of the complete answer
ANSWERS = [
    ("by number though cited by name", "nhiệm vụ nào viện dẫn QĐ 1658?", {f"{Q}2"}),
    ("by name", f"nhiệm vụ nào nhắc đến {STRATEGY}?", {f"{Q}2"}),
    ("its issuer behind it is no condition", "Quyết định số 1658 của Thủ tướng Chính phủ", {f"{Q}2"}),
    ("its issuer before it is no condition", "the Prime Minister's Decision 1658", {f"{Q}2"}),
    ("its province is no condition", "nghị quyết 12/2020/NQ-HĐND của tỉnh Bình Định", {f"{B}3"}),
    ("rests on", "dựa trên QĐ 882", NORTH),
    ("rests on, the type glued", "nhiệm vụ nào căn cứ qđ882?", NORTH),
    ("rests on through another document", "căn cứ QĐ 1658", NORTH),
    ("carries out", "nhiệm vụ nào thực hiện Quyết định 882", NORTH),
    ("carries out, no diacritics", "nhiem vu nao thuc hien quyet dinh 882", NORTH),
    ("rests on in English", "which tasks rest on Decision 882?", NORTH),
    ("carries out in English", "which tasks carry out Decision 882", NORTH),
    ("both languages", "những nhiệm vụ nào rest on QĐ 882", NORTH),
    ("with a body", "Sở Công Thương thực hiện Quyết định 882 những việc gì?", {f"{Q}1", f"{Q}3"}),
    ("with another place", "Nhiệm vụ nào ở Bình Định thực hiện Quyết định 882?", set()),
    ("citing is not resting", "QĐ 882 được nhắc đến ở nhiệm vụ nào?", set()),
    ("citing is not resting in English", "which tasks cite Decision 882?", set()),
    ("either document", "QĐ 1658 hoặc nghị quyết 12/2020/NQ-HĐND", {f"{Q}2", f"{B}3"}),
]


@pytest.mark.parametrize(("question", "expected"), [c[1:] for c in ANSWERS], ids=[c[0] for c in ANSWERS])
def test_what_a_reference_brings(legal_engine: Engine, question: str, expected: set[str]) -> None:
    assert set(legal_engine.ask(question).verdict.tasks) == expected


def test_tasks_that_cite_a_document_come_before_those_whose_plan_rests_on_it(legal_engine: Engine) -> None:
    assert legal_engine.ask("nhiệm vụ nào căn cứ QĐ 1658?").hits[0].id == f"{Q}2"


def test_what_rests_on_a_document_is_counted(legal_engine: Engine) -> None:
    verdict = legal_engine.ask("có bao nhiêu nhiệm vụ dựa trên QĐ 882?").verdict
    assert (verdict.kind, verdict.count) == ("count", 3)


@pytest.mark.parametrize("question", ["NQ 58", "Politburo Resolution 58", "nghị quyết 58-NQ/TW được dẫn ở đâu?"])
def test_a_document_that_only_a_plan_cites_is_said_to_be_cited_there(legal_engine: Engine, question: str) -> None:
    verdict = legal_engine.ask(question).verdict
    assert verdict.kind == "none"
    assert "kế hoạch của Bình Định" in verdict.text.vi
    assert "the plan of Bình Định" in verdict.text.en


def test_a_document_that_a_plan_rests_on_is_said_to_be_its_base(legal_engine: Engine) -> None:
    verdict = legal_engine.ask("QĐ 882").verdict
    assert verdict.kind == "none"
    assert "Dựa trên QĐ 882: kế hoạch của Quảng Ngãi" in verdict.text.vi


def test_receipts_ask_for_the_tasks_of_the_plans_that_rest_on_it(legal_engine: Engine) -> None:
    receipts = legal_engine.ask("dựa trên QĐ 882").receipts
    assert 'p.id IN ["quang-ngai"]' in receipts.cypher
    assert "plan/quang-ngai>" in receipts.sparql


def test_without_plans_nothing_is_answered(engine_over: MakeEngine) -> None:
    empty = engine_over(())
    for question in ("Sở Công Thương chủ trì việc gì?", "NQ 58", "có bao nhiêu nhiệm vụ?", "sở nào nhiều nhất"):
        assert empty.ask(question).verdict.tasks == ()


# Parts of questions: documents, what is asked, how they are meant, conditions beside them, an end.
PAPERS = ("QĐ 1658", "qđ882", "Decision 500/QĐ-TTg", "NQ 58 của Bộ Chính trị", "Luật Bảo vệ môi trường", STRATEGY)
ODD_PAPERS = (
    "số 0/",
    "12345/XYZ",
    "12/2020/NQ-HĐND tỉnh Bình Định",
    "QĐ 1 ngày 31/02/2020",
    "Điều 5",
    "Quyết định này",
)
ASKING = (
    "nhiệm vụ nào",
    "bao nhiêu nhiệm vụ",
    "ai chủ trì",
    "sở nào nhiều nhất",
    "how many departments",
    "liệt kê",
    "",
)
HOW = ("căn cứ", "viện dẫn", "thực hiện", "rest on", "cites", "theo hướng dẫn của", "được nhắc đến", "chờ", "")
BODIES = ("ở Cà Mau", "ở Bình Định", "của Sở Ngoại vụ", "Sở Xây dựng chủ trì", "phải chờ Bộ Quốc phòng", "chỉ phối hợp")
MATTERS = ("về trạm sạc xe điện", "về tàu ngầm hạt nhân", "sản phẩm là nghị quyết", "năm 2040", "kết thúc trước 2020")
ENDS = ("?", "có không", "hoặc nghị quyết", "")


@settings(max_examples=300, deadline=None)
@given(
    st.tuples(
        st.sampled_from(ASKING),
        st.sampled_from(HOW),
        st.sampled_from((*PAPERS, *ODD_PAPERS, "")),
        st.sampled_from((*PAPERS, "", "")),
        st.sampled_from((*BODIES, "")),
        st.sampled_from((*MATTERS, "")),
        st.sampled_from(ENDS),
    )
)
def test_no_question_of_odd_parts_breaks(legal_engine: Engine, parts: tuple[str, ...]) -> None:
    answer = legal_engine.ask(f"việc {' '.join(parts)}")
    json.dumps(answer.to_json())
    known = {task.id for task in legal_engine.corpus.tasks}
    assert set(answer.verdict.tasks) | {hit.id for hit in answer.hits} <= known
    assert answer.verdict.text.vi.strip(" .")
    assert answer.verdict.kind != "none" or not answer.hits
