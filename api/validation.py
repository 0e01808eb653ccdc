"""What is wrong with the loaded records, as programs and people are told it."""

import threading
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from functools import lru_cache
from itertools import groupby
from typing import Any

from pydantic import Field

from vnplan.api.schemas import Source, Wire
from vnplan.api.terminal import INDENT, field_lines, source_text, wrapped
from vnplan.api.texts import Language, speaker
from vnplan.graph.kinds import NodeKind
from vnplan.graph.queries import PlanGraph
from vnplan.graph.validate import Finding, Report, Severity, validate

HEADINGS: Mapping[Severity, str] = {
    Severity.VIOLATION: "quality.violation",
    Severity.WARNING: "quality.warning",
    Severity.INFO: "quality.info",
}
_KNOWN_BY_ID = (NodeKind.PLAN, NodeKind.TASK_GROUP, NodeKind.TASK, NodeKind.PROVISION, NodeKind.LEGAL_DOCUMENT)
_CHECKING = threading.Lock()


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


def report_of(graph: PlanGraph) -> Report:
    """The report about the records that are served; it is made once for each version."""
    with _CHECKING:
        return _report(graph)


@lru_cache(maxsize=1)
def _report(graph: PlanGraph) -> Report:
    return validate(graph.graph)


def report_json(report: Report) -> dict[str, Any]:
    """A report as ``vnplan validate --json`` and ``/api/validate`` give it."""
    return {
        "conforms": report.conforms,
        "counts": {str(severity): number for severity, number in report.counts.items()},
        "checked": report.checked,
        "findings": [asdict(finding) for finding in report.findings],
    }


def grouped(report: Report) -> Iterator[tuple[Severity, list[list[Finding]]]]:
    """The findings by severity, the worst first, and within it by rule."""
    for severity in Severity:
        found = [finding for finding in report.findings if finding.severity == severity]
        by_rule = sorted(found, key=lambda finding: finding.shape)  # a stable sort: places stay in order
        if found:
            yield severity, [list(group) for _, group in groupby(by_rule, key=lambda finding: finding.shape)]


def report_lines(report: Report, language: Language) -> Iterator[str]:
    """A report for people: each rule that something breaks, what to do, and where."""
    say = speaker(language)
    yield say("quality.checked", n=report.checked)
    for severity, rules in grouped(report):
        yield ""
        yield f"{say(HEADINGS[severity])} ({report.counts[severity]})"
        for found in rules:
            first = found[0]
            yield from wrapped(str(getattr(first, f"message_{language}")), INDENT, "  ")
            yield from field_lines(say("quality.advice"), str(getattr(first, f"advice_{language}")))
            for finding in found:
                place = source_text(asdict(finding.source), say) if finding.source else ""
                subject = finding.id if finding.kind in _KNOWN_BY_ID else finding.name or finding.id
                facts = filter(None, (subject, place, finding.value))
                yield from wrapped(f"- {' · '.join(facts)}", "      ", INDENT)
    yield ""
    yield say("quality.good") if report.conforms else say("quality.bad")
