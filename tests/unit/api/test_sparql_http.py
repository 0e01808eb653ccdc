"""``/sparql`` after the SPARQL 1.1 Protocol, over a small graph."""

import re
from collections.abc import Iterator
from typing import Any, cast
from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient
from rdflib import RDF, Graph, Namespace, URIRef

from vnplan.api.app import create_app
from vnplan.api.container import Container, Served
from vnplan.api.records.catalogue import Catalogue
from vnplan.api.settings import Settings
from vnplan.api.sparql_service import SparqlService
from vnplan.graph.sparql import Limits
from vnplan.graph.sparql_formats import GraphFormat, ResultFormat
from vnplan.graph.workspace import Version
from vnplan.search.engine import Engine

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
PREFIX = "PREFIX vnplan: <https://w3id.org/vnplan/ns#> PREFIX dcterms: <http://purl.org/dc/terms/>"
TASKS = f"{PREFIX} SELECT ?id {{ ?task a vnplan:Task ; dcterms:identifier ?id }} ORDER BY ?id"
CONSTRUCT = "CONSTRUCT { ?s a ?o } WHERE { ?s a ?o }"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
IDS = ["an-duong/I.1", "an-duong/I.2", "an-duong/II.1"]


class Ready(Container):
    """A container that serves what it is given."""

    ready: Served

    def served(self) -> Served:
        return self.ready


@pytest.fixture(scope="module")
def client(catalogue: Catalogue) -> Iterator[TestClient]:
    """The whole application; one for all tests here, so that they share the process that evaluates."""
    container = Ready(Settings())
    container.ready = Served(cast(Version, None), cast(Engine, None), catalogue)
    with TestClient(create_app(Settings(), container), raise_server_exceptions=False) as opened:
        yield opened


def found(response: Any) -> list[str]:
    assert response.status_code == 200, response.text
    return [row["id"]["value"] for row in response.json()["results"]["bindings"]]


def test_get_and_both_kinds_of_post_give_the_same(client: TestClient) -> None:
    assert found(client.get("/sparql", params={"query": TASKS})) == IDS
    assert found(client.post("/sparql", data={"query": TASKS})) == IDS
    direct = {"content-type": "application/sparql-query; charset=utf-8"}
    assert found(client.post("/sparql", content=TASKS, headers=direct)) == IDS


SELECT_FORMS = [
    (None, "application/sparql-results+json"),
    ("*/*", "application/sparql-results+json"),
    ("application/sparql-results+json", "application/sparql-results+json"),
    ("application/json", "application/sparql-results+json"),
    ("application/sparql-results+xml", "application/sparql-results+xml"),
    ("application/xml", "application/sparql-results+xml"),
    ("text/csv", "text/csv; charset=utf-8"),
    ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
    ("text/csv;q=0.2, application/sparql-results+xml;q=0.7", "application/sparql-results+xml"),
    ("text/*, application/sparql-results+json;q=0.5", "text/csv; charset=utf-8"),
    ("text/turtle, text/csv;q=0.1", "text/csv; charset=utf-8"),
    ("text/csv;q=0, */*;q=0.1", "application/sparql-results+json"),
    ("TEXT/CSV", "text/csv; charset=utf-8"),
    ("text/html;q=0.5, text/csv", "text/csv; charset=utf-8"),
]
CONSTRUCT_FORMS = [
    (None, "text/turtle; charset=utf-8"),
    ("application/n-triples", "application/n-triples"),
    ("application/ld+json", "application/ld+json"),
    ("application/rdf+xml", "application/rdf+xml"),
    ("text/turtle;q=0.3, application/rdf+xml;q=0.4", "application/rdf+xml"),
]


@pytest.mark.parametrize(
    ("query", "accept", "given"),
    [(TASKS, *each) for each in SELECT_FORMS]
    + [("ASK {}", *each) for each in SELECT_FORMS[4:8]]
    + [(CONSTRUCT, *each) for each in CONSTRUCT_FORMS],
)
def test_the_client_chooses_the_form(client: TestClient, query: str, accept: str | None, given: str) -> None:
    headers = {"accept": accept} if accept else {"accept": ""}
    response = client.get("/sparql", params={"query": query}, headers=headers)
    assert (response.status_code, response.headers["content-type"]) == (200, given)
    assert "Accept" in response.headers["vary"]


@pytest.mark.parametrize(
    ("query", "accept"),
    [
        (TASKS, "image/png"), (TASKS, "text/turtle"), (CONSTRUCT, "text/csv"), (TASKS, "text/csv;q=0"),
        (None, "image/png"), (None, "text/csv"), (TASKS, ";;,q=x"),
    ],
)  # fmt: skip
def test_a_form_that_cannot_be_given_is_406(client: TestClient, query: str | None, accept: str) -> None:
    response = client.get("/sparql", params={"query": query} if query else {}, headers={"accept": accept})
    assert (response.status_code, response.json()["error"]["code"]) == (406, "QueryUnacceptable")


