"""Routes: what they answer, and how they refuse."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from vnplan.api.schemas.ask import AskResponse

TASK = "an-duong/I.1"
BROWSER = {"accept": "text/html,application/xhtml+xml"}


def error_of(response: Any) -> dict[str, str]:
    """The error in the one shape: exactly these keys."""
    body = response.json()
    assert set(body) == {"error"}
    assert set(body["error"]) == {"code", "message"}
    assert body["error"]["message"]
    error: dict[str, str] = body["error"]
    return error


def test_a_question_is_answered_in_the_shape_of_the_contract(client: TestClient, engine: Any) -> None:
    response = client.get("/api/ask", params={"q": "  Sở CT làm gì? ", "limit": 2})
    assert response.status_code == 200
    assert engine.asked == [("Sở CT làm gì?", 2)]
    answer = AskResponse.model_validate(response.json())
    assert len(answer.hits) == 2
    assert len(answer.answer.tasks) == 3


@pytest.mark.parametrize(
    "params",
    [{}, {"q": ""}, {"q": " \n"}, {"q": "x" * 10_000}, {"q": "x", "limit": "0"}, {"q": "x", "limit": "51"},
     {"q": "x", "limit": "many"}],
)  # fmt: skip
def test_questions_that_cannot_be_asked_are_refused_before_the_engine(
    client: TestClient, engine: Any, params: dict[str, str]
) -> None:
    response = client.get("/api/ask", params=params)
    assert response.status_code == 422
    assert error_of(response)["code"] == "InvalidInput"
    assert engine.asked == []


def test_tasks_come_in_pages_with_the_total(client: TestClient) -> None:
    first = client.get("/api/tasks", params={"limit": 2}).json()
    second = client.get("/api/tasks", params={"limit": 2, "offset": 2}).json()
    assert (first["total"], first["offset"], first["limit"]) == (3, 0, 2)
    ids = [task["id"] for task in (*first["tasks"], *second["tasks"])]
    assert ids == ["an-duong/I.1", "an-duong/I.2", "an-duong/II.1"]
    assert client.get("/api/tasks", params={"offset": 99, "limit": 1}).json()["tasks"] == []


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({"agency": "an-duong/so-tai-chinh"}, ["I.1", "II.1"]),
        ({"agency": "so-tai-chinh"}, ["I.1", "II.1"]),
        ({"agency": "so-tai-chinh", "role": "lead"}, ["II.1"]),
        ({"agency": "so-tai-chinh", "role": "coordinate"}, ["I.1"]),
        ({"agency": "so-cong-thuong", "role": "coordinate"}, []),
        ({"plan": "an-duong", "role": "coordinate"}, ["I.1", "II.1"]),
    ],
)
def test_tasks_are_filtered_by_body_and_role(client: TestClient, params: dict[str, str], expected: list[str]) -> None:
    found = client.get("/api/tasks", params={"limit": 2, **params}).json()
    assert [task["id"].partition("/")[2] for task in found["tasks"]] == expected
    assert found["total"] == len(expected)


@pytest.mark.parametrize("params", [{"role": "boss"}, {"offset": -1}, {"limit": 0}, {"limit": 51}, {"colour": "red"}])
def test_bad_filters_are_refused(client: TestClient, params: dict[str, Any]) -> None:
    response = client.get("/api/tasks", params=params)
    assert response.status_code == 422
    assert next(iter(params)) in error_of(response)["message"]


@pytest.mark.parametrize(
    "path",
    ["/api/tasks/an-duong/IX.9", "/api/tasks/../../etc/passwd", "/api/tasks?plan=nowhere", "/api/tasks?agency=nobody",
     "/nowhere", "/api/nowhere", "/plans/nowhere", "/tasks/nowhere", "/static/nowhere.css", "/docs/static/secret.py"],
)  # fmt: skip
def test_what_is_not_there_is_a_404(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert error_of(response)["code"] == "NotFound"


def test_a_method_that_is_not_allowed_is_a_405(client: TestClient) -> None:
    response = client.post("/api/ask")
    assert response.status_code == 405
    assert error_of(response)["code"] == "MethodNotAllowed"
    assert response.headers["allow"] == "GET"


@pytest.mark.parametrize("path", ["/api/ask?q=crash", "/?q=crash"])
def test_a_crash_tells_nothing_of_the_insides(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 500
    assert error_of(response)["code"] == "InternalError"
    assert "secret" not in response.text
    assert "content-security-policy" in response.headers


def test_a_browser_gets_a_page_for_an_error_and_a_program_json(client: TestClient) -> None:
    page = client.get("/tasks/nowhere", headers=BROWSER)
    assert (page.status_code, page.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "Không có trang này" in page.text
    assert client.get("/api/tasks/nowhere", headers=BROWSER).headers["content-type"] == "application/json"


def test_one_task_by_its_id(client: TestClient) -> None:
    record = client.get(f"/api/tasks/{TASK}").json()
    assert record["id"] == TASK
    assert record["source"]["document"] == "an-duong.txt"
    assert record["text_en"] == "Raise awareness: courses and leaflets."  # further keys are passed on


def test_bodies_are_listed_with_their_numbers_of_tasks(client: TestClient) -> None:
    found = {body["id"]: body for body in client.get("/api/agencies").json()["agencies"]}
    finance = found["an-duong/so-tai-chinh"]
    assert (finance["leads"], finance["coordinates"], finance["collective"]) == (1, 1, False)


def test_health_says_what_answers(client: TestClient) -> None:
    health = client.get("/health").json()
    assert (health["status"], health["workspace"]) == ("ok", "20260101T000000000000Z")
    assert (health["corpus"], health["model"], health["counts"]["tasks"]) == ("c0ffee", "none", 3)


def test_the_description_names_every_route_and_one_shape_of_errors(client: TestClient) -> None:
    description = client.get("/openapi.json").json()
    assert set(description["paths"]) == {
        "/api/ask", "/api/tasks", "/api/tasks/{task_id}", "/api/agencies", "/api/agencies/{agency_id}", "/health",
        "/api/citations/lookup", "/api/legal-documents", "/api/legal-documents/{document_id}",
        "/api/export/{format_name}", "/api/validate", "/sparql",
    }  # fmt: skip
    for path, methods in description["paths"].items():
        responses = next(iter(methods.values()))["responses"]
        if "422" not in responses:  # what takes no parameters refuses none
            assert not next(iter(methods.values())).get("parameters"), path
            continue
        refused = responses["422"]["content"]["application/json"]["schema"]
        assert refused == {"$ref": "#/components/schemas/ErrorResponse"}, path
    assert "HTTPValidationError" not in description["components"]["schemas"]


def test_the_description_can_be_read_offline(client: TestClient) -> None:
    page = client.get("/docs")
    assert page.status_code == 200
    for name in ("swagger-ui.css", "swagger-ui-bundle.js"):
        assert f"/docs/static/{name}" in page.text
        assert len(client.get(f"/docs/static/{name}").content) > 50_000


@pytest.mark.parametrize("path", ["/", "/?q=gì", "/plans", "/docs", "/api/ask?q=gì", "/nowhere", "/static/page.js"])
def test_every_answer_carries_the_security_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "script-src 'self';" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
