"""Made graphs for tests and benchmarks of Neo4j."""

from collections import Counter
from collections.abc import Iterable, Sequence

from factories import group, plan, task

from vnplan.graph.build import build_graph
from vnplan.graph.neo4j.content import Content, PassageRow
from vnplan.graph.neo4j.marker import Marker
from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.model import Plan
from vnplan.search.corpus import Corpus
from vnplan.search.index.embedder import Vector
from vnplan.search.index.passages import Passage
from vnplan.search.stores.neo4j import read_off

BODIES = ("Sở Công Thương", "Sở Xây dựng", "Sở Tài chính", "Sở Y tế", "Sở Nội vụ", "Sở Du lịch", "Sở Tư pháp")
OUTPUTS = ("Kế hoạch", "Báo cáo", "Cơ sở dữ liệu", "Đề án")
WORDS = "Rà soát, xây dựng và tổ chức thực hiện chương trình trồng cây, tiết kiệm năng lượng trên địa bàn tỉnh, đợt"


def content_of(plans: Iterable[Plan], passages: Sequence[PassageRow] = ()) -> Content:
    """The graph of ``plans``, without the legal documents of the package, and ``passages``."""
    return Content(build_graph(plans, AgencyRegistry.load(), {}).copy(), passages)


def content_of_corpus(corpus: Corpus, passages: Sequence[Passage], vectors: Vector) -> Content:
    """All that a corpus is in a database, with these passages and their vectors, row for row."""
    numbers: Counter[str] = Counter()
    rows = []
    for each, vector in zip(passages, vectors, strict=True):
        words = (each.language, each.whole, each.item, each.text, each.shown)
        rows.append(PassageRow(each.task, numbers[each.task], *words, embedding=vector))
        numbers[each.task] += 1
    read = {each.id: read_off(each, corpus.facts[each.id]) for each in corpus.tasks}
    return Content(corpus.graph.graph, rows, read)


def marker_of(corpus: str = "eins", dimension: int = 4) -> Marker:
    """The mark of a version with this corpus."""
    return Marker(corpus, "ontology", 1, "a model", dimension, "0.1.0")


def passage(
    task_id: str, number: int = 0, embedding: Sequence[float] = (1.0, 0.0, 0.0, 0.0), **changes: str
) -> PassageRow:
    """A passage that is the whole task."""
    text = changes.get("text", f"Năng lượng {task_id}")
    return PassageRow(task_id, number, "vi", True, None, text, text, embedding)


def large_plan(tasks: int, plan_id: str = "an-duong") -> Plan:
    """A plan of so many tasks, a hundred a group, each with a lead, two coordinating bodies and an output."""
    codes = [f"G{number}" for number in range(-(-tasks // 100))]
    rows = [
        task(
            str(number + 1),
            plan=plan_id,
            group=codes[number // 100],
            text=f"{WORDS} {number}.",
            lead=(BODIES[number % len(BODIES)],),
            coordinate=(BODIES[(number + 1) % len(BODIES)], BODIES[(number + 3) % len(BODIES)]),
            outputs=(OUTPUTS[number % len(OUTPUTS)],),
        )
        for number in range(tasks)
    ]
    return plan(plan_id, groups=tuple(group(code, plan_id) for code in codes), tasks=tuple(rows))
