"""A matter that must not be listed: what follows words such as "trừ", "ngoài ... ra", "other than"."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from vnplan.search.parts import ExceptPart, MentionPart, OperatorPart, Part, RolePart, SectorPart
from vnplan.search.recognise.context import Context
from vnplan.search.words.question import Match, Word

# Words in these sections say nothing of a matter: "trừ [những việc liên quan đến] rác thải".
_EMPTY = ("fillers", "roles", "mention", "groups", "negation")
# Parts that stand within the words of a matter; any other part ends it.
_WITHIN = (SectorPart, MentionPart, RolePart, OperatorPart)
MOST = 6  # matters that are left out; each may need a vector
_LONGEST_ITEM = 8  # words between two commas that can be an item of a list
_CLOSING = frozenset(".;:?!()")
_JOINS = frozenset({"và", "va", "hoặc", "hoac", "and", "or"})


def cues(context: Context) -> tuple[Match, ...]:
    """The words that except something, whatever it is."""
    return tuple(match for match in _cues(context) if match.name == "matter")


def _cues(context: Context) -> Iterator[Match]:
    """These and those that except a sector only; words within a sector's name except nothing ("trữ nước")."""
    spans = [(part.start, part.end) for part in context.parts(SectorPart)]
    for match in context.phrases("excepting"):
        within = any(start <= match.start and match.end <= end for start, end in spans)
        if match.name in ("matter", "sector") and not within:
            yield match


def with_excepted(context: Context) -> tuple[Part, ...]:
    """The parts found and the first matters that are excepted; parts that only say what it is are taken up in it."""
    found = context.found
    behind = list(_cues(context))
    if not behind:
        return found
    reader = _Reader(context, _empty(context), _stops(context), _taken(context))
    for part in islice((part for cue in behind for part in reader.parts(cue)), MOST):
        kept = (other for other in found if not (isinstance(other, _WITHIN) and _inside(other, part)))
        found = (*kept, part)
    return found


def _empty(context: Context) -> frozenset[int]:
    """The places of words that name no matter; those of a sector's name and of look-alikes do."""
    spans = [(part.start, part.end) for part in context.parts(SectorPart)]
    spans += [(match.start, match.end) for match in context.phrases("excepting") if match.name == "other"]
    named = {place for place, word in enumerate(context.question.words) if _meets(word, spans)}
    matches = (match for section in _EMPTY for match in context.stands(section, context.language, restored=True))
    return frozenset(place for match in matches for place in match.places) - named


def _stops(context: Context) -> frozenset[int]:
    """The places of words with which a question goes on."""
    found = [match.first for match in context.phrases("excepting") if match.name != "other"]
    for section in ("operators", "roles", "targets"):
        found += [match.first for match in context.phrases(section) if match.name != "involved"]
    return frozenset(found)


def _taken(context: Context) -> frozenset[int]:
    """The places of words of other parts that bind."""
    spans = [(part.start, part.end) for part in context.found if part.hard and not isinstance(part, _WITHIN)]
    return frozenset(place for place, word in enumerate(context.question.words) if _meets(word, spans))


def _meets(word: Word, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start < word.end and word.start < end for start, end in spans)


def _inside(part: Part, other: Part) -> bool:
    return other.start <= part.start and part.end <= other.end


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the matter behind a cue. Places of words: ``empty`` ones name no matter, with ``stops`` the question goes
    on, ``taken`` ones belong to other parts."""

    context: Context
    empty: frozenset[int]
    stops: frozenset[int]
    taken: frozenset[int]

    def parts(self, cue: Match) -> Iterator[ExceptPart]:
        """One for each matter of a list; none where nothing but another part stands behind the cue."""
        words = self.context.question.words
        first, sure = cue.first, cue.name == "matter"
        for item in self._items(self._places(cue)):
            content = [place for place in item if place not in self.empty]
            part = self._part(content, words[first].start) if content else None
            if part and (sure or not part.by_words):  # other cues except what names a sector
                yield part
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

    def _places(self, cue: Match) -> Sequence[int]:
        """The places of the words that belong to the cue: up to a part, to words with which the question goes on, or
        to the end of the clause."""
        context, words = self.context, self.context.question.words
        places: list[int] = []
        begun = False
        for place in range(cue.last + 1, len(words)):
            between = context.text(words[place - 1].end, words[place].start)
            if _CLOSING & set(between) or place in self.taken or (begun and place in self.stops):
                break
            if "," in between and not self._goes_on(place, cue):
                break
            begun = begun or place not in self.empty
            places.append(place)
        return places

    def _goes_on(self, place: int, cue: Match) -> bool:
        """Whether the words behind a comma are one more item of a list rather than the rest of the question."""
        context, words = self.context, self.context.question.words
        for length, word in enumerate(range(place, len(words))):
            between = context.text(words[word - 1].end, words[word].start) if length else ""
            if "," in between or _CLOSING & set(between):
                return True
            if length >= _LONGEST_ITEM or word in self.stops or word in self.taken:
                return False
        return self._late(cue)

    def _late(self, cue: Match) -> bool:
        """Whether the cue stands behind the question itself."""
        before = (part for part in self.context.found if part.hard and part.end <= cue.start)
        return any(before) or not self.empty.issuperset(range(cue.first))
