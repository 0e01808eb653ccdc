"""What speaks for words being a cell of a column: how well they fit bodies, times, outputs, a task's text.

All scores are log-odds from ``data/flattened_weights.yaml``. A cell that a page break has cut is ``open``:
then an unfinished end is no fault.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache, partial

from vnplan.ingest.dittos import dittos_in, is_ditto
from vnplan.ingest.flattened.bodies import BodyEvidence
from vnplan.ingest.flattened.model import ASIDE, BODIES, Column
from vnplan.ingest.flattened.phrases import EDGE, bulleted, items, unbulleted, unfinished
from vnplan.ingest.flattened.settings import Weights, weights, words
from vnplan.ingest.flattened.times import is_time, may_begin_time, score_time
from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.outputs import find_outputs, output_kind
from vnplan.ontology.text import fold

_LONGEST_OUTPUT = 25  # words
_ASIDE_LIST = re.compile(r"[;,+/&]|\bva\b")  # parts the folded words of a cell aside
_DASHES = ("-", "–", "—")
_ENDS_SENTENCE = (".", "!", "?", "…")
_ENDS_CLAUSE = (";", ":", ")", '"', "”")


class Evidence:
    """Scores of cells, remembered: the same words come up in many readings and rows."""

    def __init__(self, registry: AgencyRegistry) -> None:
        self.bodies = BodyEvidence(registry)
        self._weights: Weights = weights()
        self._known: dict[tuple[Column, str, bool], float] = {}
        self._part_outputs: dict[str, tuple[int, int]] = {}
        self._scorers: Mapping[Column, Callable[[str, bool], float]] = {
            Column.TEXT: self._text,
            Column.TIME: score_time,
            Column.OUTPUTS: self._outputs,
            **{column: partial(_aside, column) for column in ASIDE},
            **dict.fromkeys(BODIES, self.bodies.score),
        }

    def cell(self, column: Column, text: str, is_open: bool) -> float:
        """How well ``text`` (not empty) fits ``column``; ``is_open``: a page break cuts the cell here."""
        key = (Column.LEAD if column in BODIES else column, text, is_open)
        if key not in self._known:
            self._known[key] = self._cell(column, text, is_open)
        return self._known[key]

    def _cell(self, column: Column, text: str, is_open: bool) -> float:
        score = self._scorers[column](text, is_open)
        if column is Column.TEXT:
            return score
        marks = self._weights.marks
        if is_ditto(text):
            return marks["ditto"]
        if text in _DASHES:
            return marks["dash"]
        return score + (marks["ditto_beside"] if any(dittos_in(text)) else 0.0)

    def may_start(self, column: Column, text: str) -> bool:
        """Whether a cell of ``column`` can begin with the words ``text`` at all."""
        if column is not Column.TEXT and next(dittos_in(text), (-1, 0))[0] == 0:
            return True
        first = text.split(" ", 1)[0]
        capital = first[:1].isupper()
        if column in BODIES:
            listed = self.bodies.begins_list(first.strip("-–+•(“\"'.,;:)"))
            return capital or listed or first in ("-", "–", "+")
        if column is Column.TIME:
            return may_begin_time(text)
        return capital or not first[:1].islower() or column is Column.TEXT

    def _outputs(self, text: str, is_open: bool) -> float:
        table = self._weights.outputs
        parts = items(text) or [text]
        text = unbulleted(text)
        known = sum(self._output_part(part)[0] for part in parts)
        other = sum(self._output_part(part)[1] for part in parts)
        score = table["known"] * min(known, table["most_known"]) + table["unknown"] * max(0, len(parts) - known)
        score += table["word"] * other
        if not text[:1].isupper():
            score += table["lower_start"]
        if any(map(self.bodies.begins_name, bulleted(text))):
            score += table["body_start"]
        elif not self._output_part(parts[0])[0] and self.bodies.begins_body(text):
            score += table["body_head"]
        if self.bodies.ends_in_other(text):
            score += table["body_end"]
        if is_time(" ".join(text.split()[:2])):
            score += table["time_start"]
        if not is_open and unfinished(text):
            score += table["unfinished"]
        return score

    def _output_part(self, part: str) -> tuple[int, int]:
        """How many known outputs stand between two semicolons, and how many words that belong to none."""
        if part not in self._part_outputs:
            length = len(part.split())
            finds = find_outputs(part) if length < _LONGEST_OUTPUT else ()
            whole = bool(finds) and output_kind(part) is not None
            other = length - sum(len(found.text.split()) for found in finds)
            begins = bool(finds) and not part[: finds[0].start].strip(" ,-+")
            self._part_outputs[part] = (max(int(whole), len(finds) if begins else 0), max(0, other))
        return self._part_outputs[part]

    def _text(self, text: str, is_open: bool) -> float:
        table = self._weights.text
        score = 0.0
        if text[:1].islower():
            score += table["lower_start"]
        if is_open:
            return score
        if unfinished(text):
            return score + table["unfinished"]
        if text.endswith(_ENDS_SENTENCE):
            return score + table["sentence_end"]
        return score + (table["clause_end"] if text.endswith(_ENDS_CLAUSE) else 0.0)


def _aside(column: Column, text: str, is_open: bool) -> float:
    """How well ``text`` fits a column that no task needs, by the words that such a column holds."""
    table = weights().note
    pattern, folded = _aside_words(column), fold(text)
    score = table["any"] + table["word"] * len(text.split())
    if pattern and pattern.search(folded):
        parts = [part.strip(EDGE) for part in _ASIDE_LIST.split(folded)]
        score += table["known"] + (table["known_start"] if pattern.match(folded) else 0.0)
        score += table["known_whole"] * all(pattern.fullmatch(part) for part in parts if part)
    return score + (table["unfinished"] if not is_open and unfinished(text) else 0.0)


@cache
def _aside_words(column: Column) -> re.Pattern[str] | None:
    listed = [re.escape(fold(word)) for word in getattr(words().aside, column.value)]
    return re.compile(rf"\b(?:{'|'.join(listed)})\b") if listed else None
