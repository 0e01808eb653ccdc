"""The address of a thing gives people its page and programs RDF."""

import pytest
from fastapi.testclient import TestClient
from rdflib import Graph, URIRef

from vnplan.graph.kinds import NodeKind, iri
from vnplan.ontology.terms import term

TASK = "/id/task/an-duong/I.1"


@pytest.mark.parametrize(
    ("path", "page"),
    [
        (TASK, "/tasks/an-duong/I.1"),
        ("/id/plan/an-duong", "/plans/an-duong"),
        ("/id/agency/an-duong/so-tai-chinh", "/agencies/an-duong/so-tai-chinh"),
    ],
)
def test_people_are_led_to_the_page(client: TestClient, path: str, page: str) -> None:
    response = client.get(path, headers={"accept": "text/html,*/*;q=0.8"}, follow_redirects=False)
    assert (response.status_code, response.headers["location"]) == (303, page)
    assert response.headers["vary"] == "Accept"
    assert client.get(page, headers={"accept": "text/html"}).status_code == 200


@pytest.mark.parametrize(("accept", "form"), [("text/turtle", "turtle"), ("application/ld+json", "json-ld")])
# rdflib's own reader of JSON-LD makes the class it calls deprecated.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_programs_get_the_thing_with_what_it_is_linked_to(client: TestClient, accept: str, form: str) -> None:
    response = client.get(TASK, headers={"accept": accept})
    assert response.status_code == 200
    assert response.headers["content-type"].startswith(accept)
    triples = Graph().parse(data=response.content, format=form)
    task, lead = URIRef(iri(NodeKind.TASK, "an-duong/I.1")), URIRef(iri(NodeKind.AGENCY, "an-duong/so-cong-thuong"))
    assert (lead, URIRef(term("LEADS")), task) in triples
    assert triples.value(task, URIRef(term("text"))) is not None
    assert URIRef(iri(NodeKind.TASK, "an-duong/II.1")) not in set(triples.subjects())


def test_a_thing_without_a_page_is_given_as_turtle(client: TestClient) -> None:
    response = client.get("/id/output/ke-hoach", headers={"accept": "text/html"})
    assert response.headers["content-type"] == "text/turtle; charset=utf-8"


@pytest.mark.parametrize("path", ["/id/task/an-duong/XX.9", "/id/planet/mars", "/id/mention/m1"])
def test_what_is_not_there_is_said(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert (response.status_code, response.json()["error"]["code"]) == (404, "NotFound")
