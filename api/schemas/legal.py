"""Legal references and documents as they go over the wire, with an example of each."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from vnplan.api.schemas.records import Source, Wire

HOLDING = "held: a loaded plan is this document; known: known beforehand; cited: only citations tell of it."


class LookupRequest(BaseModel):
    """A text whose legal references are looked up."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(max_length=64_000, examples=["Thực hiện Quyết định số 1658/QĐ-TTg ngày 01/10/2021"])


class DocumentShort(Wire):
    """A legal document; what is not known is null."""

    id: str = Field(examples=["1658-qd-ttg"])
    urn: str | None = Field(examples=["urn:lex:vn:thu.tuong.chinh.phu:quyet.dinh:2021-10-01;1658-qd-ttg"])
    type: str | None = Field(examples=["Quyết định"])
    number: str | None = Field(examples=["1658/QĐ-TTg"])
    date: str | None = Field(examples=["2021-10-01"])
    issuer: str | None = Field(examples=["Thủ tướng Chính phủ"])
    subject_vi: str | None = Field(examples=["Chiến lược quốc gia về tăng trưởng xanh"])
    subject_en: str | None = Field(examples=["National Green Growth Strategy"])


class CitingRecord(Wire):
    """A place that cites a document: the record, the citation with some words around it, and where they stand."""

    id: str = Field(examples=["ca-mau/II.3"])
    kind: Literal["task", "provision", "plan"]
    quote: str = Field(examples=["…theo Quyết định số 1658/QĐ-TTg ngày 01/10/2021…"])
    source: Source


class Reference(Wire):
    """A legal reference in a text. ``text[start:end] == matched``; ``type`` to ``part`` are as the text says."""

    matched: str = Field(examples=["Quyết định số 1658/QĐ-TTg ngày 01/10/2021"])
    start: int = Field(examples=[10])
    end: int = Field(examples=[51])
    normalized: str | None = Field(examples=["1658/QĐ-TTg"], description="The number, or the name of one without.")
    type: str | None = Field(examples=["Quyết định"])
    date: str | None = Field(examples=["2021-10-01"])
    issuer: str | None = Field(examples=["Thủ tướng Chính phủ"])
    part: str | None = Field(examples=["khoản 2 Điều 5"])
    status: Literal[200, 300, 404, 400] = Field(
        description="200 one document; 300 several fit; 404 well formed but unknown here; 400 not a form we know.",
        examples=[200],
    )
    documents: list[DocumentShort]
    cited_by: list[CitingRecord]


class DocumentEntry(DocumentShort):
    """A legal document with the number of tasks, provisions and plans that cite it."""

    holding: Literal["held", "known", "cited"] = Field(description=HOLDING, examples=["known"])
    plan: str | None = Field(description="The loaded plan that this document is.", examples=[None])
    tasks: int = Field(examples=[3])
    provisions: int = Field(examples=[1])
    plans: int = Field(examples=[2])


class DocumentPage(Wire):
    """Part of the list of legal documents; ``total`` counts all that fit."""

    total: int = Field(examples=[40])
    offset: int = Field(examples=[0])
    limit: int = Field(examples=[50])
    documents: list[DocumentEntry]


class Related(DocumentShort):
    """A document that another one stands on, and how."""

    relation: Literal["BASED_ON", "CARRIES_OUT", "AMENDS", "REPLACES"]


class Dependant(Wire):
    """A plan or document that stands on another one."""

    kind: Literal["plan", "document"]
    id: str = Field(examples=["ca-mau"])
    name: str = Field(examples=["Kế hoạch hành động tăng trưởng xanh"])
    name_en: str | None


class RestingPlan(Wire):
    """A plan that rests on a document, with its tasks and provisions."""

    id: str = Field(examples=["ca-mau"])
    title: str
    title_en: str | None
    tasks: list[str] = Field(examples=[["ca-mau/I.1", "ca-mau/I.2"]])
    provisions: list[str]


class Resting(Wire):
    """What rests on a document, at first hand or through others, and how many tasks and provisions that are."""

    documents: list[str] = Field(examples=[["882-qd-ttg"]])
    plans: list[RestingPlan]
    tasks: int = Field(examples=[149])
    provisions: int = Field(examples=[66])


class ConflictValue(Wire):
    """One of the values that disagree, and who says so."""

    value: str = Field(examples=["2021-10-01"])
    registered: bool = Field(description="True: known beforehand, whatever citations say.")
    places: list[CitingRecord]


class FieldConflict(Wire):
    """A date or issuer on which citations of one document disagree."""

    field: Literal["date", "issuer"]
    values: list[ConflictValue]


class DocumentRecord(DocumentEntry):
    """A legal document with all that is known of it."""

    names: list[str] = Field(examples=[["Chiến lược quốc gia về tăng trưởng xanh"]])
    provenance: str | None = Field(description="cited: from the sample plans; public: from legal portals.")
    relations: list[Related]
    carried_out_by: list[Dependant]
    basis_of: list[Dependant]
    cited_by: list[CitingRecord]
    rests_on_it: Resting
    same_number: list[DocumentShort] = Field(description="Other documents with this number, of other places or years.")
    conflicts: list[FieldConflict]
