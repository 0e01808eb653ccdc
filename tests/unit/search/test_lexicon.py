"""The English lexicon itself: no word twice, none that the glossary holds, Vietnamese spelt properly."""

import unicodedata
from collections import Counter

import pytest

from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.text import canonical, syllables
from vnplan.search.vocabulary import glossary
from vnplan.search.words.lexicon import Kind, lexicon

SECTIONS = [str(kind) for kind in Kind if kind != Kind.TERM]
ENTRIES = [(section, *entry) for section in SECTIONS for entry in getattr(lexicon(), section).items()]


def test_it_holds_the_general_words_of_plans() -> None:
    assert len(ENTRIES) > 2_500


def test_no_english_name_stands_twice() -> None:
    names = Counter(english for _, english, _ in ENTRIES)
    assert [name for name, times in names.items() if times > 1] == []


def test_no_english_name_stands_in_the_glossary_too() -> None:
    terms = {english for term in glossary().terms for english in term.en}
    assert [english for _, english, _ in ENTRIES if english in terms] == []


def test_the_name_of_a_registered_body_stands_for_that_body() -> None:
    registry = AgencyRegistry.load()
    bodies = {english: (registry.kind_of(english), registry.kind_of(said)) for _, english, said in ENTRIES}
    assert [english for english, (named, said) in bodies.items() if named and named != said] == []


@pytest.mark.parametrize("section", SECTIONS)
def test_both_sides_are_composed_lines_in_lower_case(section: str) -> None:
    for english, vietnamese in getattr(lexicon(), section).items():
        assert english == english.lower().strip()
        assert vietnamese == vietnamese.strip() == unicodedata.normalize("NFC", vietnamese)
        assert vietnamese or section == Kind.LINK


def test_vietnamese_is_spelt_as_the_canonical_form_has_it() -> None:
    """Tone marks stand where the plans have them."""
    wrong = [text for _, _, text in ENTRIES if [canonical(word) for word in syllables(text)] != syllables(text.lower())]
    assert wrong == []
