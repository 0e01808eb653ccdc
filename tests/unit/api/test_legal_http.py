"""Legal references and documents over HTTP: JSON for programs, pages for people, in both languages."""

import re
from typing import Any

import pytest
from factories import citation, plan, provision, source, task
from fastapi.testclient import TestClient

from vnplan.api.records.catalogue import Catalogue
from vnplan.api.records.legal_references import LONGEST
from vnplan.api.schemas.legal import DocumentPage, DocumentRecord, Reference
from vnplan.graph.queries import PlanGraph
from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.model import LegalBasis, Plan

WORDS = "Quyết định số 1658/QĐ-TTg"
TEXT = f"Thực hiện <b>{WORDS}</b> trên địa bàn."
LOOKUP = "/api/citations/lookup"


@pytest.fixture(scope="module")
def plans() -> tuple[Plan, ...]:
    start = TEXT.index(WORDS)
    cited = citation(WORDS, start=start, end=start + len(WORDS), source=source(5, 6))
    english = "Carry out Decision No. 1658/QD-TTg."
    tasks = (task("1", text=TEXT, text_en=english, citations=(cited,)), task("2", text=TEXT, citations=(cited,)))
    basis = (LegalBasis("882-qd-ttg", "882/QĐ-TTg", "implements"),)
    return (plan(tasks=tasks, provisions=(provision(text=f"Theo {WORDS}."),), legal_basis=basis),)


@pytest.fixture(scope="module")
def catalogue(plans: tuple[Plan, ...]) -> Catalogue:
    return Catalogue(PlanGraph(plans, AgencyRegistry.load()))


@pytest.mark.parametrize("how", ["json", "data"])
def test_references_are_looked_up_from_json_and_from_a_form(client: TestClient, how: str) -> None:
    text = "QĐ 1658 & NQ 58; 100% của 999/QĐ-TTg"
    arguments: dict[str, Any] = {how: {"text": text}}
    rows = client.post(LOOKUP, **arguments).json()
    assert [row["status"] for row in rows] == [200, 200, 404]
    for row in rows:
        Reference.model_validate(row)
        assert text[row["start"] : row["end"]] == row["matched"]
    assert {place["id"] for place in rows[0]["cited_by"]} == {"an-duong/I.1", "an-duong/I.2"}


def test_a_text_of_the_longest_kind_is_read_however_it_is_sent(client: TestClient) -> None:
    text = "𝒜" * LONGEST  # four bytes each, twelve in a form or as an escape
    for response in (client.post(LOOKUP, json={"text": text}), client.post(LOOKUP, data={"text": text})):
        assert (response.status_code, response.json()) == (200, [])


@pytest.mark.parametrize(
    ("body", "kind", "said"),
    [
        ('{"text": "' + "a" * (LONGEST + 1) + '"}', "application/json", "64001 characters"),
        ("text=" + "a" * (LONGEST + 1), "application/x-www-form-urlencoded", "64001 characters"),
        ("text=" + "a" * (20 * LONGEST), "application/x-www-form-urlencoded", "larger than"),
        ('{"text": 5}', "application/json", '{"text": "..."}'),
        ("{", "application/json", '{"text": "..."}'),
        ('{"text": "\\ud800"}', "application/json", ""),
        ("words=x", "application/x-www-form-urlencoded", "no field text"),
        ("text=%ff", "application/x-www-form-urlencoded", "UTF-8"),
        ("x", "multipart/form-data; boundary=x", "multipart/form-data"),
    ],
    ids=lambda value: value[:20],
)
def test_what_cannot_be_read_is_refused_in_the_one_shape(client: TestClient, body: str, kind: str, said: str) -> None:
    response = client.post(LOOKUP, content=body.encode(), headers={"content-type": kind})
    assert response.status_code == 422
    assert set(response.json()["error"]) == {"code", "message"}
    assert said in response.json()["error"]["message"]
    assert len(response.json()["error"]["message"]) < 400


def test_the_list_of_documents_comes_page_by_page(client: TestClient) -> None:
    whole = DocumentPage.model_validate(client.get("/api/legal-documents").json())
    assert whole.documents[0].id == "1658-qd-ttg"
    assert (whole.documents[0].tasks, whole.documents[0].holding) == (2, "known")
    part = client.get("/api/legal-documents", params={"offset": 1, "limit": 2}).json()
    assert [each["id"] for each in part["documents"]] == [each.id for each in whole.documents[1:3]]
    assert part["total"] == whole.total
    assert client.get("/api/legal-documents", params={"limit": 51}).status_code == 422
    assert client.get("/api/legal-documents", params={"holding": "lost"}).status_code == 422


