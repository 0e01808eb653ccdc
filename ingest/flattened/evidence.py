"""What speaks for words being a cell of a column: names of bodies, times, outputs, how cells begin and end.

All scores are log-odds from ``data/flattened_weights.yaml``. A cell that a page break has cut is ``open``:
then an unfinished end is no fault.
"""

import re
from collections.abc import Callable, Mapping

from vnplan.ingest.flattened.model import BODIES, Column
from vnplan.ingest.flattened.settings import Weights, Words, weights, words
from vnplan.ingest.timeframe import read_timeframe
from vnplan.ontology.agencies import AgencyFind, AgencyRegistry
from vnplan.ontology.model import TimeKind
from vnplan.ontology.outputs import find_outputs, output_kind, split_outputs
from vnplan.ontology.text import fold

_WORD = re.compile(r"\w+")
_TIME_TOKEN = re.compile(r"[^\s,;.()]+")
_NUMERIC = re.compile(r"[\d/\-–.]+|[IVX]+(?:/\d+)?|Q[IVX]+/\d+|T\d+/\d+")
_SEPARATOR = re.compile(r"[;,/]|\bvà\b|\bcùng\b|\bhoặc\b|[-–+]\s|&|:", re.IGNORECASE)
_YEARS = re.compile(r"(?:^|(?P<before>\S+)\s+)\d{4}(?:\s*[-–]\s*\d{4})?(?=\s+[^\W\d_a-zà-ỹ]|$)")
_ENDS_SENTENCE = (".", ";", "!", "?", "…", ":", ")", '"', "”")


