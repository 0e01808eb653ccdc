"""A push leaves exactly the graph in the database, writes only what differs, and touches nothing of others."""

import gc
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from factories import mention, plan, provision, task
from neo4j_content import content_of, large_plan, marker_of, passage
from neo4j_server import Server

from vnplan.graph.neo4j.check import check
from vnplan.graph.neo4j.connection import connected
from vnplan.graph.neo4j.content import Content
from vnplan.graph.neo4j.counters import Changes
from vnplan.graph.neo4j.cypher_script import cypher_script
from vnplan.graph.neo4j.lock import locked
from vnplan.graph.neo4j.push import Pushed, push
from vnplan.graph.neo4j.schema import TEXT_INDEX, VECTOR_INDEX
from vnplan.graph.neo4j.target import Target
from vnplan.ingest.pipeline import read_document, sample_plans
from vnplan.ontology.errors import DatabaseBusy, VnplanError

pytestmark = pytest.mark.neo4j

TWO_PLANS = (large_plan(7), plan("kon-tum", provisions=(provision(plan="kon-tum"),)))


@pytest.fixture
def target(empty_neo4j: Server) -> Target:
    return Target(empty_neo4j.uri, empty_neo4j.user, empty_neo4j.password)


def differences(target: Target, content: Content, corpus: str = "eins") -> list[str]:
    return [f"{each.what} {each.where}" for each in check(target, content, marker_of(corpus)).differences]


def pushed(target: Target, content: Content, corpus: str = "eins") -> Pushed:
    done = push(target, content, marker_of(corpus))
    assert differences(target, content, corpus) == []
    return done


def test_a_second_push_of_the_sample_changes_nothing(target: Target) -> None:
    plans = sample_plans()
    content = content_of(plans, [passage(row.id) for each in plans for row in each.tasks])
    first = pushed(target, content)
    assert first.changes.nodes_created == first.nodes + 2  # the lock's node and the version's
    assert first.changes.relationships_created == first.relationships
    assert pushed(target, content).changes == Changes()


@pytest.mark.corpus
def test_both_real_plans_are_pushed_once(target: Target, shared: Path) -> None:
    plans = [read_document(path) for path in sorted((shared / "corpus").glob("*.txt"))]
    assert pushed(target, content_of(plans), "zwei").changes != Changes()
    assert pushed(target, content_of(plans), "zwei").changes == Changes()


def test_nodes_and_relationships_are_what_people_expect(target: Target, empty_neo4j: Server) -> None:
    row = task("1", lead=["Sở Công Thương"], coordinate=["Sở Tài chính", "Sở Y tế"], outputs=("Kế hoạch",))
    pushed(target, content_of([plan(tasks=(row,))], [passage(row.id)]))
    found = empty_neo4j.records(
        "MATCH (:Plan)-[:HAS_GROUP]->(:TaskGroup)-[:HAS_TASK]->(t:Task {id: $id}) "
        "MATCH (t)<-[r:LEADS]-(a:Agency)-[:OF_KIND]->(k) MATCH (t)-[:HAS_PASSAGE]->(p:Passage) "
        "RETURN labels(t) AS labels, t, r.text AS words, r.line_start AS line, "
        "a.name AS name, a.name_en AS name_en, k.id AS kind, t.start.year AS year, p.task AS task",
        id=row.id,
    )[0]
    assert found["labels"] == ["Task", "Vnplan"]  # the first label gives Browser its colour
    assert found["t"]["name"] == row.text
    assert found["t"]["iri"] == f"https://w3id.org/vnplan/id/task/{row.id}"
    assert (found["t"]["lead"], found["t"]["coordinate"]) == (["Sở Công Thương"], ["Sở Tài chính", "Sở Y tế"])
    assert (found["t"]["time_end"], found["t"]["end"].iso_format()) == ("2030-12-31", "2030-12-31")
    assert (found["words"], found["line"], found["kind"]) == ("Sở Công Thương", 1, "so-cong-thuong")
    assert found["name"].startswith("Sở Công Thương")
    assert "Industry and Trade" in found["name_en"]
    assert (found["year"], found["task"]) == (2023, row.id)


def test_what_left_the_corpus_leaves_the_database(target: Target) -> None:
    pushed(target, content_of(TWO_PLANS))
    done = pushed(target, content_of(TWO_PLANS[:1]), "zwei")
    assert done.changes.nodes_deleted > 0
    assert done.changes.nodes_created == 0
    pushed(target, Content(content_of(()).graph), "drei")


