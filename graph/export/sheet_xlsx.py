"""The tracking sheet as an Excel workbook that a department can go on working with.

One sheet for each plan (a row stands in one place only, so that its status is filled in once), then the sources and
the legal documents. Headings stay in view and repeat on each printed page, the table filters, a due date is a date,
a status is chosen from a list; a row whose due date is over shows it until its status is "done".
"""

import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from vnplan.graph.export.sheet_sources import document_rows, plan_rows
from vnplan.graph.export.tracking import Cell, Row, Tracking
from vnplan.graph.export.words import Column, as_date, made, shown_date, speaker, words
from vnplan.graph.export.xml_text import for_xml
from vnplan.graph.export.zip_bytes import same_bytes
from vnplan.graph.queries import PlanGraph
from vnplan.ontology.model import Plan
from vnplan.ontology.phrases import Language

_FONT = "Times New Roman"  # what offices of the state write in (Decree 30/2020/NĐ-CP)
_BODY = Font(_FONT, 11)
_BOLD = Font(_FONT, 11, bold=True)
_LEFT = Alignment(horizontal="left", vertical="top", wrap_text=True)
_CENTRE = Alignment(horizontal="center", vertical="top", wrap_text=True)
_HEADED = Alignment(horizontal="center", vertical="center", wrap_text=True)
_HEADING = PatternFill("solid", fgColor="D9E7DD")
_LATE = DifferentialStyle(fill=PatternFill("solid", bgColor="F8D0C8"))
_DONE = DifferentialStyle(fill=PatternFill("solid", bgColor="DDEFDD"))
_LINE = Side(style="thin", color="9AA5A0")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_DAY = {"vi": "dd/mm/yyyy", "en": "yyyy-mm-dd"}
_MIDDLE = frozenset({"group", "number", "due", "status"})
_NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_CELL = 32_767
_HEADING_ROW = 5


def write_xlsx(graph: PlanGraph, language: Language) -> bytes:
    """The workbook of all plans, its words in ``language``."""
    book = Workbook()
    book.remove(book.worksheets[0])
    tracking = Tracking.of(graph, language)
    for plan in graph.plans.values():
        sheet = book.create_sheet(_sheet_name(plan.province or plan.id, book))
        _Sheet(sheet, language).tracking(plan, tracking.columns, tracking.rows[plan.id])
    say = speaker(language)
    _Sheet(book.create_sheet(_sheet_name(say("plans_sheet"), book)), language).listing(
        *plan_rows(graph, language), say("machine")
    )
    _Sheet(book.create_sheet(_sheet_name(say("documents_sheet"), book)), language).listing(
        *document_rows(graph, language)
    )
    when = made(tuple(graph.plans.values())).replace(tzinfo=None)
    book.properties.creator, book.properties.created = "vnplan", when
    content = io.BytesIO()
    book.save(content)
    return same_bytes(content.getvalue(), when)


def _sheet_name(name: str, book: Workbook) -> str:
    """A name that Excel takes and that no other sheet has, of at most 31 letters."""
    base = _NO_SHEET_NAME.sub(" ", name).strip(" '")[:31] or "-"
    taken = {sheet.casefold() for sheet in book.sheetnames}
    found, n = base, 2
    while found.casefold() in taken:
        found, n = f"{base[:26]} ({n})", n + 1
    return found


