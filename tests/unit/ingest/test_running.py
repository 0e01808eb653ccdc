"""Lines joined to running text, and the way back to them; items of a cell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnplan.ingest.document import Line, lines_of
from vnplan.ingest.items import read_items
from vnplan.ingest.running import join_lines, join_texts, without_furniture

WORDS = st.text(alphabet="abđ -\t", max_size=12)


@given(st.lists(WORDS, max_size=8))
def test_every_word_is_traced_to_its_line(lines: list[str]) -> None:
    running = join_lines(Line(number, None, text, False) for number, text in enumerate(lines, 1))
    for place, char in enumerate(running.text):
        if char != " ":
            assert char in lines[running.line_at(place) - 1]


def test_a_word_broken_at_its_hyphen_is_one_word_and_a_dash_stays() -> None:
    assert (
        join_lines(lines_of("phát thải các-\n\nbon, kinh tế -\nxã hội")).text == "phát thải các-bon, kinh tế - xã hội"
    )


def test_texts_keep_their_lines_when_joined() -> None:
    first, second = join_lines(lines_of("a b\nc")), join_lines([Line(9, 2, "d", True)])
    both = join_texts([first, second])
    assert both.text == "a b c\nd"
    assert [both.line_at(both.text.index(char)) for char in "acd"] == [1, 2, 9]
    assert (both.page_at(6), both.lines_of(4, 7)) == (2, (2, 9))


def test_raised_footnote_numbers_leave_the_text_and_notes_stand_apart() -> None:
    page = "".join(f"Dòng {n}\n\n" for n in "abcdefghijklm")
    text = f"{page}đạt mục tiêu PTR0\n1\n vào năm 2050.\n\n   \n1\n Phát thải ròng.\n Trang sau."
    flow = without_furniture(lines_of(text))
    assert [line.text.strip() for line in flow.lines[-3:]] == ["đạt mục tiêu PTR0", "vào năm 2050.", "Trang sau."]
    assert [[line.text.strip() for line in note] for note in flow.footnotes] == [["Phát thải ròng."]]
    assert flow.glued == {flow.lines[-2].number}


def test_page_numbers_between_blank_lines_leave_the_text() -> None:
    flow = without_furniture(lines_of("dòng một\n\n13\n\ndòng hai"))
    assert [line.text for line in flow.lines] == ["dòng một", "dòng hai"]
    assert flow.footnotes == ()


ITEMS = [
    # lines of the cell, items, why
    (["- Một.", "- Hai"], ("Một.", "Hai"), "a dash begins an item"),
    (["Các việc:", "+ Một;", "+ Hai."], ("Một;", "Hai."), "words before the first mark are no item"),
    (["- Phát triển kinh tế", "- xã hội của tỉnh."], ("Phát triển kinh tế - xã hội của tỉnh.",), "a wrapped dash"),
    (["- Một của tỉnh.- Hai"], ("Một của tỉnh.", "Hai"), "an item begins in mid-line"),
    (["nông nghiệp + Đối với rừng"], ("Đối với rừng",), "a plus in mid-line"),
    (["a - b; (i) c; (ii) d"], (), "no marks"),
    (["Giai đoạn 2021 - 2030, Hà Nội - Hải Phòng"], (), "dashes between names"),
    (["– Gạch dài.", "• Chấm."], ("Gạch dài.", "Chấm."), "other marks"),
    ([], (), "empty"),
]


@pytest.mark.parametrize(("lines", "items", "why"), ITEMS, ids=[case[2] for case in ITEMS])
def test_items_begin_with_a_dash_or_a_plus(lines: list[str], items: tuple[str, ...], why: str) -> None:
    assert read_items(lines) == items, why
