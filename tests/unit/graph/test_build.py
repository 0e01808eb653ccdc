"""The graph of a small plan made by hand holds each link, with the words it comes from."""

import factories
import networkx as nx
import pytest

from vnplan.graph.build import build_graph
from vnplan.graph.kinds import EdgeKind, Graph, NodeKind, iri
from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.legal import LegalDocument, Relation
from vnplan.ontology.model import LegalBasis, Plan

PLACE = factories.PLACE
STRATEGY = LegalDocument("1-qd-ttg", "urn:lex:vn:1", "Quyết định", "1/QĐ-TTg", "2021-01-01", "Thủ tướng Chính phủ")
NATIONAL_PLAN = LegalDocument(
    "2-qd-ttg", "urn:lex:vn:2", "Quyết định", "2/QĐ-TTg", None, None, relations=((Relation.CARRIES_OUT, "1-qd-ttg"),)
)
DOCUMENTS = {document.id: document for document in (STRATEGY, NATIONAL_PLAN)}


@pytest.fixture(scope="module")
def registry() -> AgencyRegistry:
    return AgencyRegistry.load()


def small_plan() -> Plan:
    """Two groups, one under the other; three tasks; one provision."""
    all_departments = factories.mention(
        "Các sở, ban, ngành cấp tỉnh", f"{PLACE}/cac-so-ban-nganh-cap-tinh", collective=True
    )
    tasks = (
        factories.task(
            "1",
            lead=["Sở Công thương", "Sở Công Thương"],
            coordinate=[all_departments, "Hội Làm vườn"],
            outputs=("Kế hoạch", "…", "Vườn ươm"),
            awaits=(factories.awaited(),),
            citations=(factories.citation("Quyết định 2/QĐ-TTg", "2/QĐ-TTg", document="2-qd-ttg"),),
            source=factories.source(20, 25),
        ),
        factories.task("1", group="I.1", lead=["Sở Y tế"]),
        factories.task("9", group="", lead=[factories.mention("Bộ Công Thương", "trung-uong/bo-cong-thuong")]),
    )
    return factories.plan(
        groups=(factories.group("I"), factories.group("I.1", parent=f"{PLACE}/I")),
        tasks=tasks,
        provisions=(factories.provision(lead=["Sở Tài chính"], awaits=(factories.awaited("Bộ Tài chính"),)),),
        legal_basis=(LegalBasis("1-qd-ttg", "1/QĐ-TTg", "basis"), LegalBasis("2-qd-ttg", "2/QĐ-TTg", "implements")),
        citations=(
            factories.citation("Nghị quyết số 77/NQ-HĐND", "77/NQ-HĐND", document="77-nq-hdnd", of=f"{PLACE}/I.1.1"),
            factories.citation("Luật Đất đai", None, document="luat-dat-dai", of=f"{PLACE}/III.1-1"),
            factories.citation("Chiến lược quốc gia", None, document="1-qd-ttg"),
            factories.citation("kế hoạch nêu trên", None),
        ),
    )


@pytest.fixture(scope="module")
def graph(registry: AgencyRegistry) -> Graph:
    return build_graph([small_plan()], registry, DOCUMENTS)


