"""Sectors near to a question in meaning, and the vectors that come with the package."""

from pathlib import Path

import numpy as np
import pytest
from seed_vectors import seeded_texts, unseeded

from vnplan.search.index.embedder import BUNDLED, open_embedder
from vnplan.search.index.sector_vectors import SectorVectors
from vnplan.search.index.vectors import VectorCache

UNIT = np.eye(8, dtype=np.float32)
BOTH = np.stack([UNIT, UNIT])
OTHERS = np.stack([np.roll(UNIT, 1, axis=0)] * 2)
EIGHT = SectorVectors(tuple("abcdefgh"), BOTH, BOTH)


def test_the_sector_that_stands_out_is_told_with_by_how_much() -> None:
    found = EIGHT.standing_out(UNIT[2], least=2.0, most=3)
    assert list(found) == ["c"]
    assert found["c"] == pytest.approx((1 - 1 / 8) / np.sqrt(7 / 64))


def test_either_language_is_enough() -> None:
    one_language = np.stack([UNIT, np.zeros_like(UNIT)])
    assert list(SectorVectors(EIGHT.ids, one_language, one_language).standing_out(UNIT[2], least=2.0, most=8)) == ["c"]


def test_names_and_plain_words_both_count() -> None:
    assert set(SectorVectors(EIGHT.ids, BOTH, OTHERS).standing_out(UNIT[2], least=0.5, most=8)) == {"c", "d"}


@pytest.mark.parametrize("vectors", [SectorVectors.none(), SectorVectors(("a",), BOTH[:, :1], BOTH[:, :1])])
def test_nothing_stands_out_of_nothing(vectors: SectorVectors) -> None:
    assert vectors.standing_out(UNIT[0], least=0.0, most=5) == {}


def test_when_all_are_alike_none_stands_out() -> None:
    alike = np.ones((2, 8, 8), np.float32)
    assert SectorVectors(EIGHT.ids, alike, alike).standing_out(UNIT[0], least=0.5, most=8) == {}


def test_they_survive_the_disk(tmp_path: Path) -> None:
    EIGHT.save(tmp_path)
    again = SectorVectors.load(tmp_path)
    assert again.ids == EIGHT.ids
    assert np.array_equal(again.names, EIGHT.names)
    assert np.array_equal(again.plain, EIGHT.plain)
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
