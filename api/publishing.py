"""New versions of a workspace: of the sample that ships with the package, and of the documents a user brings."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from filelock import FileLock

import vnplan.graph
import vnplan.ingest
import vnplan.ontology
import vnplan.search
from vnplan.api.merging import Added, held, merged
from vnplan.graph.advice import how_to_mend
from vnplan.graph.workspace import Manifest, StoredDocument, Version, Workspace, write_plans
from vnplan.ingest.pipeline import sample_plans
from vnplan.ontology.errors import WorkspaceError
from vnplan.ontology.model import Plan
from vnplan.ontology.progress import Progress
from vnplan.search.index.embedder import Embedder
from vnplan.search.index.search_index import build_index
from vnplan.search.index.vectors import VectorCache

MAKER_FILE = "made-by"  # in a version of the sample: the fingerprint of the program that made it


def publish(  # noqa: PLR0913 - one argument for each thing a version is made of
    workspace: Workspace,
    staged: Path,
    plans: Sequence[Plan],
    embedder: Embedder,
    progress: Progress,
    *,
    documents: Iterable[StoredDocument] = (),
    sample: bool = False,
) -> Version:
    """Write and index ``plans`` in the folder that ``workspace.staging()`` gave, and make it the current version."""
    write_plans(staged, plans)
    build_index(plans, embedder, staged, VectorCache(workspace.cache, embedder.id), progress)
    manifest = Manifest.describe(
        plans, model=embedder.id, dimension=embedder.dimension, sample=sample, documents=documents
    )
    return workspace.publish(staged, manifest)


def add_documents(
    workspace: Workspace,
    new: Sequence[Added],
    embedder: Embedder,
    progress: Progress,
    *,
    fresh: bool = False,
) -> Version:
    """Publish a version with the ``new`` documents beside those that are there.

    ``fresh`` leaves out what is there; a sample makes way in any case. Errors and interruptions leave the version
    before in use.
    """
    with workspace.staging() as staged:
        old = () if fresh or not holds_documents(workspace) else held(workspace.current())
        result = merged(old, new)
        plans = [each.plan for each in result]
        return publish(workspace, staged, plans, embedder, progress, documents=[each.document for each in result])


def ensure_sample(workspace: Workspace, embedder: Embedder, progress: Progress) -> None:
    """See that the user's own default workspace holds something that can be asked.

    Where there is nothing yet the sample is built; a sample that another version of the program or another model
    made is built anew. A workspace with the user's documents is left alone.
    """
    if not _wants_sample(workspace, embedder):
        return
    workspace.root.mkdir(parents=True, exist_ok=True)
    with FileLock(workspace.root / "sample.lock"):  # a second process waits for the first one's sample
        if _wants_sample(workspace, embedder):
            with workspace.staging() as staged:
                (staged / MAKER_FILE).write_text(program_fingerprint(), encoding="ascii")
                publish(workspace, staged, sample_plans(), embedder, progress, sample=True)


def holds_documents(workspace: Workspace) -> bool:
    """Whether a user's documents are in the workspace: neither nothing nor the sample alone.

    Looks at the manifest as plain JSON, so that it can tell a sample of another format too. ``WorkspaceError`` when
    it is damaged.
    """
    if not (workspace.root / "current").exists():
        return False
    manifest = workspace.root / "versions" / workspace.versions()[0] / "manifest.json"
    try:
        return not json.loads(manifest.read_text(encoding="utf-8"))["sample"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise WorkspaceError(f"{manifest} is damaged ({error}); {how_to_mend(workspace.root)}") from error


def _wants_sample(workspace: Workspace, embedder: Embedder) -> bool:
    if holds_documents(workspace):
        return False
    try:
        version = workspace.current()
        maker = (version.path / MAKER_FILE).read_text(encoding="ascii")
    except (WorkspaceError, OSError):  # nothing there, or of another format
        return True
    return version.manifest.model != embedder.id or maker != program_fingerprint()


def program_fingerprint() -> str:
    """The SHA-256 of the files that reading, linking and indexing are made of: another one may give other records."""
    digest = hashlib.sha256()
    for package in (vnplan.ontology, vnplan.ingest, vnplan.graph, vnplan.search):
        root = Path(package.__path__[0])
        for path in sorted(root.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                content = path.read_bytes()
                digest.update(f"{path.relative_to(root).as_posix()}:{len(content)}:".encode() + content)
    return digest.hexdigest()
