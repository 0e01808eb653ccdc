"""The guide for Neo4j Browser, its style and the model of the database, without a server."""

import io
import json
import re
from itertools import combinations
from zipfile import ZipFile

import pytest
from factories import group, plan, task

from vnplan.graph.build import build_graph
from vnplan.graph.kinds import EdgeKind, Graph, NodeKind
from vnplan.graph.neo4j.content import Content
from vnplan.graph.neo4j.guide import (
    Step,
    around,
    as_asciidoc,
    favourites,
    packed_favourites,
    steps_of,
    style,
    templates,
)
from vnplan.graph.neo4j.guide_examples import examples_of
from vnplan.graph.neo4j.model import model_of
from vnplan.graph.properties import of_node
from vnplan.ingest.pipeline import sample_plans
from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.owl import TermKind, terms
from vnplan.ontology.terms import camel

FEWEST_STEPS = 12
READABLE = 4.5  # contrast of letters, after WCAG 2
APART = 15  # distance of two colours in CIELAB that eyes see at once


@pytest.fixture(scope="module")
def sample() -> Graph:
    return build_graph(sample_plans(), AgencyRegistry.load())


def test_the_sample_has_every_step_and_without_passages_every_one_but_that_of_vectors(sample: Graph) -> None:
    ids = [template.id for template in templates()]
    assert len(ids) == len(set(ids)) >= FEWEST_STEPS
    assert [step.id for step in steps_of(sample, "vi", passages=True)] == ids
    assert [step.id for step in steps_of(sample, "en", passages=False)] == [each for each in ids if each != "vectors"]


def test_nothing_is_left_to_fill_in(sample: Graph) -> None:
    for language in ("vi", "en"):
        for step in steps_of(sample, language, passages=True):
            assert "$" not in step.cypher
            assert not re.search(r"[{}$]", step.title + step.text)


def test_examples_are_what_their_names_say(sample: Graph) -> None:
    found = examples_of(sample, passages=True)
    assert found["document"].value == "882-qd-ttg"
    assert found["document"].name_en is not None
    assert found["document"].name_en.startswith("882/QĐ-TTg")
    agency, partner, far = (f"Agency:{found[name].value}" for name in ("agency", "partner", "far"))
    work = {body: set(sample.successors(body)) for body in (agency, partner, far)}
    tasks = {key for key, data in sample.nodes(data=True) if data["kind"] == NodeKind.TASK}
    assert work[agency] & work[partner] & tasks
    assert not work[agency] & work[far] & tasks


def test_the_successor_is_a_body_of_today_and_no_two_bodies_share_more_tasks_than_those_shown(sample: Graph) -> None:
    found = examples_of(sample, passages=False)
    today = f"Agency:{found['successor'].value}"
    assert not [1 for *_, kind in sample.out_edges(today, keys=True) if kind == EdgeKind.SUCCEEDED_BY]
    assert [1 for *_, kind in sample.in_edges(today, keys=True) if kind == EdgeKind.SUCCEEDED_BY]
    work: dict[str, set[str]] = {}
    for body, task_key, kind in sample.edges(keys=True):
        own = kind in (EdgeKind.LEADS, EdgeKind.COORDINATES) and not sample.nodes[body]["collective"]
        if own and sample.nodes[task_key]["kind"] == NodeKind.TASK:
            work.setdefault(body, set()).add(task_key)
    shown = work[f"Agency:{found['one'].value}"] & work[f"Agency:{found['other'].value}"]
    assert len(shown) == max(len(work[one] & work[other]) for one, other in combinations(work, 2))


def test_a_graph_without_plans_has_no_steps_and_a_small_one_those_that_it_can_fill() -> None:
    registry = AgencyRegistry.load()
    assert steps_of(build_graph([], registry), "vi", passages=False) == ()
    lonely = plan(groups=(group("I"),), tasks=(task("1", outputs=(), coordinate=()),))
    ids = {step.id for step in steps_of(build_graph([lonely], registry), "vi", passages=False)}
    assert {"counts", "group", "agency", "gaps", "one-task"} <= ids
    assert not {"shared", "paths", "theme", "vectors", "collective"} & ids


@pytest.mark.parametrize("title", ["{agency} $task", 'a"b\\', "dòng\nhai", "// x */ `y`"])
def test_names_out_of_plans_are_neither_filled_in_nor_break_a_query(title: str) -> None:
    odd = plan(groups=(group("I", title=title),), tasks=(task("1"),))
    steps = {step.id: step for step in steps_of(build_graph([odd], AgencyRegistry.load()), "vi", passages=False)}
    assert title in steps["group"].text
    assert json.loads(around(NodeKind.TASK, title).split("id: ")[1].split("})--")[0]) == title


def test_favourites_are_the_steps_in_one_file_and_in_many(sample: Graph) -> None:
    steps = steps_of(sample, "en", passages=True)
    packed = packed_favourites(steps)
    assert packed == packed_favourites(steps)
    with ZipFile(io.BytesIO(packed)) as archive:
        scripts = [archive.read(name).decode() for name in archive.namelist()]
        assert archive.namelist()[0] == "vnplan/01-overview.cypher"
    assert "\n".join(scripts) == favourites(steps)
    assert all(script.startswith(f"// {step.title}\n") for script, step in zip(scripts, steps, strict=True))


