"""Shapes find what they are for: a good graph breaks none, and each kind of damage is told with its words and place."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from factories import citation, group, mention, plan, provision, source, task
from pyshacl import validate as run_shacl
from rdflib import RDF, RDFS, SH, SKOS, XSD, Graph, Literal, URIRef

from vnplan.graph.build import build_graph
from vnplan.graph.kinds import EdgeKind, NodeKind, iri, node_key
from vnplan.graph.nodes import node
from vnplan.graph.rdf import ORG, to_rdf
from vnplan.graph.validate import Report, Severity, validate_triples
from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.model import DOUBTFUL, LegalBasis, SourceSpan
from vnplan.ontology.owl import shapes
from vnplan.ontology.terms import class_term, term

SHAPES = "https://w3id.org/vnplan/shapes#"


# What each shape says, letter by letter.
MESSAGES = yaml.safe_load((Path(__file__).parents[2] / "golden" / "findings.yaml").read_text(encoding="utf-8"))


def thing(kind: NodeKind, record_id: str) -> URIRef:
    return URIRef(iri(kind, record_id))


PLAN = thing(NodeKind.PLAN, "an-duong")
GROUP = thing(NodeKind.TASK_GROUP, "an-duong/I")
TASK = thing(NodeKind.TASK, "an-duong/I.1")
PROVISION = thing(NodeKind.PROVISION, "an-duong/III.1-1")
LEAD = thing(NodeKind.AGENCY, "an-duong/so-cong-thuong")
FINANCE = thing(NodeKind.AGENCY, "an-duong/so-tai-chinh")
HEALTH = thing(NodeKind.AGENCY, "an-duong/so-y-te")
COLLECTIVE = thing(NodeKind.AGENCY, "an-duong/cac-so-ban-nganh-cap-tinh")
CITED = thing(NodeKind.LEGAL_DOCUMENT, "1658-qd-ttg")
CARRIED_OUT = thing(NodeKind.LEGAL_DOCUMENT, "882-qd-ttg")
SECTOR = thing(NodeKind.SECTOR, "energy")
NOWHERE = thing(NodeKind.LEGAL_DOCUMENT, "nowhere")
MENTION = URIRef(class_term("Mention"))
SUCCESSION = URIRef("https://w3id.org/vnplan/id/succession/planning")

AT_PLAN = SourceSpan("an-duong.txt", 1, 1, 1)
AT_GROUP = SourceSpan("an-duong.txt", 1, 3, 3)
AT_TASK = SourceSpan("an-duong.txt", 1, 5, 8)
AT_CITATION = SourceSpan("an-duong.txt", 1, 6, 6)
AT_PROVISION = SourceSpan("an-duong.txt", 1, 20, 21)


@pytest.fixture(scope="module")
def good() -> str:
    """A graph with something for every shape to look at, and nothing wrong, as N-Triples."""
    first = task(
        "1",
        lead=("Sở Công Thương",),
        coordinate=(mention("các sở", "an-duong/cac-so-ban-nganh-cap-tinh", collective=True), "Sở Tài chính"),
        citations=(citation(source=source(6)),),
        source=source(5, 8),
    )
    second = task("2", coordinate=("Sở Y tế",), source=source(9, 12))
    clause = provision(citations=(citation(source=source(20)),), source=source(20, 21))
    of_plan = plan(
        groups=(group("I", source=source(3)),),
        tasks=(first, second),
        provisions=(clause,),
        legal_basis=(LegalBasis("882-qd-ttg", "882/QĐ-TTg", "implements"),),
    )
    graph = build_graph([of_plan], AgencyRegistry.load())
    graph.add_node(node_key(NodeKind.SECTOR, "energy"), **node(NodeKind.SECTOR, "energy", "Năng lượng", "Energy"))
    graph.add_edge(
        node_key(NodeKind.TASK, "an-duong/I.1"),
        node_key(NodeKind.SECTOR, "energy"),
        EdgeKind.IN_SECTOR,
        **{"text": "năng lượng", "start": 0, "end": 10, "document": "an-duong.txt", "page": 1, "line_start": 5},
    )
    triples = to_rdf(graph)
    for predicate, value in (
        (RDF.type, URIRef(class_term("Succession"))),
        (URIRef(term("date")), Literal("2025-03-01", datatype=XSD.date)),
        (URIRef(term("basis")), Literal("45-2025-nd-cp")),
        (ORG.originalOrganization, HEALTH),
        (ORG.resultingOrganization, FINANCE),
    ):
        triples.add((SUCCESSION, predicate, value))
    return triples.serialize(format="nt")


@pytest.fixture
def triples(good: str) -> Graph:
    """A copy of the good graph to break."""
    return Graph().parse(data=good, format="nt")


def test_a_good_graph_gives_no_finding(triples: Graph) -> None:
    assert validate_triples(triples) == Report((), len(set(triples.subjects(RDF.type))))


Breaking = Callable[[Graph], object]


def p(name: str) -> URIRef:
    return URIRef(term(name))


def put(subject: URIRef, predicate: URIRef, value: object) -> Breaking:
    """Give ``subject`` this value and no other."""

    def change(triples: Graph) -> None:
        triples.remove((subject, predicate, None))
        triples.add((subject, predicate, value if isinstance(value, URIRef) else Literal(value)))

    return change


def add(subject: URIRef, predicate: URIRef, value: object) -> Breaking:
    return lambda triples: triples.add((subject, predicate, value if isinstance(value, URIRef) else Literal(value)))


def drop(subject: URIRef | None, predicate: URIRef, value: URIRef | None = None) -> Breaking:
    return lambda triples: triples.remove((subject, predicate, value))


def of_mention(change_it: Callable[[URIRef], Breaking]) -> Breaking:
    """Change the mention by which the task cites its document."""

    def change(triples: Graph) -> None:
        found = [m for m in triples.subjects(RDF.subject, TASK) if (m, RDF.object, CITED) in triples]
        subject = found[0]
        assert isinstance(subject, URIRef)
        change_it(subject)(triples)

    return change


def both(*changes: Breaking) -> Breaking:
    return lambda triples: [change(triples) for change in changes]


@dataclass(frozen=True)
class Case:
    """Damage, the shape that finds it, and what it says besides its message."""

    shape: str
    damage: Breaking
    id: str
    place: SourceSpan | None
    value: str | None = None
    severity: Severity = Severity.VIOLATION


V, W, I = Severity.VIOLATION, Severity.WARNING, Severity.INFO  # noqa: E741 - as in SHACL
A, B = "an-duong", "an-duong/I.1"
CASES = [
    Case("PlanTitle", drop(PLAN, RDFS.label), A, AT_PLAN),
    Case("PlanNumber", drop(PLAN, p("number")), A, AT_PLAN, None, I),
    Case("PlanNumberForm", put(PLAN, p("number"), "số 12"), A, AT_PLAN, "số 12", W),
    Case("PlanDate", drop(PLAN, p("date")), A, AT_PLAN, None, I),
    Case("PlanDateForm", put(PLAN, p("date"), "01/03/2023"), A, AT_PLAN, "01/03/2023"),
    Case("PlanProvince", drop(PLAN, p("IN_PROVINCE")), A, AT_PLAN),
    Case("PlanPeriod", put(PLAN, p("period_start"), 2031), A, AT_PLAN, "2031"),
    Case("PlanSource", drop(PLAN, p("document")), A, AT_PLAN),
    Case("PlanBasis", add(PLAN, p("BASED_ON"), NOWHERE), A, AT_PLAN, str(NOWHERE)),
    Case("PlanCarriesOut", add(PLAN, p("CARRIES_OUT"), NOWHERE), A, AT_PLAN, str(NOWHERE)),
    Case("PlanCites", add(PLAN, p("CITES"), NOWHERE), A, AT_PLAN, str(NOWHERE)),
    Case("GroupTitle", drop(GROUP, RDFS.label), f"{A}/I", AT_GROUP),
    Case("GroupCode", drop(GROUP, p("code")), f"{A}/I", AT_GROUP),
    Case("GroupParent", add(GROUP, p("HAS_GROUP"), GROUP), f"{A}/I", AT_GROUP),
    Case("TaskPlan", both(drop(PLAN, p("HAS_GROUP")), add(TASK, p("HAS_GROUP"), GROUP)), B, AT_TASK),
    Case("TaskGroupOf", add(PLAN, p("HAS_TASK"), TASK), B, AT_TASK),
    Case("TaskNumber", drop(TASK, p("number")), B, AT_TASK),
    Case("TaskText", put(TASK, p("text"), ""), B, AT_TASK),
    Case("TaskSource", drop(TASK, p("document")), B, AT_TASK),
    Case("TaskPlace", drop(TASK, p("line_start")), B, SourceSpan("an-duong.txt", 1, None, 8)),
    Case("TaskLead", drop(LEAD, p("LEADS"), TASK), B, AT_TASK),
    Case("TaskCoordinate", drop(None, p("COORDINATES"), TASK), B, AT_TASK, None, I),
    Case("TaskTimeStart", put(TASK, p("time_start"), "sớm 2023"), B, AT_TASK, "sớm 2023"),
    Case("TaskTimeEnd", put(TASK, p("time_end"), "2030-13"), B, AT_TASK, "2030-13"),
    Case("TaskTimeUnknown", put(TASK, p("time_kind"), "unknown"), B, AT_TASK, "unknown", I),
    Case("TaskConfidence", put(TASK, p("confidence"), 0.79), B, AT_TASK, "0.79", W),
    Case(
        "TaskTimeOrder", put(TASK, p("time_start"), Literal("2031-01-01", datatype=XSD.date)), B, AT_TASK, "2031-01-01"
    ),
    Case("TaskCites", add(TASK, p("CITES"), NOWHERE), B, AT_TASK, str(NOWHERE)),
    Case("TaskTimeInPeriod", put(PLAN, p("period_end"), 2029), B, AT_TASK, None, W),
    Case("ProvisionPlan", drop(PLAN, p("HAS_PROVISION")), f"{A}/III.1-1", AT_PROVISION),
    Case("ProvisionText", put(PROVISION, p("text"), ""), f"{A}/III.1-1", AT_PROVISION),
    Case("ProvisionLead", drop(LEAD, p("LEADS"), PROVISION), f"{A}/III.1-1", AT_PROVISION),
    Case("ProvisionSource", add(PROVISION, p("document"), "khac.txt"), f"{A}/III.1-1", AT_PROVISION),
    Case("ProvisionCites", add(PROVISION, p("CITES"), NOWHERE), f"{A}/III.1-1", AT_PROVISION, str(NOWHERE)),
    Case("AgencyName", drop(LEAD, RDFS.label), f"{A}/so-cong-thuong", AT_TASK),
    Case(
        "AgencyOfKind", add(LEAD, p("OF_KIND"), thing(NodeKind.AGENCY_KIND, "so-y-te")), f"{A}/so-cong-thuong", AT_TASK
    ),
    Case("AgencyRegistered", put(LEAD, p("registered"), False), f"{A}/so-cong-thuong", AT_TASK, None, I),
    Case("AgencyMember", add(LEAD, p("MEMBER_OF"), FINANCE), f"{A}/so-cong-thuong", AT_TASK, f"{A}/so-tai-chinh"),
    Case(
        "AgencyEnded",
        both(put(LEAD, p("ended"), "hết năm"), put(LEAD, p("ended_basis"), "45-2025-nd-cp")),
        f"{A}/so-cong-thuong",
        AT_TASK,
        "hết năm",
    ),
    Case("EndedBasis", add(LEAD, p("ended"), Literal("2025-03-01", datatype=XSD.date)), f"{A}/so-cong-thuong", AT_TASK),
    Case("SuccessionDate", drop(SUCCESSION, p("date")), f"{A}/so-tai-chinh", AT_TASK),
    Case("SuccessionBasis", drop(SUCCESSION, p("basis")), f"{A}/so-tai-chinh", AT_TASK),
    Case("SuccessionFrom", drop(SUCCESSION, ORG.originalOrganization), f"{A}/so-tai-chinh", AT_TASK),
    Case(
        "SuccessionTo",
        drop(SUCCESSION, ORG.resultingOrganization),
        f"{A}/so-y-te",
        SourceSpan("an-duong.txt", 1, 9, 12),
    ),
    Case("DocumentNumber", put(CITED, p("number"), "1658QĐ"), "1658-qd-ttg", AT_CITATION, "1658QĐ", W),
    Case("DocumentDate", put(CITED, p("date"), "tháng 10"), "1658-qd-ttg", AT_CITATION, "tháng 10"),
    Case("DocumentBasis", add(CITED, p("BASED_ON"), NOWHERE), "1658-qd-ttg", AT_CITATION, str(NOWHERE)),
    Case("SectorLabels", put(SECTOR, SKOS.prefLabel, Literal("Năng lượng", lang="vi")), "energy", AT_TASK),
    Case("SectorBroader", add(SECTOR, p("BROADER"), TASK), "energy", AT_TASK, B),
    Case("SectorEvidence", drop(None, RDF.object, SECTOR), B, AT_TASK),
    Case("MentionCharacters", of_mention(lambda m: put(m, p("start"), 26)), B, AT_CITATION, "26"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.shape)
def test_damage_is_found_and_told_with_its_place(triples: Graph, case: Case) -> None:
    case.damage(triples)
    found = [finding for finding in validate_triples(triples).findings if finding.id == case.id]
    told = [(f.shape, f.severity, {"vi": f.message_vi, "en": f.message_en}, f.value, f.source) for f in found]
    assert (case.shape, case.severity, MESSAGES[case.shape], case.value, case.place) in told


def rules() -> set[str]:
    """The names of all shapes that say something."""
    return {str(shape).removeprefix(SHAPES) for shape in shapes().subjects(SH.message)}


def test_every_rule_is_tried() -> None:
    assert {case.shape for case in CASES} == MESSAGES.keys() == rules()


def test_every_rule_says_what_is_wrong_and_what_to_do_in_both_languages() -> None:
    for name in rules():
        for predicate in (SH.message, SH.description):
            said = sorted(shapes().objects(URIRef(SHAPES + name), predicate), key=str)
            assert {getattr(text, "language", None) for text in said} == {"vi", "en"}, name
            assert len(said) == 2


def test_the_shapes_are_shacl() -> None:
    conforms, _, told = run_shacl(Graph(), shacl_graph=shapes(), meta_shacl=True)
    assert conforms, told


def test_doubtful_is_the_same_everywhere() -> None:
    (bar,) = shapes().objects(URIRef(f"{SHAPES}TaskConfidence"), SH.minInclusive)
    assert float(str(bar)) == DOUBTFUL


def test_findings_come_worst_first_and_then_as_printed(triples: Graph) -> None:
    other = thing(NodeKind.TASK, "an-duong/I.2")
    for change in (
        drop(None, p("COORDINATES"), TASK),
        put(other, p("confidence"), 0.5),
        put(TASK, p("confidence"), 0.5),
        drop(other, p("number")),
    ):
        change(triples)
    report = validate_triples(triples)
    assert [(finding.severity, finding.id) for finding in report.findings] == [
        (V, "an-duong/I.2"),
        (W, "an-duong/I.1"),
        (W, "an-duong/I.2"),
        (I, "an-duong/I.1"),
    ]
    assert not report.conforms
    assert report.counts == {V: 1, W: 2, I: 1}
