"""The legal documents that plans name, as nodes: those of the registry, and those that only a citation tells of."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from vnplan.graph.kinds import EdgeKind, NodeKind
from vnplan.graph.legal_places import document_cited, own_document, told_by
from vnplan.graph.nodes import Attributes, node
from vnplan.ontology.legal import LegalDocument, Relation, document_from
from vnplan.ontology.model import Citation, LegalBasis, Plan

_RELATIONS = {Relation.BASED_ON: EdgeKind.BASED_ON, Relation.CARRIES_OUT: EdgeKind.CARRIES_OUT}


class Documents:
    """Finds or makes the node of a legal document.

    ``known`` are the registry's documents by id. A document that one of ``plans`` is itself counts as held.
    """

    def __init__(self, known: Mapping[str, LegalDocument], plans: Iterable[Plan]) -> None:
        self._known = known
        self._held = {own.id for own in map(own_document, plans) if own}

    def by_citation(self, citation: Citation, place: str) -> Attributes | None:
        """The document that a citation in a plan of ``place`` (a province's id) means; None when it says neither
        which one nor a number."""
        cited = document_cited(citation, place)
        if cited is None:
            return None
        document = self._known.get(cited) or replace(_made_from(citation, place), id=cited)
        return self._node(document, citation.text)

    def by_basis(self, basis: LegalBasis) -> Attributes:
        """The document that a plan rests on."""
        document = self._known.get(basis.document) or _unknown(basis.document, basis.number)
        return self._node(document, basis.document)

    def relations(self) -> Iterator[tuple[str, EdgeKind, str]]:
        """What the registry says of documents among themselves: (id, how it stands to the other, id)."""
        for document in self._known.values():
            for relation, other in document.relations:
                if relation in _RELATIONS:
                    yield document.id, _RELATIONS[relation], other

    def _node(self, document: LegalDocument, words: str) -> Attributes:
        """``words`` are its name when nothing better is known."""
        numbered = f"{document.type or ''} {document.number}".strip() if document.number else None
        return node(
            NodeKind.LEGAL_DOCUMENT,
            document.id,
            numbered or document.subject_vi or words,
            document.subject_en,
            number=document.number,
            type=document.type,
            date=document.date,
            issuer=document.issuer,
            subject_vi=document.subject_vi,
            subject_en=document.subject_en,
            urn=document.urn,
            held=document.held or document.id in self._held,
            registered=document.known,
        )


def _made_from(citation: Citation, place: str) -> LegalDocument:
    found = told_by(citation)
    told = (document_from(found, place=place) if found else None) or _unknown("", citation.number)
    return replace(told, date=citation.date or told.date, issuer=told.issuer or citation.issuer)


def _unknown(record_id: str, number: str | None) -> LegalDocument:
    return LegalDocument(record_id, None, None, number, None, None, known=False)
