"""Sectors by meaning: their vectors in both languages, and which of them come near to a question.

Raw cosines of one model lie close together; what tells is by how much a sector stands out among all of them, in
standard deviations.
"""

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from vnplan.ontology.sectors import SectorScheme
from vnplan.ontology.sectors_plain import plain_words
from vnplan.search.embedder import Vector

VECTORS_FILE = "sectors.npz"
_LEAST_SPREAD = 1e-6  # of cosines that are all alike


@dataclass(frozen=True, eq=False)
class SectorVectors:
    """Unit ``rows`` of the sectors ``ids``; ``owner`` says of each row which sector's it is. Empty where a version
    holds none."""

    ids: tuple[str, ...]
    rows: Vector
    owner: NDArray[np.int64]

    @classmethod
    def none(cls) -> "SectorVectors":
        """No sectors: nothing is near to anything."""
        return cls((), np.zeros((0, 0), dtype=np.float32), np.zeros(0, dtype=np.int64))

    def standing_out(self, question: Vector, least: float, most: int) -> Mapping[str, float]:
        """At most ``most`` sectors that stand out for a question by ``least`` standard deviations or more, each with
        by how many; of a sector's rows the nearest counts."""
        if len(self.ids) < 2:
            return {}
        cosines = np.full(len(self.ids), -1.0)
        np.maximum.at(cosines, self.owner, (self.rows @ question).astype(np.float64))
        spread = float(cosines.std())
        if spread < _LEAST_SPREAD:
            return {}
        scores = (cosines - cosines.mean()) / spread
        nearest = np.argsort(-scores, kind="stable")[:most]
        return {self.ids[row]: float(scores[row]) for row in nearest if scores[row] >= least}

    def save(self, folder: Path) -> None:
        """Write them into a staged ``folder``."""
        np.savez(folder / VECTORS_FILE, ids=np.array(self.ids), rows=self.rows, owner=self.owner)

    @classmethod
    def load(cls, folder: Path) -> "SectorVectors":
        """Those of a version's ``folder``. OSError, ValueError or KeyError when they cannot be read."""
        try:
            with np.load(folder / VECTORS_FILE) as held:
                return cls(tuple(held["ids"].tolist()), held["rows"], held["owner"])
        except zipfile.BadZipFile as error:
            raise ValueError(str(error)) from error


def sector_texts(scheme: SectorScheme) -> list[str]:
    """What is embedded of each sector in Vietnamese, in the order of the scheme: its names and its definition."""
    return [_text(sector.name, sector.alt, sector.definition) for sector in scheme.sectors.values()]


def sector_rows(scheme: SectorScheme) -> tuple[list[str], NDArray[np.int64]]:
    """All texts of the sectors that questions are held against, and whose each is: names with definition, then
    everyday words, both in Vietnamese and in English."""
    english = [_text(sector.name_en, sector.alt_en, sector.definition_en) for sector in scheme.sectors.values()]
    everyday = [plain_words()[key] for key in scheme.sectors]
    plain = [". ".join(words.vi) for words in everyday]
    plain_english = [". ".join(words.en) for words in everyday]
    owner = np.arange(len(scheme.sectors), dtype=np.int64)
    return [*sector_texts(scheme), *english, *plain, *plain_english], np.tile(owner, 4)


def _text(name: str, others: Sequence[str], definition: str) -> str:
    return ". ".join(filter(None, (name, "; ".join(others), definition)))
