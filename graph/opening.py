"""The plans of a stored version as a graph, with the sectors that search proposed for their tasks."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from vnplan.graph.advice import how_to_mend
from vnplan.graph.queries import PlanGraph
from vnplan.graph.sectors import SectorProposal
from vnplan.graph.workspace import Version
from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.errors import WorkspaceError

PROPOSALS_FILE = "sectors.jsonl"


def open_graph(version: Version) -> PlanGraph:
    """Everything that a version holds, as a graph. Raises as ``Version.plans`` and ``read_proposals``."""
    return PlanGraph(version.plans(), AgencyRegistry.load(), proposals=read_proposals(version))


def write_proposals(folder: Path, proposals: Iterable[SectorProposal]) -> None:
    """Write the proposals into a staged ``folder``."""
    lines = (json.dumps(asdict(proposal), ensure_ascii=False, sort_keys=True) + "\n" for proposal in proposals)
    (folder / PROPOSALS_FILE).write_text("".join(lines), encoding="utf-8")


def read_proposals(version: Version) -> tuple[SectorProposal, ...]:
    """The proposals of a version; none where it was made without an index. ``WorkspaceError`` with the command that
    mends it when they cannot be read."""
    path = version.path / PROPOSALS_FILE
    try:
        with path.open(encoding="utf-8") as lines:
            return tuple(SectorProposal(**json.loads(line)) for line in lines)
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, TypeError) as error:
        root = version.path.parent.parent
        raise WorkspaceError(f"{path} cannot be read ({error}); {how_to_mend(root)}") from error
