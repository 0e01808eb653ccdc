"""How a push and questions grow with the corpus: a real Neo4j server beside the embedded engine, in one run.

Run as ``make bench-neo4j`` (5,000 tasks; Java and Maven needed), or with more: ``make bench-neo4j TASKS=100000`` wants
10 GB of memory and the better part of an hour on two cores. The corpus is made (``made_corpus``), its vectors too.

- First, on the server as it starts, the push of as many tasks as two plans have, and once more on the warm one.
- The push, by parts of its rows: how many are written a second, and the memory of this process, which holds the corpus
  and both engines all along. Neither shall the first fall with the number of rows, nor the second rise.
- Questions: milliseconds without embedding, the median of some rounds, on both engines and their ratio, and whether
  they gave the same answer, with the same tasks first in the same order (equal scores may swap).
- The same push again, which writes nothing.
"""

import contextlib
import ctypes
import gc
import statistics
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

TESTS = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TESTS))

from made_corpus import MadeCorpus, made_corpus  # noqa: E402
from neo4j_content import content_of_corpus, marker_of  # noqa: E402
from neo4j_server import Server, running  # noqa: E402
from same_answers import assert_same  # noqa: E402

from vnplan.graph.neo4j.connection import connected  # noqa: E402
from vnplan.graph.neo4j.content import Content  # noqa: E402
from vnplan.graph.neo4j.push import push  # noqa: E402
from vnplan.graph.neo4j.target import Target, target_from  # noqa: E402
from vnplan.search.answers.answer import Answer  # noqa: E402
from vnplan.search.engine import Engine  # noqa: E402
from vnplan.search.index.embed_bundled import BundledEmbedder  # noqa: E402
from vnplan.search.index.embedder import Embedder  # noqa: E402
from vnplan.search.index.search_index import SearchIndex  # noqa: E402
from vnplan.search.index.vectors import FlatIndex  # noqa: E402
from vnplan.search.stores.neo4j import Neo4jStore  # noqa: E402

TASKS = 5_000
TWO_PLANS = 150  # tasks: as many as the plans of Thanh Hóa and Kon Tum have
SERVER_MEGABYTES = 2_048
PARTS = 8  # of a stage, each a line
ROUNDS = 5
QUESTIONS = {
    "one body in one role": "Sở Y tế chủ trì những nhiệm vụ nào?",
    "one body and a topic": "Sở Công Thương chủ trì những nhiệm vụ nào về tiết kiệm năng lượng?",
    "a place and a topic": "Thanh Hóa làm gì về xử lý chất thải rắn?",
    "an output": "Nhiệm vụ nào có sản phẩm là cơ sở dữ liệu?",
    "a year": "Nhiệm vụ nào thực hiện năm 2025?",
    "guidance awaited": "Nhiệm vụ nào phải chờ hướng dẫn của Bộ Tài chính?",
    "words that stand there": "Nhiệm vụ nào có nhắc đến “tín dụng xanh”?",
    "a topic alone": "phân loại rác thải tại nguồn",
    "a long topic alone": "chuyển đổi sang phương tiện giao thông sử dụng điện và năng lượng sạch",
    "the most": "Sở nào chủ trì nhiều nhiệm vụ nhất?",
    "nothing": "Bộ Quốc phòng chủ trì việc gì?",
}


class Lines:
    """Prints a line for each part of a stage of a push."""

    def __init__(self) -> None:
        self.rise = 0.0
        self._begun = memory()
        self._stage, self._done, self._at = "", 0, 0.0

    def __call__(self, stage: str, done: int, total: int) -> None:
        self.rise = max(self.rise, memory() - self._begun)
        now = time.perf_counter()
        if stage != self._stage:
            self._stage, self._done, self._at = stage, done, now
        elif done - self._done >= total / PARTS or (done == total and done > self._done):
            speed = (done - self._done) / (now - self._at)
            print(f"{stage:14} {done:10,} {speed:10,.0f} {memory():10,.0f} MB", flush=True)
            self._done, self._at = done, now


def memory() -> float:
    """Resident memory of this process in MB; 0 where the system does not tell it so."""
    with contextlib.suppress(OSError):
        return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6
    return 0.0


def give_back() -> None:
    """What is free goes back to the system, so that memory asked for from now on shows."""
    gc.collect()
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)


