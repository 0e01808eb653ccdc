"""Both real plans against the reading by hand, field by field, and the sample that ships with the package."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from vnplan.ingest.pipeline import read_document, sample_plans
from vnplan.ontology.model import CitationKind, Plan, Task, TaskGroup
from vnplan.ontology.text import squash

PLANS = ("thanh-hoa", "kon-tum")


def gold(shared: Path, name: str) -> list[dict[str, Any]]:
    lines = (shared / "gold" / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


@pytest.fixture(scope="module")
def plans(shared: Path) -> dict[str, Plan]:
    return {name: read_document(shared / "corpus" / f"{name}.txt") for name in PLANS}


def differences(rows: list[tuple[str, str, object, object]]) -> str:
    """One line for each row (record, field, by hand, as read) whose last two differ."""
    return "\n".join(
        f"{record:22} {field:10} by hand: {wanted!r}\n{'':34}read:    {read!r}"
        for record, field, wanted, read in rows
        if wanted != read
    )


def unspaced(words: str) -> str:
    return "".join(words.split())


def texts(mentions: Any) -> list[str]:
    return [mention.text for mention in mentions]


FIELDS: dict[str, tuple[Callable[[dict[str, Any]], object], Callable[[Task], object]]] = {
    "text": (lambda row: unspaced(row["text"]), lambda task: unspaced(task.text)),
    "lead": (lambda row: row["lead"], lambda task: texts(task.lead)),
    "coordinate": (lambda row: row["coordinate"], lambda task: texts(task.coordinate)),
    "time": (lambda row: row["time"], lambda task: task.time.text),
    "outputs": (lambda row: row["outputs"], lambda task: list(task.outputs)),
    "items": (lambda row: row["bullets"], lambda task: len(task.items)),
    "awaits": (lambda row: row["awaits_guidance_from"], lambda task: texts(task.awaits)),
    "citations": (
        lambda row: [unspaced(text) for text in row["citations"]],
        lambda task: [unspaced(citation.text) for citation in task.citations],
    ),
    "group": (lambda row: row["group"], lambda task: task.group),
    "number": (lambda row: row["number"], lambda task: task.number),
    "lines": (
        lambda row: (row["line_start"], row["line_end"]),
        lambda task: (task.source.line_start, task.source.line_end),
    ),
}


@pytest.mark.corpus
@pytest.mark.parametrize("name", PLANS)
def test_every_field_of_every_task_is_as_read_by_hand(
    name: str, plans: dict[str, Plan], gold_tasks: list[dict[str, Any]]
) -> None:
    read = {task.id: task for task in plans[name].tasks}
    by_hand = {row["id"]: row for row in gold_tasks if row["plan"] == name}
    assert list(read) == list(by_hand)
    rows = [
        (key, field, of_row(row), of_task(read[key]))
        for key, row in by_hand.items()
        for field, (of_row, of_task) in FIELDS.items()
    ]
    assert not (found := differences(rows)), f"\n{found}"


def heading(group: TaskGroup) -> str:
    return f"{group.title}: {group.description}" if group.description else group.title


@pytest.mark.corpus
def test_groups_have_their_titles_descriptions_and_parents(
    shared: Path, plans: dict[str, Plan], gold_tasks: list[dict[str, Any]]
) -> None:
    groups = {group.id: group for plan in plans.values() for group in plan.groups}
    rows: list[tuple[str, str, object, object]] = []
    for row in gold_tasks:
        group = groups[f"{row['plan']}/{row['group']}"]
        rows.append((row["id"], "title", squash(row["group_title"]), heading(group).removesuffix(".")))
    rows = [
        (key, field, str(wanted).split(":")[0].rstrip("."), str(read).split(":")[0])
        for key, field, wanted, read in rows
    ]
    for row in gold(shared, "groups-kon-tum.jsonl"):
        group = groups[f"kon-tum/{row['group']}"]
        rows.append((group.id, "title", squash(row["title"]), group.title))
        rows.append((group.id, "description", squash(row["description"]), group.description))
    assert not (found := differences(rows)), f"\n{found}"
    eighth = [group for group in plans["thanh-hoa"].groups if group.parent == "thanh-hoa/VIII"]
    assert [group.code for group in eighth] == [f"VIII.{n}" for n in range(1, 12)]
    assert groups["thanh-hoa/VIII"].parent is None


@pytest.mark.corpus
def test_the_clauses_of_the_body_have_their_bodies(shared: Path, plans: dict[str, Plan]) -> None:
    keys = ("section", "section_title", "lead", "awaits_guidance_from", "sub_items", "line_start", "line_end")
    by_hand = [tuple(row[key] for key in keys) for row in gold(shared, "provisions-thanh-hoa.jsonl")]
    read = [
        (
            *(one.section, one.section_title, texts(one.lead), texts(one.awaits), len(one.items)),
            *(one.source.line_start, one.source.line_end),
        )
        for one in plans["thanh-hoa"].provisions
    ]
    assert len(read) == len(by_hand)
    rows: list[tuple[str, str, object, object]] = [
        (str(n), "clause", wanted, found) for n, (wanted, found) in enumerate(zip(by_hand, read, strict=True))
    ]
    assert not (found := differences(rows)), f"\n{found}"
    assert plans["kon-tum"].provisions == ()


@pytest.mark.corpus
def test_the_facts_of_a_plan_are_those_that_its_head_prints(plans: dict[str, Plan]) -> None:
    first, second = plans["thanh-hoa"], plans["kon-tum"]
    assert (first.number, first.date, first.province, first.period) == (None, None, "Thanh Hóa", (2021, 2030))
    assert first.issuer == "Ủy ban nhân dân tỉnh Thanh Hóa"
    assert {basis.document: basis.role for basis in first.legal_basis} == {
        "1658-qd-ttg": "basis",
        "882-qd-ttg": "implements",
        "58-nq-tw": "basis",
    }
    assert any("leaves its number blank" in problem.message for problem in first.problems)
    assert (second.number, second.date, second.province) == ("492/KH-UBND", "2023-02-27", "Kon Tum")
    assert second.issuer == "Ủy ban nhân dân tỉnh Kon Tum"
    assert [(basis.document, basis.role) for basis in second.legal_basis] == [("882-qd-ttg", "implements")]


@pytest.mark.corpus
def test_a_time_bound_to_a_known_document_has_its_end(plans: dict[str, Plan]) -> None:
    (first, *_) = plans["kon-tum"].tasks
    assert (first.time.kind, first.time.start, first.time.end) == ("relative", None, "2023-07-22")


@pytest.mark.corpus
def test_every_numbered_citation_is_found_on_its_line(shared: Path, plans: dict[str, Plan]) -> None:
    by_hand = Counter(
        (row["plan"], row["line"], row["number"], row["date"])
        for row in gold(shared, "citations.jsonl")
        if row["kind"] == "numbered"
    )
    read = Counter(
        (name, citation.source.line_start, citation.number, citation.date)
        for name, plan in plans.items()
        for citation in plan.citations
        if citation.kind is CitationKind.NUMBERED
    )
    assert by_hand == read


@pytest.mark.corpus
def test_named_citations_that_nobody_doubts_are_found(shared: Path, plans: dict[str, Plan]) -> None:
    read = {
        (name, citation.source.line_start): citation.text
        for name, plan in plans.items()
        for citation in plan.citations
        if citation.kind is CitationKind.NAMED
    }
    wanted = [row for row in gold(shared, "citations.jsonl") if row["kind"] == "named" and not row.get("borderline")]
    missed = [row for row in wanted if (row["plan"], row["line"]) not in read]
    assert [(row["plan"], row["line"], row["text"]) for row in missed] == []


@pytest.mark.corpus
def test_citations_stand_where_they_say(plans: dict[str, Plan]) -> None:
    for plan in plans.values():
        records = {task.id: task.text for task in plan.tasks} | {one.id: one.text for one in plan.provisions}
        inside = [citation for citation in plan.citations if citation.of and citation.end]
        assert inside
        for citation in inside:
            assert records[citation.of or ""][citation.start : citation.end] == citation.text


@pytest.mark.corpus
def test_only_rows_in_doubt_are_reported(plans: dict[str, Plan]) -> None:
    for plan in plans.values():
        warned = [problem for problem in plan.problems if problem.level != "info"]
        assert all(problem.source and problem.source.line_start for problem in warned)
        assert len(warned) < len(plan.tasks) / 10


def test_the_sample_has_the_tasks_of_both_plans_in_two_languages() -> None:
    sample = sample_plans()
    assert [(plan.id, len(plan.tasks), len(plan.groups)) for plan in sample] == [
        ("kon-tum", 65, 18),
        ("thanh-hoa", 84, 18),
    ]
    tasks = [task for plan in sample for task in plan.tasks]
    assert all(task.text_en and task.lead and task.source.row for task in tasks)
    assert all(group.title_en for plan in sample for group in plan.groups)
    assert all(plan.title_en and plan.issuer and plan.period == (2021, 2030) for plan in sample)
    assert [problem for plan in sample for problem in plan.problems if problem.level != "info"] == []


@pytest.mark.corpus
def test_the_sample_says_of_each_task_what_the_plan_says(plans: dict[str, Plan]) -> None:
    def facts(plan: Plan) -> dict[str, object]:
        return {
            task.id: (
                [body.agency for body in task.lead],
                task.time.start,
                task.time.end,
                [body.agency for body in task.awaits],
                [citation.document for citation in task.citations],
            )
            for task in plan.tasks
        }

    for plan in sample_plans():
        read, sample = facts(plans[plan.id]), facts(plan)
        rows = [(key, "facts", read.get(key), sample.get(key)) for key in sorted({*read, *sample})]
        assert not (found := differences(rows)), f"\n{found}"
