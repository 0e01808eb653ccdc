"""The store that is a Neo4j server: conditions go through its graph, words through its full-text index, and cosines
are exact over the tasks that the conditions left.

The records stay in this process, as pages need them anyway. From them come what the graph cannot say alone: how well a
time fits, which words of a citation mean a document, whether words stand there with their diacritics. These are looked
at for the tasks that the database gave. BM25 is our own over the tasks that the full-text index gave: Lucene's has
other terms and weights, and another order.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vnplan.graph.kinds import EdgeKind
from vnplan.graph.manifest import Manifest
from vnplan.graph.neo4j.connection import Connection
from vnplan.graph.neo4j.content import passage_id
from vnplan.graph.neo4j.marker import LAYOUT
from vnplan.graph.neo4j.rows import Properties, identifier
from vnplan.graph.neo4j.schema import WORD_INDEX
from vnplan.graph.neo4j.target import Target
from vnplan.graph.queries import Involvement
from vnplan.ontology.errors import DatabaseOutdated
from vnplan.ontology.model import Citation, Role, Task
from vnplan.ontology.text import fold, syllables
from vnplan.search.corpus import Corpus
from vnplan.search.facts import TextFacts, spaced
from vnplan.search.index.embedder import Vector
from vnplan.search.index.passages import Passage
from vnplan.search.index.vectors import FlatIndex
from vnplan.search.parts import LegalPart, TimePart
from vnplan.search.stores import neo4j_queries as queries
from vnplan.search.stores.embedded import owners_of
from vnplan.search.stores.nearness import Nearness, Rows, usual_rows
from vnplan.search.stores.store import Tasks, Timed, issued_in

_ROLES = {str(EdgeKind.LEADS): Role.LEAD, str(EdgeKind.COORDINATES): Role.COORDINATE}


def read_off(task: Task, facts: TextFacts) -> Properties:
    """The properties that a task needs in the database beside the graph's own."""
    words = syllables(" ".join(filter(None, (task.group_title, task.text, task.text_en))))
    return {
        "words": " ".join(map(fold, words)),
        "text_doers": sorted(facts.doers),
        "text_follows": sorted(facts.followed),
        "text_outputs": sorted(facts.outputs),
    }


def confirm(target: Target, found: Mapping[str, Any] | None, manifest: Manifest) -> None:
    """``DatabaseOutdated`` unless the database, by the marker ``found`` there, holds the version that ``manifest``
    describes, and all of it."""
    where = f"{target.uri}, database {target.database},"
    wanted = {"corpus": manifest.corpus, "model": manifest.model, "dimension": manifest.dimension, "layout": LAYOUT}
    if not found:
        raise DatabaseOutdated(f"{where} holds no plans yet; run `vnplan neo4j push`")
    if not found.get("complete"):
        raise DatabaseOutdated(f"{where} is being written, or its last push was broken off; run `vnplan neo4j push`")
    if any(found.get(name) != value for name, value in wanted.items()):
        raise DatabaseOutdated(f"{where} holds another version than the workspace; run `vnplan neo4j push`")


