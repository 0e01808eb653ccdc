"""English words and phrases with the Vietnamese that stands for them, found in questions by any of their forms."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from vnplan.ontology.vocabulary import Entry, load
from vnplan.search.vocabulary import glossary
from vnplan.search.words.inflection import Form, base_forms, spelling
from vnplan.search.words.question import Question


class Kind(StrEnum):
    """What an entry does in a sentence, which is its section of the file. ``TERM``: a thing of the glossary."""

    TERM = "terms"
    NOUN = "nouns"
    QUALITY = "qualities"
    AMOUNT = "amounts"
    ACTION = "actions"
    LINK = "links"


class Lexicon(Entry):
    """``lexicon.yaml``: English -> Vietnamese."""

    nouns: dict[str, str]
    qualities: dict[str, str]
    amounts: dict[str, str]
    actions: dict[str, str]
    links: dict[str, str]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an entry is and what it says in Vietnamese; ``term`` is the place of a term in the glossary."""

    kind: Kind
    vietnamese: str
    term: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """The words ``first`` to ``last`` (both in) of a question as an entry, the last of them in this form."""

    meaning: Meaning
    first: int
    last: int
    form: Form


_FORMS = {
    Kind.TERM: frozenset(Form) - {Form.DEGREE},
    Kind.NOUN: frozenset({Form.BASE, Form.PLURAL}),
    Kind.QUALITY: frozenset({Form.BASE, Form.DEGREE}),
    Kind.AMOUNT: frozenset({Form.BASE}),
    Kind.ACTION: frozenset(Form) - {Form.DEGREE},
    Kind.LINK: frozenset({Form.BASE}),
}


# A term of something that is done is a noun or quality under such a name ("protection"), else a verb ("protect").
_NO_VERB = ("ion", "ment", "ance", "ed")


class _Node:
    """The entries that go on with one word."""

    __slots__ = ("meaning", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.meaning: Meaning | None = None


class LexiconBook:
    """Entries found in questions, the longest at each place."""

    def __init__(self, entries: Mapping[str, Meaning]) -> None:
        self._root = _Node()
        for english, meaning in entries.items():
            node = self._root
            for word in Question(english).words:
                node = node.next.setdefault(spelling(word.folded), _Node())
            node.meaning = meaning

    def read(self, question: Question) -> Iterator[Reading]:
        """The entries in the question from left to right, none overlapping; a word in none has no reading."""
        words = [word.folded for word in question.words]
        place = 0
        while place < len(words):
            reading = self._longest(words, place)
            if reading:
                yield reading
            place = reading.last + 1 if reading else place + 1

    def _longest(self, words: Sequence[str], first: int) -> Reading | None:
        """An entry that fits as typed is preferred to one of the same length that fits by a changed form."""
        best: Reading | None = None
        nodes = [(self._root, Form.BASE)]
        for place in range(first, len(words)):
            nodes = [
                (node.next[base], max(form, before, key=_changed) if place > first else form)
                for node, before in nodes
                for base, form in base_forms(words[place])
                if base in node.next
            ]
            if not nodes:
                break
            fitting = (
                Reading(node.meaning, first, place, form)
                for node, form in nodes
                if node.meaning and form in _FORMS[node.meaning.kind]
            )
            best = next(fitting, best)
        return best


def _changed(form: Form) -> bool:
    return form != Form.BASE


@cache
def lexicon() -> Lexicon:
    """The words of the file. Raises VocabularyError."""
    return load(files("vnplan.search").joinpath("data", "lexicon.yaml"), Lexicon)


@cache
def lexicon_book() -> LexiconBook:
    """The words of the file and the terms of the glossary."""
    words = lexicon()
    entries = {
        english: Meaning(kind, vietnamese)
        for kind in Kind
        if kind != Kind.TERM
        for english, vietnamese in getattr(words, str(kind)).items()
    }
    for place, term in enumerate(glossary().terms):
        for english in term.en:
            verb = term.does and not english.endswith(_NO_VERB)
            entries.setdefault(english, Meaning(Kind.ACTION if verb else Kind.TERM, term.vi[0], place))
    return LexiconBook(entries)
