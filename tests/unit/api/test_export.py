"""Downloads: each format with its type and file name, for all plans or one, and links to them on the pages."""

import re

import pytest
from fastapi.testclient import TestClient

from vnplan.graph.export import FORMATS


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_is_a_file_with_its_type_and_name(client: TestClient, name: str) -> None:
    response = client.get(f"/api/export/{name}", params={"plan": "an-duong"})
    assert response.status_code == 200
    assert response.headers["content-type"] == FORMATS[name].media_type
    assert response.headers["content-disposition"] == f'attachment; filename="an-duong{FORMATS[name].suffix}"'
    assert len(response.content) > 500


def test_all_plans_are_given_when_none_is_named(client: TestClient) -> None:
    response = client.get("/api/export/csv")
    assert 'filename="vnplan.csv"' in response.headers["content-disposition"]
    assert response.text.count("an-duong/I.1") == 1


def test_headings_are_in_the_language_asked_for(client: TestClient) -> None:
    assert "Cơ quan chủ trì" in client.get("/api/export/csv").text
    assert "Lead agency" in client.get("/api/export/csv", params={"lang": "en"}).text


@pytest.mark.parametrize("path", ["/api/export/docx", "/api/export/csv?plan=nowhere", "/api/export/csv?plan="])
def test_what_is_not_there_is_said_in_the_one_shape(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert response.json()["error"]["code"] == "NotFound"


@pytest.mark.parametrize(("page", "of"), [("/plans/an-duong", "plan=an-duong&"), ("/plans", "")])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_pages_link_every_format_and_each_link_works(client: TestClient, page: str, of: str, language: str) -> None:
    text = client.get(page, params={"lang": language}).text.replace("&amp;", "&")
    links = re.findall(r'href="(/api/export/[^"]+)"', text)
    assert links == [f"/api/export/{name}?{of}lang={language}" for name in FORMATS]
    assert all(client.get(link).status_code == 200 for link in links)
    assert all(form.label("en" if language == "en" else "vi") in text for form in FORMATS.values())