@pytest.mark.parametrize(
    ("source", "kind", "target", "words"),
    [
        ("Plan:an-duong", EdgeKind.IN_PROVINCE, "Province:an-duong", None),
        ("Plan:an-duong", EdgeKind.HAS_GROUP, "TaskGroup:an-duong/I", "I"),
        ("TaskGroup:an-duong/I", EdgeKind.HAS_GROUP, "TaskGroup:an-duong/I.1", "I.1"),
        ("TaskGroup:an-duong/I", EdgeKind.HAS_TASK, "Task:an-duong/I.1", "1"),
        ("TaskGroup:an-duong/I.1", EdgeKind.HAS_TASK, "Task:an-duong/I.1.1", "1"),
        ("Plan:an-duong", EdgeKind.HAS_TASK, "Task:an-duong/9", "9"),
        ("Plan:an-duong", EdgeKind.HAS_PROVISION, "Provision:an-duong/III.1-1", "III.1"),
        ("Agency:an-duong/so-cong-thuong", EdgeKind.LEADS, "Task:an-duong/I.1", "Sở Công thương"),
        ("Agency:an-duong/hoi-lam-vuon", EdgeKind.COORDINATES, "Task:an-duong/I.1", "Hội Làm vườn"),
        ("Agency:trung-uong/bo-cong-thuong", EdgeKind.LEADS, "Task:an-duong/9", "Bộ Công Thương"),
        ("Agency:an-duong/so-tai-chinh", EdgeKind.LEADS, "Provision:an-duong/III.1-1", "Sở Tài chính"),
        ("Agency:an-duong/so-cong-thuong", EdgeKind.OF_KIND, "AgencyKind:so-cong-thuong", None),
        ("Agency:an-duong/so-cong-thuong", EdgeKind.IN_PROVINCE, "Province:an-duong", None),
        ("Agency:an-duong/so-y-te", EdgeKind.MEMBER_OF, "Agency:an-duong/cac-so-ban-nganh-cap-tinh", None),
        ("Task:an-duong/I.1", EdgeKind.PRODUCES, "Output:ke-hoach", "Kế hoạch"),
        ("Task:an-duong/I.1", EdgeKind.PRODUCES, "Output:vuon-uom", "Vườn ươm"),
        ("Task:an-duong/I.1", EdgeKind.AWAITS_GUIDANCE_OF, "Agency:trung-uong/bo-cong-thuong", "Bộ Công Thương"),
        (
            "Provision:an-duong/III.1-1",
            EdgeKind.AWAITS_GUIDANCE_OF,
            "Agency:trung-uong/bo-tai-chinh",
            "Bộ Tài chính",
        ),
        ("Task:an-duong/I.1", EdgeKind.CITES, "LegalDocument:2-qd-ttg", "Quyết định 2/QĐ-TTg"),
        ("Task:an-duong/I.1.1", EdgeKind.CITES, "LegalDocument:77-nq-hdnd", "Nghị quyết số 77/NQ-HĐND"),
        ("Provision:an-duong/III.1-1", EdgeKind.CITES, "LegalDocument:luat-dat-dai", "Luật Đất đai"),
        ("Plan:an-duong", EdgeKind.CITES, "LegalDocument:1-qd-ttg", "Chiến lược quốc gia"),
        ("Plan:an-duong", EdgeKind.BASED_ON, "LegalDocument:1-qd-ttg", "1/QĐ-TTg"),
        ("Plan:an-duong", EdgeKind.CARRIES_OUT, "LegalDocument:2-qd-ttg", "2/QĐ-TTg"),
        ("LegalDocument:2-qd-ttg", EdgeKind.CARRIES_OUT, "LegalDocument:1-qd-ttg", None),
    ],
)
def test_each_link_is_there_with_its_words(
    graph: Graph, source: str, kind: EdgeKind, target: str, words: str | None
) -> None:
    assert graph.has_edge(source, target, kind)
    assert graph.edges[source, target, kind]["text"] == words


def test_an_edge_says_where_its_words_stand(graph: Graph) -> None:
    edge = graph.edges["Agency:an-duong/so-cong-thuong", "Task:an-duong/I.1", EdgeKind.LEADS]
    assert (edge["document"], edge["line_start"], edge["line_end"]) == (factories.DOCUMENT, 20, 25)


def test_every_node_has_its_kind_id_iri_and_name(graph: Graph) -> None:
    for key, data in graph.nodes(data=True):
        assert key == f"{data['kind']}:{data['id']}"
        assert data["iri"] == iri(data["kind"], data["id"])
        assert data["name"]
        assert "name_en" in data


def test_a_subgroup_hangs_on_its_group_only(graph: Graph) -> None:
    assert not graph.has_edge("Plan:an-duong", "TaskGroup:an-duong/I.1")


def test_a_group_whose_parent_has_no_record_hangs_on_the_plan(registry: AgencyRegistry) -> None:
    plan = factories.plan(groups=(factories.group("VIII.1", parent=f"{PLACE}/VIII"),))
    assert build_graph([plan], registry, {}).has_edge("Plan:an-duong", "TaskGroup:an-duong/VIII.1", EdgeKind.HAS_GROUP)


def test_members_of_a_collective_are_the_departments_of_its_own_province(registry: AgencyRegistry) -> None:
    collective = factories.mention("Các sở, ban, ngành cấp tỉnh", f"{PLACE}/cac-so-ban-nganh-cap-tinh", collective=True)
    graph = build_graph(
        [factories.plan(tasks=(factories.task(lead=[collective]),)), factories.plan("binh-an")], registry, {}
    )
    node = "Agency:an-duong/cac-so-ban-nganh-cap-tinh"
    members = {source for source, _, kind in graph.in_edges(node, keys=True) if kind == EdgeKind.MEMBER_OF}
    assert {"Agency:an-duong/so-cong-thuong", "Agency:an-duong/so-tai-chinh"} <= members
    assert all(member.startswith("Agency:an-duong/") for member in members)
    assert graph.nodes["Agency:an-duong/so-tai-chinh"]["named"] is False
    assert not any(
        kind == EdgeKind.MEMBER_OF for _, _, kind in graph.out_edges("Agency:binh-an/so-cong-thuong", keys=True)
    )


