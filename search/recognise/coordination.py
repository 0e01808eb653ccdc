"""Bodies that share one head word: "Sở Công Thương, Xây dựng và Y tế", "the health and education departments"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vnplan.ontology.agencies import AgencyFind, AgencyRegistry
from vnplan.ontology.model import AgencyKind
from vnplan.ontology.text import fold
from vnplan.search.parts import DEPARTMENT, MINISTRY
from vnplan.search.recognise.context import Context
from vnplan.search.recognise.fields import the_one_with
from vnplan.search.vocabulary import phrase_book
from vnplan.search.words.question import Question, Word

Named = tuple[int, int, AgencyKind]  # the characters of a name, and what it means

_HEADS = {  # beginning of a kind's id: its head word in Vietnamese and in English
    DEPARTMENT: ("Sở", "Department of"),
    MINISTRY: ("Bộ", "Ministry of"),
}
_ENGLISH_HEAD = re.compile(r"(?:department|dept|ministr)", re.IGNORECASE)
_MANY = re.compile(r"(?:departments|depts|ministries)\b", re.IGNORECASE)
_JOIN = r"(?:\s*[,;&+/]\s*(?:(?:và|va|and|or|hoặc|hoac)\s+)?|\s+(?:và|va|and|or|hoặc|hoac|cùng|cung|lẫn|lan)\s+)"
_FORWARD = re.compile(rf"{_JOIN}(?:of\s+)?(?:the\s+)?", re.IGNORECASE)
_BACKWARD = re.compile(rf"{_JOIN}$", re.IGNORECASE)
_PIECES = re.compile(r"\s*(?:[,&]|\s(?:và|va|and)\s)\s*", re.IGNORECASE)
_SIGNS = frozenset("&+/")
_JOINS = frozenset({"và", "va", "and", "or", "hoặc", "hoac", "lẫn", "lan"})
_ARTICLE = re.compile(r"the\s", re.IGNORECASE)
_LONGEST = 7  # words of a field of work
_REACH = 12  # characters in which a joining word ends
# Sections of the question words with which a question goes on behind a name.
_GOING_ON = ("fillers", "roles", "operators", "targets", "times", "guidance", "negation", "excepting", "legal")


def coordinated(context: Context, finds: Sequence[AgencyFind]) -> Iterator[Named]:
    """The bodies that ``finds`` name, and those beside them whose head word stands only once."""
    starts, ends = {find.start for find in finds}, {find.end for find in finds}
    for find in finds:
        kind = context.registry.kinds[find.kind]
        family = next((begins for begins in _HEADS if kind.id.startswith(begins)), None)
        if family is None:
            yield find.start, find.end, kind
            continue
        reader = _Reader(context, _HEADS[family][find.language == "en"], family)
        several = list(reader.within(find, kind))
        yield from several or [(find.start, find.end, kind)]
        first = several[0][2] if several else kind
        if _ENGLISH_HEAD.match(find.text) or find.language != "en":
            yield from reader.behind(find, first, starts)
        else:
            yield from reader.before(find, first, ends)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads fields of work that share the head word ``head`` of one family."""

    context: Context
    head: str
    family: str

    def within(self, find: AgencyFind, kind: AgencyKind) -> Iterator[Named]:
        """The bodies that a name joins, where no plan names a body of the joint name or the question says "both"."""
        if kind.id in self.context.named and not _MANY.search(find.text):
            return
        pieces = list(self._pieces(find))
        kinds = [self._kind(text) for _, _, text in pieces]
        if len(pieces) > 1 and len({each.id for each in kinds if each} - {kind.id}) == len(pieces):
            yield from ((start, end, each) for (start, end, _), each in zip(pieces, kinds, strict=True) if each)

    def _pieces(self, find: AgencyFind) -> Iterator[tuple[int, int, str]]:
        """The parts of a name between joining words with their places, the head word left out."""
        start = find.start
        for join in (*_PIECES.finditer(self.context.question.text, find.start, find.end), None):
            end = join.start() if join else find.end
            text = self.context.text(start, end)
            yield start, end, _without_head(text)
            start = join.end() if join else end

    def behind(self, find: AgencyFind, first: AgencyKind, starts: set[int]) -> Iterator[Named]:
        """The fields that follow a name; one that is followed by a joining word counts with the next one."""
        text, place, found = self.context.question.text, find.end, []
        capital = _capital(find.text)
        while (join := _FORWARD.match(text, place)) and join.end() not in starts:
            item = self._field(join.end(), first, capital)
            if item is None:
                break
            found.append(item)
            place = item[1]
        while found and not self._ends(found[-1][1]):
            found.pop()
        yield from found

    def before(self, find: AgencyFind, first: AgencyKind, ends: set[int]) -> Iterator[Named]:
        """The fields before a name whose head word comes last."""
        text, place = self.context.question.text, find.start
        while (join := _BACKWARD.search(text, max(0, place - _REACH), place)) and join.start() not in ends:
            words = [word for word in self.context.question.words if word.end <= join.start()][-_LONGEST:]
            item = next(self._candidates([(word.start, join.start()) for word in words], first, None), None)
            item = item or self._by_field(words[-1:], join.start())
            if item is None:
                return
            yield item
            place = item[0]

    def _by_field(self, words: Sequence[Word], end: int) -> Named | None:
        """The body whose name holds a field by itself: "the environment and agriculture departments"."""
        kind = the_one_with(self.context, self.family, [word.folded for word in words]) if words else None
        return (words[0].start, end, kind) if kind else None

    def _field(self, start: int, first: AgencyKind, capital: bool | None) -> Named | None:
        """The longest field of work that begins at ``start``."""
        words = [word for word in self.context.question.words if word.start >= start][:_LONGEST]
        if not words or words[0].start != start:
            return None
        return next(self._candidates([(start, word.end) for word in reversed(words)], first, capital), None)

    def _candidates(
        self, places: Sequence[tuple[int, int]], first: AgencyKind, capital: bool | None
    ) -> Iterator[Named]:
        """Those of ``places`` that name a body of the family; a part of the name of the ``first`` one is that one."""
        for start, end in places:
            text = self.context.text(start, end)
            if _ARTICLE.match(text) or capital not in (None, text[0].isupper()):
                continue
            if f" {fold(text)} " in f" {fold(first.name)} ":
                yield start, end, first
            elif kind := self._kind(text):
                yield start, end, kind

    def _kind(self, text: str) -> AgencyKind | None:
        """The body of the family that the head word and ``text``, all of it, name."""
        return _named(self.context.registry, f"{self.head} {text}", self.family)

    def _ends(self, place: int) -> bool:
        """Whether a name can end here: with the clause, or before words with which a question goes on."""
        behind = self.context.restored.text[place:].lstrip()
        if not behind or not behind[0].isalnum():
            return not behind or behind[0] not in _SIGNS
        rest = Question(behind)
        if rest.words[0].written in _JOINS:
            return False
        books = (phrase_book(section, self.context.language) for section in _GOING_ON)
        return any(match.first == 0 for book in books for match in book.find(rest)[:1])


def _named(registry: AgencyRegistry, name: str, family: str) -> AgencyKind | None:
    finds = registry.find(name)
    if len(finds) == 1 and finds[0].start == 0 and finds[0].end == len(name) and finds[0].kind.startswith(family):
        return registry.kinds[finds[0].kind]
    return None


def _without_head(text: str) -> str:
    """A piece of a name without its head word, at either end."""
    bare = re.sub(r"^(?:(?:departments?|depts?|ministr(?:y|ies))\s+(?:of|for)|sở|so|bộ|bo)\s+", "", text, flags=re.I)
    return re.sub(r"\s+(?:departments?|depts?|ministr(?:y|ies))$", "", bare, flags=re.I).strip()


def _capital(name: str) -> bool:
    """Whether the field of work in a name is written with a capital."""
    field = _without_head(name)
    return bool(field) and field[0].isupper()
