"""Asks: question -> Analysis -> SearchPlan -> candidates from the graph -> scores -> Answer."""

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from vnplan.graph.legal_library import LegalLibrary
from vnplan.graph.queries import PlanGraph
from vnplan.graph.workspace import Version, Workspace
from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.errors import InvalidInput
from vnplan.ontology.model import Plan
from vnplan.ontology.outputs import output_kinds
from vnplan.search.analyse import Analyser, Analysis
from vnplan.search.answer import Answer, Hit, Verdict, give_verdict, nothing, silent
from vnplan.search.citing import told_of_plans, with_documents
from vnplan.search.conditions import Condition, conditions_of, fulfilling
from vnplan.search.corpus import Corpus
from vnplan.search.embedder import Embedder, Vector
from vnplan.search.expand import Expansion, expand
from vnplan.search.facts import citations_by_task, text_facts
from vnplan.search.fits import Fit, Tier
from vnplan.search.index import SearchIndex, load_index
from vnplan.search.language import ENGLISH
from vnplan.search.parts import Operator
from vnplan.search.plan import Reason, SearchPlan, make_plan
from vnplan.search.ranking import Ranker, TopicScores
from vnplan.search.receipts import receipts_of
from vnplan.search.restore import Restorer
from vnplan.search.vocabulary import training_phrases, tuning

REMEMBERED_QUESTIONS = 512
MOST_HITS = 200
# The vocabularies' phrases are few beside a plan's text; repeated, they weigh enough to be learnt.
TRAINING_REPEATS = 3


@dataclass(frozen=True, slots=True)
class _Ranked:
    """The tasks that fulfil the conditions, best first, with their scores; ``nearest`` are the matter itself."""

    tasks: tuple[str, ...]
    nearest: tuple[str, ...]
    scores: Mapping[str, float]
    topic: TopicScores | None


