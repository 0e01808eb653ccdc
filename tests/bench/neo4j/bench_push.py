"""Pushing a made corpus of 100,000 tasks to a real Neo4j: tasks a second, and whether the client's memory stays flat.

Run as ``make bench-neo4j`` (Java and Maven needed). Each corpus is pushed by a process of its own to the same server;
what counts is by how much its memory grows while it pushes, beyond the graph that it holds. The two growths stand side
by side: ten times the tasks shall not need ten times the memory.
"""

import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

TESTS = Path(__file__).resolve().parents[2]
SIZES = (10_000, 100_000)


def pushed(tasks: int) -> dict[str, float]:
    """Push a corpus of so many tasks twice; seconds of both pushes and the memory the first one took (MB)."""
    from neo4j_content import content_of, large_plan, marker_of  # noqa: PLC0415 - only the children need them

    from vnplan.graph.neo4j.push import push  # noqa: PLC0415
    from vnplan.graph.neo4j.target import target_from  # noqa: PLC0415

    target, content = target_from(os.environ), content_of([large_plan(tasks)])
    push(target, content_of([]), marker_of("empty"))  # empties the database, and warms it up
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begin = time.perf_counter()
    push(target, content, marker_of())
    first = time.perf_counter() - begin
    growth = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    begin = time.perf_counter()
    again = push(target, content, marker_of())
    assert not again.changes
    return {
        "nodes": again.nodes,
        "relationships": again.relationships,
        "first": first,
        "growth": growth,
        "again": time.perf_counter() - begin,
    }


def main() -> None:
    """Print a line a size, then the ratio of the growths."""
    if len(sys.argv) > 1:
        print(json.dumps(pushed(int(sys.argv[1]))))
        return
    sys.path.insert(0, str(TESTS))
    from neo4j_server import running  # noqa: PLC0415

    growths = []
    with TemporaryDirectory() as folder, running(Path(folder)) as server:
        environment = {**os.environ, **server.environment, "PYTHONPATH": str(TESTS)}
        print(f"{'tasks':>8} {'nodes':>8} {'relations':>9} {'push':>8} {'tasks/s':>8} {'again':>8} {'memory':>9}")
        for tasks in SIZES:
            done = subprocess.run(
                [sys.executable, __file__, str(tasks)], env=environment, stdout=subprocess.PIPE, text=True, check=True
            )
            found = json.loads(done.stdout)
            growths.append(found["growth"])
            print(
                f"{tasks:8,} {found['nodes']:8,} {found['relationships']:9,} {found['first']:6.1f} s "
                f"{tasks / found['first']:8,.0f} {found['again']:6.1f} s {found['growth']:+6.0f} MB",
                flush=True,
            )
    print(f"ten times the tasks take {growths[1] / max(growths[0], 1):.1f} times the memory for pushing")


if __name__ == "__main__":
    main()
