"""What is sent is what the interface declares: no key of a real answer is missing from its description."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import BaseModel, TypeAdapter

from vnplan.api.app import create_app
from vnplan.api.container import Container
from vnplan.api.schemas.ask import AskResponse
from vnplan.api.schemas.legal import DocumentPage, DocumentRecord, Reference
from vnplan.api.schemas.records import AgencyList, AgencyRecord, ErrorResponse, Health, TaskPage, TaskRecord
from vnplan.api.schemas.validation import ValidationReport
from vnplan.api.settings import Settings

RECORDS = [
    ("/api/tasks?limit=500", TaskPage),
    ("/api/tasks/kon-tum/5.3", TaskRecord),
    ("/api/tasks/kon-tum/nothing", ErrorResponse),
    ("/api/agencies", AgencyList),
    ("/api/agencies/kon-tum/so-cong-thuong", AgencyRecord),
    ("/api/agencies/trung-uong/bo-cong-thuong", AgencyRecord),
    ("/api/agencies/quang-ngai/so-cong-thuong", AgencyRecord),  # what it was before the merger
    ("/api/legal-documents?limit=500", DocumentPage),
    ("/api/legal-documents/1658-qd-ttg", DocumentRecord),
    ("/api/legal-documents/882-qd-ttg", DocumentRecord),
    ("/api/validate", ValidationReport),
    ("/health", Health),
]
QUESTIONS = [
    ("find", "Sở Công Thương chủ trì việc gì về năng lượng tái tạo"),
    ("count", "Sở Y tế có bao nhiêu nhiệm vụ"),
    ("who", "ai lo rác thải"),
    ("compare", "so sánh Thanh Hóa và Kon Tum"),
    ("none", "Sở Y tế phải làm gì trước 2022"),
]


@pytest.fixture(scope="module")
def site(sample_workspace: Path) -> TestClient:
    settings = Settings(workspace=sample_workspace)
    return TestClient(create_app(settings, Container(settings)))


def undeclared(sent: Any) -> Iterator[str]:
    """The keys of ``sent`` that its models do not declare."""
    if isinstance(sent, BaseModel):
        yield from (f"{type(sent).__name__}.{key}" for key in sent.model_extra or ())
        yield from (key for field in type(sent).model_fields for key in undeclared(getattr(sent, field)))
    elif isinstance(sent, list | tuple):
        yield from (key for each in sent for key in undeclared(each))


@pytest.mark.parametrize(("path", "declared"), RECORDS, ids=[path for path, _ in RECORDS])
def test_records_have_no_undeclared_keys(site: TestClient, path: str, declared: type[BaseModel]) -> None:
    assert set(undeclared(declared.model_validate(site.get(path).json()))) == set()


@pytest.mark.parametrize(("kind", "question"), QUESTIONS, ids=[kind for kind, _ in QUESTIONS])
@pytest.mark.parametrize("explain", [False, True])
def test_answers_have_no_undeclared_keys(site: TestClient, kind: str, question: str, explain: bool) -> None:
    sent = site.get("/api/ask", params={"q": question, "explain": explain}).json()
    assert sent["answer"]["kind"] == kind
    assert ("explanation" in sent) is explain
    assert set(undeclared(AskResponse.model_validate(sent))) == set()


def test_references_have_no_undeclared_keys(site: TestClient) -> None:
    sent = site.post("/api/citations/lookup", json={"text": "căn cứ qđ1658 và Nghị quyết 09-NQ/TU"}).json()
    assert [reference["status"] for reference in sent] == [200, 300]
    assert set(undeclared(TypeAdapter(list[Reference]).validate_python(sent))) == set()