def test_a_body_that_is_not_registered_is_in_the_graph_and_says_so(graph: Graph) -> None:
    assert graph.nodes["Agency:an-duong/hoi-lam-vuon"]["registered"] is False
    assert graph.nodes["Agency:an-duong/hoi-lam-vuon"]["named"] is True
    assert graph.nodes["AgencyKind:so-cong-thuong"]["registered"] is True


def test_documents_of_the_registry_bring_what_it_knows_and_others_what_the_citation_says(graph: Graph) -> None:
    known = graph.nodes["LegalDocument:1-qd-ttg"]
    assert (known["name"], known["date"], known["urn"]) == ("Quyết định 1/QĐ-TTg", "2021-01-01", "urn:lex:vn:1")
    cited = graph.nodes["LegalDocument:77-nq-hdnd"]
    assert (cited["number"], cited["held"], cited["registered"]) == ("77/NQ-HĐND", False, False)


def test_outputs_are_kinds_where_the_words_name_one(graph: Graph) -> None:
    assert (graph.nodes["Output:ke-hoach"]["name_en"], graph.nodes["Output:ke-hoach"]["registered"]) == ("plan", True)
    assert (graph.nodes["Output:vuon-uom"]["name"], graph.nodes["Output:vuon-uom"]["registered"]) == ("Vườn ươm", False)


def test_a_local_number_is_a_document_of_its_own_in_each_province(registry: AgencyRegistry) -> None:
    same = factories.citation("Quyết định số 176/QĐ-UBND", "176/QĐ-UBND", document=None)
    plans = [factories.plan(name, citations=(same,)) for name in ("an-duong", "binh-an")]
    graph = build_graph(plans, registry, {})
    cited = {data["id"] for _, data in graph.nodes(data=True) if data["kind"] == NodeKind.LEGAL_DOCUMENT}
    assert cited == {"176-qd-ubnd-an-duong", "176-qd-ubnd-binh-an"}
    assert graph.nodes["LegalDocument:176-qd-ubnd-an-duong"]["name"] == "Quyết định 176/QĐ-UBND"


def test_a_document_that_is_one_of_the_plans_is_held(registry: AgencyRegistry) -> None:
    own = factories.citation("Kế hoạch số 12/KH-UBND", "12/KH-UBND", document=None)
    other = factories.citation("Kế hoạch số 13/KH-UBND", "13/KH-UBND", document=None)
    graph = build_graph([factories.plan(number="12 /KH-UBND", citations=(own, other))], registry, {})
    assert graph.nodes["LegalDocument:12-kh-ubnd-an-duong"]["held"] is True
    assert graph.nodes["LegalDocument:13-kh-ubnd-an-duong"]["held"] is False


def test_documents_that_the_package_knows_are_known_without_being_given(registry: AgencyRegistry) -> None:
    graph = build_graph([factories.plan(citations=(factories.citation(),))], registry)
    assert graph.nodes["LegalDocument:1658-qd-ttg"]["date"] == "2021-10-01"


def test_a_citation_that_leaves_the_document_open_makes_no_node(graph: Graph) -> None:
    cited = {target for _, target, kind in graph.out_edges("Plan:an-duong", keys=True) if kind == EdgeKind.CITES}
    assert cited == {"LegalDocument:1-qd-ttg"}


def test_the_same_plans_in_any_order_give_the_same_graph(registry: AgencyRegistry) -> None:
    plans = [small_plan(), factories.plan("binh-an")]
    one, other = build_graph(plans, registry, DOCUMENTS), build_graph(plans[::-1], registry, DOCUMENTS)
    assert list(one.nodes(data=True)) == list(other.nodes(data=True))
    assert list(one.edges(keys=True, data=True)) == list(other.edges(keys=True, data=True))


def test_properties_are_plain_values(graph: Graph) -> None:
    plain = (str, int, float, bool, type(None))
    datas = [data for _, data in graph.nodes(data=True)] + [data for _, _, data in graph.edges(data=True)]
    for value in (value for data in datas for value in data.values()):
        assert isinstance(value, plain) or (isinstance(value, tuple) and all(isinstance(v, str) for v in value))


def test_all_kinds_that_plans_speak_of_are_there(graph: Graph) -> None:
    kinds = set(nx.get_node_attributes(graph, "kind").values())
    assert kinds == set(NodeKind) - {NodeKind.PASSAGE}
