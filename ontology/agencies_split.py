"""Cutting a table cell into the bodies it names: known names first, punctuation second.

";" always separates; a comma, a dash, "và" and the like only where a body of its own begins behind it. Bodies
whose head word is left out ("Các Sở: Tài chính, Y tế") get it back for recognition; the text stays as printed.
"""

import re
from collections.abc import Iterator, Sequence

from vnplan.ontology.agencies_catalogue import Catalogue
from vnplan.ontology.agencies_finder import NameFinder
from vnplan.ontology.agencies_patterns import words_of
from vnplan.ontology.agencies_trie import Form, Match, NameTrie, Words
from vnplan.ontology.text import fold, squash

EDGE = " \t\r\n,;:.…-–—+*•/"  # what may stand round a name and does not belong to it
_BRACKETED = re.compile(r"\([^()]*\)?")
_BULLET = r"^[\s\-–+•]*"
_FIELD_END = re.compile(r"\s+(?:và|tỉnh|thành phố|[-–(])(?!\w)", re.IGNORECASE)
_NEVER = 10_000  # letters: heads, fields and list words are short, no typing error is forgiven


class Splitter:
    """Splits cells with the names of a catalogue."""

    def __init__(self, catalogue: Catalogue, finder: NameFinder) -> None:
        words = catalogue.words
        self._finder = finder
        self._heads = _trie(words.heads)
        self._no_heads = _trie(words.no_heads)
        self._lists = _trie(words.list_words)
        self._fields = {fold(head): NameTrie(forms, _NEVER) for head, forms in catalogue.field_forms.items()}
        self._separator = re.compile(rf"(;)|,|/|\+|•|(?<=\s)[-–—](?=\s)|\b(?:{_any(words.joiners)})\b", re.IGNORECASE)
        self._label = re.compile(rf"^(?:{_any(words.labels)})\s*:\s*", re.IGNORECASE)
        heads = _any(tuple(catalogue.field_forms))
        self._shared_head = re.compile(
            rf"{_BULLET}(?:các\s+)?(?:({heads})(?:[\s,]+ban)?(?:[\s,]+ngành)?\s*:|(?<=các\s)({heads})(?=\s))\s*",
            re.IGNORECASE,
        )

    @property
    def head_words(self) -> frozenset[str]:
        """The folded words that begin names of bodies."""
        return self._heads.vocabulary

    def split(self, cell: str) -> Iterator[tuple[str, str]]:
        """The bodies in ``cell`` in order, as (text as printed, name to look up)."""
        text = squash(cell)
        words = self._finder.tokens(text)
        starts = {token.start: place for place, token in enumerate(words.tokens) if token.first}
        known = self._finder.matches(words, in_text=False)
        registered = frozenset(match.first for match in known)
        start, head = 0, ""
        for cut_start, cut_end, sure in self._cuts(words, known):
            printed = text[start:cut_start].strip(EDGE)
            if not printed:
                start = cut_end
                continue
            printed, name, next_head = self._read(printed, head)
            place = starts.get(_past_edge(text, cut_end))
            left = starts.get(_past_edge(text, start))
            if (
                sure
                or (place is not None and self._separate(words, left, place, registered))
                or (place is not None and self._field_at(next_head, words, place))
            ):
                yield printed, name
                start, head = cut_end, next_head

    def _cuts(self, words: Words, known: Sequence[Match]) -> Iterator[tuple[int, int, bool]]:
        """The separators outside known names and brackets, as (start, end, whether certain), then the end."""
        closed = [(words.tokens[match.first].start, words.tokens[match.last].end) for match in known]
        closed += [found.span() for found in _BRACKETED.finditer(words.text)]
        inside = bytearray(len(words.text))
        for start, end in closed:
            inside[start:end] = b"\1" * (end - start)
        for found in self._separator.finditer(words.text):
            if not inside[found.start()]:
                yield found.start(), found.end(), found[1] is not None
        yield len(words.text), len(words.text), True

    def _read(self, printed: str, head: str) -> tuple[str, str, str]:
        """What a piece says: its text without a shared label, the name to look up, the head it may lend."""
        printed = self._label.sub("", printed)
        shared = self._shared_head.match(printed)
        if shared:
            lent = shared[1] or shared[2]
            rest = self._finder.tokens(printed[shared.end() :])
            if rest.tokens and self._field_at(lent, rest, 0):
                return rest.text, f"{lent} {rest.text}", lent
        words = self._finder.tokens(printed)
        if words.tokens and self._field_at(head, words, 0):
            return printed, f"{head} {printed}", head
        own = words.tokens[0].folded if words.tokens else ""
        return printed, printed, own if own in self._fields else ""

    def _separate(self, words: Words, left: int | None, right: int, registered: frozenset[int]) -> bool:
        """Whether the words at ``right`` begin a body apart from the one that begins at ``left``."""
        if self._begins_known(words, right, registered):
            return True
        return (
            left is not None
            and self._begins_body(words, right)
            and (self._begins_known(words, left, registered) or self._begins_body(words, left))
        )

    def _begins_known(self, words: Words, place: int, registered: frozenset[int]) -> bool:
        listed = self._lists.best(words, place, in_text=False)
        return place in registered or (listed is not None and listed.last + 1 in registered)

    def _begins_body(self, words: Words, place: int) -> bool:
        """Whether a head word stands here, with a capital or after a word such as "các"."""
        listed = self._lists.best(words, place, in_text=False)
        place = listed.last + 1 if listed else place
        if place >= len(words.tokens):
            return False
        head = self._heads.best(words, place, in_text=False)
        other = self._no_heads.best(words, place, in_text=False)
        if head is None or (other and other.last > head.last):
            return False
        return listed is not None or words.text[words.tokens[place].start].isupper()

    def _field_at(self, head: str, words: Words, place: int) -> bool:
        """Whether a field of work of the family ``head`` stands here, whole."""
        fields = self._fields.get(fold(head))
        match = fields.best(words, place, in_text=False) if fields else None
        if match is None or not words.text[words.tokens[place].start].isupper():
            return False
        after = words.text[words.tokens[match.last].end :]
        return not after or after[0] in EDGE.strip() or bool(_FIELD_END.match(after))


def _past_edge(text: str, place: int) -> int:
    """The first character from ``place`` on that belongs to a name."""
    while place < len(text) and text[place] in EDGE:
        place += 1
    return place


def _trie(texts: Sequence[str]) -> NameTrie:
    return NameTrie([Form(words_of(text, {}), text) for text in texts], _NEVER)


def _any(texts: Sequence[str]) -> str:
    return "|".join(sorted(map(re.escape, texts), key=len, reverse=True))
