"""Documents from paths into the workspace, with a report on every file."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

from vnplan.api.container import Container
from vnplan.api.merging import Added
from vnplan.api.publishing import add_documents
from vnplan.graph.workspace import Version
from vnplan.ingest.pipeline import Outcome, Status, ingest_files, read_document
from vnplan.ontology.model import Level


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What became of each file, and the version made of them: None when none could be read and the workspace stayed
    as it was. ``plans`` are the ids that the plans have in the workspace, by file name."""

    workspace: Path
    outcomes: tuple[Outcome, ...]
    version: Version | None

    @property
    def rejected(self) -> bool:
        """Whether any file could not be read."""
        return any(outcome.status is Status.REJECTED for outcome in self.outcomes)

    def to_json(self) -> dict[str, Any]:
        """As ``vnplan ingest --json`` prints it."""
        documents = self.version.manifest.documents if self.version else ()
        plans = {document.name: document.plan for document in documents}
        return {
            "workspace": str(self.workspace),
            "version": self.version.id if self.version else None,
            "counts": dict(self.version.manifest.counts) if self.version else None,
            "files": [_file_to_json(outcome, plans) for outcome in self.outcomes],
        }


def _file_to_json(outcome: Outcome, plans: dict[str, str]) -> dict[str, Any]:
    return {
        "path": str(outcome.path),
        "status": str(outcome.status),
        "reason": outcome.reason,
        "plan": plans.get(outcome.path.name) if outcome.plan else None,
        "counts": dict(outcome.counts),
        "problems": [asdict(problem) for problem in outcome.problems if problem.level is not Level.INFO],
    }


def ingest_paths(container: Container, paths: Sequence[Path], *, fresh: bool) -> IngestReport:
    """Read the files of ``paths`` (folders with all that is in them) into a new version of the workspace.

    A version is made when at least one file was read. Raises as ``add_documents``.
    """
    outcomes = _one_of_each_name(ingest_files(paths, container.progress))
    added = [
        Added(outcome.path.name, outcome.sha256, outcome.plan, partial(read_document, outcome.path))
        for outcome in outcomes
        if outcome.plan and outcome.sha256
    ]
    version = None
    if added:
        version = add_documents(container.workspace, added, container.embedder, container.progress, fresh=fresh)
    return IngestReport(container.workspace.root, outcomes, version)


def _one_of_each_name(outcomes: Sequence[Outcome]) -> tuple[Outcome, ...]:
    """Documents are known by their file names: of several files of one name the first is read."""
    first: dict[str, Path] = {}
    result = []
    for outcome in outcomes:
        before = first.setdefault(outcome.path.name, outcome.path) if outcome.plan else outcome.path
        if before != outcome.path:
            reason = f"{outcome.path} has the same file name as {before}; rename one of them and read it then"
            outcome = Outcome(outcome.path, Status.REJECTED, None, reason, {}, outcome.sha256)  # noqa: PLW2901
        result.append(outcome)
    return tuple(result)
