"""Bodies called by some of the fields in their names."""

import pytest

from vnplan.search.engine import Engine

# why, question, the bodies meant
CALLED = [
    ("two of three fields", "What does the tourism and culture department lead?", ["so-van-hoa-the-thao-va-du-lich"]),
    ("the name behind", "tasks of the Department of Training and Education", ["so-giao-duc-va-dao-tao"]),
    ("an adjective", "Where is the communication department involved?", ["so-thong-tin-va-truyen-thong"]),
    ("that which the plans name", "What must the environment department do?", ["so-tai-nguyen-va-moi-truong"]),
    ("a ministry", "Which tasks wait for the environment ministry?", []),
    ("in Vietnamese", "Sở Môi trường chủ trì việc gì?", ["so-tai-nguyen-va-moi-truong"]),
    ("without diacritics", "so moi truong chu tri viec gi", ["so-tai-nguyen-va-moi-truong"]),
    ("the end of another word", "cán bộ môi trường được tập huấn gì", []),
    (
        "as one, by the name of today",
        "Agriculture and environment have become one department: what does it lead?",
        ["so-nong-nghiep-va-moi-truong"],
    ),
    (
        "beside another",
        "Which tasks do the environment and agriculture departments share?",
        ["so-tai-nguyen-va-moi-truong", "so-nong-nghiep-va-phat-trien-nong-thon"],
    ),
    ("fields alone that lead", "What Information and Communications itself leads", ["so-thong-tin-va-truyen-thong"]),
    ("fields alone as a matter", "Which tasks are about Information and Communications?", []),
    ("a sector that has to", "Ngành y tế phải làm gì?", ["so-y-te"]),
    ("a sector without diacritics", "nganh giao duc duoc giao viec gi", ["so-giao-duc-va-dao-tao"]),
    ("a sector as a matter", "Việc nào phát triển ngành nông nghiệp?", []),
    ("no field", "Which other department helps?", []),
    ("what the registry knows", "What does the planning department lead?", ["so-ke-hoach-va-dau-tu"]),
    ("by what it runs", "What does the IT department lead?", ["so-thong-tin-va-truyen-thong"]),
]


@pytest.mark.parametrize(("question", "bodies"), [c[1:] for c in CALLED], ids=[c[0] for c in CALLED])
def test_a_body_is_called_by_fields(engine: Engine, question: str, bodies: list[str]) -> None:
    _, plan = engine.analyse(question)
    assert [item.kinds[0] for item in plan.agencies] == bodies


def test_the_ministry_whose_guidance_is_awaited_is_called_by_a_field(engine: Engine) -> None:
    _, plan = engine.analyse("Which tasks wait for the environment ministry?")
    assert [part.kinds for part in plan.guidance] == [("bo-tai-nguyen-va-moi-truong",)]
