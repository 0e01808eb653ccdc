"""Names of bodies and places that are mistyped in a question, and what they are read as.

A name with one edit is read as meant where no other registered name is as near and nothing else is meant: the word with
the edit is one that nobody knows, or one that hardly ever stands beside these words while the name's own does.
"""

from collections.abc import Collection, Iterable, Sequence
from itertools import groupby, pairwise

from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.agencies_tokens import Token, marks_agree, one_edit_apart, plain_tokens
from vnplan.ontology.agencies_trie import Form, Words
from vnplan.ontology.provinces import find_province, place_cues, province_forms, smaller_places
from vnplan.ontology.text import fold
from vnplan.search.words.language import ENGLISH
from vnplan.search.words.names import LINKS, Found, NearNames
from vnplan.search.words.question import Question
from vnplan.search.words.restore import START, Restorer
from vnplan.search.words.shorthand import replaced
from vnplan.search.words.syllables import is_syllable

Mended = tuple[int, int, str]  # characters of a question, and what they are read as

SHORTEST = 6  # letters and blanks of a name
LIKELIER = 5.0  # logarithm of how much likelier the name's word must be beside its neighbours than the one typed
LIKELIER_CAPITAL = 2.0  # the same where a capital within it says that a name is meant
TOGETHER = -1.5  # logarithm of how likely a word is behind another of which it is taken for the other half
LEAST_INTACT = 3  # letters of a name beside a word with an edit that is a word itself
SURELY_INTACT = 12  # of an English one
SHORT_WORD = 3  # letters of an English word that is one itself and yet mended there ("Department on Health")
NAMED_COLLECTIVES = frozenset({"centre", "district", "commune"})


class Misnamed:
    """Mends names with one edit. ``known``: words that are no slips, folded; ``english``: those of them in English."""

    def __init__(
        self, registry: AgencyRegistry, restorer: Restorer, known: Collection[str], english: Collection[str]
    ) -> None:
        self._registry = registry
        self._restorer = restorer
        self._known = known
        self._english = english
        self._places = frozenset(form.target for form in province_forms())
        self._names = NearNames((*registry.forms, *province_forms()))

    def in_question(self, question: Question) -> tuple[Mended, ...]:
        """The words with an edit in names, in order, and the words of the names that they are read as."""
        words = Words(question.text, plain_tokens(question.text))
        found = list(self._names.find(words))
        near = [name for name in found if name.edit and self._eligible(name.form)]
        if not near:
            return ()
        exact = [name for name in found if not name.edit]
        near = [name for name in near if _leaves(exact, name) and _agrees(words, name)]
        near.sort(key=lambda name: (name.first - name.last, name.first))
        taken: set[int] = set()
        mended: list[Mended] = []
        for (first, last), names in groupby(near, key=lambda name: (name.first, name.last)):
            span = range(first, last + 1)
            if taken.isdisjoint(span):
                meant = self._mended(question, words, list(names))
                taken.update(span if meant else ())
                mended += [meant] if meant else []
        return tuple(sorted(mended))

    def _eligible(self, form: Form) -> bool:
        """Whether a name is long enough to be mended, and that of one body or place."""
        letters = form.letters + len(form.words) - 1
        if form.capitals or not form.in_text or letters < SHORTEST:
            return False
        kind = None if form.target in self._places else self._registry.kinds[form.target]
        return kind is None or not kind.collective or kind.level in NAMED_COLLECTIVES

    def _mended(self, question: Question, words: Words, names: Sequence[Found]) -> Mended | None:
        """What is read where ``names`` are near the same words; None where nothing is sure."""
        strict = [name for name in names if _one_edit_with_marks(words, name, question)]
        sure = strict or names
        if len({name.form.target for name in sure}) > 1:
            return None
        name = sure[0]
        edit = name.edit
        assert edit is not None
        tokens = words.tokens[edit.first : edit.last + 1]
        start, end = tokens[0].start, tokens[-1].end
        mended = (start, end, _as_typed(question.text, question.text[start:end], name.meant))
        text = replaced(question.text, [mended]).text
        sounds = all(map(is_syllable, fold(name.meant).split()))
        unknown = any(self._unknown(token, name.form, sounds=sounds) for token in tokens)
        if not unknown and not (strict and self._meant(words, name, question, Question(text))):
            return None
        return mended if self._stands(words, name, text, len(text) - len(question.text)) else None

    def _unknown(self, token: Token, form: Form, *, sounds: bool) -> bool:
        """Whether nobody knows a word in the language of the name, or it is an abbreviation where a syllable is meant
        (``sounds``)."""
        if form.language == ENGLISH:
            return token.folded not in self._english
        return token.folded not in self._known or (sounds and not is_syllable(token.folded))

    def _meant(self, words: Words, name: Found, question: Question, mended: Question) -> bool:
        """Whether a name is meant although the words with the edit are words too."""
        edit = name.edit
        assert edit is not None
        intact = [at for at in range(name.first, name.last + 1) if not edit.first <= at <= edit.last]
        letters = sum(len(words.tokens[at].folded) for at in intact)
        if name.form.language == ENGLISH and name.form.target not in self._places:
            return letters >= SURELY_INTACT and len(words.tokens[edit.first].folded) <= SHORT_WORD
        if len(name.form.words) == 1 or letters < LEAST_INTACT or not _agrees(words, name, fully=question.accented):
            return False
        if name.form.target in self._places:
            return self._place_meant(words, name, question)
        capital = any(words.text[words.tokens[at].start].isupper() for at in intact if at > name.first)
        gain = self._likelihood(mended) - self._likelihood(question)
        return gain >= (LIKELIER_CAPITAL if capital and not words.text.isupper() else LIKELIER)

    def _place_meant(self, words: Words, name: Found, question: Question) -> bool:
        """Whether a place is spoken of, by the word before it or by capitals, and no words that are known together."""
        tokens = words.tokens[name.first : name.last + 1]
        before = words.tokens[name.first - 1].folded if name.first else ""
        capitals = all(words.text[token.start].isupper() for token in tokens) and not words.text.isupper()
        if before not in place_cues() and not (capitals and question.accented):
            return False
        start, end = tokens[0].start, tokens[-1].end
        restored = Question(self._restorer.restore(question)).words
        typed = [word.written for word in restored if start <= word.start and word.end <= end]
        behind = next((word.written for word in restored if word.start >= end), None)
        if behind and self._restorer.likelihood([typed[-1], behind]) > TOGETHER:
            return False
        return not any(self._restorer.seen(*pair) for pair in pairwise(typed))

    def _likelihood(self, question: Question) -> float:
        restored = Question(self._restorer.restore(question))
        return self._restorer.likelihood([START, *(word.written for word in restored.words)])

    def _stands(self, words: Words, name: Found, text: str, grown: int) -> bool:
        """Whether the name is found in the mended ``text``; a place only where one is spoken of."""
        start, end = words.tokens[name.first].start, words.tokens[name.last].end + grown
        target = name.form.target
        if target not in self._places:
            finds = self._registry.find(text, asked=True)
            return any(find.kind == target and find.start <= start and end <= find.end for find in finds)
        if not any(place.id == target and (at, to) == (start, end) for at, to, place in find_province(text)):
            return False
        return not (name.first and words.tokens[name.first - 1].folded in smaller_places())


