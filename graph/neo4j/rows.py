"""What Neo4j is given: nodes and relationships as plain rows, and the values a property may have there."""

import hashlib
import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from vnplan.graph.kinds import EdgeKind, NodeKind

Scalar: TypeAlias = str | int | float | bool | date
Value: TypeAlias = Scalar | list[Scalar]
Properties: TypeAlias = dict[str, Value]

OURS = "Vnplan"  # the label of every node of ours, beside that of its kind

_LONGEST_ID = 1000  # characters
_HALF = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class NodeRow:
    """One node: its properties hold ``kind`` and ``id`` too."""

    kind: NodeKind
    id: str
    properties: Properties

    @property
    def group(self) -> bool:
        """Rows of one group go into one statement: those with a vector, and all others."""
        return self.kind is NodeKind.PASSAGE

    def parameters(self) -> dict[str, Any]:
        """The row as a statement's parameter."""
        return {"kind": str(self.kind), "id": self.id, "properties": self.properties}


@dataclass(frozen=True, slots=True)
class EdgeRow:
    """One relationship. Two nodes have at most one of a kind."""

    kind: EdgeKind
    source_kind: NodeKind
    source: str
    target_kind: NodeKind
    target: str
    properties: Properties

    @property
    def group(self) -> EdgeKind:
        """Rows of one group go into one statement."""
        return self.kind

    def parameters(self) -> dict[str, Any]:
        """The row as a statement's parameter."""
        return {
            "source_kind": str(self.source_kind),
            "source": self.source,
            "target_kind": str(self.target_kind),
            "target": self.target,
            "properties": self.properties,
        }


def properties(attributes: Mapping[str, Any]) -> Properties:
    """The attributes of a node or edge as Neo4j keeps them; what is None is left out."""
    return {name: kept for name, found in attributes.items() if (kept := value(found)) is not None}


def value(found: Any) -> Value | None:
    """One attribute: tuples as lists, half characters of a broken text layer as U+FFFD, NaN as nothing.

    What Neo4j cannot keep (mappings, lists of lists) becomes JSON.
    """
    if isinstance(found, list | tuple | set | frozenset):
        members = [value(each) for each in (sorted(found) if isinstance(found, set | frozenset) else found)]
        if any(isinstance(each, list) for each in members):
            return _json(found)
        return [each for each in members if each is not None and not isinstance(each, list)]
    if found is None or (isinstance(found, float) and not math.isfinite(found)):
        return None
    if isinstance(found, str):
        return whole(found)
    return found if isinstance(found, bool | int | float | date) else _json(found)


def whole(text: str) -> str:
    """A copy of ``text`` as a plain string that UTF-8 can carry. A copy, since the driver leaves the bytes that it
    sends in the string that it was given, and those of a graph would stay in memory with it."""
    try:
        return text.encode("utf-8").decode("utf-8")
    except UnicodeEncodeError:
        return _HALF.sub("\ufffd", text)


def identifier(text: str) -> str:
    """An id as Neo4j can index it (8 kB at most): a longer one, such as that of a body whose cell held a page of
    text, keeps its beginning and ends in its fingerprint."""
    kept = whole(text)
    if len(kept) <= _LONGEST_ID:
        return kept
    return f"{kept[:_LONGEST_ID]}~{hashlib.sha256(kept.encode()).hexdigest()[:20]}"


def weight(found: Any) -> int:
    """About how many bytes a value takes on its way to the server."""
    if isinstance(found, str):
        return 5 + (len(found) if found.isascii() else 2 * len(found))
    if isinstance(found, dict):
        return 5 + sum(map(weight, found)) + sum(map(weight, found.values()))
    if isinstance(found, list):
        if found and isinstance(found[0], float):
            return 5 + 9 * len(found)
        return 5 + sum(map(weight, found))
    return 9


def _json(found: Any) -> str:
    return json.dumps(found, ensure_ascii=True, sort_keys=True, default=str)
