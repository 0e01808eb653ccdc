"""What became of bodies and what they came from, as chains of dated steps, each with the law it rests on.

Kinds of bodies and single bodies are told apart by their ids, here as everywhere: ``so-tai-chinh`` is a kind,
``kon-tum/so-tai-chinh`` the body of one province. A body follows what became of its kind and of its province:
``kon-tum/so-ke-hoach-va-dau-tu`` went into ``kon-tum/so-tai-chinh``, which went into ``quang-ngai/so-tai-chinh``.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.ids import CENTRE, agency_id
from vnplan.ontology.legal import LegalRegistry
from vnplan.ontology.model import CENTRAL
from vnplan.ontology.provinces import Province, provinces
from vnplan.ontology.successions_spec import PROVINCES, Change, SuccessionSpec, SuccessionsSpec, check
from vnplan.ontology.text import slug
from vnplan.ontology.vocabulary import data_file, load

_REMEMBERED_BODIES = 4_096  # every question that names a body asks what became of it, from several sides


@dataclass(frozen=True, slots=True)
class Part:
    """Work that went to the kind of body ``to``; ``vi`` and ``en`` say what work, empty where that is not known."""

    to: str
    vi: str
    en: str


@dataclass(frozen=True, slots=True)
class Succession:
    """What became of kinds of bodies (``predecessors``, ``successors``: ids) on ``date`` (ISO) by the legal document
    ``basis`` (id). ``scope`` is ``centre``, ``provinces`` (in every province) or one province's id."""

    predecessors: tuple[str, ...]
    successors: tuple[str, ...]
    date: str
    basis: str
    change: Change
    scope: str
    parts: tuple[Part, ...] = ()
    note_vi: str = ""
    note_en: str = ""

    @property
    def gone(self) -> tuple[str, ...]:
        """The predecessors whose name ended: a body that took others in and kept its name is none of them."""
        return tuple(kind for kind in self.predecessors if kind not in self.successors)

    def holds_in(self, place: str | None) -> bool:
        """Whether it concerns the bodies of ``place`` (a province's id or ``trung-uong``); None: those of every place
        that has such bodies."""
        if place is None:
            return self.scope in (CENTRAL, PROVINCES)
        return self.scope in ((CENTRAL,) if place == CENTRE else (PROVINCES, place))


@dataclass(frozen=True, slots=True)
class Step:
    """One body becoming part of another: ``source`` and ``target`` are ids of bodies (or of kinds); ``target`` None:
    it ended and nobody succeeded it."""

    source: str
    target: str | None
    date: str
    basis: str
    change: Change
    parts: tuple[Part, ...] = ()
    note_vi: str = ""
    note_en: str = ""


