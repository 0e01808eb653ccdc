"""New versions: of documents beside what is there, of the sample where there is nothing, and never half of one."""

import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from factories import plan
from numpy.typing import NDArray

from vnplan.api import publishing
from vnplan.api.container import Container
from vnplan.api.merging import Added
from vnplan.api.publishing import add_documents, ensure_sample, holds_documents
from vnplan.api.settings import Settings
from vnplan.graph.workspace import Workspace
from vnplan.ontology.errors import WorkspaceError, WorkspaceMismatch
from vnplan.ontology.model import Plan
from vnplan.ontology.progress import no_progress

Vectors = NDArray[np.float32]


class Hashes:
    """Vectors that mean nothing, at once; ``broken``: fails on passages, as a machine without memory does."""

    dimension = 8

    def __init__(self, name: str = "hashes", *, broken: bool = False) -> None:
        self.id = name
        self.broken = broken

    def embed_question(self, text: str) -> Vectors:
        digest = hashlib.sha256(text.encode()).digest()[: self.dimension]
        vector = np.frombuffer(digest, dtype=np.uint8).astype(np.float32) + 1
        unit: Vectors = vector / np.linalg.norm(vector)
        return unit

    def embed_passages(self, texts: Sequence[str], on_done: Callable[[int], None] | None = None) -> Vectors:
        if self.broken:
            raise MemoryError
        return np.stack([self.embed_question(text) for text in texts])


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "workspace")


@pytest.fixture
def sample(monkeypatch: pytest.MonkeyPatch) -> Plan:
    """A small sample in place of the one that ships."""
    made = plan("mau", title="Mẫu")
    monkeypatch.setattr(publishing, "sample_plans", lambda: (made,))
    return made


def add(workspace: Workspace, name: str, made: Plan, *, fresh: bool = False, embedder: Hashes | None = None) -> None:
    document = Added(name, "0" * 64, made, lambda _: made)
    add_documents(workspace, [document], embedder or Hashes(), no_progress, fresh=fresh)


def loaded(workspace: Workspace) -> list[str]:
    return [plan.id for plan in workspace.current().plans()]


def test_documents_add_up_and_fresh_starts_from_nothing(workspace: Workspace) -> None:
    add(workspace, "a.txt", plan("mot"))
    add(workspace, "b.txt", plan("hai"))
    assert loaded(workspace) == ["hai", "mot"]
    add(workspace, "c.txt", plan("ba"), fresh=True)
    assert loaded(workspace) == ["ba"]


def test_the_first_document_takes_the_place_of_the_sample(workspace: Workspace, sample: Plan) -> None:
    ensure_sample(workspace, Hashes(), no_progress)
    assert loaded(workspace) == ["mau"]
    assert workspace.current().manifest.sample
    add(workspace, "a.txt", plan("mot"))
    assert loaded(workspace) == ["mot"]
    assert not workspace.current().manifest.sample
    ensure_sample(workspace, Hashes(), no_progress)
    assert loaded(workspace) == ["mot"]


def test_a_good_sample_is_left_alone(workspace: Workspace, sample: Plan) -> None:
    ensure_sample(workspace, Hashes(), no_progress)
    before = workspace.versions()
    ensure_sample(workspace, Hashes(), no_progress)
    assert workspace.versions() == before


def test_a_sample_of_another_model_or_program_is_built_anew(
    workspace: Workspace, sample: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    ensure_sample(workspace, Hashes(), no_progress)
    ensure_sample(workspace, Hashes("others"), no_progress)
    assert (len(workspace.versions()), workspace.current().manifest.model) == (2, "others")
    monkeypatch.setattr(publishing, "program_fingerprint", lambda: "newer")
    ensure_sample(workspace, Hashes("others"), no_progress)
    assert len(workspace.versions()) == 3


def test_a_sample_of_another_format_is_built_anew(workspace: Workspace, sample: Plan) -> None:
    ensure_sample(workspace, Hashes(), no_progress)
    edit_manifest(workspace, format=0)
    ensure_sample(workspace, Hashes(), no_progress)
    assert loaded(workspace) == ["mau"]


def test_a_users_workspace_of_another_format_is_refused_with_the_command_that_mends_it(
    workspace: Workspace, sample: Plan
) -> None:
    add(workspace, "a.txt", plan("mot"))
    edit_manifest(workspace, format=0)
    ensure_sample(workspace, Hashes(), no_progress)
    with pytest.raises(WorkspaceMismatch, match="vnplan ingest --fresh"):
        add(workspace, "b.txt", plan("hai"))
    add(workspace, "b.txt", plan("hai"), fresh=True)
    assert loaded(workspace) == ["hai"]


def test_a_workspace_of_another_model_is_refused_until_it_is_read_again(workspace: Workspace) -> None:
    add(workspace, "a.txt", plan("mot"))
    container = Container(Settings(workspace=workspace.root), embedder=Hashes("others"))
    with pytest.raises(WorkspaceMismatch, match="vnplan ingest --fresh"):
        container.served()
    add(workspace, "a.txt", plan("mot"), embedder=Hashes("others"))
    assert container.served().version.manifest.model == "others"


def test_a_damaged_manifest_is_told(workspace: Workspace) -> None:
    add(workspace, "a.txt", plan("mot"))
    (workspace.current().path / "manifest.json").write_text("{", encoding="utf-8")
    with pytest.raises(WorkspaceError, match=r"damaged.*vnplan ingest --fresh"):
        holds_documents(workspace)


def test_a_failure_while_indexing_leaves_the_version_before(workspace: Workspace) -> None:
    add(workspace, "a.txt", plan("mot"))
    before = workspace.versions()
    with pytest.raises(MemoryError):
        add(workspace, "b.txt", plan("hai", title="Khác hẳn"), embedder=Hashes("broken", broken=True))
    assert workspace.versions() == before
    assert loaded(workspace) == ["mot"]


def test_a_new_version_answers_without_a_restart(workspace: Workspace) -> None:
    add(workspace, "a.txt", plan("mot"))
    container = Container(Settings(workspace=workspace.root), embedder=Hashes())
    first = container.served()
    assert container.served() is first
    add(workspace, "b.txt", plan("hai"))
    second = container.served()
    assert [plan["id"] for plan in second.catalogue.plans()] == ["hai", "mot"]
    assert [plan["id"] for plan in first.catalogue.plans()] == ["mot"]
    assert container.problem is None


def test_a_newer_version_that_cannot_be_opened_leaves_the_old_one_answering(workspace: Workspace) -> None:
    add(workspace, "a.txt", plan("mot"))
    container = Container(Settings(workspace=workspace.root), embedder=Hashes())
    first = container.served()
    add(workspace, "b.txt", plan("hai"), embedder=Hashes("others"))
    assert container.served() is first
    assert "others" in (container.problem or "")
    assert container.served() is first
    add(workspace, "b.txt", plan("hai"))
    assert container.served() is not first
    assert container.problem is None


def edit_manifest(workspace: Workspace, **changes: object) -> None:
    path = workspace.root / "versions" / workspace.versions()[0] / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | changes), encoding="utf-8")
