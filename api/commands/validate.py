"""The command ``validate``: are the stored records what a good graph is?"""

from pathlib import Path

import click

from vnplan.api.commands.options import json_option, workspace_option
from vnplan.api.commands.output import progress_shown, write_json, write_lines
from vnplan.api.errors import PROBLEM


@click.command()
@json_option
@workspace_option
@click.pass_context
def validate(context: click.Context, as_json: bool, workspace: Path | None) -> None:
    """Check what was read against the shapes of the ontology: what is wrong, where it stands, what to do.

    Exit code 1 when something cannot be right; warnings and information alone are 0.
    """
    from vnplan.api.container import Container  # noqa: PLC0415 - what a command needs is slow to load
    from vnplan.api.records.validation import report_json  # noqa: PLC0415
    from vnplan.api.settings import open_settings  # noqa: PLC0415
    from vnplan.api.terminal.validation import report_lines  # noqa: PLC0415
    from vnplan.graph.validate import validate as held_against_shapes  # noqa: PLC0415

    settings = open_settings(workspace=workspace)
    with progress_shown() as progress:
        report = held_against_shapes(Container(settings, progress).records().graph.graph, progress)
    if as_json:
        write_json(report_json(report))
    else:
        write_lines(report_lines(report, settings.language))
    if not report.conforms:
        context.exit(PROBLEM)


COMMANDS = (validate,)
