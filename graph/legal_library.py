"""The legal documents that loaded plans are, cite and rest on, with those known beforehand.

Needs the plans alone: no graph, no index, no model.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vnplan.graph.legal_places import CitingPlace, citing_places, own_document, red_links
from vnplan.ontology.legal import Found, LegalDocument, LegalRegistry, Relation, Resolution, find, resolve
from vnplan.ontology.legal.number import read_number
from vnplan.ontology.legal.prepare import prepare
from vnplan.ontology.model import Plan
from vnplan.ontology.provinces import find_province
from vnplan.ontology.text import slug

FOUND, NO_FORM = 200, 400
_REACH = 40  # characters behind a citation in which a province named there says whose document it is
_BREAK = re.compile(r"[;,()]|\.\s")
# What of a document lives on in another one: an amended law is not the basis of the law that amends it.
_RESTS = (Relation.BASED_ON, Relation.CARRIES_OUT)


@dataclass(frozen=True, slots=True)
class Resting:
    """What rests on a document, at first hand or through others: ids of documents, and plans."""

    documents: tuple[str, ...]
    plans: tuple[Plan, ...]


class LegalLibrary:
    """The documents known to the vocabulary and those that the plans are or cite, with the places that cite them."""

    def __init__(self, plans: Sequence[Plan]) -> None:
        self._plans = tuple(plans)
        places = citing_places(plans)
        known = LegalRegistry.load().with_documents(filter(None, map(own_document, plans)))
        self.registry = known.with_documents(red_links(places, plans, known))
        self.plans_held: Mapping[str, str] = {
            document.id: plan.id for plan in plans if (document := own_document(plan))
        }
        self._places: Mapping[str, list[CitingPlace]] = defaultdict(list)
        for place in places:
            self._places[place.document].append(place)
        self._provinces = {plan.id: slug(plan.province) for plan in plans}
        self._marks: dict[tuple[str, str | None], tuple[tuple[Found, LegalDocument | None], ...]] = {}

    def places(self, document: str) -> Sequence[CitingPlace]:
        """Where the plans cite the document with this id, in printed order."""
        return self._places.get(document, [])

    def read(self, text: str) -> list[tuple[Found, Resolution]]:
        """Each reference in ``text`` and what it means."""
        return [(found, self.meant(text, found)) for found in find(text)]

    def meant(self, text: str, found: Found, place: str | None = None) -> Resolution:
        """What ``found`` in ``text`` means; ``place`` is the province whose document the text is. Without one, a
        province named soon behind the reference counts ("quyết định 176 về chuyển đổi số Thanh Hóa")."""
        if found.number and not _is_form(found.number):
            return Resolution(NO_FORM, (), f"{found.number!r} is no form of document number that we know")
        return resolve(found, self.registry, place=place or _place_further_behind(text, found))

    def marks(self, text: str, plan: str | None = None) -> Sequence[tuple[Found, LegalDocument | None]]:
        """The references in ``text``, which stands in the plan with the id ``plan``, and the one document that each
        means, if so."""
        if (text, plan) not in self._marks:
            place = self._provinces.get(plan or "")
            meant = [(found, self.meant(text, found, place)) for found in find(text)]
            self._marks[text, plan] = tuple(
                (found, to.documents[0] if to.status == FOUND else None) for found, to in meant
            )
        return self._marks[text, plan]

    def resting(self, document: str) -> Resting:
        """What rests on the document with this id: it is based on it or carries it out, or another one that does."""
        resting = [document]
        for here in resting:  # grows while we walk
            resting += [
                other.id
                for other in self.registry.documents.values()
                if other.id not in resting and any((relation, here) in other.relations for relation in _RESTS)
            ]
        held = {self.plans_held.get(each) for each in resting}
        plans = (
            plan
            for plan in self._plans
            if plan.id in held or any(basis.document in resting for basis in plan.legal_basis)
        )
        return Resting(tuple(sorted(resting[1:])), tuple(plans))


def _is_form(number: str) -> bool:
    """Whether anything in the number's code is known: a type, a body, or the parts of one ("12345/XYZ" has none).
    A bare serial has no code to be wrong."""
    read = read_number(prepare(number), 0)
    return read is None or bool(read.kind or read.issuers or read.letter)


def _place_further_behind(text: str, found: Found) -> str | None:
    """The province that a question names in the same breath, with any words between: "QĐ 176 cđs Thanh Hoá",
    "492-kh-ubnd-kon-tum". (One that stands right behind is in ``found`` already.)"""
    behind = text[found.end : found.end + _REACH]
    if stop := _BREAK.search(behind):
        behind = behind[: stop.start()]
    mentions = find_province(behind)
    return mentions[0][2].id if mentions else None
