"""Commands that read documents: ``parse`` shows what is in one, ``ingest`` adds documents to the workspace."""

from pathlib import Path

import click

from vnplan.api.commands.options import json_option, workspace_option
from vnplan.api.commands.output import progress_shown, write_json, write_lines


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@json_option
@workspace_option
def parse(file: Path, as_json: bool, workspace: Path | None) -> None:
    """Read one document and print its records; nothing is stored."""
    from vnplan.api.settings import open_settings  # noqa: PLC0415 - what a command needs is slow to load
    from vnplan.api.terminal.answers import plan_lines  # noqa: PLC0415
    from vnplan.ingest.pipeline import read_document  # noqa: PLC0415
    from vnplan.ontology.records import plan_to_json  # noqa: PLC0415

    settings = open_settings(workspace=workspace)
    plan = plan_to_json(read_document(file))
    if as_json:
        write_json(plan)
    else:
        write_lines(plan_lines(plan, settings.language))


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--fresh", is_flag=True, help="Start from nothing: leave out what the workspace holds now.")
@json_option
@workspace_option
def ingest(paths: tuple[Path, ...], fresh: bool, as_json: bool, workspace: Path | None) -> None:
    """Read documents into a new version of the workspace, beside what it holds.

    A document whose file name is known replaces the plan read from it. A file that cannot be read is reported, and
    the others are read all the same.
    """
    from vnplan.api.container import Container  # noqa: PLC0415 - what a command needs is slow to load
    from vnplan.api.ingesting import ingest_paths  # noqa: PLC0415
    from vnplan.api.settings import open_settings  # noqa: PLC0415
    from vnplan.api.terminal.records import ingest_lines  # noqa: PLC0415

    settings = open_settings(workspace=workspace)
    with progress_shown() as progress:
        report = ingest_paths(Container(settings, progress), paths, fresh=fresh)
    if as_json:
        write_json(report.to_json())
    else:
        write_lines(ingest_lines(report.to_json(), settings.language))
    if report.rejected:
        click.get_current_context().exit(1)


COMMANDS = (parse, ingest)
