"""One contract for both places where tasks are stored: the process itself, and a Neo4j server.

The made plans hold what is hard: bodies by name, through a phrase and by the text; guidance awaited and followed;
outputs listed and asked for; times of all kinds; documents cited by number and by name; what is left open.
"""

from collections.abc import Iterator

import pytest
from factories import awaited, citation, mention, plan, task, timeframe
from made_embedder import MadeEmbedder
from neo4j_content import content_of_corpus
from neo4j_server import Server
from same_answers import assert_same

from vnplan.graph.kinds import EdgeKind
from vnplan.graph.neo4j.connection import connected
from vnplan.graph.neo4j.marker import Marker
from vnplan.graph.neo4j.push import push
from vnplan.graph.neo4j.target import Target
from vnplan.ontology.model import Plan, TimeKind
from vnplan.search.engine import Engine
from vnplan.search.index.embedder import Embedder
from vnplan.search.index.passages import all_passages
from vnplan.search.index.search_index import SearchIndex
from vnplan.search.index.vectors import FlatIndex
from vnplan.search.ranking import ranker
from vnplan.search.stores import nearness
from vnplan.search.stores.neo4j import Neo4jStore

MARKER = Marker("made", "ontology", 1, "made", 16, "0")


PLANS = (
    plan(
        "an-duong",
        province="Thanh Hóa",
        date="2023-02-27",
        tasks=(
            task("1", text="Phát triển điện mặt trời mái nhà tại các khu công nghiệp.", lead=["Sở Công Thương"],
                 coordinate=["Sở Xây dựng"], outputs=("Kế hoạch",), awaits=(awaited("Bộ Công Thương"),)),
            task("2", text="Trồng rừng ven biển. Sở Công Thương xây dựng cơ sở dữ liệu theo hướng dẫn của Bộ Y tế.",
                 lead=["Sở Tài chính", "Sở Y tế"], time=timeframe("2025", start="2025-01-01", end="2025-12-31")),
            task("3", text="Thu gom chất thải y tế theo Quyết định số 1658/QĐ-TTg.", coordinate=["Sở Y tế"], lead=(),
                 citations=(citation(),), time=timeframe("Hằng năm", start=None, end=None, kind=TimeKind.RECURRING)),
            task("4", text="Xây dựng kế hoạch xe buýt điện; tiết kiệm năng lượng.", outputs=("Báo cáo", "Bản đồ lạ"),
                 lead=[mention("các sở, ban, ngành", "an-duong/cac-so-ban-nganh", collective=True), "Công an tỉnh"],
                 time=timeframe("2 năm kể từ khi ban hành", start=None, end=None, kind=TimeKind.RELATIVE)),
            task("5", text="Công bằng trong chuyển đổi; hỗ trợ thanh niên khởi nghiệp xanh.", lead=["Sở Nội vụ"],
                 time=timeframe("", start=None, end=None, kind=TimeKind.NONE)),
        ),
    ),
    plan(
        "kon-tum",
        province="Kon Tum",
        tasks=tuple(
            task(str(number), plan="kon-tum", text=f"Cộng đồng trồng rừng và năng lượng tái tạo, đợt {number}.",
                 lead=["Sở Khoa học và Công nghệ" if number % 2 else "Sở Thông tin và Truyền thông"])
            for number in range(1, 8)
        ),
    ),
)  # fmt: skip

