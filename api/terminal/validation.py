"""What is wrong with the loaded records as lines of text for a terminal."""

from collections.abc import Iterator
from dataclasses import asdict

from vnplan.api.records.validation import HEADINGS, grouped
from vnplan.api.terminal.answers import INDENT, field_lines, source_text, wrapped
from vnplan.api.texts import speaker
from vnplan.graph.kinds import NodeKind
from vnplan.graph.validate import Report
from vnplan.ontology.phrases import Language

_KNOWN_BY_ID = (NodeKind.PLAN, NodeKind.TASK_GROUP, NodeKind.TASK, NodeKind.PROVISION, NodeKind.LEGAL_DOCUMENT)


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
