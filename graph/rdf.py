"""The graph as RDF.

A node is the resource of its IRI: its kind is its class, ``id`` is ``dcterms:identifier``, ``name`` and ``name_en`` are
``rdfs:label`` in Vietnamese and English, every other attribute is a property of ours (``graph.properties``); None is
left out, a list is an RDF list. An edge is one triple. Where an edge has more to say than its ends (its words, their
place, a score), a statement about that triple (``rdf:subject``, ``rdf:predicate``, ``rdf:object``) says it; a statement
that has words is a ``vnplan:Mention``, a Web Annotation whose target is the record that the words stand in. Classes and
properties of other ontologies stand beside ours as the ontology aligns them, one step.

Nothing is lost: the same graph can be made of it again. Nothing here depends on the order of a set: equal graphs give
equal triples, with the same names for blank nodes.
"""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from rdflib import RDF, RDFS, SKOS, BNode, Literal, URIRef
from rdflib import Graph as Triples
from rdflib.namespace import DCTERMS, OWL, XSD, Namespace

from vnplan.graph.kinds import EdgeKind, Graph, NodeKind, folder, labels
from vnplan.graph.properties import COMMON, Property, of_edge, of_node
from vnplan.graph.rdf_alignments import Alignments
from vnplan.graph.rdf_values import literal
from vnplan.ontology.errors import VocabularyError
from vnplan.ontology.terms import NAMESPACE, PREFIX, THINGS, class_term, term

OA = Namespace("http://www.w3.org/ns/oa#")
ORG = Namespace("http://www.w3.org/ns/org#")
PREFIXES: Mapping[str, str] = {
    PREFIX: NAMESPACE,
    "dcterms": str(DCTERMS),
    "eli": "http://data.europa.eu/eli/ontology#",
    "mention": f"{THINGS}/mention/",
    "oa": str(OA),
    "org": str(ORG),
    "owl": str(OWL),
    "p-plan": "http://purl.org/net/p-plan#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "schema": "https://schema.org/",
    "skos": str(SKOS),
    "xsd": str(XSD),
}
# The words of these edges stand in the record that they lead to: its number, the bodies of its row.
_TOLD_BY_TARGET = frozenset(
    {EdgeKind.HAS_GROUP, EdgeKind.HAS_TASK, EdgeKind.HAS_PROVISION, EdgeKind.LEADS, EdgeKind.COORDINATES}
)
MENTION = URIRef(class_term("Mention"))
_NIL = URIRef(str(RDF.nil))


def to_rdf(graph: Graph) -> Triples:
    """The triples of ``graph``. ``VocabularyError`` names an attribute that ``properties.yaml`` does not know."""
    return _Writer(graph).write()


