"""What of other ontologies our terms fall under, as the ontology file says: the one place where alignments stand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from rdflib import RDFS, URIRef
from rdflib import Graph as Triples

from vnplan.ontology.owl import ontology
from vnplan.ontology.terms import NAMESPACE


@dataclass(frozen=True, slots=True)
class Alignments:
    """Terms of ours by IRI with the terms of others that they are narrower than, one step up."""

    classes: Mapping[str, tuple[str, ...]]
    properties: Mapping[str, tuple[str, ...]]

    @staticmethod
    @cache
    def load() -> "Alignments":
        """The alignments of the ontology that is part of the package. ``VocabularyError`` when it cannot be read."""
        return Alignments(_above(ontology(), RDFS.subClassOf), _above(ontology(), RDFS.subPropertyOf))


def _above(triples: Triples, relation: URIRef) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for ours, other in sorted(triples.subject_objects(relation)):
        if _is_ours(ours) and isinstance(other, URIRef) and not _is_ours(other):
            found.setdefault(str(ours), []).append(str(other))
    return _frozen(found.items())


def _is_ours(node: object) -> bool:
    return isinstance(node, URIRef) and node.startswith(NAMESPACE)


def _frozen(items: Iterable[tuple[str, list[str]]]) -> Mapping[str, tuple[str, ...]]:
    return {key: tuple(values) for key, values in items}
