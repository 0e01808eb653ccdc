"""Single records, and what became of documents that were read, as lines of text for a terminal."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from vnplan.api.terminal.answers import INDENT, field_lines, problem_lines, source_text, task_lines, wrapped
from vnplan.api.terminal.legal import legal_record_lines
from vnplan.api.texts import speaker
from vnplan.graph.kinds import EdgeKind, NodeKind, labels
from vnplan.ontology.days import shown_day
from vnplan.ontology.phrases import Language

Json = Mapping[str, Any]
MOST_LINKS = 20  # of one kind; the rest are counted
# What the cells of a task have said already.
IN_A_TASK = (
    *(EdgeKind.LEADS, EdgeKind.COORDINATES, EdgeKind.PRODUCES, EdgeKind.AWAITS_GUIDANCE_OF),
    EdgeKind.IN_SECTOR,
)
NAMES = ("name", "name_en", "text", "definition", "definition_en")
# Properties of a node that are shown in other words, or say nothing to a reader.
SILENT = (
    *("kind", "id", "iri", "name", "name_en", "links", "document", "page", "line_start", "line_end", "row"),
    *("ended", "ended_basis", "ended_note_vi", "ended_note_en"),
)


def record_lines(record: Json, language: Language) -> Iterator[str]:
    """One thing as ``vnplan show --json`` prints it: its kind and id, what is known of it, what it is linked to."""
    say = speaker(language)
    yield f"{labels()[NodeKind(record['kind'])].in_language(language)} {record['id']}"
    if record["kind"] == NodeKind.LEGAL_DOCUMENT:
        yield from legal_record_lines(record, language)
        return
    if record["kind"] == "Task":
        yield from wrapped(str(record["group_title"]))
        yield from task_lines(record, say, language=language)
        yield from field_lines(say("kind.sector"), "; ".join(_sector(link, language) for link in record["sectors"]))
    else:
        names = [record[key] for key in NAMES if record.get(key)]
        for name in names:
            yield from wrapped(str(name), "    ")
        for name, value in record.items():
            if name not in (*SILENT, *NAMES, "source") and isinstance(value, str | int) and not isinstance(value, bool):
                yield from field_lines(name, str(value))
        yield from _history_lines(record, language)
        if record["kind"] == NodeKind.SECTOR:
            tasks = record["tasks"]
            label = labels()[NodeKind.TASK].in_language(language)
            yield from field_lines(f"{label} ({len(tasks)})", "; ".join(tasks))
    source = record.get("source") or (record if record.get("document") else None)
    yield from field_lines(say("task.source"), source_text(source, say))
    yield from _links(record, language)


def _sector(link: Json, language: Language) -> str:
    """The name of a sector and the words of the task that say so."""
    name = link["name_en" if language == "en" else "name"]
    if link["method"] == "vector":
        return f"{name} ({speaker(language)('sector.near')})"
    return f"{name} (“{link['text']}”)" if link["start"] is not None else name


def _history_lines(record: Json, language: Language) -> Iterator[str]:
    """What a body is called today and what it was before, with every step and the law that it rests on."""
    say = speaker(language)
    for told in filter(None, (record.get("former"), record.get("present"))):
        yield from wrapped(str(told[f"text_{language}"]), INDENT)
        for step in told["steps"]:
            way = " -> ".join(filter(None, (step["from"], step["to"])))
            since = say("agency.by", day=shown_day(step["date"], language), number=step["basis_number"])
            yield from wrapped(
                f"{way}: {say('agency.change.' + step['change'])}, {since}", INDENT * 2 + "  ", INDENT * 2
            )
    if record.get("ended"):
        since = say("agency.by", day=shown_day(record["ended"], language), number=record["ended_basis"])
        yield from wrapped(f"{record[f'ended_note_{language}']} ({since})", INDENT)


def _links(record: Json, language: Language) -> Iterator[str]:
    def heading(link: Json) -> str:
        label = labels()[EdgeKind(link["edge"])]
        return f"{'->' if link['outgoing'] else '<-'} {label.in_language(language)}"

    links = [link for link in record["links"] if record["kind"] != "Task" or link["edge"] not in IN_A_TASK]
    for title, group in groupby(sorted(links, key=heading), key=heading):
        found = list(group)
        yield ""
        yield f"{title} ({len(found)})"
        for link in found[:MOST_LINKS]:
            yield from wrapped(f"{link['id']}  {link['name']}", "        ", "    ")
        if len(found) > MOST_LINKS:
            yield f"    ... {len(found) - MOST_LINKS}"


def ingest_lines(report: Json, language: Language) -> Iterator[str]:
    """A run as ``vnplan ingest --json`` prints it: each file with its records and what to look at, then the result."""
    say = speaker(language)
    for file in report["files"]:
        counts = file["counts"]
        facts = [say(f"ingest.{file['status']}")]
        if file["plan"]:
            facts += [file["plan"], say("plan.size", groups=counts["groups"], tasks=counts["tasks"])]
        yield f"{file['path']}: {', '.join(facts)}"
        if file["status"] == "rejected":
            yield from wrapped(str(file["reason"]), "    ")
        for line in problem_lines(file["problems"], language):
            yield f"    {line}"
    yield ""
    if report["version"]:
        counts = report["counts"]
        yield say("ingest.done", plans=counts["plans"], tasks=counts["tasks"], workspace=report["workspace"])
    else:
        yield say("ingest.nothing", workspace=report["workspace"])
