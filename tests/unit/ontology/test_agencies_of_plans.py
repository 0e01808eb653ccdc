"""Bodies that no vocabulary holds but plans name: how they are read, and how questions find them afterwards."""

from collections.abc import Sequence

import pytest

from vnplan.ontology.agencies import AgencyRegistry

NAMED = (
    *("Vườn quốc gia Núi Chúa", "UBND huyện Ninh Hải", "UBND thành phố Phan Rang - Tháp Chàm", "Hội Nghề cá tỉnh"),
    *("Cảng vụ Hàng hải Nha Trang", "Trường Đại học Nha Trang", "Doanh nghiệp", "các doanh nghiệp Ninh Thuận"),
)


@pytest.fixture(scope="module")
def registry() -> AgencyRegistry:
    return AgencyRegistry.load()


@pytest.fixture(scope="module")
def knowing(registry: AgencyRegistry) -> AgencyRegistry:
    return registry.knowing(registry.resolve(name, "ninh-thuan").kind for name in NAMED)


@pytest.mark.parametrize(
    ("question", "kind", "words"),
    [
        ("Vườn quốc gia Núi Chúa chủ trì việc gì", "vuon-quoc-gia-nui-chua", "Vườn quốc gia Núi Chúa"),
        ("vuon quoc gia nui chua lam gi", "vuon-quoc-gia-nui-chua", "vuon quoc gia nui chua"),
        ("VQG Núi Chúa làm gì", "vuon-quoc-gia-nui-chua", "VQG Núi Chúa"),
        ("tasks of Nui Chua National Park", "vuon-quoc-gia-nui-chua", "Nui Chua National Park"),
        ("UBND huyện Ninh Hải có mấy việc", "uy-ban-nhan-dan-huyen-ninh-hai", "UBND huyện Ninh Hải"),
        ("what must Ninh Hai District People's Committee do", "uy-ban-nhan-dan-huyen-ninh-hai", None),
        ("Ủy ban nhân dân TP Phan Rang - Tháp Chàm", "uy-ban-nhan-dan-thanh-pho-phan-rang-thap-cham", None),
        ("Hội Nghề cá tham gia gì", "hoi-nghe-ca", "Hội Nghề cá"),
        ("Hội Nghề cá tỉnh tham gia gì", "hoi-nghe-ca", "Hội Nghề cá tỉnh"),
        ("Nha Trang Maritime Port Authority", "cang-vu-hang-hai-nha-trang", "Nha Trang Maritime Port Authority"),
        ("the University of Nha Trang", "truong-dai-hoc-nha-trang", "University of Nha Trang"),
    ],
)
def test_a_body_that_a_plan_names_is_found(
    knowing: AgencyRegistry, question: str, kind: str, words: str | None
) -> None:
    found = knowing.find(question)
    assert [find.kind for find in found] == [kind]
    assert words is None or found[0].text == words


def test_everyday_words_and_phrases_for_several_stay_words(registry: AgencyRegistry, knowing: AgencyRegistry) -> None:
    text = "hỗ trợ doanh nghiệp và các doanh nghiệp Ninh Thuận"
    assert knowing.find(text) == registry.find(text)


def test_registered_names_keep_their_meaning(registry: AgencyRegistry, knowing: AgencyRegistry) -> None:
    text = "Sở Y tế và UBND các huyện cùng Ban Quản lý khu kinh tế"
    assert knowing.find(text) == registry.find(text)
    assert registry.knowing([]) is registry


def test_english_names_follow_how_the_name_begins(knowing: AgencyRegistry) -> None:
    assert knowing.kinds["vuon-quoc-gia-nui-chua"].name_en == "Núi Chúa National Park"
    assert knowing.agency("hoi-nghe-ca", "ninh-thuan").name == "Hội Nghề cá tỉnh"


@pytest.mark.parametrize(
    ("cell", "bodies"),
    [
        (
            "Thủ trưởng các sở, ngành và Chủ tịch UBND các huyện, thành phố",
            [("cac-so-ban-nganh-cap-tinh", True), ("uy-ban-nhan-dan-cap-huyen", True)],
        ),
        ("Giám đốc Sở Y tế; Chủ tịch UBND huyện A Lưới", [("so-y-te", False), ("uy-ban-nhan-dan-huyen-a-luoi", False)]),
        ("UBND các huyện ven biển", [("uy-ban-nhan-dan-cap-huyen", True)]),
        ("các xã, phường, thị trấn giáp biển", [("uy-ban-nhan-dan-cap-xa", True)]),
        ("UBND phường Giáp Bát", [("uy-ban-nhan-dan-phuong-giap-bat", False)]),
        ("chủ đầu tư các nhà máy điện", [("chu-dau-tu-cac-nha-may-dien", True)]),
        ("cấp ủy, chính quyền các xã vùng cao", [("cap-uy-chinh-quyen-cac-xa-vung-cao", True)]),
        ("Ban Quản lý khai thác các cảng cá", [("ban-quan-ly-khai-thac-cac-cang-ca", False)]),
    ],
)
def test_heads_of_bodies_and_phrases_for_several(
    registry: AgencyRegistry, cell: str, bodies: Sequence[tuple[str, bool]]
) -> None:
    read = [(body.agency.split("/")[1], body.collective) for body in registry.split(cell, "ninh-thuan")]
    assert read == list(bodies)
