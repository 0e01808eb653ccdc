"""Shapes that templates need: the marked question, a task's items, dates."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnplan.api.web.page_views import mark_question, shown_date, split_items


def part(start: int, end: int, kind: str = "agency") -> dict[str, Any]:
    return {"kind": kind, "span": [start, end]}


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(-5, 40), st.integers(-5, 40)), max_size=5))
def test_marking_loses_and_repeats_nothing(question: str, spans: list[tuple[int, int]]) -> None:
    pieces = mark_question(question, [part(*span) for span in spans])
    assert "".join(piece.text for piece in pieces) == question


def test_of_parts_that_overlap_the_longer_is_marked() -> None:
    pieces = mark_question("Sở Công Thương", [part(3, 7, "output"), part(0, 14)])
    assert [(piece.text, piece.kind, piece.part) for piece in pieces] == [("Sở Công Thương", "agency", 1)]


def test_a_part_without_a_place_is_not_marked() -> None:
    assert [piece.part for piece in mark_question("gì?", [{"kind": "operator", "span": None}])] == [None]


@pytest.mark.parametrize(
    ("text", "items", "intro", "rest"),
    [
        ("Làm: - một; - hai.", ("một;", "hai."), "Làm:", ["một;", "hai."]),
        ("- một; + hai.", ("một;", "hai."), "", ["một;", "hai."]),
        ("Chỉ một câu.", (), "Chỉ một câu.", []),
        ("Làm: - một; - hai. Rồi thôi.", ("một;", "hai."), "Làm: - một; - hai. Rồi thôi.", []),  # words after the items
        ("Làm: - một;", ("ba",), "Làm: - một;", []),  # an item that does not stand there
        ("Làm “xanh”: - một – hai; + “ba”.", ("một - hai;", '"ba".'), "Làm “xanh”:", ["một – hai;", "“ba”."]),
        ("Một: - một; - các- bon", ("một;", "các-bon"), "Một:", ["một;", "các- bon"]),
    ],
)
def test_items_are_set_apart_only_when_nothing_is_lost(
    text: str, items: tuple[str, ...], intro: str, rest: list[str]
) -> None:
    words = split_items({"text": text, "items": items})
    assert (words.intro, list(words.rest)) == (intro, rest)


@given(st.lists(st.text("ab -–+“.", max_size=8), max_size=4), st.text("ab -.:", max_size=8))
def test_items_and_introduction_hold_all_letters_of_the_text(items: list[str], intro: str) -> None:
    text = " - ".join([intro, *items])
    words = split_items({"text": text, "items": items})
    shown = "".join([words.intro, *words.rest])
    assert [char for char in shown if char.isalnum()] == [char for char in text if char.isalnum()]


def test_dates_are_written_as_people_do() -> None:
    assert shown_date("2023-02-27", "vi") == "27/02/2023"
    assert shown_date("2023-02-07", "en") == "7 February 2023"
    assert shown_date("2023", "vi") == "2023"
    assert shown_date(None, "vi") is None
