"""The store that lies in this process: records, what their texts say, and passages in a flat FAISS index."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING

import numpy as np

from vnplan.graph.queries import Involvement
from vnplan.ontology.errors import NotFound
from vnplan.ontology.model import Citation, Role, Task
from vnplan.ontology.text import slug
from vnplan.search.embedder import Vector
from vnplan.search.facts import spaced
from vnplan.search.index import SearchIndex
from vnplan.search.parts import LegalPart, TimePart
from vnplan.search.store import Nearness, Rows, Tasks, Timed, issued_in

if TYPE_CHECKING:
    from vnplan.search.corpus import Corpus

_PRESENT: Mapping[str, Callable[[Task], object]] = {
    "lead": lambda task: task.lead,
    "coordinate": lambda task: task.coordinate,
    "time": lambda task: task.time.text,
    "outputs": lambda task: task.outputs,
}


class RecordLookups:
    """``Lookups`` over the records of a corpus."""

    def __init__(self, corpus: "Corpus") -> None:
        self._corpus = corpus

    def taking_part(self, body: str, roles: Collection[Role]) -> Mapping[str, Involvement]:
        """As ``Lookups`` says."""
        return self._corpus.graph.tasks_of(body, roles)

    def given_work(self, kind: str) -> Tasks:
        """As ``Lookups`` says."""
        return {task for task, facts in self._corpus.facts.items() if kind in facts.doers}

    def leads(self, kinds: Collection[str] | None = None) -> Mapping[str, int]:
        """As ``Lookups`` says."""
        bodies = ((task.id, {mention.agency for mention in task.lead}) for task in self._corpus.tasks)
        if kinds is None:
            return {task: len(found) for task, found in bodies}
        return {task: sum(body.partition("/")[2] in kinds for body in found) for task, found in bodies}

    def in_provinces(self, provinces: Collection[str]) -> Tasks:
        """As ``Lookups`` says."""
        return self.in_plans(
            {each.id for each in self._corpus.graph.plans.values() if slug(each.province) in provinces}
        )

    def in_plans(self, plans: Collection[str]) -> Tasks:
        """As ``Lookups`` says."""
        return [task.id for task in self._corpus.tasks if task.plan in plans]

    def awaiting(self) -> Mapping[str, Tasks]:
        """As ``Lookups`` says."""
        return self._corpus.graph.awaited()

    def following(self) -> Mapping[str, Tasks]:
        """As ``Lookups`` says."""
        found: dict[str, list[str]] = {}
        for task, facts in self._corpus.facts.items():
            for kind in facts.followed:
                found.setdefault(kind, []).append(task)
        return found

    def producing(self, output: str) -> Tasks:
        """As ``Lookups`` says."""
        return self._corpus.graph.with_output(output)

    def asking_for(self, output: str) -> Tasks:
        """As ``Lookups`` says."""
        return [task for task, facts in self._corpus.facts.items() if output in facts.outputs]

    def timed(self, part: TimePart) -> Iterable[Timed]:
        """As ``Lookups`` says."""
        issued = {plan.id: issued_in(plan) for plan in self._corpus.graph.plans.values()}
        return (Timed(task.id, task.time, issued[task.plan]) for task in self._corpus.tasks)

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


class IndexedPassages:
    """``Passages`` over a flat index of vectors."""

    def __init__(self, rows: Mapping[str, int], index: SearchIndex) -> None:
        """``rows`` of the tasks by id."""
        self._size = len(rows)
        self._vectors = index.vectors
        self._owner = np.array([rows[passage.task] for passage in index.passages], dtype=np.int64)
        self._whole = np.array([passage.whole for passage in index.passages], dtype=bool)

    def nearness(self, question: Vector, tasks: Tasks | None) -> Nearness:
        """Those of all tasks: they come at once."""
        products = self._vectors.scores(question).astype(np.float64)
        best = np.full(self._size, -1.0)
        passage = np.zeros(self._size, dtype=np.int64)
        for row in np.argsort(products, kind="stable"):  # the last one written is the nearest
            best[self._owner[row]] = products[row]
            passage[self._owner[row]] = row
        whole = np.full(self._size, -1.0)
        np.maximum.at(whole, self._owner[self._whole], products[self._whole])
        return Nearness(best, whole, passage)

    def with_any(self, syllables: Collection[str]) -> Rows | None:
        """None: the scorer holds the words itself."""
        return None
