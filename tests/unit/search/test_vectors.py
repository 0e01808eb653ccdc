from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from vnplan.search.index.embedder import OnDone, Vector, fitting, readable
from vnplan.search.index.vectors import FlatIndex, VectorCache, embed_with_cache


class CountingEmbedder:
    """Vectors made from a text's length; remembers what it was asked."""

    id = "counting"
    dimension = 4

    def __init__(self) -> None:
        self.asked: list[str] = []

    def embed_question(self, text: str) -> Vector:
        vector: Vector = self.embed_passages([text])[0]
        return vector

    def embed_passages(self, texts: Sequence[str], on_done: OnDone | None = None) -> Vector:
        self.asked += texts
        rows = np.array([[len(text), 1, 0, 0] for text in texts], dtype=np.float32)
        if on_done:
            on_done(len(texts))
        unit: Vector = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return unit


def test_scores_of_a_subset_are_exact_and_in_the_order_asked_for() -> None:
    rng = np.random.default_rng(7)
    vectors = rng.normal(size=(50, 8)).astype(np.float32)
    question = rng.normal(size=8).astype(np.float32)
    rows = np.array([40, 3, 17], dtype=np.int64)
    index = FlatIndex(vectors)
    np.testing.assert_allclose(index.scores(question, rows), vectors[rows] @ question, rtol=1e-5)
    np.testing.assert_allclose(index.scores(question), vectors @ question, rtol=1e-5)


def test_an_empty_subset_has_no_scores() -> None:
    index = FlatIndex(np.eye(3, dtype=np.float32))
    assert index.scores(np.ones(3, dtype=np.float32), np.array([], dtype=np.int64)).shape == (0,)


def test_a_text_is_embedded_once_even_by_a_later_run(tmp_path: Path) -> None:
    embedder = CountingEmbedder()
    first = embed_with_cache(["a", "bb", "a"], embedder, VectorCache(tmp_path, embedder.id))
    again = embed_with_cache(["bb", "a", "ccc"], embedder, VectorCache(tmp_path, embedder.id))
    assert embedder.asked == ["a", "bb", "ccc"]
    np.testing.assert_array_equal(first[0], first[2])
    np.testing.assert_array_equal(again[0], first[1])


def test_vectors_of_another_model_are_not_used(tmp_path: Path) -> None:
    embedder = CountingEmbedder()
    embed_with_cache(["a"], embedder, VectorCache(tmp_path, "one"))
    assert VectorCache(tmp_path, "two").get("a") is None
    assert VectorCache(tmp_path, "one").get("a") is not None


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 broken", b"not a file of arrays"])
def test_a_damaged_cache_file_is_passed_over(tmp_path: Path, damage: bytes) -> None:
    embedder = CountingEmbedder()
    embed_with_cache(["a"], embedder, VectorCache(tmp_path, embedder.id))
    for path in tmp_path.rglob("*.npz"):
        path.write_bytes(damage)
    assert VectorCache(tmp_path, embedder.id).get("a") is None


def test_nothing_but_finished_files_is_left_in_the_cache(tmp_path: Path) -> None:
    embedder = CountingEmbedder()
    embed_with_cache([str(n) for n in range(300)], embedder, VectorCache(tmp_path, embedder.id))
    assert {path.suffix for path in tmp_path.rglob("*") if path.is_file()} == {".npz"}


def test_progress_counts_up_to_the_texts_that_were_missing(tmp_path: Path) -> None:
    heard: list[tuple[str, int, int]] = []
    embedder = CountingEmbedder()
    embed_with_cache(
        [str(n) for n in range(200)],
        embedder,
        VectorCache(tmp_path, embedder.id),
        lambda stage, done, total: heard.append((stage, done, total)),
    )
    assert heard[-1] == ("embed", 200, 200)


def test_the_longest_beginning_that_fits_ends_between_words() -> None:
    assert fitting("một hai ba bốn", lambda part: len(part) <= 9) == "một hai"
    assert fitting("một hai", lambda part: len(part) <= 9) == "một hai"
    assert fitting("nghiêng ngả", lambda part: len(part) <= 3) == "ngh"


def test_what_an_engine_cannot_take_is_removed() -> None:
    assert readable("a\0b\ud800c") == "a bc"
    assert readable("") == " "
