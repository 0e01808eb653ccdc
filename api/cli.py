"""The command line: ``vnplan COMMAND``. Results go to standard output, messages to standard error.

Commands import what is heavy (vectors, model, web server) when they run, so that ``vnplan --help`` is quick.
"""

import sys
from collections.abc import Sequence

import click

from vnplan.api.commands import ask, cite, evaluate, export, neo4j, read, serve, sparql, validate
from vnplan.api.commands.output import flush, give_up_stdout, say, use_utf8
from vnplan.api.errors import INTERRUPTED, PROBLEM, exit_code
from vnplan.ontology.errors import VnplanError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="vnplan", prog_name="vnplan")
def cli() -> None:
    """Read Viet Nam's action plans, link them in a graph, and answer questions about them.

    Exit code: 0 when all went well, 1 when a problem was reported, 2 when the command was called wrongly.
    """


for module in (read, ask, cite, evaluate, export, neo4j, serve, sparql, validate):
    for command in module.COMMANDS:
        cli.add_command(command)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command line (``sys.argv`` when None) and return its exit code; problems are reported, not raised."""
    try:
        code = cli.main(arguments, prog_name="vnplan", standalone_mode=False)
        flush()
    except BrokenPipeError:  # `vnplan ask ... | head`: the reader has all it wants
        give_up_stdout()
        return 0
    except (KeyboardInterrupt, click.Abort):
        say("Stopped. What was there before is as it was.")
        return INTERRUPTED
    except Exception as error:
        return _report(error)
    return code if isinstance(code, int) else 0


def _report(error: Exception) -> int:
    """Say on one line what went wrong; a programming error shows its traceback when ``VNPLAN_DEBUG`` asks for it."""
    if isinstance(error, click.ClickException):
        error.show()
        return error.exit_code
    if isinstance(error, VnplanError):
        say(f"vnplan: {' '.join(str(error).split())}")
        return exit_code(error)
    if isinstance(error, OSError):
        say(f"vnplan: {error.strerror or error}{f': {error.filename}' if error.filename else ''}")
        return PROBLEM
    from vnplan.api.settings import Settings  # noqa: PLC0415 - pydantic is slow to load

    if Settings().debug:
        raise error
    say(f"vnplan: the program failed ({type(error).__name__}: {error}); VNPLAN_DEBUG=1 shows where")
    return PROBLEM


def main() -> None:
    """Entry point of the command ``vnplan``."""
    use_utf8()
    sys.exit(run())


if __name__ == "__main__":
    main()
