"""Commands that read documents: ``parse`` shows what is in one, ``ingest`` adds documents to the workspace."""

from pathlib import Path

import click

from vnplan.api.cli_options import json_option, workspace_option
from vnplan.api.cli_output import write_json, write_lines
from vnplan.ontology.records import plan_to_json


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@json_option
@workspace_option
def parse(file: Path, as_json: bool, workspace: Path | None) -> None:
    """Read one document and print its records; nothing is stored."""
    from vnplan.api.terminal import plan_lines  # noqa: PLC0415
    from vnplan.ingest.pipeline import read_document  # noqa: PLC0415 - readers are slow to load

    plan = plan_to_json(read_document(file))
    if as_json:
        write_json(plan)
    else:
        write_lines(plan_lines(plan))


COMMANDS = (parse,)
