"""Names of bodies and places that are mistyped in a question, and what they are read as.

A name with one edit is read as meant where no other registered name is as near and nothing else is meant: the word with
the edit is one that nobody knows, or one that hardly ever stands beside these words while the name's own does.
"""

from collections.abc import Collection, Sequence
from functools import cache
from importlib.resources import files
from itertools import groupby, pairwise

from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.agencies_patterns import words_of
from vnplan.ontology.agencies_tokens import plain_tokens, typed_in_capitals
from vnplan.ontology.agencies_trie import Form, Words
from vnplan.ontology.provinces import find_province, place_cues, province_forms
from vnplan.ontology.text import fold
from vnplan.ontology.vocabulary import Entry, load
from vnplan.search.words.language import ENGLISH
from vnplan.search.words.names import LINKS, NearNames
from vnplan.search.words.near_name import NearName, Standing
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
TIMES_LONGER = 3  # than a name that stands where the edit is ("Department mof Health")
NAMED_COLLECTIVES = frozenset({"centre", "district", "commune"})
_NOBODY = ""  # what look-alikes name


class LookAlikes(Entry):
    """``lookalikes.yaml``."""

    phrases: tuple[str, ...]
    places: tuple[str, ...]
    smaller: tuple[str, ...]


@cache
def look_alikes() -> LookAlikes:
    """What is nearly a registered name and means something else, and what proper names of other places follow."""
    return load(files("vnplan.search").joinpath("data", "lookalikes.yaml"), LookAlikes)


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
        others = (Form(words_of(words, {}), _NOBODY) for words in (*look_alikes().phrases, *look_alikes().places))
        self._smaller = frozenset(map(fold, look_alikes().smaller))
        self._names = NearNames((*registry.forms, *province_forms(), *others))

    def in_question(self, question: Question) -> tuple[Mended, ...]:
        """The words with an edit in names, in order, and the words of the names that they are read as."""
        words = Words(question.text, plain_tokens(question.text))
        found = list(self._names.find(words))
        near = [name for name in found if isinstance(name, NearName) and self._eligible(name.form)]
        if not near:
            return ()
        standing = [name for name in found if isinstance(name, Standing) and _written_so(words, name)]
        near = [name for name in near if all(name.left_by(other, TIMES_LONGER) for other in standing) and name.agrees()]
        near.sort(key=lambda name: (name.first - name.last, name.first))
        taken: set[int] = set()
        mended: list[Mended] = []
        for (first, last), names in groupby(near, key=lambda name: (name.first, name.last)):
            span = range(first, last + 1)
            meant = self._mended(question, list(names)) if taken.isdisjoint(span) else None
            if meant:
                taken.update(span)
                mended.append(meant)
        return tuple(sorted(mended))

    def _eligible(self, form: Form) -> bool:
        """Whether a name is long enough to be mended, and that of one body or place."""
        letters = form.letters + len(form.words) - 1
        if form.capitals or not form.in_text or letters < SHORTEST or form.target == _NOBODY:
            return False
        kind = None if form.target in self._places else self._registry.kinds[form.target]
        return kind is None or not kind.collective or kind.level in NAMED_COLLECTIVES

    def _mended(self, question: Question, names: Sequence[NearName]) -> Mended | None:
        """What is read where ``names`` are near the same words; None where nothing is sure."""
        sure = [name for name in names if not question.accented or name.one_edit_with_marks()]
        likely = sure or names
        if len({name.form.target for name in likely}) > 1:
            return None
        name = likely[0]
        start, end = name.typed[0].start, name.typed[-1].end
        mended = (start, end, _as_typed(question.text, question.text[start:end], name.meant))
        as_meant = Question(replaced(question.text, [mended]).text)
        if self._no_word(name) or (sure and self._meant(name, question, as_meant)):
            return mended if self._stands(name, question, as_meant) else None
        return None

    def _no_word(self, name: NearName) -> bool:
        """Whether nobody knows what was typed in the language of the name, or it is an abbreviation where syllables are
        meant."""
        if name.form.language == ENGLISH:
            return any(token.folded not in self._english for token in name.typed)
        sounds = all(map(is_syllable, fold(name.meant).split()))
        return any(
            token.folded not in self._known or (sounds and not is_syllable(token.folded)) for token in name.typed
        )

    def _meant(self, name: NearName, question: Question, as_meant: Question) -> bool:
        """Whether a name is meant although what was typed are words too."""
        intact = sum(len(token.folded) for token in name.intact)
        place = name.form.target in self._places
        if name.form.language == ENGLISH and not place:
            return intact >= SURELY_INTACT and len(name.typed[0].folded) <= SHORT_WORD
        if len(name.form.words) == 1 or intact < LEAST_INTACT or not name.agrees(fully=question.accented):
            return False
        if place:
            return self._place_meant(name, question, as_meant)
        gain = self._likelihood(as_meant) - self._likelihood(question)
        capital = any(name.capital(token) for token in name.intact if token.start > name.tokens[0].start)
        return gain >= (LIKELIER_CAPITAL if capital else LIKELIER)

    def _place_meant(self, name: NearName, question: Question, as_meant: Question) -> bool:
        """Whether a place is spoken of, by the word before it, by capitals or by what the plans say, and no words that
        are known together."""
        told = name.before in place_cues() or (question.accented and all(map(name.capital, name.tokens)))
        if not told and self._likelihood(as_meant) - self._likelihood(question) < LIKELIER:
            return False
        start, end = name.tokens[0].start, name.tokens[-1].end
        restored = Question(self._restorer.restore(question)).words
        typed = [word.written for word in restored if start <= word.start and word.end <= end]
        behind = next((word.written for word in restored if word.start >= end), None)
        if behind and self._restorer.likelihood([typed[-1], behind]) > TOGETHER:
            return False
        return not any(self._restorer.seen(*pair) for pair in pairwise(typed))

    def _likelihood(self, question: Question) -> float:
        restored = Question(self._restorer.restore(question))
        return self._restorer.likelihood([START, *(word.written for word in restored.words)])

    def _stands(self, name: NearName, question: Question, as_meant: Question) -> bool:
        """Whether the name is found in the question as meant, and no proper name of another place was typed."""
        grown = len(as_meant.text) - len(question.text)
        start, end = name.tokens[0].start, name.tokens[-1].end + grown
        target = name.form.target
        if target in self._places:
            found = any(found == (start, end, target) for found in _places_in(as_meant))
            return found and name.before not in self._smaller
        if name.edit.last == name.last and name.before_edit in self._smaller and name.capital(name.typed[0]):
            return False
        finds = self._registry.find(as_meant.text, asked=True)
        return any(find.kind == target and find.start <= start and end <= find.end for find in finds)


def _written_so(words: Words, name: Standing) -> bool:
    """Whether a name that counts in capitals only stands in capitals."""
    return not name.form.capitals or typed_in_capitals(words.text, words.tokens[name.last])


def _places_in(question: Question) -> Sequence[tuple[int, int, str]]:
    return [(start, end, place.id) for start, end, place in find_province(question.text)]


def _as_typed(text: str, typed: str, meant: str) -> str:
    """``meant`` with diacritics and capitals only where ``text`` and ``typed`` have some."""
    if fold(text) == text.casefold():
        meant = fold(meant)
    if typed.isupper() and len(typed) > 1:
        return meant.upper()
    said, written = meant.split(), typed.split()
    if len(said) != len(written):
        written = [typed] * len(said)
    return " ".join(
        word[0].upper() + word[1:] if word not in LINKS.values() and any(map(str.isupper, as_typed)) else word
        for word, as_typed in zip(said, written, strict=True)
    )
