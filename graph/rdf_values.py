"""Values of the graph's attributes as RDF literals and back. The way there and back changes no value."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from rdflib import Literal
from rdflib.namespace import XSD

from vnplan.graph.properties import ValueType

_YEAR = re.compile(r"\d{4}")


def literal(kind: ValueType, value: Any) -> Literal:
    """One value that is not None as a literal. A date that is only a year becomes ``xsd:gYear``; one that is no date,
    plain text."""
    if kind == ValueType.NUMBER:
        # A decimal: serialisers write a double with six digits, which is another number.
        return Literal(format(Decimal(repr(float(value))), "f"), datatype=XSD.decimal)
    if kind == ValueType.DATE:
        return Literal(value, datatype=_date_type(value), normalize=False)
    return Literal(value)


def value(kind: ValueType, found: Literal) -> Any:
    """The value that ``literal`` was given."""
    if kind == ValueType.INTEGER:
        return int(found)
    if kind == ValueType.NUMBER:
        return float(found)
    if kind == ValueType.FLAG:
        return str(found) in ("true", "1")
    return str(found)


def _date_type(text: str) -> Any:
    try:
        if date.fromisoformat(text).isoformat() == text:
            return XSD.date
    except ValueError:
        pass
    return XSD.gYear if _YEAR.fullmatch(text) else None
