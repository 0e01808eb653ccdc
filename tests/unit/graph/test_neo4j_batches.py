"""Batches are made while the one before is written."""

from collections.abc import Iterator

import pytest

from vnplan.graph.neo4j.batches import ahead


def test_items_come_in_their_order_and_at_most_one_is_made_ahead() -> None:
    made: list[int] = []

    def numbers() -> Iterator[int]:
        for number in range(50):
            made.append(number)
            yield number

    taken = []
    for number in ahead(numbers()):
        assert len(made) <= number + 2
        taken.append(number)
    assert taken == list(range(50))


def test_none_is_an_item_and_nothing_is_nothing() -> None:
    assert list(ahead([None, None])) == [None, None]
    assert list(ahead([])) == []


def test_an_error_in_making_an_item_is_raised_where_it_would_have_been_given() -> None:
    def broken() -> Iterator[int]:
        yield 1
        raise ValueError("the second one")

    items = ahead(broken())
    assert next(items) == 1
    with pytest.raises(ValueError, match="the second one"):
        next(items)