def test_a_title_cannot_end_its_comment() -> None:
    script = favourites([Step("one", "a \\u000aMATCH (n) DETACH DELETE n", "", "RETURN 1")])
    assert "\\" not in script
    assert script.splitlines() == ["// a /u000aMATCH (n) DETACH DELETE n", "RETURN 1;"]


def test_the_guide_in_asciidoc_is_a_section_a_step_with_its_query_as_a_listing(sample: Graph) -> None:
    steps = steps_of(sample, "vi", passages=True)
    document = as_asciidoc("Kế hoạch", "Lời đầu", steps)
    assert document.startswith("= Kế hoạch\n\nLời đầu\n\n== ")
    assert re.findall(r"^\[source,cypher\]\n----\n(.*?)\n----$", document, re.DOTALL | re.MULTILINE) == [
        step.cypher for step in steps
    ]
    assert not any(line.startswith("----") for step in steps for line in step.cypher.splitlines())


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Sở Y tế, 58-NQ/TW (2020): “số hóa”", "Sở Y tế, 58-NQ/TW (2020): “số hóa”"),
        ("a *b* [c]", "pass:c[a *b* [c\\]]"),
        ("{x}\ny", "pass:c[{x} y]"),
        ("A -> B", "pass:c[A -> B]"),
    ],
)
def test_no_name_out_of_a_plan_is_markup_in_asciidoc(text: str, written: str) -> None:
    document = as_asciidoc(text, text, [Step("one", text, text, "RETURN 1")])
    assert (
        document == f"= {written}\n\n{written}\n\n== {written}\n\n{written}\n\n[source,cypher]\n----\nRETURN 1\n----\n"
    )


def rules() -> dict[str, dict[str, str]]:
    """The style as Browser reads it: selector, then its values."""
    found = re.findall(r"([\w.]+) \{\n(.*?)\n\}", style(), re.DOTALL)
    return {name: dict(re.findall(r"  ([\w-]+): \"?([^;\"]+)\"?;", body)) for name, body in found}


def test_the_style_knows_every_label_and_no_other() -> None:
    nodes = {name.partition(".")[2] for name in rules() if name.startswith("node.")}
    assert nodes == set(NodeKind)
    assert {name.partition(".")[2] for name in rules() if name.startswith("relationship.")} <= set(EdgeKind)
    assert (
        re.sub(r"[\w.]+ \{\n(  [\w-]+: [^;{}]*(\{\w+\}[^;{}]*)*;\n)+\}\n", "", style()) == ""
    )  # no comments: Browser stumbles


@pytest.mark.parametrize("kind", NodeKind)
def test_captions_are_properties_of_the_label_and_readable(kind: NodeKind) -> None:
    rule = rules()[f"node.{kind}"]
    names = set(re.findall(r"\{(\w+)\}", rule["caption"]))
    assert names
    assert names <= {*of_node(kind), "id", "name"}
    lighter, darker = sorted((luminance(rule["color"]), luminance(rule["text-color-internal"])), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= READABLE


# How colours look to eyes without one kind of cones (Machado and others 2009), over linear light.
SIGHT = {
    "all": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deuteranopia": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "tritanopia": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}


@pytest.mark.parametrize("sight", SIGHT)
def test_colours_of_labels_can_be_told_apart(sight: str) -> None:
    colours = {kind: lab(rules()[f"node.{kind}"]["color"], sight) for kind in NodeKind}
    near = [
        (str(one), str(other), round(distance))
        for one, other in combinations(colours, 2)
        if (distance := sum((a - b) ** 2 for a, b in zip(colours[one], colours[other], strict=True)) ** 0.5) < APART
    ]
    assert near == []


def linear(colour: str) -> tuple[float, ...]:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return tuple(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)


def luminance(colour: str) -> float:
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear(colour), strict=True))


def lab(colour: str, sight: str) -> tuple[float, float, float]:
    seen = [sum(a * b for a, b in zip(row, linear(colour), strict=True)) for row in SIGHT[sight]]
    rows = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    white = (0.9505, 1.0, 1.089)
    x, y, z = (
        max(sum(a * max(b, 0) for a, b in zip(row, seen, strict=True)) / most, 0.0)
        for row, most in zip(rows, white, strict=True)
    )
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def test_labels_relationships_and_properties_of_the_model_are_those_of_the_ontology(sample: Graph) -> None:
    model = model_of(Content(sample))
    known = {kind: {term.name for term in terms() if term.kind == kind} for kind in TermKind}
    assert {held.kind for held in model.labels} <= known[TermKind.CLASS]
    assert {camel(held.kind) for held in model.relationships} <= known[TermKind.RELATIONSHIP]
    of_graph = {each.name for held in model.labels for each in held.properties if each.name in of_node(held.kind)}
    assert {camel(name) for name in of_graph} <= known[TermKind.PROPERTY] | known[TermKind.RELATIONSHIP]
    assert sum(held.count for held in model.labels) == sample.number_of_nodes()
    assert sum(held.count for held in model.relationships) == sample.number_of_edges()
