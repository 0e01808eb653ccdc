"""Records as JSON and back: the form of ``vnplan parse --json`` and of the stored plans.

The keys are the field names of ``vnplan.ontology.model``, so a record has one shape wherever it is printed. A plan
is laid out as ``{"plan", "groups", "tasks", "provisions", "citations", "problems"}``; ``plan`` holds the rest of its
fields. Reading is strict: what was written by another version is refused, with the name of the key that differs,
before half-understood records reach an index.
"""

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from vnplan.ontology.errors import InvalidInput
from vnplan.ontology.model import Plan, Provision, Task

Json = dict[str, Any]

_LISTS = ("groups", "tasks", "provisions", "citations", "problems")


def plan_to_json(plan: Plan) -> Json:
    """The whole plan with all its records, ready for ``json.dumps``."""
    flat = _encode(plan)
    return {"plan": {key: value for key, value in flat.items() if key not in _LISTS}} | {
        key: flat[key] for key in _LISTS
    }


def plan_from_json(data: object) -> Plan:
    """The plan that ``plan_to_json`` wrote. ``InvalidInput`` names the first key that is missing, unknown or of a
    wrong type."""
    layout = _record(data, ("plan", *_LISTS), "")
    head = _record(layout["plan"], tuple(name for name in _hints(Plan) if name not in _LISTS), "plan")
    values = {
        key: _decode(hint, (layout if key in _LISTS else head)[key], key if key in _LISTS else f"plan.{key}")
        for key, hint in _hints(Plan).items()
    }
    return Plan(**values)


def task_to_json(task: Task) -> Json:
    """One task, ready for ``json.dumps``."""
    return dict(_encode(task))


def provision_to_json(provision: Provision) -> Json:
    """One provision, ready for ``json.dumps``."""
    return dict(_encode(provision))


def _encode(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _encode(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_encode(item) for item in value]
    return str(value) if isinstance(value, StrEnum) else value


@lru_cache
def _hints(cls: type) -> Mapping[str, Any]:
    return get_type_hints(cls)


def _record(value: object, keys: tuple[str, ...], where: str) -> Json:
    """``value`` as a JSON object with exactly these keys; ``where`` is its place in the document, "" for the top."""
    if not isinstance(value, dict):
        raise InvalidInput(f"{where or 'the record'}: expected an object, found {type(value).__name__}")
    prefix = f"{where}." if where else ""
    for key in keys:
        if key not in value:
            raise InvalidInput(f"{prefix}{key} is missing")
    for key in value:
        if key not in keys:
            raise InvalidInput(f"{prefix}{key} is no key of this record; known keys: {', '.join(keys)}")
    return value


def _decode(hint: Any, value: object, where: str) -> Any:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        inner = next(arg for arg in get_args(hint) if arg is not types.NoneType)
        return None if value is None else _decode(inner, value, where)
    if origin is tuple:
        return _decode_tuple(get_args(hint), value, where)
    if isinstance(hint, type) and is_dataclass(hint):
        hints = _hints(hint)
        record = _record(value, tuple(hints), where)
        prefix = f"{where}." if where else ""
        return hint(**{key: _decode(inner, record[key], f"{prefix}{key}") for key, inner in hints.items()})
    return _decode_plain(hint, value, where)


def _decode_tuple(args: tuple[Any, ...], value: object, where: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise InvalidInput(f"{where}: expected a list, found {type(value).__name__}")
    hints = [args[0]] * len(value) if args[-1] is Ellipsis else list(args)
    if len(hints) != len(value):
        raise InvalidInput(f"{where}: expected {len(hints)} values, found {len(value)}")
    return tuple(_decode(hint, item, f"{where}[{n}]") for n, (hint, item) in enumerate(zip(hints, value, strict=True)))


def _decode_plain(hint: type, value: object, where: str) -> Any:
    if issubclass(hint, StrEnum):
        known = [str(member) for member in hint]
        if value not in known:
            raise InvalidInput(f"{where}: {value!r} is none of {', '.join(known)}")
        return hint(value)
    if hint is float and type(value) is int:
        return float(value)
    if type(value) is not hint:  # not isinstance: True is no number here
        raise InvalidInput(f"{where}: expected {hint.__name__}, found {type(value).__name__}")
    return value
