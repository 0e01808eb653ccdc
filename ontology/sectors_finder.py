"""Finding sectors' labels in a text: one trie over folded words, walked from each word.

A walk ends with the longest label, so the time is linear in the text's length. Of the labels found those stay that
lie within no other one: "điện mặt trời mái nhà" hides "điện mặt trời", while in "quản lý chất thải rắn" both
"quản lý chất thải" and "chất thải rắn" are named.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from vnplan.ontology.errors import VocabularyError
from vnplan.ontology.sectors_labels import Case, Label, Word, words_in

_GAP = frozenset(" -–—‐‑−\"'“”‘’\t\r\n\xa0\xad\u200b\ufeff")
_LONGEST_GAP = 40  # blank lines of a PDF between two words of a wrapped label
_FEW_WORDS = 3  # a text of more words all in capitals is shouted: capitals tell no abbreviation from a word there
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class LabelMatch:
    """A label at the characters ``start:end``; ``exact`` False when it was typed without its diacritics."""

    start: int
    end: int
    label: Label
    exact: bool


@dataclass(slots=True)
class _Node:
    children: dict[str, "_Node"] = field(default_factory=dict)
    labels: list[Label] = field(default_factory=list)


class Cover:
    """Spans of a text, in order of start."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._starts = [start for start, _ in spans]
        self._ends = list(accumulate((end for _, end in spans), max))

    def holds(self, match: LabelMatch) -> bool:
        """Whether ``match`` lies within one of the spans."""
        last = bisect_right(self._starts, match.start) - 1
        return last >= 0 and match.end <= self._ends[last]


class LabelTrie:
    """The labels of a scheme, to be found in texts.

    Raises ``VocabularyError`` when two sectors claim the same label; labels are compared without diacritics.
    """

    def __init__(self, labels: Iterable[Label]) -> None:
        self._root = _Node()
        for label in labels:
            self._add(label)

    def _add(self, label: Label) -> None:
        node = self._root
        for _, folded in label.words:
            node = node.children.setdefault(folded, _Node())
        for other in node.labels:
            if other.target != label.target and not (other.blocks or label.blocks):
                raise VocabularyError(
                    f"the label {label.text!r} of {label.target} is also {other.text!r} of {other.target}; "
                    "leave it with one of the two"
                )
        node.labels.append(label)

    def matches(self, text: str) -> list[LabelMatch]:
        """The labels in ``text`` in order of place, none within another."""
        words = words_in(text)
        shouted = len(words) > _FEW_WORDS and text.isupper()
        found: list[LabelMatch] = []
        blockers: dict[str, list[Span]] = {}
        for place in range(len(words)):
            if not self._can_begin(words, place):
                continue
            longest: LabelMatch | None = None
            for match in self._from(text, words, place):
                if match.label.blocks:
                    blockers.setdefault(match.label.target, []).append((match.start, match.end))
                elif not (shouted and match.label.cased is Case.CAPITALS):  # "AI LO VIỆC NÀY?" asks who
                    longest = match  # the walk meets the shorter ones first
            if longest:
                found.append(longest)
        blocked = {target: Cover(spans) for target, spans in blockers.items()}
        return _outermost(m for m in found if m.label.target not in blocked or not blocked[m.label.target].holds(m))

    def _can_begin(self, words: Sequence[Word], place: int) -> bool:
        """Whether a label may be this word or begin with it and the next one: of most words of a text neither."""
        node = self._root.children.get(words[place].folded)
        if node is None:
            return False
        return bool(node.labels) or (place + 1 < len(words) and words[place + 1].folded in node.children)

    def _from(self, text: str, words: Sequence[Word], first: int) -> Iterable[LabelMatch]:
        node = self._root
        for last in range(first, len(words)):
            if last > first and not _joined(text, words[last - 1], words[last]):
                return
            step = node.children.get(words[last].folded)
            if step is None:
                return
            node = step
            best: LabelMatch | None = None
            for label in node.labels:
                exact = _agrees(text, words[first : last + 1], label)
                if exact is None:
                    continue
                match = LabelMatch(words[first].start, words[last].end, label, exact)
                if label.blocks:
                    yield match
                elif best is None or (exact and not best.exact):
                    best = match
            if best:
                yield best


def _joined(text: str, before: Word, here: Word) -> bool:
    gap = text[before.end : here.start]
    return len(gap) <= _LONGEST_GAP and all(char in _GAP for char in gap)


def _agrees(text: str, typed: Sequence[Word], label: Label) -> bool | None:
    """True when the words typed are the label's, False when they are without any diacritics, None when they differ.

    Half of the diacritics is no agreement: "thuê đất" is not "thuế đất".
    """
    as_typed = text[typed[0].start : typed[-1].end]
    if label.cased and as_typed != label.text and not label.cased.allows(as_typed):
        return None
    if all(word.accented == accented for word, (accented, _) in zip(typed, label.words, strict=True)):
        return True
    if label.foldable and all(word.accented == word.folded for word in typed):
        return False
    return None


def _outermost(matches: Iterable[LabelMatch]) -> list[LabelMatch]:
    """The matches (in order of start, one a start) that lie within no other; of two that overlap and mean the same
    sector the first."""
    kept: list[LabelMatch] = []
    for match in matches:
        if kept and match.end <= kept[-1].end:
            continue
        if kept and match.start < kept[-1].end and match.label.target == kept[-1].label.target:
            continue
        kept.append(match)
    return kept
