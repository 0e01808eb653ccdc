"""The legal documents that plans name, as nodes: those of the registry, and those that only a citation tells of."""

from collections.abc import Iterator, Mapping

from vnplan.graph.kinds import EdgeKind, NodeKind
from vnplan.graph.nodes import Attributes, node
from vnplan.ontology.legal.found import LegalDocument, Relation
from vnplan.ontology.model import Citation, LegalBasis
from vnplan.ontology.text import slug

_RELATIONS = {Relation.BASED_ON: EdgeKind.BASED_ON, Relation.CARRIES_OUT: EdgeKind.CARRIES_OUT}


class Documents:
    """Finds or makes the node of a legal document. ``known`` are the registry's documents by id."""

    def __init__(self, known: Mapping[str, LegalDocument]) -> None:
        self._known = known

    def by_citation(self, citation: Citation) -> Attributes | None:
        """The document that a citation means; None when it says neither which one nor a number."""
        document_id = citation.document or slug(citation.number or "")
        if not document_id:
            return None
        if document_id in self._known:
            return self._registered(self._known[document_id])
        return _cited(document_id, citation.number, citation.date, citation.issuer, citation.text)

    def by_basis(self, basis: LegalBasis) -> Attributes:
        """The document that a plan rests on."""
        if basis.document in self._known:
            return self._registered(self._known[basis.document])
        return _cited(basis.document, basis.number, None, None, basis.number or basis.document)

    def relations(self) -> Iterator[tuple[str, EdgeKind, str]]:
        """What the registry says of documents among themselves: (id, how it stands to the other, id)."""
        for document in self._known.values():
            for relation, other in document.relations:
                if relation in _RELATIONS:
                    yield document.id, _RELATIONS[relation], other

    @staticmethod
    def _registered(document: LegalDocument) -> Attributes:
        words = (document.type, document.number)
        name = " ".join(word for word in words if word) or document.subject_vi or document.id
        return node(
            NodeKind.LEGAL_DOCUMENT,
            document.id,
            name,
            document.subject_en,
            number=document.number,
            type=document.type,
            date=document.date,
            issuer=document.issuer,
            subject_vi=document.subject_vi,
            subject_en=document.subject_en,
            urn=document.urn,
            held=document.held,
            registered=document.known,
        )


def _cited(document_id: str, number: str | None, date: str | None, issuer: str | None, name: str) -> Attributes:
    return node(
        NodeKind.LEGAL_DOCUMENT,
        document_id,
        name,
        number=number,
        type=None,
        date=date,
        issuer=issuer,
        subject_vi=None,
        subject_en=None,
        urn=None,
        held=False,
        registered=False,
    )
