"""Conditions that must not hold: words for "not" right before a part turn it round, or behind a body with a role."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, pairwise

from vnplan.search.parts import (
    AgencyPart,
    ExceptPart,
    ExistsPart,
    GapPart,
    GuidancePart,
    LeadsPart,
    LegalPart,
    Operator,
    OperatorPart,
    OutputPart,
    Part,
    PlacePart,
    RoleAsked,
    RolePart,
    TargetPart,
    TimePart,
    TimeRelation,
)
from vnplan.search.recognise.abstaining import Abstaining, abstaining
from vnplan.search.recognise.context import Context
from vnplan.search.recognise.excepting import cues
from vnplan.search.recognise.turned import turned
from vnplan.search.words.language import ENGLISH
from vnplan.search.words.question import Match

_TURNED = (AgencyPart, PlacePart, GuidancePart, TimePart, OutputPart, LegalPart, LeadsPart)
BARE = "bare"  # a mere "not"
OF_TIMES = "of_times"  # words that deny only a time right behind them: "không ghi là thường xuyên"
_REACH = 12  # characters between the words for "not" and the part, beside words that say little
_NEXT = 6  # characters between words for waiting and "nobody", or whom nobody waits for
_CLOSING = re.compile(r"[.,;:?]")
# Between the parts of a list that are turned round together.
_JOINED = re.compile(
    r"[\s,/]*(?:(?:và|va|hoặc|hoac|hay|lẫn|lan|cũng như|cung nhu|and|or|nor|as well as)[\s,/]+)+"
    r"(?:(?:the|by|in)\s+)*",
    re.IGNORECASE,
)
_LISTED = re.compile(r"\s*,\s*(?:the\s+)?", re.IGNORECASE)


def with_negation(context: Context) -> Iterator[Part]:
    """The parts found, each turned round that stands right behind words for "not", or is a body without the role that
    such words deny it. A body that has another role instead is there twice."""
    abstain = abstaining(context)
    nots = _nots(context, abstain)
    if not (abstain or nots or context.phrases("negation") or context.phrases("denial")):
        yield from context.found
        return
    found = _Turned(context, abstain)
    for match in nots:
        found.turn_behind(match)
    for match in context.phrases("negation"):
        if match.name == OF_TIMES:
            found.turn_time(match)
    found.turn_listed()
    found.turn_guidance(nots)
    yield from found.parts()


def _nots(context: Context, abstain: Sequence[Abstaining]) -> Sequence[Match]:
    """The words for "not" that turn round what is behind them: not those of matters that are left out, of gaps and of
    numbers of bodies, which say by themselves what there is not ("không có cơ quan phối hợp ở Kon Tum")."""
    spent = (*context.parts(ExceptPart), *context.parts(LeadsPart))
    gaps = context.parts(GapPart)
    denied = {each.denied.start for each in abstain}
    bare = context.phrases("denial") if context.language == ENGLISH else ()
    sure = (match for match in context.phrases("negation") if match.name != OF_TIMES)
    words = (*(match._replace(name=BARE) for match in bare if match.name == "not"), *cues(context), *sure)
    found = sorted({match.start: match for match in words}.items())
    return [
        match
        for start, match in found
        if start not in denied
        and not any(part.start <= start < part.end for part in spent)
        and not any(gap.start < match.end and start < gap.end for gap in gaps)
    ]


@dataclass
class _Turned:
    """Which of the parts found must not hold; places are those in ``context.found``."""

    context: Context
    abstain: Sequence[Abstaining]
    roles: dict[int, RoleAsked | None] = field(default_factory=dict)  # of bodies, by place
    ends: list[tuple[int, int]] = field(default_factory=list)  # of the "not" that turned something

    def __post_init__(self) -> None:
        found = self.context.found
        self._places = sorted(
            (place for place, part in enumerate(found) if part.hard and isinstance(part, _TURNED)),
            key=lambda place: found[place].start,
        )
        self._starts = [found[place].start for place in self._places]

    @cached_property
    def _free(self) -> Sequence[int]:
        return _free_before(self.context)

    def turn_behind(self, match: Match) -> None:
        """Turn round the first part behind the "not", or that begins within it, and those in a list with it."""
        first = bisect_right(self._starts, match.start)
        if first == len(self._starts) or not self._reaches(match.end, self._starts[first]):
            return
        last = bisect_right(self._starts, self._starts[first])
        if match.name == BARE and isinstance(self.context.found[self._places[first]], TimePart):
            return  # what words for a time deny with a "not" is theirs to say
        role = self._role_within(match)
        for place in (*self._places[first:last], *self._listed(last)):
            self.roles[place] = role if isinstance(self.context.found[place], AgencyPart) else None
        self.ends.append((match.start, match.end))

    def turn_time(self, match: Match) -> None:
        """Turn round a time with words of its own, right behind the "not" or behind fillers."""
        first = bisect_right(self._starts, match.end)
        part = self.context.found[self._places[first]] if first < len(self._places) else None
        if not isinstance(part, TimePart) or part.relation == TimeRelation.IN or part.start - match.end > _REACH:
            return
        fillers = {place for filler in self.context.phrases("fillers") for place in filler.places}
        words = enumerate(self.context.question.words)
        if fillers.issuperset(place for place, word in words if match.end <= word.start < part.start):
            self.roles.update(dict.fromkeys((self._places[first], *self._listed(first + 1))))

    def turn_listed(self) -> None:
        """Turn round the bodies in a list with one that has not a role."""
        heads = {id(each.body): each for each in self.abstain if each.behind}
        for number, place in enumerate(self._places):
            if head := heads.get(id(self.context.found[place])):
                self.roles.update(dict.fromkeys(self._listed(number + 1), head.denied.role))

    def turn_guidance(self, nots: Sequence[Match]) -> None:
        """Turn round guidance that nobody waits for: "không phải chờ ...", "waits for nobody"."""
        context = self.context
        denials = context.phrases("denial")
        waiting = [match for match in context.phrases("guidance") if match.name in ("awaits", "follows")]
        not_waiting = [*nots, *(match for match in denials if match.name == "not")]
        nobody = [match for match in denials if match.name == "nobody"]
        before = any(0 <= cue.start - each.end <= 1 or each.start < cue.start < each.end
                     for cue in waiting for each in not_waiting)  # fmt: skip
        behind = any(cue.start < each.start <= cue.end + _NEXT for cue in waiting for each in nobody)
        if before or behind:
            guidance = (place for place in self._places if isinstance(context.found[place], GuidancePart))
            self.roles.update(dict.fromkeys(guidance))

    def parts(self) -> Iterator[Part]:
        """The parts with those turned round, without the words that only said what must not hold."""
        bodies: defaultdict[int, list[Abstaining]] = defaultdict(list)
        for each in self.abstain:
            bodies[id(each.body)].append(each)
        for place, part in enumerate(self.context.found):
            abstains = bodies[id(part)]
            if abstains and all(each.beside for each in abstains) and place not in self.roles:
                yield part
            yield from (turned(part, each.denied.role) for each in abstains)
            if abstains:
                continue
            if place in self.roles:
                yield turned(part, self.roles[place])
            elif not self._is_told(part):
                yield part

    def _is_told(self, part: Part) -> bool:
        """Whether a part is but the role that is denied, the closing "không" of a question that denies, or asks for
        nobody: "không phải chờ hướng dẫn của ai"."""
        denied = [each.denied for each in self.abstain if not each.behind]
        if isinstance(part, RolePart):
            return any(each.start <= part.start and part.end <= each.end for each in denied)
        if isinstance(part, ExistsPart):
            nots = [*self.ends, *((each.start, each.end_of_not) for each in denied)]
            return any(start < part.end <= end for start, end in nots)
        if isinstance(part, TargetPart) or (isinstance(part, OperatorPart) and part.operator == Operator.WHO):
            unguided = any(isinstance(self.context.found[place], GuidancePart) for place in self.roles)
            waiting = self.context.phrases("guidance") if unguided else ()
            return any(each.start < part.start <= each.end + _NEXT for each in waiting)
        return False

    def _reaches(self, end: int, start: int) -> bool:
        """Whether nothing but a few words stands between, words that say little not counted. A part may begin within
        the words for "not" ("không [cần lập kế hoạch]")."""
        if start < end:
            return True
        if start - end - (self._free[start] - self._free[end]) > _REACH:
            return False
        return _CLOSING.search(self.context.question.text, end, start) is None

    def _role_within(self, match: Match) -> RoleAsked | None:
        """The role that the "not" names itself: "not led by", "không có sự tham gia của"."""
        roles = (part for part in self.context.parts(RolePart) if match.start <= part.start < match.end)
        return next((part.role for part in roles), None)

    def _listed(self, first: int) -> Iterator[int]:
        """The places of the parts behind that belong to the same list, whose last one stands behind an "or"; what is
        no body needs none ("not marked as ongoing regular work")."""
        waiting: list[int] = []
        found = self.context.found
        for before, behind in pairwise(self._places[first - 1 :]):
            if type(found[before]) is not type(found[behind]):
                return
            between = self.context.text(found[before].end, found[behind].start)
            waiting.append(behind)
            if _JOINED.fullmatch(between) or (between.isspace() and not isinstance(found[behind], AgencyPart)):
                yield from waiting
                waiting.clear()
            elif not _LISTED.fullmatch(between):
                return


def _free_before(context: Context) -> Sequence[int]:
    """For each character how many before it are of words for a role, or of words that carry no topic ("whatever the",
    "những việc do")."""
    free = [0] * (len(context.question.text) + 1)
    for start, end in _saying_little(context):
        free[start:end] = [1] * (end - start)
    return [0, *accumulate(free)]


def _saying_little(context: Context) -> Iterable[tuple[int, int]]:
    yield from ((role.start, role.end) for role in context.parts(RolePart))
    yield from ((match.start, match.end) for match in context.phrases("fillers"))