def test_a_changed_task_is_all_that_is_written(target: Target) -> None:
    before = plan(tasks=(task("1"), task("2", lead=["Sở Y tế"])))
    pushed(target, content_of([before]))
    after = replace(before, tasks=(before.tasks[0], replace(before.tasks[1], text="Trồng cây.", lead=(mention(),))))
    changes = pushed(target, content_of([after]), "zwei").changes
    assert (changes.nodes_created, changes.relationships_created) == (0, 1)
    assert changes.nodes_deleted >= 1  # Sở Y tế
    assert changes.properties_set < 60  # a task, a relationship, the mark; the first push set hundreds


OTHERS = """
CREATE (p:Person {name: 'Lan', kind: 'Task', id: 'an-duong/G0.1'})
CREATE (p)-[:WATCHES]->(:Task {id: 'an-duong/G0.1', note: 'hers'}), (p)-[:READS]->(:Plan {id: 'kon-tum'})
CREATE (:Agency), (:Agency), (:Passage {text: 'a poem'})
"""


def test_nodes_of_others_are_never_touched(target: Target, empty_neo4j: Server) -> None:
    others = "MATCH (n) WHERE NOT n:Vnplan AND NOT n:VnplanLock AND NOT n:VnplanVersion "
    seen = others + "OPTIONAL MATCH (n)-[r]-() RETURN elementId(n), labels(n), properties(n), type(r) ORDER BY 1"
    empty_neo4j.records(OTHERS)
    before = empty_neo4j.records(seen)
    pushed(target, content_of(TWO_PLANS))
    empty_neo4j.records("MATCH (p:Person), (t:Task:Vnplan) WHERE t.id <> 'x' CREATE (p)-[:LEADS]->(t)")
    assert pushed(target, content_of(TWO_PLANS)).changes == Changes()
    pushed(target, Content(content_of(()).graph), "zwei")
    assert empty_neo4j.records(seen) == before


def test_a_rule_of_others_that_stands_against_the_graph_is_told(target: Target, empty_neo4j: Server) -> None:
    empty_neo4j.records("DROP INDEX vnplan_task_id IF EXISTS")  # their rule was there before we were
    empty_neo4j.records("CREATE CONSTRAINT theirs FOR (n:Task) REQUIRE n.id IS UNIQUE")
    pushed(target, content_of(TWO_PLANS))  # by itself their rule is no harm
    pushed(target, Content(content_of(()).graph), "zwei")
    empty_neo4j.records("CREATE (:Task {id: 'an-duong/G0.1'})")
    with pytest.raises(VnplanError, match="use a database of its own"):
        push(target, content_of(TWO_PLANS), marker_of())


NASTY = [
    "'}) DETACH DELETE n //",
    "`Task` {id: 1}",
    '"; MATCH (n) DETACH DELETE n; "',
    "\\u0027 \\",
    "${id} $rows {rows}",
    "\u202eđảo ngược\u0000\U0001f333",
    "nửa chữ \ud83c",
    "a" * 9000,
]


def test_names_and_texts_are_data_whatever_they_hold(target: Target, empty_neo4j: Server) -> None:
    rows = tuple(task(str(n), text=text, lead=[text], outputs=(text,)) for n, text in enumerate(NASTY))
    content = content_of([plan(title=NASTY[0], tasks=rows)], [passage(row.id, text=row.text) for row in rows])
    empty_neo4j.records("CREATE (:Bystander)")
    pushed(target, content)
    found = empty_neo4j.records("MATCH (t:Task) RETURN t.text AS text ORDER BY toInteger(t.number)")
    assert [each["text"] for each in found] == [text.replace("\ud83c", "\ufffd") for text in NASTY]
    assert empty_neo4j.records("MATCH (b:Bystander) RETURN count(b) AS n") == [{"n": 1}]
    assert pushed(target, content).changes == Changes()


def test_the_script_makes_the_same_graph_and_can_be_run_again(target: Target, empty_neo4j: Server) -> None:
    rows = tuple(task(str(n), text=text, lead=[text]) for n, text in enumerate(NASTY))
    content = content_of([plan(title=NASTY[0], tasks=rows), *TWO_PLANS[1:]])
    script = list(cypher_script(content.graph))
    assert script == list(cypher_script(content.graph))
    for _ in range(2):
        for statement in script:
            if not statement.startswith("//"):
                empty_neo4j.records(statement.rstrip().removesuffix(";"))
        assert differences(target, content) == ["missing version"]


