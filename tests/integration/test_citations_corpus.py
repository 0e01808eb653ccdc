"""Citations in real documents: the judged development set and the two plans read by hand."""

import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from vnplan.ontology.legal import Found, find
from vnplan.ontology.text import canonical

pytestmark = pytest.mark.corpus

RELEVANCE = Path(__file__).resolve().parent.parent / "relevance"
LEAST_FOUND = 0.97
LEAST_RIGHT_FIELD = 0.95
Case = tuple[dict[str, Any], tuple[Found, ...]]


def records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def same_name(one: str | None, other: str | None) -> bool:
    def plain(name: str) -> str:
        return re.sub(r"[\s,&-]+", " ", canonical(name))

    return one is not None and other is not None and plain(one) == plain(other)


def answers(found: Found, expected: dict[str, Any]) -> bool:
    start = expected["start"]
    if found.start >= start + len(expected["matched"]) or found.end <= start:
        return False
    if expected["number"] is None:
        return same_name(found.name, expected["name"])
    return found.number in (expected["number"], expected.get("number_full"), *expected.get("number_alt", ()))


@cache
def judged(file: Path) -> list[Case]:
    return [(case, find(case["text"])) for case in records(file)]


@pytest.fixture(params=["of real documents", "of another author"])
def cases(request: pytest.FixtureRequest, shared: Path) -> list[Case]:
    """Cases with what is found in them; the other author wrote his by the forms alone, without seeing this program."""
    if request.param == "of real documents":
        return judged(shared / "eval" / "citations-dev.jsonl")
    return judged(RELEVANCE / "references" / "another-author.jsonl")


def pairs(cases: Iterable[Case]) -> list[tuple[dict[str, Any], Found | None]]:
    return [
        (expected, next((f for f in found if answers(f, expected)), None))
        for case, found in cases
        for expected in case["expect"]
    ]


def test_expected_references_are_found_with_the_right_number(
    cases: list[Case],
) -> None:
    missed = [expected["matched"] for expected, found in pairs(cases) if found is None]
    assert len(missed) <= (1 - LEAST_FOUND) * len(pairs(cases)), missed


def test_nothing_is_invented(cases: list[Case]) -> None:
    invented = []
    for case, found in cases:
        spans = [(e["start"], e["start"] + len(e["matched"])) for e in case["expect"]]
        for name in case.get("optional", []):
            spans += [(m.start(), m.end()) for m in re.finditer(re.escape(name), case["text"])]
        invented += [f.matched for f in found if not any(f.start < end and f.end > start for start, end in spans)]
    assert invented == []


@pytest.mark.parametrize("field", ["type", "date", "issuer", "part"])
def test_fields_are_right(cases: list[Case], field: str) -> None:
    wrong, scored = [], 0
    for expected, found in pairs(cases):
        allowed = [expected.get(field), *(expected.get(f"{field}_alt") or [])]
        if found is None or (field in ("issuer", "part") and allowed[0] is None):
            continue
        scored += 1
        if getattr(found, field) not in allowed:
            wrong.append((expected["matched"], getattr(found, field), allowed))
    assert scored > 0
    assert len(wrong) <= (1 - LEAST_RIGHT_FIELD) * scored, wrong


PLANS = ("thanh-hoa", "kon-tum")


def plan_text(folder: Path, plan: str) -> str:
    return (folder / "corpus" / f"{plan}.txt").read_text(encoding="utf-8")


def gold(folder: Path, plan: str, kind: str) -> list[dict[str, Any]]:
    return [g for g in records(folder / "gold" / "citations.jsonl") if (g["plan"], g["kind"]) == (plan, kind)]


def flat(words: str) -> str:
    """Words as a reader sees them: without line breaks, page numbers between lines and blanks round dashes."""
    return canonical(re.sub(r"\n\s*\d{1,3}\s*\n", " ", words))


@pytest.mark.parametrize("plan", PLANS)
def test_numbered_citations_of_a_plan_are_read_completely_and_none_invented(shared: Path, plan: str) -> None:
    text = plan_text(shared, plan)
    found = [f for f in find(text) if f.kind == "numbered"]
    wanted = gold(shared, plan, "numbered")
    assert [(f.number, f.date) for f in found] == [(g["number"], g["date"]) for g in wanted]
    assert [flat(text[f.start : f.extent_end]) for f in found] == [flat(g["text"]) for g in wanted]
    for one, want in zip(found, wanted, strict=True):
        if want["issuer"]:
            assert one.issuer == want["issuer"].replace("UBND", "Ủy ban nhân dân")


@pytest.mark.parametrize("plan", PLANS)
def test_named_citations_of_a_plan_are_found(shared: Path, plan: str) -> None:
    text = plan_text(shared, plan)
    starts = [match.start() for match in re.finditer("^", text, re.MULTILINE)]
    found = [f for f in find(text) if f.kind == "named"]
    missed = []
    for want in gold(shared, plan, "named"):
        line, after = starts[want["line"] - 1], starts[want["line"]]
        same = [
            f for f in found if line <= f.start < after and flat(text[f.start : f.extent_end]) == flat(want["text"])
        ]
        if not same and not want.get("borderline"):
            missed.append((want["line"], want["text"]))
        found = [f for f in found if f not in same[:1]]
    assert missed == []
    assert [f.matched for f in found] == []
