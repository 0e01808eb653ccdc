"""One normal form for all spellings of a number."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnplan.ontology.legal import find, id_of_number, normalise
from vnplan.ontology.text import fold

STATE = ["QĐ-TTg", "NĐ-CP", "QĐ-UBND", "NQ-HĐND", "KH-UBND", "TT-BTNMT", "TTr-SKHĐT", "QĐ-BKHĐT", "CT-TTg", "TB-VPCP"]
PARTY = ["NQ/TW", "KL/TW", "CT/TW", "NQ/TU", "CTr/TU", "KH/ĐUK", "HD/BTCTW"]
DASHES = "-–—‑−"

serials = st.integers(min_value=1, max_value=99999).map(lambda n: f"{n:02d}")
years = st.one_of(st.just(""), st.integers(min_value=1990, max_value=2030).map(lambda y: f"/{y}"))
state_numbers = st.builds(lambda s, y, c: f"{s}{y}/{c}", serials, years, st.sampled_from(STATE))
party_numbers = st.builds(lambda s, c: f"{s}-{c}", serials, st.sampled_from(PARTY))
numbers = st.one_of(state_numbers, party_numbers)


@st.composite
def spellings(draw: st.DrawFn) -> tuple[str, str]:
    """A number and another spelling of it: case, marks, Unicode form, dashes, blanks."""
    number = draw(numbers)
    written = draw(st.sampled_from(["as it is", "small", "capitals", "without marks"]))
    other = {"small": number.lower(), "capitals": number.upper(), "without marks": fold(number)}.get(written, number)
    other = unicodedata.normalize(draw(st.sampled_from(["NFC", "NFD"])), other)
    other = other.replace("-", draw(st.sampled_from(DASHES)))
    blank = draw(st.sampled_from(["", " ", "\n"]))
    return number, other.replace("/", f"{blank}/{draw(st.sampled_from(['', ' ']))}")


@given(spellings())
def test_all_spellings_have_one_normal_form(pair: tuple[str, str]) -> None:
    number, other = pair
    assert normalise(number) == number
    assert normalise(other) == number


@given(spellings())
def test_all_spellings_are_found_in_a_sentence_as_one_document(pair: tuple[str, str]) -> None:
    number, other = pair
    text = f"Căn cứ văn bản số {other} của cơ quan"
    (found,) = find(text)
    assert found.number == number
    assert text[found.start : found.end] == found.matched
    assert id_of_number(found.number, None) == id_of_number(number, None) == id_of_number(other, None)


@given(party_numbers)
def test_party_numbers_may_have_hyphen_and_slash_swapped(number: str) -> None:
    serial, rest = number.split("-", 1)
    assert normalise(f"{serial}/{rest.replace('/', '-')}") == number


@given(st.text(max_size=60))
def test_any_text_is_read_without_error_and_spans_hold_their_words(text: str) -> None:
    for found in find(text, relative=True):
        assert text[found.start : found.end] == found.matched
        assert found.start < found.end <= found.extent_end <= len(text)


@given(
    st.lists(
        st.sampled_from(
            ["Quyết định số ", "1658/QĐ-TTg", " ngày 01/10/2021", " và ", "\n", "12", "/", "-", " Luật Đất đai", " này"]
        )
    )
)
def test_finds_are_in_order_and_do_not_overlap(pieces: list[str]) -> None:
    found = find("".join(pieces))
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("typed", "normal"),
    [
        ("1658-qd-ttg", "1658/QĐ-TTg"),
        ("60-2012-TT-BNNPTNT", "60/2012/TT-BNNPTNT"),
        ("số 20/NQ-TW", "20-NQ/TW"),
        ("Decision No. 687/QD-TTG", "687/QĐ-TTg"),
        ("02/2002/QH 11", "02/2002/QH11"),
        ("9-NQ/TU", "09-NQ/TU"),
        ("30A/2008/NQ-CP", "30a/2008/NQ-CP"),
        ("24-NQ/TƯ", "24-NQ/TW"),
    ],
)
def test_normal_form(typed: str, normal: str) -> None:
    assert normalise(typed) == normal


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "1658",
        "12/15 hộ",
        "01/10/2021",
        "112/GPMT-BTNMT",
        "hợp đồng 12/HĐ",
        "abc/QĐ-TTg",
        "1658/QĐ-TTg và 882/QĐ-TTg",
    ],
)
def test_what_is_no_number_has_no_normal_form(typed: str) -> None:
    assert normalise(typed) is None
