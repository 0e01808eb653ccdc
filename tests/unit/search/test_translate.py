"""English matters said in Vietnamese: forms of words, order of words, and what is better left in English."""

import pytest

from vnplan.search.words.inflection import base_forms
from vnplan.search.words.question import Question
from vnplan.search.words.translate import said_in_vietnamese


def said(english: str) -> str | None:
    question = Question(english)
    found = said_in_vietnamese(question, range(len(question.words)))
    return found.text if found else None


@pytest.mark.parametrize(
    ("english", "vietnamese"),
    [
        ("cleaner production in enterprises", "sản xuất sạch hơn trong doanh nghiệp"),
        ("renewable energy projects", "dự án năng lượng tái tạo"),
        ("treatment of livestock manure in rural households", "xử lý phân gia súc trong hộ gia đình nông thôn"),
        ("early warning systems for flash floods", "hệ thống cảnh báo sớm cho lũ quét"),
        ("recycled plastic packaging", "bao bì nhựa tái chế"),
        ("developing high-quality human resources", "phát triển nguồn nhân lực chất lượng cao"),
        ("medium-term public investment for green growth", "đầu tư công trung hạn cho tăng trưởng xanh"),
        ("supporting vulnerable groups", "hỗ trợ nhóm yếu thế"),
        ("forest protection", "bảo vệ rừng"),
        ("upgrading rural roads", "nâng cấp đường giao thông nông thôn"),
        ("irrigation, tourism and fishing ports", "thủy lợi du lịch và cảng cá"),
    ],
)
def test_what_stands_before_its_noun_comes_after_it(english: str, vietnamese: str) -> None:
    assert said(english) == vietnamese


@pytest.mark.parametrize(
    "english", ["keeping kids from wandering off", "who cleans up the mess", "zeppelin hangars in Thanh Hoa"]
)
def test_what_the_lexicon_does_not_know_stays_english(english: str) -> None:
    assert said(english) is None


def test_words_taken_by_something_else_are_left_out() -> None:
    question = Question("solar power of the Department for schools")
    matter = said_in_vietnamese(question, places={0, 1, 6}, taken={3, 4})
    assert matter is not None
    assert (matter.text, matter.words) == ("điện mặt trời cho giáo dục", "điện mặt trời giáo dục")


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("policies", "policy"),
        ("enterprises", "enterprise"),
        ("planning", "plan"),
        ("managing", "manage"),
        ("treated", "treat"),
        ("applied", "apply"),
        ("locally", "local"),
        ("economically", "economic"),
        ("sustainably", "sustainable"),
        ("larger", "large"),
        ("modernization", "modernisation"),
        ("Digitize", "digitise"),
    ],
)
def test_forms_are_led_back_by_rule(word: str, base: str) -> None:
    assert base in {found for found, _ in base_forms(word)}
