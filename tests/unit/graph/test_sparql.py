"""Queries over a small graph, evaluated by real processes."""

import contextlib
import csv
import gc
import io
import itertools
import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from xml.etree import ElementTree

import pytest
from factories import plan, task
from pyoxigraph import QuerySolutions, QueryTriples
from rdflib import RDF
from rdflib import Graph as Triples

from vnplan.graph.build import build_graph
from vnplan.graph.sparql import Limits, SparqlStore
from vnplan.graph.sparql_formats import GraphFormat, ResultFormat
from vnplan.graph.sparql_wire import Outcome
from vnplan.graph.sparql_worker import _Evaluator
from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.errors import (
    InvalidQuery,
    QueryBusy,
    QueryError,
    QueryStopped,
    QueryTooLarge,
    QueryTooLong,
    QueryUnacceptable,
)

TASKS = [task(str(number), text=f"Việc, số {number}") for number in range(1, 4)]
IDS = """PREFIX vnplan: <https://w3id.org/vnplan/ns#> PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT ?id { ?task a vnplan:Task ; dcterms:identifier ?id } ORDER BY ?id"""
# Every pair of triples with every other pair: more than any machine counts in the time given.
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }"
LIMITS = Limits(seconds=2, answer_bytes=200_000, memory_bytes=400 * 2**20)
posix = pytest.mark.skipif(sys.platform == "win32", reason="processes cannot be confined there")


@pytest.fixture(scope="module")
def store() -> Iterator[SparqlStore]:
    with_tasks = plan(tasks=TASKS)
    opened = SparqlStore(build_graph([with_tasks], AgencyRegistry.load(), {}), LIMITS)
    yield opened
    opened.close()


def ids(store: SparqlStore) -> list[str]:
    found = json.loads(store.query(IDS).content)
    return [row["id"]["value"] for row in found["results"]["bindings"]]


def test_a_query_gives_what_the_graph_holds(store: SparqlStore) -> None:
    assert ids(store) == [task.id for task in TASKS]


@pytest.mark.parametrize("form", ResultFormat)
def test_a_table_in_every_form(store: SparqlStore, form: ResultFormat) -> None:
    query = 'SELECT ?a ?b { VALUES (?a ?b) { ("x,\\"y\\"\\n"@vi UNDEF) (<https://x.vn/ớ> 2) } }'
    answer = store.query(query, form)
    text = answer.content.decode()
    assert answer.format == form
    if form == ResultFormat.JSON:
        assert json.loads(text)["results"]["bindings"][0]["a"]["xml:lang"] == "vi"
    elif form == ResultFormat.XML:
        assert len(ElementTree.fromstring(text).findall(".//{*}result")) == 2
    elif form == ResultFormat.CSV:
        assert list(csv.reader(io.StringIO(text, newline=""))) == [
            ["a", "b"], ['x,"y"\n', ""], ["https://x.vn/ớ", "2"]
        ]  # fmt: skip
    else:
        assert text.splitlines()[2] == "<https://x.vn/ớ>\t2"


@pytest.mark.parametrize("form", ResultFormat)
def test_a_truth_value_in_every_form(store: SparqlStore, form: ResultFormat) -> None:
    assert b"true" in store.query("ASK { ?s ?p ?o }", form).content


@pytest.mark.parametrize(
    ("form", "parser"),
    [
        (GraphFormat.TURTLE, "turtle"),
        (GraphFormat.N_TRIPLES, "nt"),
        pytest.param(
            GraphFormat.JSON_LD,
            "json-ld",
            marks=pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning"),
        ),
        (GraphFormat.RDF_XML, "xml"),
    ],
)
def test_triples_in_every_form(store: SparqlStore, form: GraphFormat, parser: str) -> None:
    answer = store.query("CONSTRUCT { ?s a ?kind } WHERE { ?s a ?kind }", graph=form)
    assert answer.format == form
    kinds = {str(kind) for kind in Triples().parse(data=answer.content, format=parser).objects()}
    assert "https://w3id.org/vnplan/ns#Task" in kinds


def test_turtle_is_written_with_the_prefixes_of_the_graph(store: SparqlStore) -> None:
    described = store.query("DESCRIBE <https://w3id.org/vnplan/id/task/an-duong/I.1>").content.decode()
    assert "vnplan:Task" in described


def test_triples_stand_by_subject_with_types_first(store: SparqlStore) -> None:
    query = "CONSTRUCT { ?s ?p ?o } WHERE { ?s a <https://w3id.org/vnplan/ns#Task> ; ?p ?o }"
    lines = store.query(query, graph=GraphFormat.N_TRIPLES).content.decode().splitlines()
    assert len(lines) > len(TASKS)
    subjects = [line.split(" ", 1)[0] for line in lines]
    assert subjects == sorted(subjects)
    for _, of_subject in itertools.groupby(lines, key=lambda line: line.split(" ", 1)[0]):
        is_type = [line.split(" ")[1] == f"<{RDF.type}>" for line in of_subject]
        assert is_type == sorted(is_type, reverse=True)


