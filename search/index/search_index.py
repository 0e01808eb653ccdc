"""The search index of a version: passages and their vectors on disk, checked when loaded."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np

from vnplan.graph.advice import how_to_mend
from vnplan.graph.opening import read_proposals, write_proposals
from vnplan.graph.sectors import SectorProposal
from vnplan.graph.workspace import Version
from vnplan.ontology.errors import WorkspaceError, WorkspaceMismatch
from vnplan.ontology.model import Plan
from vnplan.ontology.progress import Progress
from vnplan.ontology.sectors import SectorScheme
from vnplan.search.index.embedder import Embedder, Vector
from vnplan.search.index.passages import Passage, all_passages
from vnplan.search.index.sector_vectors import SectorVectors, sector_rows
from vnplan.search.index.topic_links import propose
from vnplan.search.index.vectors import FlatIndex, VectorCache, embed_with_cache

PASSAGES_FILE = "passages.jsonl"
VECTORS_FILE = "vectors.npy"


@dataclass(frozen=True)
class SearchIndex:
    """Passages and the index of their vectors, row for row; ``proposals`` are tasks near to sectors in meaning,
    ``sectors`` the sectors' own vectors."""

    passages: tuple[Passage, ...]
    vectors: FlatIndex
    proposals: tuple[SectorProposal, ...] = ()
    sectors: SectorVectors = field(default_factory=SectorVectors.none)


def build_index(
    plans: Sequence[Plan], embedder: Embedder, staged: Path, cache: VectorCache, progress: Progress | None = None
) -> int:
    """Write passages, vectors and proposed sectors of ``plans`` into the folder ``staged``; gives back how many
    passages there are.

    Only texts that ``cache`` does not hold are embedded. ``progress`` hears the stage "embed".
    """
    passages, scheme = all_passages(plans), SectorScheme.load()
    texts = [passage.text for passage in passages]
    of_sectors = sector_rows(scheme)
    vectors, rows = np.split(embed_with_cache([*texts, *of_sectors], embedder, cache, progress), [len(texts)])
    lines = [json.dumps(asdict(passage), ensure_ascii=False, sort_keys=True) for passage in passages]
    (staged / PASSAGES_FILE).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    np.save(staged / VECTORS_FILE, vectors)
    SectorVectors.of(tuple(scheme.sectors), rows).save(staged)
    write_proposals(staged, propose(plans, passages, vectors, scheme, rows[: len(scheme.sectors)]))
    return len(passages)


def load_index(version: Version, embedder: Embedder) -> SearchIndex:
    """The index of a version.

    Raises WorkspaceMismatch when it was made with another model, WorkspaceError when its files are missing or do not
    belong together; both say which command mends it.
    """
    root = version.path.parent.parent
    made_with = version.manifest.model
    if made_with != embedder.id or version.manifest.dimension != embedder.dimension:
        raise WorkspaceMismatch(
            f"{root} was made with the model {made_with!r}, this vnplan runs {embedder.id!r}; "
            f"set VNPLAN_MODEL to the first, or {how_to_mend(root)}"
        )
    passages, vectors = stored_passages(version)
    return SearchIndex(passages, FlatIndex(vectors), read_proposals(version), _sectors(version))


def _sectors(version: Version) -> SectorVectors:
    try:
        return SectorVectors.load(version.path)
    except (OSError, ValueError, KeyError) as error:
        root = version.path.parent.parent
        raise WorkspaceError(f"the sectors of {version.path} cannot be read ({error}); {how_to_mend(root)}") from error


def stored_passages(version: Version) -> tuple[tuple[Passage, ...], Vector]:
    """The passages of a version and their vectors, row for row; no model is opened.

    Raises WorkspaceError when the files are missing or do not belong together.
    """
    root = version.path.parent.parent
    try:
        with (version.path / PASSAGES_FILE).open(encoding="utf-8") as lines:
            passages = tuple(Passage(**json.loads(line)) for line in lines)
        vectors: Vector = np.load(version.path / VECTORS_FILE, mmap_mode="r")
    except (OSError, EOFError, ValueError, TypeError) as error:
        raise WorkspaceError(
            f"the search index of {version.path} cannot be read ({error}); {how_to_mend(root)}"
        ) from error
    if vectors.shape != (len(passages), version.manifest.dimension):
        raise WorkspaceError(f"passages and vectors of {version.path} do not belong together; {how_to_mend(root)}")
    return passages, vectors
