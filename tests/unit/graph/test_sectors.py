"""Which sectors records belong to, and the words that say so. The scheme is the package's own."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

import factories
import pytest

from vnplan.graph.kinds import NodeKind, node_key
from vnplan.graph.queries import PlanGraph
from vnplan.graph.sectors import SectorLinker, SectorProposal
from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.errors import NotFound
from vnplan.ontology.model import Plan, TaskGroup
from vnplan.ontology.sectors import SectorScheme

ID = "an-duong/I.1"
SOLAR = "Lắp điện mặt trời mái nhà; thu gom chất thải rắn sinh hoạt."
NOTHING = "Tổ chức thực hiện theo quy định."


def graph_of(plan: Plan, proposals: Iterable[SectorProposal] = ()) -> PlanGraph:
    return PlanGraph([plan], AgencyRegistry.load(), {}, proposals)


def one_task(text: str, title: str = "Nhóm I", proposals: Iterable[SectorProposal] = (), **changes: Any) -> PlanGraph:
    groups = (factories.group(title=title),)
    return graph_of(factories.plan(groups=groups, tasks=(factories.task(text=text, **changes),)), proposals)


def found(graph: PlanGraph, record: str = ID) -> dict[str, str]:
    return {link.sector: link.method for link in graph.sectors_of(record)}


def test_a_task_has_the_theme_that_its_groups_title_names_with_those_words() -> None:
    graph = one_task(NOTHING, "Năng lượng")
    (link,) = graph.sectors_of(ID)
    assert (link.sector, link.method, link.text, link.start, link.score) == (
        "energy",
        "group",
        "Năng lượng",
        None,
        None,
    )
    (of_group,) = graph.sectors_of("an-duong/I")
    assert (of_group.sector, of_group.method, of_group.start, of_group.end) == ("energy", "label", 0, 10)


def test_a_group_without_a_theme_of_its_own_has_that_of_the_group_above() -> None:
    groups = (factories.group("I", title="Năng lượng"), factories.group("I.1", title="Nhóm 1", parent="an-duong/I"))
    graph = graph_of(factories.plan(groups=groups, tasks=(factories.task(group="I.1", text=NOTHING),)))
    assert found(graph, "an-duong/I.1.1") == {"energy": "group"}
    assert {link.sector for link in graph.sectors_of("an-duong/I.1")} == {"energy"}


def test_groups_in_a_circle_have_no_theme() -> None:
    groups = (factories.group("I", parent="an-duong/II"), factories.group("II", parent="an-duong/I"))
    assert found(graph_of(factories.plan(groups=groups, tasks=())), "an-duong/I") == {}


def test_a_title_that_names_two_themes_gives_both() -> None:
    assert set(found(one_task(NOTHING, "Năng lượng và du lịch"))) == {"energy", "tourism"}


def test_topics_come_from_the_tasks_words_and_say_where_they_stand() -> None:
    graph = one_task(SOLAR, "Năng lượng")
    labels = [link for link in graph.sectors_of(ID) if link.method == "label"]
    assert [link.theme for link in labels] == ["energy", "waste"]
    for link in labels:
        assert SOLAR[link.start : link.end] == link.text
        assert link.score is None


def test_the_name_of_a_body_is_no_topic() -> None:
    assert found(one_task("Báo cáo Sở Nông nghiệp và Phát triển nông thôn, Sở Xây dựng.", "Năng lượng")) == {
        "energy": "group"
    }


def test_cells_are_not_read() -> None:
    graph = one_task(NOTHING, "Năng lượng", lead=["Hiệp hội Du lịch"], outputs=("Đề án du lịch sinh thái",))
    assert set(found(graph)) == {"energy"}


def test_where_the_group_says_nothing_most_of_the_topics_named_give_the_theme() -> None:
    text = "Phân loại chất thải rắn, giảm rác thải nhựa và phát triển điện mặt trời."
    first = one_task(text).sectors_of(ID)[0]
    assert (first.sector, first.method) == ("waste", "label")
    assert text[first.start : first.end] == first.text


def test_a_plan_without_groups_has_themes_by_words_too() -> None:
    graph = graph_of(factories.plan(groups=(), tasks=(factories.task(text=SOLAR),)))
    assert graph.sectors_of(ID)[0].sector == "energy"


def test_a_theme_near_in_meaning_is_the_last_resort() -> None:
    near = (SectorProposal(ID, "tourism", 2.0),)
    assert found(one_task(NOTHING, proposals=near)) == {"tourism": "vector"}
    assert "tourism" not in found(one_task(NOTHING, "Năng lượng", near))
    assert "tourism" not in found(one_task(SOLAR, proposals=near))


def test_a_topic_near_in_meaning_has_its_score_and_the_words_that_come_nearest() -> None:
    graph = one_task(NOTHING, "Năng lượng", [SectorProposal(ID, "wind-power", 3.5, 0, 7)])
    link = graph.sectors_of(ID)[1]
    assert (link.sector, link.method, link.score, link.text) == ("wind-power", "vector", 3.5, "Tổ chức")


def test_a_label_in_the_words_is_a_better_reason_than_nearness() -> None:
    graph = one_task("Phát triển điện gió.", "Năng lượng", [SectorProposal(ID, "wind-power", 3.5)])
    assert found(graph)["wind-power"] == "label"


@pytest.mark.parametrize("proposal", [SectorProposal(ID, "gone", 9.0), SectorProposal("gone/1", "tourism", 9.0)])
def test_proposals_made_with_another_vocabulary_or_plan_are_passed_over(proposal: SectorProposal) -> None:
    assert found(one_task(NOTHING, "Năng lượng", [proposal])) == {"energy": "group"}


def test_provisions_have_the_topics_that_their_words_name() -> None:
    graph = graph_of(factories.plan(provisions=(factories.provision(text=SOLAR),)))
    assert {link.theme for link in graph.sectors_of("an-duong/III.1-1")} == {"energy", "waste"}


def test_the_whole_scheme_is_in_the_graph_whatever_the_plans_name() -> None:
    graph, scheme = graph_of(factories.plan()).graph, SectorScheme.load()
    nodes = {data["id"]: data for _, data in graph.nodes(data=True) if data["kind"] == NodeKind.SECTOR}
    assert nodes.keys() == scheme.sectors.keys()
    for sector in scheme.sectors.values():
        key = node_key(NodeKind.SECTOR, sector.id)
        above = [nodes[graph.nodes[other]["id"]]["id"] for _, other, _ in graph.out_edges(key, keys=True)]
        assert above == ([sector.broader] if sector.broader else [])
        assert nodes[sector.id]["theme"] == (sector.broader is None)


def test_a_sector_has_the_tasks_of_those_below_it_unless_told_otherwise() -> None:
    tasks = [factories.task(str(n), text=text) for n, text in enumerate([NOTHING, "Phát triển điện gió."], 1)]
    graph = graph_of(factories.plan(groups=(), tasks=tuple(tasks)))
    assert graph.in_sector("energy") == graph.in_sector("wind-power") == ("an-duong/I.2",)
    assert graph.in_sector("renewable-energy") == ("an-duong/I.2",)
    assert graph.in_sector("renewable-energy", narrower=False) == ()
    with pytest.raises(NotFound, match="wind-power"):
        graph.in_sector("wind-pow")


def test_the_sectors_in_use_count_each_task_once() -> None:
    text = "Phát triển điện gió và điện mặt trời."
    uses = {use.id: use for use in one_task(text, "Năng lượng").sectors()}
    assert uses.keys() == {"energy", "renewable-energy", "wind-power", "solar-power"}
    assert [(use.direct, use.tasks) for use in uses.values()] == [(1, 1), (0, 1), (1, 1), (1, 1)]
    assert uses["wind-power"].broader == "renewable-energy"


def test_a_record_is_linked_to_a_sector_once_by_the_first_words_that_name_it() -> None:
    groups, tasks = (factories.group(title="Năng lượng"),), (factories.task(text=f"{SOLAR} {SOLAR}"),)
    near = [SectorProposal(ID, "rooftop-solar-power", 3.5)]
    links = list(SectorLinker(SectorScheme.load(), near).links(factories.plan(groups=groups, tasks=tasks)))
    linked = Counter((link.record, link.sector) for link in links)
    assert max(linked.values()) == 1
    (solar,) = (link for link in links if link.sector == "rooftop-solar-power")
    assert (solar.method, solar.start) == ("label", SOLAR.index("điện mặt trời"))


def test_what_is_no_record_has_no_sectors() -> None:
    with pytest.raises(NotFound):
        one_task(NOTHING).sectors_of("an-duong/so-cong-thuong")


def test_a_group_given_by_its_code_is_found() -> None:
    group = TaskGroup("an-duong/x", "I", "Y tế")
    graph = graph_of(factories.plan(groups=(group,), tasks=(factories.task(text=NOTHING),)))
    assert found(graph) == {"health": "group"}
