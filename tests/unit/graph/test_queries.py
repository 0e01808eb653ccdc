"""Questions over a few plans, answered completely."""

from collections.abc import Callable

import factories
import pytest

from vnplan.graph.kinds import EdgeKind, NodeKind
from vnplan.graph.queries import Involvement, PlanGraph
from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.errors import NotFound
from vnplan.ontology.model import AgencyMention, LegalBasis, Plan, Role

ALL, RELEVANT = "cac-so-ban-nganh-cap-tinh", "cac-so-ban-nganh-co-lien-quan"


def departments(place: str, kind: str = ALL) -> AgencyMention:
    return factories.mention("Các sở, ban, ngành", f"{place}/{kind}", collective=True)


def plans() -> list[Plan]:
    """an-duong with groups I, I.1 and II; binh-an with one task."""
    a, b = "an-duong", "binh-an"
    decision = factories.citation("Quyết định 5/QĐ-TTg", "5/QĐ-TTg", document="5-qd-ttg")
    return [
        factories.plan(
            b,
            tasks=(
                factories.task("1", plan=b, lead=["Sở Công Thương"], awaits=(factories.awaited("Bộ Tài chính"),)),
            ),
            legal_basis=(LegalBasis("5-qd-ttg", "5/QĐ-TTg", "implements"),),
        ),
        factories.plan(
            a,
            groups=(factories.group("I"), factories.group("I.1", parent=f"{a}/I"), factories.group("II")),
            tasks=(
                factories.task("1", lead=["Sở Công Thương"], coordinate=["Sở Y tế"], outputs=("Kế hoạch", "Báo cáo")),
                factories.task("2", group="I.1", lead=[departments(a)], coordinate=["Sở Công Thương"]),
                factories.task("1", group="II", lead=["Sở Y tế"], coordinate=[departments(a, RELEVANT)]),
                factories.task(
                    "10", group="II", lead=["Sở Y tế", "Sở Công Thương"], coordinate=["Sở Công Thương"],
                    awaits=(factories.awaited(),), citations=(decision,), outputs=("Báo cáo",)
                ),
            ),
            provisions=(factories.provision(), factories.provision("III.2", lead=[departments(a)])),
        ),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def graph() -> PlanGraph:
    return PlanGraph(plans(), AgencyRegistry.load(), {})


LEAD, COORDINATE = frozenset({Role.LEAD}), frozenset({Role.COORDINATE})


def test_the_work_of_one_body_is_told_with_its_roles_and_what_it_has_through_collectives(graph: PlanGraph) -> None:
    assert graph.tasks_of("an-duong/so-cong-thuong") == {
        "an-duong/I.1": Involvement(LEAD, direct=True),
        "an-duong/I.1.2": Involvement(COORDINATE, direct=True),
        "an-duong/II.1": Involvement(COORDINATE, direct=False, via=RELEVANT),
        "an-duong/II.10": Involvement(LEAD | COORDINATE, direct=True),
    }


def test_a_role_is_judged_alone(graph: PlanGraph) -> None:
    led = graph.tasks_of("an-duong/so-cong-thuong", [Role.LEAD])
    assert led == {
        "an-duong/I.1": Involvement(LEAD, direct=True),
        "an-duong/I.1.2": Involvement(LEAD, direct=False, via=ALL),
        "an-duong/II.10": Involvement(LEAD, direct=True),
    }


def test_tasks_come_in_the_order_of_the_annex_not_of_their_ids(graph: PlanGraph) -> None:
    assert list(graph.tasks_of("so-y-te")) == ["an-duong/I.1", "an-duong/I.1.2", "an-duong/II.1", "an-duong/II.10"]


def test_a_kind_means_its_bodies_everywhere_unless_a_place_is_given(graph: PlanGraph) -> None:
    everywhere = graph.tasks_of("so-cong-thuong", [Role.LEAD])
    assert [task for task, how in everywhere.items() if how.direct] == ["an-duong/I.1", "an-duong/II.10", "binh-an/I.1"]
    assert list(graph.tasks_of("so-cong-thuong", [Role.LEAD], place="binh-an")) == ["binh-an/I.1"]


def test_a_department_that_no_row_names_still_has_the_work_of_all_departments(graph: PlanGraph) -> None:
    assert graph.tasks_of("an-duong/so-ngoai-vu") == {
        "an-duong/I.1.2": Involvement(LEAD, direct=False, via=ALL),
        "an-duong/II.1": Involvement(COORDINATE, direct=False, via=RELEVANT),
    }


def test_a_collective_itself_has_its_own_rows_only(graph: PlanGraph) -> None:
    assert graph.tasks_of(ALL) == {"an-duong/I.1.2": Involvement(LEAD, direct=True)}


@pytest.mark.parametrize("body", ["so-khong-co", "an-duong/so-khong-co", "binh-an/so-y-te", ""])
def test_a_body_that_nothing_names_has_no_work(graph: PlanGraph, body: str) -> None:
    assert graph.tasks_of(body) == {}
    assert graph.awaiting(body) == ()


def test_provisions_count_as_work_of_their_own(graph: PlanGraph) -> None:
    assert graph.provisions_of("so-cong-thuong") == {
        "an-duong/III.1-1": Involvement(LEAD, direct=True),
        "an-duong/III.2-1": Involvement(LEAD, direct=False, via=ALL),
    }


def test_awaited_guidance(graph: PlanGraph) -> None:
    assert graph.awaiting("bo-cong-thuong") == ("an-duong/II.10",)
    assert graph.awaiting("trung-uong/bo-tai-chinh") == ("binh-an/I.1",)
    assert graph.awaited() == {"bo-cong-thuong": ("an-duong/II.10",), "bo-tai-chinh": ("binh-an/I.1",)}


def test_outputs(graph: PlanGraph) -> None:
    assert graph.with_output("bao-cao") == ("an-duong/I.1", "an-duong/II.10")
    assert graph.with_output("khong-co") == ()


def test_who_cites_a_document_and_how(graph: PlanGraph) -> None:
    found = {(n.edge, n.kind, n.id, n.text) for n in graph.citing("5-qd-ttg")}
    assert found == {
        (EdgeKind.CITES, NodeKind.TASK, "an-duong/II.10", "Quyết định 5/QĐ-TTg"),
        (EdgeKind.CARRIES_OUT, NodeKind.PLAN, "binh-an", "5/QĐ-TTg"),
    }
    assert graph.citing("6-qd-ttg") == ()


def test_records_are_found_by_id(graph: PlanGraph) -> None:
    assert graph.task("an-duong/II.10").number == "10"
    assert graph.provision("an-duong/III.2-1").section == "III.2"
    assert graph.plan("binh-an").id == "binh-an"
    assert graph.agency("an-duong/so-y-te").kind.name == "Sở Y tế"
    assert [task.id for task in graph.tasks("binh-an")] == ["binh-an/I.1"]
    assert len(graph.tasks()) == 5
    assert len(graph.provisions()) == 2


def test_agencies_are_those_that_a_record_names(graph: PlanGraph) -> None:
    found = {agency.id for agency in graph.agencies()}
    assert {"an-duong/so-y-te", "trung-uong/bo-cong-thuong"} <= found
    assert "an-duong/so-ngoai-vu" not in found


def test_counts_are_by_kind(graph: PlanGraph) -> None:
    counts = graph.counts()
    assert (counts["Plan"], counts["TaskGroup"], counts["Task"], counts["Provision"]) == (2, 4, 5, 2)


@pytest.mark.parametrize(
    ("asked", "kind", "found"),
    [
        ("an-duong/II.10", NodeKind.TASK, "an-duong/II.10"),
        ("An-Duong/ii.10", NodeKind.TASK, "an-duong/II.10"),
        ("an-duong", NodeKind.PLAN, "an-duong"),
        ("Province:an-duong", NodeKind.PROVINCE, "an-duong"),
        ("5/QĐ-TTg", NodeKind.LEGAL_DOCUMENT, "5-qd-ttg"),
        ("an-duong/so-y-te", NodeKind.AGENCY, "an-duong/so-y-te"),
    ],
)
def test_anything_is_shown_by_its_id(graph: PlanGraph, asked: str, kind: NodeKind, found: str) -> None:
    node = graph.show(asked).node
    assert (node["kind"], node["id"]) == (kind, found)


def test_what_is_shown_has_its_neighbours_in_both_directions(graph: PlanGraph) -> None:
    neighbours = graph.show("an-duong/II.10").neighbours
    assert {(n.edge, n.outgoing, n.id) for n in neighbours} == {
        (EdgeKind.HAS_TASK, False, "an-duong/II"),
        (EdgeKind.LEADS, False, "an-duong/so-y-te"),
        (EdgeKind.LEADS, False, "an-duong/so-cong-thuong"),
        (EdgeKind.COORDINATES, False, "an-duong/so-cong-thuong"),
        (EdgeKind.AWAITS_GUIDANCE_OF, True, "trung-uong/bo-cong-thuong"),
        (EdgeKind.PRODUCES, True, "bao-cao"),
        (EdgeKind.CITES, True, "5-qd-ttg"),
        (EdgeKind.IN_SECTOR, True, "energy"),
        (EdgeKind.IN_SECTOR, True, "energy-efficiency"),
    }
    leads = next(n for n in neighbours if n.edge == EdgeKind.LEADS)
    assert leads.source == factories.source()


@pytest.mark.parametrize(
    ("ask", "nearest"),
    [
        (lambda graph: graph.task("an-duong/II.11"), "an-duong/II.1"),
        (lambda graph: graph.agency("an-duong/so-cong-thuongg"), "an-duong/so-cong-thuong"),
        (lambda graph: graph.tasks("an-duon"), "an-duong"),
        (lambda graph: graph.show("an-duong/so-y-tee"), "an-duong/so-y-te"),
    ],
)
def test_an_unknown_id_names_the_nearest(graph: PlanGraph, ask: Callable[[PlanGraph], object], nearest: str) -> None:
    with pytest.raises(NotFound) as raised:
        ask(graph)
    assert nearest in str(raised.value)


def test_an_id_like_no_other_says_how_to_look_further(graph: PlanGraph) -> None:
    with pytest.raises(NotFound, match="vnplan ask"):
        graph.task("?")
