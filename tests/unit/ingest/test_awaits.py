"""Whose guidance must come first."""

from typing import Any

import pytest

from vnplan.ingest.awaits import find_awaited
from vnplan.ontology.agencies import AgencyRegistry

REGISTRY = AgencyRegistry.load()

CASES = [
    # words, awaited, why
    ("Lập kế hoạch (sau khi có hướng dẫn của Bộ Công Thương).", ["Bộ Công Thương"], "the common form"),
    ("(Sau khi có đề nghị, hướng dẫn của Bộ Y tế)", ["Bộ Y tế"], "a request and guidance"),
    ("(sau khi có đề nghị và hướng dẫn của Bộ Y tế)", ["Bộ Y tế"], "joined by a word"),
    ("sau khi có hướng dẫn và phát động của Trung ương", ["Trung ương"], "guidance and launch"),
    ("sau khi Bộ Tài chính có văn bản hướng dẫn thực hiện", ["Bộ Tài chính"], "the body before its verb"),
    ("sau khi Bộ Xây dựng ban hành Đề án", ["Bộ Xây dựng"], "a document it has to issue"),
    ("(sau khi trung ương ban hành)", ["trung ương"], "small letters"),
    ("khi Bộ Tài chính đã hướng dẫn", ["Bộ Tài chính"], "'when ... has guided'"),
    ("khi có hướng dẫn của Bộ Y tế", ["Bộ Y tế"], "'when there is guidance'"),
    ("chờ hướng dẫn của Bộ Nội vụ", ["Bộ Nội vụ"], "'waiting for'"),
    ("sau khi được Bộ Nội vụ hướng dẫn", ["Bộ Nội vụ"], "passive"),
    ("sau khi có hướng dẫn của Bộ Y tế và Bộ Công Thương", ["Bộ Y tế", "Bộ Công Thương"], "two bodies"),
    ("sau khi Bộ Y tế, Bộ Công Thương ban hành tiêu chí", ["Bộ Y tế", "Bộ Công Thương"], "two, then the verb"),
    ("chờ hướng dẫn của Bộ Chuyển đổi số về dữ liệu", ["Bộ Chuyển đổi số"], "a ministry nobody registered"),
    ("sau khi có hướng dẫn của Bộ Chuyển đổi số và Bộ Y tế", ["Bộ Chuyển đổi số", "Bộ Y tế"], "it begins a row"),
    ("khi văn bản hướng dẫn của Bộ Y tế được ban hành", ["Bộ Y tế"], "guidance that is issued"),
    ("khi hướng dẫn của Bộ Y tế không còn phù hợp", [], "guidance that is there"),
    ("theo hướng dẫn của Bộ Công Thương", [], "followed, not awaited"),
    ("căn cứ quy định và hướng dẫn của Bộ Công Thương", [], "on the ground of"),
    ("(theo hướng dẫn và phát động của Trung ương)", [], "followed, as launched"),
    ("sau khi có quy hoạch, thực hiện theo hướng dẫn của Bộ Y tế", [], "a plan comes first, no guidance"),
    ("trồng lại rừng sau khai thác; phối hợp với Bộ Y tế", [], "'sau khai' is no 'sau khi'"),
    ("Sở Công Thương chủ trì, phối hợp với Bộ Công Thương", [], "named for another reason"),
    ("sau khi Bộ Y tế phê duyệt dự án", [], "an approval is no guidance"),
    ("after the Ministry of Health has issued guidance", ["Ministry of Health"], "English, the body first"),
    ("once guidance from the Ministry of Finance is there", ["Ministry of Finance"], "English, guidance first"),
    ("in line with guidance from the Ministry of Health", [], "English, followed"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "awaited", "why"), CASES, ids=[case[0] for case in CASES])
def test_guidance_is_awaited_or_only_followed_as_the_words_say(words: str, awaited: list[str], why: str) -> None:
    assert [body.text for body in find_awaited(words, REGISTRY, "an-duong")] == awaited, why


def test_a_body_is_awaited_once_however_often_it_is_named() -> None:
    words = "a) X (sau khi có hướng dẫn của Bộ Công Thương); b) Y (sau khi Bộ Công thương ban hành quy định)."
    awaited = find_awaited(words, REGISTRY, "an-duong")
    assert [(body.text, body.agency) for body in awaited] == [("Bộ Công Thương", "trung-uong/bo-cong-thuong")]


def test_a_department_is_one_of_the_plans_own_province() -> None:
    (body,) = find_awaited("sau khi có hướng dẫn của Sở Y tế", REGISTRY, "an-duong")
    assert body.agency == "an-duong/so-y-te"


@pytest.mark.corpus
def test_all_tasks_of_both_plans_wait_for_the_bodies_a_reader_found(gold_tasks: list[dict[str, Any]]) -> None:
    wrong = {
        task["id"]: (read, task["awaits_guidance_from"])
        for task in gold_tasks
        if (read := [body.text for body in find_awaited(task["text"], REGISTRY, task["plan"])])
        != task["awaits_guidance_from"]
    }
    assert wrong == {}
