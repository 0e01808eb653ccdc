"""The forms in which answers to SPARQL queries are written: their names, media types and file endings."""

from enum import StrEnum


class ResultFormat(StrEnum):
    """How a table of solutions (SELECT) or a truth value (ASK) is written."""

    JSON = "json"
    XML = "xml"
    CSV = "csv"
    TSV = "tsv"

    @property
    def media_type(self) -> str:
        """The media type that the W3C registered for it."""
        return _RESULTS[self]


class GraphFormat(StrEnum):
    """How triples (CONSTRUCT, DESCRIBE) are written; the value is the file ending."""

    TURTLE = "ttl"
    N_TRIPLES = "nt"
    JSON_LD = "jsonld"
    RDF_XML = "rdf"

    @property
    def media_type(self) -> str:
        """The media type that the W3C registered for it."""
        return _GRAPHS[self]


AnyFormat = ResultFormat | GraphFormat

# In the order of preference where a client takes several equally well.
_RESULTS = {
    ResultFormat.JSON: "application/sparql-results+json",
    ResultFormat.XML: "application/sparql-results+xml",
    ResultFormat.CSV: "text/csv",
    ResultFormat.TSV: "text/tab-separated-values",
}
_GRAPHS = {
    GraphFormat.TURTLE: "text/turtle",
    GraphFormat.N_TRIPLES: "application/n-triples",
    GraphFormat.JSON_LD: "application/ld+json",
    GraphFormat.RDF_XML: "application/rdf+xml",
}
