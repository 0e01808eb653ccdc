"""Which plan replaces which, and under which id."""

from dataclasses import asdict

import pytest
from factories import citation, group, plan, provision, task

from vnplan.api.merging import Held, merged, renamed
from vnplan.graph.workspace import StoredDocument
from vnplan.ontology.model import Plan


def stored(name: str, of: Plan) -> Held:
    return Held(StoredDocument(name, "0" * 64, of.id), of)


def ids(result: tuple[Held, ...]) -> dict[str, str]:
    """File name -> id of its plan; document and plan must agree."""
    assert all(each.document.plan == each.plan.id for each in result)
    return {each.document.name: each.plan.id for each in result}


def test_a_new_document_comes_beside_the_old_ones() -> None:
    result = merged([stored("a.txt", plan("mot"))], {"b.txt": ("1", plan("hai"))})
    assert ids(result) == {"a.txt": "mot", "b.txt": "hai"}


def test_a_known_file_name_replaces_its_plan_alone() -> None:
    old = [stored("a.txt", plan("mot", title="cũ")), stored("b.txt", plan("hai"))]
    result = merged(old, {"a.txt": ("1", plan("mot", title="mới"))})
    assert ids(result) == {"b.txt": "hai", "a.txt": "mot"}
    assert result[-1].plan.title == "mới"
    assert result[-1].document.sha256 == "1"


def test_a_second_plan_of_a_province_gets_a_suffix_and_keeps_it_when_read_again() -> None:
    second = merged([stored("a.txt", plan("mot"))], {"b.txt": ("1", plan("mot"))})
    assert ids(second) == {"a.txt": "mot", "b.txt": "mot-2"}
    assert ids(merged(second, {"b.txt": ("2", plan("mot"))})) == {"a.txt": "mot", "b.txt": "mot-2"}
    # The first one leaves under the same name: the second does not take its place.
    assert ids(merged(second, {"a.txt": ("2", plan("mot"))})) == {"b.txt": "mot-2", "a.txt": "mot"}


def test_three_plans_of_a_province_in_one_run() -> None:
    result = merged([], {name: ("1", plan("mot")) for name in ("a", "b", "c")})
    assert list(ids(result).values()) == ["mot", "mot-2", "mot-3"]


@pytest.mark.parametrize("new_id", ["mot-2", "mot-hai", "x"])
def test_a_renamed_plan_is_the_same_under_its_new_id(new_id: str) -> None:
    old = plan(
        "mot",
        groups=(group("I", "mot"), group("I.1", "mot", parent="mot/I")),
        tasks=(task("1", plan="mot", citations=(citation(of="mot/I.1"),)),),
        provisions=(provision(plan="mot", citations=(citation(of="mot/III.1-1"),)),),
        citations=(citation(of="mot/I.1"), citation(of=None)),
    )
    new = renamed(old, new_id)
    expected = plan(
        new_id,
        province="mot",
        groups=(group("I", new_id), group("I.1", new_id, parent=f"{new_id}/I")),
        tasks=(task("1", plan=new_id, citations=(citation(of=f"{new_id}/I.1"),), lead=()),),
        provisions=(provision(plan=new_id, citations=(citation(of=f"{new_id}/III.1-1"),), lead=()),),
        citations=(citation(of=f"{new_id}/I.1"), citation(of=None)),
    )
    # The bodies stay the province's: the work of a second plan is given to the same departments.
    assert [mention.agency for mention in new.tasks[0].lead] == ["mot/so-cong-thuong"]
    for made in (new, expected):
        for record in (*made.tasks, *made.provisions):
            object.__setattr__(record, "lead", ())
    assert asdict(new) == asdict(expected)
