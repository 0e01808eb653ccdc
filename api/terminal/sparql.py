"""An answer to a SPARQL query as lines of text for a terminal."""

import io
import shutil
import sys
from collections.abc import Iterator

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from vnplan.api.records.sparql_table import shown_answer
from vnplan.graph.sparql import SparqlAnswer

_WIDE = 200  # columns where nobody's window sets a limit


def answer_lines(answer: SparqlAnswer) -> Iterator[str]:
    """A table with its number of rows, ``true`` or ``false``, or Turtle."""
    found = shown_answer(answer, None, most=None)
    if found.triples is not None:
        yield from found.triples.splitlines()
        return
    if found.truth is not None:
        yield str(found.truth).lower()
        return
    table = Table(*map(escape, found.columns), box=box.SIMPLE_HEAD, pad_edge=False)
    for row in found.rows:
        table.add_row(*(escape(cell.text) if cell else "" for cell in row))
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else _WIDE
    with io.StringIO() as written:
        Console(file=written, width=width, color_system=None).print(table)
        yield from (line.rstrip() for line in written.getvalue().splitlines() if line.strip())
    yield f"({found.total})"
