"""Vocabulary files are read strictly, and those of the package do not contradict themselves."""

from collections import defaultdict
from pathlib import Path

import pytest

from vnplan.ontology.agencies_catalogue import build, load_catalogue
from vnplan.ontology.agencies_patterns import spellings
from vnplan.ontology.agencies_spec import AgenciesSpec, PlacesSpec, WordsSpec
from vnplan.ontology.errors import VocabularyError
from vnplan.ontology.provinces import provinces
from vnplan.ontology.text import slug
from vnplan.ontology.vocabulary import Entry, data_file, load


class Colour(Entry):
    vi: str
    en: str


class Colours(Entry):
    colours: tuple[Colour, ...]


def written(folder: Path, text: str) -> Path:
    file = folder / "colours.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_good_file_becomes_a_frozen_model(tmp_path: Path) -> None:
    read = load(written(tmp_path, "colours:\n  - {vi: đỏ, en: red}\n"), Colours)
    assert read.colours[0].vi == "đỏ"
    with pytest.raises(ValueError, match="frozen"):
        read.colours[0].vi = "xanh"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("colours:\n  - {vi: đỏ, en: red, ne: red}\n", r"colours\.yaml: colours\.0\.ne: .*remove this key"),
        ("colours:\n  - {vi: đỏ}\n", r"colours\.yaml: colours\.0\.en: .*add this key"),
        ("colours:\n  - {vi: đỏ, en: 3}\n", r"colours\.yaml: colours\.0\.en: .*correct the value"),
        ("colours:\n  - {vi: đỏ, en: red, en: blue}\n", r"colours\.yaml: line 2: .*'en' stands twice"),
        ("colours: [\n", r"colours\.yaml: is no valid YAML"),
        ("- just a list\n", r"colours\.yaml: \(whole file\)"),
    ],
    ids=["unknown key", "missing key", "wrong type", "repeated key", "no YAML", "no mapping"],
)
def test_a_bad_file_names_file_key_and_remedy(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(VocabularyError, match=message):
        load(written(tmp_path, text), Colours)


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match=r"none\.yaml: cannot be read"):
        load(tmp_path / "none.yaml", Colours)


def test_a_pattern_gives_all_its_spellings() -> None:
    assert set(spellings("Cục (Thuế|) (tỉnh|(khu vực|) {n})", {"{n}": "I|II"})) == {
        f"Cục{tax}{where}" for tax in (" Thuế", "") for where in (" tỉnh", " khu vực I", " khu vực II", " I", " II")
    }


@pytest.mark.parametrize(("pattern", "message"), [("Sở (a|b", "unmatched"), ("(a|b)" * 14, "too many")])
def test_a_bad_pattern_is_refused(pattern: str, message: str) -> None:
    with pytest.raises(VocabularyError, match=message):
        spellings(pattern)


def package_vocabulary() -> tuple[AgenciesSpec, WordsSpec, PlacesSpec]:
    return (
        load(data_file("agencies.yaml"), AgenciesSpec),
        load(data_file("agency_words.yaml"), WordsSpec),
        load(data_file("places.yaml"), PlacesSpec),
    )


def test_no_two_kinds_share_a_spelling() -> None:
    owners: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for form in load_catalogue().forms:
        owners[tuple(folded for _, folded in form.words)].add(form.target)
    assert not {spelling: kinds for spelling, kinds in owners.items() if len(kinds) > 1}


def test_every_shared_spelling_that_is_settled_has_a_reason_and_an_owner() -> None:
    catalogue = load_catalogue()
    for entry in catalogue.words.ambiguous:
        assert entry.means in catalogue.kinds
        assert len(entry.reason.split()) > 3


def test_an_undeclared_shared_spelling_is_refused() -> None:
    agencies, words, places = package_vocabulary()
    undeclared = words.model_copy(update={"ambiguous": ()})
    with pytest.raises(VocabularyError, match="share the spelling"):
        build(agencies, undeclared, places)


def test_a_kind_that_stands_twice_is_refused() -> None:
    agencies, words, places = package_vocabulary()
    doubled = agencies.model_copy(update={"kinds": (*agencies.kinds, agencies.kinds[0])})
    with pytest.raises(VocabularyError, match="stands twice"):
        build(doubled, words, places)


def test_members_that_are_no_kinds_are_refused() -> None:
    agencies, words, places = package_vocabulary()
    wrong = agencies.kinds[0].model_copy(update={"vi": "Các sở thú", "patterns": (), "patterns_en": (), "en": "Zoos",
                                                 "members": ("so-thu",), "own_names": {}})  # fmt: skip
    with pytest.raises(VocabularyError, match="so-thu"):
        build(agencies.model_copy(update={"kinds": (*agencies.kinds, wrong)}), words, places)


def test_a_field_without_initials_is_refused() -> None:
    agencies, words, places = package_vocabulary()
    fewer = words.model_copy(update={"parts": {"Công Thương": ("CT",)}})
    with pytest.raises(VocabularyError, match="add it with its initials"):
        build(agencies, fewer, places)


def test_every_kind_is_named_in_both_languages_by_the_slug_of_its_name() -> None:
    for key, kind in load_catalogue().kinds.items():
        assert key == kind.id == slug(kind.name)
        assert kind.name.strip()
        assert kind.name_en
        assert kind.registered


def test_own_names_belong_to_provinces() -> None:
    agencies, _, _ = package_vocabulary()
    for spec in agencies.kinds:
        assert spec.own_names.keys() <= provinces().keys()
