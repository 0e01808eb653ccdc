"""The commands ``neo4j push`` and ``neo4j check``: the workspace's graph in a Neo4j server."""

import os
from pathlib import Path

import click

from vnplan.api.commands.options import json_option, workspace_option
from vnplan.api.commands.output import progress_shown, write_json, write_lines
from vnplan.api.errors import PROBLEM

uri_option = click.option(
    "--uri", metavar="ADDRESS", help="Address of the server. [default: $NEO4J_URI, else neo4j://localhost:7687]"
)
database_option = click.option(
    "--database", metavar="NAME", help="Database there. [default: $NEO4J_DATABASE, else the user's own]"
)


@click.group()
def neo4j() -> None:
    """Keep the graph in a Neo4j server: bring it there, compare it.

    The user is $NEO4J_USERNAME (neo4j when unset); the password comes from $NEO4J_PASSWORD, or from the file that
    $NEO4J_PASSWORD_FILE names, and from nowhere else.
    """


@neo4j.command()
@uri_option
@database_option
@json_option
@workspace_option
def push(uri: str | None, database: str | None, as_json: bool, workspace: Path | None) -> None:
    """Bring a Neo4j database to hold the workspace's graph; a second run changes nothing.

    What left the workspace leaves the database. Nodes that vnplan did not make are never touched. A push that was
    broken off is completed by the next one.
    """
    from vnplan.api.container import Container  # noqa: PLC0415 - what a command needs is slow to load
    from vnplan.api.neo4j_loading import current_content  # noqa: PLC0415
    from vnplan.api.settings import open_settings  # noqa: PLC0415
    from vnplan.api.terminal.neo4j import push_lines  # noqa: PLC0415
    from vnplan.graph.neo4j.push import push as pushed_to  # noqa: PLC0415
    from vnplan.graph.neo4j.target import target_from  # noqa: PLC0415

    target = target_from(os.environ, uri, database)
    settings = open_settings(workspace=workspace)
    with progress_shown() as progress:
        version, content, marker = current_content(Container(settings, progress))
        pushed = pushed_to(target, content, marker, progress)
    if as_json:
        write_json({"workspace": str(settings.folder), "version": version.id, **pushed.to_json()})
    else:
        write_lines(push_lines(pushed))


@neo4j.command()
@uri_option
@database_option
@json_option
@workspace_option
@click.pass_context
def check(context: click.Context, uri: str | None, database: str | None, as_json: bool, workspace: Path | None) -> None:
    """Compare a Neo4j database with the workspace's graph and say what differs.

    Identifiers, labels, relationships, properties and the mark of the last push are compared. Exit code 1 when
    anything differs.
    """
    from vnplan.api.container import Container  # noqa: PLC0415 - what a command needs is slow to load
    from vnplan.api.neo4j_loading import current_content  # noqa: PLC0415
    from vnplan.api.settings import open_settings  # noqa: PLC0415
    from vnplan.api.terminal.neo4j import check_lines  # noqa: PLC0415
    from vnplan.graph.neo4j.check import check as compared_with  # noqa: PLC0415
    from vnplan.graph.neo4j.target import target_from  # noqa: PLC0415

    target = target_from(os.environ, uri, database)
    settings = open_settings(workspace=workspace)
    with progress_shown() as progress:
        version, content, marker = current_content(Container(settings, progress))
        checked = compared_with(target, content, marker, progress)
    if as_json:
        write_json({"workspace": str(settings.folder), "version": version.id, **checked.to_json()})
    else:
        write_lines(check_lines(checked))
    if checked.differences:
        context.exit(PROBLEM)


COMMANDS = (neo4j,)
