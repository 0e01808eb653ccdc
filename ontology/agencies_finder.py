"""Finding the registered names of bodies in a text, and the cautions that go with it."""

from collections.abc import Sequence

from vnplan.ontology.agencies_catalogue import Catalogue
from vnplan.ontology.agencies_spec import NotAfterSpec
from vnplan.ontology.agencies_tokens import expand, marks_agree, plain_tokens, word_forms
from vnplan.ontology.agencies_trie import Match, NameTrie, Words
from vnplan.ontology.text import fold


class NameFinder:
    """Finds names of the catalogue in running text and in cells."""

    def __init__(self, catalogue: Catalogue) -> None:
        words = catalogue.words
        self._expansions = catalogue.expansions
        self._letters_alone = words.typo_letters_alone
        self._letters_asked = words.typo_letters_asked
        self._trie = NameTrie(catalogue.forms, words.typo_letters, _first_words(words.heads))
        self._document_types = frozenset(map(fold, words.document_types))
        self._not_after: dict[str, list[NotAfterSpec]] = {}
        for spec in words.not_after:
            self._not_after.setdefault(fold(spec.head), []).append(spec)

    @property
    def vocabulary(self) -> frozenset[str]:
        """The folded words that occur in registered names."""
        return self._trie.vocabulary

    def tokens(self, text: str) -> Words:
        """``text`` cut into words, known abbreviations written out."""
        return Words(text, expand(text, plain_tokens(text), self._expansions))

    def best(self, words: Words, place: int) -> Match | None:
        """The longest name that begins at the word ``place`` of a name given on its own."""
        return self._trie.best(words, place, in_text=False, typo_letters=self._letters_alone)

    def matches(self, words: Words, *, in_text: bool, asked: bool = False) -> list[Match]:
        """The names in ``words`` in order, not overlapping: where two overlap the longer one stays.

        ``in_text`` False: the words are a cell of agencies, where shorter phrases are safe too. ``asked``: they are a
        question, where a typing error is likelier than in a plan.
        """
        letters = self._letters_asked if asked else None
        found = []
        for place in self._trie.openings(words):
            match = self._trie.best(words, place, in_text=in_text, typo_letters=letters)
            if match and not (in_text and self._part_of_other_word(words, match)):
                found.append(match)
        found.sort(key=lambda m: (words.tokens[m.first].start - words.tokens[m.last].end, m.first))
        taken: set[int] = set()
        chosen = []
        for match in found:
            span = range(match.first, match.last + 1)
            if taken.isdisjoint(span):
                taken.update(span)
                chosen.append(match)
        return sorted(chosen, key=lambda m: m.first)

    def _part_of_other_word(self, words: Words, match: Match) -> bool:
        """ "cán bộ y tế", "cơ sở y tế", "QĐ-UBND": words like a name's that are part of something else."""
        head = words.tokens[match.first]
        if match.first == 0:
            return False
        before = words.tokens[match.first - 1]
        gap = words.text[before.end : head.start]
        if gap in ("-", "/") and before.folded in self._document_types:
            return True
        if gap.strip() or (words.text[head.start].isupper() and not words.text[before.start].isupper()):
            return False
        return any(
            marks_agree(before.accented, word) and (before.accented == word or _blocked_bare(spec.bare, match))
            for spec in self._not_after.get(head.folded, ())
            for word in spec.after
        )


def _first_words(heads: Sequence[str]) -> frozenset[str]:
    return frozenset(word_forms(head.split()[0])[0] for head in heads)


def _blocked_bare(kinds: Sequence[str] | None, match: Match) -> bool:
    return kinds is None or match.form.target in kinds
