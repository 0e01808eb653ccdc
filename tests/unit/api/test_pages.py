"""Pages: whole without JavaScript, in both languages, safe, and nothing from elsewhere."""

import re
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

PATHS = [
    "/",
    "/?q=Sở CT làm gì?",
    "/?q=",
    "/plans",
    "/plans/an-duong",
    "/tasks/an-duong/I.2",
    "/docs",
    "/ontology",
    "/quality",
    "/tasks/nowhere",
]
STATIC = Path(str(files("vnplan.api"))) / "pages" / "static"
BROWSER = {"accept": "text/html"}
VOID = {"meta", "link", "input", "img", "br"}


class Reader(HTMLParser):
    """Collects what a test asks about; an element that is closed in the wrong place fails."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.inline = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in ("script", "style"):
            self.inline += data


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    assert reader.open == []
    return reader


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("path", PATHS)
def test_pages_are_well_formed_and_bring_everything_themselves(client: TestClient, path: str, language: str) -> None:
    response = client.get(path, params={"lang": language}, headers=BROWSER) if "?" not in path else client.get(
        f"{path}&lang={language}", headers=BROWSER
    )  # fmt: skip
    assert response.headers["content-type"].startswith("text/html")
    page = read(response.text)
    assert page.inline.strip() == ""
    for _, attributes in page.elements:
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
        for name in ("src", "href", "action"):
            assert not (attributes.get(name) or "").startswith(("http:", "https:", "//"))
    assert page.elements[0] == ("html", {"lang": language})
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    for _, attributes in page.elements:
        for reference in (attributes.get("aria-labelledby") or attributes.get("aria-describedby") or "").split():
            assert reference in ids


@pytest.mark.parametrize("name", ["style.css", "page.js", "docs.js"])
def test_static_files_name_no_other_host(name: str) -> None:
    assert not re.search(r"(https?:)?//[a-z0-9.-]+\.[a-z]{2,}", (STATIC / name).read_text(encoding="utf-8"))


def test_the_question_is_answered_on_the_page(client: TestClient) -> None:
    page = client.get("/", params={"q": "Sở CT làm gì?"}).text
    assert "Có 3 nhiệm vụ." in page
    assert '<mark class="k-agency" data-part="0">Sở </mark>CT làm gì?' in page
    for word in ("Chủ trì", "Phối hợp", "Thời gian", "Sản phẩm", "Chờ hướng dẫn của", "Bộ Công Thương", "vì thế"):
        assert word in page
    assert "an-duong.txt</span>, trang 1, dòng 7–9" in page
    assert "<li>Mở lớp tập huấn;</li>" in page


def test_the_page_is_whole_in_english_too(client: TestClient) -> None:
    page = client.get("/", params={"q": "Sở CT làm gì?", "lang": "en"}).text
    assert '<p class="verdict">There are 3 tasks.</p>' in page
    assert "Raise awareness: courses and leaflets." in page
    assert "Department of Industry and Trade" in page


def test_the_answer_stands_in_the_other_language_beside(client: TestClient) -> None:
    in_vietnamese = client.get("/", params={"q": "Sở CT làm gì?"}).text
    assert '<p class="beside" lang="en">There are 3 tasks.</p>' in in_vietnamese
    in_english = client.get("/", params={"q": "Sở CT làm gì?", "lang": "en"}).text
    assert '<p class="beside" lang="vi">Có 3 nhiệm vụ.</p>' in in_english


def test_the_language_is_remembered_and_the_switch_keeps_the_question(client: TestClient) -> None:
    assert 'lang="en"' in client.get("/?lang=en").text
    again = client.get("/", params={"q": "rừng & biển"}).text
    assert again.startswith('<!doctype html>\n<html lang="en">')
    assert 'href="/?q=r%E1%BB%ABng+%26+bi%E1%BB%83n&amp;lang=vi"' in again
    assert client.get("/", headers={"accept-language": "vi"}).text.count('<html lang="en">') == 1


def test_texts_of_documents_and_questions_cannot_become_markup(client: TestClient) -> None:
    for path in ("/?q=<script>alert(1)</script>", "/tasks/an-duong/I.2", "/plans/an-duong"):
        page = client.get(path).text
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize("question", ["", "   ", "x" * 301])
def test_a_question_that_cannot_be_asked_is_explained_in_place(client: TestClient, question: str) -> None:
    response = client.get("/", params={"q": question})
    assert response.status_code == 422
    assert 'id="problem"' in response.text
    assert 'aria-invalid="true"' in response.text


def test_more_hits_are_one_link_away(client: TestClient) -> None:
    page = client.get("/", params={"q": "gì", "limit": 1}).text
    assert 'href="/?q=g%C3%AC&amp;limit=21"' in page
    assert "Hiện thêm" not in client.get("/", params={"q": "gì", "limit": 3}).text


def test_a_plan_shows_all_its_tasks_under_their_groups(client: TestClient) -> None:
    page = client.get("/plans/an-duong").text
    for number, group in (("1", "I"), ("2", "I"), ("1", "II")):
        assert f'<a href="/tasks/an-duong/{group}.{number}">{number}</a>' in page
    assert page.index('id="an-duong/I"') < page.index("/tasks/an-duong/I.2") < page.index('id="an-duong/II"')
    assert "01/03/2023" in page


def test_a_task_shows_its_place_and_its_neighbours(client: TestClient) -> None:
    page = client.get("/tasks/an-duong/I.2").text
    assert 'rel="prev" href="/tasks/an-duong/I.1"' in page
    assert 'rel="next" href="/tasks/an-duong/II.1"' in page
    assert 'href="/plans/an-duong#an-duong/I"' in page
    assert "độ tin cậy 50%" in page


def test_head_requests_are_answered(client: TestClient) -> None:
    response = client.head("/")
    assert (response.status_code, response.content) == (200, b"")
