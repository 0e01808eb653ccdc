"""Single records and measurements as lines of text for a terminal."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from vnplan.api.terminal import field_lines, problem_lines, source_text, task_lines, wrapped
from vnplan.api.terminal_legal import legal_record_lines
from vnplan.api.texts import Language, speaker
from vnplan.graph.kinds import EdgeKind, NodeKind, labels

Json = Mapping[str, Any]
MOST_LINKS = 20  # of one kind; the rest are counted
# What the cells of a task have said already.
IN_A_TASK = (EdgeKind.LEADS, EdgeKind.COORDINATES, EdgeKind.PRODUCES, EdgeKind.AWAITS_GUIDANCE_OF)
# Properties of a node that are shown in other words, or say nothing to a reader.
SILENT = ("kind", "id", "iri", "name", "name_en", "links", "document", "page", "line_start", "line_end", "row")


def record_lines(record: Json, language: Language) -> Iterator[str]:
    """One thing as ``vnplan show --json`` prints it: its kind and id, what is known of it, what it is linked to."""
    say = speaker(language)
    yield f"{getattr(labels()[NodeKind(record['kind'])], language)} {record['id']}"
    if record["kind"] == NodeKind.LEGAL_DOCUMENT:
        yield from legal_record_lines(record, language)
        return
    if record["kind"] == "Task":
        yield from wrapped(str(record["group_title"]))
        yield from task_lines(record, say)
    else:
        names = [record[key] for key in ("name", "name_en", "text") if record.get(key)]
        for name in names:
            yield from wrapped(str(name), "    ")
        for name, value in record.items():
            if name not in (*SILENT, "text", "source") and isinstance(value, str | int) and not isinstance(value, bool):
                yield from field_lines(name, str(value))
    source = record.get("source") or (record if record.get("document") else None)
    yield from field_lines(say("task.source"), source_text(source, say))
    yield from _links(record, language)


def _links(record: Json, language: Language) -> Iterator[str]:
    def heading(link: Json) -> str:
        label = labels()[EdgeKind(link["edge"])]
        return f"{'->' if link['outgoing'] else '<-'} {getattr(label, language)}"

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