class SuccessionRegistry:
    """All successions known. Use ``SuccessionRegistry.load()``."""

    def __init__(self, spec: SuccessionsSpec, places: Mapping[str, Province]) -> None:
        self.successions = tuple(map(_succession, spec.successions))
        self._places = places
        self._like = tuple((slug(entry.begins), slug(entry.kind)) for entry in spec.like)
        self._carried = {slug(entry.kind): entry.into for entry in spec.with_province}
        remembered = lru_cache(maxsize=_REMEMBERED_BODIES)
        self._now, self._before = remembered(self._walk_on), remembered(self._walk_back)
        self._in_one_province, self._made_on = remembered(self._steps_within), remembered(self._since)

    @classmethod
    def load(cls) -> "SuccessionRegistry":
        """The registry of the package's vocabulary, read once. Raises ``VocabularyError``."""
        return _load()

    def now(self, body: str) -> tuple[Step, ...]:
        """What became of a body (its id, or a kind's) as far as known: every step in the order of dates. Empty when it
        is what it was; a body that took others in and kept its name is that."""
        return self._now(body)

    def before(self, body: str) -> tuple[Step, ...]:
        """What went into a body (its id, or a kind's), at first hand or through others, in the order of dates."""
        return self._before(body)

    def in_one_province(self, kind: str) -> tuple[Step, ...]:
        """What went into a kind's body in a single province only: steps between bodies of that province."""
        return self._in_one_province(kind)

    def is_new(self, kind: str) -> bool:
        """Whether there was no body of this kind's name before a succession made it."""
        return self._made_on(kind) is not None

    def _walk_on(self, body: str) -> tuple[Step, ...]:
        steps: dict[Step, None] = {}
        waiting = [(body, "")]
        for source, since in waiting:  # grows while we walk
            for step in self._next(source, since):
                if step not in steps:
                    steps[step] = None
                    if step.target:
                        waiting.append((step.target, step.date))
        return _by_date(steps)

    def _walk_back(self, body: str) -> tuple[Step, ...]:
        steps: dict[Step, None] = {}
        waiting = [body]
        for target in waiting:  # grows while we walk
            for source in self._candidates(target):
                for step in self._next(source, ""):
                    if step.target == target and step not in steps:
                        steps[step] = None
                        waiting.append(source)
        return _by_date(steps)

    def _steps_within(self, kind: str) -> tuple[Step, ...]:
        local = [each for each in self.successions if kind in each.successors and not each.holds_in(None)]
        bodies = [agency_id(each.scope, source) for each in local for source in each.gone]
        return _by_date(
            step for body in bodies for step in self._next(body, "") if (step.target or "").endswith(f"/{kind}")
        )

    def _next(self, body: str, since: str) -> tuple[Step, ...]:
        """The first thing that happened to a body on ``since`` or later; several steps where it has several heirs."""
        steps = [step for step in self._events(body) if step.date >= since]
        first = min((step.date for step in steps), default="")
        return tuple(step for step in steps if step.date == first)

    def _events(self, body: str) -> Iterator[Step]:
        place, kind = _parts_of(body)
        known = next((like for begins, like in self._like if place and kind.startswith(f"{begins}-")), kind)
        for each in self.successions:
            if known in each.gone and each.holds_in(place):
                for target in each.successors or (None,):
                    heir = target and (agency_id(place, target) if place else target)
                    yield Step(body, heir, each.date, each.basis, each.change, each.parts, each.note_vi, each.note_en)
        province = self._places.get(place or "")
        if province and province.merged_into and self._carried_over(kind, province):
            change = Change.RENAMED if province.renamed else Change.MERGED
            heir = agency_id(province.merged_into, kind)
            yield Step(body, heir, province.merged_on or "", province.merged_by or "", change)

    def _carried_over(self, kind: str, province: Province) -> bool:
        """Whether the province's body of this kind went on in the new province: it must have been there by then."""
        if kind not in self._carried:
            return False
        into, since = self._carried[kind], self._made_on(kind)
        return (into is None or province.merged_into in into) and (since or "") <= (province.merged_on or "")

    def _since(self, kind: str) -> str | None:
        """The date on which a kind came about that was not there before; None for one that always was."""
        made = (each.date for each in self.successions if kind in each.successors and kind not in each.predecessors)
        return min(made, default=None)

    def _candidates(self, body: str) -> Iterator[str]:
        """Bodies that may have gone into this one."""
        place, kind = _parts_of(body)
        for each in self.successions:
            if kind in each.successors and each.holds_in(place):
                yield from (agency_id(place, source) if place else source for source in each.gone)
        if place:
            yield from (agency_id(p.id, kind) for p in self._places.values() if p.merged_into == place)


def last_of(steps: Collection[Step]) -> tuple[str, ...]:
    """Where a chain ends: the bodies that are there after all its steps, in the order of dates."""
    sources = {step.source for step in steps}
    return tuple(dict.fromkeys(step.target for step in steps if step.target and step.target not in sources))


def _parts_of(body: str) -> tuple[str | None, str]:
    place, slash, kind = body.partition("/")
    return (place, kind) if slash else (None, body)


def _by_date(steps: Iterable[Step]) -> tuple[Step, ...]:
    return tuple(sorted(dict.fromkeys(steps), key=lambda step: (step.date, step.source, step.target or "")))


def _succession(spec: SuccessionSpec) -> Succession:
    return Succession(
        predecessors=tuple(map(slug, spec.predecessors)),
        successors=tuple(map(slug, spec.successors)),
        date=spec.date.isoformat(),
        basis=spec.basis,
        change=spec.change,
        scope=spec.scope,
        parts=tuple(Part(slug(part.to), part.vi, part.en) for part in spec.parts),
        note_vi=spec.note_vi,
        note_en=spec.note_en,
    )


@cache
def _load() -> SuccessionRegistry:
    spec = load(data_file("successions.yaml"), SuccessionsSpec)
    places = provinces()
    check(spec, AgencyRegistry.load().kinds, places, LegalRegistry.load().documents)
    return SuccessionRegistry(spec, places)
