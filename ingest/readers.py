"""The readers, chosen by what a file holds, not by how its name ends."""

from collections.abc import Callable
from pathlib import Path

from vnplan.ingest.decoding import decode
from vnplan.ingest.read_csv import read_spreadsheet
from vnplan.ingest.read_text import read_flattened
from vnplan.ontology.errors import UnreadableDocument
from vnplan.ontology.model import Plan

Reader = Callable[[str, Path, frozenset[str]], Plan | None]
"""``reader(text, path, taken)``: the plan in ``text``, or None when it is not of this reader's kind."""

READERS: tuple[Reader, ...] = (read_spreadsheet, read_flattened)


def content_of(path: Path) -> bytes:
    """The bytes of the file at ``path``. Raises ``UnreadableDocument`` when there is none to read."""
    try:
        if path.is_dir():
            raise UnreadableDocument(f"{path} is a folder; give the files in it, or use `vnplan ingest {path}`")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableDocument(f"{path} does not exist; check its name and folder") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UnreadableDocument(
            f"{path} cannot be opened ({reason}); check its name and the right to read it"
        ) from error


def plan_in(content: bytes, path: Path, taken: frozenset[str]) -> Plan:
    """The plan in the bytes of the file at ``path``; ``taken`` are ids that it must not have.

    Raises ``UnreadableDocument`` for binary or wrongly encoded content, and where no reader finds a plan.
    """
    text = decode(content, path.name)
    for reader in READERS:
        if plan := reader(text, path, taken):
            return plan
    raise UnreadableDocument(
        f"{path.name} holds no table of tasks that we can read; it needs a heading row that names the task and who"
        " leads it (for example: STT, Nhiệm vụ, Chủ trì, Phối hợp, Thời gian)"
    )
