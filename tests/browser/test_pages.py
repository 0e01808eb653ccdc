"""Our pages in a real Chromium, on a large screen and on a telephone."""

import re
from urllib.parse import quote

import pytest
from browser.conftest import Screenshot, Watched

pytestmark = pytest.mark.browser

QUESTION = "Sở Công Thương chủ trì những nhiệm vụ nào ở Kon Tum?"
QUERY = "PREFIX vnplan: <https://w3id.org/vnplan/ns#> SELECT ?plan WHERE { ?plan a vnplan:Plan }"
PAGES = {
    "home": "/",
    "answer": f"/?q={quote(QUESTION)}",
    "plans": "/plans",
    "plan": "/plans/kon-tum",
    "task": "/tasks/kon-tum/10.2",
    "agencies": "/agencies",
    "agency": "/agencies/thanh-hoa/so-nong-nghiep-va-moi-truong",
    "legal-documents": "/legal-documents",
    "legal-document": "/legal-documents/882-qd-ttg",
    "ontology": "/ontology",
    "sparql": f"/sparql?query={quote(QUERY)}",
    "quality": "/quality",
    "neo4j": "/neo4j/model",
    "docs": "/docs",
}


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_no_page_scrolls_sideways(
    watched: Watched, screenshot: Screenshot, name: str, language: str, width: int
) -> None:
    path = PAGES[name]
    page = watched.open(f"{path}{'&' if '?' in path else '?'}lang={language}")
    screenshot(page, f"{name}-{language}-{width}")
    assert page.evaluate("document.documentElement.lang") == language
    wide = page.evaluate("""() => {
        const most = document.documentElement.clientWidth
        if (document.documentElement.scrollWidth <= most) return []
        return [...document.querySelectorAll("body *")].filter(one => one.getBoundingClientRect().right > most + 1)
            .slice(0, 5).map(one => one.outerHTML.slice(0, 200))
    }""")
    assert wide == []


def test_a_question_is_asked_its_conditions_are_switched_off_and_on(watched: Watched, screenshot: Screenshot) -> None:
    page = watched.open("/")
    page.fill("#q", QUESTION)
    page.press("#q", "Enter")
    page.wait_for_selector(".verdict")
    bound = page.inner_text(".verdict")
    assert page.locator(".hits .card").count()
    chip = page.locator(".chips li", has_text="Kon Tum")
    chip.locator(".toggle").click()
    page.locator(".chips li.off", has_text="Kon Tum").wait_for()
    assert page.inner_text(".verdict") != bound
    page.locator(".chips li.off .toggle").click()
    page.locator(".chips li.off").wait_for(state="detached")
    assert page.inner_text(".verdict") == bound


def test_the_language_is_switched_and_kept(watched: Watched) -> None:
    page = watched.open(f"/?q={quote(QUESTION)}")
    page.click(".languages a[lang=en]")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.input_value("#q") == QUESTION
    page.locator(".hits h3 a").first.click()
    page.wait_for_selector("article.task")
    assert page.evaluate("document.documentElement.lang") == "en"


def test_from_an_answer_to_a_task_and_its_neighbour(watched: Watched) -> None:
    page = watched.open(f"/?q={quote(QUESTION)}")
    first = page.locator(".hits h3 a").first
    task = first.inner_text()
    first.click()
    page.wait_for_selector("article.task")
    assert task in page.inner_text("h1")
    page.locator("a[rel=next], a[rel=prev]").first.click()
    page.wait_for_load_state("networkidle")
    assert task not in page.inner_text("h1")


def test_a_query_is_run_and_a_bad_one_is_explained(watched: Watched) -> None:
    page = watched.open("/sparql")
    page.fill("#query", QUERY)
    page.click("form.lookup button[type=submit]")
    page.wait_for_selector("table.solutions")
    assert page.locator("table.solutions tbody tr").count() == 2
    page.fill("#query", "SELECT nothing")
    with page.expect_response(re.compile("/sparql")) as answered:
        page.click("form.lookup button[type=submit]")
    assert answered.value.status == 400
    page.wait_for_selector("[role=alert]")
    watched.problems = [one for one in watched.problems if "status of 400" not in one]


def test_a_term_is_found_in_the_drawing_of_the_ontology(watched: Watched) -> None:
    page = watched.open("/ontology")
    page.locator("svg.ontology a").first.click()
    assert page.locator(".term:target").count() == 1
