"""Legal documents as conditions: what a reference in a question means, which tasks cite it or rest on it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from vnplan.graph.legal_library import FOUND, LegalLibrary
from vnplan.ontology import legal
from vnplan.ontology.model import Citation, CitationKind
from vnplan.ontology.text import fold, slug
from vnplan.search.conditions.fits import Fit, Tier, best_of
from vnplan.search.corpus import Corpus
from vnplan.search.parts import LegalAsked, LegalPart, PlacePart
from vnplan.search.plan import Reason, SearchPlan

# A question for any document of a type ("dựa trên nghị quyết nào").
DOCUMENT_TYPES = ("nghi quyet", "quyet dinh", "ke hoach", "chi thi", "nghi dinh", "thong tu", "ket luan")
# Orders the tasks of a plan that rests on a document after those that cite it themselves.
RESTING_STRENGTH = 0.5


def with_documents(plan: SearchPlan, library: LegalLibrary) -> SearchPlan:
    """``plan`` with the documents that its references mean, and the plans whose tasks these bring in."""
    if not plan.legal:
        return plan
    return replace(plan, legal=tuple(_resolved(part, plan.places, library) for part in plan.legal))


def _resolved(part: LegalPart, places: Sequence[PlacePart], library: LegalLibrary) -> LegalPart:
    if part.found is None:
        return part
    meant = library.meant(part.question, part.found)
    if meant.status != FOUND and len(places) == 1:
        # "Which tasks in X cite plan 137": of the papers of that number, the one of X.
        meant = library.meant(part.question, part.found, places[0].value)
    documents = tuple(document.id for document in meant.documents)
    plans: Iterable[str] = ()
    if part.asks == LegalAsked.RESTS:
        plans = (plan.id for each in documents for plan in library.resting(each).plans)
    elif part.asks == LegalAsked.PLAIN:
        plans = (library.plans_held[each] for each in documents if each in library.plans_held)
    return replace(part, documents=documents, plans=tuple(dict.fromkeys(plans)))


def citing(part: LegalPart, corpus: Corpus) -> dict[str, Fit]:
    """The tasks that cite the document, and after them those of the plans that stand for it."""
    found: dict[str, Fit] = {}
    for task, citations in corpus.lookups.citations(part).items():
        for citation in citations:
            if _means(part, citation, corpus.library):
                why = Reason(f"dẫn {citation.text}", f"cites {citation.number or citation.text}")
                found.setdefault(task, Fit(Tier.DIRECT, (why,)))
    why = Reason(f"thuộc kế hoạch dựa trên {part.words}", f"its plan rests on {part.words}")
    if part.asks != LegalAsked.RESTS:
        why = Reason(f"thuộc {part.words}", f"part of {part.words}")
    fit = Fit(Tier.DIRECT, (why,), RESTING_STRENGTH)
    resting = corpus.lookups.in_plans(part.plans) if part.plans else ()
    return best_of([found, dict.fromkeys(resting, fit)])


def _means(part: LegalPart, citation: Citation, library: LegalLibrary) -> bool:
    if part.value == "any":
        types = [word for word in DOCUMENT_TYPES if word in fold(part.words)]
        fits = not types or any(word in fold(citation.text) for word in types)
        return citation.kind == CitationKind.NUMBERED and fits
    if part.documents and citation.document is not None:
        return citation.document in part.documents
    if part.number is not None:
        same = citation.number is not None and _same_number(part.number, citation.number)
        return same and not _contradicts(part, citation, library)
    return fold(part.words) in fold(citation.text) or fold(citation.text) in fold(part.words)


def _same_number(asked: str, cited: str) -> bool:
    """Whether a number as asked for ("176", "1658/QĐ-TTg") is the cited one or its beginning."""
    one, other = slug(legal.normalise(asked) or asked), slug(legal.normalise(cited) or cited)
    return one == other or other.startswith(f"{one}-")


def _contradicts(part: LegalPart, citation: Citation, library: LegalLibrary) -> bool:
    """Whether the cited document is of another type or another province than the one asked for."""
    cited = library.registry.documents.get(citation.document or "")
    if part.found is None or cited is None:
        return False
    types, places = {part.found.type, cited.type} - {None}, {part.found.place, cited.place} - {None}
    return len(types) > 1 or len(places) > 1


def told_of_plans(plan: SearchPlan, corpus: Corpus, *, empty: bool) -> Reason:
    """Which plans rest on the documents asked for or cite them, as sentences that follow an answer; where tasks were
    found (not ``empty``) nothing is added to a question for the citing tasks."""
    parts = [part for part in plan.legal if empty or part.asks != LegalAsked.CITES]
    told = [sentence for part in parts for sentence in _told(part, corpus)]
    return Reason("".join(f" {reason.vi}" for reason in told), "".join(f" {reason.en}" for reason in told))


def _told(part: LegalPart, corpus: Corpus) -> Iterable[Reason]:
    library = corpus.library
    own = {library.plans_held.get(document) for document in part.documents}
    resting = {plan.id for document in part.documents for plan in library.resting(document).plans} - own
    places = [place for document in part.documents for place in library.places(document) if place.kind != "task"]
    only_citing = {place.id.partition("/")[0] for place in places} - resting - own
    words = part.words
    if resting:
        names, names_en = _plan_names(resting, corpus)
        yield Reason(f"Dựa trên {words}: {names}.", f"Resting on {words}: {names_en}.")
    if only_citing:
        names, names_en = _plan_names(only_citing, corpus)
        yield Reason(f"Có dẫn {words}: {names}.", f"Citing {words}: {names_en}.")


def _plan_names(ids: Iterable[str | None], corpus: Corpus) -> tuple[str, str]:
    plans = [corpus.graph.plan(plan) for plan in sorted(filter(None, ids))]
    numbers = [f" ({plan.number})" if plan.number else "" for plan in plans]
    named = list(zip(plans, numbers, strict=True))
    return (
        ", ".join(f"kế hoạch của {plan.province}{number}" for plan, number in named),
        ", ".join(f"the plan of {plan.province}{number}" for plan, number in named),
    )