class _Writer:
    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._iris = {key: URIRef(data["iri"]) for key, data in graph.nodes(data=True)}
        self._aligned = Alignments.load()
        self.triples = Triples(bind_namespaces="none")
        for prefix, namespace in PREFIXES.items():
            self.triples.bind(prefix, namespace)

    def write(self) -> Triples:
        for key, data in self._graph.nodes(data=True):
            self._node(self._iris[key], data)
        for source, target, kind, data in self._graph.edges(keys=True, data=True):
            self._edge(source, EdgeKind(kind), target, data)
        self._successions()
        return self.triples

    def _node(self, subject: URIRef, data: Mapping[str, Any]) -> None:
        kind = NodeKind(data["kind"])
        self._type(subject, class_term(kind))
        if kind == NodeKind.AGENCY:
            self._type(subject, class_term("Collective" if data["collective"] else "SingleAgency"))
        self._add(subject, DCTERMS.identifier, Literal(data["id"]))
        self._texts(subject, RDFS.label, data, "name")
        if str(SKOS.Concept) in self._aligned.classes.get(class_term(kind), ()):
            self._concept(subject, kind, data)
        self._attributes(subject, str(kind), of_node(kind), {k: v for k, v in data.items() if k not in COMMON})

    def _concept(self, subject: URIRef, kind: NodeKind, data: Mapping[str, Any]) -> None:
        """What the ontology calls a concept has its names as SKOS has them, in one scheme for each kind."""
        scheme = URIRef(f"{THINGS}/scheme/{folder(kind)}")
        self._add(scheme, RDF.type, SKOS.ConceptScheme)
        for language, name in (("vi", labels()[kind].vi), ("en", labels()[kind].en)):
            self._add(scheme, RDFS.label, Literal(name, lang=language))
        self._add(subject, SKOS.inScheme, scheme)
        self._texts(subject, SKOS.prefLabel, data, "name")
        self._texts(subject, SKOS.altLabel, data, "alt_labels")
        self._texts(subject, SKOS.altLabel, data, "abbreviations")
        self._texts(subject, SKOS.definition, data, "definition")

    def _texts(self, subject: URIRef, predicate: URIRef, data: Mapping[str, Any], name: str) -> None:
        """The Vietnamese attribute ``name`` and its English twin as texts with their language."""
        for attribute, language in ((name, "vi"), (f"{name}_en", "en")):
            found = data.get(attribute)
            for text in (found,) if isinstance(found, str) else found or ():
                self._add(subject, predicate, Literal(text, lang=language))

    def _edge(self, source: str, kind: EdgeKind, target: str, data: Mapping[str, Any]) -> None:
        ends = self._iris[source], self._iris[target]
        self._property(ends[0], term(kind), ends[1])
        if all(value is None for value in data.values()):
            return
        predicate = URIRef(term(kind))
        statement = _named_after("statement" if data["text"] is None else "mention", ends[0], predicate, ends[1])
        self._add(statement, RDF.type, RDF.Statement)
        self._add(statement, RDF.subject, ends[0])
        self._add(statement, RDF.predicate, predicate)
        self._add(statement, RDF.object, ends[1])
        self._attributes(statement, str(kind), of_edge(kind), data)
        if data["text"] is not None:
            record = ends[1] if kind in _TOLD_BY_TARGET else ends[0]
            self._annotation(statement, record, data)

    def _annotation(self, mention: URIRef, record: URIRef, data: Mapping[str, Any]) -> None:
        """The words of a mention as a Web Annotation on the record that they stand in."""
        self._add(mention, RDF.type, MENTION)
        self._add(mention, RDF.type, OA.Annotation)
        if data["start"] is None or data["end"] is None:
            self._add(mention, OA.hasTarget, record)
            return
        target, selector = URIRef(f"{mention}-target"), URIRef(f"{mention}-selector")
        self._add(mention, OA.hasTarget, target)
        self._add(target, RDF.type, OA.SpecificResource)
        self._add(target, OA.hasSource, record)
        self._add(target, OA.hasSelector, selector)
        self._add(selector, RDF.type, OA.TextPositionSelector)
        self._add(selector, OA.start, Literal(data["start"]))
        self._add(selector, OA.end, Literal(data["end"]))

    def _successions(self) -> None:
        """One event for all bodies that one law brought into one other at the same date."""
        for source, target, kind, data in self._graph.edges(keys=True, data=True):
            if kind != EdgeKind.SUCCEEDED_BY or self._graph.nodes[source]["kind"] != NodeKind.AGENCY:
                continue
            result = self._iris[target]
            parts = [Literal(data[name] or "") for name in ("date", "basis", "change")]
            event = _named_after("succession", result, *parts)
            self._type(event, class_term("Succession"))
            self._add(event, RDF.type, ORG.ChangeEvent)
            self._add(event, ORG.originalOrganization, self._iris[source])
            self._add(event, ORG.resultingOrganization, result)
            wanted = {name: data[name] for name in ("date", "basis", "change")}
            self._attributes(event, str(kind), of_edge(EdgeKind.SUCCEEDED_BY), wanted)
            document = self._iris.get(f"{NodeKind.LEGAL_DOCUMENT}:{data['basis']}")
            if document is not None:
                self._add(event, URIRef(PREFIXES["prov"] + "used"), document)

    def _attributes(self, subject: URIRef, kind: str, known: Mapping[str, Property], values: Mapping[str, Any]) -> None:
        for name, value in values.items():
            if name not in known:
                raise VocabularyError(
                    f"{kind}: the attribute {name!r} is not in properties.yaml; add it there with its type and labels"
                )
            if isinstance(value, tuple):
                self._list(subject, name, value)
            elif value is not None:
                self._property(subject, term(name), literal(known[name].type, value))

    def _list(self, subject: URIRef, name: str, values: tuple[str, ...]) -> None:
        """An RDF list; its blank nodes are named after the subject and the place in the list. An empty one is left
        out."""
        if not values:
            return
        nodes = [_blank(subject, name, n) for n in range(len(values))]
        self._add(subject, URIRef(term(name)), nodes[0])
        for n, (here, value) in enumerate(zip(nodes, values, strict=True), start=1):
            self._add(here, RDF.first, Literal(value))
            self._add(here, RDF.rest, nodes[n] if n < len(nodes) else _NIL)

    def _type(self, subject: URIRef, class_iri: str) -> None:
        for found in (class_iri, *self._aligned.classes.get(class_iri, ())):
            self._add(subject, RDF.type, URIRef(found))

    def _property(self, subject: URIRef, iri: str, value: URIRef | Literal) -> None:
        for found in (iri, *self._aligned.properties.get(iri, ())):
            self._add(subject, URIRef(found), value)

    def _add(self, subject: URIRef | BNode, predicate: URIRef, value: URIRef | BNode | Literal) -> None:
        self.triples.add((subject, predicate, value))


def _named_after(what: str, *parts: str) -> URIRef:
    """An IRI that the same parts always get. Its last part begins with a letter: rdflib takes a digit for the end of a
    namespace, and each IRI would be a namespace of its own, which makes Turtle four times as slow."""
    return URIRef(f"{THINGS}/{what}/{what[0]}{_hash(parts)}")


def _blank(subject: URIRef, name: str, place: int) -> BNode:
    return BNode(f"{name}{_hash((subject,))}n{place}")


def _hash(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:20]
