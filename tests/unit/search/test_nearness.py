"""From the cosines of passages to those of tasks."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from vnplan.search.stores.nearness import USUAL, Owners, usual_rows

SIZE = 6
_PASSAGES = st.lists(
    st.tuples(st.integers(0, SIZE - 1), st.booleans(), st.sampled_from([-0.5, 0.0, 0.25, 0.5, 1.0])), max_size=30
)


@given(_PASSAGES, st.permutations(range(30)))
def test_a_task_is_as_near_as_its_nearest_passage(passages: list[tuple[int, bool, float]], shuffled: list[int]) -> None:
    owners = Owners(
        np.array([owner for owner, _, _ in passages], dtype=np.int64),
        np.array([whole for _, whole, _ in passages], dtype=bool),
        SIZE,
    )
    order = np.array([row for row in shuffled if row < len(passages)], dtype=np.int64)
    found = owners.nearness(order, np.array([passages[row][2] for row in order]))
    for task in range(SIZE):
        own = [(cosine, row) for row, (owner, _, cosine) in enumerate(passages) if owner == task]
        whole = [cosine for owner, of_whole, cosine in passages if owner == task and of_whole]
        assert (found.best[task], found.passage[task]) == max(own, default=(-1.0, 0))
        assert found.whole[task] == max(whole, default=-1.0)


def test_tasks_that_were_not_asked_about_are_as_far_as_can_be() -> None:
    owners = Owners(np.array([0, 0, 1, 2], dtype=np.int64), np.array([True, False, True, True]), 3)
    rows = owners.passages_of(np.array([0], dtype=np.int64), np.array([2], dtype=np.int64))
    assert rows.tolist() == [0, 1, 3]
    assert owners.nearness(rows, np.array([0.1, 0.2, 0.3])).best.tolist() == [0.2, -1.0, 0.3]


def test_small_corpora_are_usual_as_a_whole_and_large_ones_by_tasks_from_end_to_end() -> None:
    assert usual_rows(USUAL) is None
    rows = usual_rows(100_000)
    assert rows is not None
    assert (len(set(rows.tolist())), rows[0], rows[-1]) == (USUAL, 0, 99_999)
