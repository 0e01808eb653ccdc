"""Asks: question -> Analysis -> SearchPlan -> candidates from the graph -> scores -> Answer."""

import time
from collections.abc import Callable, Iterable, Mapping
from copy import copy
from datetime import date
from functools import lru_cache

from vnplan.graph.queries import PlanGraph
from vnplan.graph.workspace import Version, Workspace
from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.model import Plan
from vnplan.ontology.text import fold, slug, syllables
from vnplan.search.analyse import Analyser, Analysis
from vnplan.search.answers.answer import Answer, told_of_reading
from vnplan.search.answers.looser import Looser, looser_question
from vnplan.search.conditions.citing import with_documents
from vnplan.search.conditions.involving import settled
from vnplan.search.corpus import Corpus, corpus_of
from vnplan.search.finder import Embed, Finder
from vnplan.search.index.embedder import Embedder, Vector
from vnplan.search.index.search_index import SearchIndex, load_index
from vnplan.search.plan import SearchPlan, make_plan, matter_of
from vnplan.search.query import Query
from vnplan.search.receipts.of_plan import receipts_of
from vnplan.search.stores.store import Store, Tasks
from vnplan.search.training import trained_abbreviations, trained_restorer, trained_speller
from vnplan.search.tuning import Tuning, tuning
from vnplan.search.words.expand import Expansion, expand
from vnplan.search.words.language import VIETNAMESE

REMEMBERED_QUESTIONS = 512
SHORT = 2  # letters of an abbreviation that means too many things to go into a vector ("NN")


class Engine:
    """Answers questions over one version of the plans. It holds no state that a question changes but a cache."""

    def __init__(
        self,
        plans: Iterable[Plan],
        index: SearchIndex,
        embedder: Embedder,
        today: Callable[[], date] = date.today,
    ) -> None:
        """``today`` tells the day from which questions count ("this year")."""
        graph = PlanGraph(plans, AgencyRegistry.load(), proposals=index.proposals)
        self._corpus = corpus_of(graph)
        self._index = index
        self._tuning = tuning()
        self._finder = Finder(self._corpus, index, self._tuning)
        restorer = trained_restorer(self._corpus)
        self._analyser = Analyser(
            self._corpus.registry,
            restorer,
            trained_abbreviations(self._corpus, restorer),
            trained_speller(self._corpus, restorer),
            _initials(graph),
            _named(graph),
            _task_numbers(self._corpus),
            today,
            tuple(f" {' '.join(syllables(fold(plan.title)))} " for plan in graph.plans.values()),
        )
        self._embed = lru_cache(maxsize=REMEMBERED_QUESTIONS)(embedder.embed_question)

    @property
    def corpus(self) -> Corpus:
        """The graph and registry that answers come from."""
        return self._corpus

    def retuned(self, numbers: Tuning) -> "Engine":
        """The same engine with other tuning numbers; what is costly to make is shared."""
        other = copy(self)
        other._tuning = numbers
        other._finder = Finder(self._corpus, self._index, numbers)
        return other

    def over(self, store: Store) -> "Engine":
        """The same engine over tasks that are stored elsewhere; what is costly to make is shared."""
        other = copy(self)
        other._finder = self._finder.over(store)
        return other

    def analyse(self, question: str) -> tuple[Analysis, SearchPlan]:
        """What is understood of a question and how it would be searched; InvalidInput as for ``ask``."""
        analysis, plan = self._understood(question)
        return analysis, self._resolved(plan)

    def ask(self, question: str, limit: int = 10, without: Iterable[int] = (), *, explain: bool = False) -> Answer:
        """The answer with at most ``limit`` hits; the list in it is complete whatever the limit. Chips with the numbers
        ``without`` do not count; ``explain`` adds the analysis, the plan and the parts of each score.

        Raises InvalidInput when the question is empty or longer than 1,000 characters, ``limit`` is out of range, or
        there is no chip of such a number.
        """
        query = Query(question, limit, frozenset(without), explain)
        started = time.perf_counter()
        analysis, plan = self._understood(query.text)
        if query.without:
            analysis = analysis.without(query.without)
            plan = make_plan(analysis)
        plan = self._resolved(plan)
        expansion = _expanded(plan)
        analysed = time.perf_counter()
        embed = _Timed(self._vector)
        found = self._finder.find(plan, expansion, embed, self._excepted(plan, embed))
        looser = self._looser(analysis, embed) if found.verdict.kind == "none" else None
        verdict = found.verdict.loosened(looser) if looser else found.verdict
        answer = Answer(
            query=analysis.text,
            language=analysis.language,
            understood=tuple(analysis.to_json()),
            verdict=verdict.followed_by(told_of_reading(analysis)),
            hits=self._finder.hits(found, query.limit, explain=query.explain),
            receipts=receipts_of(found.plan, {task: found.fits[task] for task in found.verdict.tasks}),
            took_ms={},
            explanation=(analysis, plan) if query.explain else None,
        )
        retrieved = time.perf_counter() - analysed - embed.seconds
        return answer.timed(analyse=analysed - started, embed=embed.seconds, retrieve=retrieved)

    def _understood(self, question: str) -> tuple[Analysis, SearchPlan]:
        analysis = self._analyser.analyse(question)
        plan = make_plan(analysis)
        if plan.structural and not analysis.introduced and self._finder.stray(plan, _expanded(plan)):
            analysis = analysis.stray()
            plan = make_plan(analysis)
        return analysis, plan

    def _resolved(self, plan: SearchPlan) -> SearchPlan:
        """``plan`` with what only the corpus tells of its documents and bodies."""
        return settled(with_documents(plan, self._corpus.library), self._corpus)

    def _vector(self, plan: SearchPlan, expansion: Expansion) -> Vector:
        return self._embed(embedded_text(plan, expansion, self._tuning.names_embedded))

    def _excepted(self, plan: SearchPlan, embed: Embed) -> Mapping[str, Tasks]:
        """The tasks about each matter that is excepted by words which name no sector alone."""
        matters = {part.value: matter_of(plan, part) for part in plan.excepted if part.by_words}
        found: dict[str, Tasks] = {}
        for words, asked in matters.items():
            found[words] = self._finder.about(asked, _expanded(asked), embed)
        return found

    def _looser(self, analysis: Analysis, embed: Embed) -> Looser | None:
        def tasks_without(numbers: frozenset[int]) -> int:
            plan = self._resolved(make_plan(analysis.without(numbers)))
            verdict = self._finder.find(plan, _expanded(plan), embed, self._excepted(plan, embed)).verdict
            return 0 if verdict.kind == "none" else len(verdict.tasks)

        return looser_question(analysis, tasks_without)


