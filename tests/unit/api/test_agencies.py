"""Bodies at every door: their names now and before, with dates and laws, beside each mention and on their own page."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any, cast

import pytest
from factories import mention, plan, task
from fastapi.testclient import TestClient

from vnplan.api.app import create_app
from vnplan.api.container import Container, Served
from vnplan.api.records.catalogue import Catalogue
from vnplan.api.settings import Settings
from vnplan.api.terminal.answers import names
from vnplan.api.terminal.records import record_lines
from vnplan.graph.queries import PlanGraph
from vnplan.graph.workspace import Version
from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.phrases import Language
from vnplan.search.engine import Engine

KT, TH = "kon-tum", "thanh-hoa"
DISTRICTS = mention("UBND các huyện", f"{KT}/uy-ban-nhan-dan-cap-huyen", collective=True)
ALL = mention("Các sở, ban, ngành", f"{KT}/cac-so-ban-nganh-cap-tinh", collective=True)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    kon_tum = plan(
        id=KT,
        province="Kon Tum",
        tasks=(
            task("1", plan=KT, lead=["Sở Kế hoạch và Đầu tư"], coordinate=[DISTRICTS, "Sở Tài chính"]),
            task("2", plan=KT, lead=["Sở Công Thương"], coordinate=[ALL]),
        ),
    )
    of_2026 = plan(
        id=TH,
        province="Thanh Hóa",
        tasks=(task("1", plan=TH, lead=["Sở Nông nghiệp và Môi trường", "Sở Y tế"]),),
    )
    return Catalogue(PlanGraph([kon_tum, of_2026], AgencyRegistry.load()))


class _Fixed(Container):
    def __init__(self, ready: Served) -> None:
        super().__init__(Settings(workspace=None))
        self._ready = ready

    def served(self) -> Served:
        return self._ready


@pytest.fixture(scope="module")
def client(catalogue: Catalogue) -> Iterator[TestClient]:
    version = cast(Version, SimpleNamespace(id="v", manifest=SimpleNamespace(sample=False)))
    served = Served(version, cast(Engine, None), catalogue)
    with TestClient(create_app(Settings(workspace=None), _Fixed(served))) as opened:
        yield opened


def _mentions(record: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {each["agency"].partition("/")[2]: each for each in (*record["lead"], *record["coordinate"])}


def test_a_task_says_beside_each_body_what_it_is_today(client: TestClient) -> None:
    bodies = _mentions(client.get(f"/api/tasks/{KT}/I.1").json())
    planning = bodies["so-ke-hoach-va-dau-tu"]["present"]
    assert planning["text_vi"] == "nay là Sở Tài chính tỉnh Quảng Ngãi"
    assert planning["text_en"] == "now the Department of Finance, Quang Ngai"
    assert [(step["date"], step["basis_number"]) for step in planning["steps"]] == [
        ("2025-03-01", "45/2025/NĐ-CP"),
        ("2025-07-01", "202/2025/QH15"),
    ]
    assert planning["steps"][0]["from"] == f"{KT}/so-ke-hoach-va-dau-tu"
    assert bodies["so-tai-chinh"]["former"]["keeps_name"] is True


def test_districts_have_no_successor(client: TestClient) -> None:
    bodies = _mentions(client.get(f"/api/tasks/{KT}/I.1").json())
    districts = bodies["uy-ban-nhan-dan-cap-huyen"]["present"]
    assert districts["agencies"] == []
    assert districts["steps"][0]["to"] is None
    assert "không có cơ quan kế thừa" in districts["text_vi"]
    assert "no body succeeded it" in districts["text_en"]


def test_a_successor_says_what_it_was(client: TestClient) -> None:
    bodies = _mentions(client.get(f"/api/tasks/{TH}/I.1").json())
    former = bodies["so-nong-nghiep-va-moi-truong"]["former"]
    assert former["text_vi"].startswith("trước đây là Sở Nông nghiệp và Phát triển nông thôn; Sở Tài nguyên")
    assert bodies["so-nong-nghiep-va-moi-truong"]["present"] is None
    assert bodies["so-y-te"]["present"] is None
    assert bodies["so-y-te"]["former"] is None


def test_the_list_of_bodies_has_both_names(client: TestClient) -> None:
    bodies = {body["id"]: body for body in client.get("/api/agencies").json()["agencies"]}
    assert bodies[f"{KT}/so-cong-thuong"]["present"]["agencies"][0]["id"] == "quang-ngai/so-cong-thuong"
    assert bodies[f"{TH}/so-y-te"]["present"] is None


def test_one_body_with_its_work(client: TestClient) -> None:
    body = client.get(f"/api/agencies/{KT}/so-cong-thuong").json()
    assert (body["leads"], body["coordinates"]) == ([f"{KT}/I.2"], [])
    finance = client.get(f"/api/agencies/{KT}/so-tai-chinh").json()
    assert finance["coordinates"] == [f"{KT}/I.1"]
    assert [phrase["tasks"] for phrase in finance["through"]] == [[f"{KT}/I.2"]]
    assert [(each["id"], each["tasks"]) for each in finance["before"]] == [
        (f"{KT}/so-ke-hoach-va-dau-tu", [f"{KT}/I.1"])
    ]


def test_a_successor_that_no_plan_names_has_the_work_of_those_before(client: TestClient) -> None:
    body = client.get("/api/agencies/quang-ngai/so-tai-chinh").json()
    assert body["leads"] == body["coordinates"] == []
    assert {each["id"]: each["tasks"] for each in body["before"]} == {
        f"{KT}/so-ke-hoach-va-dau-tu": [f"{KT}/I.1"],
        f"{KT}/so-tai-chinh": [f"{KT}/I.1"],
        "quang-ngai/so-ke-hoach-va-dau-tu": [],
    }


def test_an_unknown_body_is_not_found(client: TestClient) -> None:
    answer = client.get(f"/api/agencies/{KT}/so-ma-thuat")
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "NotFound"


PAGES = [  # path, language, what stands there
    ("/agencies", "vi", ["Tỉnh Kon Tum", "nay là Sở Tài chính tỉnh Quảng Ngãi", "trước đây là Sở Nông nghiệp"]),
    ("/agencies", "en", ["Kon Tum", "now the Department of Finance, Quang Ngai", "formerly the Department of"]),
    (
        f"/agencies/{KT}/so-ke-hoach-va-dau-tu",
        "vi",
        [
            "/agencies/quang-ngai/so-tai-chinh",
            "/legal-documents/45-2025-nd-cp",
            "01/03/2025",
            "/legal-documents/202-2025-qh15",
        ],
    ),
    (f"/agencies/{KT}/so-tai-chinh", "en", ["now includes the Department of Planning and Investment", "1 July 2025"]),
    (f"/agencies/{KT}/uy-ban-nhan-dan-cap-huyen", "vi", ["không có một cơ quan nào kế thừa toàn bộ", "72/2025/QH15"]),
    (f"/agencies/{TH}/so-nong-nghiep-va-moi-truong", "vi", ["trước đây là", "Văn phòng Điều phối"]),
    (f"/tasks/{KT}/I.1", "vi", ["nay là Sở Tài chính tỉnh Quảng Ngãi", "từ 01/03/2025, theo 45/2025/NĐ-CP"]),
    (f"/tasks/{KT}/I.1", "en", ["now the Department of Finance, Quang Ngai", f"/agencies/{KT}/so-tai-chinh"]),
    (f"/plans/{KT}", "vi", ["nay là Sở Công Thương tỉnh Quảng Ngãi"]),
]


@pytest.mark.parametrize(("path", "language", "expected"), PAGES)
def test_pages_say_it_in_both_languages(client: TestClient, path: str, language: str, expected: list[str]) -> None:
    answer = client.get(path, params={"lang": language}, headers={"accept": "text/html"})
    assert answer.status_code == 200
    for words in expected:
        assert words in answer.text


def test_every_body_of_the_list_has_a_page(client: TestClient, catalogue: Catalogue) -> None:
    for body in catalogue.agencies():
        assert client.get(f"/agencies/{body['id']}").status_code == 200
    assert client.get("/agencies/nowhere/nothing").status_code == 404


@pytest.mark.parametrize(
    ("record_id", "language", "expected"),
    [
        (f"{KT}/so-ke-hoach-va-dau-tu", "vi", ["nay là Sở Tài chính tỉnh Quảng Ngãi", "theo 202/2025/QH15"]),
        (
            f"{TH}/so-nong-nghiep-va-moi-truong",
            "en",
            ["formerly the Department of Agriculture and Rural", "1 March 2025"],
        ),
        (f"{KT}/I.1", "vi", ["Chủ trì: Sở Kế hoạch và Đầu tư (nay là Sở Tài chính tỉnh Quảng Ngãi)"]),
        (f"{KT}/I.1", "en", ["(now the Department of Finance, Quang Ngai)"]),
        ("uy-ban-nhan-dan-cap-huyen", "vi", ["cấp huyện kết thúc hoạt động", "01/07/2025"]),
    ],
)
def test_show_says_it_in_a_terminal(
    catalogue: Catalogue, record_id: str, language: Language, expected: list[str]
) -> None:
    shown = " ".join(" ".join(record_lines(catalogue.show(record_id), language)).split())
    for words in expected:
        assert words in shown


def test_names_of_a_document_that_was_only_read_stand_alone() -> None:
    assert names([{"text": "Sở Y tế", "agency": "x/so-y-te"}]) == "Sở Y tế"
