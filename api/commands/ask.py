"""Commands that answer: ``ask`` a question, ``show`` one thing by its identifier."""

from pathlib import Path

import click

from vnplan.api.commands.options import json_option, limit_option, workspace_option
from vnplan.api.commands.output import progress_shown, write_json, write_lines


@click.command()
@click.argument("question")
@json_option
@limit_option
@click.option("--without", type=click.IntRange(min=1), multiple=True, help="Number of a part that shall not count.")
@click.option("--explain", is_flag=True, help="Show how the question was read and what each score is made of.")
@workspace_option
def ask(  # noqa: PLR0913, PLR0917 - one for each option
    question: str, as_json: bool, limit: int, without: tuple[int, ...], explain: bool, workspace: Path | None
) -> None:
    """Answer a question typed in Vietnamese or English with the tasks that say so."""
    from vnplan.api.questions import checked_query  # noqa: PLC0415 - what a command needs is slow to load
    from vnplan.api.settings import open_settings  # noqa: PLC0415

    settings = open_settings(workspace=workspace)
    query = checked_query(question, limit, settings, without, explain=explain)

    from vnplan.api.container import Container  # noqa: PLC0415
    from vnplan.api.terminal.answers import answer_lines, explanation_lines  # noqa: PLC0415

    with progress_shown() as progress:
        answer = Container(settings, progress).served().ask(query)
    if as_json:
        write_json(answer)
    else:
        write_lines(answer_lines(answer))
        write_lines(explanation_lines(answer) if explain else ())


@click.command()
@click.argument("id")
@json_option
@workspace_option
def show(id: str, as_json: bool, workspace: Path | None) -> None:  # noqa: A002 - the name in `vnplan show ID`
    """Show one thing by its ID: a plan, task group, task, provision, agency, document, sector, output or province."""
    from vnplan.api.container import Container  # noqa: PLC0415
    from vnplan.api.settings import open_settings  # noqa: PLC0415
    from vnplan.api.terminal.records import record_lines  # noqa: PLC0415

    settings = open_settings(workspace=workspace)
    with progress_shown() as progress:
        record = Container(settings, progress).records().show(id)
    if as_json:
        write_json(record)
    else:
        write_lines(record_lines(record, settings.language))


COMMANDS = (ask, show)
