"""What is served under /neo4j/ over the sample: to Browser from its own origin, to people as a page."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from zipfile import ZipFile

import pytest
from fastapi.testclient import TestClient

from vnplan.api.app import create_app
from vnplan.api.container import Container
from vnplan.api.settings import Settings, open_settings
from vnplan.graph.kinds import NodeKind
from vnplan.graph.neo4j.guide import templates
from vnplan.ontology.errors import InvalidInput

BROWSER = "https://graph.example.vn:7473/browser/?dbms=neo4j://neo4j@graph.example.vn:7687"
GUIDE = "/neo4j/guide-vi.html"
Open = Callable[..., TestClient]


@pytest.fixture(scope="module")
def open_site(sample_workspace: Path) -> Open:
    """Opens the application over the sample with Browsers of one's choice."""
    container = Container(Settings(workspace=sample_workspace))

    def opened(browser: str | None = None, base: str = "http://localhost:8000") -> TestClient:
        settings = Settings(workspace=sample_workspace, neo4j_browser=browser)
        return TestClient(create_app(settings, container), base_url=base)

    return opened


@pytest.mark.parametrize("path", [GUIDE, "/neo4j/guide-en.html", "/neo4j/style.grass", "/neo4j/favourites.cypher"])
@pytest.mark.parametrize(
    ("origin", "allowed"),
    [
        ("http://localhost:7474", True),
        ("https://browser.neo4j.io", True),
        ("https://graph.example.vn:7473", True),
        ("https://graph.example.vn", False),
        ("https://elsewhere.example", False),
        ("null", False),
    ],
)
def test_only_known_browsers_may_read_it(open_site: Open, path: str, origin: str, allowed: bool) -> None:
    site = open_site(f"http://one.example {BROWSER}")
    asked = {
        "Origin": origin,
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "cache-control",
    }
    before, given = site.options(path, headers=asked), site.get(path, headers={"Origin": origin})
    assert (before.status_code == 200) is allowed
    assert given.status_code == 200
    for answer in (before, given):
        assert answer.headers.get("access-control-allow-origin") == (origin if allowed else None)
    assert "Origin" in given.headers["vary"]


def test_a_browser_of_the_internet_may_read_it_in_a_private_network(open_site: Open) -> None:
    asked = {"Access-Control-Request-Method": "GET", "Access-Control-Request-Private-Network": "true"}
    for origin, allowed in (("https://browser.neo4j.io", True), ("https://elsewhere.example", False)):
        answer = open_site().options("/neo4j/style.grass", headers=asked | {"Origin": origin})
        assert (answer.status_code == 200) is allowed
        assert (answer.headers.get("access-control-allow-origin") == origin) is allowed
    assert (
        open_site()
        .options("/neo4j/style.grass", headers=asked | {"Origin": "https://browser.neo4j.io"})
        .headers["access-control-allow-private-network"]
        == "true"
    )


def test_other_pages_are_open_to_no_other_origin(open_site: Open) -> None:
    for path in ("/", "/api/tasks", "/tasks/kon-tum/10.2"):
        given = open_site(BROWSER).get(path, headers={"Origin": "http://localhost:7474"})
        assert given.status_code == 200
        assert "access-control-allow-origin" not in given.headers


@pytest.mark.parametrize(("language", "words"), [("vi", "Ai chờ hướng dẫn của ai"), ("en", "Who waits for whose")])
def test_the_guide_has_every_step_and_its_own_language(open_site: Open, language: str, words: str) -> None:
    guide = open_site().get(f"/neo4j/guide-{language}.html", headers={"Accept-Language": "fr"}).text
    assert guide.count("<slide") == len(templates()) + 1
    assert words in guide
    assert ":style http://localhost:8000/neo4j/style.grass</pre>" in guide
    assert "Sở Nông nghiệp" in guide if language == "vi" else "Department of" in guide


@pytest.mark.parametrize(
    ("base", "shown"),
    [
        ("http://127.0.0.1:8000", "http://localhost:8000"),
        ("http://[::1]:8000", "http://localhost:8000"),
        ("https://plans.example.vn", "https://plans.example.vn"),
    ],
)
def test_the_guide_names_an_address_that_browser_trusts(open_site: Open, base: str, shown: str) -> None:
    assert f":style {shown}/neo4j/style.grass" in open_site(base=base).get(GUIDE).text


def test_an_unknown_guide_is_an_error_in_our_shape(open_site: Open) -> None:
    answer = open_site().get("/neo4j/guide-fr.html", headers={"Accept": "application/json"})
    assert answer.status_code == 422
    assert answer.json()["error"]["code"] == "InvalidInput"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_guide_comes_as_asciidoc_too(open_site: Open, language: str) -> None:
    site = open_site()
    given = site.get(f"/neo4j/guide-{language}.adoc")
    assert given.headers["content-type"] == "text/asciidoc; charset=utf-8"
    listings = given.text.count("[source,cypher]")
    assert listings == site.get(f"/neo4j/guide-{language}.html").text.count('data-lang="cypher"') > 12
    assert f'href="/neo4j/guide-{language}.adoc"' in site.get("/neo4j/model").text


def test_favourites_come_in_one_file_and_packed(open_site: Open) -> None:
    site = open_site()
    one = site.get("/neo4j/favourites.cypher?lang=en")
    assert one.headers["content-disposition"].endswith('filename="vnplan-favourites.cypher"')
    with ZipFile(io.BytesIO(site.get("/neo4j/favourites.zip?lang=en").content)) as packed:
        assert "\n".join(packed.read(name).decode() for name in packed.namelist()) == one.text


def test_pages_lead_into_browser_where_one_is_configured(open_site: Open) -> None:
    for path in ("/tasks/kon-tum/10.2", "/agencies/kon-tum/so-cong-thuong", "/legal-documents/882-qd-ttg"):
        assert "Neo4j Browser" not in open_site().get(path).text
        page = open_site(BROWSER).get(path).text
        link = page.split('class="elsewhere"><a href="')[1].split('"')[0].replace("&amp;", "&")
        asked = parse_qs(urlsplit(link).query)
        assert link.startswith(BROWSER)
        assert asked["cmd"] == ["edit"]
        assert f"id: {json.dumps(path.split('/', 2)[2])}" in asked["arg"][0]
        assert "+" not in link


def test_a_bare_address_means_browser_in_its_usual_place(open_site: Open) -> None:
    assert (
        'href="http://localhost:7474/browser/?cmd=play&amp;arg=http'
        in open_site("http://localhost:7474").get("/neo4j").text
    )


@pytest.mark.parametrize("address", ["localhost:7474", "bolt://localhost", "http://"])
def test_an_address_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("VNPLAN_NEO4J_BROWSER", address)
    with pytest.raises(InvalidInput, match="VNPLAN_NEO4J_BROWSER"):
        open_settings()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_names_all_labels_with_examples(open_site: Open, language: str) -> None:
    page = open_site().get(f"/neo4j/model?lang={language}").text
    held = set(NodeKind) - {NodeKind.PROVISION}  # the sample has none
    assert all(f'id="{kind}"' in page and f"MATCH (n:{kind}:Vnplan)" in page for kind in held)
    assert 'id="LEADS"' in page
    assert "MATCH p = (:Agency:Vnplan)-[:LEADS]-&gt;(:Task:Vnplan)" in page
