"""What the documents say is what the program does."""

import ast
import pkgutil
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from generated_docs import README, ROOT, commands_table, generated

from vnplan.api.app import create_app
from vnplan.api.container import Container
from vnplan.api.settings import Settings

DOCUMENTS = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "DECISIONS.md", "CHANGELOG.md")
PACKAGES = ("api", "graph", "ingest", "ontology", "search")
_OURS = re.compile(rf"``(?:vnplan\.)?((?:{'|'.join(PACKAGES)})(?:\.\w+)+)``")
_DATA = re.compile(r"``([\w./]+\.(?:yaml|ttl))``")
_DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def docstrings() -> Iterator[tuple[str, str]]:
    """Each docstring of the packages: the package's name and the words."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            yield from ((package, ast.get_docstring(node) or "") for node in nodes if isinstance(node, _DOCUMENTED))


def test_readme_shows_the_commands_settings_and_output_of_today(sample_workspace: Path) -> None:
    readme = README.read_text(encoding="utf-8")
    assert generated(readme, sample_workspace) == readme, "run `make docs`"


def test_every_command_has_help() -> None:
    assert not [row for row in commands_table().splitlines() if row.endswith("|  |")]


def test_readme_lists_the_routes_for_programs() -> None:
    section = README.read_text(encoding="utf-8").split("## Over HTTP")[1].split("The page `/docs`")[0]
    settings = Settings()
    routes = create_app(settings, Container(settings)).openapi()["paths"]
    assert {_unnamed(path) for path in re.findall(r"`(/[^`]+)`", section)} == set(map(_unnamed, routes))


def _unnamed(path: str) -> str:
    return re.sub(r"{\w+}", "{}", path)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_paths_and_make_targets_named_in_a_document_exist(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z0-9-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z0-9-]+)", text)) <= targets
    for path in re.findall(r"`((?:api|graph|ingest|ontology|search|tests)/[\w./*-]+)`", text):
        assert list(ROOT.glob(path)) or list(ROOT.glob(f"{path}.py")), f"{name} names {path}"
    for link in re.findall(r"\]\((?!http|#)([^)#]+)", text):
        assert (ROOT / link).exists(), f"{name} links to {link}"


def test_modules_named_in_docstrings_exist() -> None:
    named = {name for _, words in docstrings() for name in _OURS.findall(words)}
    assert named
    for name in named:
        pkgutil.resolve_name(f"vnplan.{name}")


def test_data_files_named_in_docstrings_exist() -> None:
    named = {(package, name) for package, words in docstrings() for name in _DATA.findall(words)}
    assert named
    for package, name in named:
        below = name.removeprefix(f"{package}/")
        there = (ROOT / name).is_file() or any((ROOT / package).rglob(below))
        assert there, f"{package} names {name}"


def test_no_dependency_is_without_a_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    needed = [need for needs in (project["dependencies"], *extras.values()) for need in needs]
    names = [re.split(r"[^a-z0-9-]", need)[0] for need in needed if not need.startswith("types-")]
    decisions = (ROOT / "DECISIONS.md").read_text(encoding="utf-8")
    assert names
    assert not [name for name in names if name not in decisions]


def test_python_examples_of_the_readme_run(capsys: pytest.CaptureFixture[str]) -> None:
    examples = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert examples
    for example in examples:
        exec(compile(example, "README.md", "exec"), {})
        assert capsys.readouterr().out