class Engine:
    """Answers questions over one version of the plans. It holds no state that a question changes but a cache."""

    def __init__(self, plans: Iterable[Plan], index: SearchIndex, embedder: Embedder) -> None:
        registry = AgencyRegistry.load()
        graph = PlanGraph(plans, registry)
        self._tuning = tuning()
        self._index = index
        self._corpus = Corpus(
            graph,
            registry,
            LegalLibrary(tuple(graph.plans.values())),
            text_facts(graph.tasks(), registry),
            citations_by_task(graph.plans.values()),
        )
        self._ranker = Ranker(graph.tasks(), index, self._tuning)
        self._analyser = Analyser(registry, Restorer(_training_texts(self._corpus)))
        self._embed = lru_cache(maxsize=REMEMBERED_QUESTIONS)(embedder.embed_question)

    @property
    def corpus(self) -> Corpus:
        """The graph and registry that answers come from."""
        return self._corpus

    def analyse(self, question: str) -> tuple[Analysis, SearchPlan]:
        """What is understood of a question and how it would be searched; InvalidInput as for ``ask``."""
        analysis = self._analyser.analyse(question)
        return analysis, with_documents(make_plan(analysis), self._corpus.library)

    def ask(self, question: str, limit: int = 10) -> Answer:
        """The answer with at most ``limit`` hits; the list in it is complete whatever the limit.

        Raises InvalidInput when the question is empty or longer than 2,000 characters, or ``limit`` is out of range.
        """
        if not 0 <= limit <= MOST_HITS:
            raise InvalidInput(f"limit is {limit}; give a number from 0 to {MOST_HITS}")
        started = time.perf_counter()
        analysis, plan = self.analyse(question)
        expansion = expand(plan.topic_words, plan.language)
        if plan.structural and expansion.thin:
            plan = replace(plan, topic="", topic_words="")
        analysed = time.perf_counter()
        vector = self._embed(embedded_text(plan, expansion, self._tuning.names_embedded)) if plan.topic_words else None
        embedded = time.perf_counter()
        conditions = conditions_of(plan, self._corpus, _spellings(plan, expansion))
        fits = self._candidates(plan, conditions)
        ranked = self._rank(plan, fits, vector, expansion)
        verdict = self._verdict(plan, conditions, fits, ranked, expansion)
        verdict = verdict.followed_by(told_of_plans(plan, self._corpus, empty=verdict.kind == "none"))
        chosen = {"none": (), "top": verdict.tasks}.get(verdict.kind, ranked.tasks)
        hits = self._hits(plan, fits, ranked, expansion, chosen[:limit])
        done = time.perf_counter()
        return Answer(
            query=analysis.text,
            language=analysis.language,
            understood=tuple(analysis.to_json()),
            verdict=verdict,
            hits=hits,
            receipts=receipts_of(plan),
            took_ms={
                "analyse": 1000 * (analysed - started),
                "embed": 1000 * (embedded - analysed),
                "retrieve": 1000 * (done - embedded),
                "total": 1000 * (done - started),
            },
        )

    def _candidates(self, plan: SearchPlan, conditions: Sequence[Condition]) -> dict[str, Fit]:
        if conditions:
            return fulfilling(conditions)
        return {task.id: Fit(Tier.DIRECT, ()) for task in self._corpus.tasks}

    def _rank(self, plan: SearchPlan, fits: Mapping[str, Fit], vector: Vector | None, expansion: Expansion) -> _Ranked:
        order = {task: row for task, row in self._ranker.rows.items() if task in fits}
        if vector is None:
            tasks = tuple(sorted(order, key=lambda task: (fits[task].tier.rank, -fits[task].strength, order[task])))
            scores = {task: fits[task].strength - fits[task].tier.rank for task in tasks}
            return _Ranked(tasks, tasks, scores, None)
        topic = self._ranker.score(vector, plan.topic_words, expansion)
        bonus = self._tuning.tiers.model_dump()
        scores = {
            task: float(topic.total[row]) + bonus[str(fits[task].tier)] if plan.bound else float(topic.total[row])
            for task, row in order.items()
        }
        tasks = tuple(sorted(order, key=lambda task: (-scores[task], order[task])))
        if any(fit.tier == Tier.INHERITED for fit in fits.values()):
            tasks = self._merged_last(tasks, fits, topic)
        return _Ranked(tasks, self._nearest(tasks, topic), scores, topic)

    def _merged_last(self, tasks: Sequence[str], fits: Mapping[str, Fit], topic: TopicScores) -> tuple[str, ...]:
        """Of ``tasks`` those that are listed under the topic tier by tier, then the rest: a body's own tasks come
        before those of the bodies merged into it, but not where they are about something else."""
        listed = set(self._on_topic(tasks, fits, topic)) if tasks else set()
        return tuple(sorted(tasks, key=lambda task: fits[task].tier.rank if task in listed else len(Tier)))

    def _nearest(self, tasks: Sequence[str], topic: TopicScores) -> tuple[str, ...]:
        """The tasks that come near the best one by the topic alone."""
        if not tasks:
            return ()
        by_topic = {task: float(topic.total[self._ranker.rows[task]]) for task in tasks}
        best = max(by_topic.values())
        return tuple(task for task in tasks if by_topic[task] >= self._tuning.thresholds.who * best)

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
        tasks = ranked.tasks
        if ranked.topic is not None and plan.operator != Operator.TOP:
            tasks = self._on_topic(tasks, fits, ranked.topic)
        return give_verdict(plan, fits, tasks, ranked.nearest, self._corpus)

    def _on_topic(self, tasks: Sequence[str], fits: Mapping[str, Fit], topic: TopicScores) -> tuple[str, ...]:
        """The tasks near enough to the topic to be listed; through a collective phrase only those squarely about it."""
        by_topic = {task: float(topic.total[self._ranker.rows[task]]) for task in tasks}
        limits = self._tuning.thresholds
        best = max(by_topic.values())
        shares = {tier: limits.listed_indirect if tier == Tier.INDIRECT else limits.listed for tier in Tier}
        return tuple(task for task in tasks if by_topic[task] >= shares[fits[task].tier] * best)

    def _speaks_of(self, plan: SearchPlan, ranked: _Ranked, topic: TopicScores, expansion: Expansion) -> bool:
        """Whether any task that fulfils the conditions is about the topic."""
        limits = self._tuning.thresholds
        if plan.bound and max(topic.total[self._ranker.rows[task]] for task in ranked.tasks) < limits.nothing_bound:
            return False
        best = float(topic.dense.max())
        if plan.exists and not self._ranker.named(expansion):
            return best >= limits.nothing_asked
        return plan.bound or best >= limits.nothing_free

    def _hits(
        self, plan: SearchPlan, fits: Mapping[str, Fit], ranked: _Ranked, expansion: Expansion, tasks: Sequence[str]
    ) -> tuple[Hit, ...]:
        return tuple(
            Hit(
                task,
                ranked.scores[task],
                fits[task].tier,
                (*fits[task].why, *self._topic_reasons(task, plan, ranked.topic, expansion)),
                self._corpus.graph.task(task),
            )
            for task in tasks
        )

    def _topic_reasons(
        self, task: str, plan: SearchPlan, topic: TopicScores | None, expansion: Expansion
    ) -> Iterable[Reason]:
        if topic is None:
            return
        words = self._ranker.matched_words(self._corpus.graph.task(task), plan.topic_words, expansion)
        if words:
            joined = ", ".join(words[:4])
            yield Reason(f"có các từ: {joined}", f"holds the words: {joined}")
        passage = self._index.passages[int(topic.passage[self._ranker.rows[task]])]
        if passage.item is not None:
            number = passage.item + 1
            yield Reason(f"gần nghĩa nhất: ý thứ {number}", f"nearest in meaning: item {number}")


def embedded_text(plan: SearchPlan, expansion: Expansion, most_names: int) -> str:
    """The words of which the question's vector is made: the matter as it was put, then other names of what it names."""
    return ", ".join((expansion.in_full(plan.topic), *expansion.names[:most_names]))


def _spellings(plan: SearchPlan, expansion: Expansion) -> tuple[str, ...]:
    """The spellings of which one must stand in a task that mentions the topic."""
    if not plan.explicit:
        return ()
    if plan.language == ENGLISH and not expansion.names:
        return ()
    return tuple(dict.fromkeys((plan.topic_words, *expansion.names)))


def _training_texts(corpus: Corpus) -> Iterable[str]:
    yield from (kind.name for kind in output_kinds().values())
    for task in corpus.tasks:
        yield f"{task.group_title}. {task.text}"
    for kind in corpus.registry.kinds.values():
        yield kind.name
    for plan in corpus.graph.plans.values():
        yield f"ở {plan.province} có nhiệm vụ nào về"
    for _ in range(TRAINING_REPEATS):
        yield from training_phrases()


def open_engine(workspace: Workspace, embedder: Embedder) -> Engine:
    """The engine over the current version of ``workspace``; WorkspaceError and its children as ``load_index``."""
    version: Version = workspace.current()
    return Engine(version.plans(), load_index(version, embedder), embedder)
