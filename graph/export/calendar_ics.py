"""The due dates as a calendar (RFC 5545): one all-day event for each task whose end the plan names.

Events, not to-dos: the calendars that offices use import only those. A task that goes on for ever, comes back every
year or waits for an event has no date in the plan, so it has none here; the calendar's description counts them.
"""

from datetime import date, timedelta

from icalendar import Calendar, Event, vDatetime

from vnplan.graph.export.tracking import body_names, place_of
from vnplan.graph.export.words import as_date, made, speaker
from vnplan.graph.kinds import NodeKind, iri
from vnplan.graph.nodes import short
from vnplan.graph.queries import PlanGraph
from vnplan.ontology.model import Plan, Task
from vnplan.ontology.phrases import Language, Say

_PRODUCT = "-//vnplan//vnplan//VI"


def write_ics(graph: PlanGraph, language: Language) -> bytes:
    """The calendar of all plans, its words in ``language``."""
    say = speaker(language)
    tasks = graph.tasks()
    dated = [(task, day) for task in tasks if (day := as_date(task.time.end))]
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", say("calendar"))
    calendar.add("x-wr-caldesc", say("calendar_about", dated=len(dated), undated=len(tasks) - len(dated)))
    for task, day in dated:
        calendar.add_component(_event(task, day, graph.plan(task.plan), say))
    content: bytes = calendar.to_ical()
    return content


def _event(task: Task, day: date, plan: Plan, say: Say) -> Event:
    event = Event()
    event.add("uid", f"{task.id}@vnplan")  # the same for ever: importing anew replaces, it does not double
    event["dtstamp"] = vDatetime(made((plan,)))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))  # the first day after it
    event.add("summary", say("due", number=task.id.partition("/")[2], name=short(task.text.lstrip("-+•* "))))
    event.add("description", _description(task, say))
    event.add("categories", [plan.province, task.group_title] if task.group_title else [plan.province])
    event.add("url", iri(NodeKind.TASK, task.id))
    event.add("transp", "TRANSPARENT")  # nobody is busy all day because something is due
    return event


def _description(task: Task, say: Say) -> str:
    facts = {
        "lead": body_names(task.lead),
        "coordinate": body_names(task.coordinate),
        "time": task.time.text,
        "outputs": "; ".join(task.outputs),
        "awaits": body_names(task.awaits),
        "source": place_of(task.source, say),
    }
    return "\n".join([task.text, "", *(f"{say(key)}: {words}" for key, words in facts.items() if words)])
