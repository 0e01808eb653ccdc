"""Everyday speech: the lines that the model of diacritics learns from, and what it restores with them."""

import json
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from vnplan.ontology.errors import VocabularyError
from vnplan.ontology.text import fold, syllables
from vnplan.ontology.vocabulary import load
from vnplan.search.engine import Engine
from vnplan.search.training import trained_restorer
from vnplan.search.vocabulary import SpokenLines, spoken_phrases
from vnplan.search.words.question import Question
from vnplan.search.words.restore import Restorer
from vnplan.search.words.syllables import is_syllable

RELEVANCE = Path(__file__).resolve().parents[2] / "relevance"
LONG = 6  # syllables from which on a line is a sentence of its own and no set phrase
_TONES = dict(zip("\u0300\u0301\u0303\u0309\u0323", "fsxrj", strict=True))
_STOPPED = re.compile(r"(?:c|ch|p|t)$")
_MISSPELT_ONSET = re.compile(r"(?:k|gh|ngh)[aăâoôơuư]|(?:c|g|ng)[eêy]|(?:c|ng)i")

# Forty sentences of the field that are no line of the file, written before any of them was tried: those that come back
# right, and those that do not, with what is lost in them.
RIGHT = """\
Chúng tôi muốn mua máy gặt thì vay vốn ở đâu
Đất ruộng bỏ hoang thì có bị thu lại không
Cái đập trên thượng nguồn có xả lũ ban đêm không
Người già sống một mình được giúp những gì
Việc trồng lại rừng giao cho ai và đã làm tới đâu
Sau khi nhập tỉnh thì ai ký giấy phép
Năm nay tỉnh chi bao nhiêu cho đường giao thông
Lò gạch cũ bao giờ phải đóng cửa
Còn việc gì chưa giao cho ai không
Họ chở cát đi suốt đêm mà không thấy ai bắt
Bao nhiêu hộ dân phải dời nhà vì sạt lở
So với năm ngoái thì nhiều việc hơn hay ít hơn
Trong số các sở, sở nào còn nợ việc nhiều nhất
Hạn cuối nộp báo cáo là ngày nào
Thanh niên muốn học nghề sửa máy thì học ở đâu
Trẻ em vùng cao còn thiếu áo ấm và sách vở
Khu tái định cư chưa có nước sạch thì dân sống sao
Muốn lắp điện mặt trời trên mái nhà có phải xin phép không
Công ty tôi muốn thuê đất làm kho lạnh
Ông chủ tịch xã hứa rồi mà chưa làm
Lễ hội đua thuyền năm nay tổ chức ở đâu
Có kế hoạch nào nói về chuyện nuôi tôm trên cát không
""".splitlines()
MISSED = {
    "Nhà tôi ở vùng trũng, mỗi trận mưa lại ngập tới gối": "mỗi, trận, mưa, gối",
    "Cho hỏi trạm bơm đầu làng bao giờ sửa xong": "đầu",
    "Ai lo việc dọn rác trên bãi biển sau mùa du lịch": "mùa",
    "Sở nào đứng ra lo chỗ học cho con công nhân": "chỗ",
    "Chợ huyện dời đi đâu và khi nào dời": "dời",
    "Xã tôi nay thuộc tỉnh nào": "xã, tôi",
    "Thầy cô giáo miền núi có được thêm lương không": "lương",
    "Tàu đánh cá của tôi cũ rồi, có được hỗ trợ đổi tàu không": "đổi",
    "Bệnh viện nào nhận chữa cho người nghèo": "chữa",
    "Tôi đọc báo thấy nói sắp có xe buýt điện": "sắp",
    "Nước giếng nhà tôi có mùi lạ, gọi ai đến đo": "lạ, đến, đo",
    "Con đường qua thôn tôi hỏng nặng, xin sửa giúp": "qua, tôi, nặng",
    "Ngư dân bị bão làm chìm thuyền thì được đền gì": "chìm",
    "Giá heo xuống thấp quá, nông dân lỗ nặng": "lỗ, nặng",
    "Việc đo khói xe máy bao giờ bắt đầu": "đo",
    "Phụ nữ nghèo có chỗ nào dạy may không": "dạy, may",
    "Mạng yếu quá, dân không nộp hồ sơ qua mạng được": "mạng",
    "Bà con dân tộc ở bản xa đi khám bệnh bằng gì": "bản, xa",
}