@pytest.mark.parametrize(
    ("fields", "status", "said"),
    [
        ({"query": "SELECT"}, 400, "ends too soon"),
        ({"query": ""}, 400, "ends too soon"),
        ({"query": "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }"}, 400, "SERVICE is not allowed"),
        ({"query": "LOAD <http://127.0.0.1/>"}, 400, "read only"),
        ({"update": "CLEAR ALL"}, 400, "read only"),
        ({"query": TASKS, "update": "CLEAR ALL"}, 400, "read only"),
        ({"query": [TASKS, "ASK {}"]}, 400, "several queries"),
        ({"query": TASKS, "default-graph-uri": "http://127.0.0.1/x.ttl"}, 400, "default-graph-uri"),
        ({"query": TASKS, "named-graph-uri": "x:y"}, 400, "named-graph-uri"),
        ({"query": f"ASK {{}} # {'x' * 100_001}"}, 413, "100000"),
        ({"query": f"ASK {{}} # {'ớ' * 1_000_000}"}, 413, "larger than"),
    ],
)
def test_what_is_refused_says_why(client: TestClient, fields: dict[str, Any], status: int, said: str) -> None:
    response = client.post("/sparql", data=fields)
    assert response.status_code == status
    assert said in response.json()["error"]["message"]
    if len(str(fields)) < 1000:
        assert client.get("/sparql", params=fields).status_code == status


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        (b"CLEAR ALL", "application/sparql-update", 400),
        (b"{}", "application/json", 415),
        (b"ASK {}", "", 415),
        (b"ASK { \xff }", "application/sparql-query", 400),
        (b"query=%FF", "application/x-www-form-urlencoded", 400),
        (b"&".join([b"a=1"] * 200), "application/x-www-form-urlencoded", 400),
        (b"", "application/x-www-form-urlencoded", 400),
        (b"x" * 500_000, "application/sparql-query", 413),
    ],
)
def test_bodies_that_are_no_query(client: TestClient, content: bytes, kind: str, status: int) -> None:
    response = client.post("/sparql", content=content, headers={"content-type": kind})
    assert response.status_code == status
    assert response.json()["error"]["message"]


def test_empty_fields_that_clients_send_along_do_no_harm(client: TestClient) -> None:
    assert found(client.get("/sparql", params={"query": TASKS, "default-graph-uri": "", "output": "x"})) == IDS


@pytest.mark.parametrize("form", [*ResultFormat, *GraphFormat])
def test_a_link_can_name_its_form(client: TestClient, form: ResultFormat | GraphFormat) -> None:
    query = TASKS if isinstance(form, ResultFormat) else CONSTRUCT
    response = client.get("/sparql", params={"query": query, "format": form}, headers={"accept": BROWSER})
    assert response.headers["content-type"].startswith(form.media_type)
    assert f'filename="vnplan.{form}"' in response.headers["content-disposition"]


@pytest.mark.parametrize(("accept", "form"), [("*/*", "turtle"), ("application/n-triples", "nt"),
                                              ("application/rdf+xml", "xml")])  # fmt: skip
def test_without_a_query_the_service_describes_itself(client: TestClient, accept: str, form: str) -> None:
    response = client.get("/sparql", headers={"accept": accept})
    described = Graph().parse(data=response.content, format=form)
    service = URIRef("http://testserver/sparql")
    assert (service, RDF.type, SD.Service) in described
    assert (service, SD.endpoint, service) in described
    assert (service, SD.supportedLanguage, SD.SPARQL11Query) in described
    assert len(list(described.objects(service, SD.resultFormat))) == len(ResultFormat) + len(GraphFormat)
    assert list(described.objects(service, SD.feature))


def test_each_version_has_a_store_of_its_own(catalogue: Catalogue) -> None:
    service = SparqlService(Limits())
    one, other = (Served(cast(Version, None), cast(Engine, None), catalogue) for _ in range(2))
    first = service.store(one)
    assert service.store(one) is first
    assert service.store(other) is not first


def test_the_description_of_the_interface_tells_of_it(client: TestClient) -> None:
    told = client.get("/openapi.json").json()["paths"]["/sparql"]
    assert [each["name"] for each in told["get"]["parameters"]] == ["query", "format"]
    assert set(told["post"]["requestBody"]["content"]) == {
        "application/x-www-form-urlencoded",
        "application/sparql-query",
    }


def test_head_is_get_without_the_answer(client: TestClient) -> None:
    response = client.head("/sparql", params={"query": TASKS})
    assert (response.status_code, response.content) == (200, b"")


def test_browsers_get_a_page_with_questions_to_begin_with(client: TestClient) -> None:
    response = client.get("/sparql", headers={"accept": BROWSER})
    assert response.headers["content-type"].startswith("text/html")
    links = re.findall(r'class="competency">(.*?)</ul>', response.text, re.DOTALL)
    first = re.findall(r'href="(/sparql\?[^"#]+)', "".join(links))[0]
    assert client.get(first.replace("&amp;", "&"), headers={"accept": BROWSER}).status_code == 200


def test_a_page_shows_the_answer_and_leads_on(client: TestClient) -> None:
    page = client.get(f"/sparql?{urlencode({'query': TASKS})}", headers={"accept": BROWSER}).text
    assert '<a href="/tasks/an-duong/I.2">an-duong/I.2</a>' in page
    assert "format=csv" in page
    assert "Kiểm kê &lt;script&gt;" in page  # the name beside the id
    things = PREFIX + " SELECT * { ?task a vnplan:Task ; vnplan:text ?text }"
    page = client.get("/sparql", params={"query": things}, headers={"accept": BROWSER}).text
    assert '<a href="/tasks/an-duong/I.1">task:an-duong/I.1</a>' in page
    assert "<script>alert" not in page


@pytest.mark.parametrize(
    ("query", "words"),
    [("ASK { }", "Đúng"), (CONSTRUCT, "vnplan:Task"), (f"{PREFIX} SELECT ?x {{ ?x a vnplan:No }}", "Không có kết quả")],
)
def test_a_page_shows_every_kind_of_answer(client: TestClient, query: str, words: str) -> None:
    assert words in client.get("/sparql", params={"query": query}, headers={"accept": BROWSER}).text


def test_a_page_keeps_what_was_typed_and_says_what_is_wrong(client: TestClient) -> None:
    response = client.get("/sparql", params={"query": "SELECT </textarea> {"}, headers={"accept": BROWSER})
    assert response.status_code == 400
    assert "SELECT &lt;/textarea&gt; {" in response.text
    assert "line 1, column" in response.text
