"""Tasks named by their numbers: "nhiệm vụ VIII.3.1", "kon-tum/13.2"."""

import re
from collections.abc import Iterator

from vnplan.search.parts import TaskPart
from vnplan.search.recognise.context import Context

_NUMBER = re.compile(
    r"(?<![\w./-])(?P<plan>[a-z]+(?:-[a-z]+)*/)?(?P<number>[^\W_]{1,7}(?:\.[^\W_]{1,7})+)(?![\w/]|\.\w)"
)
_JOINED = re.compile(r"\s*(?:,|&|và|va|and)\s*", re.IGNORECASE)  # a list of numbers goes on


def recognise_task_numbers(context: Context) -> Iterator[TaskPart]:
    """Each number that a task of the loaded plans has. Without the plan's id words before it must say that it is a
    task's, unless the question holds nothing else: a number with a point may be anything."""
    text, last = context.question.text, -1  # where the number before ends
    for match in _NUMBER.finditer(text):
        named = context.task_numbers.get(match["number"].lower(), ())
        tasks = tuple(task for task in named if task.startswith(match["plan"] or ""))
        start = _cue(context, match.start())
        goes_on = last >= 0 and _JOINED.fullmatch(text, last, match.start()) is not None
        if not tasks or not (match["plan"] or start is not None or goes_on or match[0] == text.strip(" .?")):
            continue
        last = match.end()
        yield TaskPart(
            kind="task",
            value=match[0],
            label_vi=f"nhiệm vụ {match[0]}",
            label_en=f"task {match[0]}",
            start=match.start() if start is None else start,
            end=last,
            tasks=tasks,
        )


def _cue(context: Context, number: int) -> int | None:
    """Where the words begin that say right before ``number`` that it is a task's; None without any."""
    cues = (cue for cue in context.phrases("task_numbers") if cue.end <= number)
    return next((cue.start for cue in cues if not context.text(cue.end, number).strip(" .:")), None)
