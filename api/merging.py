"""What a workspace holds after documents were added: which plan replaces which, and under which id."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from vnplan.graph.workspace import StoredDocument, Version
from vnplan.ontology.ids import plan_id
from vnplan.ontology.model import Citation, Plan


@dataclass(frozen=True, slots=True)
class Held:
    """A document and the plan that was read from it."""

    document: StoredDocument
    plan: Plan


def held(version: Version) -> tuple[Held, ...]:
    """The documents of a version with their plans."""
    plans = {plan.id: plan for plan in version.plans()}
    return tuple(Held(document, plans[document.plan]) for document in version.manifest.documents)


def merged(old: Iterable[Held], new: Mapping[str, tuple[str, Plan]]) -> tuple[Held, ...]:
    """``old`` with ``new`` documents added: file name -> (SHA-256, plan as read).

    A file name that is known replaces the plan read from it and keeps that plan's id when it is of the same
    province. A plan whose id is taken by another document's plan gets the next free one (``-2``, ``-3``, ...).
    """
    before = {each.document.name: each for each in old}
    result = [each for name, each in before.items() if name not in new]
    taken = {each.plan.id for each in result}
    for name, (sha256, plan) in new.items():
        new_id = _id_for(plan, before.get(name), frozenset(taken))
        taken.add(new_id)
        result.append(Held(StoredDocument(name, sha256, new_id), renamed(plan, new_id)))
    return tuple(result)


def _id_for(plan: Plan, replaced: Held | None, taken: frozenset[str]) -> str:
    if replaced and replaced.plan.province == plan.province and replaced.plan.id not in taken:
        return replaced.plan.id
    return plan.id if plan.id not in taken else plan_id(plan.id, taken)


def renamed(plan: Plan, new_id: str) -> Plan:
    """``plan`` with another id: it begins the ids of all its records. Ids of bodies stay, they are the province's."""
    old_id = plan.id
    if new_id == old_id:
        return plan

    def moved(record_id: str) -> str:
        return new_id + record_id[len(old_id) :] if record_id.partition("/")[0] == old_id else record_id

    def cited(citations: Sequence[Citation]) -> tuple[Citation, ...]:
        return tuple(replace(each, of=moved(each.of) if each.of else None) for each in citations)

    return replace(
        plan,
        id=new_id,
        groups=tuple(
            replace(each, id=moved(each.id), parent=moved(each.parent) if each.parent else None) for each in plan.groups
        ),
        tasks=tuple(
            replace(each, id=moved(each.id), plan=new_id, citations=cited(each.citations)) for each in plan.tasks
        ),
        provisions=tuple(
            replace(each, id=moved(each.id), plan=new_id, citations=cited(each.citations)) for each in plan.provisions
        ),
        citations=cited(plan.citations),
    )
