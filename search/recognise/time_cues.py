"""What the words round the years of a question ask of a task's time: whether its beginning or its end is meant, and how
it must stand to them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from vnplan.ontology.text import fold
from vnplan.search.parts import TimeRelation
from vnplan.search.recognise.context import Context
from vnplan.search.recognise.preamble import end_of_preamble
from vnplan.search.recognise.stretches import Stretch
from vnplan.search.words.question import Match

# A cue belongs to years that stand at most this many characters away ("kết thúc muộn nhất là vào năm 2025").
REACH = 26
_SIDE_REACH = 40  # characters between a word for the end and the cue ("be done about waste by 2026")
_OF_ONE_SPAN = 12  # characters between such a word and the cue where they are shown as one
_BREAK_COSTS = 13  # a cue in another clause, or right before other years, counts as so many characters farther away
_BESIDE = 5  # characters between a word that counts only right before years and these: "tới năm 2030"
_BREAK = re.compile(
    r"[,;:?!]|\b(?:và|va|and|nhưng|nhung|but|mà|ma|rồi|roi|then|để|de|nhằm|nham|in order to)\b", re.IGNORECASE
)
_UP_TO = ("to", "from_now")  # of a target's year too
_RIGHT_BEFORE = (*_UP_TO, "behind", "later")
# What may stand before "until 2026" where it is a task's time and not that of a target.
_EMPTY = ("fillers", "operators", "targets", "roles", "exists", "times", "before_years", "outputs", "asker")


class Opening(StrEnum):
    """How a stretch of time is widened: then or later, then or earlier, only earlier, or from today up to it."""

    NONE = "none"
    ONWARDS = "onwards"
    UP_TO = "up_to"
    BEFORE = "before"
    FROM_NOW = "from_now"


@dataclass(frozen=True, slots=True)
class Asked:
    """How a task's time must stand to years; the words that say so stand between ``start`` and ``end``. ``plain``: they
    speak of neither beginning nor end ("trước năm 2040")."""

    relation: TimeRelation
    opening: Opening
    start: int
    end: int
    plain: bool = False


class _Side(StrEnum):
    """What is spoken of: when work begins or ends, how long it goes on, or that it is not yet so far."""

    BEGIN = "begin"
    END = "end"
    ONLY_THEN = "only_then"
    LAST = "last"
    UNBEGUN = "unbegun"
    UNFINISHED = "unfinished"


_Meaning = tuple[TimeRelation, Opening]
_SIDES = {
    "start": _Side.BEGIN,
    "until": _Side.END,
    "ending": _Side.END,
    "doing": _Side.END,
    "only_then": _Side.ONLY_THEN,
    "overdue": _Side.END,
    "expired": _Side.END,
    "due_soon": _Side.END,
    "lasting": _Side.LAST,
    "current": _Side.LAST,
    "unbegun": _Side.UNBEGUN,
    "unfinished": _Side.UNFINISHED,
}
_LATER: _Meaning = (TimeRelation.LATER, Opening.NONE)
_ENDS: _Meaning = (TimeRelation.UNTIL, Opening.NONE)
_ENDS_FROM: _Meaning = (TimeRelation.UNTIL, Opening.ONWARDS)
_BEGINS_FROM: _Meaning = (TimeRelation.START, Opening.ONWARDS)
# What a cue asks by itself, by its name in the vocabulary.
_ALONE: Mapping[str, _Meaning] = {
    **{str(relation): (relation, Opening.NONE) for relation in TimeRelation},
    "since": _BEGINS_FROM,
    "ends_since": _ENDS_FROM,
    "behind": (TimeRelation.AFTER, Opening.NONE),
    "to": (TimeRelation.BY, Opening.NONE),
    "from_now": (TimeRelation.UNTIL, Opening.FROM_NOW),
    "unbegun": (TimeRelation.AFTER, Opening.NONE),
    "unfinished": _LATER,
    "ending": _ENDS,
    "only_then": _ENDS,
    "overdue": _ENDS,
    "expired": _ENDS,
    "due_soon": _ENDS,
}
# What it asks beside a word for one side: "hoàn thành ... sau 2026" is no beginning.
_BESIDE_SIDE: Mapping[tuple[_Side, str], _Meaning] = {
    (_Side.BEGIN, "before"): (TimeRelation.START, Opening.BEFORE),
    (_Side.BEGIN, "by"): (TimeRelation.START, Opening.UP_TO),
    (_Side.BEGIN, "to"): (TimeRelation.START, Opening.NONE),
    (_Side.END, "after"): _LATER,
    (_Side.END, "behind"): _LATER,
    (_Side.END, "since"): _ENDS_FROM,
    (_Side.ONLY_THEN, "to"): _ENDS,
    (_Side.ONLY_THEN, "after"): _LATER,
    (_Side.ONLY_THEN, "behind"): _LATER,
    (_Side.LAST, "after"): _LATER,
    (_Side.LAST, "behind"): _LATER,
    (_Side.LAST, "since"): _ENDS_FROM,
    (_Side.LAST, "to"): _ENDS,
    (_Side.LAST, "by"): _ENDS,
    (_Side.UNBEGUN, "before"): _BEGINS_FROM,
    (_Side.UNFINISHED, "before"): _ENDS_FROM,
}
_NOT_YET = {_Side.UNBEGUN: _ALONE["unbegun"], _Side.UNFINISHED: _ALONE["unfinished"]}
_WITHOUT_YEARS = (TimeRelation.RECURRING, TimeRelation.PERIODIC, TimeRelation.RELATIVE)
# What words right behind years make of it: "2026 trở đi", "in 2026 or earlier".
_WIDENED: Mapping[str, Mapping[TimeRelation, _Meaning]] = {
    "onwards": {TimeRelation.IN: _BEGINS_FROM, TimeRelation.START: _BEGINS_FROM, TimeRelation.UNTIL: _ENDS_FROM},
    "backwards": {
        TimeRelation.IN: (TimeRelation.BY, Opening.NONE),
        TimeRelation.START: (TimeRelation.START, Opening.UP_TO),
        TimeRelation.UNTIL: (TimeRelation.BY, Opening.NONE),
    },
}
_PLAIN = frozenset(
    {"truoc", "truoc nam", "sau", "sau nam", "den", "toi", "den het", "den het nam", "before", "after", "by"}
)

NAMES = frozenset({*_ALONE, *_SIDES, *_WIDENED, *_RIGHT_BEFORE})  # of words for times that mean something here


def asked_of(context: Context, years: Stretch, all_years: Sequence[Stretch], cues: Sequence[Match]) -> Asked | None:
    """What the words round ``years`` ask; None where none say anything of a task's time. ``cues`` are the words for
    times in the question, ``all_years`` the years, to one of which each cue belongs."""
    reader = _Reader(context, years, all_years, cues)
    cue = reader.beside() or reader.nearest()
    widening = _widening(context, {years.end, max(years.end, cue.end if cue and cue.start > years.start else 0)})
    if cue is None and widening is None:
        return None
    whole = cue is not None and cue.name == "ending" and years.first != years.last  # "thời hạn 2024-2026"
    relation, opening = reader.meaning(cue) if cue and not whole else (TimeRelation.IN, Opening.NONE)
    if widening:
        relation, opening = _WIDENED[widening.name].get(relation, (relation, opening))
    side = reader.side(cue) if cue else None
    near = side if side and cue and 0 <= cue.start - side.end <= _OF_ONE_SPAN else None
    matches = [match for match in (cue, widening, near) if match]
    start = min(years.start, *(match.start for match in matches))
    end = max(years.end, *(match.end for match in matches))
    plain = cue is None or fold(context.text(cue.start, cue.end)) in _PLAIN
    return Asked(relation, opening, start, end, plain)


def right_before(context: Context, years: Stretch) -> Match | None:
    """The word that counts only right before years: "tới 2030", "sau 2026", "beyond 2026"."""
    found = (match for match in context.phrases("before_years") if match.name in _RIGHT_BEFORE)
    return next((match for match in found if 0 <= years.start - match.end <= _BESIDE), None)


def _of_work(context: Context, end: int) -> bool:
    """Whether what stands before the character ``end`` speaks of tasks, and of no aim that is to be reached then."""
    names = {match.name for match in context.phrases("before_years") if match.end <= end}
    return "aim" not in names and ("work" in names or bare(context, end))


def _widening(context: Context, ends: Iterable[int]) -> Match | None:
    """Words right behind a time, which ends at one of these characters, that take in what is later, or earlier."""
    found = (match for match in context.phrases("times") if match.name in _WIDENED)
    return next((each for each in found if any(end <= each.end and each.start - end <= 2 for end in ends)), None)


def bare(context: Context, end: int) -> bool:
    """Whether nothing but recognised parts and question words stands before the character ``end``."""
    begin = end_of_preamble(context)
    places = {
        place
        for section in _EMPTY
        for match in context.stands(section, context.language, restored=True)
        for place in match.places
    }
    before = [place for place, word in enumerate(context.question.words) if begin <= word.start < end]
    words = context.question.words
    return bool(before) and all(
        place in places or context.taken(words[place].start, words[place].end) for place in before
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """Finds the cue of ``years`` and what is spoken of beside it."""

    context: Context
    years: Stretch
    all_years: Sequence[Stretch]
    cues: Sequence[Match]

    def beside(self) -> Match | None:
        """The word right before the years. A bare "until" may be that of an aim: then it says nothing of a task's
        time."""
        match = right_before(self.context, self.years)
        if match is None or self._covered(match):
            return None
        if match.name not in _UP_TO or self.side(match) is not None:
            return match
        return match if self.nearest() is None and _of_work(self.context, match.start) else None

    def _covered(self, match: Match) -> bool:
        """Whether a longer cue holds the word ("không kéo dài đến 2028")."""
        return any(cue.start <= match.start and match.end <= cue.end and cue.name in _ALONE for cue in self.cues)

    def nearest(self) -> Match | None:
        """The cue that stands nearest, before or behind, in the same clause rather than in another."""
        cues = [match for match in self.cues if match.name in _ALONE and match.name not in _WITHOUT_YEARS]
        cost = {match: self._distance(match) for match in cues}
        near = [match for match in cues if cost[match] <= REACH]
        return min(near, key=lambda match: (cost[match], match.start)) if near else None

    def _distance(self, match: Match) -> int:
        before = match.start < self.years.start
        start, end = (match.end, self.years.start) if before else (self.years.end, match.start)
        away = max(self.years.start - match.end, match.start - self.years.end)
        others = any(0 <= other.start - match.end <= away for other in self.all_years if not before)
        return away + (_BREAK_COSTS if others or _BREAK.search(self.context.text(start, end)) else 0)

    def meaning(self, cue: Match) -> _Meaning:
        """What a cue asks, with the side that is spoken of beside it."""
        word = self.side(cue)
        if word is None:
            return _ALONE[cue.name]
        side = _SIDES[word.name]
        if side == _Side.BEGIN and cue.name == "to" and word.end <= cue.start:  # "started by 2024", no "until 2024"
            return TimeRelation.START, Opening.UP_TO
        return _BESIDE_SIDE.get((side, cue.name), _NOT_YET.get(side, _ALONE[cue.name]))

    def side(self, cue: Match) -> Match | None:
        """The word for a side: the cue itself, else the nearest before it, else behind the years, in its clause."""
        if cue.name in _SIDES:
            return cue
        sides = [match for match in self.cues if match.name in _SIDES]
        before = [match for match in sides if match.end <= cue.start and self._joined(match.end, cue.start)]
        behind = [
            match for match in sides if match.start >= self.years.end and self._joined(self.years.end, match.start)
        ]
        return before[-1] if before else next(iter(behind), None)

    def _joined(self, start: int, end: int) -> bool:
        """Whether the characters between belong to one clause about the same years."""
        if end - start > _SIDE_REACH or _BREAK.search(self.context.text(start, end)):
            return False
        return not any(other.start < end and start < other.end for other in self.all_years if other != self.years)
