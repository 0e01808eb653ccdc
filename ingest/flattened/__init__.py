"""Reading annex tables that a PDF extractor wrote out as lines, cell after cell."""

from vnplan.ingest.flattened.model import Column, FlattenedTable, RawGroup, RawRow
from vnplan.ingest.flattened.tables import read_tables

__all__ = ["Column", "FlattenedTable", "RawGroup", "RawRow", "read_tables"]
