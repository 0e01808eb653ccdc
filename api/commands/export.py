"""The command ``export``: what the workspace holds, in the forms that other programs read."""

import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

import click

from vnplan.api.commands.options import workspace_option
from vnplan.api.commands.output import progress_shown, say


@click.command()
@click.argument("name", metavar="FORMAT")
@click.option("-o", "--output", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path), help="Write to FILE.")
@click.option("--plan", metavar="ID", help="Only this plan. [default: all plans]")
@workspace_option
def export(name: str, output: Path | None, plan: str | None, workspace: Path | None) -> None:
    """Write the plans as RDF, a graph, a tracking sheet or a calendar.

    FORMAT is one of turtle, jsonld (RDF), graphml (Gephi, yEd), cypher (a script for Neo4j), csv, xlsx (a tracking
    sheet with one row for each task) and ics (a calendar of due dates). The same plans give the same bytes.

    Without -o the result goes to standard output. FILE is replaced as a whole once all is written; a failure leaves
    it as it was.
    """
    from vnplan.api.container import Container  # noqa: PLC0415 - what a command needs is slow to load
    from vnplan.api.settings import open_settings  # noqa: PLC0415
    from vnplan.graph.export import FORMATS, selected  # noqa: PLC0415

    form = FORMATS.get(name)
    if form is None:
        raise click.UsageError(f"There is no format {name!r}; choose one of {', '.join(FORMATS)}.")
    if output is None and not form.readable and sys.stdout.isatty():
        raise click.UsageError(f"A terminal cannot show {name}; write it to a file: -o plans{form.suffix}")
    if output is not None and not output.absolute().parent.is_dir():
        raise click.UsageError(f"There is no folder {output.parent}; create it or name another file.")
    settings = open_settings(workspace=workspace)
    with progress_shown() as progress:
        graph = selected(Container(settings, progress).records().graph, plan)
        progress(f"writing {name}", 0, 1)
        content = form.write(graph, settings.language)
        progress(f"writing {name}", 1, 1)
    if output is None:
        sys.stdout.buffer.write(content)
        return
    _replace(output, content)
    say(f"{output} is written; plans: {len(graph.plans)}, tasks: {len(graph.tasks())}, bytes: {len(content):,}")


def _replace(path: Path, content: bytes) -> None:
    """Put ``content`` in the place of the file ``path`` at one stroke."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(path.stat().st_mode if path.exists() else 0o666 & ~_umask())
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _umask() -> int:
    """What this process takes from the rights of new files; it can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


COMMANDS = (export,)