def test_the_same_query_is_answered_by_the_same_text_in_whatever_order_the_triples_came(store: SparqlStore) -> None:
    query = "DESCRIBE <https://w3id.org/vnplan/id/plan/an-duong> <https://w3id.org/vnplan/id/task/an-duong/I.1>"
    asked = {"query": query, "result": None, "graph": GraphFormat.TURTLE, "most_bytes": LIMITS.answer_bytes}
    triples = store.query(query, graph=GraphFormat.N_TRIPLES).content.splitlines(keepends=True)
    answers = [_Evaluator(b"".join(rows), {}).answer(asked) for rows in (triples, triples[::-1])]
    assert answers[0] == answers[1]
    assert answers[0][1]


@pytest.mark.parametrize("query", ["CONSTRUCT WHERE { ?s ?p ?o }", "SELECT * { ?s ?p ?o }"])
@pytest.mark.parametrize("most_bytes", [10, 10_000])
def test_what_a_query_found_is_given_back_when_it_is_answered(query: str, most_bytes: int) -> None:
    evaluator = _Evaluator(b"<x:a> <x:b> <x:c> .", {})
    asked = {"query": query, "result": ResultFormat.JSON, "graph": GraphFormat.TURTLE, "most_bytes": most_bytes}
    gc.collect()
    gc.disable()  # at once, not when cycles are looked for, which may be in another thread
    try:
        evaluator.answer(asked)
        left = [type(thing) for thing in gc.get_objects() if type(thing) in (QueryTriples, QuerySolutions)]
    finally:
        gc.enable()
    assert not left


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "ends too soon"),
        ("SELECT * {", "ends too soon"),
        ("MATCH (n) RETURN n", "line 1, column 1 on: MATCH"),
        ("SELECT *\n{ ?s ?p ?o .\n  FILTR(?o) }", "line 3, column 3 on: FILTR"),
        ("SELECT * { ?s foo:bar ?o }", "PREFIX foo: <...>"),
        ("SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o }", "variable that is unbound"),
        ("SELECT * { ?s ?p ?o } GROUP BY ?s", "not authorized with GROUP BY"),
        ("SELECT (<x:f>(1) AS ?x) { }", "custom function <x:f>"),
        ('SELECT * { ?s ?p "\\uD800" }', "no character"),
        ('SELECT * { ?s ?p "\ud800" }', "no character"),
        ('SELECT * { ?s ?p "\\u005Cu0022" }', "part of an escape"),
    ],
)
def test_what_is_no_query_is_told_where_and_why(store: SparqlStore, query: str, said: str) -> None:
    with pytest.raises(InvalidQuery, match=said.replace("(", r"\(").replace(".", r"\.")) as raised:
        store.query(query)
    assert "\n" not in str(raised.value)
    assert len(str(raised.value)) < 200


UPDATES = ("INSERT DATA { <x:a> <x:b> <x:c> }", "LOAD <http://127.0.0.1/>", "CLEAR ALL", "DELETE WHERE { ?s ?p ?o }")


@pytest.mark.parametrize("update", UPDATES)
def test_updates_are_refused_and_change_nothing(store: SparqlStore, update: str) -> None:
    with pytest.raises(InvalidQuery, match="read only"):
        store.query(update)
    assert len(ids(store)) == len(TASKS)


@pytest.mark.parametrize("clause", ["FROM <http://127.0.0.1/>", "FROM NAMED <http://127.0.0.1/>"])
def test_no_other_graph_is_loaded(store: SparqlStore, clause: str) -> None:
    with pytest.raises(InvalidQuery, match="FROM is not allowed"):
        store.query(f"SELECT * {clause} {{ ?s ?p ?o }}")


def test_words_that_look_like_what_is_refused_are_no_reason_to_refuse(store: SparqlStore) -> None:
    query = 'SELECT ?service { ?service <x:SERVICE> "SERVICE <x:y> { LOAD }" . # SERVICE\n }'
    assert json.loads(store.query(query).content)["results"]["bindings"] == []


@pytest.fixture(scope="module")
def overheard() -> Iterator[tuple[str, list[str]]]:
    """A web server on this machine that nobody should call, and the calls that it got."""
    calls: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            calls.append(self.path)
            self.send_error(404)

        do_POST = do_GET  # noqa: N815 - the library's name

        def log_message(self, *_: Any) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Listener) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/", calls
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <URL> { ?s ?p ?o } }",
        "SELECT * { SERVICE SILENT <URL> { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o . { SELECT * { OPTIONAL { MINUS { SERVICE <URL> { ?s ?p ?o } } } } } }",
        "SELECT * { FILTER EXISTS { SERVICE <URL> { ?s ?p ?o } } }",
        "ASK { VALUES ?u { <URL> } SERVICE ?u { ?s ?p ?o } }",
        "SELECT * { SERV\\u0049CE <URL> { ?s ?p ?o } }",
        "SELECT * { # \r SERVICE <URL> { ?s ?p ?o }\n}",
        'SELECT * { BIND("\\u0022 AS ?x) } #" AS ?y) SERVICE <URL> { ?s ?p ?o } }',
    ],
)
def test_no_query_reaches_the_network(store: SparqlStore, overheard: tuple[str, list[str]], query: str) -> None:
    url, calls = overheard
    with contextlib.suppress(InvalidQuery):  # the last one is a query in which no SERVICE stands
        store.query(query.replace("URL", url))
    assert not calls


