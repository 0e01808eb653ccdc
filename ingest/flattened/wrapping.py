"""What the end of a printed line tells for and against its cell going on: lines are as full as their column allows."""

from vnplan.ingest.flattened.evidence import Evidence
from vnplan.ingest.flattened.model import BODIES, Column
from vnplan.ingest.flattened.params import Parameters
from vnplan.ingest.flattened.settings import weights
from vnplan.ingest.flattened.widths import ColumnWidth, needed_width, text_width

_BULLETS = ("- ", "– ", "+ ", "• ", "* ", "-", "–", "+", "•", "*")
_CLAUSE_ENDS = (".", ":", ";", "!")


class Wrapping:
    """Scores of the ends of lines in one table under one set of parameters."""

    def __init__(self, evidence: Evidence, params: Parameters) -> None:
        self._bodies = evidence.bodies
        self._params = params
        self._table = weights().wrap

    def over(self, column: Column, line: str) -> float:
        """What speaks against ``line`` because it is wider than its column."""
        width = self._params.widths.get(column)
        if width is None or not line:
            return 0.0
        excess = text_width(line, width.even) - width.width - self._table["slack"]
        return width.trust * max(self._table["over_most"], self._table["over"] * excess) if excess > 0 else 0.0

    def is_full(self, column: Column, line: str, more: str) -> bool:
        """Whether the first word of ``more`` may not have fitted behind ``line`` any longer."""
        width = self._params.widths.get(column)
        return width is None or needed_width(line, more, width.even) >= width.width - self._table["slack"]

    def joined(self, column: Column, cell: str, line: str, more: str) -> float:
        """What the end of ``line`` tells for and against its cell going on with the words ``more``; ``cell`` holds the
        words of the cell up to there."""
        score = self.over(column, line)
        width = self._params.widths.get(column)
        if width is None:
            return score
        # Bodies may stand in paragraphs of their own, with no mark between them.
        if column in BODIES and self._bodies.is_paragraph(cell, more):
            return score + self._table["paragraph"] * width.trust
        if self._fitted(column, line, more):
            return score + self._table["fitted"]
        return score + self._by_room(width, line, more) * width.trust

    def _by_room(self, width: ColumnWidth, line: str, more: str) -> float:
        """The same by the room that ``line`` leaves."""
        table = self._table
        room = width.width - needed_width(line, more, width.even)
        if room <= table["slack"]:
            return table["full"] if room <= 0 else 0.0
        if _is_bullet(more):
            return table["bullet"]
        if line.endswith(_CLAUSE_ENDS) and not more[:1].islower():
            return table["paragraph"]
        return max(table["early_most"], table["early"] * (room - table["slack"]))

    def _fitted(self, column: Column, line: str, more: str) -> bool:
        """Whether ``line`` stands elsewhere in the column with the first word of ``more`` behind it."""
        if line.endswith(_CLAUSE_ENDS):
            return False
        return (column, f"{line} {more.split(' ', 1)[0]}") in self._params.fitted


def _is_bullet(text: str) -> bool:
    return text.startswith(_BULLETS) and (text in _BULLETS or text[2:3].isupper())
