"""SPARQL over one graph: queries go to processes that hold its triples, each with a limit of time, memory and size.

``SparqlStore(graph)`` starts a process when a query needs one and keeps it for the next; one that a query overtaxes
is killed, and the next query gets a fresh one. Safe to use from several threads.
"""

import contextlib
import subprocess
import sys
import threading
import weakref
from dataclasses import dataclass
from typing import Any, BinaryIO, cast

from vnplan.graph.kinds import Graph
from vnplan.graph.rdf import PREFIXES, to_rdf
from vnplan.graph.sparql_formats import AnyFormat, GraphFormat, ResultFormat
from vnplan.graph.sparql_wire import Outcome, receive, send
from vnplan.ontology.errors import (
    InvalidQuery,
    QueryBusy,
    QueryError,
    QueryStopped,
    QueryTooLarge,
    QueryTooLong,
    QueryUnacceptable,
)

_COMMAND = ("-P", "-m", "vnplan.graph.sparql_worker")  # -P: what lies in the current folder is not imported
_GRACE = 5  # seconds after which a process ends itself when nobody was there to kill it
_START = 60  # seconds that a process may take until it is ready; one on an idle machine
MEGABYTE = 2**20


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may take. ``waiting``: how many queries may stand in line for a process."""

    seconds: float = 10
    characters: int = 100_000
    answer_bytes: int = 32 * MEGABYTE
    memory_bytes: int = 1024 * MEGABYTE
    processes: int = 2
    waiting: int = 6


@dataclass(frozen=True, slots=True)
class SparqlAnswer:
    """An answer as it was written, in UTF-8."""

    content: bytes
    format: AnyFormat


class SparqlStore:
    """A graph as RDF, and the processes that answer queries over it; both are made when the first query comes."""

    def __init__(self, graph: Graph, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._graph = graph
        self._triples: bytes | None = None
        self._making = threading.Lock()
        self._line = threading.BoundedSemaphore(self.limits.processes + self.limits.waiting)
        self._places = threading.BoundedSemaphore(self.limits.processes)
        self._idle: list[_Process] = []  # append and pop are atomic
        weakref.finalize(self, _close_all, self._idle)

    def query(
        self,
        text: str,
        result: ResultFormat | None = ResultFormat.JSON,
        graph: GraphFormat | None = GraphFormat.TURTLE,
        most_bytes: int | None = None,
    ) -> SparqlAnswer:
        """Evaluate a query and write its answer as ``result`` (SELECT, ASK) or ``graph`` (CONSTRUCT, DESCRIBE).

        ``most_bytes`` lowers the limit on the answer. Raises ``QueryTooLong``, ``InvalidQuery`` when it is no query or
        asks for what is not allowed, ``QueryUnacceptable`` when the format for its kind is None, ``QueryStopped`` past
        the limit of time, ``QueryTooLarge`` past those of size and memory, ``QueryBusy`` when too many wait already.
        """
        if len(text) > self.limits.characters:
            raise QueryTooLong(f"the query has {len(text)} characters; at most {self.limits.characters} are read")
        most = min(most_bytes or self.limits.answer_bytes, self.limits.answer_bytes)
        asked = {"query": text, "result": result, "graph": graph, "most_bytes": most}
        head, body = self._in_line(asked | {"seconds": self.limits.seconds + _GRACE})
        if head["outcome"] == Outcome.DONE:
            return SparqlAnswer(body, _format(head["format"]))
        raise self._error(Outcome(head["outcome"]), head["message"], most)

    def close(self) -> None:
        """End the processes; a later query starts new ones."""
        _close_all(self._idle)

    def _in_line(self, asked: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
        if not self._line.acquire(blocking=False):
            raise QueryBusy("too many queries are waiting; try again in a few seconds")
        try:
            if not self._places.acquire(timeout=self.limits.seconds * 2):
                raise QueryBusy("other queries take all the time there is; try again in a few seconds")
            try:
                return self._evaluated(asked)
            finally:
                self._places.release()
        finally:
            self._line.release()

    def _evaluated(self, asked: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
        process = self._process()
        try:
            answer = process.ask(asked, self.limits.seconds)
        except BaseException:
            process.kill()
            raise
        if answer is None:
            raise self._end_of(process)
        self._idle.append(process)
        return answer

    def _process(self) -> "_Process":
        while self._idle:
            process = self._idle.pop()
            if process.alive:
                return process
            process.kill()
        with self._making:
            if self._triples is None:
                self._triples = to_rdf(self._graph).serialize(format="nt", encoding="utf-8")
        return _Process(self._triples, self.limits.memory_bytes)

    def _end_of(self, process: "_Process") -> QueryError:
        code = process.kill()
        if process.overdue:
            return QueryStopped(
                f"the query was stopped after {self.limits.seconds:g} seconds; ask for less: bind a subject, "
                "or join the patterns by a variable"
            )
        return QueryTooLarge(
            f"the query was stopped: it nests too deeply, or takes more than {self.limits.memory_bytes // MEGABYTE} MB "
            f"of memory (the process ended with {code})"
        )

    def _error(self, outcome: Outcome, message: str, most: int) -> QueryError:
        if outcome == Outcome.TOO_LARGE:
            limit = self.limits.memory_bytes if message == "memory" else most
            return QueryTooLarge(f"the {message} is larger than {_size(limit)}; add a LIMIT or ask for less")
        if outcome == Outcome.UNACCEPTABLE:
            return QueryUnacceptable(f"the answer of {message} cannot be written in any form that the request takes")
        return InvalidQuery(message)


class _Process:
    """One process that holds the triples."""

    def __init__(self, triples: bytes, memory: int) -> None:
        self.overdue = False
        self._popen = subprocess.Popen(  # noqa: S603 - the command is ours
            [sys.executable, *_COMMAND],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is for the server; this one ends when its input does
        )
        if self._exchange({"memory": memory, "prefixes": dict(PREFIXES)}, triples, _START) is None:
            code = self.kill()
            raise QueryError(f"the process for SPARQL queries did not start (it ended with {code}); install again")

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        return self._popen.poll() is None

    def ask(self, asked: dict[str, Any], seconds: float) -> tuple[dict[str, Any], bytes] | None:
        """Its answer, or None when it died over the query or was killed after ``seconds`` (``overdue``)."""
        return self._exchange(asked, b"", seconds)

    def kill(self) -> int:
        """End it; its exit code."""
        self._popen.kill()
        for stream in (self._popen.stdin, self._popen.stdout):
            if stream:
                with contextlib.suppress(OSError):  # it went before it had read what was written
                    stream.close()
        return self._popen.wait()

    def _exchange(self, head: dict[str, Any], body: bytes, seconds: float) -> tuple[dict[str, Any], bytes] | None:
        timer = threading.Timer(seconds, self._time_is_up)
        timer.start()
        try:
            send(cast(BinaryIO, self._popen.stdin), head, body)
            answer = receive(cast(BinaryIO, self._popen.stdout))
        except OSError:
            answer = None
        finally:
            timer.cancel()
            timer.join()  # it may have rung just now
        return None if self.overdue else answer

    def _time_is_up(self) -> None:
        self.overdue = True
        self._popen.kill()


def _close_all(processes: list[_Process]) -> None:
    while processes:
        processes.pop().kill()


def _format(name: str) -> AnyFormat:
    return ResultFormat(name) if name in set(ResultFormat) else GraphFormat(name)


def _size(number: int) -> str:
    return f"{number // MEGABYTE} MB" if number >= MEGABYTE else f"{number} bytes"
