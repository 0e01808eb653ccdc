"""Tasks named by their numbers: "nhiệm vụ VIII.3.1", "kon-tum/13.2"."""

import re
from collections.abc import Iterator

from vnplan.search.parts import TaskPart
from vnplan.search.recognise.context import Context

_NUMBER = re.compile(
    r"(?<![\w./-])(?P<plan>[a-z]+(?:-[a-z]+)*/)?(?P<number>[^\W_]{1,7}(?:\.[^\W_]{1,7})+)(?![\w/]|\.\w)"
)
# Words before a number that make it a task's; without them a number with a point may be anything.
_CUE = re.compile(
    r"(?:nhiệm vụ|nhiem vu|công việc|việc|viec|mục|muc|mã|ma|nv|số|so|task|tasks|item|number|no\.?|id|và|va|and|,)\s*$",
    re.IGNORECASE,
)


def recognise_numbers(context: Context) -> Iterator[TaskPart]:
    """Each number that a task of the loaded plans has; without the plan's id the words before must say what it is,
    unless the question holds nothing else."""
    text, before = context.question.text, 0
    for match in _NUMBER.finditer(text):
        named = context.numbers.get(match["number"].lower(), ())
        tasks = tuple(task for task in named if task.startswith(match["plan"] or ""))
        alone = match[0] == text.strip(" .?")
        cue = _CUE.search(text, before, match.start())
        if not tasks or not (match["plan"] or alone or cue):
            continue
        before = match.end()
        number = match[0]
        yield TaskPart(
            kind="task",
            value=number,
            label_vi=f"nhiệm vụ {number}",
            label_en=f"task {number}",
            start=cue.start() if cue and cue[0].strip(" ,")[:1].isalpha() else match.start(),
            end=match.end(),
            tasks=tasks,
        )
