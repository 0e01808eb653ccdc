"""One edit in a registered name, as questions are typed, still finds it; what only looks like a name is none."""

import pytest

from vnplan.ontology.agencies import AgencyRegistry

TYPOS = [
    ("Sở Công Thưong", "so-cong-thuong"),
    ("so cong thuog", "so-cong-thuong"),
    ("Bộ Công Thươg", "bo-cong-thuong"),
    ("Sở Tài nguyen & Môi trừơng", "so-tai-nguyen-va-moi-truong"),
    ("Sở Tài nguyên và Mội trường", "so-tai-nguyen-va-moi-truong"),
    ("so tai chnh", "so-tai-chinh"),
    ("so xay dugn", "so-xay-dung"),
    ("Sở Giao thông vận tãi", "so-giao-thong-van-tai"),
    ("sở khoa học và công ngệ", "so-khoa-hoc-va-cong-nghe"),
    ("so lao dong thuong bin va xa hoi", "so-lao-dong-thuong-binh-va-xa-hoi"),
    ("Sở Nông nghịêp và Phát triển nông thôn", "so-nong-nghiep-va-phat-trien-nong-thon"),
    ("Ngân hàng Nhà nuớc Việt Nam chi nhánh tỉnh", "ngan-hang-nha-nuoc-viet-nam-chi-nhanh-tinh"),
    ("Departmnt of Finance", "so-tai-chinh"),
    ("Department of Helth", "so-y-te"),
    ("Department of Constuction", "so-xay-dung"),
    ("Departement of Transport", "so-giao-thong-van-tai"),
    ("Department of Natural Resources and Enviroment", "so-tai-nguyen-va-moi-truong"),
    ("Department of Agricultre and Rural Development", "so-nong-nghiep-va-phat-trien-nong-thon"),
    ("Ministry of Finnace", "bo-tai-chinh"),
    ("Economic Zone Managment Board", "ban-quan-ly-khu-kinh-te"),
]

# why, words
LOOKALIKES = [
    ("a number and a field", "chuyển đổi số và y tế thông minh"),
    ("a file", "hồ sơ xây dựng"),
    ("health facilities", "cơ sở y tế xanh"),
    ("officials", "cán bộ tài chính xã"),
    ("an account", "số tài khoản"),
    ("a liking", "sở thích tài chính"),
    ("property", "sở hữu công nghiệp"),
    ("to arrange money", "bo tri tai chinh"),
    ("to compare", "so sanh cong nghe"),
    ("another word that begins alike", "Department of Transparency"),
]


def _question(name: str) -> str:
    return f"{name} tham gia việc gì?"


@pytest.mark.parametrize(("name", "kind"), TYPOS, ids=[name for name, _ in TYPOS])
def test_one_edit_in_a_registered_name_still_finds_it(name: str, kind: str) -> None:
    (found,) = AgencyRegistry.load().find(_question(name), asked=True)
    assert (found.text, found.kind, found.exact) == (name, kind, False)


@pytest.mark.parametrize("words", [words for _, words in LOOKALIKES], ids=[why for why, _ in LOOKALIKES])
def test_words_that_only_look_like_a_name_name_nobody(words: str) -> None:
    assert AgencyRegistry.load().find(_question(words), asked=True) == ()
