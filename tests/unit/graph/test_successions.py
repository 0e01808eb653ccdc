"""Bodies of plans are linked to what became of them: edges with date and law, or a mark where nobody succeeded."""

import factories
import pytest

from vnplan.graph.build import build_graph
from vnplan.graph.kinds import EdgeKind, Graph, NodeKind, node_key
from vnplan.graph.queries import PlanGraph
from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.model import Plan, Role

KT = "kon-tum"
DISTRICTS = "uy-ban-nhan-dan-cap-huyen"


def plan_of_kon_tum() -> Plan:
    districts = factories.mention("UBND các huyện", f"{KT}/{DISTRICTS}", collective=True)
    names = ("Sở Kế hoạch và Đầu tư", "Sở Tài chính", "Sở Công Thương", "UBND huyện Kon Rẫy")
    found = [factories.mention(name, AgencyRegistry.load().resolve(name, KT).id) for name in names]
    return factories.plan(
        id=KT,
        province="Kon Tum",
        tasks=(factories.task(plan=KT, lead=[*found, districts], awaits=(factories.awaited(),)),),
    )


@pytest.fixture(scope="module")
def plans() -> PlanGraph:
    return PlanGraph([plan_of_kon_tum()], AgencyRegistry.load())


def _edges(graph: Graph, kind: NodeKind) -> set[tuple[str, str, str, str, str]]:
    return {
        (graph.nodes[source]["id"], graph.nodes[target]["id"], data["date"], data["basis"], data["change"])
        for source, target, edge, data in graph.edges(keys=True, data=True)
        if edge == EdgeKind.SUCCEEDED_BY and graph.nodes[source]["kind"] == graph.nodes[target]["kind"] == kind
    }


def test_bodies_are_linked_step_by_step(plans: PlanGraph) -> None:
    province = ("2025-07-01", "202-2025-qh15", "merged")
    assert _edges(plans.graph, NodeKind.AGENCY) == {
        (f"{KT}/so-ke-hoach-va-dau-tu", f"{KT}/so-tai-chinh", "2025-03-01", "45-2025-nd-cp", "absorbed"),
        (f"{KT}/so-tai-chinh", "quang-ngai/so-tai-chinh", *province),
        (f"{KT}/so-cong-thuong", "quang-ngai/so-cong-thuong", *province),
    }


def test_kinds_are_linked_too(plans: PlanGraph) -> None:
    assert _edges(plans.graph, NodeKind.AGENCY_KIND) == {
        ("so-ke-hoach-va-dau-tu", "so-tai-chinh", "2025-03-01", "45-2025-nd-cp", "absorbed")
    }


def test_a_successor_that_no_plan_names_is_there_and_says_so(plans: PlanGraph) -> None:
    successor = plans.graph.nodes[node_key(NodeKind.AGENCY, "quang-ngai/so-tai-chinh")]
    assert successor["named"] is False
    assert successor["name"] == "Sở Tài chính tỉnh Quảng Ngãi"
    assert all(agency.place != "quang-ngai" for agency in plans.agencies())
    assert plans.tasks_of("quang-ngai/so-tai-chinh") == {}
    assert set(plans.tasks_of("so-tai-chinh", [Role.LEAD])) == {f"{KT}/I.1"}


@pytest.mark.parametrize("body", [f"{KT}/{DISTRICTS}", f"{KT}/uy-ban-nhan-dan-huyen-kon-ray"])
def test_bodies_whose_work_was_split_have_no_successor(plans: PlanGraph, body: str) -> None:
    key = node_key(NodeKind.AGENCY, body)
    assert not [edge for _, _, edge in plans.graph.out_edges(key, keys=True) if edge == EdgeKind.SUCCEEDED_BY]
    data = plans.graph.nodes[key]
    assert (data["ended"], data["ended_basis"]) == ("2025-07-01", "72-2025-qh15")
    assert "không có một cơ quan nào kế thừa" in data["ended_note_vi"]
    assert "no single body" in data["ended_note_en"]


def test_the_kind_is_marked_as_well(plans: PlanGraph) -> None:
    assert plans.graph.nodes[node_key(NodeKind.AGENCY_KIND, DISTRICTS)]["ended"] == "2025-07-01"
    assert plans.graph.nodes[node_key(NodeKind.AGENCY_KIND, "so-cong-thuong")]["ended"] is None


def test_present_and_former_bodies(plans: PlanGraph) -> None:
    now = plans.present(f"{KT}/so-ke-hoach-va-dau-tu")
    assert [body.name for body in now.bodies] == ["Sở Tài chính tỉnh Quảng Ngãi"]
    assert [step.date for step in now.steps] == ["2025-03-01", "2025-07-01"]
    before = plans.former(f"{KT}/so-tai-chinh")
    assert [body.name for body in before.bodies] == ["Sở Kế hoạch và Đầu tư tỉnh Kon Tum"]
    assert before.keeps_name


@pytest.mark.parametrize(
    ("body", "keeps", "former"),
    [
        ("quang-ngai/so-nong-nghiep-va-moi-truong", False, 5),  # two of each province, and Kon Tum's of four months
        ("quang-ngai/so-cong-thuong", True, 1),
        ("thanh-hoa/so-cong-thuong", True, 0),
        ("hue/so-y-te", False, 1),  # the same body of a province renamed
    ],
)
def test_former_bodies_tell_a_new_name_from_one_that_was_kept(
    plans: PlanGraph, body: str, keeps: bool, former: int
) -> None:
    history = plans.former(body)
    assert (history.keeps_name, len(history.bodies)) == (keeps, former)


def test_nothing_became_of_a_body_whose_work_was_split(plans: PlanGraph) -> None:
    now = plans.present(f"{KT}/{DISTRICTS}")
    assert now.bodies == ()
    assert [step.change for step in now.steps] == ["split"]


def test_equal_plans_give_equal_graphs() -> None:
    def contents(graph: Graph) -> list[object]:
        return [*graph.nodes(data=True), *graph.edges(keys=True, data=True)]

    registry = AgencyRegistry.load()
    assert contents(build_graph([plan_of_kon_tum()], registry)) == contents(build_graph([plan_of_kon_tum()], registry))
