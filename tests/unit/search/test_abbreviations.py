"""Abbreviations written out, and the way back to what was typed."""

import pytest

from vnplan.search.words.abbreviations import Abbreviations
from vnplan.search.words.question import Question
from vnplan.search.words.restore import Restorer

TEXTS = ["Mở rộng hợp tác quốc tế về rừng.", "Chương trình hợp tác quốc tế.", "Áp dụng BAT theo hướng dẫn."] * 2
KNOWN = {"BĐKH": "biến đổi khí hậu", "KH&CN": "khoa học và công nghệ", "BAT": "kỹ thuật tốt nhất"}
ABBREVIATIONS = Abbreviations(TEXTS, ["ngân sách nhà nước"], KNOWN, Restorer(TEXTS))

WRITTEN = [
    ("of the vocabularies", "thích ứng BĐKH", "thích ứng biến đổi khí hậu"),
    ("of two words", "quỹ KH&CN tỉnh", "quỹ khoa học và công nghệ tỉnh"),
    ("learnt from the plans", "HTQT về rừng", "hợp tác quốc tế về rừng"),
    ("of a term", "chi NSNN, HTQT", "chi ngân sách nhà nước, hợp tác quốc tế"),
    ("unknown", "dự án XYZW", "dự án XYZW"),
    ("two letters are no guess", "làm gì ở HT", "làm gì ở HT"),
    ("small letters are words", "htqt về rừng", "htqt về rừng"),
    ("a shouted question", "HTQT VỀ RỪNG", "HTQT VỀ RỪNG"),
]


@pytest.mark.parametrize(("typed", "full"), [case[1:] for case in WRITTEN], ids=[case[0] for case in WRITTEN])
def test_abbreviations_are_written_out(typed: str, full: str) -> None:
    question = Question(typed)
    assert ABBREVIATIONS.written_out(question, question).text == full


@pytest.mark.parametrize(
    ("words", "typed"),
    [("khoa học và công nghệ", "KH&CN"), ("tỉnh", "tỉnh"), ("quỹ", "quỹ"), ("công nghệ", "KH&CN")],
)
def test_what_is_found_in_full_leads_back_to_what_was_typed(words: str, typed: str) -> None:
    question = Question("quỹ KH&CN tỉnh")
    written = ABBREVIATIONS.written_out(question, question)
    start = written.text.index(words)
    first, last = written.back(start, start + len(words))
    assert question.text[first:last] == typed
