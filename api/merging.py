"""What a workspace holds after documents were added: which plan replaces which, and under which id."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from vnplan.graph.workspace import StoredDocument, Version
from vnplan.ontology.model import Plan

ReadAgain = Callable[[frozenset[str]], Plan]


@dataclass(frozen=True, slots=True)
class Held:
    """A document in the workspace and the plan that was read from it."""

    document: StoredDocument
    plan: Plan


@dataclass(frozen=True, slots=True)
class Added:
    """A document that was just read: file name, SHA-256 of its bytes, its plan, and a way to read it under another
    id (``again(taken)``) when another document's plan has its id already."""

    name: str
    sha256: str
    plan: Plan
    again: ReadAgain


def held(version: Version) -> tuple[Held, ...]:
    """The documents of a version with their plans."""
    plans = {plan.id: plan for plan in version.plans()}
    return tuple(Held(document, plans[document.plan]) for document in version.manifest.documents)


def merged(old: Iterable[Held], new: Sequence[Added]) -> tuple[Held, ...]:
    """``old`` with the ``new`` documents: a file name that is known replaces the plan read from it."""
    names = {added.name for added in new}
    result = [each for each in old if each.document.name not in names]
    taken = {each.plan.id for each in result}
    for added in new:
        plan = added.again(frozenset(taken)) if added.plan.id in taken else added.plan
        taken.add(plan.id)
        result.append(Held(StoredDocument(added.name, added.sha256, plan.id), plan))
    return tuple(result)