QUESTIONS = [
    "Sở Công Thương làm gì?",
    "Sở Công Thương chủ trì những nhiệm vụ nào về năng lượng?",
    "Sở Y tế phối hợp những việc gì?",
    "Sở Y tế cùng chủ trì nhiệm vụ nào?",
    "Sở Khoa học và Công nghệ làm gì về năng lượng tái tạo?",
    "Nhiệm vụ nào không do Sở Công Thương chủ trì ở Thanh Hóa?",
    "Nhiệm vụ nào không do sở nào chủ trì?",
    "Nhiệm vụ nào chỉ có một cơ quan chủ trì?",
    "Which tasks are led by exactly two departments?",
    "Sở Công Thương không tham gia nhiệm vụ nào?",
    "Sở Tài chính hoặc Sở Nội vụ chủ trì việc gì?",
    "nhiem vu nao o Kon Tum ve trong rung",
    "Nhiệm vụ nào phải chờ hướng dẫn của Bộ Công Thương?",
    "Nhiệm vụ nào theo hướng dẫn của Bộ Y tế?",
    "Nhiệm vụ nào chờ hướng dẫn của bộ?",
    "Nhiệm vụ nào có sản phẩm là cơ sở dữ liệu?",
    "Nhiệm vụ nào có sản phẩm là kế hoạch?",
    "Nhiệm vụ nào thực hiện năm 2025?",
    "Nhiệm vụ nào phải xong trước năm 2026?",
    "Nhiệm vụ nào bắt đầu sau năm 2024?",
    "Nhiệm vụ nào kết thúc sau năm 2024?",
    "Nhiệm vụ nào kết thúc sau tháng 6 năm 2025?",
    "Nhiệm vụ nào kết thúc từ 2026 trở đi?",
    "Nhiệm vụ nào bắt đầu trước năm 2025?",
    "Nhiệm vụ nào đã quá hạn?",
    "Which tasks are still open?",
    "Nhiệm vụ nào thực hiện hằng năm?",
    "Nhiệm vụ nào kéo dài suốt giai đoạn 2024-2025?",
    "Nhiệm vụ I.1 và I.2 do ai chủ trì?",
    "Nhiệm vụ nào viện dẫn Quyết định 1658/QĐ-TTg?",
    "Nhiệm vụ nào không có cơ quan chủ trì?",
    "Nhiệm vụ nào chưa có sản phẩm?",
    "Nhiệm vụ nào có nhắc đến “công bằng”?",
    "Nhiệm vụ nào có nhắc đến “cộng đồng”?",
    "Có bao nhiêu nhiệm vụ ở Kon Tum?",
    "Sở nào chủ trì nhiều nhiệm vụ nhất?",
    "What must the Department of Health do about medical waste?",
    "năng lượng tái tạo",
    "Bộ Quốc phòng chủ trì việc gì?",
    "xe buýt điện",
]


def made_index(plans: tuple[Plan, ...], embedder: Embedder) -> SearchIndex:
    passages = all_passages(sorted(plans, key=lambda each: each.id))
    return SearchIndex(passages, FlatIndex(embedder.embed_passages([passage.text for passage in passages])))


@pytest.fixture(scope="module")
def embedded() -> Engine:
    embedder = MadeEmbedder()
    return Engine(PLANS, made_index(PLANS, embedder), embedder)


@pytest.fixture(scope="module")
def in_neo4j(embedded: Engine, neo4j_server: Server) -> Iterator[Engine]:
    neo4j_server.clear()
    embedder = MadeEmbedder()
    passages = all_passages(embedded.corpus.graph.plans.values())
    target = Target(neo4j_server.uri, neo4j_server.user, neo4j_server.password)
    vectors = embedder.embed_passages([passage.text for passage in passages])
    push(target, content_of_corpus(embedded.corpus, passages, vectors), MARKER)
    with connected(target) as connection:
        yield embedded.over(Neo4jStore(connection, embedded.corpus, passages))


