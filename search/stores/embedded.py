"""The store that lies in this process: records, what their texts say, and passages in a flat FAISS index."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import numpy as np

from vnplan.graph.queries import Involvement
from vnplan.ontology.errors import NotFound
from vnplan.ontology.model import Citation, Role, Task
from vnplan.ontology.text import slug
from vnplan.search.facts import TextFacts, spaced
from vnplan.search.index.embedder import Vector
from vnplan.search.index.passages import Passage
from vnplan.search.index.search_index import SearchIndex
from vnplan.search.parts import LegalPart, TimePart
from vnplan.search.stores.nearness import Nearness, Owners, Rows, usual_rows
from vnplan.search.stores.store import Tasks, Timed, issued_in

if TYPE_CHECKING:
    from vnplan.search.corpus import Corpus

_REMEMBERED_BODIES = 256  # questions ask about few bodies again and again

_PRESENT: Mapping[str, Callable[[Task], object]] = {
    "lead": lambda task: task.lead,
    "coordinate": lambda task: task.coordinate,
    "time": lambda task: task.time.text,
    "outputs": lambda task: task.outputs,
}


class RecordLookups:
    """``Lookups`` over the records of a corpus; what takes a walk over all of them is remembered."""

    def __init__(self, corpus: "Corpus") -> None:
        self._corpus = corpus
        self._tasks_of = lru_cache(maxsize=_REMEMBERED_BODIES)(corpus.graph.tasks_of)

    def taking_part(self, body: str, roles: Collection[Role]) -> Mapping[str, Involvement]:
        """As ``Lookups`` says."""
        return self._tasks_of(body, frozenset(roles))

    def given_work(self, kind: str) -> Tasks:
        """As ``Lookups`` says."""
        return self._doing.get(kind, ())

    def leads(self, kinds: Collection[str] | None = None) -> Mapping[str, int]:
        """As ``Lookups`` says."""
        if kinds is None:
            return {task: len(leading) for task, leading in self._leading.items()}
        return {task: sum(kind in kinds for kind in leading) for task, leading in self._leading.items()}

    def in_provinces(self, provinces: Collection[str]) -> Tasks:
        """As ``Lookups`` says."""
        return self.in_plans(
            {each.id for each in self._corpus.graph.plans.values() if slug(each.province) in provinces}
        )

    def in_plans(self, plans: Collection[str]) -> Tasks:
        """As ``Lookups`` says."""
        return [task.id for plan in self._corpus.graph.plans.values() if plan.id in plans for task in plan.tasks]

    def awaiting(self) -> Mapping[str, Tasks]:
        """As ``Lookups`` says."""
        return self._awaiting

    def following(self) -> Mapping[str, Tasks]:
        """As ``Lookups`` says."""
        return self._following

    def producing(self, output: str) -> Tasks:
        """As ``Lookups`` says."""
        return self._corpus.graph.with_output(output)

    def asking_for(self, output: str) -> Tasks:
        """As ``Lookups`` says."""
        return self._asking.get(output, ())

    def timed(self, part: TimePart) -> Iterable[Timed]:
        """As ``Lookups`` says."""
        return self._times

    def citations(self, part: LegalPart) -> Mapping[str, tuple[Citation, ...]]:
        """As ``Lookups`` says."""
        return self._corpus.citations

    def lacking(self, gap: str) -> Tasks:
        """As ``Lookups`` says."""
        return [task.id for task in self._corpus.tasks if not _PRESENT[gap](task)]

    def holding(self, words: str) -> Tasks:
        """As ``Lookups`` says."""
        phrase = spaced(words)
        return [task for task, facts in self._corpus.facts.items() if phrase in facts.words]

    def in_sector(self, sector: str, *, narrower: bool) -> Tasks:
        """As ``Lookups`` says."""
        try:
            return self._corpus.graph.in_sector(sector, narrower=narrower)
        except NotFound:  # made with a vocabulary that did not know it
            return ()

    @cached_property
    def _leading(self) -> Mapping[str, tuple[str, ...]]:
        """By task: the kinds of the bodies that lead it, each body once."""
        bodies = {task.id: dict.fromkeys(mention.agency for mention in task.lead) for task in self._corpus.tasks}
        return {task: tuple(body.partition("/")[2] for body in leading) for task, leading in bodies.items()}

    @cached_property
    def _awaiting(self) -> Mapping[str, Tasks]:
        return self._corpus.graph.awaited()

    @cached_property
    def _doing(self) -> Mapping[str, Tasks]:
        return self._told(lambda facts: facts.doers)

    @cached_property
    def _following(self) -> Mapping[str, Tasks]:
        return self._told(lambda facts: facts.followed)

    @cached_property
    def _asking(self) -> Mapping[str, Tasks]:
        return self._told(lambda facts: facts.outputs)

    @cached_property
    def _times(self) -> tuple[Timed, ...]:
        issued = {plan.id: issued_in(plan) for plan in self._corpus.graph.plans.values()}
        return tuple(Timed(task.id, task.time, issued[task.plan]) for task in self._corpus.tasks)

    def _told(self, what: Callable[[TextFacts], Iterable[str]]) -> Mapping[str, Tasks]:
        """By kind: the tasks whose text tells of it."""
        found: dict[str, list[str]] = {}
        for task, facts in self._corpus.facts.items():
            for kind in what(facts):
                found.setdefault(kind, []).append(task)
        return found


class IndexedPassages:
    """``Passages`` over a flat index of vectors."""

    def __init__(self, rows: Mapping[str, int], index: SearchIndex) -> None:
        """``rows`` of the tasks by id."""
        self._rows = rows
        self._vectors = index.vectors
        self._usual = usual_rows(len(rows))
        self._owners = owners_of(index.passages, rows)
        self._every = np.arange(len(index.passages))

    def nearness(self, question: Vector, tasks: Tasks | None) -> Nearness:
        """As ``Passages`` says. Where scores are usual over all tasks, those of all come at once."""
        asked = self._every
        if tasks is not None and self._usual is not None:
            rows = np.array([self._rows[task] for task in tasks], dtype=np.int64)
            asked = self._owners.passages_of(rows, self._usual)
        return self._owners.nearness(asked, self._vectors.scores(question, asked).astype(np.float64))

    def with_any(self, syllables: Collection[str]) -> Rows | None:
        """None: the scorer holds the words itself."""
        return None


def owners_of(passages: Sequence[Passage], rows: Mapping[str, int]) -> Owners:
    """Whose each passage is; ``rows`` of the tasks by id."""
    owner = np.array([rows[passage.task] for passage in passages], dtype=np.int64)
    return Owners(owner, np.array([passage.whole for passage in passages], dtype=bool), len(rows))
