"""What is cited in a folder of texts as lines of text for a terminal."""

from collections.abc import Iterator

from vnplan.api.records.citation_report import CitationReport
from vnplan.api.texts import speaker
from vnplan.ontology.phrases import Language


def report_lines(report: CitationReport, language: Language) -> Iterator[str]:
    """The counts of each file, then what was gained and lost."""
    say = speaker(language)
    for counts in report.files:
        yield f"{counts.file}: {say('report.citations', n=counts.citations)}"
        for part in (counts.by_kind, counts.by_type):
            yield "    " + ", ".join(f"{name} {n}" for name, n in part.items())
    for key, facts in (("report.gains", report.gains), ("report.losses", report.losses)):
        if facts is not None:
            yield say(key, n=len(facts))
            yield from (f"    {fact.file}:{fact.line}  {fact.name}  ({fact.kind})" for fact in facts)