def test_a_document_has_all_that_is_known_of_it(client: TestClient) -> None:
    document = DocumentRecord.model_validate(client.get("/api/legal-documents/882-qd-ttg").json())
    assert [other.id for other in document.relations] == ["1658-qd-ttg"]
    assert "an-duong" in [other.id for other in document.carried_out_by]
    assert (document.rests_on_it.tasks, document.rests_on_it.provisions) == (2, 1)
    refused = client.get("/api/legal-documents/0-qd-ttg")
    assert (refused.status_code, refused.json()["error"]["code"]) == (404, "NotFound")


def test_the_description_shows_what_to_send_and_what_comes_back(client: TestClient) -> None:
    description = client.get("/openapi.json").json()
    lookup = description["paths"][LOOKUP]["post"]
    assert set(lookup["requestBody"]["content"]) == {"application/json", "application/x-www-form-urlencoded"}
    answer = lookup["responses"]["200"]["content"]["application/json"]["schema"]
    assert answer["items"] == {"$ref": "#/components/schemas/Reference"}
    assert description["components"]["schemas"]["Reference"]["properties"]["normalized"]["examples"] == ["1658/QĐ-TTg"]


@pytest.mark.parametrize("path", ["/tasks/an-duong/I.1", "/tasks/an-duong/I.2", "/plans/an-duong", "/?q=gì"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_citations_are_links_that_say_which_document_it_is(client: TestClient, path: str, language: str) -> None:
    page = client.get(path, params={"lang": language} if "?" not in path else {"q": "gì", "lang": language}).text
    links = re.findall(
        r'<a class="cite" href="/legal-documents/1658-qd-ttg" aria-describedby="([^"]+)">([^<]+)</a>', page
    )
    assert links
    assert len({note for note, _ in links}) == len(links)
    subject = "National Green Growth Strategy" if language == "en" else "Chiến lược quốc gia về tăng trưởng xanh"
    date = "1 October 2021" if language == "en" else "01/10/2021"
    for note, words in links:
        about = re.search(f'<span class="about" role="tooltip" id="{note}">([^<]+)</span>', page)
        assert about is not None
        assert "1658" in words
        assert all(fact in about[1] for fact in ("Quyết định 1658/QĐ-TTg", date, "Thủ tướng Chính phủ", subject))


def test_words_around_a_link_stay_words(client: TestClient) -> None:
    page = client.get("/tasks/an-duong/I.2").text
    assert "&lt;b&gt;<span" in page
    assert "<b>" not in page


PAGES = {
    "vi": ("Văn bản pháp luật", "Tra cứu", "Cơ quan ban hành", "Được viện dẫn", "Tình trạng"),
    "en": ("Legal documents", "Look up", "Issued by", "Cited in", "Here as"),
}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_list_page_marks_the_references_of_a_text(client: TestClient, language: str) -> None:
    text = "Theo <i>QĐ 1658</i>\r\nvà 999/QĐ-TTg"
    for page in (
        client.post("/legal-documents", params={"lang": language}, data={"text": text}).text,
        client.get("/legal-documents", params={"lang": language, "text": text}).text,
    ):
        for word in PAGES[language]:
            assert word in page
        assert "&lt;i&gt;<mark" in page
        assert '<mark class="reference s-200" id="r-1"><a href="#s-1">QĐ 1658</a></mark>' in page
        assert '<mark class="reference s-404" id="r-2"><a href="#s-2">999/QĐ-TTg</a></mark>' in page
        assert 'href="/legal-documents/1658-qd-ttg"' in page
        assert '<form class="lookup" action="/legal-documents" method="post">' in page


def test_a_text_that_is_too_long_is_explained_on_the_page(client: TestClient) -> None:
    response = client.get("/legal-documents", params={"text": "a" * (LONGEST + 1)})
    assert response.status_code == 422
    assert 'aria-invalid="true"' in response.text


def test_a_number_of_no_form_and_a_text_without_reference_are_told_apart(client: TestClient) -> None:
    assert "400 · không phải dạng số hiệu" in client.get("/legal-documents?text=12345/XYZ").text
    assert "Không thấy văn bản" in client.get("/legal-documents?text=xin chào").text


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_of_a_document_leads_to_what_cites_it_and_what_rests_on_it(client: TestClient, language: str) -> None:
    page = client.get("/legal-documents/1658-qd-ttg", params={"lang": language}).text
    assert 'href="/tasks/an-duong/I.1"' in page
    assert 'href="/legal-documents/882-qd-ttg"' in page
    assert 'href="/plans/an-duong"' in page
    assert "urn:lex:vn:thu.tuong.chinh.phu:quyet.dinh:2021-10-01;1658-qd-ttg" in page
    counts = "1 kế hoạch với 2 nhiệm vụ" if language == "vi" else "plans 1, tasks 2"
    assert counts in page


def test_a_reference_typed_in_an_address_leads_to_its_document(client: TestClient) -> None:
    response = client.get("/legal-documents/QĐ 1658", follow_redirects=False)
    assert response.headers["location"] == "/legal-documents/1658-qd-ttg"
    assert client.get("/legal-documents/nothing", headers={"accept": "text/html"}).status_code == 404
