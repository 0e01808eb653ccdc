"""The things vnplan speaks of, as frozen dataclasses. Words: plan, task group, task, provision, agency, ...

Every record keeps the words it came from and where they stand (``SourceSpan``). Dates are ISO 8601 strings
(``2023-02-27``): they are compared and printed far more often than they are calculated with.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal

AgencyLevel = Literal["centre", "province", "district", "commune", "party", "organisation"]
CENTRAL: Final = "centre"  # the level of bodies that the whole country has one of; their place is ``ids.CENTRE``
DOUBTFUL = 0.8  # below this confidence a reader is asked to look at the original


class Role(StrEnum):
    """How an agency takes part in a task."""

    LEAD = "lead"
    COORDINATE = "coordinate"


class TimeKind(StrEnum):
    """What kind of time a task is given."""

    PERIOD = "period"  # "2023 - 2030", "Năm 2023", "trước 31/12/2026": start and/or end are known
    RECURRING = "recurring"  # "Thường xuyên", "Hằng năm"
    RELATIVE = "relative"  # "Sau 01 năm kể từ ngày ... được phê duyệt": bound to an event
    NONE = "none"  # the cell is empty or there is no such column
    UNKNOWN = "unknown"  # words that we do not understand; kept as printed


class CitationKind(StrEnum):
    """How a text names a legal document."""

    NUMBERED = "numbered"
    NAMED = "named"
    RELATIVE = "relative"  # "Quyết định này", "Kế hoạch nêu trên"


class Level(StrEnum):
    """How much a reported problem matters."""

    INFO = "info"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class SourceSpan:
    """Where words stand: file name, then page (from 1), lines (from 1, both ends included) or table row."""

    document: str
    page: int | None = None
    line_start: int | None = None
    line_end: int | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True)
class AgencyKind:
    """A kind of body, wherever it is: ``so-cong-thuong`` is Sở Công Thương of any province.

    ``level`` is centre, province, district, commune, party or organisation; a ``collective`` stands for several
    bodies. ``registered`` is False for a kind that only a document names.
    """

    id: str
    name: str
    name_en: str | None
    level: AgencyLevel
    collective: bool = False
    registered: bool = True
    abbreviations: tuple[str, ...] = ()
    abbreviations_en: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Agency:
    """One body of one province or of the centre: ``thanh-hoa/so-cong-thuong``; ``place`` is a province's slug
    or ``trung-uong``."""

    id: str
    kind: AgencyKind
    place: str
    name: str
    name_en: str | None


@dataclass(frozen=True, slots=True)
class AgencyMention:
    """One body as a cell or sentence names it: ``text`` as printed, ``agency`` the id of the body meant."""

    text: str
    agency: str
    collective: bool = False


@dataclass(frozen=True, slots=True)
class Timeframe:
    """The time of a task: the words as printed and what they mean."""

    text: str
    start: str | None = None
    end: str | None = None
    kind: TimeKind = TimeKind.NONE


@dataclass(frozen=True, slots=True)
class AwaitedGuidance:
    """A body whose guidance must come before the task can start; ``text`` is its name as printed."""

    text: str
    agency: str


@dataclass(frozen=True, slots=True)
class Citation:
    """Words that name a legal document.

    ``start``/``end`` are characters of the text of the record ``of`` (task, provision), or of the plan's
    running text when ``of`` is None; ``number``, ``date`` and ``issuer`` are as the text says, else None.
    ``document`` is the id of the document meant when that is sure.
    """

    text: str
    kind: CitationKind
    number: str | None
    date: str | None
    issuer: str | None
    document: str | None
    start: int
    end: int
    source: SourceSpan
    of: str | None = None


@dataclass(frozen=True, slots=True)
class TaskGroup:
    """A task group: code as printed ("VIII.1", "10"), title, long description, parent's id."""

    id: str
    code: str
    title: str
    description: str = ""
    parent: str | None = None
    title_en: str | None = None
    source: SourceSpan | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """One row of an annex table.

    ``text`` is the task cell as printed, white space squashed; ``items`` are its parts that begin with a
    dash or a plus, without the mark. ``group`` is its group's code in the plan. ``confidence`` (0 to 1) says how sure
    the reader is of the whole row.
    """

    id: str
    plan: str
    group: str
    group_title: str
    number: str
    text: str
    items: tuple[str, ...]
    lead: tuple[AgencyMention, ...]
    coordinate: tuple[AgencyMention, ...]
    time: Timeframe
    outputs: tuple[str, ...]
    awaits: tuple[AwaitedGuidance, ...]
    citations: tuple[Citation, ...]
    source: SourceSpan
    confidence: float = 1.0
    text_en: str | None = None


@dataclass(frozen=True, slots=True)
class Provision:
    """One clause of a plan's body that gives somebody work."""

    id: str
    plan: str
    section: str
    section_title: str
    text: str
    items: tuple[str, ...]
    lead: tuple[AgencyMention, ...]
    awaits: tuple[AwaitedGuidance, ...]
    citations: tuple[Citation, ...]
    source: SourceSpan


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a reader of the report should look at, in English (``message``) and Vietnamese."""

    level: Level
    message: str
    source: SourceSpan | None = None
    message_vi: str = ""


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """A legal document a plan rests on: its id and how (``basis``: rests on; ``implements``: carries out)."""

    document: str
    number: str | None
    role: str


@dataclass(frozen=True, slots=True)
class Plan:
    """One action plan of one province with all records read from its document."""

    id: str
    title: str
    number: str | None
    date: str | None
    issuer: str | None
    province: str
    period: tuple[int, int] | None
    legal_basis: tuple[LegalBasis, ...]
    groups: tuple[TaskGroup, ...]
    tasks: tuple[Task, ...]
    provisions: tuple[Provision, ...]
    citations: tuple[Citation, ...]
    problems: tuple[Problem, ...]
    source: SourceSpan
    title_en: str | None = None
