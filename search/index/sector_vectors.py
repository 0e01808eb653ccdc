"""Sectors by meaning: their vectors in both languages, and which of them come near to a question.

Raw cosines of one model lie close together; what tells is by how much a sector stands out among all of them, in
standard deviations.
"""

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from vnplan.ontology.sectors import SectorScheme
from vnplan.ontology.sectors_plain import plain_words
from vnplan.search.index.embedder import Vector
from vnplan.search.standard_scores import standard_scores

VECTORS_FILE = "sectors.npz"
_LEAST_SPREAD = 1e-6  # of cosines that are all alike


@dataclass(frozen=True, eq=False)
class SectorVectors:
    """Unit vectors of the sectors ``ids``, each of shape (languages, sectors, dimension): of their official ``names``
    with definition, and of the ``plain`` words that people use. Empty where a version holds none."""

    ids: tuple[str, ...]
    names: Vector
    plain: Vector

    @classmethod
    def none(cls) -> "SectorVectors":
        """No sectors: nothing is near to anything."""
        return cls((), np.zeros((1, 0, 0), dtype=np.float32), np.zeros((1, 0, 0), dtype=np.float32))

    @classmethod
    def of(cls, ids: Sequence[str], rows: Vector) -> "SectorVectors":
        """From the vectors of ``sector_rows``, row for row."""
        names, plain = rows.reshape(2, 2, len(ids), -1)
        return cls(tuple(ids), names, plain)

    def standing_out(self, question: Vector, least: float, most: int) -> Mapping[str, float]:
        """At most ``most`` sectors that stand out for a question by ``least`` standard deviations or more, each with
        by how many; of the languages the nearer counts.

        Names and plain words are brought to standard deviations apart and then added: cosines to everyday words lie on
        another level than those to official ones.
        """
        if len(self.ids) < 2:
            return {}
        names, plain = self._cosines(question)
        scores = _standard(_standard(names) + _standard(plain))
        near = {row: float(scores[row]) for row in np.flatnonzero(scores >= least).tolist()}
        return {self.ids[row]: near[row] for row in sorted(near, key=lambda row: -near[row])[:most]}

    def _cosines(self, question: Vector) -> NDArray[np.float64]:
        """Those of the names and of the plain words, two rows; of the languages the nearer."""
        every = self._rows @ question
        nearer: NDArray[np.float32] = np.maximum.reduce(every.reshape(2, -1, len(self.ids)), axis=1)
        return nearer.astype(np.float64)

    @cached_property
    def _rows(self) -> Vector:
        """All vectors one below the other: one product over them takes half the time of two."""
        return np.concatenate([vectors.reshape(-1, vectors.shape[-1]) for vectors in (self.names, self.plain)])

    def save(self, folder: Path) -> None:
        """Write them into a staged ``folder``."""
        np.savez(folder / VECTORS_FILE, ids=np.array(self.ids), names=self.names, plain=self.plain)

    @classmethod
    def load(cls, folder: Path) -> "SectorVectors":
        """Those of a version's ``folder``. OSError, ValueError or KeyError when they cannot be read."""
        try:
            with np.load(folder / VECTORS_FILE) as held:
                return cls(tuple(held["ids"].tolist()), held["names"], held["plain"])
        except zipfile.BadZipFile as error:
            raise ValueError(str(error)) from error


def _standard(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    return standard_scores(scores, scores, _LEAST_SPREAD)


def sector_texts(scheme: SectorScheme) -> list[str]:
    """What is embedded of each sector in Vietnamese, in the order of the scheme: its names and its definition."""
    return [_text(sector.name, sector.alt, sector.definition) for sector in scheme.sectors.values()]


def sector_rows(scheme: SectorScheme) -> list[str]:
    """All texts of the sectors that questions are held against: names with definition, then everyday words, both in
    Vietnamese and then in English, each in the order of the scheme."""
    english = [_text(sector.name_en, sector.alt_en, sector.definition_en) for sector in scheme.sectors.values()]
    everyday = [plain_words()[key] for key in scheme.sectors]
    plain = [". ".join(words.vi) for words in everyday]
    return [*sector_texts(scheme), *english, *plain, *(". ".join(words.en) for words in everyday)]


def _text(name: str, others: Sequence[str], definition: str) -> str:
    return ". ".join(filter(None, (name, "; ".join(others), definition)))
