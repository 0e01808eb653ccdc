"""The tracking sheet as CSV: UTF-8 with a mark at the beginning, so that Excel shows Vietnamese letters."""

import codecs
import csv
import io
import re
from datetime import date

from vnplan.graph.export.tracking import BULLET, Cell, Tracking
from vnplan.graph.queries import PlanGraph
from vnplan.ontology.phrases import Language

# A cell that begins like this would be calculated by a spreadsheet, not shown.
_FORMULA = re.compile(r"[=+\-@\t\r]")
_HYPHEN = re.compile(r"^-(?=\s)")
_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?")


def write_csv(graph: PlanGraph, language: Language) -> bytes:
    """All plans in one table, the headings in ``language``, dates in ISO 8601."""
    tracking = Tracking.of(graph, language)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([column.in_language(language) for column in tracking.columns])
    for rows in tracking.rows.values():
        writer.writerows([safe(row[column.key]) for column in tracking.columns] for row in rows)
    return codecs.BOM_UTF8 + text.getvalue().encode()


def safe(cell: Cell) -> str:
    """``cell`` as text that no spreadsheet takes for a formula: a hyphen before an item becomes a
    bullet, before anything
    else that begins like a formula stands an apostrophe."""
    if isinstance(cell, date):
        return cell.isoformat()
    text = _HYPHEN.sub(BULLET, cell or "")
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text
