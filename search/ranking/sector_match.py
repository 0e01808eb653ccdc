"""How far tasks belong to the sectors that a question names, asked of the graph."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from vnplan.graph.queries import PlanGraph
from vnplan.graph.sector_queries import InSector
from vnplan.ontology.sectors import SectorScheme
from vnplan.search.corpus import Corpus
from vnplan.search.index.embedder import Vector
from vnplan.search.index.sector_vectors import SectorVectors
from vnplan.search.parts import SectorPart
from vnplan.search.plan import Reason
from vnplan.search.stores.store import Lookups
from vnplan.search.tuning import Nearness

Numbers = NDArray[np.float64]


class SectorMatch:
    """The tasks of each sector, by row; looked up once a sector."""

    def __init__(self, corpus: Corpus, rows: Mapping[str, int], vectors: SectorVectors, nearness: Nearness) -> None:
        self._graph: PlanGraph = corpus.graph
        self._lookups: Lookups = corpus.lookups
        self._rows = rows
        self._vectors = vectors
        self._nearness = nearness
        self._known: dict[str, Numbers] = {}
        self._links: dict[str, tuple[InSector, ...]] = {}

    def match(self, sectors: Sequence[SectorPart]) -> Numbers:
        """By row of the task: the share of ``sectors`` that it belongs to, from 0 to 1; all 0 when there are none."""
        if not sectors:
            return np.zeros(len(self._rows))
        shares: Numbers = np.add.reduce([self._tasks(part.value) for part in sectors]) / len(sectors)
        return shares

    def near(self, question: Vector) -> Numbers:
        """By row of the task: how near the nearest of its sectors comes to the question in meaning, from 0 to 1."""
        limits = self._nearness
        total = np.zeros(len(self._rows))
        for sector, score in self._vectors.standing_out(question, limits.least, limits.most).items():
            share = min(1.0, (score - limits.least) / (limits.full - limits.least))
            np.maximum(total, share * self._tasks(sector), out=total)
        return total

    def reasons(self, task: str, sectors: Sequence[SectorPart]) -> Iterable[Reason]:
        """In which of ``sectors``, or of those below them, a task is, and the words that say so."""
        if not any(self._tasks(part.value)[self._rows[task]] for part in sectors):
            return
        asked = {part.value for part in sectors}
        above = SectorScheme.load().broader_all
        if task not in self._links:
            self._links[task] = self._graph.sectors_of(task)
        for link in self._links[task]:
            if asked & {link.sector, *above(link.sector)}:
                words = f" (“{link.text}”)" if link.text else ""
                yield Reason(f"lĩnh vực {link.name}{words}", f"sector {link.name_en}{words}")

    def empty(self, sectors: Iterable[SectorPart]) -> bool:
        """Whether there are sectors and no task belongs to any of them."""
        asked = list(sectors)
        return bool(asked) and not any(self._tasks(part.value).any() for part in asked)

    @staticmethod
    def is_theme(part: SectorPart) -> bool:
        """Whether a sector is a theme, which names much, rather than a topic."""
        return SectorScheme.load().sectors[part.value].theme

    def _tasks(self, sector: str) -> Numbers:
        if sector not in self._known:
            belonging = np.zeros(len(self._rows))
            belonging[[self._rows[task] for task in self._lookups.in_sector(sector, narrower=True)]] = 1.0
            self._known[sector] = belonging
        return self._known[sector]
