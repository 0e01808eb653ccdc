"""Which plan replaces which, and under which id."""

from dataclasses import replace

from factories import plan

from vnplan.api.merging import Added, Held, merged
from vnplan.graph.workspace import StoredDocument
from vnplan.ontology.ids import plan_id
from vnplan.ontology.model import Plan


def stored(name: str, of: Plan) -> Held:
    return Held(StoredDocument(name, "0" * 64, of.id), of)


def read(name: str, of: Plan) -> Added:
    return Added(name, "1" * 64, of, lambda taken: replace(of, id=plan_id(of.province, taken)))


def ids(result: tuple[Held, ...]) -> dict[str, str]:
    """File name -> id of its plan; document and plan must agree."""
    assert all(each.document.plan == each.plan.id for each in result)
    return {each.document.name: each.plan.id for each in result}


def test_a_new_document_comes_beside_the_old_ones() -> None:
    assert ids(merged([stored("a.txt", plan("mot"))], [read("b.txt", plan("hai"))])) == {"a.txt": "mot", "b.txt": "hai"}


def test_a_known_file_name_replaces_its_plan_alone() -> None:
    old = [stored("a.txt", plan("mot", title="cũ")), stored("b.txt", plan("hai"))]
    result = merged(old, [read("a.txt", plan("mot", title="mới"))])
    assert ids(result) == {"b.txt": "hai", "a.txt": "mot"}
    assert result[-1].plan.title == "mới"
    assert result[-1].document.sha256 == "1" * 64


def test_a_second_plan_of_a_province_gets_a_suffix_and_keeps_it_when_read_again() -> None:
    second = merged([stored("a.txt", plan("mot"))], [read("b.txt", plan("mot"))])
    assert ids(second) == {"a.txt": "mot", "b.txt": "mot-2"}
    assert ids(merged(second, [read("b.txt", plan("mot"))])) == {"a.txt": "mot", "b.txt": "mot-2"}
    assert ids(merged(second, [read("a.txt", plan("mot"))])) == {"b.txt": "mot-2", "a.txt": "mot"}


def test_plans_of_a_province_in_one_run_stay_apart_from_those_that_are_there() -> None:
    run = [read("b.txt", plan("mot")), read("c.txt", plan("mot-2", province="mot"))]
    assert ids(merged([stored("a.txt", plan("mot"))], run)) == {"a.txt": "mot", "b.txt": "mot-2", "c.txt": "mot-3"}
