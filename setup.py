"""Maps the five top-level folders to one import name, ``vnplan.*``; everything else is in pyproject.toml."""

import contextlib
from pathlib import Path

from setuptools import find_packages, setup

ROOTS = ("api", "graph", "ingest", "ontology", "search")

# Type checkers and editors do not follow setuptools' import hook: they get a folder of links. Where links
# cannot be made (Windows without developer mode) only type checking suffers.
links = Path(__file__).resolve().parent / "build" / "links" / "vnplan"
with contextlib.suppress(OSError):
    links.mkdir(parents=True, exist_ok=True)
    (links / "__init__.py").touch()
    for root in ROOTS:
        if not (links / root).is_symlink():
            (links / root).symlink_to(Path("..", "..", "..", root), target_is_directory=True)

setup(
    packages=[f"vnplan.{name}" for name in find_packages(include=[f"{root}*" for root in ROOTS])],
    package_dir={f"vnplan.{root}": root for root in ROOTS},
)
