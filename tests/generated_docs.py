"""The parts of README.md that the program writes: commands, settings, and a session with its real output.

``python tests/generated_docs.py`` writes them anew; ``test_docs.py`` holds README to them. A generated part
stands between ``<!-- name -->`` and ``<!-- /name -->``. Sessions run on the built-in sample.
"""

import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from vnplan.api.cli import cli
from vnplan.api.settings import settings_table

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
_SESSION = re.compile(r"```console\n(.*?)```", re.DOTALL)


def commands_table() -> str:
    """Every command with its arguments and the first line of its help."""
    rows = []
    for name, command in sorted(_commands(cli)):
        context = click.Context(command, info_name=f"vnplan {name}")
        usage = " ".join(command.collect_usage_pieces(context)).replace("[OPTIONS]", "").strip()
        rows.append(f"| `{f'vnplan {name} {usage}'.strip()}` | {(command.help or '').splitlines()[0]} |")
    return "\n".join(["| Command | What it does |", "| --- | --- |", *rows])


def _commands(group: click.Group, before: str = "") -> Iterator[tuple[str, click.Command]]:
    """The commands of a group and of the groups in it, with their whole names."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from _commands(command, f"{before}{name} ")
        else:
            yield f"{before}{name}", command


def session_output(commands: list[str], workspace: Path) -> str:
    """What a terminal shows when ``commands`` (``vnplan ...``) run one after another on ``workspace``."""
    shown = []
    environment = {**os.environ, "VNPLAN_WORKSPACE": str(workspace), "PYTHONUTF8": "1"}
    for command in commands:
        arguments = shlex.split(command)
        script = Path(sys.executable).with_name(arguments[0])
        done = subprocess.run(
            [str(script), *arguments[1:]], capture_output=True, text=True, env=environment, cwd=ROOT, check=False
        )
        shown.append(f"$ {command}\n{done.stdout}{done.stderr}".rstrip())
    return "\n\n".join(shown) + "\n"


def sessions(readme: str) -> list[list[str]]:
    """The commands of each console block."""
    return [
        [line[2:] for line in block.splitlines() if line.startswith("$ vnplan")] for block in _SESSION.findall(readme)
    ]


def replaced(readme: str, name: str, content: str) -> str:
    """``readme`` with the generated part ``name`` written anew."""
    pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    assert pattern.search(readme), f"README.md has no part {name}"
    return pattern.sub(lambda found: f"{found[1]}{content}\n{found[2]}", readme)


def generated(readme: str, workspace: Path) -> str:
    """``readme`` with every generated part as the program is now; ``workspace`` holds the sample."""
    readme = replaced(readme, "commands", commands_table())
    readme = replaced(readme, "settings", settings_table())
    outputs = iter([session_output(commands, workspace) for commands in sessions(readme)])
    return _SESSION.sub(lambda _: f"```console\n{next(outputs)}```", readme)


def build_sample(folder: Path) -> Path:
    """A workspace in ``folder`` that holds the built-in sample."""
    from vnplan.api.container import Container  # noqa: PLC0415 - heavy, and not needed by the tables
    from vnplan.api.publishing import ensure_sample  # noqa: PLC0415
    from vnplan.api.settings import Settings  # noqa: PLC0415

    container = Container(Settings(workspace=folder))
    ensure_sample(container.workspace, container.embedder, container.progress)
    return folder


def main() -> None:
    """Write README.md anew."""
    with tempfile.TemporaryDirectory() as folder:
        written = generated(README.read_text(encoding="utf-8"), build_sample(Path(folder)))
    README.write_text(written, encoding="utf-8")


if __name__ == "__main__":
    main()
