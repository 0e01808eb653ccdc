"""What the server says it changed."""

from dataclasses import dataclass, fields

from neo4j import SummaryCounters


@dataclass(frozen=True, slots=True)
class Changes:
    """The server's own counters, added up."""

    nodes_created: int = 0
    nodes_deleted: int = 0
    relationships_created: int = 0
    relationships_deleted: int = 0
    properties_set: int = 0
    labels_added: int = 0
    labels_removed: int = 0
    indexes_added: int = 0
    indexes_removed: int = 0
    constraints_added: int = 0

    def __add__(self, other: "Changes") -> "Changes":
        """Both together."""
        return Changes(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return any(getattr(self, each.name) for each in fields(self))

    @classmethod
    def of(cls, counters: SummaryCounters) -> "Changes":
        """Those of one statement."""
        return cls(*(getattr(counters, each.name) for each in fields(cls)))
