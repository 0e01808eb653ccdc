"""How long work tells how far it is: one callable for reading, embedding and storing alike."""

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""``progress(stage, done, total)``: ``stage`` is a short name, ``done`` of ``total`` pieces are finished."""


def no_progress(stage: str, done: int, total: int) -> None:
    """A ``Progress`` that tells nobody."""
