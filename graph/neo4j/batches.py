"""Rows in batches that one transaction can carry: bounded in bytes and in number."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final, Protocol, TypeVar

from vnplan.graph.neo4j.rows import weight

BYTES = 4_000_000
ROWS = 2_000


class Row(Protocol):
    """What goes into a statement together with the other rows of its group."""

    @property
    def kind(self) -> str:
        """The kind of node or relationship."""

    @property
    def group(self) -> Hashable:
        """Rows of one group share a statement."""

    def parameters(self) -> dict[str, Any]:
        """The row as the server gets it."""


RowT = TypeVar("RowT", bound=Row)
Item = TypeVar("Item")


def batches(rows: Iterable[RowT], most_bytes: int = BYTES, most_rows: int = ROWS) -> Iterator[Sequence[RowT]]:
    """Rows of one group at a time, in their order. A row that is larger than a batch goes alone.

    At most one unfinished batch a group is held, so memory does not grow with the number of rows.
    """
    waiting: dict[Hashable, tuple[list[RowT], int]] = {}
    for row in rows:
        size = weight(row.parameters())
        batch, held = waiting.pop(row.group, ([], 0))
        if batch and (held + size > most_bytes or len(batch) == most_rows):
            yield batch
            batch, held = [], 0
        batch.append(row)
        waiting[row.group] = (batch, held + size)
    yield from (batch for batch, _ in waiting.values())


class _End:
    """What comes after the last item."""


_END: Final = _End()


def ahead(items: Iterable[Item]) -> Iterator[Item]:
    """The same items in their order; while the caller works on one, the next is made in a thread. No more than that
    one is held, and an error in making it is raised where it would have been given."""
    coming = iter(items)
    with ThreadPoolExecutor(1, "ahead") as thread:
        following = thread.submit(next, coming, _END)
        while not isinstance(item := following.result(), _End):
            following = thread.submit(next, coming, _END)
            yield item
