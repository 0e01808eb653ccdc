import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from vnplan.search.ranking.lexical import LexicalIndex, terms_of
from vnplan.search.tuning import tuning

TEXTS = ["Cộng đồng dân cư sống xanh", "Công nghiệp xanh và khu công nghiệp", "Trồng rừng phòng hộ ven biển"]


def test_the_text_with_the_asked_words_scores_highest() -> None:
    index = LexicalIndex(TEXTS, tuning().terms)
    assert int(index.scores(terms_of("khu công nghiệp")).argmax()) == 1


def test_words_typed_without_diacritics_find_the_same_text() -> None:
    index = LexicalIndex(TEXTS, tuning().terms)
    assert int(index.scores(terms_of("trong rung phong ho")).argmax()) == 2


def test_an_exact_match_ranks_above_one_that_differs_in_diacritics() -> None:
    index = LexicalIndex(["công", "cộng"], tuning().terms)
    scores = index.scores(terms_of("công"))
    assert scores[0] > scores[1] > 0


def test_scores_of_a_subset_are_those_of_the_whole() -> None:
    index = LexicalIndex(TEXTS, tuning().terms)
    rows = np.array([2, 0], dtype=np.int64)
    terms = terms_of("trồng rừng sống xanh")
    assert index.scores(terms, rows).tolist() == index.scores(terms)[rows].tolist()


def test_an_index_of_nothing_answers_nothing() -> None:
    assert LexicalIndex([], tuning().terms).scores(terms_of("rừng")).shape == (0,)


@given(st.lists(st.text(max_size=40), max_size=6), st.text(max_size=40))
def test_any_text_and_question_give_finite_scores(texts: list[str], question: str) -> None:
    scores = LexicalIndex(texts, tuning().terms).scores(terms_of(question))
    assert scores.shape == (len(texts),)
    assert np.isfinite(scores).all()
    assert (scores >= 0).all()
