"""Rows of tables, however they were read -> ``Task`` records, and what a reader should look at in them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from vnplan.ingest.awaits import find_awaited
from vnplan.ingest.citations import event_date, numbered, read_citations, read_running_citations
from vnplan.ingest.dittos import in_full
from vnplan.ingest.items import read_items
from vnplan.ingest.remarks import Remark, remark
from vnplan.ingest.running import RunningText
from vnplan.ingest.setting import Setting
from vnplan.ingest.timeframe import read_timeframe
from vnplan.ontology.ids import task_id
from vnplan.ontology.model import (
    AgencyMention,
    AwaitedGuidance,
    Citation,
    Level,
    Problem,
    SourceSpan,
    Task,
    TaskGroup,
    TimeKind,
)
from vnplan.ontology.outputs import split_outputs
from vnplan.ontology.text import squash

# In one column of bodies, the words that part those who lead from those who only take part.
_COORDINATING = re.compile(
    r"[;,.(\s]*\b(?:(?:các\s+)?(?:cơ quan|đơn vị)\s+)?phối hợp(?:\s+(?:thực hiện|với))?\b\s*:?\s*", re.IGNORECASE
)
_REPEATED = ("lead", "coordinate", "agencies", "time", "outputs", "awaits")  # cells that may say "as above"
_LEADING = re.compile(r"\s*[,;:]?\s*\bchủ trì\b\s*[,;:]?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TaskRow:
    """The cells of one row, words as printed; None where the table has no such column.

    ``agencies`` is one column for all bodies. ``lines`` are those of the task cell, ``running`` the same with
    their lines in the file, where there are any, and ``printed`` the lines of the whole row.
    """

    group: str
    number: str
    lines: tuple[str, ...]
    source: SourceSpan
    lead: str | None = None
    coordinate: str | None = None
    agencies: str | None = None
    time: str | None = None
    outputs: str | None = None
    awaits: str | None = None
    citations: str | None = None
    text_en: str | None = None
    running: RunningText | None = None
    printed: RunningText | None = None
    confidence: float = 1.0
    doubts: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadTask:
    """A task, all citations of its text (``Task.citations`` holds the numbered ones), and what to look at."""

    task: Task
    citations: tuple[Citation, ...]
    problems: tuple[Problem, ...]


def read_tasks(rows: Sequence[TaskRow], groups: Sequence[TaskGroup], setting: Setting) -> tuple[ReadTask, ...]:
    """The tasks of ``rows`` in order. A number that stands twice in a group gets "-2", "-3" ... in its id."""
    titles = {group.code: group.title for group in groups}
    taken: set[str] = set()
    tasks = []
    for row in _in_full(rows):
        # Row 1 of group 1 is 1.1: only a dotted number holds its group.
        number = f"{row.group}.{row.number}" if row.number == row.group else row.number
        wanted = task_id(setting.plan, row.group, number)
        key, n = wanted, 2
        while key in taken:
            key, n = f"{wanted}-{n}", n + 1
        taken.add(key)
        read = _read_task(row, key, titles.get(row.group, ""), setting)
        if key != wanted:
            problem = remark("number_twice", number=row.number).problem(Level.WARNING, row.source, key)
            read = replace(read, problems=(*read.problems, problem))
        tasks.append(read)
    return tuple(tasks)


def _in_full(rows: Iterable[TaskRow]) -> Iterator[TaskRow]:
    """``rows`` with cells that only say "as above" filled from the row above."""
    above: dict[str, str] = {}
    for row in rows:
        printed = {name: getattr(row, name) or "" for name in _REPEATED}
        cells = in_full(printed, above)
        changed: dict[str, Any] = {name: cell for name, cell in cells.items() if cell != printed[name]}
        above = cells
        yield replace(row, **changed) if changed else row


def _read_task(row: TaskRow, key: str, group_title: str, setting: Setting) -> ReadTask:
    text = row.running.text if row.running else squash(" ".join(row.lines))
    lead, coordinate = _bodies(row, setting)
    citations = _citations(row, key, text, setting)
    task = Task(
        id=key,
        plan=setting.plan,
        group=row.group,
        group_title=group_title,
        number=row.number,
        text=text,
        items=read_items(row.lines),
        lead=lead,
        coordinate=coordinate,
        time=read_timeframe(row.time or "", lambda words: event_date(words, setting)),
        outputs=_outputs(row.outputs or ""),
        awaits=_awaits(row, text, setting),
        citations=numbered(citations),
        source=row.source,
        confidence=row.confidence,
        text_en=row.text_en,
    )
    return ReadTask(task, citations, tuple(_problems(row, task)))


def _bodies(row: TaskRow, setting: Setting) -> tuple[tuple[AgencyMention, ...], tuple[AgencyMention, ...]]:
    lead, coordinate = row.lead or "", row.coordinate or ""
    if row.agencies and not lead:
        leading, *others = _COORDINATING.split(row.agencies, maxsplit=1)
        # "Phối hợp: Sở A" alone leaves nobody who leads; a cell that names no roles names those who act.
        lead = _LEADING.sub(" ", leading)
        coordinate = "; ".join(cell for cell in (coordinate, *others) if cell)
    split = setting.agencies.split
    return split(lead, setting.place), split(coordinate, setting.place)


def _outputs(cell: str) -> tuple[str, ...]:
    """The outputs of a cell; between semicolons some cells have lists with commas."""
    return tuple(output for part in split_outputs(cell) for output in split_outputs(part))


def _awaits(row: TaskRow, text: str, setting: Setting) -> tuple[AwaitedGuidance, ...]:
    """The bodies of the column, then those that only the text or the time says ("sau khi Bộ X ban hành hướng dẫn")."""
    bodies = {
        body.agency: AwaitedGuidance(body.text, body.agency)
        for body in setting.agencies.split(row.awaits or "", setting.place)
    }
    for words in (text, row.time or ""):
        for awaited in find_awaited(words, setting.agencies, setting.place):
            bodies.setdefault(awaited.agency, awaited)
    return tuple(bodies.values())


def _citations(row: TaskRow, key: str, text: str, setting: Setting) -> tuple[Citation, ...]:
    """The citations of the task's text, then those that only a column of their own or the time names: these stand
    at no place in the text, their start and end are 0."""
    if row.running:
        inside = read_running_citations(row.running, setting, key)
    else:
        inside = read_citations(text, setting, row.source, key)
    known = {citation.number for citation in inside if citation.number}
    column = read_citations(squash(row.citations or ""), setting, row.source, key)
    time = read_citations(squash(row.time or ""), setting, row.source, key)
    beside = (*(citation for citation in column if citation.number and citation.number not in known), *time)
    return (*inside, *(replace(one, start=0, end=0, source=_lines(row, one)) for one in beside))


def _lines(row: TaskRow, citation: Citation) -> SourceSpan:
    """The lines of a citation in another cell than the task's; those of the row when other cells part its words."""
    place = row.printed.text.find(citation.text) if row.printed else -1
    if row.printed is None or place < 0:
        return citation.source
    first, last = row.printed.lines_of(place, place + len(citation.text))
    return replace(citation.source, page=row.printed.page_at(place), line_start=first, line_end=last)


def unregistered(tasks: Iterable[Task], setting: Setting) -> tuple[Problem, ...]:
    """The bodies of ``tasks`` that the registry does not know, each once, where it is first named."""
    first: dict[str, Problem] = {}
    for task in tasks:
        for mention in (*task.lead, *task.coordinate):
            if mention.agency.partition("/")[2] not in setting.agencies.kinds:
                found = remark("unregistered", body=mention.text).problem(Level.INFO, task.source, task.id)
                first.setdefault(mention.agency, found)
    return tuple(first.values())


def _problems(row: TaskRow, task: Task) -> Iterator[Problem]:
    def problem(level: Level, what: Remark) -> Problem:
        return what.problem(level, task.source, task.id)

    for doubt in row.doubts:
        yield problem(Level.WARNING, doubt)
    if not task.text:
        yield problem(Level.WARNING, remark("no_words"))
    if not task.lead:
        yield problem(Level.WARNING, remark("no_lead"))
    if row.coordinate is not None and not task.coordinate:
        yield problem(Level.INFO, remark("no_coordinating"))
    if task.time.kind is TimeKind.UNKNOWN:
        yield problem(Level.INFO, remark("time_unknown", time=task.time.text))
