"""Names of bodies that hold a place: a body's own proper name, and committees of cities within a province."""

import pytest

from vnplan.search.engine import Engine

BOARD, TOWNS, PROVINCE = "ban-quan-ly-khu-kinh-te", "uy-ban-nhan-dan-cap-huyen", "uy-ban-nhan-dan-tinh"

# question, bodies, places
NAMED = [
    ("Ban quản lý khu kinh tế Nghi Sơn làm gì", [BOARD], ["thanh-hoa"]),
    ("Ban Quản lý Khu kinh tế Nghi Sơn và các Khu công nghiệp chủ trì việc gì", [BOARD], ["thanh-hoa"]),
    ("ban quan ly khu kinh te dung quat lam gi", [BOARD], ["quang-ngai"]),
    ("Ban quản lý khu kinh tế làm gì", [BOARD], []),
    ("việc nào không do Ban quản lý khu kinh tế Nghi Sơn chủ trì", [BOARD], []),
    ("UBND thành phố Thanh Hóa làm gì", [TOWNS], ["thanh-hoa"]),
    ("UBND thành phố Sầm Sơn làm gì", [TOWNS], []),
    ("UBND thành phố Hà Nội làm gì", [PROVINCE], ["ha-noi"]),
    ("UBND thành phố làm gì", [PROVINCE], []),
]


@pytest.mark.parametrize(("question", "bodies", "places"), NAMED, ids=[question for question, _, _ in NAMED])
def test_a_name_that_holds_its_place_means_the_body_there(
    engine: Engine, question: str, bodies: list[str], places: list[str]
) -> None:
    parts = engine.analyse(question)[0].parts
    assert [part.value for part in parts if part.kind == "agency"] == bodies
    assert [part.value for part in parts if part.kind == "place"] == places
