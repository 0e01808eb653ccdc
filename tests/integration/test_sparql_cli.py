"""``vnplan sparql`` as people and programs call it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import RDF, URIRef
from rdflib import Graph as Triples

PREFIX = "PREFIX vnplan: <https://w3id.org/vnplan/ns#> PREFIX dcterms: <http://purl.org/dc/terms/>"
PLANS = f"{PREFIX} SELECT ?id ?plan {{ ?plan a vnplan:Plan ; dcterms:identifier ?id }} ORDER BY ?id"


def vnplan(*arguments: str, workspace: Path, given: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "vnplan.api.cli", "sparql", *arguments],
        input=given,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "VNPLAN_WORKSPACE": str(workspace), **environment},
        timeout=120,
        check=False,
    )


def test_a_table_for_people(sample_workspace: Path) -> None:
    done = vnplan(PLANS, workspace=sample_workspace)
    assert (done.returncode, done.stderr) == (0, "")
    head, _, *rows, count = done.stdout.splitlines()
    assert head.split() == ["id", "plan"]
    assert [row.split() for row in rows] == [["kon-tum", "plan:kon-tum"], ["thanh-hoa", "plan:thanh-hoa"]]
    assert count == "(2)"


@pytest.mark.parametrize("arguments", [("--json",), ("--format", "json")])
def test_json_for_programs(sample_workspace: Path, arguments: tuple[str, ...]) -> None:
    done = vnplan(PLANS, *arguments, workspace=sample_workspace)
    found = json.loads(done.stdout)["results"]["bindings"]
    assert [row["id"]["value"] for row in found] == ["kon-tum", "thanh-hoa"]


def test_a_query_from_a_file_or_from_standard_input(sample_workspace: Path, tmp_path: Path) -> None:
    file = tmp_path / "plans.rq"
    file.write_text(PLANS, encoding="utf-8")
    from_file = vnplan("--file", str(file), "--format", "csv", workspace=sample_workspace)
    typed = vnplan("-", "--format", "csv", workspace=sample_workspace, given=PLANS)
    assert from_file.stdout == typed.stdout
    assert from_file.stdout.splitlines()[1] == "kon-tum,https://w3id.org/vnplan/id/plan/kon-tum"


def test_triples_and_truth(sample_workspace: Path) -> None:
    described = vnplan("DESCRIBE <https://w3id.org/vnplan/id/plan/kon-tum>", workspace=sample_workspace)
    plan = URIRef("https://w3id.org/vnplan/id/plan/kon-tum")
    assert (plan, RDF.type, URIRef("https://w3id.org/vnplan/ns#Plan")) in Triples().parse(data=described.stdout)
    assert vnplan("ASK { ?s ?p ?o }", workspace=sample_workspace).stdout == "true\n"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ((), 2, "Give one of QUERY"),
        (("ASK {}", "--file", "x"), 2, "Give one of QUERY"),
        (("ASK {}", "--format", "yaml"), 2, "yaml"),
        (("--file", "no/such/file.rq"), 1, "no/such/file.rq"),
        (("SELECT * WHER { ?s ?p ?o }",), 1, "line 1, column 10"),
        (("",), 1, "ends too soon"),
        (("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",), 1, "SERVICE is not allowed"),
        (("CLEAR ALL",), 1, "read only"),
        (("ASK {}", "--format", "turtle"), 1, "cannot be written"),
        (("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",), 1, "stopped after 1 seconds"),
    ],
)
def test_what_goes_wrong_is_told_on_standard_error(
    sample_workspace: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    done = vnplan(*arguments, workspace=sample_workspace, VNPLAN_SPARQL_SECONDS="1")
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr
