"""What a question costs over a made corpus of 100,000 tasks: a Neo4j server beside the embedded engine, in one run.

Run as ``make bench-neo4j`` (Java and Maven needed), or with the number of tasks as argument. Both get the same plan,
vectors of 384 numbers and questions; what is compared is the time without embedding. Vectors are made by hand.
"""

import statistics
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

TESTS = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TESTS))

from made_embedder import MadeEmbedder  # noqa: E402
from neo4j_content import content_of_corpus, large_plan, marker_of  # noqa: E402
from neo4j_server import running  # noqa: E402

from vnplan.graph.neo4j.connection import connected  # noqa: E402
from vnplan.graph.neo4j.push import push  # noqa: E402
from vnplan.graph.neo4j.target import target_from  # noqa: E402
from vnplan.search.engine import Engine  # noqa: E402
from vnplan.search.index import SearchIndex  # noqa: E402
from vnplan.search.neo4j_store import Neo4jStore  # noqa: E402
from vnplan.search.passages import all_passages  # noqa: E402
from vnplan.search.vectors import FlatIndex  # noqa: E402

QUESTIONS = {
    "one body in one role": "Sở Y tế chủ trì những nhiệm vụ nào?",
    "one body and a topic": "Sở Y tế chủ trì những nhiệm vụ nào về trồng cây, tiết kiệm năng lượng?",
    "two bodies and a topic": "Sở Y tế và Sở Nội vụ làm gì về trồng cây?",
    "an output and a topic": "Nhiệm vụ nào có sản phẩm là cơ sở dữ liệu về tiết kiệm năng lượng?",
    "a topic alone": "trồng cây, tiết kiệm năng lượng trên địa bàn tỉnh",
}
ROUNDS = 3


def asked(engine: Engine, question: str) -> float:
    """Milliseconds without embedding, the median of some rounds."""
    took = [engine.ask(question).took_ms for _ in range(ROUNDS)]
    return statistics.median(each["total"] - each["embed"] for each in took)


def main() -> None:
    """Print a line a question: both times and their ratio."""
    tasks = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    embedder = MadeEmbedder(384)
    plans = [large_plan(tasks)]
    passages = all_passages(plans)
    vectors = embedder.embed_passages([passage.text for passage in passages])
    begin = time.perf_counter()
    embedded = Engine(plans, SearchIndex(passages, FlatIndex(vectors)), embedder)
    opened = f"the embedded engine opens in {time.perf_counter() - begin:.0f} s"
    print(f"{tasks:,} tasks, {len(passages):,} passages; {opened}", flush=True)
    with TemporaryDirectory() as folder, running(Path(folder)) as server:
        target = target_from(server.environment)
        pushed = push(target, content_of_corpus(embedded.corpus, passages, vectors), marker_of(dimension=384))
        print(f"pushed in {pushed.seconds:.0f} s", flush=True)
        with connected(target) as connection:
            in_neo4j = embedded.over(Neo4jStore(connection, embedded.corpus, passages))
            print(f"{'question':24} {'embedded':>10} {'Neo4j':>10} {'ratio':>6}  same tasks")
            for name, question in QUESTIONS.items():
                same = set(embedded.ask(question).verdict.tasks) == set(in_neo4j.ask(question).verdict.tasks)
                one, other = asked(embedded, question), asked(in_neo4j, question)
                print(f"{name:24} {one:7.0f} ms {other:7.0f} ms {other / one:6.1f}  {same}", flush=True)


if __name__ == "__main__":
    main()
