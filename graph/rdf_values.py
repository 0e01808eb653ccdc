"""Values of the graph's attributes as RDF literals, from which each can be read again as it was."""

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


def _date_type(text: str) -> Any:
    try:
        if date.fromisoformat(text).isoformat() == text:
            return XSD.date
    except ValueError:
        pass
    return XSD.gYear if _YEAR.fullmatch(text) else None
