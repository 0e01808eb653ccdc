"""What share of a question's time is not embedding: analysis, graph and scoring against the model's own work.

Run as ``python tests/bench/bench_question.py [workspace]``; without a workspace the sample is indexed first (a minute
or so). Shares are taken question by question in one run and their median is printed, so that a busy machine slows
both sides alike.
"""

import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from hostile import HOSTILE

from vnplan.graph.workspace import Manifest, Workspace, write_plans
from vnplan.ingest.pipeline import sample_plans
from vnplan.ontology.errors import InvalidInput
from vnplan.search.engine import Engine, open_engine
from vnplan.search.index.embedder import Embedder, open_embedder
from vnplan.search.index.search_index import build_index
from vnplan.search.index.vectors import VectorCache

QUESTIONS = [
    "Sở Công Thương làm gì về năng lượng tái tạo?",
    "so nong nghiep lam gi ve trong rung",
    "What does DONRE have to do about air quality?",
    "Bệnh viện xử lý rác thải y tế thế nào?",
    "Which tasks deal with electric buses in Thanh Hóa?",
    "Ai lo chuyện trạm sạc cho xe điện?",
    "Hỗ trợ doanh nghiệp nhỏ và vừa chuyển đổi xanh",
    "Có nhiệm vụ nào về du lịch cộng đồng không?",
]
ROUNDS = 20


@contextmanager
def workspace_at(argument: str | None, embedder: Embedder) -> Iterator[Workspace]:
    """The workspace that was named, else a passing one with the sample."""
    if argument:
        yield Workspace(Path(argument))
        return
    with TemporaryDirectory() as folder:
        workspace, plans = Workspace(Path(folder)), sample_plans()
        with workspace.staging() as staged:
            write_plans(staged, plans)
            build_index(plans, embedder, staged, VectorCache(workspace.cache, embedder.id))
            workspace.publish(staged, Manifest.describe(plans, model=embedder.id, dimension=embedder.dimension))
        yield workspace


def main() -> None:
    """Ask each question several times, each time worded a little differently so that no cache answers."""
    embedder = open_embedder()
    with workspace_at(sys.argv[1] if len(sys.argv) > 1 else None, embedder) as workspace:
        engine = open_engine(workspace, embedder)
        for question in QUESTIONS:
            engine.ask(question)  # loads what is loaded once: the English vocabulary with the first English question
        shares, totals, rests = [], [], []
        for turn in range(ROUNDS):
            for question in QUESTIONS:
                took = engine.ask(f"{question} {turn}").took_ms
                rests.append(took["total"] - took["embed"])
                totals.append(took["total"])
                shares.append(rests[-1] / took["total"])
    print(f"share of a question that is not embedding: median {statistics.median(shares):.3f}")
    print(
        f"of {len(shares)} questions: total {statistics.median(totals):.1f} ms, rest {statistics.median(rests):.1f} ms"
    )
    print("\nhostile questions, everything but embedding, beside the median question's:")
    for name, question in HOSTILE.items():
        spent = _spent(engine, question)
        print(f"  {name:30} {spent:8.1f} ms  x{spent / statistics.median(rests):.0f}")


def _spent(engine: Engine, question: str) -> float:
    """Milliseconds of a question that are not embedding; the second time, so that nothing is loaded any more."""
    spent = 0.0
    for _ in range(2):
        started = time.perf_counter()
        try:
            embedded = engine.ask(question).took_ms["embed"]
        except InvalidInput:
            embedded = 0.0
        spent = 1000 * (time.perf_counter() - started) - embedded
    return spent


if __name__ == "__main__":
    main()