def opened(corpus: MadeCorpus, embedder: Embedder) -> tuple[Engine, SearchIndex]:
    """The embedded engine; says how long it takes to open."""
    index = SearchIndex(corpus.passages, FlatIndex(corpus.vectors))
    Engine(corpus.plans[:1], SearchIndex((), FlatIndex(corpus.vectors[:0])), embedder)  # vocabularies are read once
    begin, work = time.perf_counter(), time.process_time()
    engine = Engine(corpus.plans, index, embedder)
    seconds, work = time.perf_counter() - begin, time.process_time() - work
    each = 1000 * work / len(engine.corpus.tasks)
    print(f"the embedded engine opens in {seconds:.0f} s ({each:.2f} ms of work a task)", flush=True)
    return engine, index


def pushed(target: Target, content: Content, tasks: int) -> None:
    """Push and say how fast, and by how much the memory rose."""
    give_back()
    print(f"\n{'push':14} {'rows':>10} {'rows/s':>10} {'memory':>13}")
    lines, work = Lines(), time.process_time()
    done = push(target, content, marker_of(dimension=content.dimension or 0), lines)
    work = time.process_time() - work
    wrote = "all is new" if done.changes else "nothing is new"
    speed = f"{tasks / done.seconds:,.0f} tasks a second"
    print(
        f"{wrote}: {done.seconds:.0f} s ({work:.0f} of work here), {speed}, memory {lines.rise:+.0f} MB\n", flush=True
    )


def asked(engine: Engine, question: str) -> float:
    """Milliseconds without embedding, the median of some rounds."""
    took = [engine.ask(question).took_ms for _ in range(ROUNDS)]
    return statistics.median(each["total"] - each["embed"] for each in took)


def same(here: Answer, there: Answer) -> str:
    """Whether both are the same answer; tasks of equal score may change places."""
    try:
        assert_same(here, there)
    except AssertionError:
        return "no"
    return "yes"


def compared(embedded: Engine, in_neo4j: Engine) -> None:
    """A line a question: both times and their ratio."""
    print(f"{'question':24} {'tasks':>7} {'embedded':>10} {'Neo4j':>10} {'ratio':>6}  same")
    for name, question in QUESTIONS.items():
        here, there = embedded.ask(question), in_neo4j.ask(question)
        one, other = asked(embedded, question), asked(in_neo4j, question)
        print(
            f"{name:24} {len(here.verdict.tasks):7,} {one:7.0f} ms {other:7.0f} ms {other / one:6.1f}  "
            f"{same(here, there)}",
            flush=True,
        )


def pushed_two_plans(server: Server, embedder: Embedder) -> None:
    """Push as much as two plans to a server that has just started, and once more when it is warm and empty."""
    corpus = made_corpus(TWO_PLANS, embedder)
    index = SearchIndex(corpus.passages, FlatIndex(corpus.vectors))
    content = content_of_corpus(Engine(corpus.plans, index, embedder).corpus, corpus.passages, corpus.vectors)
    for state in ("just started", "warm"):
        done = push(target_from(server.environment), content, marker_of(dimension=content.dimension or 0))
        print(f"{TWO_PLANS} tasks, {len(corpus.passages):,} passages, server {state}: {done.seconds:.1f} s", flush=True)
        server.clear()


def main() -> None:
    """Everything for one size."""
    tasks = int(sys.argv[1]) if len(sys.argv) > 1 else TASKS
    embedder = BundledEmbedder()
    corpus = made_corpus(tasks, embedder)
    print(f"{tasks:,} tasks of {len(corpus.plans):,} plans, {len(corpus.passages):,} passages", flush=True)
    embedded, index = opened(corpus, embedder)
    content = content_of_corpus(embedded.corpus, corpus.passages, corpus.vectors)
    print(f"{content.node_count:,} nodes, {content.edge_count:,} relationships")
    with TemporaryDirectory() as folder, running(Path(folder), megabytes=SERVER_MEGABYTES) as server:
        pushed_two_plans(server, embedder)
        target = target_from(server.environment)
        pushed(target, content, tasks)
        with connected(target) as connection:
            compared(embedded, embedded.over(Neo4jStore(connection, embedded.corpus, index.passages)))
        pushed(target, content, tasks)


if __name__ == "__main__":
    main()
