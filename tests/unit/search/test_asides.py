"""What a question tells of bodies beside its matter."""

import pytest

from vnplan.search.engine import Engine

PLANNING, FINANCE = "so-ke-hoach-va-dau-tu", "so-tai-chinh"
# why, question, the bodies that bind, the topic
TOLD = [
    ("it went into another", "Sở Kế hoạch và Đầu tư (nay nhập vào Sở Tài chính) chủ trì việc gì?", [PLANNING], ""),
    ("the same without diacritics", "so ke hoach va dau tu nay la so tai chinh chu tri viec gi", [PLANNING], ""),
    ("in English", "The planning department, now part of the finance department: what did it lead?", [PLANNING], ""),
    (
        "the later one is asked about",
        "Sở Kế hoạch và Đầu tư đã sáp nhập vào Sở Tài chính. Sở Tài chính nay chủ trì việc gì?",
        [FINANCE],
        "",
    ),
    (
        "a field that it took over",
        "Sở Xây dựng sau khi nhận thêm mảng giao thông phải làm gì về trạm sạc?",
        ["so-xay-dung"],
        "trạm sạc",
    ),
    (
        "a field in English",
        "What does the construction department, having taken over transport, do about charging stations?",
        ["so-xay-dung"],
        "charging stations",
    ),
    ("a field that it did not", "Sở Xây dựng tiếp nhận trạm sạc nào?", ["so-xay-dung"], "trạm sạc"),
]


@pytest.mark.parametrize(("question", "bodies", "topic"), [c[1:] for c in TOLD], ids=[c[0] for c in TOLD])
def test_what_is_told_of_a_body_does_not_bind(engine: Engine, question: str, bodies: list[str], topic: str) -> None:
    _, plan = engine.analyse(question)
    assert [item.kinds[0] for item in plan.agencies] == bodies
    assert plan.topic_words == topic


def test_whose_field_was_taken_over_is_meant_with_the_body(engine: Engine) -> None:
    _, plan = engine.analyse("Sở Xây dựng sau khi tiếp nhận lĩnh vực giao thông vận tải chủ trì việc gì?")
    assert plan.agencies[0].kinds == ("so-xay-dung", "so-giao-thong-van-tai")
    assert plan.agencies[0].inherited == ()
    assert engine.ask("Sở Xây dựng, nay có thêm giao thông, chủ trì việc gì?").verdict.count == 1
