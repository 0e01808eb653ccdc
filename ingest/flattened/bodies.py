"""What speaks for words being a cell of bodies: registered names, heads of names, what parts one from the next."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from vnplan.ingest.flattened.phrases import EDGE, WORD, items, unbulleted, unfinished
from vnplan.ingest.flattened.settings import weights, words
from vnplan.ontology.agencies import AgencyFind, AgencyRegistry
from vnplan.ontology.text import fold

_SEPARATOR = re.compile(r"[;,/+&:]|\bvà\b|\bcùng\b|\bhoặc\b|(?:^|\s)[-–](?=\s)", re.IGNORECASE)
_STRETCH = re.compile(r"[^;:()!?…]+")
_FULL_STOP = re.compile(r"\.\s+[-–+•*]?\s*(?=[^\W\d_])")
_LONGEST_NAME = 20  # words
_HEAD_WORDS = 10  # of a cell, enough to see whether a name stands at its beginning
_MOST_FOREIGN = 7  # words of a name that occur in no registered name


class BodyEvidence:
    """Scores of cells of bodies; what was looked up in the registry once is remembered."""

    def __init__(self, registry: AgencyRegistry) -> None:
        self._registry = registry
        self._vocabulary = registry.words()
        self._weights = weights().agencies
        self._words = words()
        self._finds: dict[str, tuple[AgencyFind, ...]] = {}
        self._stretch_finds: dict[str, tuple[AgencyFind, ...]] = {}
        self._parts: dict[str, tuple[tuple[str, ...], float]] = {}

    def names(self, text: str) -> tuple[AgencyFind, ...]:
        """The registered names in ``text``."""
        if text not in self._finds:
            self._finds[text] = tuple(
                _shifted(self._without_list_word(found), at)
                for at, part in _stretches(text)
                for found in self._find(part)
            )
        return self._finds[text]

    def _find(self, part: str) -> tuple[AgencyFind, ...]:
        if part not in self._stretch_finds:
            self._stretch_finds[part] = self._registry.find(part)
        return self._stretch_finds[part]

    def _without_list_word(self, found: AgencyFind) -> AgencyFind:
        """``found`` without a word at its end that the next name begins with ("Ban Quản lý Khu kinh tế | Các ...")."""
        head, _, last = found.text.rpartition(" ")
        if not head or not self.begins_list(last) or self._kind(head) != found.kind:
            return found
        return replace(found, end=found.start + len(head), text=head)

    def begins_body(self, text: str) -> bool:
        """Whether a line begins like a cell of bodies; a bullet may stand before the name."""
        text = unbulleted(text)
        first = text.split(" ", 1)[0]
        return self.begins_name(text) or (first[:1].isupper() and first.lower() in self._words.body_heads)

    def begins_name(self, text: str) -> bool:
        """Whether ``text`` begins with a registered name; a bullet may stand before it."""
        text = unbulleted(text)
        head = " ".join(text.split(" ", _HEAD_WORDS)[:_HEAD_WORDS])
        return any(found.start == 0 for found in self.names(head))

    def is_paragraph(self, text: str, more: str) -> bool:
        """Whether ``text`` ends with a whole registered name, the words ``more`` begin with one, and no name goes over
        from the one to the other."""
        if not text[-1:].isalnum() or not self.begins_name(more):
            return False
        head = " ".join(more.split(" ", _HEAD_WORDS)[:_HEAD_WORDS])
        ends = any(found.end == len(text) for found in self.names(text)[-1:])
        return ends and not any(found.start < len(text) < found.end for found in self.names(f"{text} {head}"))

    def ends_in_other(self, text: str) -> bool:
        """Whether ``text`` ends with the name of a body that nothing ties to the words before it, so that another cell
        may begin there: "Báo cáo Sở Y tế", but not "Quyết định của Sở Y tế" or "Nghị quyết HĐND tỉnh"."""
        found = self.names(text)[-1:]
        if not found or not found[0].start or found[0].end < len(text.rstrip(EDGE)):
            return False
        before = text[: found[0].start].rsplit(maxsplit=1)[-1].lower()
        return (
            found[0].kind not in self._words.issuers
            and before not in self._words.connectors
            and before[-1] not in ",-–/&"
        )

    def begins_list(self, word: str) -> bool:
        """Whether ``word`` is one of those that a name of several bodies begins with ("các")."""
        return word.lower() in self._words.body_lists

    def score(self, text: str, is_open: bool) -> float:
        """How well ``text`` fits a column of bodies; ``is_open``: a page break cuts the cell here."""
        table = self._weights
        parts = items(text)
        score = table["full_stop"] * len(_FULL_STOP.findall(text))
        known: list[str] = []
        for part in parts:
            found, value = self._part(part.strip())
            known += found
            score += value
        score += table["name"] * min(len(known), table["most_names"])
        score += table["repeated"] * (len(known) - len(set(known)))
        if not self.begins_body(text) and not self.begins_list(unbulleted(text).split(" ", 1)[0]):
            score += table["wrong_start"]
        if not is_open:
            score += table["unfinished"] if unfinished(text) and not self._ends_whole(parts) else 0.0
            score += table["bare_head"] if parts and self._ends_in_head(parts[-1]) else 0.0
        return score

    def _ends_in_head(self, part: str) -> bool:
        """Whether ``part`` stops behind what names of bodies begin with ("..., Sở", "..., Trung tâm")."""
        last = part.split()
        bare = len(last) == 1 or (len(last) > 1 and last[-2].lower() in self._words.connectors)
        if bare and last[-1].lower() in self._words.body_heads:
            return True
        name = part.rsplit(",", 1)[-1].strip(EDGE)
        head, *rest = name.split() or [""]
        opens = head[:1].isupper() and head.lower() in self._words.body_heads and not self.begins_list(head)
        return opens and len(rest) == 1 and rest[0].islower() and not self._kind(name)

    def _ends_whole(self, parts: list[str]) -> bool:
        """Whether a cell ends with a whole registered name, whatever its last word."""
        return bool(parts) and self._kind(parts[-1].strip(EDGE)) is not None

    def _part(self, part: str) -> tuple[tuple[str, ...], float]:
        """The kinds of the names between two semicolons, and the score of all else there."""
        if part not in self._parts:
            self._parts[part] = self._read_part(part)
        return self._parts[part]

    def _read_part(self, part: str) -> tuple[tuple[str, ...], float]:
        whole = self._kind(part)
        if whole:
            return (whole,), 0.0
        foreign = sum(_folded(word) not in self._vocabulary for word in WORD.findall(part))
        if foreign > _MOST_FOREIGN:  # a sentence: not worth a search for names
            return (), self._weights["stray_word"] * foreign
        kinds: list[str] = []
        score = 0.0
        place, joined = 0, False  # joined: a body stands before, with nothing between that parts bodies
        for start, end, kind in [*((f.start, f.end, f.kind) for f in self.names(part)), (len(part), len(part), "")]:
            more, value, joined = self._between(part[place:start], joined)
            kinds += more
            score += value
            if kind:
                kinds.append(kind)
                score += self._weights["no_separator"] if joined else 0.0
                joined = True
            place = end
        return tuple(kinds), score

    def _kind(self, name: str) -> str | None:
        """The registered kind that ``name`` names, or None; asked only where all its words occur in names."""
        words = WORD.findall(name)
        if not words or len(words) > _LONGEST_NAME or any(_folded(word) not in self._vocabulary for word in words):
            return None
        kind = self._registry.kind_of(name)
        return kind.id if kind else None

    def _between(self, gap: str, joined: bool) -> tuple[list[str], float, bool]:
        """The words between two registered names: kinds met, score, and whether a body stands at the end."""
        table = self._weights
        kinds: list[str] = []
        score = 0.0
        pieces = _SEPARATOR.split(gap)
        for place, piece in enumerate(pieces):
            joined = joined and place == 0
            words = WORD.findall(piece)
            if not words:
                continue
            body = piece.strip(EDGE)
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


@lru_cache(maxsize=65536)
def _folded(word: str) -> str:
    return fold(word)


def _stretches(text: str) -> Iterator[tuple[int, str]]:
    """The stretches of ``text`` between marks that stand in no name of a body, each with its place."""
    for found in _STRETCH.finditer(text):
        yield found.start(), found[0]


def _shifted(found: AgencyFind, by: int) -> AgencyFind:
    return replace(found, start=found.start + by, end=found.end + by) if by else found
