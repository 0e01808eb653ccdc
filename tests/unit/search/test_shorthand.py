import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnplan.search.engine import Engine
from vnplan.search.words.question import clean
from vnplan.search.words.shorthand import spell_out

# why, as typed, in full
WRITTEN_OUT = [
    ("letters", "Sở Y tế k ctrì việc j", "Sở Y tế không chủ trì việc gì"),
    ("with a slash or a full stop", "SYT p/hợp hay c.trì", "SYT phối hợp hay chủ trì"),
    ("without diacritics", "so y te k ctri viec j", "so y te khong chu tri viec gi"),
    ("in capitals", "ĐV nào ctrì", "đơn vị nào chủ trì"),
    ("beside words that say what is meant", "việc có HD của bộ", "việc có hướng dẫn của bộ"),
    ("capitals mean something else", "Ở TH có bn việc, BN thì sao", "Ở TH có bao nhiêu việc, BN thì sao"),
    ("a unit", "thu gom 50 kg rác k", "thu gom 50 kg rác không"),
    ("another word without its diacritics", "dv công và dv nao ctrì", "dv công và đơn vị nào chủ trì"),
    ("numbers of documents", "137/KH-UBND và 12/K", "137/KH-UBND và 12/K"),
    ("all in capitals", "SỞ Y TẾ K CTRÌ", "SỞ Y TẾ K CTRÌ"),
]


@pytest.mark.parametrize(("typed", "full"), [c[1:] for c in WRITTEN_OUT], ids=[c[0] for c in WRITTEN_OUT])
def test_shorthand_is_written_out(typed: str, full: str) -> None:
    assert spell_out(typed).text == full


def test_what_was_written_out_leads_back_to_what_was_typed() -> None:
    typed = "SYT k ctrì, chỉ p/hợp NV nào"
    spelled = spell_out(typed)
    for full, short in (
        ("không", "k"),
        ("chủ trì", "ctrì"),
        ("phối hợp", "p/hợp"),
        ("NV", "NV"),
        ("chỉ phối", "chỉ p/hợp"),
    ):
        start, end = spelled.typed(at := spelled.text.index(full), at + len(full))
        assert typed[start:end] == short


@given(st.text(alphabet="k ctrì/p.hợpđvnj1", max_size=40))
def test_every_part_leads_back_into_the_question(typed: str) -> None:
    spelled = spell_out(typed)
    assert spelled.typed(0, len(spelled.text)) == (0, len(typed))
    for place in range(len(spelled.text)):
        start, end = spelled.typed(place, place + 1)
        assert 0 <= start <= end <= len(typed)


QUESTIONS = [
    ("SCT chỉ p/hợp chứ k ctrì việc nào", "Sở Công Thương chỉ phối hợp chứ không chủ trì việc nào"),
    ("so cong thuong ctri bn viec", "so cong thuong chu tri bao nhieu viec"),
    ("đv nào ctrì việc trồng rừng", "đơn vị nào chủ trì việc trồng rừng"),
    ("việc nào phải chờ HD của Bộ TN&MT", "việc nào phải chờ hướng dẫn của Bộ Tài nguyên và Môi trường"),
]


@pytest.mark.parametrize(("short", "full"), QUESTIONS, ids=[short for short, _ in QUESTIONS])
def test_a_question_in_shorthand_has_the_answer_of_the_one_in_full(engine: Engine, short: str, full: str) -> None:
    asked, written = engine.ask(short), engine.ask(full)
    assert asked.verdict.tasks == written.verdict.tasks
    assert asked.verdict.kind == written.verdict.kind
    assert asked.query == clean(short)
    assert all(end <= len(short) for part in asked.understood for end in [part["span"][1]])
