"""What a push did to a Neo4j database, and in what one differs, as lines of text for a terminal."""

from collections.abc import Iterator
from typing import Any

from vnplan.graph.neo4j.check import Checked, Difference
from vnplan.graph.neo4j.push import Pushed

MOST_SHOWN = 20


def push_lines(pushed: Pushed) -> Iterator[str]:
    """What a push changed, or that there was nothing to change."""
    size = f"{pushed.nodes:,} nodes, {pushed.relationships:,} relationships"
    where = f"{pushed.uri}, database {pushed.database} (Neo4j {pushed.server})"
    if not pushed.changes:
        yield f"{where} holds this graph already: {size}. Nothing was written; {pushed.seconds:.1f} s."
        return
    yield f"{where} now holds the graph: {size}; {pushed.seconds:.1f} s."
    made = pushed.to_json()["changes"]
    yield "Changed: " + ", ".join(f"{name.replace('_', ' ')} {count:,}" for name, count in made.items() if count)


def check_lines(checked: Checked) -> Iterator[str]:
    """In what a database differs from the workspace, and what to do about it."""
    where = f"{checked.uri}, database {checked.database}"
    if not checked.differences:
        yield f"{where} is the same as the workspace: {checked.nodes:,} nodes, {checked.relationships:,} relationships."
        return
    yield f"{where} differs from the workspace in {len(checked.differences):,} places:"
    yield from (f"  {_told(difference)}" for difference in checked.differences[:MOST_SHOWN])
    if len(checked.differences) > MOST_SHOWN:
        yield f"  ... and {len(checked.differences) - MOST_SHOWN:,} more; --json lists them all."
    yield "Run `vnplan neo4j push` to bring the database up to date."


_WORDS = {
    "missing": "not in the database",
    "extra": "in the database only",
    "unmarked": "also there without the label Vnplan; no push touches it, so delete it if it is nobody's",
}


def _told(found: Difference) -> str:
    if found.what == "version" and found.name == "complete":
        return "the last push broke off, or one is under way: what stands there is not whole"
    if found.what == "missing" and found.where == "version":
        return "no push has been completed here: nothing says which version the database holds"
    if found.what == "labels":
        return f"{found.where}: its label is {_listed(found.there)} in the database, {_listed(found.here)} here"
    if found.what in _WORDS:
        return f"{found.where}: {_WORDS[found.what]}"
    return f"{found.where}: {found.name} is {_short(found.there)} in the database, {_short(found.here)} here"


def _listed(labels: list[str]) -> str:
    return ", ".join(labels) or "missing"


def _short(value: Any) -> str:
    text = "nothing" if value is None else repr(value)
    return text if len(text) <= 60 else f"{text[:59]}…"
