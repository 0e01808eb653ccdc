"""What is wrong with the loaded records, as it goes over the wire."""

from pydantic import Field

from vnplan.api.schemas.records import Source, Wire
from vnplan.graph.validate import Severity


class FindingRecord(Wire):
    """One thing that is not as it should be."""

    severity: Severity = Field(
        description="`violation`: the records cannot be right. `warning`: look at the original. "
        "`info`: so it is in the original."
    )
    shape: str = Field(examples=["TaskCoordinate"], description="The rule, by its name in /ontology/shapes.ttl.")
    id: str = Field(examples=["ca-mau/II.9"])
    kind: str = Field(examples=["Task"])
    name: str
    message_vi: str
    message_en: str
    advice_vi: str
    advice_en: str
    value: str | None
    source: Source | None


class ValidationReport(Wire):
    """Whether the records are as the shapes ask, and everything that is not."""

    conforms: bool = Field(description="True when there is no violation.")
    counts: dict[Severity, int]
    checked: int = Field(description="How many things were looked at.")
    findings: list[FindingRecord]
