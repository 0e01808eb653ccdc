"""Values as Cypher writes them."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from vnplan.graph.neo4j.rows import Value


def literal(value: Value | Mapping[str, Any] | list[Any]) -> str:
    """A value as Cypher writes it; strings are escaped so that nothing in them is read as Cypher."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_name(name)}: {literal(each)}" for name, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(literal, value)) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return f"date('{value.isoformat()}')"
    if isinstance(value, str):
        return _quoted(value)
    return repr(value)


def _quoted(text: str) -> str:
    """JSON's escapes are Cypher's too, but for characters beyond the first plane, which stand as they are."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _name(name: str) -> str:
    return name if name.isidentifier() and name.isascii() else "`" + name.replace("`", "``") + "`"
