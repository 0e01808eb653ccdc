"""The ontology's page and files, and the page and list of findings."""

import re

import pytest
from fastapi.testclient import TestClient
from rdflib import OWL, RDF, Graph, URIRef

from vnplan.api.web.negotiation import page_or_rdf
from vnplan.api.web.ontology_diagram import BOX_HEIGHT, BOX_WIDTH, HEIGHT, PLACES, WIDTH, diagram
from vnplan.graph.kinds import EdgeKind, NodeKind
from vnplan.ontology.owl import ONTOLOGY, TermKind, ontology, terms
from vnplan.ontology.terms import camel


@pytest.mark.parametrize(
    ("accept", "given"),
    [
        (None, "text/html"),
        ("*/*", "text/html"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
        ("text/turtle", "text/turtle"),
        ("application/ld+json", "application/ld+json"),
        ("text/turtle;q=0.4, application/ld+json;q=0.9", "application/ld+json"),
        ("text/html;q=0.1, TEXT/TURTLE", "text/turtle"),
        ("text/turtle;q=0", "text/html"),
        ("text/turtle;q=much", "text/html"),
        ("application/rdf+xml", "text/html"),
    ],
)
def test_the_client_says_in_what_form_it_wants_the_ontology(client: TestClient, accept: str | None, given: str) -> None:
    assert page_or_rdf(accept) == given
    if accept:
        response = client.get("/ontology", headers={"accept": accept})
        assert response.headers["content-type"].startswith(given)
        assert response.headers["vary"].startswith("Accept")


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # in rdflib's own reader of JSON-LD
@pytest.mark.parametrize(("path", "form"), [("/ontology.ttl", "turtle"), ("/ontology.jsonld", "json-ld")])
def test_the_files_are_the_ontology(client: TestClient, path: str, form: str) -> None:
    served = Graph().parse(data=client.get(path).text, format=form)
    assert (ONTOLOGY, RDF.type, OWL.Ontology) in served
    assert len(served) == len(ontology())


def test_the_shapes_are_served(client: TestClient) -> None:
    served = Graph().parse(data=client.get("/ontology/shapes.ttl").text, format="turtle")
    assert (URIRef("https://w3id.org/vnplan/shapes#TaskLead"), None, None) in served


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_term_stands_on_the_page_in_both_languages(client: TestClient, language: str) -> None:
    page = client.get("/ontology", params={"lang": language}).text.replace("&#39;", "'").replace("&#34;", '"')
    for term in terms():
        assert f'id="{term.name}"' in page
        assert term.iri in page
        assert term.definition_vi in page
        assert term.definition_en in page
    anchors = set(re.findall(r'href="#([^"]+)"', page)) - {"content"}
    assert anchors <= set(re.findall(r'id="([^"]+)"', page))


def test_the_drawing_shows_every_kind_and_every_relationship() -> None:
    drawn = diagram(terms(), "en")
    assert {box.name for box in drawn.boxes} == {str(kind) for kind in NodeKind} - {"Passage"}
    named = {term.name: term.label_en for term in terms()}
    words = {word for arrow in drawn.arrows for word in arrow.labels}
    assert words == {named[camel(kind)] for kind in EdgeKind if kind != EdgeKind.HAS_PASSAGE}


def test_boxes_stay_within_the_drawing_and_clear_of_each_other() -> None:
    places = list(PLACES.values())
    for x, y in places:
        assert BOX_WIDTH / 2 <= x <= WIDTH - BOX_WIDTH / 2
        assert BOX_HEIGHT / 2 <= y <= HEIGHT - BOX_HEIGHT / 2
    for place, (x, y) in enumerate(places):
        for other_x, other_y in places[place + 1 :]:
            assert abs(x - other_x) > BOX_WIDTH or abs(y - other_y) > 2 * BOX_HEIGHT


def test_drawing_is_of_classes() -> None:
    assert PLACES.keys() <= {term.name for term in terms() if term.kind == TermKind.CLASS}


def test_findings_are_given_to_programs(client: TestClient) -> None:
    report = client.get("/api/validate").json()
    assert report["conforms"] is True
    assert report["counts"]["violation"] == 0
    (doubtful,) = [finding for finding in report["findings"] if finding["shape"] == "TaskConfidence"]
    assert (doubtful["severity"], doubtful["id"], doubtful["value"]) == ("warning", "an-duong/I.2", "0.5")
    source = {"document": "an-duong.txt", "page": 1, "line_start": 7, "line_end": 9, "row": None}
    assert doubtful["source"] == source


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("vi", ("Không có sai lệch nào.", "Chương trình không chắc đã đọc đúng hàng này.", "trang 1, dòng 7–9")),
        ("en", ("No violation.", "The reader is not sure of this row.", "page 1, lines 7–9")),
    ],
)
def test_findings_are_told_to_people_with_their_place(client: TestClient, language: str, said: tuple[str, ...]) -> None:
    page = client.get("/quality", params={"lang": language}).text
    for words in said:
        assert words in page
    assert '<a href="/tasks/an-duong/I.2">an-duong/I.2</a>' in page
