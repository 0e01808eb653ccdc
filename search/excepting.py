"""A matter that must not be listed: what follows words such as "trừ", "ngoài ... ra", "other than"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vnplan.search.parts import ExceptPart, MentionPart, OperatorPart, Part, RolePart, SectorPart
from vnplan.search.question import Match
from vnplan.search.recognise.context import Context
from vnplan.search.vocabulary import phrase_book

# Words in these sections say nothing of a matter: "trừ [những việc liên quan đến] rác thải".
_EMPTY = ("fillers", "roles", "mention", "groups", "negation")
# Parts that stand within the words of a matter; any other part ends it.
_WITHIN = (SectorPart, MentionPart, RolePart, OperatorPart)
_LONGEST_ITEM = 8  # words between two commas that can be an item of a list
_CLOSING = frozenset(".;:?!()")
_JOINS = frozenset({"và", "va", "hoặc", "hoac", "and", "or"})


def cues(context: Context) -> tuple[Match, ...]:
    """The words that except something."""
    return tuple(match for match in context.phrases("excepting") if match.name == "matter")


def with_excepted(context: Context) -> tuple[Part, ...]:
    """The parts found and each matter that is excepted; parts that only say what it is are taken up in it."""
    found = context.found
    for part in (part for cue in cues(context) for part in _Reader(context, cue).parts()):
        kept = (other for other in found if not (isinstance(other, _WITHIN) and _inside(other, part)))
        found = (*kept, part)
    return found


def _inside(part: Part, other: Part) -> bool:
    return other.start <= part.start and part.end <= other.end


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the matter behind one cue."""

    context: Context
    cue: Match

    def parts(self) -> Iterator[ExceptPart]:
        """One for each matter of a list; none where nothing but another part stands behind the cue."""
        words, empty = self.context.question.words, self._empty()
        first = self.cue.first
        for item in self._items(self._places(empty)):
            content = [place for place in item if place not in empty]
            if content:
                yield self._part(content, words[first].start)
                first = content[-1] + 1

    def _part(self, content: Sequence[int], start: int) -> ExceptPart:
        """The matter that begins and ends with the first and the last word of ``content``."""
        context, words = self.context, self.context.question.words
        first, last = content[0], content[-1]
        named = [part for part in context.parts(SectorPart) if start <= part.start and part.end <= words[last].end]
        covered = {p for p in content for part in named if part.start <= words[p].start and words[p].end <= part.end}
        value = " ".join(filter(None, context.written.words[first : last + 1]))
        return ExceptPart(
            kind="except",
            value=value,
            label_vi=f"không về: {value}",
            label_en=f"not about: {value}",
            start=start,
            end=words[last].end,
            sectors=tuple(named),
            by_words=len(covered) < len(content),
        )

    def _items(self, places: Sequence[int]) -> Iterator[Sequence[int]]:
        """The matters of a list one by one; a name that holds an "and" is one."""
        context, words = self.context, self.context.question.words
        item: list[int] = []
        for place in places:
            before = words[place - 1]
            named = any(
                part.start <= before.start and words[place].end <= part.end for part in context.parts(SectorPart)
            )
            joins = words[place].written in _JOINS
            if item and not named and (joins or "," in context.text(before.end, words[place].start)):
                yield item
                item = []
            if not joins or named:
                item.append(place)
        yield item

    def _empty(self) -> set[int]:
        """The places of words that name no matter."""
        context = self.context
        books = (phrase_book(section, context.language) for section in _EMPTY)
        matches = (match for book in books for match in book.find(context.restored))
        return {place for match in matches for place in range(match.first, match.last + 1)}

    def _places(self, empty: set[int]) -> Sequence[int]:
        """The places of the words that belong to the cue: up to a part, to words with which the question goes on, or
        to the end of the clause."""
        context = self.context
        words, stops = context.question.words, set(self._stops())
        places: list[int] = []
        begun = False
        for place in range(self.cue.last + 1, len(words)):
            between = context.text(words[place - 1].end, words[place].start)
            if _CLOSING & set(between) or self._taken(place) or (begun and place in stops):
                break
            if "," in between and not self._goes_on(place, stops):
                break
            begun = begun or place not in empty
            places.append(place)
        return places

    def _stops(self) -> Iterator[int]:
        """The places of words with which the question goes on."""
        yield from (match.first for match in self.context.phrases("excepting") if match.name != "other")
        for section in ("operators", "roles", "targets"):
            yield from (match.first for match in self.context.phrases(section) if match.name != "involved")

    def _taken(self, place: int) -> bool:
        word = self.context.question.words[place]
        return any(
            part.start < word.end and word.start < part.end
            for part in self.context.found
            if part.hard and not isinstance(part, _WITHIN)
        )

    def _goes_on(self, place: int, stops: set[int]) -> bool:
        """Whether the words behind a comma are one more item of a list rather than the rest of the question."""
        context, words = self.context, self.context.question.words
        for length, word in enumerate(range(place, len(words))):
            between = context.text(words[word - 1].end, words[word].start) if length else ""
            if "," in between or _CLOSING & set(between):
                return True
            if length >= _LONGEST_ITEM or word in stops or self._taken(word):
                return False
        return self._late()

    def _late(self) -> bool:
        """Whether the cue stands behind the question itself."""
        before = (part for part in self.context.found if part.hard and part.end <= self.cue.start)
        return any(before) or not self._empty().issuperset(range(self.cue.first))
