"""Analysis -> SearchPlan: what binds, what weighs, and why. Pure: it looks at the question alone."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from vnplan.search.analyse import Analysis
from vnplan.search.parts import (
    EACH_PLAN,
    EVERY_BODY,
    AgencyPart,
    ExceptPart,
    ExistsPart,
    GapPart,
    GuidancePart,
    LeadsPart,
    LegalPart,
    MentionPart,
    Operator,
    OperatorPart,
    OutputPart,
    Part,
    PlacePart,
    RoleAsked,
    RolePart,
    SectorPart,
    TargetPart,
    TaskPart,
    TimePart,
    TimeRelation,
)
from vnplan.search.words.language import ENGLISH
from vnplan.search.words.question import Question
from vnplan.search.words.translate import Said, said_in_vietnamese

_WHO = ("agency", "department", "ministry")  # targets that ask who
_NAMED = "named"  # the bodies that the question names
_ENDLESS = (TimeRelation.RECURRING, TimeRelation.PERIODIC)
_OF_LEADS = (RoleAsked.JOINT_LEAD, RoleAsked.SOLE_LEAD)  # conditions by themselves, whoever leads


@dataclass(frozen=True, slots=True)
class Reason:
    """A short sentence in both languages."""

    vi: str
    en: str


@dataclass(frozen=True, slots=True)
class AgencyConstraint:
    """A body must take part in this way, or must not (``negated``). ``kinds``: by name; ``inherited``: bodies merged
    into it since."""

    kinds: tuple[str, ...]
    inherited: tuple[str, ...]
    role: RoleAsked
    label_vi: str
    label_en: str
    negated: bool = False

    def name(self, language: str) -> str:
        """The body's name in the language of a question."""
        return self.label_en if language == ENGLISH else self.label_vi


@dataclass(frozen=True, slots=True)
class SearchPlan:
    """What to look for. All conditions bind; ``topic`` ranks, "" when the conditions say everything.

    ``topic_words`` is the topic without question words, ``sectors`` what it names of the scheme; ``either``: one of
    the agencies, or of the documents, is enough; ``together``: it says that they work together; ``of_each``: who is
    asked of each province; ``every_body``: of all the tasks found, not of the matter itself alone; ``said``: the topic
    in Vietnamese, of an English question of which enough words are known.
    """

    language: str
    operator: Operator
    target: str | None
    of_each: bool
    every_body: bool
    agencies: tuple[AgencyConstraint, ...]
    either: bool
    together: bool
    role: RoleAsked
    leads: tuple[LeadsPart, ...]
    places: tuple[PlacePart, ...]
    guidance: tuple[GuidancePart, ...]
    times: tuple[TimePart, ...]
    outputs: tuple[OutputPart, ...]
    legal: tuple[LegalPart, ...]
    gaps: tuple[GapPart, ...]
    tasks: tuple[TaskPart, ...]
    sectors: tuple[SectorPart, ...]
    excepted: tuple[ExceptPart, ...]
    explicit: bool
    exists: bool
    topic: str
    topic_words: str
    reasons: tuple[Reason, ...]
    said: Said | None = None

    @property
    def words(self) -> str:
        """The topic without question words as it is searched for: in Vietnamese where it could be said so."""
        return self.said.words if self.said else self.topic_words

    @property
    def bound(self) -> bool:
        """Whether any condition narrows the tasks."""
        records = (
            self.agencies,
            self.leads,
            self.places,
            self.guidance,
            self.times,
            self.outputs,
            self.legal,
            self.gaps,
            self.tasks,
        )
        themed = any(part.hard for part in self.sectors)
        return any(records) or self.explicit or themed or self.role in _OF_LEADS

    @property
    def only_places(self) -> bool:
        """Whether nothing but places narrows the tasks."""
        return bool(self.places) and not replace(self, places=()).bound

    @property
    def structural(self) -> bool:
        """Whether a condition says so much that a single word left over is hardly the topic."""
        counted = self.operator in (Operator.COUNT, Operator.TOP, Operator.FEWEST)
        roles = any(counted or item.role != RoleAsked.INVOLVED for item in self.agencies)
        roles = roles or len(self.agencies) > 1 or self.role in _OF_LEADS or any(p.hard for p in self.sectors)
        records = (self.leads, self.guidance, self.times, self.outputs, self.legal, self.gaps, self.tasks)
        return roles or any(records)

    def __str__(self) -> str:
        """In lines, for people."""
        return "SearchPlan" + "".join(f"\n  {reason.en}" for reason in self.reasons)

    def to_json(self) -> dict[str, Any]:
        """Everything, printable."""
        return asdict(self)


def make_plan(analysis: Analysis) -> SearchPlan:
    """The plan for a question."""
    guidance = analysis.of(GuidancePart)
    bodies = [part for part in analysis.of(AgencyPart) if part.hard and not (guidance and part.central)]
    roles = analysis.of(RolePart)
    operator, target = _operator(analysis)
    targets = [part.value for part in analysis.of(TargetPart)]
    agencies = tuple(_constraint(part, roles, bodies) for part in bodies)
    named = sum(not part.negated for part in bodies)
    compared = named > 1 and _compares(operator, target, either=analysis.either)
    return SearchPlan(
        language=analysis.language,
        operator=operator,
        target=_NAMED if compared and target in (None, *_WHO) else target or _counted_by(operator, analysis),
        of_each=operator == Operator.WHO and EACH_PLAN in targets,
        every_body=operator == Operator.WHO and EVERY_BODY in targets,
        agencies=agencies,
        either=compared or (analysis.either and (len(bodies) > 1 or len(analysis.of(LegalPart)) > 1)),
        together=any(part.together for part in roles),
        role=_main_role(roles),
        leads=analysis.of(LeadsPart),
        places=analysis.of(PlacePart),
        guidance=guidance,
        times=_binding_times(analysis),
        outputs=analysis.of(OutputPart),
        legal=analysis.of(LegalPart),
        gaps=analysis.of(GapPart),
        tasks=analysis.of(TaskPart),
        sectors=tuple(part for part in analysis.of(SectorPart) if part.hard or analysis.topic_words),
        excepted=analysis.of(ExceptPart),
        explicit=bool(analysis.of(MentionPart)) and bool(analysis.topic_words),
        exists=bool(analysis.of(ExistsPart)),
        topic=analysis.topic,
        topic_words=analysis.topic_words,
        said=analysis.said if analysis.topic_words else None,
        reasons=_reasons(analysis, agencies, operator),
    )


