"""The SPARQL service of one server: the store of the version that answers now, and its description as RDF."""

import threading

from rdflib import RDF, RDFS, BNode, Literal, Namespace, URIRef
from rdflib import Graph as Triples

from vnplan.api.container import Served
from vnplan.graph.sparql import MEGABYTE, Limits, SparqlStore
from vnplan.graph.sparql_formats import GraphFormat

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
_W3C = Namespace("http://www.w3.org/ns/formats/")
_RESULT_FORMATS = (
    *("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"),
    *("Turtle", "N-Triples", "JSON-LD", "RDF_XML"),
)
_WRITTEN = {
    GraphFormat.TURTLE: "turtle",
    GraphFormat.N_TRIPLES: "nt",
    GraphFormat.JSON_LD: "json-ld",
    GraphFormat.RDF_XML: "xml",
}


class SparqlService:
    """Safe to use from several threads."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._now: tuple[Served, SparqlStore] | None = None
        self._changing = threading.Lock()

    def store(self, served: Served) -> SparqlStore:
        """The store over the graph of ``served``; that of an older version is closed."""
        with self._changing:
            if self._now is None or self._now[0] is not served:
                if self._now:
                    self._now[1].close()
                self._now = served, SparqlStore(served.catalogue.graph.graph, self.limits)
            return self._now[1]

    def description(self, endpoint: str, form: GraphFormat) -> bytes:
        """What the service at ``endpoint`` can do, in the words of SPARQL 1.1 Service Description."""
        triples = Triples(bind_namespaces="none")
        triples.bind("sd", SD)
        triples.bind("rdfs", RDFS)
        service, dataset, graph = URIRef(endpoint), BNode(), BNode()
        for subject, predicate, value in (
            (service, RDF.type, SD.Service),
            (service, SD.endpoint, URIRef(endpoint)),
            (service, SD.supportedLanguage, SD.SPARQL11Query),
            (service, SD.defaultDataset, dataset),
            (dataset, RDF.type, SD.Dataset),
            (dataset, SD.defaultGraph, graph),
            (graph, RDF.type, SD.Graph),
            *((service, SD.resultFormat, _W3C[name]) for name in _RESULT_FORMATS),
        ):
            triples.add((subject, predicate, value))
        for name, words in self._features().items():
            feature = URIRef(f"{endpoint}#{name}")
            triples.add((service, SD.feature, feature))
            triples.add((feature, RDF.type, SD.Feature))
            triples.add((feature, RDFS.label, Literal(words, lang="en")))
        return triples.serialize(format=_WRITTEN[form], encoding="utf-8")

    def _features(self) -> dict[str, str]:
        limits = self.limits
        return {
            "read-only": "Read only: no update, no SERVICE, no FROM; one default graph, no named graphs",
            "longest-query": f"A query has at most {limits.characters} characters (413 otherwise)",
            "time-limit": f"A query is stopped after {limits.seconds:g} seconds (504)",
            "answer-limit": f"An answer has at most {limits.answer_bytes // MEGABYTE} MB; a larger one is refused "
            "whole, never cut (422)",
        }
