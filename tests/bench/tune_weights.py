"""Chooses the weights of search on judged questions and says what they are worth on questions not used for the choice.

Run as ``python tests/bench/tune_weights.py WORKSPACE QUESTIONS.jsonl``: coordinate ascent over the grid below, once on
all questions and once for each of five folds without that fold (folds hold every type of question). Printed: nDCG@10
with the weights in use, with those chosen on all questions, and cross-validated; then each part of the score alone,
per language, in the same run. Nothing is written: numbers that are worth it go into ``search/data/weights.yaml`` by
hand.
"""

import statistics
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from rich.progress import track

from vnplan.graph.workspace import Workspace
from vnplan.search.engine import Engine, open_engine
from vnplan.search.evaluate import Asked, judge, read_questions
from vnplan.search.index.embedder import open_embedder
from vnplan.search.tuning import Tuning, tuning

FOLDS = 5
PASSES = 2
# Name in weights.yaml -> values tried. A weight that depends on another (lexical = 1 - dense) moves with it.
GRID: Mapping[str, Sequence[float]] = {
    "dense": (0.5, 0.6, 0.7, 0.8),
    "glossary": (0.25, 0.5, 0.75, 1.0),
    "sector": (0.5, 1.0, 1.5, 2.0),
    "nearness.weight": (0.5, 1.0, 1.5, 2.0),
    "vectors.best_passage": (0.4, 0.6, 0.8),
    "terms.accented": (0.0, 0.2, 0.4),
    "terms.folded": (0.2, 0.4, 0.6),
    "terms.b": (0.4, 0.6, 0.8),
    "tiers.direct": (0.5, 1.0, 1.5, 2.0),
    "tiers.inherited": (0.5, 1.0, 1.5),
}
ALONE: Mapping[str, Mapping[str, float]] = {
    "vectors alone": {"dense": 1.0, "sector": 0.0, "nearness.weight": 0.0},
    "words alone": {"dense": 0.0, "sector": 0.0, "nearness.weight": 0.0},
    "vectors and words": {"sector": 0.0, "nearness.weight": 0.0},
    "all together": {},
}
Setting = tuple[tuple[str, float], ...]


def with_numbers(base: Tuning, setting: Setting) -> Tuning:
    """``base`` with some numbers changed; weights that are shares of one keep their sum."""
    numbers = base.model_dump()
    for name, value in setting:
        section, _, key = name.rpartition(".")
        (numbers[section] if section else numbers)[key] = value
    numbers["lexical"] = round(1 - numbers["dense"], 6)
    numbers["vectors"]["whole_task"] = round(1 - numbers["vectors"]["best_passage"], 6)
    return Tuning.model_validate(numbers)


class Trial:
    """Questions asked of engines with different numbers; each setting is tried once."""

    def __init__(self, engine: Engine, questions: Sequence[Asked]) -> None:
        self.questions = questions
        self._engine = engine
        self.gains = cache(self._gains)

    def _gains(self, setting: Setting) -> Mapping[str, float]:
        engine = self._engine.retuned(with_numbers(tuning(), setting))
        outcomes = (judge(asked, engine.ask(asked.question), engine.corpus.registry) for asked in self.questions)
        return {outcome.id: outcome.ndcg for outcome in outcomes if outcome.ndcg is not None}

    def mean(self, setting: Setting, ids: frozenset[str]) -> float:
        """Mean nDCG@10 of some questions."""
        return statistics.mean(gain for asked, gain in self.gains(setting).items() if asked in ids)

    def best(self, ids: frozenset[str]) -> Setting:
        """The setting that coordinate ascent finds for these questions, from the one in use."""
        chosen: dict[str, float] = {}
        for _ in range(PASSES):
            for name, values in GRID.items():
                tried = {value: self.mean(_frozen({**chosen, name: value}), ids) for value in values}
                if max(tried.values()) > self.mean(_frozen(chosen), ids):
                    chosen[name] = max(tried, key=lambda value: tried[value])
        return _frozen(chosen)


def _frozen(chosen: Mapping[str, float]) -> Setting:
    return tuple(sorted(chosen.items()))


def folds(questions: Sequence[Asked]) -> Iterator[frozenset[str]]:
    """Five parts of the questions, each with its share of every type."""
    by_type: dict[str, list[str]] = defaultdict(list)
    for asked in questions:
        by_type[asked.type].append(asked.id)
    spread = [asked for ids in by_type.values() for asked in ids]
    for fold in range(FOLDS):
        yield frozenset(spread[fold::FOLDS])


def main() -> None:
    """Choose, cross-validate, print."""
    workspace, path = Path(sys.argv[1]), Path(sys.argv[2])
    questions = [asked for asked in read_questions(path) if asked.relevant]
    trial = Trial(open_engine(Workspace(workspace), open_embedder()), questions)
    everything = frozenset(asked.id for asked in questions)
    held_out: dict[str, float] = {}
    for fold in track(list(folds(questions)), "folds"):
        gains = trial.gains(trial.best(everything - fold))
        held_out |= {asked: gains[asked] for asked in fold}
    chosen = trial.best(everything)
    print(f"in use           {trial.mean((), everything):.3f}")
    print(f"chosen on all    {trial.mean(chosen, everything):.3f}  {dict(chosen)}")
    print(f"cross-validated  {statistics.mean(held_out.values()):.3f}")
    languages = sorted({asked.language for asked in questions})
    print(f"\n{'':20}" + "".join(f"{language:>12}" for language in ("all", *languages)))
    for name, numbers in ALONE.items():
        setting = _frozen(numbers)
        parts = [
            frozenset(a.id for a in questions if language in ("all", a.language)) for language in ("all", *languages)
        ]
        print(f"{name:20}" + "".join(f"{trial.mean(setting, part):>12.3f}" for part in parts))


if __name__ == "__main__":
    main()
