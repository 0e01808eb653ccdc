"""Legal documents in their JSON form: one with all that is known of it, and all of them in short."""

from collections.abc import Iterable, Sequence
from typing import Any, Literal

from vnplan.api.records.legal_references import document_to_json, lookup, place_to_json
from vnplan.graph.legal_library import LegalLibrary
from vnplan.graph.legal_places import CitingPlace
from vnplan.ontology.errors import NotFound
from vnplan.ontology.legal import Found, LegalDocument, Relation, conflicts
from vnplan.ontology.model import CitationKind, Plan
from vnplan.ontology.text import slug

Json = dict[str, Any]
Holding = Literal["held", "known", "cited"]

_BASIS = {"basis": Relation.BASED_ON, "implements": Relation.CARRIES_OUT}


class LegalRecords:
    """What the loaded plans and the vocabulary say of legal documents. What is not there raises ``NotFound``."""

    def __init__(self, plans: Iterable[Plan]) -> None:
        self._plans = {plan.id: plan for plan in plans}
        self.library = LegalLibrary(tuple(self._plans.values()))
        self._documents = self.library.registry.documents

    def documents(self, holding: Holding | None = None) -> list[Json]:
        """All documents in short with the number of records that cite each, the most cited first; with ``holding``
        those that are held, known, or only cited."""
        found = [self._short(document) for document in self._documents.values()]
        kept = [entry for entry in found if holding in (None, entry["holding"])]
        return sorted(kept, key=lambda entry: (-entry["tasks"], -entry["provisions"], -entry["plans"], entry["id"]))

    def id_of(self, named: str) -> str | None:
        """The id of the document that ``named`` means: its id, or a reference to it typed in any way."""
        for record_id in (named, slug(named)):
            if record_id in self._documents:
                return record_id
        rows = lookup(self.library, named[:200])
        return str(rows[0]["documents"][0]["id"]) if len(rows) == 1 and rows[0]["status"] == 200 else None

    def document(self, named: str) -> Json:
        """One document: what it is, what it stands on, who carries it out, where it is cited, what rests on it, and
        where citations disagree about it."""
        record_id = self.id_of(named)
        if record_id is None:
            raise NotFound(f"no legal document is called {named!r} here; `vnplan cite` looks references up")
        document = self._documents[record_id]
        return {
            **self._short(document),
            "names": list(document.names),
            "provenance": document.provenance,
            "relations": [
                {"relation": relation.value, **document_to_json(self._documents[other])}
                for relation, other in document.relations
            ],
            "carried_out_by": self._dependants(record_id, Relation.CARRIES_OUT),
            "basis_of": self._dependants(record_id, Relation.BASED_ON),
            "cited_by": [place_to_json(place) for place in self.library.places(record_id)],
            "rests_on_it": self._resting(record_id),
            "same_number": [document_to_json(other) for other in self._namesakes(document)],
            "conflicts": _conflicts(document, self.library.places(record_id)),
        }

    def _short(self, document: LegalDocument) -> Json:
        citing = {(place.kind, place.id) for place in self.library.places(document.id)}
        counts = {f"{kind}s": sum(one == kind for one, _ in citing) for kind in ("task", "provision", "plan")}
        return {
            **document_to_json(document),
            "holding": _holding(document),
            "plan": self.library.plans_held.get(document.id),
            **counts,
        }

    def _dependants(self, record_id: str, relation: Relation) -> list[Json]:
        """The plans and documents that stand to this one as ``relation`` says. A document that is a loaded plan goes
        by the plan."""
        plans = [
            {"kind": "plan", "id": plan.id, "name": plan.title, "name_en": plan.title_en}
            for plan in self._plans.values()
            if any(basis.document == record_id and _BASIS[basis.role] == relation for basis in plan.legal_basis)
        ]
        there = {entry["id"] for entry in plans}
        others = [
            {"kind": "document", "id": other.id, "name": title(other), "name_en": other.subject_en}
            for other in self._documents.values()
            if (relation, record_id) in other.relations and self.library.plans_held.get(other.id) not in there
        ]
        return [*plans, *others]

    def _resting(self, record_id: str) -> Json:
        """What rests on a document, at first hand or through others: documents, plans, and the records of these."""
        resting = self.library.resting(record_id)
        return {
            "documents": list(resting.documents),
            "plans": [
                {
                    "id": plan.id,
                    "title": plan.title,
                    "title_en": plan.title_en,
                    "tasks": [task.id for task in plan.tasks],
                    "provisions": [provision.id for provision in plan.provisions],
                }
                for plan in resting.plans
            ],
            "tasks": sum(len(plan.tasks) for plan in resting.plans),
            "provisions": sum(len(plan.provisions) for plan in resting.plans),
        }

    def _namesakes(self, document: LegalDocument) -> list[LegalDocument]:
        same = self.library.registry.by_number(document.number) if document.number else ()
        return [other for other in same if other.id != document.id]


def title(document: LegalDocument) -> str:
    """What a document is called: type and number, else its name, else its subject."""
    if document.number:
        return " ".join(filter(None, (document.type, document.number)))
    return next(iter(document.names), None) or document.subject_vi or document.id


def _holding(document: LegalDocument) -> Holding:
    return "held" if document.held else "known" if document.known else "cited"


def _conflicts(document: LegalDocument, places: Sequence[CitingPlace]) -> list[Json]:
    """Dates and issuers on which citations disagree with each other or with what is known beforehand."""
    if document.number is None:
        return []
    registered = Found(
        CitationKind.NUMBERED, 0, 0, 0, "", document.type, document.number, document.date, document.issuer
    )
    cited = [place.found for place in places if place.found and place.found.number == document.number]
    return [
        {"field": conflict.field, "values": [_value(conflict.field, value, document, places) for value in values]}
        for conflict in conflicts([registered, *cited])
        if len(values := _apart(conflict.values)) > 1
    ]


def _apart(values: Sequence[str]) -> list[str]:
    """``values`` without those that another one says more fully: "Ủy ban nhân dân tỉnh" is no other body than
    "Ủy ban nhân dân tỉnh Thanh Hóa"."""
    keys = {value: slug(value) for value in values}
    return [v for v in values if not any(keys[o] != keys[v] and keys[v] in keys[o] for o in values)]


def _value(field: str, value: str, document: LegalDocument, places: Sequence[CitingPlace]) -> Json:
    saying = [place for place in places if place.found and getattr(place.found, field) == value]
    return {
        "value": value,
        "registered": document.known and getattr(document, field) == value,
        "places": [place_to_json(place) for place in saying],
    }