@pytest.fixture(scope="module")
def restorer(engine: Engine) -> Restorer:
    """The model over the two made-up plans: what it knows of speech it has from the vocabularies."""
    return trained_restorer(engine.corpus)


def _spoken_right(word: str) -> bool:
    """Whether ``word`` can be a Vietnamese syllable, its tone and the spelling of its onset included."""
    marks = [_TONES[char] for char in unicodedata.normalize("NFD", word) if char in _TONES]
    letters = unicodedata.normalize("NFC", "".join(c for c in unicodedata.normalize("NFD", word) if c not in _TONES))
    stopped = _STOPPED.search(letters) is None or marks in (["s"], ["j"])
    return len(marks) <= 1 and stopped and not _MISSPELT_ONSET.match(letters) and is_syllable(fold(word))


def test_lines_are_composed_vietnamese() -> None:
    phrases = spoken_phrases()
    assert [phrase for phrase in phrases if phrase != unicodedata.normalize("NFC", phrase).strip()] == []
    assert [phrase for phrase in phrases if not re.fullmatch(r"[^\W\d_]+(?:[ -][^\W\d_]+)*\??", phrase)] == []
    assert {word for phrase in phrases for word in syllables(phrase) if not _spoken_right(word)} == set()


def test_no_line_stands_in_a_judged_question() -> None:
    asked = [
        json.loads(line)["q"] for path in RELEVANCE.glob("*.jsonl") for line in path.read_text("utf-8").splitlines()
    ]
    assert asked
    assert _sentences_within(asked) == []


@pytest.mark.corpus
def test_no_line_stands_in_a_plan(gold_tasks: list[dict[str, Any]]) -> None:
    assert _sentences_within(value for task in gold_tasks for value in task.values() if isinstance(value, str)) == []


def _sentences_within(texts: Iterable[str]) -> list[str]:
    all_words = "\n".join(f" {' '.join(syllables(text))} " for text in texts)
    rows = ((phrase, syllables(phrase)) for phrase in spoken_phrases())
    return [phrase for phrase, row in rows if len(row) >= LONG and f" {' '.join(row)} " in all_words]


@pytest.mark.parametrize("text", ["asking:\n  - cho hỏi\n", "asking: ''\n", "asking: |\n  cho hỏi\n\n  ai lo\n"])
def test_other_shapes_are_refused(tmp_path: Path, text: str) -> None:
    source = tmp_path / "spoken.yaml"
    source.write_text(text, encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"spoken\.yaml: asking"):
        load(source, SpokenLines)


def _typed(sentence: str) -> str:
    """``sentence`` without diacritics, capitals and marks kept."""
    return "".join(fold(char).upper() if char.isupper() else fold(char) for char in sentence)


def test_forty_sentences_are_no_lines() -> None:
    assert len({*RIGHT, *MISSED}) == 40
    assert {tuple(syllables(each)) for each in (*RIGHT, *MISSED)}.isdisjoint(
        map(tuple, map(syllables, spoken_phrases()))
    )


@pytest.mark.parametrize("sentence", RIGHT)
def test_speech_without_diacritics_comes_back_right(restorer: Restorer, sentence: str) -> None:
    assert restorer.restore(Question(_typed(sentence))) == sentence


def test_share_of_syllables_that_come_back_right(restorer: Restorer) -> None:
    pairs = [
        pair
        for sentence in (*RIGHT, *MISSED)
        for pair in zip(sentence.split(), restorer.restore(Question(_typed(sentence))).split(), strict=True)
    ]
    assert len(pairs) == 410
    assert sum(meant == restored for meant, restored in pairs) / len(pairs) >= 0.92  # 0.80 without everyday speech


def test_what_is_typed_with_diacritics_stays(restorer: Restorer) -> None:
    sentences = [*RIGHT, *MISSED]
    assert [restorer.restore(Question(sentence)) for sentence in sentences] == sentences
