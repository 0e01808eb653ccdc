"""Sectors by meaning: their vectors in both languages, and which of them come near to a question.

Raw cosines of one model lie close together; what tells is by how much a sector stands out among all of them, in
standard deviations.
"""

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from vnplan.ontology.sectors import SectorScheme
from vnplan.search.embedder import Vector

VECTORS_FILE = "sectors.npz"
_LEAST_SPREAD = 1e-6  # of cosines that are all alike


@dataclass(frozen=True, eq=False)
class SectorVectors:
    """One unit row a sector in each language, in the order of ``ids``; empty where a version holds none."""

    ids: tuple[str, ...]
    vi: Vector
    en: Vector

    @classmethod
    def none(cls) -> "SectorVectors":
        """No sectors: nothing is near to anything."""
        return cls((), np.zeros((0, 0), dtype=np.float32), np.zeros((0, 0), dtype=np.float32))

    def standing_out(self, question: Vector, least: float, most: int) -> Mapping[str, float]:
        """At most ``most`` sectors that stand out for a question by ``least`` standard deviations or more, each with
        by how many."""
        if len(self.ids) < 2:
            return {}
        cosines = np.maximum(self.vi @ question, self.en @ question).astype(np.float64)
        spread = float(cosines.std())
        if spread < _LEAST_SPREAD:
            return {}
        scores = (cosines - cosines.mean()) / spread
        nearest = np.argsort(-scores, kind="stable")[:most]
        return {self.ids[row]: float(scores[row]) for row in nearest if scores[row] >= least}

    def save(self, folder: Path) -> None:
        """Write them into a staged ``folder``."""
        np.savez(folder / VECTORS_FILE, ids=np.array(self.ids), vi=self.vi, en=self.en)

    @classmethod
    def load(cls, folder: Path) -> "SectorVectors":
        """Those of a version's ``folder``. OSError, ValueError or KeyError when they cannot be read."""
        try:
            with np.load(folder / VECTORS_FILE) as held:
                return cls(tuple(held["ids"].tolist()), held["vi"], held["en"])
        except zipfile.BadZipFile as error:
            raise ValueError(str(error)) from error


def sector_texts(scheme: SectorScheme) -> list[str]:
    """What is embedded of each sector in Vietnamese, in the order of the scheme: its names and its definition."""
    return [_text(sector.name, sector.alt, sector.definition) for sector in scheme.sectors.values()]


def sector_texts_en(scheme: SectorScheme) -> list[str]:
    """The same in English."""
    return [_text(sector.name_en, sector.alt_en, sector.definition_en) for sector in scheme.sectors.values()]


def _text(name: str, others: Sequence[str], definition: str) -> str:
    return ". ".join(filter(None, (name, "; ".join(others), definition)))
