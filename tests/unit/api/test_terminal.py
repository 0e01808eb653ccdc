"""Answers and records as text: whole, in lines that fit, in the right language."""

from dataclasses import asdict
from typing import Any

import pytest
from factories import citation, mention, plan, provision, source, task

from vnplan.api.records.catalogue import Catalogue
from vnplan.api.terminal.answers import COLUMNS, answer_lines, plan_lines, source_text
from vnplan.api.terminal.neo4j import MOST_SHOWN, check_lines
from vnplan.api.terminal.records import ingest_lines, record_lines
from vnplan.api.texts import speaker
from vnplan.graph.neo4j.check import Checked, Difference
from vnplan.graph.queries import PlanGraph
from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.model import Level, Problem, SourceSpan
from vnplan.ontology.phrases import Language
from vnplan.ontology.records import plan_to_json, task_to_json


def an_answer(language: str, listed: int = 3) -> dict[str, Any]:
    one = task(
        text="Trồng cây " * 40, text_en="Plant trees", coordinate=(mention("Sở Tài chính"),), outputs=("Báo cáo",)
    )
    tasks = [f"an-duong/I.{n + 1}" for n in range(listed)]
    reason = {"vi": "có các từ: cây", "en": "holds the words: trees"}
    return {
        "query": "?",
        "language": language,
        "understood": [{"label_vi": "đếm", "label_en": "count"}],
        "answer": {"text_vi": "3 nhiệm vụ.", "text_en": "3 tasks.", "tasks": tasks},
        "hits": [{"id": one.id, "tier": "indirect", "why": [reason], "task": task_to_json(one)}],
    }


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "vi",
            ["3 nhiệm vụ.", "đếm", "qua cụm từ chung", "Phối hợp: Sở Tài chính", "có các từ: cây", "dòng 1", "Còn 2"],
        ),
        ("vi-nodiac", ["3 nhiệm vụ."]),
        ("en", ["3 tasks.", "count", "Plant trees", "Coordinating: Sở Tài chính", "holds the words: trees", "2 more"]),
    ],
)
def test_an_answer_says_everything_in_the_language_of_the_question(language: str, expected: list[str]) -> None:
    lines = list(answer_lines(an_answer(language)))
    assert max(map(len, lines)) <= COLUMNS
    for words in expected:
        assert words in "\n".join(lines)


def test_nothing_is_said_of_more_tasks_when_all_are_shown() -> None:
    assert "Còn" not in "\n".join(answer_lines(an_answer("vi", listed=1)))


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        (source(3, 3), "an-duong.txt, trang 1, dòng 3"),
        (source(3, 5, page=None), "an-duong.txt, dòng 3–5"),
        (SourceSpan("a.csv", row=7), "a.csv, hàng 7"),
        (None, ""),
    ],
)
def test_a_place_is_told_as_far_as_it_is_known(span: SourceSpan | None, expected: str) -> None:
    assert source_text(asdict(span) if span else None, speaker("vi")) == expected


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_plan_shows_its_doubts_and_problems(language: Language) -> None:
    doubtful = task("2", confidence=0.4)
    made = plan(tasks=(task(), doubtful), problems=(Problem(Level.WARNING, "an-duong/I.2: look", source(7)),))
    shown = "\n".join(plan_lines(plan_to_json(made), language))
    assert "40%" in shown
    assert "100%" not in shown
    assert "- an-duong/I.2: look (an-duong.txt" in shown


@pytest.mark.parametrize(
    ("record_id", "expected"),
    [
        ("an-duong/I.1", ["Nhiệm vụ an-duong/I.1", "Chủ trì: Sở Công Thương", "1658-qd-ttg"]),
        ("an-duong/I", ["Nhóm nhiệm vụ an-duong/I", "Nhóm I"]),
        ("an-duong/so-cong-thuong", ["Cơ quan an-duong/so-cong-thuong", "an-duong/I.1", "chủ trì"]),
        ("Plan:an-duong", ["Kế hoạch an-duong", "12/KH-UBND"]),
        ("an-duong/III.1-1", ["theo dõi việc thực hiện"]),
        ("1658/QĐ-TTg", ["Văn bản 1658-qd-ttg", "an-duong/I.1"]),
    ],
)
def test_each_kind_of_thing_is_shown_with_what_it_is_linked_to(record_id: str, expected: list[str]) -> None:
    made = plan(tasks=(task(citations=(citation(of="an-duong/I.1"),)),), provisions=(provision(),))
    catalogue = Catalogue(PlanGraph([made], AgencyRegistry.load()))
    shown = "\n".join(record_lines(catalogue.show(record_id), "vi"))
    for words in expected:
        assert words in shown


def test_a_run_is_reported_file_by_file() -> None:
    problem = {"message": "a.txt: look", "message_vi": "a.txt: xem lại", "source": asdict(source(3))}
    counts = {"groups": 2, "tasks": 5}
    files = [
        {
            "path": "a.txt",
            "status": "partly",
            "reason": "1 place",
            "plan": "a",
            "counts": counts,
            "problems": [problem],
        },
        {"path": "b.txt", "status": "rejected", "reason": "b.txt is empty", "plan": None, "counts": {}, "problems": []},
    ]
    report = {"workspace": "w", "version": "v", "counts": {"plans": 1, "tasks": 5}, "files": files}
    shown = "\n".join(ingest_lines(report, "en"))
    for words in ("a.txt: read, with places to look at, a, 2 groups, 5 tasks", "look (an-duong.txt", "b.txt is empty"):
        assert words in shown
    assert "as it was" in "\n".join(ingest_lines(report | {"version": None, "counts": None}, "en"))


def test_what_differs_in_a_database_is_told_up_to_a_number() -> None:
    places = [
        Difference("missing", "Task a/1"),
        Difference("extra", "Task a/2"),
        Difference("property", "Task a/3", "name", here="x" * 99, there=None),
        *(Difference("labels", f"Task b/{number}", here=["Task"], there=[]) for number in range(MOST_SHOWN)),
    ]
    shown = list(check_lines(Checked("bolt://one", "neo4j", 5, 7, tuple(places))))
    assert shown[0] == f"bolt://one, database neo4j differs from the workspace in {MOST_SHOWN + 3} places:"
    assert shown[1:3] == ["  Task a/1: not in the database", "  Task a/2: in the database only"]
    assert shown[3].startswith("  Task a/3: name is nothing in the database, 'xxx")
    assert "Task b/0: its label is missing in the database, Task here" in shown[4]
    assert shown[-2].strip().startswith("... and 3 more")
    assert len(list(check_lines(Checked("bolt://one", "neo4j", 5, 7, ())))) == 1


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (Difference("version", "version", "complete", here=True, there=False), "the last push broke off"),
        (Difference("missing", "version"), "no push has been completed here"),
    ],
)
def test_a_push_that_broke_off_is_told_first(found: Difference, told: str) -> None:
    assert told in list(check_lines(Checked("bolt://one", "neo4j", 5, 7, (found,))))[1]
