"""A question as it is asked, with how it is to be answered."""

from dataclasses import dataclass

from vnplan.ontology.errors import InvalidInput

MOST_HITS = 200


@dataclass(frozen=True, slots=True)
class Query:
    """The question as typed, the most hits wanted, the numbers of the chips that are switched off, and whether the
    answer shall explain itself. Raises InvalidInput when ``limit`` is out of range."""

    text: str
    limit: int = 10
    without: frozenset[int] = frozenset()
    explain: bool = False

    def __post_init__(self) -> None:
        """Check what can be checked before anything is read."""
        if not 0 <= self.limit <= MOST_HITS:
            raise InvalidInput(f"limit is {self.limit}; give a number from 0 to {MOST_HITS}")