def test_vectors_and_words_can_be_asked(target: Target, empty_neo4j: Server) -> None:
    rows = (task("1", text="Trồng rừng."), task("2", text="Xử lý rác thải."))
    vectors = ([1.0, 0.0, 0.0, 0.0], [0.0, 1.0, 0.0, 0.0])
    passages = [passage(row.id, embedding=vector, text=row.text) for row, vector in zip(rows, vectors, strict=True)]
    pushed(target, content_of([plan(tasks=rows)], passages))
    near = empty_neo4j.records(
        "CALL db.index.vector.queryNodes($index, 1, [0.1, 0.9, 0.0, 0.0]) YIELD node, score RETURN node.task AS task",
        index=VECTOR_INDEX,
    )
    assert [each["task"] for each in near] == [rows[1].id]
    worded = "CALL db.index.fulltext.queryNodes($index, 'rac') YIELD node WHERE node:Task RETURN node.id AS id"
    empty_neo4j.records("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()")
    assert empty_neo4j.records(worded, index=TEXT_INDEX) == [{"id": rows[1].id}]


def test_vectors_of_another_model_get_an_index_of_their_own_length(target: Target, empty_neo4j: Server) -> None:
    pushed(target, content_of([plan()], [passage(task().id)]))
    other = content_of([plan()], [passage(task().id, embedding=[0.6, 0.8])])
    pushed(target, other)
    query = "SHOW VECTOR INDEXES YIELD options RETURN options.indexConfig['vector.dimensions'] AS d"
    assert empty_neo4j.records(query) == [{"d": 2}]


DAMAGE = [
    ("missing", "MATCH (t:Task {id: 'an-duong/G0.3'}) DETACH DELETE t", "Task an-duong/G0.3"),
    ("missing", "MATCH (:Task {id: 'an-duong/G0.3'})<-[r:LEADS]-() DELETE r", "-[LEADS]->(Task an-duong/G0.3)"),
    ("extra", "CREATE (:Vnplan:Task {kind: 'Task', id: 'an-duong/G0.99'})", "Task an-duong/G0.99"),
    ("extra", "CREATE (:Vnplan {kind: 'Old', id: 'x'})", "Old x"),
    (
        "extra",
        "MATCH (t:Task {id: 'an-duong/G0.3'}), (p:Province {id: 'kon-tum'}) CREATE (t)-[:IN_PROVINCE]->(p)",
        "(Task an-duong/G0.3)-[IN_PROVINCE]->(Province kon-tum)",
    ),
    ("extra", "MATCH (a)-[r:LEADS]->(t:Task {id: 'an-duong/G0.3'}) CREATE (a)-[:LEADS]->(t)", "-[LEADS]->"),
    ("labels", "MATCH (t:Task {id: 'an-duong/G0.3'}) REMOVE t:Task SET t:Plan", "Task an-duong/G0.3"),
    ("property", "MATCH (t:Task {id: 'an-duong/G0.3'}) SET t.name = 'khác'", "Task an-duong/G0.3"),
    ("property", "MATCH (t:Task {id: 'an-duong/G0.3'}) REMOVE t.start", "Task an-duong/G0.3"),
    ("property", "MATCH (t:Task {id: 'an-duong/G0.3'}) SET t.mine = 1", "Task an-duong/G0.3"),
    ("property", "MATCH (:Task {id: 'an-duong/G0.3'})<-[r:LEADS]-() SET r.page = 9", "-[LEADS]->(Task an-duong/G0.3)"),
    ("missing", "MATCH (t:Task {id: 'an-duong/G0.3'}) REMOVE t.id", "Task an-duong/G0.3"),
    ("extra", "MATCH (t:Task {id: 'an-duong/G0.3'}) REMOVE t.id", "Task without id (elementId "),
    ("extra", "MATCH (t:Task {id: 'an-duong/G0.3'}) REMOVE t.id, t.kind", "node without kind (elementId "),
    ("version", "MATCH (v:VnplanVersion) SET v.complete = false", "version"),
    ("missing", "MATCH (v:VnplanVersion) DELETE v", "version"),
]


def test_check_finds_every_kind_of_difference_and_push_mends_it(target: Target, empty_neo4j: Server) -> None:
    content = content_of(TWO_PLANS)
    pushed(target, content)
    for what, damage, where in DAMAGE:
        empty_neo4j.records(damage)
        found = check(target, content, marker_of()).differences
        assert [each for each in found if each.what == what and where in each.where], damage
        pushed(target, content)
        assert pushed(target, content).changes == Changes(), damage


