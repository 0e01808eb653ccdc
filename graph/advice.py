"""What a message advises where a workspace holds nothing, or what it holds cannot be used."""

from pathlib import Path


def how_to_fill(root: Path) -> str:
    """For the workspace in the folder ``root``, which holds nothing yet."""
    return f"run `vnplan ingest PATH... --workspace {root}`"


def how_to_mend(root: Path) -> str:
    """For the workspace in the folder ``root``, which is damaged or was made otherwise."""
    return f"run `vnplan ingest --fresh PATH... --workspace {root}` to read all documents anew"
