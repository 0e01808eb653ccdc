"""What the tasks' own words say beyond their cells: who does the work, whose guidance it follows, what it produces."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vnplan.ontology.agencies import AgencyFind, AgencyRegistry
from vnplan.ontology.model import CENTRAL, Citation, Plan, Task
from vnplan.ontology.outputs import OutputFind, find_outputs
from vnplan.ontology.text import canonical

# Before a body's name: its guidance, orders or launch are followed; it does not do the work itself.
_FOLLOWED = re.compile(
    r"(?:hướng dẫn|chỉ đạo|phát động|quy định|đề nghị|yêu cầu|chủ trương|guidance|guidelines|direction|instructions)"
    r"(?:\s+và\s+\w+(?:\s\w+)?|\s+and\s+\w+)?\s+(?:của|by|of|from|issued by)\s+(?:các\s+|the\s+)?$",
    re.IGNORECASE,
)
# After or before a name: the words make it a source or an addressee rather than a doer.
_NOT_DOER = re.compile(r"(?:trình|báo cáo|kiến nghị|của|ban hành|thuộc|cho)\s+(?:các\s+|the\s+)?$", re.IGNORECASE)
# Words that ask for an output, within a few words before its name.
_ASKED_FOR = re.compile(
    r"(?:xây dựng|hoàn thiện|cập nhật|thiết lập|thành lập|lập|ban hành|cung cấp|hình thành|xây mới|tạo lập|phát triển"
    r"|nâng cấp|trình|soạn thảo|biên soạn|build|develop|prepare|issue|create|establish|update|compile)\b[^.;:]{0,45}$",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[\w-]+")
_WINDOW = 60  # characters before a name that can say what it is there for


@dataclass(frozen=True, slots=True)
class TextFacts:
    """What a task's text says: kind ids of the bodies that do the work and of those whose guidance it follows; ids of
    the kinds of output that it asks for; ``words``: its words in canonical form between single blanks."""

    doers: frozenset[str]
    followed: frozenset[str]
    outputs: frozenset[str]
    words: str


def read_text(text: str, registry: AgencyRegistry) -> TextFacts:
    """The bodies in a task's text by what they are there for."""
    finds = registry.find(text)
    followed = [find for find in finds if _FOLLOWED.search(_before(text, find))]
    doers = [find for find in finds if find not in followed and not _NOT_DOER.search(_before(text, find))]
    outputs = [find for find in find_outputs(text) if _ASKED_FOR.search(_before(text, find))]
    return TextFacts(
        frozenset(find.kind for find in doers if not registry.kinds[find.kind].collective),
        frozenset(find.kind for find in followed if registry.kinds[find.kind].level == CENTRAL),
        frozenset(find.kind for find in outputs),
        spaced(text),
    )


def spaced(text: str) -> str:
    """``text`` in canonical form as words between single blanks, one at each end: a phrase is a substring."""
    return f" {' '.join(_WORDS.findall(canonical(text)))} "


def _before(text: str, find: AgencyFind | OutputFind) -> str:
    return text[max(0, find.start - _WINDOW) : find.start]


def text_facts(tasks: Iterable[Task], registry: AgencyRegistry) -> Mapping[str, TextFacts]:
    """By task id."""
    return {task.id: read_text(" ".join(filter(None, (task.text, task.text_en))), registry) for task in tasks}


def citations_by_task(plans: Iterable[Plan]) -> Mapping[str, tuple[Citation, ...]]:
    """All citations of each task, numbered and named; those of provisions and of a plan's body are left out."""
    found: dict[str, list[Citation]] = {}
    for plan in plans:
        for task in plan.tasks:
            found[task.id] = list(task.citations)
        for citation in plan.citations:
            of_task = found.get(citation.of or "")
            if of_task is not None and citation not in of_task:
                of_task.append(citation)
    return {task: tuple(citations) for task, citations in found.items()}
