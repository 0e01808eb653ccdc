"""The tables beside the tracking sheet: which plans it is made of, and the legal documents that these name."""

from collections.abc import Iterator, Sequence

from vnplan.graph.export.tracking import Cell
from vnplan.graph.export.words import as_date, speaker
from vnplan.graph.kinds import EdgeKind, NodeKind
from vnplan.graph.queries import PlanGraph
from vnplan.ontology.phrases import Language

Headings = Sequence[tuple[str, int]]
Rows = Sequence[Sequence[Cell | int]]


def plan_rows(graph: PlanGraph, language: Language) -> tuple[Headings, Rows]:
    """Headings with their widths, and one row for each plan."""
    say = speaker(language)
    keys = {
        "plan": 60, "number": 16, "date": 14, "issuer": 32, "province": 18, "period": 14, "tasks": 10, "file": 28,
    }  # fmt: skip
    rows = [
        (
            (plan.title_en if language == "en" else None) or plan.title,
            plan.number,
            as_date(plan.date),
            plan.issuer,
            plan.province,
            "–".join(map(str, plan.period)) if plan.period else None,
            len(plan.tasks),
            plan.source.document,
        )
        for plan in graph.plans.values()
    ]
    return [(say(key), width) for key, width in keys.items()], rows


def document_rows(graph: PlanGraph, language: Language) -> tuple[Headings, Rows]:
    """Headings with their widths, and one row for each legal document, by name."""
    say = speaker(language)
    keys = {"document": 36, "date": 14, "issuer": 32, "subject": 70, "cited_by": 12}
    return [(say(key), width) for key, width in keys.items()], sorted(_documents(graph, language), key=_by_name)


def _documents(graph: PlanGraph, language: Language) -> Iterator[Sequence[Cell | int]]:
    citing = (EdgeKind.CITES, EdgeKind.BASED_ON, EdgeKind.CARRIES_OUT)
    for key, data in graph.graph.nodes(data=True):
        if data["kind"] != NodeKind.LEGAL_DOCUMENT:
            continue
        places = {source for source, _, kind in graph.graph.in_edges(key, keys=True) if kind in citing}
        subject = (data["subject_en"] if language == "en" else None) or data["subject_vi"]
        yield data["name"], as_date(data["date"]) or data["date"], data["issuer"], subject, len(places)


def _by_name(row: Sequence[Cell | int]) -> str:
    return str(row[0])