class Evidence:
    """Scores of cells, remembered: the same words come up in many readings and rows."""

    def __init__(self, registry: AgencyRegistry) -> None:
        self._registry = registry
        self._weights: Weights = weights()
        self._words: Words = words()
        self._known: dict[tuple[Column, str, bool], float] = {}
        self._finds: dict[str, tuple[AgencyFind, ...]] = {}
        self._scorers: Mapping[Column, Callable[[str, bool], float]] = {
            Column.TEXT: self._text,
            Column.TIME: self._time,
            Column.OUTPUTS: self._outputs,
            Column.NOTE: self._note,
            **dict.fromkeys(BODIES, self._bodies),
        }

    def cell(self, column: Column, text: str, is_open: bool) -> float:
        """How well ``text`` (not empty) fits ``column``; ``is_open``: a page break cuts the cell here."""
        key = (Column.LEAD if column in BODIES else column, text, is_open)
        if key not in self._known:
            self._known[key] = self._scorers[column](text, is_open)
        return self._known[key]

    def names(self, text: str) -> tuple[AgencyFind, ...]:
        """The registered names in ``text``."""
        if text not in self._finds:
            self._finds[text] = self._registry.find(text)
        return self._finds[text]

    def may_start(self, column: Column, text: str) -> bool:
        """Whether a cell of ``column`` can begin with the words ``text`` at all."""
        first = text.split(" ", 1)[0]
        bare = first.strip("-–+•(“\"'.,;:)").lower()
        capital = first[:1].isupper()
        if column in BODIES:
            return capital or bare in self._words.body_lists or first in ("-", "–", "+")
        if column is Column.TIME:
            return bool(_NUMERIC.fullmatch(first)) or bare in self._words.time_starts
        return capital or not first[:1].islower() or column is Column.TEXT

    def unfinished(self, text: str) -> bool:
        """Whether ``text`` stops in mid-phrase: behind a connector or inside a bracket."""
        last = text.rsplit(" ", 1)[-1]
        if last.lower() in self._words.connectors or last.endswith((",", "-", "–", "/", "&", "(")):
            return True
        return text.count("(") > text.count(")")

    def closes_table(self, text: str) -> bool:
        """Whether a line begins with words that stand behind tables ("Nơi nhận")."""
        return fold(text).startswith(tuple(map(fold, self._words.closings)))

    def begins_body(self, text: str) -> bool:
        """Whether a line begins like a cell of bodies."""
        first = text.split(" ", 1)[0]
        if any(found.start == 0 for found in self.names(text)):
            return True
        return first[:1].isupper() and first.lower() in self._words.body_heads

    def is_time(self, text: str) -> bool:
        """Whether all words of a line are words of times, with a number or a recurrence among them."""
        tokens = _TIME_TOKEN.findall(text)
        listed = self._words.time_words
        if not tokens or not self.may_start(Column.TIME, text):
            return False
        return all(_NUMERIC.fullmatch(token) or token.lower() in listed for token in tokens)

    def begins_list(self, word: str) -> bool:
        """Whether ``word`` is one of those that a name of several bodies begins with ("các")."""
        return word.lower() in self._words.body_lists

    def begins_time(self, text: str) -> bool:
        """Whether a time cell may begin with ``text``: a year, a date, or a capitalised word of times."""
        first = text.split(" ", 1)[0]
        if first[:1].isdigit():
            return bool(_NUMERIC.fullmatch(first))
        return first[:1].isupper() and first.lower() in self._words.time_starts

    def holds_time(self, text: str) -> bool:
        """Whether a line may hold a time cell: it is one, or one that shares the line begins or ends there."""
        if self.is_time(text):
            return True
        for found in _YEARS.finditer(text):
            before = found["before"]
            if before is None or before.lower() not in self._words.connectors | self._words.time_words:
                return True
        return any(
            text[m.start()].isupper()
            and m[0].lower() in self._words.time_starts
            and self.is_time(_two_words(text, m.start()))
            for m in _WORD.finditer(text)
        )

    def _bodies(self, text: str, is_open: bool) -> float:
        table = self._weights.agencies
        finds = self.names(text)
        score = table["name"] * min(len(finds), int(table["most_names"]))
        kinds = [found.kind for found in finds]
        score += table["repeated"] * (len(kinds) - len(set(kinds)))
        place = 0
        for found in finds:
            gap = text[place : found.start]
            stretch = self._stretch(gap, place == 0, bool(is_open and found.end == len(text)))
            if place and not _SEPARATOR.search(gap):
                stretch += table["no_separator"]
            score += stretch
            place = found.end
        score += self._stretch(text[place:], place == 0, is_open)
        if not self.begins_body(text) and text.split(" ", 1)[0].lower() not in self._words.body_lists:
            score += table["wrong_start"]
        if not is_open:
            score += table["unfinished"] if self.unfinished(text) else 0.0
            score += table["ends_in_separator"] if text.endswith(";") else 0.0
        return score

    def _stretch(self, gap: str, first: bool, is_open: bool) -> float:
        """The score of words that no registered name covers."""
        table = self._weights.agencies
        score = 0.0
        for part in re.split(r"[;,]|\bvà\b", gap):
            tokens = _WORD.findall(part)
            if not tokens:
                continue
            begins = part.strip()[:1].isupper() or tokens[0].lower() in self._words.body_lists
            if begins and (first or part is not gap):
                if len(tokens) == 1 and not is_open and tokens[0].lower() in self._words.body_heads:
                    score += table["bare_head"]
                score += table["unknown_body"] + table["unknown_word"] * len(tokens)
            else:
                score += table["stray_word"] * sum(1 for token in tokens if not token[:1].isupper())
                score += table["unknown_word"] * sum(1 for token in tokens if token[:1].isupper())
        return score

    def _time(self, text: str, is_open: bool) -> float:
        table = self._weights.time
        understood = read_timeframe(text).kind not in (TimeKind.UNKNOWN, TimeKind.NONE)
        relative = text.split(" ", 1)[0].lower() in ("sau", "khi", "trong", "ngay") and not text.islower()
        score = table["understood"] if understood else table["not_understood"]
        score += table["start"] if self.may_start(Column.TIME, text) else table["not_understood"]
        tokens = _TIME_TOKEN.findall(text)
        if not (understood and relative):
            stray = sum(1 for t in tokens if not _NUMERIC.fullmatch(t) and t.lower() not in self._words.time_words)
            score += table["stray_word"] * stray
        if not is_open and self.unfinished(text):
            score += table["unfinished"]
        return score

    def _outputs(self, text: str, is_open: bool) -> float:
        table = self._weights.outputs
        known = sum(1 for part in split_outputs(text) if output_kind(part))
        parts = max(1, text.count(";") + 1)
        score = table["known"] * min(known, table["most_known"]) + table["unknown"] * max(0, parts - known)
        covered = sum(len(found.text.split()) for found in find_outputs(text))
        score += table["word"] * max(0, len(text.split()) - covered)
        if not text[:1].isupper():
            score += table["lower_start"]
        if any(found.start == 0 for found in self.names(text)):
            score += table["body_start"]
        if self.is_time(_two_words(text, 0)):
            score += table["time_start"]
        if not is_open and self.unfinished(text):
            score += table["unfinished"]
        return score

    def _text(self, text: str, is_open: bool) -> float:
        table = self._weights.text
        score = 0.0
        if text[:1].islower():
            score += table["lower_start"]
        if is_open:
            return score
        if self.unfinished(text):
            return score + table["unfinished"]
        return score + (table["sentence_end"] if text.endswith(_ENDS_SENTENCE) else 0.0)

    def _note(self, text: str, is_open: bool) -> float:
        return self._weights.note["any"] + self._weights.note["word"] * len(text.split())


def _two_words(text: str, start: int) -> str:
    return " ".join(text[start:].split()[:2])
