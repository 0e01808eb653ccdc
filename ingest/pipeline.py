"""Files in, plans out: one document, a run over many, and the sample that ships with the package."""

import hashlib
from collections.abc import Iterable, Iterator
from importlib.resources import as_file
from pathlib import Path

from vnplan.ingest.facts import FACTS_FILE
from vnplan.ingest.outcome import Outcome, Status, outcome_of, rejected
from vnplan.ingest.readers import content_of, plan_in
from vnplan.ingest.vocabulary import data_file
from vnplan.ontology.errors import UnreadableDocument, VnplanError
from vnplan.ontology.model import Plan
from vnplan.ontology.progress import Progress, no_progress

__all__ = ["Outcome", "Status", "ingest_files", "read_document", "sample_plans"]

_STAGE = "read"
_PASSED_OVER = frozenset({FACTS_FILE})  # in folders: facts beside tables


def read_document(path: Path, taken: frozenset[str] = frozenset()) -> Plan:
    """The plan in the file at ``path``; its id is none of ``taken``.

    Raises ``UnreadableDocument``, whose one sentence says what is wrong with the file and what to do.
    """
    return plan_in(content_of(path), path, taken)


def ingest_files(
    paths: Iterable[Path], progress: Progress = no_progress, taken: frozenset[str] = frozenset()
) -> list[Outcome]:
    """Read all files of ``paths`` (files, or folders with all that is in them) and tell what became of each.

    Plans get ids that differ from each other and from ``taken``. A file that cannot be read, or that breaks a
    reader, is a rejected outcome and never stops the run; so is one with the bytes of a file before it.
    """
    files = list(_files(paths))
    outcomes: list[Outcome] = []
    seen: dict[str, Path] = {}
    ids = set(taken)
    for done, path in enumerate(files):
        progress(_STAGE, done, len(files))
        outcome = _read(path, seen, frozenset(ids))
        if outcome.plan:
            ids.add(outcome.plan.id)
        outcomes.append(outcome)
    progress(_STAGE, len(files), len(files))
    return outcomes


def sample_plans() -> tuple[Plan, ...]:
    """The plans of the sample: a digest of two provinces' plans, worded anew in Vietnamese and English."""
    with as_file(data_file("sample")) as folder:
        return tuple(read_document(path) for path in sorted(folder.glob("*.csv")))


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files of ``paths`` in order; hidden files and facts in folders are passed over."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for inside in sorted(path.rglob("*")):
            hidden = any(part.startswith(".") for part in inside.relative_to(path).parts)
            if inside.is_file() and not hidden and inside.name not in _PASSED_OVER:
                yield inside


def _read(path: Path, seen: dict[str, Path], taken: frozenset[str]) -> Outcome:
    sha256 = None
    try:
        content = content_of(path)
        sha256 = hashlib.sha256(content).hexdigest()
        if sha256 in seen:
            return rejected(path, f"{path.name} is the same as {seen[sha256]}; it is read once", sha256)
        seen[sha256] = path
        return outcome_of(path, plan_in(content, path, taken), sha256)
    except UnreadableDocument as error:
        return rejected(path, str(error), sha256)
    except VnplanError:
        raise  # the package itself is broken, not this file
    except Exception as error:  # one bad file never stops a run; what broke is named in the report
        reason = f"{path.name} could not be read: {type(error).__name__}: {error}; please report this file"
        return rejected(path, " ".join(reason.split()), sha256)
