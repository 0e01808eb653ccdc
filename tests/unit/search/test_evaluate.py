import json
from pathlib import Path

import pytest

from vnplan.ontology.errors import InvalidInput
from vnplan.search.engine import Engine
from vnplan.search.evaluate import compare, evaluate, ndcg_at, read_run

QUESTIONS = [
    {
        "id": "a",
        "q": "Sở Công Thương chủ trì việc nào?",
        "lang": "vi",
        "type": "role",
        "relevant": {"quang-ngai/I.1": 2, "binh-dinh/I.1": 2},
        "answer": None,
    },
    {
        "id": "b",
        "q": "How many tasks does DOIT lead?",
        "lang": "en",
        "type": "aggregate",
        "relevant": {"quang-ngai/I.1": 2, "binh-dinh/I.1": 2},
        "answer": {"count": 3},
    },
    {
        "id": "c",
        "q": "Ai lo chuyện trạm sạc xe điện?",
        "lang": "vi",
        "type": "role",
        "relevant": {"binh-dinh/I.1": 2},
        "answer": {"agencies": ["Sở CT", "Sở GTVT"]},
    },
    {"id": "d", "q": "Sở Ngoại vụ chủ trì việc gì?", "lang": "vi", "type": "none", "relevant": {}, "answer": None},
]


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    path = tmp_path / "questions.jsonl"
    path.write_text("\n".join(json.dumps(question) for question in QUESTIONS), encoding="utf-8")
    return path


NDCG = [
    ("ideal order", ["a", "b"], {"a": 2, "b": 1}, 1.0),
    ("swapped", ["b", "a"], {"a": 2, "b": 1}, (1 + 2 / 1.584963) / (2 + 1 / 1.584963)),
    ("nothing found", ["x"], {"a": 2}, 0.0),
    ("beyond the depth", [*"0123456789", "a"], {"a": 2}, 0.0),
]


@pytest.mark.parametrize(("ranking", "grades", "expected"), [c[1:] for c in NDCG], ids=[c[0] for c in NDCG])
def test_ndcg(ranking: list[str], grades: dict[str, int], expected: float) -> None:
    assert ndcg_at(ranking, grades) == pytest.approx(expected, abs=1e-5)


def test_answers_are_judged_by_the_bodies_they_mean_and_failures_give_reasons(engine: Engine, questions: Path) -> None:
    report = evaluate(engine, questions)
    printed = report.to_json()
    assert printed["overall"]["ndcg"] == 1
    assert printed["overall"]["exact"] == "2/3"
    assert printed["by_type"]["none"]["ndcg"] is None
    assert [outcome.problem for outcome in report.outcomes if outcome.id == "b"] == ["count 2, expected 3"]
    assert "count 2, expected 3" in report.to_text()


def test_two_runs_are_compared_question_by_question(engine: Engine, questions: Path) -> None:
    report = evaluate(engine, questions)
    before = report.to_json()
    before["questions"][0]["ndcg"] = 0.25
    before["questions"][3]["exact"] = False
    told = compare(before, report)
    assert "1 gains, 0 losses" in told
    assert "+0.750 a " in told
    assert "exact False -> True" in told


@pytest.mark.parametrize("content", ["{", '{"q": "no id"}', "[]"])
def test_a_file_of_something_else_is_refused_with_its_line(engine: Engine, tmp_path: Path, content: str) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InvalidInput, match="line 1"):
        evaluate(engine, path)


def test_a_missing_file_is_told(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="cannot be read"):
        evaluate(engine, tmp_path / "none.jsonl")


@pytest.mark.parametrize("content", ["", "{}", "[1]", "no json", '{"overall": {}}'])
def test_what_is_no_saved_run_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "run.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InvalidInput, match="eval --json"):
        read_run(path)
