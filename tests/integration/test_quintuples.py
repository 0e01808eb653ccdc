"""The same question in five spellings finds the same tasks: forty questions over the two real plans.

``tests/relevance/quintuples.yaml`` holds them, with the tasks that people judged relevant.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from corpus_index import engine_over
from yaml import safe_load

from vnplan.search.answers.answer import Hit
from vnplan.search.evaluate import ndcg_at

pytestmark = [pytest.mark.corpus, pytest.mark.slow]

QUINTUPLES = safe_load((Path(__file__).parent.parent / "relevance" / "quintuples.yaml").read_text(encoding="utf-8"))
SPELLINGS = ("none", "half", "abbreviated", "english")
FIRST = 3
LEAST_NDCG = 0.95  # of that of the full spelling
NEAR = 0.1  # standard deviations: hits so near to each other may change places

CASES = [(case["id"], spelling) for case in QUINTUPLES for spelling in SPELLINGS]
BY_ID = {case["id"]: case for case in QUINTUPLES}


@dataclass(frozen=True)
class Asked:
    """The hits of all questions, by quintuple and spelling."""

    hits: dict[tuple[str, str], Sequence[Hit]]

    def ndcg(self, case: str, spelling: str) -> float:
        return ndcg_at([hit.id for hit in self.hits[case, spelling]], BY_ID[case]["relevant"])


@pytest.fixture(scope="module")
def asked(shared: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Asked:
    assert request.config.cache is not None
    engine = engine_over(shared / "corpus", tmp_path_factory.mktemp("workspace"), request.config.cache.mkdir("vectors"))
    spellings = ("full", *SPELLINGS)
    return Asked({(case["id"], name): engine.ask(case[name]).hits for case in QUINTUPLES for name in spellings})


def test_there_are_forty_questions_in_five_spellings() -> None:
    assert len(QUINTUPLES) == len(BY_ID) == 40
    assert all(len({case[name].casefold() for name in ("full", *SPELLINGS)}) == 5 for case in QUINTUPLES)
    assert all(case["relevant"] for case in QUINTUPLES)


@pytest.mark.parametrize(("case", "spelling"), CASES, ids=[f"{case}-{spelling}" for case, spelling in CASES])
def test_every_spelling_ranks_as_well_as_the_full_one(asked: Asked, case: str, spelling: str) -> None:
    assert asked.ndcg(case, spelling) >= LEAST_NDCG * asked.ndcg(case, "full")


@pytest.mark.parametrize(("case", "spelling"), CASES, ids=[f"{case}-{spelling}" for case, spelling in CASES])
def test_every_spelling_has_the_same_first_three_hits(asked: Asked, case: str, spelling: str) -> None:
    full, other = asked.hits[case, "full"], asked.hits[case, spelling]
    assert _agree(full, other), ([hit.id for hit in full[:FIRST]], [hit.id for hit in other[:FIRST]])


def _agree(one: Sequence[Hit], other: Sequence[Hit]) -> bool:
    """Whether both have the same first hits in the same order, as far as scores tell hits apart."""
    return _holds(one, other) and _holds(other, one) and not _turned(one, other)


def _holds(hits: Sequence[Hit], wanted: Sequence[Hit]) -> bool:
    """Whether the first of ``wanted`` are the first of ``hits``, or score nearly as much as the last of these."""
    first = {hit.id for hit in hits[:FIRST]}
    near = {hit.id for hit in hits if first and hit.score >= hits[:FIRST][-1].score - NEAR}
    return {hit.id for hit in wanted[:FIRST]} <= first | near


def _turned(one: Sequence[Hit], other: Sequence[Hit]) -> bool:
    """Whether two of the first hits stand clearly in this order here and clearly in the other one there."""
    here, there = ({hit.id: hit.score for hit in hits} for hits in (one, other))
    first = [hit.id for hit in one[:FIRST]]
    return any(here[a] - here[b] > NEAR and there[b] - there[a] > NEAR for a, b in itertools.combinations(first, 2))


def test_the_first_three_are_the_same_to_the_letter(asked: Asked) -> None:
    """Of the forty questions as many have, to the letter, the same three tasks first in a spelling."""
    same = {
        spelling: sum(_first(asked, case, spelling) == _first(asked, case, "full") for case in BY_ID)
        for spelling in SPELLINGS
    }
    assert same == dict.fromkeys(SPELLINGS, len(BY_ID))


def _first(asked: Asked, case: str, spelling: str) -> set[str]:
    return {hit.id for hit in asked.hits[case, spelling][:FIRST]}
