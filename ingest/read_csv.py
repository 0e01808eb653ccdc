"""A spreadsheet saved as CSV -> ``Plan``: the digest that ships with the package, or a department's own table."""

import re
from collections.abc import Iterator
from pathlib import Path

from vnplan.ingest.facts import PlanFacts, facts_beside
from vnplan.ingest.plan_header import province_of
from vnplan.ingest.records import Collected, assemble
from vnplan.ingest.remarks import remark
from vnplan.ingest.setting import Setting
from vnplan.ingest.sheet import Sheet, read_sheet
from vnplan.ingest.tasks import TaskRow
from vnplan.ingest.timeframe import span_of_years
from vnplan.ingest.title import Head
from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.ids import group_id, plan_id
from vnplan.ontology.legal import LegalRegistry
from vnplan.ontology.model import LegalBasis, Level, Plan, Problem, SourceSpan, TaskGroup
from vnplan.ontology.text import slug, squash

_CODE = re.compile(r"[IVXLC]{1,6}|[A-Z]|\d{1,3}|(?:[IVXLC]{1,6}|[A-Z]|\d{1,3})(?:\.\d{1,3}){1,3}")


def read_spreadsheet(text: str, path: Path, taken: frozenset[str]) -> Plan | None:
    """The plan in the table ``text`` of the file ``path``; None when no heading of a table is found.

    ``taken`` are ids of plans that another document has. Raises ``UnreadableDocument`` when ``plans.yaml`` beside
    it is wrong.
    """
    sheet = read_sheet(text)
    if sheet is None or not sheet.rows:
        return None
    facts = facts_beside(path)
    agencies = AgencyRegistry.load()
    cells = [cells[at] for _, cells in sheet.rows for at in _body_columns(sheet) if at < len(cells)]
    province = province_of(Head(facts.province if facts else "", (), ""), path.stem, cells, "")
    name = province.name if province else facts.province if facts else path.stem
    place = province.id if province else slug(name) or "ke-hoach"
    key = facts.id if facts and facts.id not in taken else plan_id(facts.id if facts else name, taken)
    setting = Setting(key, place, path.name, agencies, LegalRegistry.load())
    groups, rows = _Rows(sheet, setting).read()
    source = SourceSpan(path.name)
    problems = [] if province or facts else [_no_province(path, source)]
    collected = Collected(tuple(groups), tuple(rows), problems=tuple(problems))
    return assemble(_plan(facts, name, path, setting), collected, setting)


def _body_columns(sheet: Sheet) -> list[int]:
    return [sheet.columns[role] for role in ("lead", "coordinate", "agencies") if role in sheet.columns]


def _no_province(path: Path, source: SourceSpan) -> Problem:
    return remark("no_province", name=path.stem).problem(Level.WARNING, source)


def _plan(facts: PlanFacts | None, province: str, path: Path, setting: Setting) -> Plan:
    """The plan without its records."""
    basis = facts.legal_basis if facts else ()
    return Plan(
        id=setting.plan,
        title=facts.title_vi if facts else path.stem,
        number=facts.number if facts else None,
        date=facts.date if facts else None,
        issuer=facts.issuing_authority if facts else None,
        province=province,
        period=facts.period if facts else span_of_years(path.stem.replace("_", "-")),
        legal_basis=tuple(LegalBasis(one.document(setting.place), one.number, one.known_role) for one in basis),
        groups=(),
        tasks=(),
        provisions=(),
        citations=(),
        problems=(),
        source=SourceSpan(path.name),
        title_en=facts.title_en if facts else None,
    )


class _Rows:
    """The rows of a sheet as groups and task rows."""

    def __init__(self, sheet: Sheet, setting: Setting) -> None:
        self._sheet = sheet
        self._setting = setting
        self._groups: dict[str, TaskGroup] = {}
        self._codes_by_title: dict[str, str] = {}
        self._group = ""
        self._counts: dict[str, int] = {}

    def read(self) -> tuple[list[TaskGroup], list[TaskRow]]:
        """All groups and all rows, in order."""
        rows = list(self._rows())
        return list(self._groups.values()), rows

    def _rows(self) -> Iterator[TaskRow]:
        grouped = self._sheet.columns.keys() & {"group", "group_title"}
        for number, cells in self._sheet.rows:
            source = SourceSpan(self._setting.document, row=number)
            if grouped:
                self._group = self._group_of(cells, source)
            elif self._is_group_heading(cells):
                code = self._cell(cells, "number") or str(len(self._groups) + 1)
                self._add_group(code.rstrip("."), self._cell(cells, "text"), None, source)
                self._group = code.rstrip(".")
                continue
            yield self._row(cells, source)

    def _row(self, cells: tuple[str, ...], source: SourceSpan) -> TaskRow:
        def optional(role: str) -> str | None:
            return self._cell(cells, role) if role in self._sheet.columns else None

        self._counts[self._group] = self._counts.get(self._group, 0) + 1
        at = self._sheet.columns["text"]
        return TaskRow(
            group=self._group,
            number=self._cell(cells, "number").rstrip(".") or str(self._counts[self._group]),
            lines=tuple((cells[at] if at < len(cells) else "").splitlines()),
            source=source,
            lead=optional("lead"),
            coordinate=optional("coordinate"),
            agencies=optional("agencies"),
            time=optional("time"),
            outputs=optional("outputs"),
            awaits=optional("awaits"),
            citations=optional("citations"),
            text_en=optional("text_en") or None,
        )

    def _cell(self, cells: tuple[str, ...], role: str) -> str:
        place = self._sheet.columns.get(role)
        return squash(cells[place]) if place is not None and place < len(cells) else ""

    def _is_group_heading(self, cells: tuple[str, ...]) -> bool:
        """A row with words in the task's cell and nobody and nothing else is the heading of the rows below it."""
        filled = {role for role in self._sheet.columns if self._cell(cells, role)}
        return "text" in filled and filled <= {"text", "number", "note"}

    def _group_of(self, cells: tuple[str, ...], source: SourceSpan) -> str:
        """The group that the row names by code, title or both; of empty cells (merged in the sheet) the one above."""
        first, title = self._cell(cells, "group"), self._cell(cells, "group_title")
        if not first and not title:
            return self._group
        code = first.rstrip(".") if _CODE.fullmatch(first.rstrip(".")) else ""
        title = title or ("" if code else first)
        if not code:
            code = self._codes_by_title.setdefault(title, str(len(self._codes_by_title) + 1))
        self._add_group(code, title, self._cell(cells, "group_title_en") or None, source)
        return code

    def _add_group(self, code: str, title: str, title_en: str | None, source: SourceSpan) -> None:
        key = group_id(self._setting.plan, code)
        self._groups.setdefault(code, TaskGroup(key, code, title or code, "", None, title_en, source))
