"""A made corpus of any size for benchmarks, put together from the sample that ships with the package.

Plans of about 150 tasks, one province after the other. Every second task is one of the sample's as it is; the others
are one to three of its sentences in a new order. Bodies, times and outputs are the sample's, moved to the plan's
province.

The vectors are made too, as embedding 100,000 tasks takes hours: the sample's sentences are embedded with the bundled
model, and a passage gets the mean of those it holds with some noise, so that no two are equal and each is about as near
to its sentences (a cosine of 0.9) as a new wording would be. Questions are embedded as ever.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

import numpy as np

from vnplan.ingest.pipeline import sample_plans
from vnplan.ontology.ids import CENTRE, group_id, task_id
from vnplan.ontology.model import AgencyMention, Plan, Task, TaskGroup
from vnplan.ontology.provinces import provinces
from vnplan.search.index.embedder import Embedder, Vector
from vnplan.search.index.passages import LEAST_WORDS, Passage, all_passages, parts_of

TASKS_OF_A_PLAN = 150
NOISE = 0.5  # its length beside a unit vector: a cosine of 0.9 is left
MOST_SENTENCES = 3
_AT_ONCE = 10_000  # passages


@dataclass(frozen=True)
class MadeCorpus:
    """Plans, their passages, and one unit vector a passage."""

    plans: tuple[Plan, ...]
    passages: tuple[Passage, ...]
    vectors: Vector


def made_corpus(tasks: int, embedder: Embedder, seed: int = 7) -> MadeCorpus:
    """A corpus of so many tasks; the same for the same ``seed``."""
    plans = tuple(sorted(made_plans(tasks, Random(seed)), key=lambda plan: plan.id))  # as the graph has them
    passages = all_passages(plans)
    return MadeCorpus(plans, passages, _vectors(passages, embedder, np.random.default_rng(seed)))


def made_plans(tasks: int, chance: Random) -> Iterator[Plan]:
    """Plans with so many tasks in all."""
    patterns, places = sample_plans(), tuple(provinces().values())
    for number in range(-(-tasks // TASKS_OF_A_PLAN)):
        pattern, province = patterns[number % len(patterns)], places[number % len(places)]
        turn = number // len(places) + 1
        plan_id = province.id if turn == 1 else f"{province.id}-{turn}"
        size = min(TASKS_OF_A_PLAN, tasks - number * TASKS_OF_A_PLAN)
        groups = {group.id: _group(group, plan_id) for group in pattern.groups}
        yield replace(
            pattern,
            id=plan_id,
            province=province.name,
            groups=tuple(groups.values()),
            tasks=tuple(_tasks(pattern, plan_id, province.id, size, chance)),
            provisions=(),
            citations=(),
            problems=(),
        )


def _group(group: TaskGroup, plan_id: str) -> TaskGroup:
    parent = group_id(plan_id, group.parent.partition("/")[2]) if group.parent else None
    return replace(group, id=group_id(plan_id, group.code), parent=parent)


def _tasks(pattern: Plan, plan_id: str, place: str, size: int, chance: Random) -> Iterator[Task]:
    sentences = list(_sentences([pattern]))
    for number in range(size):
        task = pattern.tasks[number % len(pattern.tasks)]
        row = f"{task.number}.{number // len(pattern.tasks)}"
        made = replace(
            task,
            id=task_id(plan_id, task.group, row),
            plan=plan_id,
            number=row,
            lead=tuple(_moved(body, place) for body in task.lead),
            coordinate=tuple(_moved(body, place) for body in task.coordinate),
            citations=tuple(replace(each, of=None) for each in task.citations),
            text_en=None,
        )
        if number % 2:
            words = chance.sample(sentences, chance.randint(1, MOST_SENTENCES))
            made = replace(made, text=" ".join(map(_closed, words)), items=(), awaits=(), citations=())
        yield made


def _moved(body: AgencyMention, place: str) -> AgencyMention:
    home, _, kind = body.agency.partition("/")
    return body if home == CENTRE else replace(body, agency=f"{place}/{kind}")


def _sentences(plans: Sequence[Plan]) -> Iterator[str]:
    """The sentences of the tasks that can stand alone."""
    for task in (task for plan in plans for task in plan.tasks):
        yield from (part.words for part in parts_of(task.text, task.items) if len(part.words.split()) >= LEAST_WORDS)


def _closed(sentence: str) -> str:
    return f"{sentence[0].upper()}{sentence[1:].rstrip(' .;:,')}."


def _vectors(passages: Sequence[Passage], embedder: Embedder, chance: np.random.Generator) -> Vector:
    known = list(dict.fromkeys(map(_key, _sentences(sample_plans()))))
    of_sentences: dict[str, Vector] = dict(zip(known, embedder.embed_passages(known), strict=True))
    vectors = np.empty((len(passages), embedder.dimension), dtype=np.float32)
    for row, passage in enumerate(passages):
        parts = [_key(part.words) for part in parts_of(passage.shown, ())] if passage.whole else [_key(passage.shown)]
        for words in parts:
            if words not in of_sentences:  # such as the whole of a task that is one list
                of_sentences[words] = embedder.embed_passages([words])[0]
        vectors[row] = np.mean([of_sentences[words] for words in parts], axis=0)
    for start in range(0, len(vectors), _AT_ONCE):
        some = vectors[start : start + _AT_ONCE]
        some /= np.linalg.norm(some, axis=1, keepdims=True)
        noise = chance.standard_normal(some.shape, dtype=np.float32)
        some += noise * (NOISE / np.sqrt(some.shape[1]))
        some /= np.linalg.norm(some, axis=1, keepdims=True)
    return vectors


def _key(sentence: str) -> str:
    return sentence.casefold().rstrip(" .;:,")
