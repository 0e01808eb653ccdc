"""An embedding model made by hand, for tests and benchmarks that are about something else."""

from collections.abc import Sequence

import numpy as np

from vnplan.search.index.embedder import OnDone, Vector


class MadeEmbedder:
    """Vectors by the syllables of a text: the same text, the same vector; texts with common words are near."""

    id = "made"

    def __init__(self, dimension: int = 16) -> None:
        self.dimension = dimension

    def embed_question(self, text: str) -> Vector:
        vector = np.full(self.dimension, 0.01, dtype=np.float32)
        for word in text.casefold().split():
            vector[sum(word.encode()) % self.dimension] += 1
        unit: Vector = vector / np.linalg.norm(vector)
        return unit

    def embed_passages(self, texts: Sequence[str], on_done: OnDone | None = None) -> Vector:
        return np.array([self.embed_question(text) for text in texts])
