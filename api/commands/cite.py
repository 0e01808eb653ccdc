"""The command ``cite``: what the legal references of a text mean, and who cites the same documents."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from vnplan.api.commands.input import given_text
from vnplan.api.commands.options import json_option, workspace_option
from vnplan.api.commands.output import say, write_json, write_lines

if TYPE_CHECKING:
    from vnplan.api.settings import Settings
    from vnplan.ontology.model import Plan


@click.command()
@click.argument("text", required=False)
@click.option("--file", type=click.Path(path_type=Path), help="Read the text from this file.")
@click.option(
    "--corpus",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Count the references in the .txt files of this folder instead.",
)
@click.option(
    "--accepted",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="With --corpus: tell what was gained and lost against the run in this file; a loss is exit code 1.",
)
@click.option("--accept", is_flag=True, help="With --accepted: write this run to that file.")
@json_option
@workspace_option
def cite(  # noqa: PLR0913 - one argument for each option
    *,
    text: str | None,
    file: Path | None,
    corpus: Path | None,
    accepted: Path | None,
    accept: bool,
    as_json: bool,
    workspace: Path | None,
) -> None:
    """Look up the legal references in TEXT: which documents they mean, and which tasks cite these.

    TEXT may be one reference typed in any way ("QĐ 1658", "1658/QD-TTg", "Politburo Resolution 58") or running text
    of up to 64,000 characters; "-" reads it from standard input.

    Each reference has a status: 200 one document, 300 several fit, 404 well formed but unknown here. An input that
    is nothing but a number of unknown form ("12345/XYZ") is one reference with status 400; a text without any
    reference gives an empty list. None of them is a failure of the command.

    Documents are those that vnplan knows and those that the plans in the workspace are or cite. Where nothing has
    been read yet, the former alone answer.
    """
    if sum(source is not None for source in (text, file, corpus)) != 1:
        raise click.UsageError("Give one of TEXT, --file FILE, --corpus FOLDER.")
    if (accepted and corpus is None) or (accept and accepted is None):
        raise click.UsageError("--accepted FILE goes with --corpus FOLDER, and --accept with both.")
    from vnplan.api.settings import open_settings  # noqa: PLC0415 - what a command needs is slow to load

    settings = open_settings(workspace=workspace)
    if corpus is not None:
        _report(corpus, accepted, accept, as_json, settings)
    else:
        _look_up(given_text(text, file), as_json, settings)


def _look_up(text: str, as_json: bool, settings: "Settings") -> None:
    from vnplan.api.records.legal_references import checked_text, lookup  # noqa: PLC0415 - see above
    from vnplan.api.terminal.legal import lookup_lines  # noqa: PLC0415
    from vnplan.graph.legal_library import LegalLibrary  # noqa: PLC0415

    checked_text(text)
    rows = lookup(LegalLibrary(plans_at_hand(settings)), text)
    if as_json:
        write_json(rows)
    else:
        write_lines(lookup_lines(rows, settings.language))


def _report(corpus: Path, accepted: Path | None, accept: bool, as_json: bool, settings: "Settings") -> None:
    from vnplan.api.records import citation_report  # noqa: PLC0415 - see above
    from vnplan.api.terminal.citation_report import report_lines  # noqa: PLC0415

    report = citation_report.report_on(corpus, accepted if accepted and (accepted.exists() or not accept) else None)
    if as_json:
        write_json(report.to_json())
    else:
        write_lines(report_lines(report, settings.language))
    if accepted and accept:
        citation_report.accept(report, accepted)
        say(f"accepted: {len(report.facts)} citations in {accepted}")
    elif report.losses:
        click.get_current_context().exit(1)


def plans_at_hand(settings: "Settings") -> "tuple[Plan, ...]":
    """The plans of the workspace, none where nothing has been read yet: a reference can be looked up without, so
    nothing is read or indexed for it. A sample that another version of the program left is passed over too; a
    workspace that was named and cannot be used is an error."""
    from vnplan.graph.workspace import Workspace, default_workspace  # noqa: PLC0415 - see above
    from vnplan.ontology.errors import WorkspaceMismatch  # noqa: PLC0415

    workspace = Workspace(settings.workspace or default_workspace())
    if not (workspace.root / "current").exists():
        if settings.workspace is not None:
            say(f"{workspace.root} holds nothing yet; only documents known beforehand are looked up")
        return ()
    try:
        return workspace.current().plans()
    except WorkspaceMismatch as error:
        if settings.workspace is not None:
            raise
        say(f"only documents known beforehand are looked up: {error}")
        return ()


COMMANDS = (cite,)
