"""What speaks for words being a cell of a column: names of bodies, times, outputs, how cells begin and end.

All scores are log-odds from ``data/flattened_weights.yaml``. A cell that a page break has cut is ``open``:
then an unfinished end is no fault.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from vnplan.ingest.flattened.model import BODIES, Column
from vnplan.ingest.flattened.settings import Weights, Words, weights, words
from vnplan.ingest.timeframe import read_timeframe
from vnplan.ontology.agencies import AgencyFind, AgencyRegistry
from vnplan.ontology.model import TimeKind
from vnplan.ontology.outputs import find_outputs, output_kind
from vnplan.ontology.text import fold

_WORD = re.compile(r"\w+")
_TIME_TOKEN = re.compile(r"[^\s,;.()]+")
_NUMERIC = re.compile(r"[\d/\-–.]+|[IVX]+(?:/\d+)?|Q[IVX]+/\d+|T\d+/\d+")
_SEPARATOR = re.compile(r"[;,/+&:]|\bvà\b|\bcùng\b|\bhoặc\b|(?:^|\s)[-–](?=\s)", re.IGNORECASE)
_EDGE = " ,;:.…-–+•/"
_LONGEST_NAME = 20  # words
_LONGEST_OUTPUT = 25  # words
_HEAD_WORDS = 10  # of a cell, enough to see whether a name stands at its beginning
_MOST_FOREIGN = 7  # words of a name that occur in no registered name
_A_TIME = re.compile(r"\d{4}|\d/\d")
_STRETCH = re.compile(r"[^;:()!?…]+")
_ENDS_SENTENCE = (".", "!", "?", "…")
_ENDS_CLAUSE = (";", ":", ")", '"', "”")


class Evidence:
    """Scores of cells, remembered: the same words come up in many readings and rows."""

    def __init__(self, registry: AgencyRegistry) -> None:
        self._registry = registry
        self._vocabulary = registry.words()
        self._weights: Weights = weights()
        self._words: Words = words()
        self._known: dict[tuple[Column, str, bool], float] = {}
        self._finds: dict[str, tuple[AgencyFind, ...]] = {}
        self._part_finds: dict[str, tuple[AgencyFind, ...]] = {}
        self._body_parts: dict[str, tuple[tuple[str, ...], float]] = {}
        self._part_outputs: dict[str, tuple[int, int]] = {}
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
            self._finds[text] = tuple(
                _shifted(found, at) for at, part in _stretches(text) for found in self._find(part)
            )
        return self._finds[text]

    def _find(self, part: str) -> tuple[AgencyFind, ...]:
        if part not in self._part_finds:
            self._part_finds[part] = self._registry.find(part)
        return self._part_finds[part]

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
        if text.lower().endswith(self._words.whole_ends):
            return False
        if last.lower() in self._words.connectors or last.endswith((",", "-", "–", "/", "&", "(")):
            return True
        return text.count("(") > text.count(")")

    def closes_table(self, text: str) -> bool:
        """Whether a line begins with words that stand behind tables ("Nơi nhận")."""
        return fold(text).startswith(tuple(map(fold, self._words.closings)))

    def begins_body(self, text: str) -> bool:
        """Whether a line begins like a cell of bodies."""
        first = text.split(" ", 1)[0]
        return self._begins_name(text) or (first[:1].isupper() and first.lower() in self._words.body_heads)

    def _begins_name(self, text: str) -> bool:
        head = " ".join(text.split(" ", _HEAD_WORDS)[:_HEAD_WORDS])
        return any(found.start == 0 for found in self.names(head))

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
        tokens = text.split(" ")
        for place in range(1, len(tokens)):
            before = tokens[place - 1].strip(_EDGE).lower()
            if before in self._words.connectors or before in self._words.time_words:
                continue
            if self._time_run(tokens[place:]):
                return True
        return self._time_run(tokens)

    def _time_run(self, tokens: list[str]) -> bool:
        """Whether ``tokens`` begin with a time of more than a bare number, behind which a line or a cell ends."""
        if not self.begins_time(tokens[0]):
            return False
        stop = next((place for place, token in enumerate(tokens) if not self._timely(token)), len(tokens))
        run = " ".join(tokens[:stop])
        ends = stop == len(tokens) or tokens[stop][:1].isupper()
        return stop > 0 and ends and bool(_A_TIME.search(run) or not run[:1].isdigit())

    def _timely(self, token: str) -> bool:
        bare = token.strip(",;.()")
        return bool(_NUMERIC.fullmatch(bare)) or bare.lower() in self._words.time_words

    def _bodies(self, text: str, is_open: bool) -> float:
        table = self._weights.agencies
        parts = [part for part in text.split(";") if part.strip(_EDGE)]
        score = 0.0
        known: list[str] = []
        for part in parts:
            found, value = self._body_part(part.strip())
            known += found
            score += value
        score += table["name"] * min(len(known), table["most_names"])
        score += table["repeated"] * (len(known) - len(set(known)))
        if not self.begins_body(text) and not self.begins_list(text.split(" ", 1)[0]):
            score += table["wrong_start"]
        if not is_open:
            score += table["unfinished"] if self.unfinished(text) and not self._ends_whole(parts) else 0.0
            last = parts[-1].split() if parts else []
            bare = len(last) == 1 or (len(last) > 1 and last[-2].lower() in self._words.connectors)
            if bare and last[-1].lower() in self._words.body_heads:
                score += table["bare_head"]
        return score

    def _ends_whole(self, parts: list[str]) -> bool:
        """Whether a cell ends with a whole registered name, whatever its last word."""
        return bool(parts) and self._kind(parts[-1].strip(_EDGE)) is not None

    def _body_part(self, part: str) -> tuple[tuple[str, ...], float]:
        """The kinds of the names between two semicolons, and the score of all else there."""
        if part not in self._body_parts:
            self._body_parts[part] = self._read_body_part(part)
        return self._body_parts[part]

    def _read_body_part(self, part: str) -> tuple[tuple[str, ...], float]:
        whole = self._kind(part)
        if whole:
            return (whole,), 0.0
        foreign = sum(_folded(word) not in self._vocabulary for word in _WORD.findall(part))
        if foreign > _MOST_FOREIGN:  # a sentence: not worth a search for names
            return (), self._weights.agencies["stray_word"] * foreign
        kinds: list[str] = []
        score = 0.0
        place, joined = 0, False  # joined: a body stands before, with nothing between that parts bodies
        for start, end, kind in [*((f.start, f.end, f.kind) for f in self.names(part)), (len(part), len(part), "")]:
            more, value, joined = self._between(part[place:start], joined)
            kinds += more
            score += value
            if kind:
                kinds.append(kind)
                score += self._weights.agencies["no_separator"] if joined else 0.0
                joined = True
            place = end
        return tuple(kinds), score

    def _kind(self, name: str) -> str | None:
        """The registered kind that ``name`` names, or None; asked only where all its words occur in names."""
        words = _WORD.findall(name)
        if not words or len(words) > _LONGEST_NAME or any(_folded(word) not in self._vocabulary for word in words):
            return None
        kind = self._registry.kind_of(name)
        return kind.id if kind else None

    def _between(self, gap: str, joined: bool) -> tuple[list[str], float, bool]:
        """The words between two registered names: kinds met, score, and whether a body stands at the end."""
        table = self._weights.agencies
        kinds: list[str] = []
        score = 0.0
        pieces = _SEPARATOR.split(gap)
        for place, piece in enumerate(pieces):
            joined = joined and place == 0
            words = _WORD.findall(piece)
            if not words:
                continue
            body = piece.strip(_EDGE)
            listed, headed = self.begins_list(words[0]), words[0].lower() in self._words.body_heads
            capital = body[:1].isupper()
            kind = self._kind(body) if capital or listed else None
            if kind:
                kinds.append(kind)
                score += table["no_separator"] if joined else 0.0
            elif (capital and (headed or not joined)) or (listed and not joined):
                score += table["no_separator"] if joined else 0.0
                score += table["headed_body" if headed else "unknown_body"] + table["unknown_word"] * len(words)
            else:
                stray = sum(word[:1].islower() for word in words)
                score += table["stray_word"] * stray + table["unknown_word"] * (len(words) - stray)
                continue
            joined = True
        return kinds, score, joined

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
        parts = [part for part in text.split(";") if part.strip()]
        known = sum(self._output_part(part)[0] for part in parts)
        other = sum(self._output_part(part)[1] for part in parts)
        score = table["known"] * min(known, table["most_known"]) + table["unknown"] * max(0, len(parts) - known)
        score += table["word"] * other
        if not text[:1].isupper():
            score += table["lower_start"]
        if self._begins_name(text):
            score += table["body_start"]
        elif not self._output_part(parts[0])[0] and self.begins_body(text):
            score += table["body_head"]
        if self.is_time(_two_words(text, 0)):
            score += table["time_start"]
        if not is_open and self.unfinished(text):
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
        if self.unfinished(text):
            return score + table["unfinished"]
        if text.endswith(_ENDS_SENTENCE):
            return score + table["sentence_end"]
        return score + (table["clause_end"] if text.endswith(_ENDS_CLAUSE) else 0.0)

    def _note(self, text: str, is_open: bool) -> float:
        return self._weights.note["any"] + self._weights.note["word"] * len(text.split())


@lru_cache(maxsize=65536)
def _folded(word: str) -> str:
    return fold(word)


def _stretches(text: str) -> Iterator[tuple[int, str]]:
    """The stretches of ``text`` between marks that stand in no name of a body, each with its place."""
    for found in _STRETCH.finditer(text):
        yield found.start(), found[0]


def _shifted(found: AgencyFind, by: int) -> AgencyFind:
    return replace(found, start=found.start + by, end=found.end + by) if by else found


def _two_words(text: str, start: int) -> str:
    return " ".join(text[start:].split()[:2])
