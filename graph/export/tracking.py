"""The tracking sheet: one row for each task, in printed order, for people who see to it that work gets done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from vnplan.graph.export.words import Column, as_date, speaker, words
from vnplan.graph.queries import PlanGraph
from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.model import DOUBTFUL, AgencyMention, AwaitedGuidance, Plan, SourceSpan, Task
from vnplan.ontology.phrases import Language, Say

Cell = str | date | None
Row = Mapping[str, Cell]

_BETWEEN = "; "  # what parts bodies, outputs and citations in one cell; our reader of sheets parts them there again
BULLET = "•"  # items begin a line with it: a hyphen there is read as the beginning of a formula


@dataclass(frozen=True)
class Tracking:
    """The columns that the plans of a graph need, and the rows of each plan."""

    columns: tuple[Column, ...]
    rows: Mapping[str, Sequence[Row]]

    @classmethod
    def of(cls, graph: PlanGraph, language: Language) -> "Tracking":
        """The sheet of all plans in ``graph``, by their ids."""
        maker = _Rows(speaker(language))
        rows = {plan.id: [maker.row(plan, task) for task in plan.tasks] for plan in graph.plans.values()}
        filled = {key for table in rows.values() for row in table for key, cell in row.items() if cell}
        return cls(tuple(column for column in words().columns if column.always or column.key in filled), rows)


def place_of(source: SourceSpan, say: Say) -> str:
    """Where a record was printed: file, page, lines or row."""
    parts = [source.document]
    if source.page is not None:
        parts.append(say("page", page=source.page))
    first, last = source.line_start, source.line_end
    if first is not None:
        parts.append(say("line", first=first) if last in (None, first) else say("lines", first=first, last=last))
    if source.row is not None:
        parts.append(say("row", row=source.row))
    return ", ".join(parts)


def body_names(mentions: Sequence[AgencyMention] | Sequence[AwaitedGuidance]) -> str:
    """Bodies as printed. One whose printed words do not name it alone ("Y tế" in "các Sở: Tài chính, Y tế") gets the
    name it has."""
    return _BETWEEN.join(_body_name(mention.text, mention.agency) for mention in mentions)


def _body_name(text: str, agency: str) -> str:
    place, _, kind = agency.partition("/")
    registry = AgencyRegistry.load()
    if kind in registry.kinds and registry.resolve(text, place).id != agency:
        return registry.kinds[kind].name
    return text


def task_lines(task: Task) -> str:
    """The words of a task, each of its items on a line of its own."""
    lines: list[str] = []
    rest = task.text
    for item in task.items:
        before, found, after = rest.partition(item)
        if not found:  # an item whose words a page break cut: better the text as it is than half of it
            return task.text
        lead = before.rstrip(" -+•*")
        lines += [lead] if lead else []
        lines.append(f"{BULLET} {item}")
        rest = after
    return "\n".join([*lines, rest.strip()] if rest.strip() else lines) or task.text


class _Rows:
    def __init__(self, say: Say) -> None:
        self._say = say

    def row(self, plan: Plan, task: Task) -> Row:
        citations = dict.fromkeys(citation.text for citation in task.citations)
        return {
            "plan": plan.province,
            "group": task.group,
            "group_title": task.group_title,
            "number": task.number,
            "text": task_lines(task),
            "text_en": task.text_en,
            "lead": body_names(task.lead),
            "coordinate": body_names(task.coordinate),
            "time": task.time.text,
            "due": as_date(task.time.end),
            "outputs": _BETWEEN.join(task.outputs),
            "awaits": body_names(task.awaits),
            "citations": _BETWEEN.join(citations),
            "source": self._source(task),
            "id": task.id,
            "status": None,
            "remark": None,
        }

    def _source(self, task: Task) -> str:
        where = place_of(task.source, self._say)
        return f"{where} ({self._say('check')})" if task.confidence < DOUBTFUL else where
