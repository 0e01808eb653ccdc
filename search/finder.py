"""Finds: SearchPlan -> the tasks that fulfil it, scored, and the verdict on them."""

import math
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from itertools import compress
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from vnplan.search.answers.answer import Hit, Verdict
from vnplan.search.answers.verdicts import Fulfilled, give_verdict, nothing, silent
from vnplan.search.conditions.citing import told_of_plans
from vnplan.search.conditions.fits import Fit, Tier
from vnplan.search.conditions.of_plan import Condition, Worded, conditions_of, fulfilling
from vnplan.search.conditions.spellings import spellings_of
from vnplan.search.conditions.succeeding import told_of_successions
from vnplan.search.corpus import Corpus
from vnplan.search.index.embedder import Vector
from vnplan.search.index.search_index import SearchIndex
from vnplan.search.plan import Reason, SearchPlan
from vnplan.search.ranking.ranker import BySector, Ranker, TopicScores
from vnplan.search.ranking.sector_match import SectorMatch
from vnplan.search.stores.embedded import IndexedPassages
from vnplan.search.stores.nearness import Rows
from vnplan.search.stores.store import Store, Tasks
from vnplan.search.tuning import Tuning
from vnplan.search.words.expand import Expansion
from vnplan.search.words.language import ENGLISH

Embed = Callable[[SearchPlan, Expansion], Vector]
"""The vector of a plan's topic."""

_SAME = 1e-5  # standard deviations: scores as near as this are equal, since each store adds them up in its own way
_IN_OTHER_WORDS = Reason(
    " Không nhiệm vụ nào nêu đúng cụm từ này; các nhiệm vụ trên nói bằng lời khác.",
    " No task holds these very words; those above put it in other words.",
)


class _Ordered(NamedTuple):
    """Tasks in an order, with their rows."""

    tasks: tuple[str, ...]
    rows: Rows

    def those(self, wanted: NDArray[np.bool_]) -> tuple[str, ...]:
        """The tasks that are ``wanted``, in this order."""
        return tuple(compress(self.tasks, wanted.tolist()))


@dataclass(frozen=True, slots=True)
class _Ranked:
    """The tasks that fulfil the conditions, best first, with their scores; ``nearest`` are the matter itself."""

    ordered: _Ordered
    nearest: tuple[str, ...]
    scores: Mapping[str, float]
    topic: TopicScores | None

    @property
    def tasks(self) -> tuple[str, ...]:
        """The tasks, best first."""
        return self.ordered.tasks


@dataclass(frozen=True)
class Found:
    """What a plan of search found: the verdict, and the tasks to show, best first, as ``hit`` tells of them."""

    plan: SearchPlan
    expansion: Expansion
    conditions: tuple[Condition, ...]
    fits: Mapping[str, Fit]
    ranked: _Ranked
    verdict: Verdict

    @property
    def shown(self) -> tuple[str, ...]:
        """The tasks that may be shown as hits, best first."""
        return {"none": (), "top": self.verdict.tasks}.get(self.verdict.kind, self.ranked.tasks)


