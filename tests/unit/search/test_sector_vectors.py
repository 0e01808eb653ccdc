"""Sectors near to a question in meaning, and the vectors that come with the package."""

from pathlib import Path

import numpy as np
import pytest
from seed_vectors import seeded_texts, unseeded

from vnplan.search.embedder import BUNDLED, open_embedder
from vnplan.search.sector_vectors import SectorVectors
from vnplan.search.vectors import VectorCache

UNIT = np.eye(8, dtype=np.float32)
OWN = np.arange(8)
EIGHT = SectorVectors(tuple("abcdefgh"), UNIT, OWN)


def test_the_sector_that_stands_out_is_told_with_by_how_much() -> None:
    found = EIGHT.standing_out(UNIT[2], least=2.0, most=3)
    assert list(found) == ["c"]
    assert found["c"] == pytest.approx((1 - 1 / 8) / np.sqrt(7 / 64))


def test_any_row_of_a_sector_is_enough() -> None:
    rows = np.concatenate([np.roll(UNIT, 1, axis=0), UNIT])
    other = SectorVectors(EIGHT.ids, rows, np.concatenate([OWN, OWN]))
    assert set(other.standing_out(UNIT[2], least=0.5, most=8)) == {"c", "d"}


@pytest.mark.parametrize("vectors", [SectorVectors.none(), SectorVectors(("a",), UNIT[:1], OWN[:1])])
def test_nothing_stands_out_of_nothing(vectors: SectorVectors) -> None:
    assert vectors.standing_out(UNIT[0], least=0.0, most=5) == {}


def test_when_all_are_alike_none_stands_out() -> None:
    alike = SectorVectors(EIGHT.ids, np.ones((8, 8), np.float32), OWN)
    assert alike.standing_out(UNIT[0], least=0.0, most=8) == {}


def test_they_survive_the_disk(tmp_path: Path) -> None:
    EIGHT.save(tmp_path)
    again = SectorVectors.load(tmp_path)
    assert again.ids == EIGHT.ids
    assert np.array_equal(again.rows, EIGHT.rows)
    assert np.array_equal(again.owner, EIGHT.owner)
    (tmp_path / "sectors.npz").write_bytes(b"no archive")
    with pytest.raises(ValueError, match=r"\w"):
        SectorVectors.load(tmp_path)


def test_the_package_brings_the_vectors_of_all_its_sectors() -> None:
    assert unseeded(seeded_texts(), BUNDLED) == [], "run `make seeds`"


def test_a_vector_of_the_package_is_the_one_the_model_makes(tmp_path: Path) -> None:
    embedder = open_embedder()
    texts = seeded_texts()[::90]
    cache = VectorCache(tmp_path, embedder.id)
    for text, made in zip(texts, embedder.embed_passages(texts), strict=True):
        held = cache.get(text)
        assert held is not None
        assert float(held @ made) > 0.99999
        assert float(np.linalg.norm(held)) == pytest.approx(1.0, abs=1e-6)
