"""The shape of ``data/successions.yaml``, and what must hold in it beyond its shape."""

import datetime as dt
from collections.abc import Collection, Iterator
from enum import StrEnum
from graphlib import CycleError, TopologicalSorter

from pydantic import Field

from vnplan.ontology.errors import VocabularyError
from vnplan.ontology.model import CENTRAL
from vnplan.ontology.text import slug
from vnplan.ontology.vocabulary import Entry

PROVINCES = "provinces"  # the scope of what happened in every province; that of central bodies is their level


class Change(StrEnum):
    """What happened to a body; the vocabulary says what each means."""

    MERGED = "merged"
    ABSORBED = "absorbed"
    RENAMED = "renamed"
    SPLIT = "split"
    ENDED = "ended"


class PartSpec(Entry):
    """Work that went to the body ``to``; what work, where it is not all that is left to say."""

    to: str
    vi: str = ""
    en: str = ""


class SuccessionSpec(Entry):
    """One succession; bodies by the names of their kinds."""

    scope: str
    date: dt.date
    basis: str
    change: Change
    predecessors: tuple[str, ...] = Field(min_length=1)
    successors: tuple[str, ...]
    parts: tuple[PartSpec, ...] = ()
    note_vi: str = ""
    note_en: str = ""


class LikeSpec(Entry):
    """Unregistered bodies whose name begins so share the fate of a kind."""

    begins: str
    kind: str


class CarriedSpec(Entry):
    """A kind whose body goes on in the new province; ``into``: only where these provinces took others in."""

    kind: str
    into: tuple[str, ...] | None = None


class SuccessionsSpec(Entry):
    """``successions.yaml``."""

    successions: tuple[SuccessionSpec, ...]
    like: tuple[LikeSpec, ...]
    with_province: tuple[CarriedSpec, ...]


def check(
    spec: SuccessionsSpec, kinds: Collection[str], provinces: Collection[str], documents: Collection[str]
) -> None:
    """Raise ``VocabularyError`` with everything that names nothing or contradicts itself. ``kinds``, ``provinces``
    and ``documents`` are the ids that are known."""
    problems = [*_unknown(spec, kinds, provinces, documents), *_contradictions(spec)]
    if problems:
        raise VocabularyError(f"successions.yaml: {'; '.join(problems)}")


def _unknown(
    spec: SuccessionsSpec, kinds: Collection[str], provinces: Collection[str], documents: Collection[str]
) -> Iterator[str]:
    for each in spec.successions:
        named = (*each.predecessors, *each.successors, *(part.to for part in each.parts))
        yield from (
            f"{name!r} is no kind; write its name as in agencies.yaml" for name in named if slug(name) not in kinds
        )
        if each.basis not in documents:
            yield f"{each.basis!r} is no document; add it to legal_documents.yaml"
        if each.scope not in (CENTRAL, PROVINCES, *provinces):
            yield f"{each.scope!r} is no scope; write {CENTRAL}, {PROVINCES} or the id of a province"
    for name in (*(like.kind for like in spec.like), *(carried.kind for carried in spec.with_province)):
        if slug(name) not in kinds:
            yield f"{name!r} is no kind; write its name as in agencies.yaml"
    for carried in spec.with_province:
        yield from (f"{place!r} is no province; write its id" for place in carried.into or () if place not in provinces)


def _contradictions(spec: SuccessionsSpec) -> Iterator[str]:
    for each in spec.successions:
        kept = set(each.predecessors) & set(each.successors)
        fits = {
            Change.MERGED: bool(each.successors) and not kept,
            Change.ABSORBED: bool(kept) and len(each.predecessors) > 1,
            Change.RENAMED: len(each.predecessors) == len(each.successors) == 1 and not kept,
            Change.SPLIT: not each.successors and len(each.parts) > 1,
            Change.ENDED: not each.successors and not each.parts,
        }
        if not fits[each.change]:
            yield f"{', '.join(each.predecessors)}: {each.change} does not fit its bodies; see the head of the file"
        if bool(each.note_vi) != bool(each.note_en):
            yield f"{', '.join(each.predecessors)}: write the note in both languages"
    ways: dict[str, set[str]] = {}
    for each in spec.successions:
        for name in each.predecessors:
            ways.setdefault(name, set()).update(set(each.successors) - {name})
    try:
        TopologicalSorter(ways).prepare()
    except CycleError as error:
        yield f"{' -> '.join(error.args[1])} goes round in a circle"
