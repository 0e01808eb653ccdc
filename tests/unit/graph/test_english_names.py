"""English names of what has none of its own."""

import pytest
from factories import citation, plan, provision, task

from vnplan.graph.build import build_graph
from vnplan.graph.english_names import EnglishNames
from vnplan.graph.kinds import Graph
from vnplan.graph.nodes import short
from vnplan.ontology.agencies import AgencyRegistry


@pytest.fixture(scope="module")
def graph() -> Graph:
    tasks = (
        task("1", text="- Phát triển năng lượng tái tạo theo Quyết định số 882/QĐ-TTg.", lead=["Đội Xanh Lạ"],
             citations=(citation("Quyết định số 882/QĐ-TTg", "882/QĐ-TTg"),
                        citation("số 7/XYZ", "7/XYZ"))),
        task("2", text="Làm việc khác.", text_en="Do something else."),
        task("3", text="Làm việc khác nữa."),
    )  # fmt: skip
    made = plan("an-duong", province="Thanh Hóa", title_en=None, tasks=tasks, provisions=(provision(),))
    return build_graph([made], AgencyRegistry.load())


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("Plan:an-duong", "Action plan of Thanh Hoa, 2021-2030"),
        ("Task:an-duong/I.1", "Task I.1 of Thanh Hoa: Renewable energy"),
        ("Task:an-duong/I.2", "Do something else."),
        ("Task:an-duong/I.3", "Task I.3 of Thanh Hoa"),
        ("Province:thanh-hoa", "Thanh Hoa"),
        ("LegalDocument:7-xyz", "7/XYZ"),
        ("Agency:an-duong/doi-xanh-la", "Đội Xanh Lạ"),
    ],
)
def test_names(graph: Graph, key: str, name: str) -> None:
    assert EnglishNames(graph).of(key) == name


def test_a_document_is_told_by_type_and_number_before_its_subject(graph: Graph) -> None:
    assert EnglishNames(graph).of("LegalDocument:882-qd-ttg").startswith("Decision 882/QĐ-TTg: ")


def test_a_passage_has_the_name_of_its_task(graph: Graph) -> None:
    names = EnglishNames(graph)
    assert names.of_passage("an-duong/I.1", 0) == "Passage 1: Task I.1 of Thanh Hoa: Renewable energy"
    assert names.of_passage("elsewhere/1", 1) == "Passage 2: elsewhere/1"


def test_every_node_has_one(graph: Graph) -> None:
    names = EnglishNames(graph)
    assert all(names.of(key) for key in graph)
    assert all(graph.nodes[key]["name_en"] in (None, names.of(key)) for key in graph if not key.startswith("Legal"))


@pytest.mark.parametrize(("text", "name"), [("- Trồng cây", "Trồng cây"), ("+\tTrồng\ncây", "Trồng cây"), ("-", "")])
def test_a_name_does_not_begin_with_the_mark_of_a_list(text: str, name: str) -> None:
    assert short(text) == name
