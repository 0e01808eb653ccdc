"""Sectors near to tasks in meaning, for what their words say without a label of the sector.

Raw cosines of one model lie close together, and some sectors are near to everything. So a sector is compared with a
passage by how far the pair stands out from the usual for that sector, in standard deviations over all passages, and by
its lead over the next topic. Only topics of the task's own theme are asked about, and only the nearest one of each
passage is taken. A passage whose words hold a topic's label is explained already: there the bar is higher. The numbers
that decide, and what was measured with them, are in ``data/topic_links.yaml``; they are relative, so they keep their
meaning approximately with another model.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

import numpy as np

from vnplan.graph.kinds import NodeKind
from vnplan.graph.sectors import SectorLink, SectorLinker, SectorMethod, SectorProposal
from vnplan.ontology.model import Plan, Task
from vnplan.ontology.sectors import SectorScheme
from vnplan.ontology.vocabulary import Entry, load
from vnplan.search.index.embedder import Vector
from vnplan.search.index.passages import Passage

_LEAST_SPREAD = 1e-6  # of cosines that are all alike


class Measured(Entry):
    """What reading the proposals at a bar gave: how many were judged, how many of them are right, and out of
    what they were taken."""

    judged: int
    right: int
    over: str


class Bar(Entry):
    """When a passage and a topic are near enough: standard deviations above the topic's usual cosine, and the same
    above the next topic of the theme."""

    least_score: float
    least_lead: float
    measured: Measured


class TopicTuning(Entry):
    """``unexplained`` is the bar of passages without any topic's label, ``explained`` that of the others;
    ``least_words`` of a passage; ``least_passages`` of a workspace, below which nothing is usual yet."""

    unexplained: Bar
    explained: Bar
    least_words: int
    least_passages: int


@cache
def topic_tuning() -> TopicTuning:
    """The numbers of ``topic_links.yaml``. ``VocabularyError`` when it is damaged."""
    return load(files("vnplan.search").joinpath("data", "topic_links.yaml"), TopicTuning)


def propose(  # noqa: PLR0913 - passages and sectors come with their vectors
    plans: Iterable[Plan],
    passages: Sequence[Passage],
    vectors: Vector,
    scheme: SectorScheme,
    of_sectors: Vector,
    *,
    tuning: TopicTuning | None = None,
) -> tuple[SectorProposal, ...]:
    """The topics near to tasks, and the nearest theme of each task that has none by its group or its words.

    ``vectors`` has one unit row a passage, ``of_sectors`` one a sector in the order of ``scheme.sectors``; ``tuning``
    is by default the package's.
    """
    near = _Nearness(passages, vectors @ of_sectors.T, scheme, tuning or topic_tuning())
    proposals: list[SectorProposal] = []
    linker = SectorLinker(scheme)
    for plan in plans:
        links: dict[str, list[SectorLink]] = {}
        for link in linker.links(plan):
            if link.kind == NodeKind.TASK:
                links.setdefault(link.record, []).append(link)
        for task in plan.tasks:
            proposals += near.of_task(task, links.get(task.id, []))
    return tuple(proposals)


class _Nearness:
    """How far each pair of a passage and a sector stands out; their plain cosine where nothing is usual yet."""

    def __init__(self, passages: Sequence[Passage], cosines: Vector, scheme: SectorScheme, tuning: TopicTuning) -> None:
        self._scheme = scheme
        self._tuning = tuning
        self._passages = passages
        self._rows = _rows_by_task(passages)
        self._columns = {sector: column for column, sector in enumerate(scheme.sectors)}
        every = [row for rows in self._rows.values() for row in rows]
        self._usual = len(every) >= self._tuning.least_passages
        self._scores = _standing_out(cosines, every) if self._usual else cosines

    def of_task(self, task: Task, links: Sequence[SectorLink]) -> Iterator[SectorProposal]:
        """The topics near to a task that has these links, or its nearest theme when it has none."""
        themes = [link.sector for link in links if link.method == SectorMethod.GROUP] or [
            link.sector for link in links[:1]
        ]
        if not themes:
            yield self._nearest_theme(task)
        elif self._usual:
            yield from self._topics(task, themes, {link.sector for link in links})

    def _nearest_theme(self, task: Task) -> SectorProposal:
        themes = [sector.id for sector in self._scheme.themes]
        scores = self._scores[self._rows[task.id]][:, [self._columns[theme] for theme in themes]].max(axis=0)
        best = int(np.argmax(scores))
        return SectorProposal(task.id, themes[best], _rounded(scores[best]))

    def _topics(self, task: Task, themes: Sequence[str], linked: set[str]) -> Iterator[SectorProposal]:
        topics = [topic for theme in themes for topic in self._below(theme)]
        said = linked | {above for sector in linked for above in self._scheme.broader_all(sector)}
        best: dict[str, SectorProposal] = {}
        for row in self._rows[task.id]:
            passage = self._passages[row]
            bar = self._bar(passage) if len(topics) > 1 else None
            if bar is None:
                continue
            scores = self._scores[row, [self._columns[topic] for topic in topics]]
            second, first = np.argsort(scores, kind="stable")[-2:]
            score, lead = float(scores[first]), float(scores[first] - scores[second])
            topic = topics[first]
            near = score >= bar.least_score and lead >= bar.least_lead
            if near and topic not in said and (topic not in best or score > best[topic].score):
                best[topic] = SectorProposal(task.id, topic, _rounded(score), *_place(passage, task))
        yield from best.values()

    def _below(self, sector: str) -> Iterator[str]:
        for narrower in self._scheme.narrower(sector):
            yield narrower
            yield from self._below(narrower)

    def _bar(self, passage: Passage) -> Bar | None:
        """None for a passage that says too little by itself, such as a lead-in to a list."""
        words = passage.shown
        if len(words.split()) < self._tuning.least_words or words.rstrip().endswith(":"):
            return None
        explained = any(not self._scheme.sectors[found.sector].theme for found in self._scheme.find(words))
        return self._tuning.explained if explained else self._tuning.unexplained


def _rows_by_task(passages: Sequence[Passage]) -> Mapping[str, list[int]]:
    """The rows of each task's parts in the plan's language; the whole where it has no parts."""
    whole: dict[str, list[int]] = {}
    parts: dict[str, list[int]] = {}
    for row, passage in enumerate(passages):
        if passage.language == "vi":
            (whole if passage.whole else parts).setdefault(passage.task, []).append(row)
    return {task: parts.get(task, rows) for task, rows in whole.items()}


def _standing_out(cosines: Vector, rows: Sequence[int]) -> Vector:
    """Each cosine in standard deviations above the mean of its column over ``rows``."""
    usual = cosines[rows]
    spread = np.maximum(usual.std(axis=0), _LEAST_SPREAD)
    scores: Vector = (cosines - usual.mean(axis=0)) / spread
    return scores


def _place(passage: Passage, task: Task) -> tuple[int | None, int | None]:
    """The characters of the task's text that are the passage; Nones for the whole, or where it was put together."""
    start = -1 if passage.whole else task.text.find(passage.shown)
    return (start, start + len(passage.shown)) if start >= 0 else (None, None)


def _rounded(score: float) -> float:
    return round(float(score), 2)
