"""Outputs that a question joins, excludes, or wants alone."""

from collections.abc import Callable

import pytest
from factories import plan, task

from vnplan.graph.rdf import to_rdf
from vnplan.ontology.model import Plan
from vnplan.search.engine import Engine

LISTED = {
    "1": ("Báo cáo", "Công văn"),
    "2": ("Báo cáo", "Công văn", "Kế hoạch"),
    "3": ("Báo cáo", "Mô hình"),
    "4": ("Quyết định",),
    "5": (),
    "6": ("Nghị quyết",),
}


@pytest.fixture(scope="module")
def listing(engine_over: Callable[[tuple[Plan, ...]], Engine]) -> Engine:
    tasks = tuple(
        task(plan="x", number=number, text=f"Việc số {number}.", outputs=outputs) for number, outputs in LISTED.items()
    )
    return engine_over((plan(id="x", province="Quảng Ngãi", tasks=tasks),))


# why, question, numbers of the tasks
ASKED = [
    ("both", "Việc nào có sản phẩm là báo cáo và công văn?", "12"),
    ("either", "Việc nào có đầu ra là quyết định hay nghị quyết?", "46"),
    ("one of three", "Which tasks must deliver a model, a decision or a resolution?", "346"),
    ("both, and not a third", "Việc nào phải có báo cáo và công văn làm sản phẩm, không cần lập kế hoạch?", "1"),
    ("these alone", "Việc nào sản phẩm chỉ gồm báo cáo, công văn?", "1"),
    ("this alone", "Which tasks only produce a decision?", "4"),
    ("must have it", "việc nào phải có nghị quyết của HĐND tỉnh?", "6"),
    ("abbreviated", "việc nào phải có NQ của HĐND tỉnh", "6"),
    ("abbreviated, without a word between", "viec nao phai trinh NQ HDND tinh", "6"),
    ("the document of a body", "việc nào có sản phẩm là quyết định của UBND tỉnh", "4"),
    ("documents of a body", "Which outputs are resolutions of the provincial people's council?", "6"),
    ("issued by a body", "nhiem vu nao phai trinh UBND tinh ban hanh quyet dinh", "4"),
    ("nothing but the output", "Những công văn nào phải trình?", "12"),
    ("nothing but the output, of a place", "Which models are there in Quảng Ngãi?", "3"),
]


@pytest.mark.parametrize(("question", "expected"), [c[1:] for c in ASKED], ids=[c[0] for c in ASKED])
def test_outputs_are_joined_as_asked(listing: Engine, question: str, expected: str) -> None:
    answer = listing.ask(question)
    assert {found.partition(".")[2] for found in answer.verdict.tasks} == set(expected)
    rows = to_rdf(listing.corpus.graph.graph).query(answer.receipts.sparql).bindings
    assert {str(value) for row in rows for value in row.values()} == set(answer.verdict.tasks)
