"""Ranks the same tasks for the same questions with the same vectors in five ways and prints nDCG@10 side by side.

Run as ``make bench-peers`` or ``python tests/bench/peers/bench_peers.py WORKSPACE QUESTIONS.jsonl``. The peers get each
task as one text and its vector; they are what people would set up in an afternoon: BM25, the vectors alone, a plain
weighted sum of both, and the hybrid index of txtai (a row of its own where the package is installed).
"""

import statistics
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from vnplan.graph.workspace import Workspace
from vnplan.search.engine import Engine, open_engine
from vnplan.search.evaluate import DEPTH, Asked, ndcg_at, read_questions
from vnplan.search.index.embedder import Embedder, open_embedder
from vnplan.search.index.search_index import load_index
from vnplan.search.ranking.lexical import LexicalIndex, terms_of
from vnplan.search.tuning import tuning

Rank = Callable[[str], Sequence[str]]
Numbers = NDArray[np.float64]
DENSE_SHARE = 0.7  # of the plain weighted sum; the best of the usual choices on these vectors
WORDS_AS_WRITTEN = tuning().terms.model_copy(update={"accented": 1.0, "folded": 0.0, "pairs": 0.0})


class Corpus:
    """The tasks as single texts with their vectors."""

    def __init__(self, workspace: Workspace, engine: Engine, embedder: Embedder) -> None:
        passages = load_index(workspace.current(), embedder).passages
        vectors = np.load(workspace.current().path / "vectors.npy")
        whole = {passage.task: row for row, passage in enumerate(passages) if passage.whole}
        self.ids = [task.id for task in engine.corpus.tasks]
        self.texts = [f"{task.group_title}. {task.text}" for task in engine.corpus.tasks]
        self.vectors = np.stack([vectors[whole[task]] for task in self.ids]).astype(np.float32)
        self._words = LexicalIndex(self.texts, WORDS_AS_WRITTEN)
        self._embed = embedder.embed_question

    def words(self, question: str) -> Numbers:
        """BM25 of every task."""
        return self._words.scores(terms_of(question)).astype(np.float64)

    def dense(self, question: str) -> Numbers:
        """The cosine of every task."""
        return (self.vectors @ self._embed(question)).astype(np.float64)

    def weighted(self, question: str) -> Numbers:
        """Both, brought to 0 to 1."""
        return DENSE_SHARE * _scaled(self.dense(question)) + (1 - DENSE_SHARE) * _scaled(self.words(question))

    def best(self, scores: Numbers) -> list[str]:
        """The ids of the ten best."""
        return [self.ids[row] for row in np.argsort(-scores, kind="stable")[:DEPTH]]


def _scaled(scores: Numbers) -> Numbers:
    spread = float(np.ptp(scores))
    return (scores - scores.min()) / spread if spread else np.zeros_like(scores)


def txtai_hybrid(corpus: Corpus, embedder: Embedder) -> Rank | None:
    """The hybrid index of txtai over the same texts and vectors; None where it is not installed."""
    try:
        from txtai import Embeddings  # noqa: PLC0415 - a peer, never a dependency
    except ImportError:
        return None
    known = dict(zip(corpus.texts, corpus.vectors, strict=True))

    def vectors_of(texts: Iterable[str]) -> Numbers:
        return np.stack([known[text] if text in known else embedder.embed_question(text) for text in texts])

    index = Embeddings(method="external", transform=vectors_of, hybrid=True)
    index.index((place, text, None) for place, text in enumerate(corpus.texts))
    return lambda question: [corpus.ids[int(place)] for place, _ in index.search(question, DEPTH)]


def report(ranks: Mapping[str, Rank], questions: Sequence[Asked]) -> str:
    """One row a way of ranking, one column a language."""
    languages = sorted({asked.language for asked in questions})
    lines = [f"{'nDCG@10':22}{'all':>9}" + "".join(f"{language:>12}" for language in languages)]
    for name, rank in ranks.items():
        gains = [(asked.language, ndcg_at(rank(asked.question), asked.relevant)) for asked in questions]
        means = [statistics.mean(gain for language, gain in gains if language == wanted) for wanted in languages]
        lines.append(f"{name:22}{statistics.mean(g for _, g in gains):>9.3f}" + "".join(f"{m:>12.3f}" for m in means))
    return "\n".join(lines)


def main() -> None:
    """Rank every question in every way."""
    workspace, path = Workspace(Path(sys.argv[1])), Path(sys.argv[2])
    embedder = open_embedder()
    engine = open_engine(workspace, embedder)
    corpus = Corpus(workspace, engine, embedder)
    hybrid = txtai_hybrid(corpus, embedder)
    ranks: dict[str, Rank] = {
        "BM25": lambda question: corpus.best(corpus.words(question)),
        "vectors alone": lambda question: corpus.best(corpus.dense(question)),
        "plain weighted sum": lambda question: corpus.best(corpus.weighted(question)),
        **({"txtai, hybrid": hybrid} if hybrid else {}),
        "vnplan": lambda question: [hit.id for hit in engine.ask(question).hits],
    }
    print(report(ranks, [asked for asked in read_questions(path) if asked.relevant]))
    if not hybrid:
        print("txtai is not installed here: `make bench-peers` brings it")


if __name__ == "__main__":
    main()
