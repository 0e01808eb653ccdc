"""The command ``sparql``: a query over the graph of what was read."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vnplan.api.commands.input import given_text
from vnplan.api.commands.options import workspace_option
from vnplan.api.commands.output import progress_shown, write_lines

if TYPE_CHECKING:
    from vnplan.api.settings import Settings
    from vnplan.graph.sparql import SparqlAnswer

FORMATS = ("table", "json", "xml", "csv", "tsv", "turtle", "ntriples")


@click.command()
@click.argument("query", required=False)
@click.option("--file", type=click.Path(path_type=Path), help="Read the query from this file.")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="table",
    show_default=True,
    help="How the answer is written.",
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@workspace_option
def sparql(*, query: str | None, file: Path | None, form: str, as_json: bool, workspace: Path | None) -> None:
    """Query the graph in SPARQL 1.1; it is read only, and no other server is asked.

    QUERY is a SELECT, ASK, CONSTRUCT or DESCRIBE query; "-" reads it from standard input. A table is for people, with
    identifiers shortened by their prefixes. Of json and xml, triples take JSON-LD and RDF/XML.

    A query is stopped after VNPLAN_SPARQL_SECONDS; an answer above 32 MB is refused, never cut.
    """
    if (query is None) == (file is None):
        raise click.UsageError("Give one of QUERY, --file FILE.")
    from vnplan.api.settings import open_settings  # noqa: PLC0415 - what a command needs is slow to load

    text = given_text(query, file)
    answer = _answer(text, "json" if as_json else form, open_settings(workspace=workspace))
    if form == "table" and not as_json:
        from vnplan.api.terminal.sparql import answer_lines  # noqa: PLC0415

        write_lines(answer_lines(answer))
    else:
        sys.stdout.buffer.write(answer.content)
        if not answer.content.endswith(b"\n"):
            sys.stdout.buffer.write(b"\n")


def _answer(text: str, form: str, settings: "Settings") -> "SparqlAnswer":
    from vnplan.api.container import Container  # noqa: PLC0415 - see above
    from vnplan.graph.sparql import Limits, SparqlStore  # noqa: PLC0415
    from vnplan.graph.sparql_formats import GraphFormat, ResultFormat  # noqa: PLC0415

    results = {"table": ResultFormat.JSON} | {str(each): each for each in ResultFormat}
    graphs = {
        "table": GraphFormat.TURTLE,
        "turtle": GraphFormat.TURTLE,
        "ntriples": GraphFormat.N_TRIPLES,
        "json": GraphFormat.JSON_LD,
        "xml": GraphFormat.RDF_XML,
    }
    with progress_shown() as progress:
        graph = Container(settings, progress).records().graph.graph
    store = SparqlStore(graph, Limits(seconds=settings.sparql_seconds, processes=1))
    try:
        return store.query(text, results.get(form), graphs.get(form))
    finally:
        store.close()


COMMANDS = (sparql,)
