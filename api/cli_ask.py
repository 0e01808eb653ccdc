"""Commands that answer: ``ask`` a question, ``show`` one thing by its identifier."""

from pathlib import Path

import click

from vnplan.api.cli_options import json_option, limit_option, workspace_option
from vnplan.api.cli_output import progress_shown, write, write_json


@click.command()
@click.argument("question")
@json_option
@limit_option
@workspace_option
def ask(question: str, as_json: bool, limit: int, workspace: Path | None) -> None:
    """Answer a question typed in Vietnamese or English with the tasks that say so."""
    from vnplan.api.container import Container  # noqa: PLC0415 - vectors and model are slow to load
    from vnplan.api.settings import open_settings  # noqa: PLC0415
    from vnplan.api.terminal import answer_lines  # noqa: PLC0415

    with progress_shown() as progress:
        answer = Container(open_settings(workspace=workspace), progress).ask(question, limit)
    if as_json:
        write_json(answer)
    else:
        for line in answer_lines(answer):
            write(line)


COMMANDS = (ask,)
