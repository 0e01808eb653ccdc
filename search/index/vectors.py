"""Vectors: exact inner products over an allowed subset (FAISS), and a cache of vectors on disk."""

import hashlib
import os
import tempfile
import zipfile
from collections.abc import Iterable, Sequence
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from vnplan.ontology.progress import Progress
from vnplan.ontology.text import slug
from vnplan.search.index.embedder import Embedder, Vector

Rows = NDArray[np.int64]

# Vectors reach the disk after each part, so a run that is broken off loses at most this many texts' work.
CACHE_PART = 128


class FlatIndex:
    """Unit vectors in a flat FAISS index. Every score is exact; there is no approximation to tune."""

    def __init__(self, vectors: Vector) -> None:
        """``vectors`` has one unit row a passage."""
        self._index: Any = faiss.IndexFlatIP(vectors.shape[1])
        self._index.add(np.ascontiguousarray(vectors, dtype=np.float32))

    @property
    def size(self) -> int:
        """How many vectors there are."""
        return int(self._index.ntotal)

    def scores(self, question: Vector, rows: Rows | None = None) -> Vector:
        """The inner products of ``question`` with the vectors at ``rows`` (all of them when None), in that order."""
        asked = np.ascontiguousarray(question, dtype=np.float32)
        wanted = np.arange(self.size) if rows is None else np.ascontiguousarray(rows, dtype=np.int64)
        products = np.empty(len(wanted), dtype=np.float32)
        # Questions come side by side; one that waits for threads on a busy machine waits a thousand times as long as
        # these products take. The setting is that of the calling thread.
        faiss.omp_set_num_threads(1)
        if len(wanted):  # one by one: a search for as many as there are sorts them, and takes four times as long
            self._index.compute_distance_subset(
                1, faiss.swig_ptr(asked), len(wanted), faiss.swig_ptr(products), faiss.swig_ptr(wanted)
            )
        return products


def text_key(text: str) -> str:
    """The content hash under which a text's vector is kept."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class VectorCache:
    """Vectors by model and content hash, in small files that are written once and never changed, beside those that
    come with the package.

    A file that cannot be read is passed over: its texts are embedded again.
    """

    def __init__(self, folder: Path, model_id: str) -> None:
        """``folder`` is the workspace's ``cache/``; it is made when something is stored."""
        name = hashlib.sha256(model_id.encode()).hexdigest()[:16]
        self._folder = folder / f"vectors-{name}"
        self._known: dict[str, Vector] = dict(seeds(model_id))
        for path in sorted(self._folder.glob("*.npz")):
            self._known.update(_read_part(path))

    def get(self, text: str) -> Vector | None:
        """The vector of ``text``, None when it is not there."""
        return self._known.get(text_key(text))

    def put(self, texts: Sequence[str], vectors: Vector) -> None:
        """Store the vectors of ``texts``; whoever reads meanwhile sees all of them or none."""
        if not texts:
            return
        keys = [text_key(text) for text in texts]
        self._known.update(zip(keys, vectors, strict=True))
        self._folder.mkdir(parents=True, exist_ok=True)
        name = hashlib.sha256("".join(keys).encode()).hexdigest()[:32]
        handle, temporary = tempfile.mkstemp(dir=self._folder, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                np.savez(file, keys=np.array(keys), vectors=np.asarray(vectors, dtype=np.float32))
            Path(temporary).replace(self._folder / f"{name}.npz")
        finally:
            Path(temporary).unlink(missing_ok=True)


def seeds(model_id: str) -> Iterable[tuple[str, Vector]]:
    """The vectors by content hash that the package brings for this model: of texts that are its own, so that a first
    ingest need not make them. Kept in half precision; unit length is restored."""
    held = files("vnplan.search").joinpath("data", f"vectors-{slug(model_id)}.npz")
    if not held.is_file():
        return
    with as_file(held) as path:
        for key, vector in _read_part(path):
            whole = vector.astype(np.float32)
            yield key, whole / np.linalg.norm(whole)


def _read_part(path: Path) -> Iterable[tuple[str, Vector]]:
    try:
        with path.open("rb") as file, np.load(file) as part:
            return list(zip(part["keys"].tolist(), part["vectors"], strict=True))
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return []


def embed_with_cache(
    texts: Sequence[str], embedder: Embedder, cache: VectorCache, progress: Progress | None = None
) -> Vector:
    """The vectors of ``texts`` in their order; only texts that ``cache`` does not know are embedded.

    ``progress`` hears the stage "embed" with the number of texts done and to do.
    """
    missing = list(dict.fromkeys(text for text in texts if cache.get(text) is None))
    for start in range(0, len(missing), CACHE_PART):
        part = missing[start : start + CACHE_PART]

        def report(done: int, start: int = start) -> None:
            if progress:
                progress("embed", start + done, len(missing))

        cache.put(part, embedder.embed_passages(part, report))
    rows = np.empty((len(texts), embedder.dimension), dtype=np.float32)
    for place, text in enumerate(texts):
        rows[place] = cache.get(text)
    return rows
