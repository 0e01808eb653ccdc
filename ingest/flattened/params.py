"""What is assumed of a table while its rows are read; estimated anew from each reading."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from vnplan.ingest.flattened.model import Column
from vnplan.ingest.flattened.settings import weights
from vnplan.ingest.flattened.widths import ColumnWidth


@dataclass(frozen=True, slots=True)
class Parameters:
    """Log-odds and widths of one table.

    ``blank``/``no_blank``: what a blank line, or none, between two lines tells for a new cell and against the
    same one; ``shared``/``not_shared``: a cell that begins in mid-line behind a one-line cell, or does not;
    ``semicolon``: a cell of bodies or outputs that ends in one; ``repeats``: bonus of cells whose words stand in
    other rows of the column too; ``fitted``: words that several rows have on one line of the column.
    """

    columns: tuple[Column, ...]
    widths: Mapping[Column, ColumnWidth]
    empty: Mapping[Column, float]
    blank: float = 0.0
    no_blank: float = 0.0
    shared: float = 0.0
    not_shared: float = 0.0
    semicolon: float = 0.0
    repeats: Mapping[tuple[Column, str], float] = field(default_factory=dict)
    fitted: frozenset[tuple[Column, str]] = frozenset()


def first_parameters(columns: Sequence[Column], widths: Mapping[Column, ColumnWidth]) -> Parameters:
    """What is assumed before anything was read."""
    table = weights()
    empty = {column: table.empty[column] for column in columns}
    layout = table.layout
    return Parameters(tuple(columns), widths, empty, shared=layout["shared_line"], semicolon=layout["semicolon"])
