"""Time as a condition: the years of a question against the time cells of tasks."""

import re

from vnplan.graph.queries import PlanGraph
from vnplan.ontology.model import Task, TimeKind
from vnplan.search.fits import Fit, Tier
from vnplan.search.parts import TimePart, TimeRelation
from vnplan.search.plan import Reason

_MONTHS = re.compile(r"(\d{1,3})\s*(năm|tháng|year|month)", re.IGNORECASE)


def timed(part: TimePart, graph: PlanGraph) -> dict[str, Fit]:
    """The tasks whose time stands to the years of the question as asked; the nearer, the stronger."""
    found: dict[str, Fit] = {}
    for task in graph.tasks():
        strength = _time_strength(part, task, graph)
        if strength > 0:
            why = Reason(f"thời gian: {task.time.text}", f"time: {task.time.text}")
            found[task.id] = Fit(Tier.DIRECT, (why,), strength)
    return found


def _time_strength(part: TimePart, task: Task, graph: PlanGraph) -> float:
    """0: the task's time does not fit; 1: it fits as well as can be; between: the years overlap in part."""
    time = task.time
    if part.relation in (TimeRelation.RECURRING, TimeRelation.RELATIVE):
        return float(time.kind == part.relation.value)
    first, last = part.first or 0, part.last or 0
    if time.kind == TimeKind.RELATIVE and part.relation in (TimeRelation.BEFORE, TimeRelation.UNTIL):
        end = _latest_end(task, graph)
        return 0.9 if end is not None and (end < first or (part.relation == TimeRelation.UNTIL and end == first)) else 0
    start_year, end_year = _year(time.start), _year(time.end)
    if start_year is None and end_year is None:
        return 0.0
    begins, ends = start_year or first, end_year or last
    return _relation_strength(part.relation, (first, last), (begins, ends))


def _relation_strength(relation: TimeRelation, asked: tuple[int, int], given: tuple[int, int]) -> float:
    (first, last), (begins, ends) = asked, given
    overlap = max(0, min(last, ends) - max(first, begins) + 1)
    closeness = overlap / (max(last, ends) - min(first, begins) + 1)
    if relation == TimeRelation.BEFORE:
        return float(ends < first)
    if relation == TimeRelation.UNTIL:
        return float(first <= ends <= last)
    if relation == TimeRelation.AFTER:
        return float(begins > last)
    if relation == TimeRelation.START:
        return float(first <= begins <= last)
    inside = first <= begins and ends <= last
    if relation == TimeRelation.EXACT or first != last:
        return closeness if inside else 0.0
    return closeness


def _year(date: str | None) -> int | None:
    return int(date[:4]) if date else None


def _latest_end(task: Task, graph: PlanGraph) -> int | None:
    """The year in which a deadline "n years after ..." ends at the latest, when the event lies before the plan itself.

    None when the words give no number, or the plan no year.
    """
    length = _MONTHS.search(task.time.text)
    plan = graph.plan(task.plan)
    issued = _year(plan.date) or (plan.period[0] if plan.period else None)
    if length is None or issued is None:
        return None
    amount = int(length[1])
    years = amount if length[2].lower() in ("năm", "year") else -(-amount // 12)
    return issued + years
