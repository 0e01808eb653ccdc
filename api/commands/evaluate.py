"""The command ``eval``: answers measured against judged questions."""

from pathlib import Path

import click

from vnplan.api.commands.options import json_option, workspace_option
from vnplan.api.commands.output import progress_shown, write_json, write_lines


@click.command(name="eval")
@click.argument("questions", type=click.Path(path_type=Path))
@json_option
@workspace_option
@click.option(
    "--against",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A run saved with --json: gains and losses against it.",
)
def evaluate(questions: Path, as_json: bool, workspace: Path | None, against: Path | None) -> None:
    """Measure the answers to judged QUESTIONS (JSON lines): nDCG@10, recall and exact answers, with the failures."""
    from vnplan.api.container import Container  # noqa: PLC0415 - what a command needs is slow to load
    from vnplan.api.settings import open_settings  # noqa: PLC0415
    from vnplan.search.evaluate import compare, read_run  # noqa: PLC0415
    from vnplan.search.evaluate import evaluate as measured  # noqa: PLC0415

    before = read_run(against) if against else None
    with progress_shown() as progress:
        report = measured(Container(open_settings(workspace=workspace), progress).served().asked_engine(), questions)
    if as_json:
        write_json(report.to_json())
    else:
        write_lines([report.to_text()])
        write_lines(["", compare(before, report)] if before else ())


COMMANDS = (evaluate,)
