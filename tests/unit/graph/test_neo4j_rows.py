"""What goes to Neo4j, without a server: values, identifiers, batches, addresses, versions."""

import math
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from factories import plan, task, timeframe
from hypothesis import given
from hypothesis import strategies as st
from neo4j_content import content_of

from vnplan.graph.kinds import EdgeKind, NodeKind
from vnplan.graph.neo4j.batches import batches
from vnplan.graph.neo4j.connection import new_enough
from vnplan.graph.neo4j.failures import too_old
from vnplan.graph.neo4j.rows import NodeRow, identifier, value, weight
from vnplan.graph.neo4j.statements import merge_edges, merge_nodes
from vnplan.graph.neo4j.target import Target, target_from
from vnplan.ontology.errors import InvalidInput


@pytest.mark.parametrize(
    ("found", "kept"),
    [
        ("Sở Y tế", "Sở Y tế"),
        (NodeKind.TASK, "Task"),
        ("nửa \ud83c", "nửa \ufffd"),
        (("a", "b"), ["a", "b"]),
        ((), []),
        (("a", None), ["a"]),
        ({"b", "a"}, ["a", "b"]),
        (None, None),
        (math.nan, None),
        (True, True),
        (0, 0),
        (date(2030, 12, 31), date(2030, 12, 31)),
        ({"a": 1}, '{"a": 1}'),
        ((("a", 1),), '[["a", 1]]'),
    ],
    ids=repr,
)
def test_values(found: Any, kept: Any) -> None:
    assert value(found) == kept
    assert type(value(found)) is type(kept)


def test_long_identifiers_stay_apart() -> None:
    first, second = "a" * 9000 + "b", "a" * 9000 + "c"
    assert identifier(first) != identifier(second)
    assert len(identifier(first)) < 1100
    assert identifier("an-duong/I.1") == "an-duong/I.1"


def row(number: int, size: int, kind: NodeKind = NodeKind.TASK) -> NodeRow:
    return NodeRow(kind, str(number), {"text": "x" * size})


@given(st.lists(st.tuples(st.integers(0, 3000), st.sampled_from([NodeKind.TASK, NodeKind.PASSAGE])), max_size=60))
def test_batches_hold_every_row_once_in_order_and_within_bounds(made: list[tuple[int, NodeKind]]) -> None:
    rows = [row(number, size, kind) for number, (size, kind) in enumerate(made)]
    cut = list(batches(rows, most_bytes=4000, most_rows=10))
    for kind in NodeKind:
        assert [each for batch in cut for each in batch if each.kind == kind] == [r for r in rows if r.kind == kind]
    for batch in cut:
        assert len({each.group for each in batch}) == 1
        assert 1 <= len(batch) <= 10
        assert len(batch) == 1 or sum(weight(each.parameters()) for each in batch) <= 4000


@pytest.mark.parametrize("text", ["Kế hoạch", "plan", "", "🌳" * 10])
def test_the_weight_of_a_text_is_about_its_bytes(text: str) -> None:
    assert len(text.encode()) / 2 <= weight(text) <= 2 * len(text.encode()) + 5


def test_statements_hold_no_data() -> None:
    content = content_of([plan(title="Tên riêng", tasks=(task(text="Câu riêng", lead=["Sở Riêng"]),))])
    leads = [row for row in content.edges() if row.kind == EdgeKind.LEADS]
    for statement in (merge_nodes(list(content.nodes())), merge_edges(leads)):
        assert "riêng" not in statement.text.lower()
        assert "riêng" in str(statement.parameters).lower()


def test_a_date_that_no_calendar_has_stays_a_word() -> None:
    rows = (task("1", time=timeframe(start="2023-02-30", end=None)),)
    kept = next(row for row in content_of([plan(tasks=rows)]).nodes() if row.kind == NodeKind.TASK).properties
    assert kept["time_start"] == "2023-02-30"
    assert "start" not in kept
    assert "end" not in kept


@pytest.mark.parametrize(
    ("version", "enough"),
    [
        ("5.26.28", True),
        ("2026.08.1", True),
        ("5.26-aura", True),
        ("5.18.0", True),
        ("5.17.9", False),
        ("5.9.0", False),
        ("4.4.40", False),
        ("dev", False),
    ],
)
def test_which_servers_are_new_enough(version: str, enough: bool) -> None:
    assert new_enough(version) is enough


def test_a_server_that_is_too_old_is_told_which_one_is_needed() -> None:
    message = str(too_old(Target("bolt://a:1", "neo4j", "geheim"), "4.4.40"))
    assert "4.4.40" in message
    assert "5.18 or newer" in message
    assert "vector indexes" in message


GIVEN = {"NEO4J_PASSWORD": "geheim"}


def test_options_come_before_the_environment_and_defaults_last() -> None:
    environment = {**GIVEN, "NEO4J_URI": "bolt://b:2", "NEO4J_USERNAME": "lan", "NEO4J_DATABASE": "kho"}
    assert target_from(environment) == Target("bolt://b:2", "lan", "geheim", "kho")
    assert target_from({**environment, "NEO4J_TIMEOUT": "2.5"}) == Target("bolt://b:2", "lan", "geheim", "kho", 2.5)
    assert target_from(environment, "bolt+s://c", "khac") == Target("bolt+s://c", "lan", "geheim", "khac")
    assert target_from(GIVEN) == Target("neo4j://localhost:7687", "neo4j", "geheim")


def test_the_password_may_stand_in_a_file_and_is_never_shown(tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text("mật khẩu \n", encoding="utf-8")
    target = target_from({"NEO4J_PASSWORD_FILE": str(file)})
    assert target.password == "mật khẩu "
    assert "mật" not in repr(target)


@pytest.mark.parametrize(
    ("environment", "uri", "message"),
    [
        ({}, None, "set NEO4J_PASSWORD"),
        ({"NEO4J_PASSWORD_FILE": "/nowhere/at/all"}, None, "/nowhere/at/all cannot be read"),
        (GIVEN, "http://localhost:7474", "is no address of a Neo4j server"),
        (GIVEN, "localhost:7687", "is no address"),
        (GIVEN, "bolt://", "is no address"),
        (GIVEN, "bolt://localhost:99999", "is no address"),
        (GIVEN, "bolt://neo4j:geheim@localhost", "must not hold a user or password"),
        (GIVEN, "geheim@localhost:99999", "must not hold a user or password"),
        ({**GIVEN, "NEO4J_TIMEOUT": "bald"}, None, "NEO4J_TIMEOUT is 'bald'"),
        ({**GIVEN, "NEO4J_TIMEOUT": "0"}, None, "above 0 and at most 3600"),
        ({**GIVEN, "NEO4J_TIMEOUT": "nan"}, None, "NEO4J_TIMEOUT"),
        ({**GIVEN, "NEO4J_TIMEOUT": "1e9"}, None, "NEO4J_TIMEOUT"),
    ],
)
def test_what_cannot_be_used_is_told_without_the_password(
    environment: dict[str, str], uri: str | None, message: str
) -> None:
    with pytest.raises(InvalidInput, match=message) as raised:
        target_from(environment, uri)
    assert "geheim" not in str(raised.value)
