"""Which sectors the groups, tasks and provisions of a plan belong to, each with the words that say so.

A group has the theme that its title names, or that of the group above it. A task has the theme of its group; where
the group's title names none, the theme of most of the topics that its own words name; where they name none either,
the one nearest in meaning. Topics come from the labels in the record's own text, and for tasks also from nearness in
meaning: such proposals are made above this layer, from vectors, and handed in.

The cells of agencies, time and outputs are not read: the first names bodies, the last kinds of papers. Topics in the
title of a document that a record names do count: to carry out a programme on solid waste is work on solid waste.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from vnplan.graph.kinds import NodeKind
from vnplan.ontology.model import Plan, Provision, SourceSpan, Task, TaskGroup
from vnplan.ontology.sectors import FoundSector, SectorScheme

OUTRIGHT = 1.0  # the strength of a theme that the title names in its first part


class SectorMethod(StrEnum):
    """How a record came to its sector."""

    GROUP = "group"  # the title of the task's group says so
    LABEL = "label"  # a label of the sector stands in the record's own words
    VECTOR = "vector"  # near in meaning; none of the sector's labels stands in the words


@dataclass(frozen=True, slots=True)
class SectorProposal:
    """A task and a sector near to it in meaning: how near (``score``, see ``search.index.topic_links``) and the
    characters ``start`` to ``end`` of the task's text that come nearest, None when that is the whole of it."""

    task: str
    sector: str
    score: float
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class SectorLink:
    """A record in a sector.

    ``text`` are the words that say so; they stand at the characters ``start`` to ``end`` of the record's own text (of
    a group's title). Both are None where the words stand elsewhere, in the title of the group above. ``score`` is of
    vectors only.
    """

    kind: NodeKind
    record: str
    sector: str
    method: SectorMethod
    text: str | None
    start: int | None
    end: int | None
    score: float | None
    source: SourceSpan | None


class SectorLinker:
    """Links the records of plans to the sectors of a scheme; of several reasons for one link the first stays."""

    def __init__(self, scheme: SectorScheme, proposals: Iterable[SectorProposal] = ()) -> None:
        """``proposals`` for unknown sectors or tasks are passed over: they were made with another vocabulary."""
        self._scheme = scheme
        self._proposed: dict[str, list[SectorProposal]] = {}
        for proposal in proposals:
            if proposal.sector in scheme.sectors:
                self._proposed.setdefault(proposal.task, []).append(proposal)

    def links(self, plan: Plan) -> Iterator[SectorLink]:
        """Of each group, then of each task (its theme first), then of each provision: one link a sector."""
        groups = self._of_groups(plan.groups)
        for links in groups.values():
            yield from links
        keys = {group.code: group.id for group in plan.groups} | {group.id: group.id for group in plan.groups}
        for task in plan.tasks:
            yield from _once(self._of_task(task, groups.get(keys.get(task.group, ""), ())))
        for provision in plan.provisions:
            yield from _once(self._of_words(NodeKind.PROVISION, provision))

    def _of_groups(self, groups: Sequence[TaskGroup]) -> Mapping[str, tuple[SectorLink, ...]]:
        by_id = {group.id: group for group in groups}
        return {group.id: self._of_group(group, by_id) for group in groups}

    def _of_group(self, group: TaskGroup, by_id: Mapping[str, TaskGroup]) -> tuple[SectorLink, ...]:
        """The themes that the title names, else those of the nearest group above whose title names one."""
        above, seen = group, {group.id}
        while not (named := self._themes(above.title)):
            parent = by_id.get(above.parent or "")
            if parent is None or parent.id in seen:
                return ()
            seen.add(parent.id)
            above = parent
        kind, method = NodeKind.TASK_GROUP, SectorMethod.LABEL if above is group else SectorMethod.GROUP
        return tuple(
            SectorLink(kind, group.id, theme, method, words, *_place(words, group.title), None, above.source)
            for theme, words in named
        )

    def _themes(self, title: str) -> list[tuple[str, str]]:
        """The theme that a title names most plainly, and others named as plainly; each with the longest words that
        name it."""
        found = self._scheme.themes_of_title(title)
        return [
            (theme.theme, max(theme.evidence, key=len))
            for place, theme in enumerate(found)
            if not place or theme.strength >= OUTRIGHT
        ]

    def _of_task(self, task: Task, of_group: Iterable[SectorLink]) -> Iterator[SectorLink]:
        kind = NodeKind.TASK
        by_group = [
            SectorLink(kind, task.id, link.sector, SectorMethod.GROUP, link.text, None, None, None, link.source)
            for link in of_group
        ]
        labels = list(self._of_words(kind, task))
        yield from by_group
        if labels and not by_group:
            yield self._theme_of_most(labels)
        yield from labels
        proposed = sorted(self._proposed.get(task.id, ()), key=lambda proposal: (-proposal.score, proposal.sector))
        for near in proposed:
            if self._scheme.sectors[near.sector].theme and (by_group or labels):
                continue  # by now its group or its words say more
            words = task.text[near.start : near.end] if near.start is not None else None
            yield SectorLink(
                kind, task.id, near.sector, SectorMethod.VECTOR, words, near.start, near.end, near.score, task.source
            )

    def _of_words(self, kind: NodeKind, record: Task | Provision) -> Iterator[SectorLink]:
        for found in self._scheme.find(record.text):
            yield _by_label(kind, record, found)

    def _theme_of_most(self, labels: Sequence[SectorLink]) -> SectorLink:
        """The theme that most of the topics named have, of equals the first named, with its first words."""
        themes = {link.sector: self._scheme.theme_of(link.sector).id for link in labels}
        theme, _ = Counter(themes.values()).most_common(1)[0]
        first = next(link for link in labels if themes[link.sector] == theme)
        return SectorLink(
            first.kind, first.record, theme, first.method, first.text, first.start, first.end, None, first.source
        )


def _by_label(kind: NodeKind, record: Task | Provision, found: FoundSector) -> SectorLink:
    words = record.text[found.start : found.end]
    return SectorLink(
        kind, record.id, found.sector, SectorMethod.LABEL, words, found.start, found.end, None, record.source
    )


def _place(words: str, title: str) -> tuple[int | None, int | None]:
    """The characters of ``title`` that are ``words``; Nones where they are not in it as printed."""
    start = title.find(words)
    return (start, start + len(words)) if start >= 0 else (None, None)


def _once(links: Iterable[SectorLink]) -> Iterator[SectorLink]:
    """The links without those to a sector that an earlier one names."""
    seen: set[str] = set()
    for link in links:
        if link.sector not in seen:
            seen.add(link.sector)
            yield link
