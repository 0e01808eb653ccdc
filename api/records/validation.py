"""What is wrong with the loaded records, as programs and people are told it."""

import threading
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from functools import lru_cache
from itertools import groupby
from typing import Any

from vnplan.graph.queries import PlanGraph
from vnplan.graph.validate import Finding, Report, Severity, validate

HEADINGS: Mapping[Severity, str] = {
    Severity.VIOLATION: "quality.violation",
    Severity.WARNING: "quality.warning",
    Severity.INFO: "quality.info",
}
_CHECKING = threading.Lock()


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