class Neo4jStore:
    """``Store`` over a database that holds the version of ``corpus``. Every method raises ``DatabaseError``."""

    def __init__(self, connection: Connection, corpus: Corpus, passages: Sequence[Passage]) -> None:
        """``passages`` in the order in which they were pushed."""
        self._connection = connection
        self._corpus = corpus
        self._ids = tuple(task.id for task in corpus.tasks)
        self._names = tuple(map(identifier, self._ids))  # as the database calls them
        self._rows = {name: row for row, name in enumerate(self._names)}
        self._usual = usual_rows(len(self._rows))
        self._owners = owners_of(passages, {task: row for row, task in enumerate(self._ids)})
        numbers: Counter[str] = Counter()
        self._passages: dict[str, int] = {}  # rows by the name in the database
        for row, passage in enumerate(passages):
            self._passages[identifier(passage_id(passage.task, numbers[passage.task]))] = row
            numbers[passage.task] += 1

    def taking_part(self, body: str, roles: Collection[Role]) -> Mapping[str, Involvement]:
        """As ``Lookups`` says; of several collectives that name a body the first by id counts."""
        query = queries.TAKING_PART_BODY if "/" in body else queries.TAKING_PART_KIND
        direct: dict[str, set[Role]] = {}
        indirect: dict[str, tuple[set[Role], str]] = {}
        for record in self._connection.read(query, body=body):
            role, via = _ROLES[record["role"]], record["via"]
            if role not in roles:
                continue
            for task in self._known(record["tasks"]):
                if via is None:
                    direct.setdefault(task, set()).add(role)
                else:
                    indirect.setdefault(task, (set(), via))[0].add(role)
        through = {task: Involvement(frozenset(how), direct=False, via=via) for task, (how, via) in indirect.items()}
        return through | {task: Involvement(frozenset(how), direct=True) for task, how in direct.items()}

    def given_work(self, kind: str) -> Tasks:
        """As ``Lookups`` says."""
        return self._doing.get(kind, ())

    def leads(self, kinds: Collection[str] | None = None) -> Mapping[str, int]:
        """As ``Lookups`` says."""
        records = self._connection.read(queries.LEADS, kinds=None if kinds is None else sorted(kinds))
        return {task: record["number"] for record in records for task in self._known(record["tasks"])}

    def in_provinces(self, provinces: Collection[str]) -> Tasks:
        """As ``Lookups`` says."""
        return self._tasks(queries.IN_PROVINCES, provinces=sorted(provinces))

    def in_plans(self, plans: Collection[str]) -> Tasks:
        """As ``Lookups`` says."""
        return self._tasks(queries.IN_PLANS, plans=sorted(plans))

    def awaiting(self) -> Mapping[str, Tasks]:
        """As ``Lookups`` says."""
        return self._by_kind(queries.AWAITING)

    def following(self) -> Mapping[str, Tasks]:
        """As ``Lookups`` says."""
        return self._following

    def producing(self, output: str) -> Tasks:
        """As ``Lookups`` says."""
        return self._tasks(queries.PRODUCING, output=output)

    def asking_for(self, output: str) -> Tasks:
        """As ``Lookups`` says."""
        return self._asking.get(output, ())

    def timed(self, part: TimePart) -> Iterable[Timed]:
        """As ``Lookups`` says."""
        years = {"first": part.first or 0, "last": part.last or 0}
        found = self._connection.read(queries.timed(part), kind=str(part.relation), **years)[0]["tasks"]
        return [self._times[row] for row in sorted(self._rows_of(found))]

    def citations(self, part: LegalPart) -> Mapping[str, tuple[Citation, ...]]:
        """As ``Lookups`` says. What is cited by its words alone is no edge of the graph: then all records are read."""
        if part.number is None and part.value != "any":
            return self._corpus.citations
        return {task: self._corpus.citations[task] for task in self._tasks(queries.CITING)}

    def lacking(self, gap: str) -> Tasks:
        """As ``Lookups`` says."""
        return self._tasks(queries.LACKING[gap])

    def holding(self, words: str) -> Tasks:
        """As ``Lookups`` says: the index finds them without marks, the records tell which have the right ones."""
        asked = [fold(word) for word in syllables(words)]
        if not asked:
            return ()
        found = self._tasks(queries.WITH_WORDS, index=WORD_INDEX, words=queries.phrase(asked))
        phrase = spaced(words)
        return [task for task in found if phrase in self._corpus.facts[task].words]

    def in_sector(self, sector: str, *, narrower: bool) -> Tasks:
        """As ``Lookups`` says."""
        return self._tasks(queries.IN_SECTOR_OR_BELOW if narrower else queries.IN_SECTOR, sector=sector)

    def nearness(self, question: Vector, tasks: Tasks | None) -> Nearness:
        """As ``Passages`` says."""
        if tasks is None or self._usual is None:
            return self._owners.nearness(*self._cosines(queries.COSINES_OF_ALL, question))
        rows, sample = self._sample
        usual = set(self._usual.tolist())
        asked = [name for task in tasks if self._rows[name := identifier(task)] not in usual]
        passages, cosines = self._cosines(queries.COSINES_OF, question, tasks=asked)
        of_sample = sample.scores(question).astype(np.float64)
        return self._owners.nearness(np.concatenate((rows, passages)), np.concatenate((of_sample, cosines)))

    def with_any(self, syllables: Collection[str]) -> Rows | None:
        """As ``Passages`` says."""
        words = queries.any_of(sorted(syllables))
        found = self._connection.read(queries.WITH_WORDS, index=WORD_INDEX, words=words)[0]["tasks"]
        return self._rows_of(found)

    # What texts tell is a list on each task, which no index holds: all tasks are walked over, and once for a version.

    @cached_property
    def _doing(self) -> Mapping[str, Tasks]:
        return self._by_kind(queries.GIVEN_WORK)

    @cached_property
    def _following(self) -> Mapping[str, Tasks]:
        return self._by_kind(queries.FOLLOWING)

    @cached_property
    def _asking(self) -> Mapping[str, Tasks]:
        return self._by_kind(queries.ASKING_FOR)

    @cached_property
    def _times(self) -> tuple[Timed, ...]:
        issued = {plan.id: issued_in(plan) for plan in self._corpus.graph.plans.values()}
        return tuple(Timed(task.id, task.time, issued[task.plan]) for task in self._corpus.tasks)

    @cached_property
    def _sample(self) -> tuple[Rows, FlatIndex]:
        """The passages of the usual tasks, and their vectors. They are the same for every question, so they are fetched
        once, and a question is only asked of the tasks that its conditions left."""
        usual = () if self._usual is None else self._usual
        record = self._connection.read(queries.VECTORS_OF, tasks=[self._names[row] for row in usual])[0]
        return self._passages_of(record["passages"]), FlatIndex(np.array(record["vectors"], dtype=np.float32))

    def _cosines(self, query: str, question: Vector, **parameters: Any) -> tuple[Rows, NDArray[np.float64]]:
        """Rows of passages and their cosines; the server's scores are (1 + cosine) / 2."""
        record = self._connection.read(query, question=question.tolist(), **parameters)[0]
        return self._passages_of(record["passages"]), 2.0 * np.array(record["scores"], dtype=np.float64) - 1.0

    def _tasks(self, query: str, **parameters: Any) -> list[str]:
        return self._known(self._connection.read(query, **parameters)[0]["tasks"])

    def _by_kind(self, query: str) -> dict[str, Tasks]:
        found = {record["kind"]: self._known(record["tasks"]) for record in self._connection.read(query)}
        return dict(sorted(found.items()))

    def _known(self, names: Iterable[str]) -> list[str]:
        """The tasks of these names in the database, in the order of the plans."""
        return [self._ids[row] for row in sorted(self._rows_of(names))]

    def _rows_of(self, names: Iterable[str]) -> Rows:
        return self._found(self._rows, names)

    def _passages_of(self, names: Iterable[str]) -> Rows:
        return self._found(self._passages, names)

    def _found(self, rows: Mapping[str, int], names: Iterable[str]) -> Rows:
        try:
            return np.array([rows[name] for name in names], dtype=np.int64)
        except KeyError as error:  # written since it was confirmed
            raise DatabaseOutdated(f"{self._connection.target.uri} holds a task that the workspace lacks") from error