def matter_of(plan: SearchPlan, part: ExceptPart) -> SearchPlan:
    """The plan of a question for nothing but the matter that ``plan`` excepts."""
    said = None
    if plan.language == ENGLISH:
        words = Question(part.value)
        said = said_in_vietnamese(words, range(len(words.words)))
    free = make_plan(Analysis("", plan.language, "", (), part.value, part.value, said=said))
    return replace(free, sectors=part.sectors)


def _binding_times(analysis: Analysis) -> tuple[TimePart, ...]:
    """Years bind. "Thường xuyên", "every year" are a task's time only where they are all that is asked, or must not
    hold, without a word of another time beside them ("not just continuous, with a deadline")."""
    times = tuple(part for part in analysis.of(TimePart) if part.hard)
    known = {part.relation for part in times if not part.negated}
    if {TimeRelation.RECURRING, TimeRelation.PERIODIC} <= known:  # either will do
        times = tuple(part for part in times if part.relation != TimeRelation.PERIODIC)
    others = tuple(part for part in times if part.negated or part.relation not in _ENDLESS)
    return others if others or analysis.topic_words else times


def _compares(operator: Operator, target: str | None, *, either: bool) -> bool:
    """Whether bodies that the question names are held against each other: "who leads more, A or B"."""
    if operator in (Operator.TOP, Operator.FEWEST):
        return either and target in (None, *_WHO)
    return operator == Operator.COMPARE


def _counted_by(operator: Operator, analysis: Analysis) -> str | None:
    """Under what the most and the fewest are counted where the question does not say it: of several places their
    plans."""
    places = [part for part in analysis.of(PlacePart) if not part.negated]
    return "plan" if operator in (Operator.TOP, Operator.FEWEST) and len(places) > 1 else None


def _operator(analysis: Analysis) -> tuple[Operator, str | None]:
    asked = analysis.of(OperatorPart)
    if asked and (asked[0].hard or not analysis.topic_words):
        targets = [part.value for part in analysis.of(TargetPart)]
        target = next((value for value in targets if value not in (EACH_PLAN, EVERY_BODY)), None)
        if asked[0].operator == Operator.COMPARE and EACH_PLAN in targets and target in _WHO:
            return Operator.WHO, None
        return asked[0].operator, target
    return (Operator.FIND if analysis.topic_words else Operator.LIST), None


def _main_role(roles: tuple[RolePart, ...]) -> RoleAsked:
    """The most telling role named: the narrower one wins over plain involvement."""
    order = (
        RoleAsked.LEAD_AND_COORDINATE,
        RoleAsked.ONLY_COORDINATE,
        RoleAsked.SOLE_LEAD,
        RoleAsked.JOINT_LEAD,
        RoleAsked.LEAD,
        RoleAsked.COORDINATE,
    )
    named = {part.role for part in roles}
    return next((role for role in order if role in named), RoleAsked.INVOLVED)


def _constraint(part: AgencyPart, roles: tuple[RolePart, ...], parts: Sequence[AgencyPart]) -> AgencyConstraint:
    telling = [role for role in roles if role.role != RoleAsked.INVOLVED]
    others = {kind for other in parts if other is not part for kind in other.kinds}
    inherited = tuple(kind for kind in part.inherited if kind not in others)  # asked for by their own names
    single = len({role.role for role in telling}) == 1 or len(parts) == 1
    role = part.role or (_main_role(tuple(telling)) if single else _nearest_role(part, telling))
    return AgencyConstraint(part.kinds, inherited, role, part.label_vi, part.label_en, part.negated)


def _nearest_role(part: Part, roles: list[RolePart]) -> RoleAsked:
    """Of several roles in one question, the one whose words stand nearest to the body's name."""
    if not roles:
        return RoleAsked.INVOLVED
    return min(roles, key=lambda role: max(role.start - part.end, part.start - role.end)).role


def _reasons(analysis: Analysis, agencies: tuple[AgencyConstraint, ...], operator: Operator) -> tuple[Reason, ...]:
    reasons = [Reason(f"{item.label_vi}: {item.role}", f"{item.label_en}: {item.role}") for item in agencies]
    reasons += [
        Reason(f"điều kiện: {part.label_vi}", f"condition: {part.label_en}")
        for part in analysis.parts
        if part.hard and not isinstance(part, AgencyPart | RolePart)
    ]
    if analysis.topic_words:
        reasons.append(Reason(f"xếp theo: {analysis.topic_words}", f"ranked by: {analysis.topic_words}"))
    reasons.append(Reason(f"dạng câu trả lời: {operator}", f"kind of answer: {operator}"))
    return tuple(reasons)