class _Sheet:
    def __init__(self, sheet: Worksheet, language: Language) -> None:
        self._sheet = sheet
        self._language: Language = language
        self._say = speaker(language)

    def tracking(self, plan: Plan, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        """Title, headings and one row for each task."""
        self._put(1, 1, self._say("sheet_title")).font = Font(_FONT, 14, bold=True)
        title = (plan.title_en if self._language == "en" else None) or plan.title
        self._put(2, 1, title).font = Font(_FONT, 13, bold=True)
        self._put(3, 1, self._issued(plan)).font = Font(_FONT, 12, italic=True)
        self._headings(_HEADING_ROW, [column.in_language(self._language) for column in columns])
        for at, row in enumerate(rows, start=_HEADING_ROW + 1):
            for place, column in enumerate(columns, start=1):
                self._body(at, place, row[column.key], middle=column.key in _MIDDLE)
        for place, column in enumerate(columns, start=1):
            self._sheet.column_dimensions[get_column_letter(place)].width = column.width
        last = _HEADING_ROW + len(rows)
        keys = [column.key for column in columns]
        self._frame(_HEADING_ROW, last, len(columns))
        self._follow_up(get_column_letter(keys.index("due") + 1), get_column_letter(keys.index("status") + 1), last)

    def listing(
        self, headings: Sequence[tuple[str, int]], rows: Iterable[Sequence[Cell | int]], note: str = ""
    ) -> None:
        """A plain table; ``headings`` are words and width of each column. ``note`` stands below it."""
        self._headings(1, [words for words, _ in headings])
        last = 1
        for last, row in enumerate(rows, start=2):
            for place, cell in enumerate(row, start=1):
                self._body(last, place, cell, middle=isinstance(cell, int | date))
        for place, (_, width) in enumerate(headings, start=1):
            self._sheet.column_dimensions[get_column_letter(place)].width = width
        self._frame(1, last, len(headings))
        if note:
            self._put(last + 2, 1, note).font = Font(_FONT, 11, italic=True)

    def _issued(self, plan: Plan) -> str:
        day = as_date(plan.date)
        parts = [
            self._say("numbered", number=plan.number) if plan.number else "",
            self._say("dated", date=shown_date(day, self._language)) if day else "",
            plan.issuer or "",
        ]
        return " ".join(part for part in parts if part)

    def _headings(self, at: int, headings: Sequence[str]) -> None:
        for place, heading in enumerate(headings, start=1):
            cell = self._put(at, place, heading)
            cell.font, cell.fill, cell.border, cell.alignment = _BOLD, _HEADING, _BOX, _HEADED

    def _body(self, at: int, place: int, value: Cell | int, *, middle: bool) -> None:
        cell = self._put(at, place, value)
        cell.font, cell.border, cell.alignment = _BODY, _BOX, _CENTRE if middle else _LEFT
        if isinstance(value, date):
            cell.number_format = _DAY[self._language]

    def _put(self, at: int, place: int, value: Cell | int) -> Any:
        """Text is text, whatever it begins with: no cell of ours is a formula."""
        text = isinstance(value, str)
        cell = self._sheet.cell(at, place, for_xml(str(value))[:_LONGEST_CELL] if text else value)
        if text and str(value)[:1] in ("=", "+", "-", "@"):
            cell.data_type, cell.quotePrefix = "s", True
        return cell

    def _frame(self, first: int, last: int, width: int) -> None:
        sheet = self._sheet
        sheet.freeze_panes = f"A{first + 1}"
        sheet.auto_filter.ref = f"A{first}:{get_column_letter(width)}{max(last, first)}"
        sheet.print_title_rows = f"{first}:{first}"
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A3
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.print_options.horizontalCentered = True
        sheet.page_margins.left = sheet.page_margins.right = 0.4
        footer: Any = sheet.oddFooter
        footer.center.text = self._say("printed_page")

    def _follow_up(self, due: str, status: str, last: int) -> None:
        """The list of states, and colours for what is late and what is done."""
        if last == _HEADING_ROW:
            return
        states = {state.key: state.in_language(self._language) for state in words().statuses}
        first = _HEADING_ROW + 1
        choice = DataValidation("list", formula1=f'"{",".join(states.values())}"', allow_blank=True)
        choice.promptTitle, choice.prompt = self._say("status_title"), self._say("status_prompt")
        choice.errorTitle, choice.error = self._say("status_title"), self._say("status_error")
        choice.showInputMessage = choice.showErrorMessage = True
        choice.add(f"{status}{first}:{status}{last}")
        self._sheet.add_data_validation(choice)
        done = f'${status}{first}="{states["done"]}"'
        late = f'AND(${due}{first}<>"",${due}{first}<TODAY(),NOT({done}))'
        cells = f"A{first}:{status}{last}"
        self._sheet.conditional_formatting.add(cells, Rule("expression", dxf=_DONE, formula=[done]))
        self._sheet.conditional_formatting.add(cells, Rule("expression", dxf=_LATE, formula=[late]))
