import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnplan.ontology.errors import InvalidInput
from vnplan.search.words.language import language_of
from vnplan.search.words.question import PhraseBook, Question, clean
from vnplan.search.words.restore import Restorer


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "?!", "\u200b", "\ud800", "\x00"])
def test_a_question_without_words_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(InvalidInput, match="example"):
        clean(text)


@pytest.mark.parametrize("length", [2_001, 100_000])
def test_a_question_that_is_too_long_says_how_long_it_may_be(length: int) -> None:
    with pytest.raises(InvalidInput, match=r"1,000"):
        clean("a" * length)


def test_control_and_invisible_characters_are_cleaned_away() -> None:
    assert clean("Sở\x00 Y\u200b tế\r\n chủ\ttrì\x1b?") == "Sở Y tế chủ trì ?"


def test_decomposed_letters_are_composed() -> None:
    assert clean("ru\u031b\u0300ng") == "rừng"


@given(st.text(min_size=1, max_size=300))
def test_whatever_is_typed_is_cleaned_or_refused(text: str) -> None:
    try:
        cleaned = clean(text)
    except InvalidInput:
        return
    assert clean(cleaned) == cleaned
    assert all(cleaned[word.start : word.end] for word in Question(cleaned).words)


BOOK = PhraseBook({"wait": ["chờ", "chờ … hướng dẫn"], "for": ["dành cho"], "lead": ["chủ trì"]})
PHRASES = [
    ("with diacritics", "việc chờ bộ hướng dẫn", [("wait", "chờ bộ hướng dẫn")]),
    ("without diacritics", "viec cho bo huong dan", [("wait", "cho bo huong dan")]),
    ("a plain word in an accented question means itself", "việc này cho ai", []),
    ("the accented word is meant", "việc này chờ ai", [("wait", "chờ")]),
    ("several words agree though half of them lack diacritics", "Sở nào chu tri việc", [("lead", "chu tri")]),
    ("wrong diacritics are another word", "chú trí", []),
]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in PHRASES], ids=[c[0] for c in PHRASES])
def test_phrases(text: str, expected: list[tuple[str, str]]) -> None:
    found = BOOK.find(Question(text))
    assert [(match.name, text[match.start : match.end]) for match in found] == expected


def test_a_gap_is_part_of_the_match_and_its_words_are_not() -> None:
    question = Question("tổng cộng của tỉnh có mấy nhiệm vụ nhỉ")
    (match,) = PhraseBook({"count": ["tổng cộng … nhiệm vụ"]}).find(question)
    assert (match.first, match.last, match.places) == (0, 7, (0, 1, 6, 7))


LANGUAGES = [
    ("vi", "Sở nào chủ trì nhiều nhiệm vụ nhất?"),
    ("vi", "BAT với BEP được áp dụng ở đâu?"),
    ("vi-nodiac", "so y te co bao nhieu nhiem vu"),
    ("vi-nodiac", "trong rung"),
    ("en", "Which tasks in Thanh Hóa are led by Sở Công Thương?"),
    ("en", "renewable energy"),
    ("en", "How many tasks does DPI lead?"),
]


@pytest.mark.parametrize(("language", "text"), LANGUAGES, ids=[text for _, text in LANGUAGES])
def test_languages(language: str, text: str) -> None:
    assert language_of(Question(text)) == language


RESTORER = Restorer(
    ["trồng rừng phòng hộ ven biển", "việc trong nhà", "chờ hướng dẫn", "dành cho", "khí thải công nghiệp"]
)
RESTORED = [
    ("trong rung phong ho", "trồng rừng phòng hộ"),
    ("Trong rung VEN BIEN", "Trồng rừng VEN BIỂN"),
    ("trồng rung phòng hộ", "trồng rừng phòng hộ"),
    ("viec trong nha?", "việc trong nhà?"),
    ("zzz rung", "zzz rừng"),
]


@pytest.mark.parametrize(("typed", "expected"), RESTORED, ids=[typed for typed, _ in RESTORED])
def test_diacritics_are_restored_from_the_corpus(typed: str, expected: str) -> None:
    assert RESTORER.restore(Question(typed)) == expected


def test_a_plain_word_among_accented_ones_stays_as_typed() -> None:
    assert (
        RESTORER.restore(Question("việc này dành cho nhà máy có khí thải")) == "việc này dành cho nhà máy có khí thải"
    )


@given(st.text(alphabet="abcdeghiklmnopqrstuvxyđàáạảãâầấậẩẫăằắặẳẵ ,?", min_size=1, max_size=80))
def test_restoring_keeps_the_number_of_words_and_their_letters(text: str) -> None:
    question = Question(text)
    restored = Question(RESTORER.restore(question))
    assert [word.folded for word in restored.words] == [word.folded for word in question.words]


def test_in_a_settled_question_a_word_without_diacritics_is_meant_so() -> None:
    book = PhraseBook({"wait": ["phải chờ"]})
    assert book.find(Question("nhà máy có phải cho dân biết không"))
    assert not book.find(Question("nhà máy có phải cho dân biết không", settled=True))
    assert book.find(Question("nhà máy có phải chờ bộ không", settled=True))
