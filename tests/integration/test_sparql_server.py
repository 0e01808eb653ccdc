"""``/sparql`` of a running server, asked by a SPARQL client, and by those who mean it no good."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx2
import pytest
from http_server import Server, serving
from SPARQLWrapper import (
    CSV,
    GET,
    JSON,
    JSONLD,
    POST,
    POSTDIRECTLY,
    RDFXML,
    TSV,
    TURTLE,
    URLENCODED,
    XML,
    SPARQLWrapper,
)
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from vnplan.graph.competency import CompetencyQuestion, competency_questions

SECONDS = 2
SLACK = 6  # seconds for the way there and back, and for a fresh process, on a machine that does other things too
PREFIX = "PREFIX vnplan: <https://w3id.org/vnplan/ns#> PREFIX dcterms: <http://purl.org/dc/terms/>"
PLANS = f"{PREFIX} SELECT ?id {{ ?plan a vnplan:Plan ; dcterms:identifier ?id }} ORDER BY ?id"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture(scope="module")
def server(sample_workspace: Path) -> Iterator[Server]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VNPLAN_SPARQL_SECONDS", str(SECONDS))
        with serving(sample_workspace) as running:
            yield running


def client(server: Server, query: str, form: str = JSON, method: str = GET, sent: str = URLENCODED) -> SPARQLWrapper:
    wrapper = SPARQLWrapper(f"{server.url}/sparql")
    wrapper.setQuery(query)
    wrapper.setReturnFormat(form)
    wrapper.setMethod(method)
    wrapper.setRequestMethod(sent)
    wrapper.setTimeout(30)
    return wrapper


def answered(wrapper: SPARQLWrapper) -> Any:
    """The answer in the client's own classes, which differ by form."""
    return wrapper.queryAndConvert()


def plans(server: Server) -> list[str]:
    found = answered(client(server, PLANS))
    return [row["id"]["value"] for row in found["results"]["bindings"]]


@pytest.mark.parametrize(("method", "sent"), [(GET, URLENCODED), (POST, URLENCODED), (POST, POSTDIRECTLY)])
def test_a_sparql_client_gets_its_answer_in_every_way_of_asking(server: Server, method: str, sent: str) -> None:
    found = answered(client(server, PLANS, JSON, method, sent))
    assert [row["id"]["value"] for row in found["results"]["bindings"]] == ["kon-tum", "thanh-hoa"]


def test_a_sparql_client_reads_every_form_of_a_table(server: Server) -> None:
    assert answered(client(server, PLANS, CSV)).split() == [b"id", b"kon-tum", b"thanh-hoa"]
    assert answered(client(server, PLANS, TSV)).split() == [b"?id", b'"kon-tum"', b'"thanh-hoa"']
    assert len(answered(client(server, PLANS, XML)).getElementsByTagName("result")) == 2
    assert answered(client(server, "ASK { ?s ?p ?o }"))["boolean"] is True


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
@pytest.mark.parametrize("form", [TURTLE, RDFXML, JSONLD])
def test_a_sparql_client_reads_triples(server: Server, form: str) -> None:
    described = answered(client(server, "DESCRIBE <https://w3id.org/vnplan/id/plan/kon-tum>", form))
    assert b"kon-tum" in described if isinstance(described, bytes) else len(described) > 5


def test_a_sparql_client_is_told_that_its_query_cannot_be_read(server: Server) -> None:
    with pytest.raises(QueryBadFormed, match="line 1, column 10"):
        client(server, "SELECT * WHER { ?s ?p ?o }").query()


@pytest.mark.parametrize("question", competency_questions(), ids=lambda question: question.id)
def test_competency_questions_are_answered_over_http(server: Server, question: CompetencyQuestion) -> None:
    response = httpx2.post(f"{server.url}/sparql", data={"query": question.sparql}, timeout=30)
    assert response.status_code == 200
    assert response.json()["head"]["vars"] == ["id"]


HOSTILE = {
    "an unbounded cross product": (ENDLESS, 504),
    "an endless table": ("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", 422),
    "a megabyte of text": (f"SELECT * {{ ?s ?p ?o }} # {'x' * 2**20}", 413),
    "another server": ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", 400),
    "another graph": ("SELECT * FROM <http://127.0.0.1:1/> { ?s ?p ?o }", 400),
    "an update": ("DELETE WHERE { ?s ?p ?o }", 400),
    "a load": ("LOAD <file:///etc/passwd>", 400),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_queries_end_with_a_clear_error_and_the_server_goes_on(server: Server, name: str) -> None:
    query, status = HOSTILE[name]
    start = time.monotonic()
    response = httpx2.post(f"{server.url}/sparql", data={"query": query}, timeout=60)
    assert time.monotonic() - start < SECONDS + SLACK
    assert response.status_code == status
    assert set(response.json()["error"]) == {"code", "message"}
    assert plans(server) == ["kon-tum", "thanh-hoa"]


def test_a_query_nested_so_deeply_that_its_process_dies_harms_nobody_else(server: Server) -> None:
    query = f"SELECT * {{ {'{' * 20_000} ?s ?p ?o {'}' * 20_000} }}"
    assert 400 <= httpx2.post(f"{server.url}/sparql", data={"query": query}, timeout=60).status_code < 500
    assert plans(server) == ["kon-tum", "thanh-hoa"]


def test_a_crowd_of_endless_queries_does_not_keep_others_from_being_answered(server: Server) -> None:
    def ask(_: int) -> httpx2.Response:
        return httpx2.post(f"{server.url}/sparql", data={"query": ENDLESS}, timeout=60)

    with ThreadPoolExecutor(16) as crowd:
        asked = [crowd.submit(ask, number) for number in range(16)]
        time.sleep(0.5)
        start = time.monotonic()
        assert server.get("/api/tasks", limit=1).status_code == 200
        assert time.monotonic() - start < SLACK
        answers = [each.result() for each in asked]
    assert {answer.status_code for answer in answers} == {503, 504}
    assert all("Retry-After" in answer.headers for answer in answers if answer.status_code == 503)
    assert plans(server) == ["kon-tum", "thanh-hoa"]