def _leaves(exact: Iterable[Found], name: Found) -> bool:
    """Whether no name that stands in the question as registered speaks against ``name``: it would have to be a small
    part of it, and mean another body."""
    edit = name.edit
    assert edit is not None
    for other in exact:
        if other.last < name.first or name.last < other.first:
            continue
        if not (name.first <= other.first and other.last <= name.last):
            return False
        holds_edit = other.first <= edit.last and edit.first <= other.last
        if holds_edit and name.form.letters < 3 * other.form.letters:
            return False
    return True


def _agrees(words: Words, name: Found, *, fully: bool = False) -> bool:
    """Whether the words without an edit have the diacritics of the name, or, unless ``fully``, some of them."""
    edit = name.edit
    assert edit is not None
    used = [place for place in edit.meant if isinstance(place, int)]
    tokens = [words.tokens[at] for at in range(name.first, name.last + 1) if not edit.first <= at <= edit.last]
    wanted = iter([word for at, word in enumerate(name.form.words) if at not in used])
    word = next(wanted, None)
    for token in tokens:
        if word is None or token.folded != word[1]:  # "và"
            continue
        if not marks_agree(token.accented, word[0]) or (fully and token.accented != word[0]):
            return False
        word = next(wanted, None)
    return True


def _one_edit_with_marks(words: Words, name: Found, question: Question) -> bool:
    """Whether one edit makes the name of what was typed where diacritics count too."""
    edit = name.edit
    assert edit is not None
    tokens = words.tokens[edit.first : edit.last + 1]
    if not question.accented:
        return True
    typed, meant = "".join(token.accented for token in tokens), name.meant.replace(" ", "")
    return typed == meant or one_edit_apart(typed, meant)


def _as_typed(text: str, typed: str, meant: str) -> str:
    """``meant`` with diacritics and capitals only where ``text`` and ``typed`` have some."""
    if fold(text) == text.casefold():
        meant = fold(meant)
    if typed.isupper() and len(typed) > 1:
        return meant.upper()
    if any(map(str.isupper, typed)):
        return " ".join(word if word in LINKS.values() else word[0].upper() + word[1:] for word in meant.split())
    return meant
