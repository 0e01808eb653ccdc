"""Case tables: written forms, look-alikes and whole preambles, each case with its reason."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from vnplan.ontology.legal import Found, find

HERE = Path(__file__).parent


def cases(name: str) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    return loaded


FORMS, LOOK_ALIKES, PREAMBLES = cases("forms.yaml"), cases("look_alikes.yaml"), cases("preambles.yaml")


def named(found: Found) -> tuple[str | None, ...]:
    return found.number, found.name


def check(found: Found, want: str) -> None:
    named_as, kind, date, issuer = (*want.split("|"), "", "", "")[:4]
    assert named_as in named(found)
    assert (found.date or "") == date
    assert not kind or found.type == kind
    assert not issuer or found.issuer == issuer


@pytest.mark.parametrize("case", FORMS, ids=lambda c: c["why"])
def test_written_form(case: dict[str, Any]) -> None:
    text = case["text"]
    found = find(text)
    assert [f for f in found if text[f.start : f.end] != f.matched] == []
    assert len(found) == len(case["want"]), found
    for one, want in zip(found, case["want"], strict=True):
        check(one, want)


@pytest.mark.parametrize("case", LOOK_ALIKES, ids=lambda c: f"{c['why']}: {c['text'][:24]}")
def test_look_alike_gives_nothing(case: dict[str, Any]) -> None:
    assert find(case["text"]) == ()


@pytest.mark.parametrize("case", PREAMBLES, ids=lambda c: c["text"][:60].replace("\n", " "))
def test_preamble_is_read_completely(case: dict[str, Any]) -> None:
    found = find(case["text"])
    read = [((f.number, f.name), f.date) for f in found]
    wanted = [(*want.split("|"), "")[:2] for want in case["want"]]
    assert len(read) == len(wanted), read
    for (names, date), (name, when) in zip(read, wanted, strict=True):
        assert name in names
        assert (date or "") == when


def test_tables_are_large_enough_and_hold_no_case_twice() -> None:
    texts = [case["text"] for case in (*FORMS, *LOOK_ALIKES, *PREAMBLES)]
    assert len(FORMS) >= 250
    assert len(LOOK_ALIKES) >= 150
    assert len(PREAMBLES) >= 30
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("before", ["", "Căn cứ ", "(", "- ", "xem thêm "])
@pytest.mark.parametrize("after", ["", ".", "; các văn bản khác", ")", "\n"])
def test_surroundings_do_not_matter(before: str, after: str) -> None:
    text = f"{before}Quyết định số 1658/QĐ-TTg ngày 01/10/2021{after}"
    (found,) = find(text)
    assert found.matched == "Quyết định số 1658/QĐ-TTg ngày 01/10/2021"
    assert found.start == len(before)