class Finder:
    """Searches one version. ``corpus`` is what conditions are asked of, ``index`` holds its passages."""

    def __init__(self, corpus: Corpus, index: SearchIndex, tuning: Tuning) -> None:
        self._corpus = corpus
        self._index = index
        self._tuning = tuning
        rows = {task.id: row for row, task in enumerate(corpus.tasks)}
        self._ranker = Ranker(corpus.tasks, rows, IndexedPassages(rows, index), tuning)
        self._sectors = SectorMatch(corpus, rows, index.sectors, tuning.nearness)

    def over(self, store: Store) -> "Finder":
        """The same search over tasks that are stored elsewhere."""
        other = copy(self)
        other._corpus = replace(self._corpus, stored=store)
        other._ranker = self._ranker.over(store)
        other._sectors = SectorMatch(other._corpus, self._ranker.rows, self._index.sectors, self._tuning.nearness)
        return other

    def find(self, plan: SearchPlan, expansion: Expansion, embed: Embed, excepted: Mapping[str, Tasks]) -> Found:
        """What ``plan`` finds; ``embed`` is asked only where there are tasks to rank by a topic. ``excepted``: by the
        words of a matter that must not be listed the tasks ``about`` it."""
        asked = plan
        plan, conditions = self._conditions(asked, expansion, excepted)
        fits = self._candidates(plan, conditions)
        ranked = self._rank(plan, fits, embed, expansion)
        verdict = self._verdict(plan, conditions, fits, ranked, expansion)
        if asked.explicit and not plan.explicit and verdict.kind != "none":
            verdict = verdict.followed_by(_IN_OTHER_WORDS)
        empty = verdict.kind == "none"
        if not empty:
            verdict = verdict.followed_by(self._told_of_unnamed(plan, expansion))
        verdict = verdict.followed_by(told_of_plans(plan, self._corpus, empty=empty))
        verdict = verdict.followed_by(told_of_successions(plan, self._corpus, empty=empty))
        return Found(plan, expansion, conditions, fits, ranked, verdict)

    def _told_of_unnamed(self, plan: SearchPlan, expansion: Expansion) -> Reason:
        """That no task names what a short topic names in Vietnamese; a longer one describes."""
        foreign = plan.language == ENGLISH and plan.said is None
        names = 0 < len(plan.words.split()) <= self._tuning.thresholds.short_topic
        unnamed = self._ranker.unnamed(expansion) if names and not foreign and not plan.explicit else ()
        words = "”, “".join(unnamed)
        if not words:
            return Reason("", "")
        return Reason(
            f" Không nhiệm vụ nào nêu “{words}”; đây là những nhiệm vụ gần nghĩa nhất.",
            f" No task names “{words}”; these come nearest in meaning.",
        )

    def about(self, plan: SearchPlan, expansion: Expansion, embed: Embed) -> Tasks:
        """The tasks that are squarely about the topic of ``plan``; none where the plans do not speak of it. An English
        word need not stand there in Vietnamese: it is enough that tasks stand out by its meaning."""
        fits = self._candidates(plan, ())
        ranked = self._rank(plan, fits, embed, expansion)
        if ranked.topic is None:
            return ()
        known = plan.language == ENGLISH and float(ranked.topic.dense.max()) >= self._tuning.thresholds.nothing_free
        if not known and not self._speaks_of(plan, ranked, ranked.topic, expansion):
            return ()
        return self._near(ranked.ordered, ranked.topic, self._tuning.thresholds.excepted)

    def stray(self, plan: SearchPlan, expansion: Expansion) -> bool:
        """Whether the words left over are rather strays than a matter: a word or few that nothing knows."""
        words = plan.topic_words.split()
        if plan.sectors or not expansion.unknown or len(words) > self._tuning.most_strays:
            return False
        return len(words) <= 1 or not self._ranker.stands(plan.words)

    def hits(self, found: Found, limit: int, *, explain: bool) -> tuple[Hit, ...]:
        """The first ``limit`` tasks found, each with its score and its reasons; ``explain``: with the score's parts."""
        ranked = found.ranked
        tasks = found.shown[:limit]
        plan = found.plan
        words = self._ranker.matched_words(tasks, plan.words, found.expansion) if ranked.topic else {}
        return tuple(
            Hit(
                task,
                ranked.scores[task],
                found.fits[task].tier,
                (*found.fits[task].why, *self._topic_reasons(task, plan, ranked.topic, words)),
                self._corpus.graph.task(task),
                ranked.topic.parts(self._ranker.rows[task]) if explain and ranked.topic else {},
            )
            for task in tasks
        )

    def _conditions(
        self, plan: SearchPlan, expansion: Expansion, excepted: Mapping[str, Tasks]
    ) -> tuple[SearchPlan, tuple[Condition, ...]]:
        """The conditions of ``plan``. Where words that must stand in a task stand in none, but say at some length what
        it is about, tasks that say it otherwise are looked for; unless they name a topic of the scheme, as strictly as
        if the question asked whether there are any."""
        worded = Worded(spellings_of(plan, expansion), excepted)
        conditions = conditions_of(plan, self._corpus, worded)
        if not worded.spellings or conditions[-1].fits:
            return plan, conditions
        topics = [part for part in plan.sectors if not self._sectors.is_theme(part)]
        known = bool(topics) and not self._sectors.empty(topics)
        described = self._tuning.described if known else self._tuning.described_unknown
        if len(plan.topic_words.split()) < described:
            return plan, conditions
        return replace(plan, explicit=False, exists=not known), conditions[:-1]

    def _candidates(self, plan: SearchPlan, conditions: Sequence[Condition]) -> dict[str, Fit]:
        if conditions:
            return fulfilling(conditions)
        return dict.fromkeys(self._ranker.rows, Fit(Tier.DIRECT, ()))

    def _rank(self, plan: SearchPlan, fits: Mapping[str, Fit], embed: Embed, expansion: Expansion) -> _Ranked:
        if not plan.topic_words or not fits:
            row = self._ranker.rows
            tasks = tuple(sorted(fits, key=lambda task: (fits[task].tier.rank, -fits[task].strength, row[task])))
            scores = {task: fits[task].strength - fits[task].tier.rank for task in tasks}
            return _Ranked(self._ordered(tasks), tasks, scores, None)
        named, by_words = self._sectors.match(plan.sectors), self._ranker.by_words(plan.words, expansion)
        allowed = fits if len(fits) < len(self._ranker.rows) else None
        names, rows = tuple(fits), self._rows(fits)
        tiers = [fit.tier for fit in fits.values()] if plan.bound else []
        vector = embed(plan, expansion)
        topic = self._ranker.score(vector, by_words, allowed, BySector(named, self._sectors.near(vector)))
        total = topic.total[rows]
        if tiers:
            bonus = self._tuning.tiers.model_dump()
            total += np.array([bonus[tier] for tier in tiers])
        best_first = np.lexsort((rows, -total))
        ordered = _Ordered(tuple(map(names.__getitem__, best_first.tolist())), rows[best_first])
        scores = dict(zip(ordered.tasks, total[best_first].tolist(), strict=True))
        if Tier.INHERITED in tiers:
            ordered = self._merged_last(ordered, fits, topic)
        nearest = self._nearest(ordered, topic) if not plan.of_each else self._nearest_of_each(ordered, topic)
        return _Ranked(ordered, nearest, scores, topic)

    def _ordered(self, tasks: Iterable[str]) -> _Ordered:
        held = tuple(tasks)
        return _Ordered(held, self._rows(held))

    def _rows(self, tasks: Collection[str]) -> Rows:
        """The rows of these tasks, in their order."""
        return np.fromiter(map(self._ranker.rows.__getitem__, tasks), dtype=np.int64, count=len(tasks))

    def _merged_last(self, tasks: _Ordered, fits: Mapping[str, Fit], topic: TopicScores) -> _Ordered:
        """Of ``tasks`` those that are listed under the topic tier by tier, then the rest: a body's own tasks come
        before those of the bodies merged into it, but not where they are about something else."""
        listed = set(self._on_topic(tasks, fits, topic))
        return self._ordered(sorted(tasks.tasks, key=lambda t: fits[t].tier.rank if t in listed else len(Tier)))

    def _nearest(self, tasks: _Ordered, topic: TopicScores) -> tuple[str, ...]:
        """The tasks that come near the best one by the topic alone."""
        return self._near(tasks, topic, self._tuning.thresholds.who)

    def _nearest_of_each(self, tasks: _Ordered, topic: TopicScores) -> tuple[str, ...]:
        """The same for each plan by itself, of those that speak of the topic like the others."""
        about = self._near(tasks, topic, self._tuning.thresholds.listed)
        by_plan: dict[str, list[str]] = {}
        for task in about:
            by_plan.setdefault(self._corpus.graph.task(task).plan, []).append(task)
        return tuple(task for found in by_plan.values() for task in self._nearest(self._ordered(found), topic))

    def _near(self, tasks: _Ordered, topic: TopicScores, share: float) -> tuple[str, ...]:
        by_topic = topic.total[tasks.rows]
        return tasks.those(by_topic >= share * by_topic.max() - _SAME) if tasks.tasks else ()

    def _verdict(
        self,
        plan: SearchPlan,
        conditions: Sequence[Condition],
        fits: Mapping[str, Fit],
        ranked: _Ranked,
        expansion: Expansion,
    ) -> Verdict:
        if not ranked.tasks:
            return nothing(conditions)
        if ranked.topic is not None and not self._speaks_of(plan, ranked, ranked.topic, expansion):
            return silent(conditions, plan.topic_words)
        tasks = ranked.tasks if ranked.topic is None else self._on_topic(ranked.ordered, fits, ranked.topic)
        return give_verdict(plan, Fulfilled(conditions, fits), tasks, ranked.nearest, self._corpus)

    def _on_topic(self, tasks: _Ordered, fits: Mapping[str, Fit], topic: TopicScores) -> tuple[str, ...]:
        """The tasks near enough to the topic to be listed; through a collective phrase only those squarely about it,
        and outside the sectors that are named only those that come near by their text alone."""
        by_topic, limits = topic.total[tasks.rows], self._tuning.thresholds
        shares = [limits.listed_indirect if fits[task].tier == Tier.INDIRECT else limits.listed for task in tasks.tasks]
        best = by_topic.max()
        near = by_topic >= np.maximum(best * np.array(shares), min(limits.listed_least, best)) - _SAME
        within = topic.sectors.named[tasks.rows] > 0
        if within.any():
            by_text = topic.text[tasks.rows]
            near &= within | (by_text >= limits.listed_outside * by_text.max() - _SAME)
        return tasks.those(near)

    def _speaks_of(self, plan: SearchPlan, ranked: _Ranked, topic: TopicScores, expansion: Expansion) -> bool:
        """Whether any task that fulfils the conditions is about the topic.

        What a question names and no task does is not there, unless a task comes very near in meaning. A long
        description may say the matter in other words altogether, so less is asked of it than of a short name.
        """
        limits = self._tuning.thresholds
        rows = ranked.ordered.rows
        best, dense = float(topic.total[rows].max()), float(topic.dense.max())
        if plan.bound:
            outside = bool(plan.sectors) and not topic.sectors.named[rows].any()
            if best < (limits.nothing_outside if outside else limits.nothing_bound):
                return False
            if not (plan.exists and plan.only_places):
                return True
            dense = float(topic.dense[rows].max())  # "has this province anything on ...?" may well be answered by no
        stands_out = _standing_out(len(self._ranker.rows), limits.measured_over)
        best, dense = best / stands_out, dense / stands_out
        if not self._ranker.named(expansion):
            words = len(plan.words.split())
            if (plan.exists or self._sectors.empty(plan.sectors)) and words <= limits.long_topic:
                return dense >= limits.nothing_asked
            if words <= limits.short_topic:
                return best >= limits.nothing_short
        # Where most of a few tasks are about it, none stands out.
        return dense >= limits.nothing_free or self._ranker.holds(ranked.tasks[0], plan.words)

    def _topic_reasons(
        self, task: str, plan: SearchPlan, topic: TopicScores | None, matched: Mapping[str, Sequence[str]]
    ) -> Iterable[Reason]:
        if topic is None:
            return
        yield from self._sectors.reasons(task, plan.sectors)
        words = matched[task]
        if words:
            joined = ", ".join(words[:4])
            yield Reason(f"có các từ: {joined}", f"holds the words: {joined}")
        passage = self._index.passages[int(topic.passage[self._ranker.rows[task]])]
        if passage.item is not None:
            number = passage.item + 1
            yield Reason(f"gần nghĩa nhất: ý thứ {number}", f"nearest in meaning: item {number}")


def _standing_out(tasks: int, measured_over: int) -> float:
    """By how much less the best of ``tasks`` scores stands out than the best of ``measured_over``, 1 for more tasks:
    the greatest of n standard normal numbers is near the square root of 2 ln n."""
    return min(1.0, math.sqrt(math.log(max(tasks, 2)) / math.log(measured_over)))
