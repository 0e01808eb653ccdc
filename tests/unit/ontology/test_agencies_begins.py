"""Words that begin no name are passed over, and nothing is lost by it."""

from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from vnplan.ontology.agencies_catalogue import load_catalogue
from vnplan.ontology.agencies_tokens import plain_tokens
from vnplan.ontology.agencies_trie import NameTrie, Words


class EveryWordWalked(NameTrie):
    """Walks from each word, whatever it is."""

    def _can_begin(self, typed: str, then: str) -> bool:
        return True


@cache
def _tries() -> tuple[NameTrie, NameTrie]:
    catalogue = load_catalogue()
    letters = catalogue.words.typo_letters
    return NameTrie(catalogue.forms, letters), EveryWordWalked(catalogue.forms, letters)


@cache
def _names() -> tuple[str, ...]:
    return tuple(sorted({" ".join(written for written, _ in form.words) for form in load_catalogue().forms}))


@given(st.data())
def test_the_same_names_are_found_as_by_walking_from_every_word(data: st.DataObject) -> None:
    text = list(" của ".join(data.draw(st.lists(st.sampled_from(_names()), min_size=1, max_size=3))))
    for place in data.draw(st.lists(st.integers(0, len(text) - 1), max_size=4)):  # typing errors, words run together
        text[place] = data.draw(st.sampled_from(["", "x", " ", ",", "và "]))
    words = Words("".join(text), plain_tokens("".join(text)))
    quick, thorough = _tries()
    for place in range(len(words.tokens)):
        for in_text in (True, False):
            assert quick.best(words, place, in_text=in_text) == thorough.best(words, place, in_text=in_text)
