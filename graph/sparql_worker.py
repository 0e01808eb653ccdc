"""A process that holds the triples in memory and evaluates queries, one after another: ``python -m`` this module.

The store evaluates in native code that nothing can interrupt from within (no thread runs meanwhile, and there is no
way to cancel), and a query that nests deeply enough overflows its stack. So it does so in a process of its own, which
may be killed. Where the system can, the process also confines itself: so much memory and no more, an alarm that ends
it when its parent is gone, no core dump, and no file or socket beyond the pipes it was born with, so that no query
reaches the network whatever the parsers make of it. Where it cannot, the bare word SERVICE is refused.
"""

import contextlib
import io
import os
import re
import signal
import sys
import threading
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

import pyoxigraph

from vnplan.graph.sparql_formats import GraphFormat, ResultFormat
from vnplan.graph.sparql_guard import Checked, Malformed, Refused, check
from vnplan.graph.sparql_wire import Outcome, receive, send

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

if sys.platform != "win32":
    import resource

_STACK = 512 * 2**20  # bytes of address space; what is not used takes no memory
_RECURSION = 50_000  # the parser takes some ten levels for each triple pattern
_PIPES = 3  # standard input, output and error
_BELOW = 5  # of the system's priorities: answering pages comes first
_WARM_UP = 'PREFIX : <x:> SELECT (COUNT(*) AS ?n) { ?s :p/:q "x"@vi . FILTER(REGEX(?s, "x")) } GROUP BY ?s ORDER BY ?n'
_EXPECTED = re.compile(r"error at \d+:\d+: expected (?:one of )?|, ")
_SENTENCE = re.compile(r"[A-Z][\w*]+( [\w*]+){2,}")  # of what the store expected; all else is symbols
_TYPE = pyoxigraph.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_RESULTS = {
    ResultFormat.JSON: pyoxigraph.QueryResultsFormat.JSON,
    ResultFormat.XML: pyoxigraph.QueryResultsFormat.XML,
    ResultFormat.CSV: pyoxigraph.QueryResultsFormat.CSV,
    ResultFormat.TSV: pyoxigraph.QueryResultsFormat.TSV,
}
_GRAPHS = {
    GraphFormat.TURTLE: pyoxigraph.RdfFormat.TURTLE,
    GraphFormat.N_TRIPLES: pyoxigraph.RdfFormat.N_TRIPLES,
    GraphFormat.JSON_LD: pyoxigraph.RdfFormat.JSON_LD,
    GraphFormat.RDF_XML: pyoxigraph.RdfFormat.RDF_XML,
}


class _TooLarge(Exception):
    """The answer is longer than was allowed."""


class _Sink(io.BytesIO):
    """A file in memory that takes so many bytes and no more."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._left = most

    def write(self, data: "ReadableBuffer") -> int:
        written = super().write(data)
        self._left -= written
        if self._left < 0:
            raise _TooLarge
        return written


def _keeping(triples: Iterable[pyoxigraph.Triple], kept: set[pyoxigraph.Triple]) -> Iterator[pyoxigraph.Triple]:
    for triple in triples:
        kept.add(triple)
        yield triple


def _place(triple: pyoxigraph.Triple) -> tuple[str, bool, str, str]:
    return str(triple.subject), triple.predicate != _TYPE, triple.predicate.value, str(triple.object)


class _Evaluator:
    def __init__(self, triples: bytes, prefixes: dict[str, str]) -> None:
        self.confined = False
        self._prefixes = prefixes
        self._store = pyoxigraph.Store()
        self._store.bulk_load(triples, pyoxigraph.RdfFormat.N_TRIPLES)

    def answer(self, asked: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
        """Head and body for one query; never raises."""
        try:
            return self._answer(asked)
        except Malformed as error:
            return {"outcome": Outcome.MALFORMED, "message": str(error)}, b""
        except Refused as error:
            return {"outcome": Outcome.REFUSED, "message": str(error)}, b""
        except (_TooLarge, MemoryError) as error:
            what = "memory" if isinstance(error, MemoryError) else "answer"
            return {"outcome": Outcome.TOO_LARGE, "message": what}, b""
        except Exception as error:
            return {"outcome": Outcome.FAILED, "message": str(error)}, b""

    def _answer(self, asked: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
        checked = check(asked["query"])
        if not self.confined and "service" in checked.text.casefold():
            raise Refused("on this system the word SERVICE may not stand in a query, not even as a name")
        choice = asked["graph"] if checked.form.gives_triples else asked["result"]
        if choice is None:
            return {"outcome": Outcome.UNACCEPTABLE, "message": checked.form.name}, b""
        # In a frame of its own: the parser's memory reaches back into this one, and what was found would stay in it.
        return {"outcome": Outcome.DONE, "format": choice}, self._written(checked, choice, asked["most_bytes"])

    def _written(self, checked: Checked, choice: str, most_bytes: int) -> bytes:
        sink = _Sink(most_bytes)
        found = self._query(checked.text)
        if checked.form.gives_triples:
            return self._in_order(found, sink, _GRAPHS[GraphFormat(choice)])
        found.serialize(sink, _RESULTS[ResultFormat(choice)])
        return sink.getvalue()

    def _in_order(self, found: Iterable[pyoxigraph.Triple], sink: _Sink, form: pyoxigraph.RdfFormat) -> bytes:
        """The triples by subject, types first, so that the same answer is the same text."""
        kept: set[pyoxigraph.Triple] = set()
        # The store gives triples as it finds them, without end if need be: the sink's limit comes before the sorting.
        pyoxigraph.serialize(_keeping(found, kept), sink, form, prefixes=self._prefixes)
        ordered = io.BytesIO()
        pyoxigraph.serialize(sorted(kept, key=_place), ordered, form, prefixes=self._prefixes)
        return ordered.getvalue()

    def _query(self, text: str) -> Any:
        try:
            return self._store.query(text)
        except SyntaxError as error:
            told = [part for part in _EXPECTED.split(str(error)) if _SENTENCE.fullmatch(part)]
            raise Malformed(f"the query cannot be used: {' / '.join(told) or error}") from None


def confine(memory: int) -> bool:
    """Give up what a query has no need of; whether no socket can be opened any more. ``memory`` is in bytes."""
    if sys.platform == "win32":
        return False
    os.nice(_BELOW)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(ValueError, OSError):  # macOS knows no such limit
        resource.setrlimit(resource.RLIMIT_AS, (memory + _STACK, memory + _STACK))
    resource.setrlimit(resource.RLIMIT_NOFILE, (_PIPES, _PIPES))
    return True


def _alarm(seconds: float) -> None:
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)  # nobody handles it, so it ends the process; 0 calls it off


def _serve(read: BinaryIO, write: BinaryIO) -> None:
    first = receive(read)
    if first is None:
        return
    options, triples = first
    evaluator = _Evaluator(triples, options["prefixes"])
    evaluator.answer({"query": _WARM_UP, "result": "json", "graph": None, "most_bytes": 1000})  # imports what it needs
    evaluator.confined = confine(options["memory"])
    send(write, {"confined": evaluator.confined})
    while (frame := receive(read)) is not None:
        asked, _ = frame
        _alarm(asked["seconds"])
        head, body = evaluator.answer(asked)
        _alarm(0)
        send(write, head, body)


def main() -> None:
    """Serve standard input until it ends, on a stack that is large enough for queries that people write."""
    sys.setrecursionlimit(_RECURSION)
    threading.stack_size(_STACK)
    thread = threading.Thread(target=_serve, args=(sys.stdin.buffer, sys.stdout.buffer))
    thread.start()
    thread.join()


if __name__ == "__main__":
    main()
