"""The word lists themselves: names that are registered, no phrase with two meanings, numbers that fit together."""

from collections import Counter

import pytest

from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.text import fold
from vnplan.search.parts import Operator, RoleAsked
from vnplan.search.recognise.time_cues import NAMES
from vnplan.search.tuning import tuning
from vnplan.search.vocabulary import Spoken, glossary, question_words


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    "section", ["operators", "targets", "roles", "guidance", "times", "before_years", "outputs", "legal"]
)
def test_no_phrase_of_a_section_has_two_meanings(section: str, language: str) -> None:
    spoken: dict[str, Spoken] = getattr(question_words(), section)
    phrases = Counter(phrase for meaning in spoken.values() for phrase in set(meaning.in_language(language)))
    assert [phrase for phrase, times in phrases.items() if times > 1] == []


def test_sections_name_what_the_code_knows() -> None:
    words = question_words()
    assert set(words.operators) - {"count_bare"} <= {str(name) for name in Operator}
    assert set(words.roles) - {"together", "not_lead"} <= {str(name) for name in RoleAsked}
    assert set(words.times) - {"words", "other"} <= NAMES
    assert set(words.before_years) - {"work", "aim"} <= NAMES


def test_nicknames_name_registered_kinds() -> None:
    assert set(question_words().nicknames) <= set(AgencyRegistry.load().kinds)


def test_no_name_of_the_field_stands_for_two_things() -> None:
    names = Counter(fold(name) for term in glossary().terms for name in set(term.vi))
    assert [name for name, times in names.items() if times > 1] == []


def test_every_term_has_both_languages() -> None:
    assert [term for term in glossary().terms if not term.vi or not term.en] == []


def test_weights_are_shares_of_one() -> None:
    weights = tuning()
    assert weights.dense + weights.lexical == pytest.approx(1)
    assert weights.vectors.best_passage + weights.vectors.whole_task == pytest.approx(1)
