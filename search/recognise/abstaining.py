"""Bodies of which a question says what they do not do: "Sở Y tế không tham gia", "tasks that DOIT does not lead"."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from vnplan.search.parts import AgencyPart, ExceptPart, PlacePart, RoleAsked, RolePart, TimePart
from vnplan.search.recognise.context import Context
from vnplan.search.words.question import Match

NOT_LEAD = "not_lead"
_COORDINATING = (RoleAsked.COORDINATE, RoleAsked.ONLY_COORDINATE)
_JOINS = frozenset({"và", "va", "and", "or", "hoặc", "hoac", "lẫn", "lan", "nor", "hay"})
# Words for a role that end so ask, or say whose work it is: "không phải làm gì", "không có nhiệm vụ của".
_ASKING = frozenset({"gì", "gi"})
_DENY_NOTHING = frozenset({"của", "cua"})
# Words for a role that end so name the body behind them: "not led by DOIT", "do not involve DOIT".
_NAME_BEHIND = frozenset({"by", "of", "for", "involve", "involves", "involving", "from"})
_CLOSING = frozenset(".;:?!()")
_FURTHEST = 14  # words between a body and what it does not do
_NEXT = 2  # words between "not" and the words for a role, and between these and the body behind them


@dataclass(frozen=True, slots=True)
class Denied:
    """The characters that deny a role, those of "not" alone (they end at ``end_of_not``), and the role."""

    start: int
    end_of_not: int
    end: int
    role: RoleAsked


@dataclass(frozen=True, slots=True)
class Abstaining:
    """A body that has not the role denied; ``beside``: it has another one ("tham gia nhưng không chủ trì"); ``behind``:
    it stands behind what is denied, at the head of a list perhaps ("not led by DOIT or DOST")."""

    body: AgencyPart
    denied: Denied
    beside: bool = False
    behind: bool = False


def abstaining(context: Context) -> tuple[Abstaining, ...]:
    """Every body that does not do what words for a role say, with these words."""
    reader = _Reader(context)
    found = (each for denied in reader.denied() for each in reader.bodies_of(denied))
    return tuple(found) if context.has(AgencyPart) else ()


@dataclass(frozen=True)
class _Reader:
    """Reads a question word by word."""

    context: Context

    def denied(self) -> Iterator[Denied]:
        """Each "not" with the words for a role right behind it, and words that say it by themselves."""
        matters = self.context.parts(ExceptPart)
        for denied in sorted(self._denied(), key=lambda each: each.start):
            if not any(matter.start < denied.end and denied.start < matter.end for matter in matters):
                yield denied

    def _denied(self) -> Iterator[Denied]:
        context = self.context
        alone = [match for match in context.phrases("roles") if match.name == NOT_LEAD]
        others: list[Denied] = []
        for match in context.phrases("denial"):
            if match.name == "absent":
                others.append(Denied(match.start, match.end, match.end, RoleAsked.INVOLVED))
            if match.name != "not" or any(m.start < match.end and match.start < m.end for m in alone):
                continue
            role = self._role_behind(match)
            if role and not self._asks(self._place_before(role.end)):
                others.append(Denied(match.start, match.end, role.end, role.role))
        yield from others
        for match in alone:
            if not self._only_coordinates(match, others):
                yield Denied(match.start, match.end, match.end, RoleAsked.LEAD)

    def _asks(self, last: int) -> bool:
        """Whether words for a role that end so deny nothing."""
        ending = self.context.question.words[last : last + 2]
        return ending[0].written in _DENY_NOTHING or ending[-1].written in _ASKING

    def _role_behind(self, match: Match) -> RolePart | None:
        """The words for a role right behind "not", or that begin within it ("không [được giao]")."""
        for place in range(match.first + 1, match.last + 2 + _NEXT):
            if role := self._roles.get(place):
                return role
            if place > match.last and place not in self._empty:
                return None
        return None

    def bodies_of(self, denied: Denied) -> Iterator[Abstaining]:
        """The bodies that it is said of: those right before, else the one right behind. Where another clause begins
        between, the body has what is said before too."""
        first = self._place_at(denied.start)
        before, beside = self._before(first)
        behind = self._behind(denied.end)
        last = self.context.question.words[self._place_before(denied.end)].written
        if behind and (not before or beside or last in _NAME_BEHIND):
            yield Abstaining(behind, denied, behind=True)
        elif before:
            yield Abstaining(before, denied, beside)
            for joined in self._joined_to(before):
                yield Abstaining(joined, denied, beside)

    def _before(self, first: int) -> tuple[AgencyPart | None, bool]:
        """The body before the word at ``first``, and whether another clause or role stands between."""
        beside = False
        for place in range(first - 1, max(-1, first - 1 - _FURTHEST), -1):
            between = self._between(place)
            if _CLOSING & set(between):
                break
            beside = beside or "," in between
            if body := self._ending.get(place):
                return body, beside
            if place in self._turning or place in self._within_roles:
                beside = True
            elif place not in self._empty:
                break
        return None, False

    def _behind(self, end: int) -> AgencyPart | None:
        """The body that begins right behind the character ``end``."""
        first = self._place_before(end) + 1
        for place in range(first, min(first + 1 + _NEXT, len(self.context.question.words))):
            if place and self._between(place - 1).strip():
                return None
            if body := self._beginning.get(place):
                return body
            if place not in self._empty or place in self._turning:
                return None
        return None

    def _joined_to(self, body: AgencyPart) -> Iterator[AgencyPart]:
        """The bodies before it in a list: "Sở Y tế, Sở Nội vụ và Sở Công Thương đều không tham gia"."""
        words, joined = self.context.question.words, False
        place = self._place_at(body.start) - 1
        while place >= 0:
            comma = "," in self._between(place)
            if words[place].written in _JOINS:
                joined, place = True, place - 1
            other = self._ending.get(place)
            if other is None or not (joined or comma):
                return
            if joined:
                yield other
            place = self._place_at(other.start) - 1

    def _only_coordinates(self, match: Match, denied: Sequence[Denied]) -> bool:
        """Whether the same body coordinates by the question's words: no other one stands between, and it is not denied
        that it does."""
        roles = (part for part in self.context.parts(RolePart) if part.role in _COORDINATING)
        telling = [part for part in roles if not any(each.start <= part.start < each.end for each in denied)]
        bodies = self._bodies
        for part in telling:
            start, end = min(part.end, match.end), max(part.start, match.start)
            if part.start != match.start and not any(start <= body.start < end for body in bodies):
                return True
        return False

    def _between(self, place: int) -> str:
        """What stands between the word at ``place`` and the next one."""
        words = self.context.question.words
        return self.context.text(words[place].end, words[place + 1].start) if place + 1 < len(words) else ""

    def _place_at(self, start: int) -> int:
        """The place of the word that begins there or later."""
        return bisect_left(self._starts, start)

    def _place_before(self, end: int) -> int:
        """The place of the last word that ends there or before."""
        return bisect_right(self._ends, end) - 1

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(word.start for word in self.context.question.words)

    @cached_property
    def _ends(self) -> tuple[int, ...]:
        return tuple(word.end for word in self.context.question.words)

    @cached_property
    def _bodies(self) -> tuple[AgencyPart, ...]:
        return tuple(part for part in self.context.parts(AgencyPart) if part.hard)

    @cached_property
    def _ending(self) -> Mapping[int, AgencyPart]:
        return {self._place_before(body.end): body for body in self._bodies}

    @cached_property
    def _beginning(self) -> Mapping[int, AgencyPart]:
        return {self._place_at(body.start): body for body in self._bodies}

    @cached_property
    def _roles(self) -> Mapping[int, RolePart]:
        return {self._place_at(part.start): part for part in self.context.parts(RolePart)}

    @cached_property
    def _within_roles(self) -> frozenset[int]:
        return self._places(self.context.parts(RolePart))

    @cached_property
    def _turning(self) -> frozenset[int]:
        """The places of words with which another clause begins."""
        return frozenset(p for match in self.context.phrases("denial") if match.name == "turn" for p in match.places)

    @cached_property
    def _empty(self) -> frozenset[int]:
        """The places of words that may stand between a body and what it does not do."""
        fillers = (place for match in self.context.phrases("fillers") for place in match.places)
        return frozenset(fillers) | self._places((*self.context.parts(PlacePart), *self.context.parts(TimePart)))

    def _places(self, parts: tuple[RolePart | PlacePart | TimePart, ...]) -> frozenset[int]:
        spans = ((self._place_at(part.start), self._place_before(part.end)) for part in parts)
        return frozenset(place for first, last in spans for place in range(first, last + 1))
