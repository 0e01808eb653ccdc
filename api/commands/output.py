"""What commands write and where: results to standard output, everything else to standard error, always UTF-8."""

import contextlib
import json
import os
import sys
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

import click

from vnplan.ontology.progress import Progress


def use_utf8() -> None:
    """Make both streams write UTF-8 whatever the locale or ``PYTHONIOENCODING`` says.

    What cannot be encoded (bytes of an argument that were no UTF-8) is written as a backslash escape, which
    is also how JSON writes it.
    """
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def say(text: str) -> None:
    """One message for the person at the terminal."""
    click.echo(text, err=True)


def write_lines(lines: Iterable[str]) -> None:
    """A result, for people."""
    for line in lines:
        click.echo(line)


def write_json(data: Any) -> None:
    """A result, for programs: one JSON document, indented, in UTF-8."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def flush() -> None:
    """Bring out what was written; raises ``BrokenPipeError`` here rather than at the interpreter's end."""
    if sys.stdout is not None:
        sys.stdout.flush()


def give_up_stdout() -> None:
    """Nobody reads on: let the interpreter's last flush go nowhere instead of failing."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextlib.contextmanager
def progress_shown() -> Iterator[Progress]:
    """A ``Progress`` that draws bars on a terminal and says each stage once elsewhere; both on standard error."""
    if sys.stderr is not None and sys.stderr.isatty():
        with _bars(sys.stderr) as progress:
            yield progress
    else:
        yield _stages()


def _stages() -> Progress:
    said: set[str] = set()

    def progress(stage: str, done: int, total: int) -> None:
        if stage not in said:
            said.add(stage)
            say(f"{stage} ({total}) ...")

    return progress


@contextlib.contextmanager
def _bars(stream: TextIO) -> Iterator[Progress]:
    from rich.console import Console  # noqa: PLC0415 - needed only where somebody watches
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415
    from rich.progress import Progress as Bars  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bars(*columns, console=Console(file=stream), transient=True) as bars:
        known: dict[str, Any] = {}

        def progress(stage: str, done: int, total: int) -> None:
            if stage not in known:
                known[stage] = bars.add_task(stage, total=total)
            bars.update(known[stage], completed=done, total=total)

        yield progress
