"""Everyday words: each sector has its own, none is an official name of another, and damaged files are refused."""

import shutil
import unicodedata
from collections import Counter
from collections.abc import Iterator
from importlib.resources import as_file
from pathlib import Path

import pytest

from vnplan.ontology.errors import VocabularyError
from vnplan.ontology.sectors import SectorScheme
from vnplan.ontology.sectors_plain import plain_words, read_plain_words
from vnplan.ontology.text import fold
from vnplan.ontology.vocabulary import data_file

SCHEME = SectorScheme.load()
WORDS = plain_words()
ENERGY = "energy.yaml"


@pytest.fixture
def copy(tmp_path: Path) -> Iterator[Path]:
    """A copy of the data that a test may damage."""
    with as_file(data_file("plain")) as folder:
        yield Path(shutil.copytree(folder, tmp_path / "plain"))


def test_every_sector_has_three_phrases_in_each_language() -> None:
    assert list(WORDS) == list(SCHEME.sectors)
    assert {(len(words.vi), len(words.en)) for words in WORDS.values()} == {(3, 3)}


@pytest.mark.parametrize("key", WORDS)
def test_phrases_are_short_and_in_their_language(key: str) -> None:
    words = WORDS[key]
    assert all(3 <= len(phrase.split()) <= 16 for phrase in (*words.vi, *words.en))
    assert all(_accented(phrase) for phrase in words.vi)
    assert not any(_accented(phrase) for phrase in words.en)


def test_no_phrase_stands_twice() -> None:
    counts = Counter(fold(phrase) for words in WORDS.values() for phrase in (*words.vi, *words.en))
    assert [phrase for phrase, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("key", WORDS)
def test_no_phrase_names_another_sector(key: str) -> None:
    own = {key, *SCHEME.broader_all(key)}
    phrases = (*WORDS[key].vi, *WORDS[key].en)
    strangers = [
        (phrase, found.label) for phrase in phrases for found in SCHEME.find(phrase) if found.sector not in own
    ]
    assert strangers == []


def test_undamaged_copies_are_read(copy: Path) -> None:
    assert read_plain_words(copy) == WORDS


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("\nwind-power:\n", "\nwind-powr:\n", r"energy\.yaml: 'wind-powr' is no sector"),
        ("\nwind-power:\n", "\nsolar-power:\n", r"energy\.yaml: .*'solar-power' stands twice"),
        ("\nwind-power:\n", "\ntourism:\n", r"tourism\.yaml: tourism stands in energy\.yaml too"),
        ("  vi:\n", "  vn:\n", r"energy\.yaml: .*remove this key or correct its spelling"),
        ("  vi:\n", "  vi: []\n  more:\n", r"energy\.yaml: energy\.vi: .*at least 1 item"),
        (WORDS["wind-power"].vi[0], " ", r"energy\.yaml: wind-power\.vi\.0: .*at least 1 character"),
        (WORDS["wind-power"].vi[0], WORDS["hydropower"].vi[1], "stands under wind-power and hydropower"),
        (WORDS["wind-power"].en[0], WORDS["health"].en[1].upper(), "stands under wind-power and health"),
        (WORDS["wind-power"].en[0], WORDS["wind-power"].en[1], "wind-power: a phrase stands twice"),
    ],
)
def test_damaged_data_are_refused(copy: Path, old: str, new: str, message: str) -> None:
    text = (copy / ENERGY).read_text(encoding="utf-8")
    assert old in text
    (copy / ENERGY).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(VocabularyError, match=message):
        read_plain_words(copy)


def test_a_sector_without_words_is_refused(copy: Path) -> None:
    (copy / "tourism.yaml").unlink()
    with pytest.raises(VocabularyError, match="no everyday words for tourism, sustainable-tourism"):
        read_plain_words(copy)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match="plain: this folder of the vocabulary is missing"):
        read_plain_words(tmp_path / "plain")


def _accented(phrase: str) -> bool:
    return "đ" in phrase.casefold() or any(unicodedata.combining(char) for char in unicodedata.normalize("NFD", phrase))
