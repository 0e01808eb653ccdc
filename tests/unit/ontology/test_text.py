"""Spellings of the same words are one string, and what is found in folded text can be shown in the original."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnplan.ontology.text import FoldedText, canonical, fold, slug, squash, syllables, tidy

VIETNAMESE = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
PUNCTUATION = " \t\n\u00a0-‐–—−&,;:.()/'’“”\u00ad\u200b0123456789"
texts = st.one_of(
    st.text(alphabet=VIETNAMESE + VIETNAMESE.upper() + PUNCTUATION, max_size=80),
    st.text(max_size=60),
)


@given(texts)
def test_canonical_is_idempotent(text: str) -> None:
    once = canonical(text)
    assert canonical(once) == once


@given(st.text(alphabet=VIETNAMESE + VIETNAMESE.upper() + PUNCTUATION, max_size=80))
def test_composed_and_decomposed_text_are_the_same(text: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert canonical(composed) == canonical(decomposed)
    assert fold(composed) == fold(decomposed)
    assert FoldedText(composed).folded == FoldedText(decomposed).folded


@given(st.text(alphabet=VIETNAMESE + " ", max_size=60))
def test_case_does_not_count(text: str) -> None:
    assert canonical(text.upper()) == canonical(text)


@given(texts)
def test_folded_spans_point_into_the_original(text: str) -> None:
    folded = FoldedText(text)
    for place in range(len(folded.folded)):
        start, end = folded.span(place, place + 1)
        assert 0 <= start < end <= len(text)
    if folded.folded:
        start, end = folded.span(0, len(folded.folded))
        assert 0 <= start < end <= len(text)


@given(st.lists(st.text(alphabet=VIETNAMESE, min_size=1, max_size=7), min_size=1, max_size=6))
def test_a_folded_word_leads_back_to_the_word(words: list[str]) -> None:
    text = "  \n".join(words)
    folded = FoldedText(text)
    place = 0
    for word in words:
        length = len(fold(word))
        start, end = folded.span(place, place + length)
        assert text[start:end] == word
        place += length + 1


@given(texts)
def test_a_slug_holds_only_letters_digits_and_single_dashes(text: str) -> None:
    made = slug(text)
    assert all(char.isascii() and (char.isalnum() or char == "-") for char in made)
    assert "--" not in made
    assert not made.startswith("-")
    assert slug(made) == made


@pytest.mark.parametrize(
    ("why", "one", "other"),
    [
        ("tone on either vowel of oa", "hoà", "hòa"),
        ("tone on either vowel of uy", "thuỷ", "thủy"),
        ("tone on either vowel of oe", "khoẻ", "khỏe"),
        ("decomposed", "Thanh Ho\u0301a", "Thanh Hoá"),
        ("dashes of every length, blanks round them", "Lao động – Thương binh", "Lao động - Thương binh"),
        ("no blanks round the dash", "2021 — 2030", "2021-2030"),
        ("ampersand", "Kế hoạch & Đầu tư", "Kế hoạch và Đầu tư"),
        ("ampersand without blanks", "KH&ĐT", "kh và đt"),
        ("Icelandic letter for đ", "Ðầu tư", "Đầu tư"),
        ("case", "SỞ CÔNG THƯƠNG", "Sở Công Thương"),
        ("wrapped line", "Sở Công\n\n Thương", "Sở Công Thương"),
        ("no-break space", "Sở\u00a0Y tế", "Sở Y tế"),
        ("soft hyphen of a PDF", "Sở Công Thư\u00adơng", "Sở Công Thương"),
        ("blank before a comma", "sở , ban", "sở, ban"),
    ],
)
def test_spellings_of_the_same_words_are_one(why: str, one: str, other: str) -> None:
    assert canonical(one) == canonical(other), why


@pytest.mark.parametrize("word", ["quý", "quỳ", "quỷ", "quy", "toán", "hoàng", "thuyết", "nước"])
def test_words_without_a_choice_of_tone_place_stay(word: str) -> None:
    assert canonical(word) == word


@pytest.mark.parametrize(("one", "other"), [("sở", "số"), ("đa", "da"), ("hòa", "hóa"), ("quý", "quỳ")])
def test_different_words_stay_different(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


def test_fold_drops_all_diacritics_and_keeps_the_rest() -> None:
    assert fold("Sở Nông nghiệp & PTNT – Đắk Lắk") == "so nong nghiep & ptnt - dak lak"


def test_slug_of_a_name_with_dash_and_comma() -> None:
    assert slug("Sở Lao động - Thương binh và Xã hội") == "so-lao-dong-thuong-binh-va-xa-hoi"


def test_squash_keeps_letters_and_joins_lines() -> None:
    assert squash(" Các sở, ban \n\n ngành\tcấp tỉnh ") == "Các sở, ban ngành cấp tỉnh"


def test_tidy_removes_what_cannot_be_seen() -> None:
    assert tidy("a\u200bb\ufeff“c”") == 'ab"c"'


def test_syllables_are_lower_case_words_with_diacritics() -> None:
    assert syllables("Hoà bình, Thuỷ lợi!") == ["hòa", "bình", "thủy", "lợi"]
