"""An engine over real texts, for tests that ask questions of them."""

from pathlib import Path

from vnplan.graph.workspace import Manifest, Workspace, write_plans
from vnplan.ingest.pipeline import ingest_files
from vnplan.search.engine import Engine, open_engine
from vnplan.search.index.embedder import open_embedder
from vnplan.search.index.search_index import build_index
from vnplan.search.index.vectors import VectorCache


def engine_over(texts: Path, folder: Path, kept: Path) -> Engine:
    """A workspace in ``folder`` made of the documents in ``texts``, opened; vectors are kept in ``kept``."""
    embedder = open_embedder()
    plans = [outcome.plan for outcome in ingest_files([texts]) if outcome.plan]
    workspace = Workspace(folder)
    with workspace.staging() as staged:
        write_plans(staged, plans)
        build_index(plans, embedder, staged, VectorCache(kept, embedder.id))
        workspace.publish(staged, Manifest.describe(plans, model=embedder.id, dimension=embedder.dimension))
    return open_engine(workspace, embedder)
