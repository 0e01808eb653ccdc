from pathlib import Path

import numpy as np
import pytest
from factories import plan, task

from vnplan.graph.workspace import Manifest, Version, Workspace, write_plans
from vnplan.ontology.errors import WorkspaceError, WorkspaceMismatch
from vnplan.search.engine import open_engine
from vnplan.search.index.embedder import Embedder, Vector
from vnplan.search.index.search_index import PASSAGES_FILE, VECTORS_FILE, build_index, load_index
from vnplan.search.index.vectors import VectorCache

PLANS = (plan(tasks=(task("1"), task("2", text="Trồng rừng phòng hộ ven biển của tỉnh."))),)


class Fixed:
    """An engine whose vectors are all alike."""

    def __init__(self, name: str = "fixed", dimension: int = 8) -> None:
        self.id = name
        self.dimension = dimension

    def embed_question(self, text: str) -> Vector:
        return np.full(self.dimension, self.dimension**-0.5, dtype=np.float32)

    def embed_passages(self, texts: object, on_done: object = None) -> Vector:
        return np.vstack([self.embed_question(text) for text in texts])  # type: ignore[attr-defined]


def publish(root: Path, embedder: Embedder) -> tuple[Workspace, Version]:
    workspace = Workspace(root)
    with workspace.staging() as staged:
        write_plans(staged, PLANS)
        build_index(PLANS, embedder, staged, VectorCache(workspace.cache, embedder.id))
        manifest = Manifest.describe(PLANS, model=embedder.id, dimension=embedder.dimension)
        return workspace, workspace.publish(staged, manifest)


def test_what_was_built_is_loaded(tmp_path: Path) -> None:
    workspace, version = publish(tmp_path, Fixed())
    index = load_index(version, Fixed())
    assert [passage.task for passage in index.passages] == [task.id for task in PLANS[0].tasks]
    assert index.vectors.size == 2
    assert open_engine(workspace, Fixed()).ask("Sở Công Thương chủ trì việc gì?").verdict.count == 2


@pytest.mark.parametrize("other", [Fixed("another"), Fixed(dimension=4)], ids=["model", "dimension"])
def test_another_model_is_refused_with_the_command_that_mends_it(tmp_path: Path, other: Fixed) -> None:
    _, version = publish(tmp_path, Fixed())
    with pytest.raises(WorkspaceMismatch, match=r"VNPLAN_MODEL.*vnplan ingest"):
        load_index(version, other)


def test_a_missing_file_is_told_with_the_command_that_mends_it(tmp_path: Path) -> None:
    _, version = publish(tmp_path, Fixed())
    (version.path / PASSAGES_FILE).unlink()
    with pytest.raises(WorkspaceError, match="vnplan ingest"):
        load_index(version, Fixed())


@pytest.mark.parametrize("damage", [b"", b"\x93NUMPY", b"nothing"])
def test_damaged_vectors_are_told(tmp_path: Path, damage: bytes) -> None:
    _, version = publish(tmp_path, Fixed())
    (version.path / VECTORS_FILE).write_bytes(damage)
    with pytest.raises(WorkspaceError, match="vnplan ingest"):
        load_index(version, Fixed())


def test_vectors_of_other_passages_are_refused(tmp_path: Path) -> None:
    _, version = publish(tmp_path, Fixed())
    np.save(version.path / VECTORS_FILE, np.zeros((1, 8), dtype=np.float32))
    with pytest.raises(WorkspaceError, match="belong together"):
        load_index(version, Fixed())
