"""From the cosines of passages to those of tasks, the same for every store."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int64]

USUAL = 2_000
"""Over how many tasks the mean and spread of cosines are taken; of a larger corpus over so many, evenly spread."""


def usual_rows(size: int) -> Rows | None:
    """The rows of a corpus of ``size`` tasks over which scores become standard deviations; None: all. The same in every
    store, so that they rank alike."""
    return None if size <= USUAL else np.linspace(0, size - 1, USUAL).astype(np.int64)


@dataclass(frozen=True, slots=True)
class Nearness:
    """Cosines by row of the task: of its nearest passage (``best``), of the whole of it (``whole``), and the row of its
    nearest ``passage``. Tasks that were not asked about have -1.

    ``usual``: the rows over which scores become standard deviations; None: all.
    """

    best: NDArray[np.float64]
    whole: NDArray[np.float64]
    passage: Rows
    usual: Rows | None = None


@dataclass(frozen=True, slots=True)
class Owners:
    """Of each passage the row of its task (``owner``) and whether it is the ``whole`` of it; ``size`` tasks."""

    owner: Rows
    whole: NDArray[np.bool_]
    size: int

    def passages_of(self, *tasks: Rows) -> Rows:
        """The passages of all these tasks, in their order."""
        asked = np.zeros(self.size, dtype=bool)
        for rows in tasks:
            asked[rows] = True
        return np.flatnonzero(asked[self.owner])

    def nearness(self, passages: Rows, cosines: NDArray[np.float64]) -> Nearness:
        """What the ``cosines`` of some ``passages`` say of their tasks; of passages equally near the last counts."""
        best, whole = np.full((2, self.size), -1.0)
        nearest = np.zeros(self.size, dtype=np.int64)
        rising = np.lexsort((passages, cosines))
        rows, found = passages[rising], cosines[rising]
        owners, of_whole = self.owner[rows], self.whole[rows]
        best[owners], nearest[owners] = found, rows  # the last one written stays
        whole[owners[of_whole]] = found[of_whole]
        return Nearness(best, whole, nearest, usual_rows(self.size))
