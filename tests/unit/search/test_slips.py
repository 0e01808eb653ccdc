"""Slips of typing: mended where one reading is likely, told in the answer, and places still those of what was typed."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnplan.search.engine import Engine
from vnplan.search.words.keystrokes import Keystrokes

MENDED = [
    ("Telex", "nawng luwowngj tais taoj", "năng lượng tái tạo"),
    ("Telex beside whole words", "bao ve moi truowngf", "bảo vệ môi trường"),
    ("Telex with a diacritic", "bảo vệ môi trươngf", "bảo vệ môi trường"),
    ("VNI", "na8ng lu7o7ng5 tai1 tao5", "năng lượng tái tạo"),
    ("run together", "moitruong khong khi", "môi trường không khí"),
    ("three syllables run together", "chuyendoiso", "chuyển đổi số"),
    ("run together with diacritics", "rác thải ytế", "rác thải y tế"),
    ("a letter doubled", "rac thaii nhua", "rác thải nhựa"),
    ("letters swapped", "giao thogn xanh", "giao thông xanh"),
    ("a letter lost", "nang luog tai tao", "năng lượng tái tạo"),
    ("in the name of a body", "so cong thuongg lam gi", "sở công thương làm gì"),
    ("English, a letter lost", "renewble energy", "renewable energy"),
    ("English, a letter doubled", "emmissions of greenhouse gases", "emissions of greenhouse gases"),
]


@pytest.mark.parametrize(("typed", "meant"), [case[1:] for case in MENDED], ids=[case[0] for case in MENDED])
def test_slips_are_read_as_meant(engine: Engine, typed: str, meant: str) -> None:
    analysis, _ = engine.analyse(typed)
    assert analysis.restored == meant
    assert analysis.text == typed
    assert all(0 <= part.start < part.end <= len(typed) for part in analysis.parts)


AS_TYPED = [
    "dự án startup về xe taxi và wifi",
    "buôn lậu tuồn hàng qua biên giới",
    "khach di choi phun thuoc, nhuom vai",
    "burying waste, clearing land, overseas powder",
    "nồng độ CO2 và PM2.5, co2, pm25",
    "137/KH-UBND và 888/QĐ-TTg",
    "người Raglai, Bahnar làm gì",
    "buried farm poisons that old turbines left",
    "STNMT, SCT, BQL KKT, HTQT",
    "ubnd tinh, gtvt, tnmt lam gi",
]


@pytest.mark.parametrize("typed", AS_TYPED)
def test_words_that_nothing_knows_stay_as_typed(engine: Engine, typed: str) -> None:
    assert engine.analyse(typed)[0].slips == ()


def test_the_answer_tells_what_was_read(engine: Engine) -> None:
    answer = engine.ask("sạc xe dienn")
    assert answer.verdict.tasks[0] == "binh-dinh/I.1"
    assert "Đã hiểu “dienn” là “điện”." in answer.verdict.text.vi
    assert "“dienn” was read as “điện”." in answer.verdict.text.en


def test_places_are_those_of_what_was_typed(engine: Engine) -> None:
    typed = "nangluong ở Quảng Ngãi, sở congthuong chủ trì"
    analysis, _ = engine.analyse(typed)
    places = {part.value: typed[part.start : part.end] for part in analysis.parts}
    assert places["quang-ngai"] == "Quảng Ngãi"
    assert places["so-cong-thuong"] == "sở congthuong"
    assert places["lead"] == "chủ trì"


@pytest.mark.parametrize(
    ("keys", "syllable"),
    [("nawng", "năng"), ("luwowngj", "lượng"), ("luowngj", "lượng"), ("ddieenj", "điện"), ("d9ie6n5", "điện"),
     ("lu7o75ng", "lượng"), ("dieenj", None), ("nang", None), ("xyz", None), ("", None)],
)  # fmt: skip
def test_keys_make_a_syllable_or_none(keys: str, syllable: str | None) -> None:
    assert Keystrokes(["năng", "lượng", "điện", "lương", "nâng", "nang"]).read(keys) == syllable


@given(st.text(max_size=40))
def test_any_keys_are_read_without_harm(keys: str) -> None:
    assert Keystrokes(["năng", "lượng"]).read(keys) in (None, "năng", "lượng")


@pytest.mark.parametrize("piece", ["nangluongmoitruong", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaa ", "truowngff ", "thaiixx "])
def test_many_slips_take_no_time(engine: Engine, piece: str) -> None:
    question = (piece * 1000)[:1000]
    started = time.perf_counter()
    engine.analyse(question)
    assert time.perf_counter() - started < 0.2
