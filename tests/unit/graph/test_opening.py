"""A stored version as a graph, with the sectors proposed for its tasks."""

from pathlib import Path

import factories
import pytest

from vnplan.graph.opening import PROPOSALS_FILE, open_graph, write_proposals
from vnplan.graph.sectors import SectorProposal
from vnplan.graph.workspace import Manifest, Version, Workspace, write_plans
from vnplan.ontology.errors import WorkspaceError

NEAR = SectorProposal("an-duong/I.1", "wind-power", 3.25, 0, 8)


def publish(root: Path, *proposals: SectorProposal, indexed: bool = True) -> Version:
    workspace, plan = Workspace(root), factories.plan()
    with workspace.staging() as staged:
        write_plans(staged, [plan])
        if indexed:
            write_proposals(staged, proposals)
        return workspace.publish(staged, Manifest.describe([plan], model="none", dimension=0))


def test_what_was_proposed_is_in_the_graph_of_the_version(tmp_path: Path) -> None:
    graph = open_graph(publish(tmp_path, NEAR))
    assert graph.proposals == (NEAR,)
    assert graph.in_sector("wind-power") == (NEAR.task,)


def test_a_version_made_without_an_index_has_no_proposals(tmp_path: Path) -> None:
    assert open_graph(publish(tmp_path, indexed=False)).proposals == ()


@pytest.mark.parametrize("content", ["{", '{"task": "x"}\n', '{"task": "x", "sector": "y", "score": 1, "more": 2}\n'])
def test_a_damaged_file_is_told_with_the_command_that_mends_it(tmp_path: Path, content: str) -> None:
    version = publish(tmp_path)
    (version.path / PROPOSALS_FILE).write_text(content, encoding="utf-8")
    with pytest.raises(WorkspaceError, match="vnplan ingest --fresh"):
        open_graph(version)
