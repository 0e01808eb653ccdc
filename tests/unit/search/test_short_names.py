"""Names of bodies of which some words are initials."""

import pytest

from vnplan.search.engine import Engine
from vnplan.search.parts import AgencyPart

NAMES = [
    ("TT xúc tiến ĐT, TM & DL làm gì", "TT xúc tiến ĐT, TM & DL", "trung-tam-xuc-tien-dau-tu-thuong-mai-va-du-lich"),
    ("TTXTĐT làm gì", "TTXTĐT", "trung-tam-xuc-tien-dau-tu-thuong-mai-va-du-lich"),
    ("việc của CC BVMT", "CC BVMT", "chi-cuc-bao-ve-moi-truong"),
    ("Chi cục BVMT chủ trì việc gì", "Chi cục BVMT", "chi-cuc-bao-ve-moi-truong"),
    ("BQL KKT có việc gì", "BQL KKT", "ban-quan-ly-khu-kinh-te"),
    ("BQLKKT có việc gì", "BQLKKT", "ban-quan-ly-khu-kinh-te"),
    ("VP UBND tỉnh làm gì", "VP UBND tỉnh", "van-phong-uy-ban-nhan-dan-tinh"),
    ("VPUBND tỉnh làm gì", "VPUBND tỉnh", "van-phong-uy-ban-nhan-dan-tinh"),
    ("TTr tỉnh phối hợp gì", "TTr tỉnh", "thanh-tra-tinh"),
    ("VPĐP NTM làm gì", "VPĐP NTM", "van-phong-dieu-phoi-chuong-trinh-xay-dung-nong-thon-moi"),
    ("Hội ND phối hợp gì", "Hội ND", "hoi-nong-dan"),
    ("CA tỉnh làm gì", "CA tỉnh", "cong-an-tinh"),
]


@pytest.mark.parametrize(("question", "typed", "kind"), NAMES, ids=[typed for _, typed, _ in NAMES])
def test_initials_within_a_name(engine: Engine, question: str, typed: str, kind: str) -> None:
    analysis, _ = engine.analyse(question)
    (part,) = analysis.of(AgencyPart)
    assert (question[part.start : part.end], part.value) == (typed, kind)
    assert analysis.topic_words == ""


NO_NAMES = [
    "BVMT, KTTH, CĐS, HTQT và NTTS",
    "KHCN và ĐMST ở các KCN, CCN",
    "TTHC công, CNTT, ATTP",
    "nhiệm vụ về ƯPSCTD và PCCC",
]


@pytest.mark.parametrize("question", NO_NAMES)
def test_initials_of_other_things_are_no_bodies(engine: Engine, question: str) -> None:
    assert engine.analyse(question)[0].of(AgencyPart) == ()
