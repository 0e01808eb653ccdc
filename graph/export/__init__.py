"""The plans in the forms that other programs read: RDF, graphs, tables, calendars. Equal plans give equal bytes."""

from vnplan.graph.export.formats import FORMATS, Format
from vnplan.graph.export.selection import selected
from vnplan.ontology.phrases import Language

__all__ = ["FORMATS", "Format", "Language", "selected"]
