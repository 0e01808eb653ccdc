"""A question and its answer as they go over the wire, with an example of each."""

from typing import Literal

from pydantic import BaseModel, Field

from vnplan.api.schemas.records import Task, Wire


class Understood(Wire):
    """A part of the question that was recognised; ``span`` are its characters in the question."""

    kind: str = Field(examples=["agency"])
    value: str = Field(examples=["so-cong-thuong"])
    label_vi: str = Field(examples=["Sở Công Thương"])
    label_en: str = Field(examples=["Department of Industry and Trade"])
    span: tuple[int, int] | None = Field(examples=[[0, 14]])
    hard: bool = Field(description="True: every task found satisfies it. False: it only ranks.")
    number: int = Field(default=0, examples=[1], description="What `without` names it by.")
    on: bool = Field(default=True, description="False: switched off by `without`.")


class Looser(Wire):
    """The nearest looser question, where nothing was found: which parts it leaves out, and how many tasks it has."""

    without: list[int] = Field(examples=[[2]])
    label_vi: str = Field(examples=["kết thúc trước 2022"])
    label_en: str = Field(examples=["ends before 2022"])
    count: int = Field(examples=[4])


class Compared(Wire):
    """One of the things that are compared, with its tasks."""

    name: str = Field(examples=["Cà Mau"])
    tasks: list[str] = Field(examples=[["ca-mau/II.3"]])


class AnswerText(Wire):
    """The answer: its words, its numbers, and the ids of all tasks that fit (never cut at ``limit``)."""

    kind: Literal["list", "find", "count", "top", "who", "compare", "none"]
    text_vi: str = Field(examples=["Sở Công Thương chủ trì 3 nhiệm vụ."])
    text_en: str = Field(examples=["The Department of Industry and Trade leads 3 tasks."])
    count: int | None = Field(examples=[3])
    top: str | None = Field(examples=[None], description="What is named most, where the question asks for that.")
    agencies: list[str] = Field(examples=[[]], description="Who is in charge, where the question asks for that.")
    tasks: list[str] = Field(examples=[["ca-mau/II.3", "ca-mau/II.1", "ca-mau/IV.2"]])
    looser: Looser | None
    groups: list[Compared] = Field(examples=[[]], description="What the question compares.")


class Reason(Wire):
    """Why a task is here, in both languages."""

    vi: str = Field(examples=["Sở Công Thương chủ trì"])
    en: str = Field(examples=["led by the Department of Industry and Trade"])


class Hit(Wire):
    """One task with its score (larger is better), its tier and the reasons why it is here."""

    id: str = Field(examples=["ca-mau/II.3"])
    score: float = Field(examples=[0.87])
    tier: Literal["direct", "inherited", "indirect", "related"]
    why: list[Reason]
    task: Task


class Receipts(Wire):
    """Queries that give the same tasks from the same graph elsewhere."""

    cypher: str
    sparql: str


class Explanation(Wire):
    """How the question was read and what each score is made of."""

    analysis: str
    restored: str = Field(description="The question as read, with diacritics.")
    plan: str
    reasons: list[Reason]
    scores: dict[str, dict[str, float]] = Field(examples=[{"ca-mau/II.3": {"total": 0.87, "dense": 0.5}}])


class AskResponse(Wire):
    """What was understood, the complete answer, and the best tasks with their reasons."""

    query: str = Field(examples=["Sở Công Thương chủ trì những nhiệm vụ nào?"])
    language: str = Field(examples=["vi"])
    understood: list[Understood]
    answer: AnswerText
    hits: list[Hit]
    receipts: Receipts
    took_ms: dict[str, float] = Field(examples=[{"analyse": 2.1, "embed": 24.0, "retrieve": 3.2, "total": 29.3}])
    served_from: Literal["embedded", "neo4j", "snapshot"] = Field(
        default="embedded", description="snapshot: the workspace's version answered, because Neo4j does not."
    )
    explanation: Explanation | None = Field(default=None, description="There only where `explain` asks for it.")


class AskQuery(BaseModel):
    """A question and how it is to be answered."""

    q: str = Field(description="The question, in Vietnamese or English.")
    limit: int = Field(default=10, description="Most hits; `answer.tasks` is complete whatever it is.")
    without: list[int] = Field(default=[], description="Numbers of understood parts that shall not count.")
    explain: bool = Field(default=False, description="Add how the question was read and the parts of each score.")


class PageQuery(BaseModel):
    """What the address of the first page may hold."""

    q: str | None = None
    limit: int = Field(default=10, ge=1)
    without: list[int] = []