@posix
def test_a_process_has_no_way_to_the_network_even_where_the_guard_is_passed(
    store: SparqlStore, overheard: tuple[str, list[str]]
) -> None:
    url, calls = overheard
    script = (
        "import sys, pyoxigraph; from vnplan.graph.sparql_worker import confine;"
        "store = pyoxigraph.Store(); confine(2**30);"
        "store.query(sys.argv[1]).serialize(sys.stdout.buffer, pyoxigraph.QueryResultsFormat.CSV)"
    )
    query = f"SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}"
    done = subprocess.run([sys.executable, "-c", script, query], capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "Too many open files" in done.stderr
    assert not calls


def test_where_processes_cannot_be_confined_the_bare_word_is_refused() -> None:
    evaluator = _Evaluator(b"", {})
    asked = {"query": 'ASK { ?s ?p "Service" }', "result": "json", "graph": None, "most_bytes": 1000}
    assert evaluator.answer(asked)[0]["outcome"] == Outcome.REFUSED
    evaluator.confined = True
    assert evaluator.answer(asked)[0]["outcome"] == Outcome.DONE


def deep(opening: str, closing: str, times: int) -> str:
    return f"SELECT * {{ {opening * times} ?s ?p ?o {closing * times} }}"


HOSTILE = {
    "cross product": (ENDLESS, QueryStopped),
    "endless output": ("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", QueryTooLarge),
    "endless triples": ("CONSTRUCT { ?a ?e ?i } WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", QueryTooLarge),
    "sorting a cross product": ("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i LIMIT 1", QueryError),
    "deep groups": (deep("{", "}", 20_000), QueryError),
    "deep optionals": (deep("OPTIONAL {", "}", 8_000), QueryError),
    "deep brackets": (f"SELECT * {{ FILTER({'(' * 45_000}1{')' * 45_000}) }}", QueryError),
    "deep paths": (f"SELECT * {{ ?s {'(' * 30_000}<x:p>{')' * 30_000} ?o }}", QueryError),
    "deep lists": (f"SELECT * {{ ?s ?p {'(' * 900}1{')' * 900} }}", QueryError),
    "many patterns": (f"SELECT * {{ {'?s <x:p> ?o . ' * 6_000} }}", QueryError),
    "too much text": (f"SELECT * {{ ?s ?p ?o }} # {'x' * 1_000_000}", QueryTooLong),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_queries_end_within_their_limit_and_the_next_is_answered(store: SparqlStore, name: str) -> None:
    query, error = HOSTILE[name]
    start = time.monotonic()
    with pytest.raises(error):
        store.query(query)
    assert time.monotonic() - start < LIMITS.seconds + 3
    assert len(ids(store)) == len(TASKS)


def test_many_queries_at_once_get_their_own_answers(store: SparqlStore) -> None:
    queries = [f"SELECT ({number} AS ?n) {{ }}" for number in range(8)]
    with ThreadPoolExecutor(len(queries)) as pool:
        answers = list(pool.map(lambda query: store.query(query, ResultFormat.CSV).content, queries))
    assert answers == [f"n\r\n{number}\r\n".encode() for number in range(8)]


def test_who_comes_when_too_many_wait_is_told_to_come_again() -> None:
    graph = build_graph([plan(tasks=TASKS)], AgencyRegistry.load(), {})
    store = SparqlStore(graph, Limits(seconds=2, processes=1, waiting=1))

    def ask(_: int) -> type[Exception] | None:
        try:
            store.query(ENDLESS)
        except QueryError as error:
            return type(error)
        return None

    with ThreadPoolExecutor(4) as pool:
        met = [error for error in pool.map(ask, range(4)) if error]
    # How many get their turn depends on how fast the machine starts them; all end, and some are sent away.
    assert len(met) == 4
    assert set(met) == {QueryBusy, QueryStopped}
    assert len(ids(store)) == len(TASKS)
    store.close()


def test_an_answer_that_nobody_can_take_is_not_written(store: SparqlStore) -> None:
    with pytest.raises(QueryUnacceptable):
        store.query("ASK { }", result=None)
    with pytest.raises(QueryUnacceptable):
        store.query("DESCRIBE <x:y>", graph=None)


def test_the_limit_on_an_answer_can_be_lowered(store: SparqlStore) -> None:
    with pytest.raises(QueryTooLarge, match="100 bytes"):
        store.query("SELECT * { ?s ?p ?o }", most_bytes=100)


def test_a_store_starts_anew_after_it_was_closed(store: SparqlStore) -> None:
    store.close()
    assert len(ids(store)) == len(TASKS)
