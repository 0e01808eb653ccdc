"""Where the vocabularies of reading lie: ``ingest/data/*.yaml``, loaded as strictly as those of the ontology."""

from importlib.resources import files
from importlib.resources.abc import Traversable


def data_file(*names: str) -> Traversable:
    """A file of the package's ``ingest/data``: ``data_file("sample", "plans.yaml")``."""
    return files("vnplan.ingest").joinpath("data", *names)