def test_rows_that_were_written_or_compared_are_let_go(target: Target, empty_neo4j: Server) -> None:
    """At once, and not when Python next looks for circles of references: beside a large graph that is hardly ever."""
    content = content_of(TWO_PLANS)
    ids = {data["id"] for _, data in content.graph.nodes(data=True)}
    gc.collect()
    gc.disable()
    try:
        push(target, content, marker_of())
        assert check(target, content, marker_of()).differences == ()
        held = (found for found in gc.get_objects() if type(found) is dict)
        rows = (found for found in held if isinstance(found.get("properties"), dict))
        assert not [row for row in rows if isinstance(row.get("id"), str) and row["id"] in ids]
    finally:
        gc.enable()


def test_a_label_that_somebody_gave_a_node_stays(target: Target, empty_neo4j: Server) -> None:
    content = content_of(TWO_PLANS)
    pushed(target, content)
    empty_neo4j.records("MATCH (t:Task {id: 'an-duong/G0.3'}) SET t:Favourite")
    assert pushed(target, content).changes == Changes()
    assert empty_neo4j.records("MATCH (t:Favourite) RETURN t.id AS id") == [{"id": "an-duong/G0.3"}]


def test_a_node_that_lost_our_label_is_told_and_left_alone(target: Target, empty_neo4j: Server) -> None:
    content = content_of(TWO_PLANS)
    pushed(target, content)
    empty_neo4j.records("MATCH (t:Task {id: 'an-duong/G0.3'}) REMOVE t:Vnplan")
    push(target, content, marker_of())
    assert differences(target, content) == ["unmarked Task an-duong/G0.3"]
    empty_neo4j.records("MATCH (t:Task {id: 'an-duong/G0.3'}) WHERE NOT t:Vnplan DETACH DELETE t")
    assert differences(target, content) == []


def test_a_push_is_refused_while_another_is_under_way(target: Target) -> None:
    content = content_of(TWO_PLANS)
    with held(target), pytest.raises(DatabaseBusy, match="another `vnplan neo4j push`"):
        push(target, content, marker_of())
    pushed(target, content)


@contextmanager
def held(target: Target) -> Iterator[None]:
    with connected(target) as connection, locked(connection):
        yield


def test_pushes_at_the_same_time_leave_one_of_the_graphs(target: Target) -> None:
    contents = {"eins": content_of(TWO_PLANS[:1]), "zwei": content_of(TWO_PLANS[1:]), "drei": content_of(TWO_PLANS)}
    outcomes: list[str] = []

    def run(corpus: str) -> None:
        try:
            push(target, contents[corpus], marker_of(corpus))
            outcomes.append("done")
        except DatabaseBusy:
            outcomes.append("refused")

    threads = [threading.Thread(target=run, args=(corpus,)) for corpus in contents for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(outcomes) == 6
    assert "done" in outcomes
    assert [corpus for corpus, content in contents.items() if not differences(target, content, corpus)]


def test_commands_push_and_check(
    empty_neo4j: Server, sample_workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from vnplan.api.cli import run  # noqa: PLC0415 - only this test speaks to the command line

    for name, value in empty_neo4j.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("VNPLAN_WORKSPACE", str(sample_workspace))
    assert run(["neo4j", "check", "--json"]) == 1
    assert not json.loads(capsys.readouterr().out)["same"]
    assert run(["neo4j", "push", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["changes"]["nodes_created"] > 149
    assert run(["neo4j", "push", "--json"]) == 0
    again = json.loads(capsys.readouterr().out)
    assert again["changed"] is False
    assert set(again["changes"].values()) == {0}
    assert run(["neo4j", "check"]) == 0
    empty_neo4j.records("MATCH (t:Task {id: 'kon-tum/1.1'}) SET t.name = 'khác'")
    capsys.readouterr()
    assert run(["neo4j", "check"]) == 1
    assert "Task kon-tum/1.1: name is 'khác' in the database" in capsys.readouterr().out
    empty_neo4j.records("MATCH (t:Task {id: 'kon-tum/1.1'}) REMOVE t:Task SET t:Plan")
    empty_neo4j.records("MATCH (v:VnplanVersion) SET v = {id: 'vnplan', complete: false}")
    assert run(["neo4j", "check"]) == 1
    told = capsys.readouterr().out.splitlines()
    assert told[1] == "  the last push broke off, or one is under way: what stands there is not whole"
    assert "  Task kon-tum/1.1: its label is Plan in the database, Task here" in told
    assert "nothing" not in "".join(told[:3])
