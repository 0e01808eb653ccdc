"""Prefixes for queries: those of the graph's RDF, and one for each kind of thing (``legal-document:882-qd-ttg``)."""

from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import unquote

from vnplan.graph.kinds import NodeKind, iri
from vnplan.graph.rdf import PREFIXES as TERMS

THINGS: Mapping[str, str] = MappingProxyType({iri(kind, "").split("/")[-2]: iri(kind, "") for kind in NodeKind})
PREFIXES: Mapping[str, str] = MappingProxyType({**TERMS, **THINGS})


def shortened(address: str) -> str:
    """An IRI with the prefix that there is for it, else as it is. For people: ids may hold what SPARQL would have
    escaped."""
    for prefix, namespace in PREFIXES.items():
        if address.startswith(namespace) and address != namespace:
            return f"{prefix}:{unquote(address.removeprefix(namespace))}"
    return address