class _Timed:
    """The vectors of topics, and how many ``seconds`` they took in all."""

    def __init__(self, embed: Embed) -> None:
        self._embed = embed
        self.seconds = 0.0

    def __call__(self, plan: SearchPlan, expansion: Expansion) -> Vector:
        started = time.perf_counter()
        vector = self._embed(plan, expansion)
        self.seconds += time.perf_counter() - started
        return vector


def embedded_text(plan: SearchPlan, expansion: Expansion, most_names: int) -> str:
    """The words of which the question's vector is made: Vietnamese names of what it names, then the matter in running
    words, of an English question in Vietnamese where it could be said so, so that every spelling comes to nearly the
    same words."""
    topic = plan.said.text if plan.said else plan.topic
    names = [name for name in expansion.names if len(name) > SHORT]
    return ", ".join((*names[:most_names], topic))


def _initials(graph: PlanGraph) -> dict[str, str]:
    """The provinces whose plans are loaded by the initials of their names, where no two share them."""
    found: dict[str, set[str]] = {}
    for plan in graph.plans.values():
        found.setdefault("".join(word[0] for word in plan.province.split()).upper(), set()).add(slug(plan.province))
    return {short: next(iter(ids)) for short, ids in found.items() if len(ids) == 1 and len(short) > 1}


def _named(graph: PlanGraph) -> frozenset[str]:
    """The kinds of the bodies that the plans name."""
    return frozenset(agency.kind.id for agency in graph.agencies())


def _task_numbers(corpus: Corpus) -> dict[str, tuple[str, ...]]:
    """The ids of the tasks by what stands behind the plan's in them, in small letters."""
    found: dict[str, list[str]] = {}
    for task in corpus.tasks:
        found.setdefault(task.id.partition("/")[2].lower(), []).append(task.id)
    return {number: tuple(ids) for number, ids in found.items()}


def _expanded(plan: SearchPlan) -> Expansion:
    return expand(plan.words, VIETNAMESE if plan.said else plan.language, (part.value for part in plan.sectors))


def open_engine(workspace: Workspace, embedder: Embedder) -> Engine:
    """The engine over the current version of ``workspace``; WorkspaceError and its children as ``load_index``."""
    version: Version = workspace.current()
    return Engine(version.plans(), load_index(version, embedder), embedder)
