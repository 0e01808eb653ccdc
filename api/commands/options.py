"""Options that several commands share."""

from pathlib import Path

import click

workspace_option = click.option(
    "--workspace",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder that holds what was read. [default: $VNPLAN_WORKSPACE, else the sample]",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON on standard output and nothing else.")
limit_option = click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, help="Most hits.")