@pytest.fixture(params=["embedded", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def engine(request: pytest.FixtureRequest) -> Engine:
    """Every test that asks for it runs once for each place where tasks are stored."""
    found: Engine = request.getfixturevalue("embedded" if request.param == "embedded" else "in_neo4j")
    return found


def found_by(engine: Engine, question: str) -> set[str]:
    return set(engine.ask(question).verdict.tasks)


CASES = [
    ("by name, and by the text", "Sở Công Thương làm gì?", {"an-duong/I.1", "an-duong/I.2"}),
    ("one role", "Sở Công Thương chủ trì những nhiệm vụ nào?", {"an-duong/I.1"}),
    ("several leads", "Sở Y tế cùng chủ trì nhiệm vụ nào?", {"an-duong/I.2"}),
    ("several departments", "Nhiệm vụ nào do 2 sở trở lên cùng chủ trì?", {"an-duong/I.2"}),
    ("several bodies", "Nhiệm vụ nào có nhiều cơ quan cùng chủ trì?", {"an-duong/I.2", "an-duong/I.4"}),
    ("no department", "Nhiệm vụ nào ở Thanh Hóa không do sở nào chủ trì?", {"an-duong/I.3", "an-duong/I.4"}),
    ("exactly one lead", "Nhiệm vụ nào ở Thanh Hóa chỉ có một cơ quan chủ trì?", {"an-duong/I.1", "an-duong/I.5"}),
    ("not led by one", "Nhiệm vụ nào ở Thanh Hóa Sở Nội vụ không chủ trì?", {f"an-duong/I.{n}" for n in range(1, 5)}),
    ("awaited", "Nhiệm vụ nào phải chờ hướng dẫn của Bộ Công Thương?", {"an-duong/I.1"}),
    ("cited", "Nhiệm vụ nào viện dẫn Quyết định 1658/QĐ-TTg?", {"an-duong/I.3"}),
    ("left open", "Nhiệm vụ nào không có cơ quan chủ trì?", {"an-duong/I.3"}),
    ("words with their marks", "Nhiệm vụ nào có nhắc đến “công bằng”?", {"an-duong/I.5"}),
    ("recurring", "Nhiệm vụ nào thực hiện hằng năm?", {"an-duong/I.3"}),
]


@pytest.mark.parametrize(("question", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_conditions_find_what_the_plans_say(engine: Engine, question: str, expected: set[str]) -> None:
    assert found_by(engine, question) == expected


def test_a_topic_ranks_what_is_about_it_first(engine: Engine) -> None:
    assert engine.ask("phát triển điện mặt trời mái nhà tại các khu công nghiệp").hits[0].id == "an-duong/I.1"


def test_the_honest_none_says_which_condition_is_not_met(engine: Engine) -> None:
    verdict = engine.ask("Bộ Quốc phòng chủ trì việc gì?").verdict
    assert (verdict.kind, verdict.tasks) == ("none", ())
    assert "Bộ Quốc phòng" in verdict.text.vi


@pytest.mark.neo4j
@pytest.mark.parametrize("question", QUESTIONS)
def test_both_engines_give_the_same_answer(embedded: Engine, in_neo4j: Engine, question: str) -> None:
    assert_same(embedded.ask(question, 50), in_neo4j.ask(question, 50))


# A node of somebody else's that looks like all that we have, and has each relationship of ours with each of our nodes.
OTHERS = """
CREATE (x:Task:Agency:AgencyKind:Plan:TaskGroup:Sector:Output:Province:LegalDocument:Passage
  {id: 'an-duong/I.1', kind: 'Task', agency_kind: 'so-cong-thuong', words: 'nang luong', embedding: [1.0]})
WITH x MATCH (n:Vnplan)
"""


@pytest.mark.neo4j
def test_what_others_hang_on_our_nodes_changes_no_answer(
    embedded: Engine, in_neo4j: Engine, neo4j_server: Server
) -> None:
    hung = "\n".join(f"CREATE (x)-[:{kind}]->(n), (n)-[:{kind}]->(x)" for kind in EdgeKind)
    neo4j_server.records(OTHERS + hung)
    try:
        for question in QUESTIONS:
            assert_same(embedded.ask(question, 50), in_neo4j.ask(question, 50))
    finally:
        neo4j_server.records("MATCH (x:Task {id: 'an-duong/I.1'}) WHERE NOT x:Vnplan DETACH DELETE x")


@pytest.mark.neo4j
def test_both_engines_give_the_same_answer_where_scores_are_usual_over_some_tasks(
    in_neo4j: Engine, neo4j_server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a large corpus, where words that many tasks hold narrow nothing down either."""
    monkeypatch.setattr(nearness, "USUAL", 5)
    monkeypatch.setattr(ranker, "_MOST_HOLDING", 3)
    embedder = MadeEmbedder()
    index = made_index(PLANS, embedder)
    embedded = Engine(PLANS, index, embedder)
    with connected(Target(neo4j_server.uri, neo4j_server.user, neo4j_server.password)) as connection:
        there = embedded.over(Neo4jStore(connection, embedded.corpus, index.passages))
        for question in QUESTIONS:
            assert_same(embedded.ask(question, 50), there.ask(question, 50))
