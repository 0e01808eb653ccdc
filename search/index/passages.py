"""A task as the passages that are embedded: the whole of it and each of its parts, with the group as context."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from vnplan.ontology.model import Plan, Task
from vnplan.ontology.text import squash

# Group titles of one plan may be whole paragraphs; beyond its first words a title would drown the item it introduces.
TITLE_WORDS = 24
# A clause shorter than this says too little by itself ("Hỗ trợ hộ nghèo.").
LEAST_WORDS = 5

# "(i)", "(2)", "a)" open the members of a list inside a sentence; sentences end before a capital letter.
_ENUMERATOR = re.compile(r"\s*(?:\((?:[ivx]{1,4}|\d{1,2}|[a-hđ])\)|(?<=[\s;:])[a-hđ]\))\s+")
_SENTENCE_END = re.compile(r"(?<=[.;])\s+(?=[A-ZĐÀ-Ỹ])")


@dataclass(frozen=True, slots=True)
class Passage:
    """Words to embed and the task they stand for.

    ``item`` is the place of the task's item that the words belong to, from 0; None where the task has no items and
    for the ``whole``. ``shown`` are the task's own words, ``text`` the same with their context.
    """

    task: str
    whole: bool
    item: int | None
    language: str
    text: str
    shown: str


@dataclass(frozen=True, slots=True)
class Part:
    """Some words of a task and the place of the item they belong to (None: no item)."""

    item: int | None
    words: str


def parts_of(text: str, items: tuple[str, ...]) -> tuple[Part, ...]:
    """The parts of a task's text: the sentences and the members of lists, item by item.

    Words are kept as printed; those too few to stand alone join the part before.
    """
    found: list[Part] = []
    for item, piece in _pieces(text, items):
        for member in _ENUMERATOR.split(piece):
            for sentence in _SENTENCE_END.split(member):
                words = squash(sentence)
                if found and found[-1].item == item and len(words.split()) < LEAST_WORDS:
                    found[-1] = Part(item, f"{found[-1].words} {words}".strip())
                elif words:
                    found.append(Part(item, words))
    return tuple(found)


def _pieces(text: str, items: tuple[str, ...]) -> list[tuple[int | None, str]]:
    """The items, and before them what stands in front of the first one."""
    if not items:
        return [(None, text)]
    before = text.partition(items[0])[0].strip(" -+*•–") if items[0] in text else ""
    lead_in: list[tuple[int | None, str]] = [(None, before)] if before else []
    return lead_in + list(enumerate(items))


def passages_of(task: Task, title_en: str | None = None) -> tuple[Passage, ...]:
    """The whole task first, then its parts when it has several; the same for the English text where there is one.

    ``title_en`` is the English title of the task's group.
    """
    made = list(_passages(task.id, "vi", task.group_title, task.text, parts_of(task.text, task.items)))
    if task.text_en:
        made += _passages(task.id, "en", title_en or "", task.text_en, parts_of(task.text_en, ()))
    return tuple(made)


def _passages(task: str, language: str, title: str, text: str, parts: tuple[Part, ...]) -> Iterable[Passage]:
    context = " ".join(title.split()[:TITLE_WORDS])
    yield Passage(task, True, None, language, _in_context(context, text), text)
    if len(parts) > 1:
        for part in parts:
            yield Passage(task, False, part.item, language, _in_context(context, part.words), part.words)


def _in_context(title: str, words: str) -> str:
    return f"{title}: {words}" if title else words


def all_passages(plans: Iterable[Plan]) -> tuple[Passage, ...]:
    """The passages of all tasks, plan after plan, task after task."""
    made: list[Passage] = []
    for plan in plans:
        titles = {group.code: group.title_en for group in plan.groups}
        for task in plan.tasks:
            made += passages_of(task, titles.get(task.group))
    return tuple(made)
