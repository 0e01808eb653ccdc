"""What is recognised in a question: parts with a value, labels and their place, printable as they are."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from vnplan.ontology.legal import Found

DEPARTMENT, MINISTRY = "so-", "bo-"  # with what the ids of their kinds begin


class RoleAsked(StrEnum):
    """How the question wants an agency to take part."""

    INVOLVED = "involved"
    LEAD = "lead"
    COORDINATE = "coordinate"
    ONLY_COORDINATE = "only_coordinate"
    JOINT_LEAD = "joint_lead"
    SOLE_LEAD = "sole_lead"
    LEAD_AND_COORDINATE = "lead_and_coordinate"


# How a role is called in Vietnamese and English.
ROLE_LABELS: Mapping[RoleAsked, tuple[str, str]] = {
    RoleAsked.INVOLVED: ("tham gia", "takes part"),
    RoleAsked.LEAD: ("chủ trì", "leads"),
    RoleAsked.COORDINATE: ("phối hợp", "coordinates"),
    RoleAsked.ONLY_COORDINATE: ("chỉ phối hợp", "only coordinates"),
    RoleAsked.JOINT_LEAD: ("cùng chủ trì", "shares the lead"),
    RoleAsked.SOLE_LEAD: ("chủ trì một mình", "leads alone"),
    RoleAsked.LEAD_AND_COORDINATE: ("vừa chủ trì vừa phối hợp", "both leads and coordinates"),
}


class Operator(StrEnum):
    """What kind of answer is asked for."""

    FIND = "find"
    LIST = "list"
    COUNT = "count"
    TOP = "top"
    FEWEST = "fewest"
    WHO = "who"
    COMPARE = "compare"


class LegalAsked(StrEnum):
    """What a question wants of a legal document: only the tasks that cite it, all that rests on it, or it is named
    without saying so."""

    PLAIN = "plain"
    CITES = "cites"
    RESTS = "rests"


class TimeRelation(StrEnum):
    """How a task's time must stand to the years of the question: it begins after them, it ends later, and so on."""

    IN = "in"
    EXACT = "exact"
    THROUGHOUT = "throughout"
    BEFORE = "before"
    UNTIL = "until"
    BY = "by"
    AFTER = "after"
    LATER = "later"
    START = "start"
    RECURRING = "recurring"
    PERIODIC = "periodic"
    RELATIVE = "relative"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One recognised part. ``hard``: a task that does not fulfil it is no answer.

    ``start`` and ``end`` are characters of the question as cleaned. ``negated``: it must not hold ("not led by ...").
    """

    kind: str
    value: str
    label_vi: str
    label_en: str
    start: int
    end: int
    hard: bool = True
    negated: bool = False

    def to_json(self) -> dict[str, Any]:
        """As the interface prints it."""
        return {
            "kind": self.kind,
            "value": self.value,
            "label_vi": self.label_vi,
            "label_en": self.label_en,
            "span": [self.start, self.end],
            "hard": self.hard,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyPart(Part):
    """A body: ``kinds`` are meant by the name, ``inherited`` were merged into it later; ``central``: of the centre;
    ``role``: what the question says of this body alone, None where the roles named in it tell."""

    kinds: tuple[str, ...]
    inherited: tuple[str, ...] = ()
    central: bool = False
    role: RoleAsked | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RolePart(Part):
    """Words for a role; ``together``: several bodies in it at once."""

    role: RoleAsked
    together: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadsPart(Part):
    """So many bodies lead, ``least`` or more and no more than ``most`` (None: any number); ``value`` is their kind:
    department, ministry, or agency for any."""

    least: int
    most: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacePart(Part):
    """A province; ``value`` is its id, ``provinces`` also those that were merged into it."""

    provinces: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidancePart(Part):
    """Guidance of a central body: ``kinds`` empty means any; ``waits``: it must come first."""

    kinds: tuple[str, ...]
    inherited: tuple[str, ...] = ()
    waits: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class TimePart(Part):
    """Years and how a task's time must stand to them; None where there is no year. Where the question names less than a
    year, ``since`` and ``till`` are its first and last day (ISO)."""

    relation: TimeRelation
    first: int | None = None
    last: int | None = None
    since: str | None = None
    till: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputPart(Part):
    """A kind of output; ``value`` is its id. ``other``: it or the one before it; ``only``: no kind but those asked for
    may be listed."""

    other: bool = False
    only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskPart(Part):
    """A task by its number; ``value`` is the number, ``tasks`` are the ids of those that have it."""

    tasks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GapPart(Part):
    """What a task leaves open; ``value`` names it: lead, coordinate, time, outputs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalPart(Part):
    """A legal document: ``number`` in normal form, None for a named one and for "any document"; ``words`` as typed.

    ``found`` is the reference as read in ``question``; None for "any document". ``documents`` (ids) are what it means
    among the documents known, ``plans`` (ids) those whose tasks all answer it; both empty until it is resolved.
    """

    number: str | None
    words: str = ""
    asks: LegalAsked = LegalAsked.PLAIN
    found: Found | None = None
    question: str = ""
    documents: tuple[str, ...] = ()
    plans: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorPart(Part):
    """The kind of answer; ``value`` is an ``Operator``."""

    operator: Operator


@dataclass(frozen=True, slots=True, kw_only=True)
class ExistsPart(Part):
    """The question asks whether there is anything at all."""


EACH_PLAN = "each-plan"
EVERY_BODY = "every-body"


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetPart(Part):
    """What is counted or compared when it is not tasks: department, ministry, agency, group, year (in which tasks
    begin), end_year, output, plan. ``EACH_PLAN``: who is asked of each province; ``EVERY_BODY``: all bodies of all the
    tasks found are asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorPart(Part):
    """A theme or topic of the scheme; ``value`` is its id. It ranks: its words stay part of the matter asked about.
    Where the question asks for the group of a theme ("thuộc nhóm năng lượng") it binds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicPart(Part):
    """The words left over: the matter asked about. ``start`` to ``end`` reach from the first of them to the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptPart(Part):
    """A matter that must not be listed ("trừ rác thải"); ``value`` is its words in full, ``sectors`` what they name of
    the scheme. ``by_words``: they say more than that, so that what a question for them would list is meant."""

    sectors: tuple[SectorPart, ...] = ()
    by_words: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionPart(Part):
    """The rest of the question must stand in the task word for word."""
