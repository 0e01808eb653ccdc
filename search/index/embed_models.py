"""Any sentence-transformers model behind the embedding port (extra ``vnplan[models]``)."""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from vnplan.ontology.errors import InvalidInput, MissingExtra
from vnplan.search.index.embedder import OnDone, Vector, readable

BATCH = 16
SMALL_FILE = 1_000_000  # weights are told apart by name and size, configuration by its words


class ModelEmbedder:
    """A model by name or folder; the prompts for questions and passages are those of its own configuration."""

    def __init__(self, model: str) -> None:
        """Load ``model``. The network is asked only for a name that is not in the local cache.

        Raises MissingExtra without the package, InvalidInput when the model cannot be loaded.
        """
        try:
            from sentence_transformers import SentenceTransformer  # noqa: PLC0415  (heavy and optional)
        except ImportError as exc:
            raise MissingExtra(
                f"the model {model!r} needs sentence-transformers: pip install 'vnplan[models]'"
            ) from exc
        self._model: Any = _load(SentenceTransformer, model)
        self._id = _identify(model)
        self._dimension = int(self._encode_questions(["a"]).shape[1])

    @property
    def id(self) -> str:
        """The model's name; for a folder its name and a digest of what it holds."""
        return self._id

    @property
    def dimension(self) -> int:
        """How many numbers a vector has."""
        return self._dimension

    def embed_question(self, text: str) -> Vector:
        """The unit vector of a question."""
        vector: Vector = self._encode_questions([readable(text)])[0]
        return vector

    def embed_passages(self, texts: Sequence[str], on_done: OnDone | None = None) -> Vector:
        """The unit vectors of ``texts``, one row each."""
        rows = np.empty((len(texts), self._dimension), dtype=np.float32)
        for start in range(0, len(texts), BATCH):
            part = [readable(text) for text in texts[start : start + BATCH]]
            rows[start : start + len(part)] = self._model.encode_document(part, **_QUIETLY)
            if on_done:
                on_done(start + len(part))
        return rows

    def _encode_questions(self, texts: list[str]) -> Vector:
        vectors: Vector = np.asarray(self._model.encode_query(texts, **_QUIETLY), dtype=np.float32)
        return vectors


_QUIETLY = {"normalize_embeddings": True, "convert_to_numpy": True, "show_progress_bar": False}


def _load(maker: Any, model: str) -> Any:
    """The model from its folder or the local cache, else, for a name, from the network."""
    try:
        return maker(model, device="cpu", local_files_only=True)
    except Exception as offline:  # the library's errors have no common base
        if Path(model).exists():
            raise InvalidInput(f"the folder {model} holds no sentence-transformers model: {offline}") from offline
    try:
        return maker(model, device="cpu")
    except Exception as exc:
        raise InvalidInput(
            f"the model {model!r} cannot be loaded: {exc}. Give VNPLAN_MODEL a folder or a name that can be downloaded"
        ) from exc


def _identify(model: str) -> str:
    folder = Path(model)
    if not folder.is_dir():
        return f"sentence-transformers:{model}"
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        size = path.stat().st_size
        digest.update(f"{path.relative_to(folder).as_posix()}\0{size}\0".encode())
        if size < SMALL_FILE:
            digest.update(path.read_bytes())
    return f"sentence-transformers:{folder.resolve().name}@{digest.hexdigest()[:12]}"
