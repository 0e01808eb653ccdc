"""Kinds of outputs (what a task must produce), cells of outputs, and outputs named in a question."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from vnplan.ontology.agencies_patterns import spellings, words_of
from vnplan.ontology.agencies_tokens import plain_tokens
from vnplan.ontology.agencies_trie import Form, Match, NameTrie, Words
from vnplan.ontology.errors import VocabularyError
from vnplan.ontology.phrases import Language
from vnplan.ontology.text import fold, slug, squash
from vnplan.ontology.vocabulary import Entry, data_file, load

_EDGE = " \t\r\n,;-–—+•"
_MOST_LEADS = 4
_BRACKETED = re.compile(r"\([^()]*\)?")


class OutputSpec(Entry):
    """One kind of output; ``patterns``: Vietnamese spellings beside its name."""

    vi: str
    en: tuple[str, ...]
    patterns: tuple[str, ...] = ()


class OutputsSpec(Entry):
    """``outputs.yaml``."""

    outputs: tuple[OutputSpec, ...]
    leads: tuple[str, ...]
    typo_letters: int


@dataclass(frozen=True, slots=True)
class OutputKind:
    """A kind of output: ``co-so-du-lieu``, Cơ sở dữ liệu, database."""

    id: str
    name: str
    name_en: str


@dataclass(frozen=True, slots=True)
class OutputFind:
    """A kind of output named in running text: ``text`` = the characters ``start:end``; ``exact`` False when
    diacritics or letters differ from the registered name."""

    start: int
    end: int
    text: str
    kind: str
    exact: bool
    language: Language


@dataclass(frozen=True)
class _Outputs:
    kinds: Mapping[str, OutputKind]
    trie: NameTrie
    leads: frozenset[str]


@cache
def _outputs() -> _Outputs:
    data = load(data_file("outputs.yaml"), OutputsSpec)
    kinds = {slug(spec.vi): OutputKind(slug(spec.vi), spec.vi, spellings(spec.en[0])[0]) for spec in data.outputs}
    if len(kinds) != len(data.outputs):
        raise VocabularyError("outputs.yaml: a kind stands twice; join the two entries")
    forms = []
    for spec in data.outputs:
        key = slug(spec.vi)
        patterns: Mapping[Language, tuple[str, ...]] = {"vi": (spec.vi, *spec.patterns), "en": spec.en}
        for language in patterns:
            texts = dict.fromkeys(text for pattern in patterns[language] for text in spellings(pattern))
            forms += [Form(words_of(text, {}), key, language) for text in texts]
    leads = frozenset(word for lead in data.leads for word in fold(lead).split())
    return _Outputs(MappingProxyType(kinds), NameTrie(forms, data.typo_letters), leads)


def output_kinds() -> Mapping[str, OutputKind]:
    """The registered kinds of outputs by id."""
    return _outputs().kinds


def output_kind(text: str) -> str | None:
    """The id of the kind of a printed output ("Quyết định của UBND tỉnh" -> "quyet-dinh"), None when unknown.

    The kind is what the text begins with, after words such as "các" and numbers.
    """
    known = _outputs()
    words = Words(text, plain_tokens(text))
    for place, token in enumerate(words.tokens):
        match = known.trie.best(words, place, in_text=True)
        if match:
            return match.form.target
        if token.folded not in known.leads and not token.folded.isdigit():
            return None
    return None


def split_outputs(cell: str) -> tuple[str, ...]:
    """The outputs that a table cell names, in order, each as printed (white space squashed).

    ";" separates; where none stands, commas do when behind one of them a known kind of output or a capital
    begins. A comma inside a known name ("cơ chế, chính sách") does not, nor where the words only go on ("các
    chương trình đào tạo, tập huấn").
    """
    text = squash(cell)
    parts = _pieces(text, ";")
    if len(parts) == 1:
        parts = _at_commas(text)
    return tuple(part for part in (piece.strip(_EDGE) for piece in parts) if part)


def find_outputs(text: str) -> tuple[OutputFind, ...]:
    """The kinds of outputs that a sentence or a question names, in order, not overlapping."""
    words = Words(text, plain_tokens(text))
    finds = []
    for match in _matches(words):
        start, end = words.tokens[match.first].start, words.tokens[match.last].end
        form = match.form
        finds.append(OutputFind(start, end, text[start:end], form.target, match.exact, form.language))
    return tuple(finds)


def _matches(words: Words) -> list[Match]:
    found = []
    place = 0
    while place < len(words.tokens):
        match = _outputs().trie.best(words, place, in_text=True)
        if match:
            found.append(match)
        place = match.last + 1 if match else place + 1
    return found


def _pieces(text: str, mark: str) -> list[str]:
    """``text`` cut at ``mark`` outside brackets."""
    closed = _inside(len(text), [found.span() for found in _BRACKETED.finditer(text)])
    return _cut(text, [place for place, char in enumerate(text) if char == mark and not closed[place]])


def _at_commas(text: str) -> list[str]:
    """``text`` cut at the commas that separate outputs."""
    words = Words(text, plain_tokens(text))
    matches = _matches(words)
    names = [(words.tokens[match.first].start, words.tokens[match.last].end) for match in matches]
    closed = _inside(len(text), [*names, *(found.span() for found in _BRACKETED.finditer(text))])
    begins = {match.first for match in matches}
    sure: list[int] = []
    possible: list[int] = []
    for place in range(1, len(words.tokens)):
        comma = text.rfind(",", words.tokens[place - 1].end, words.tokens[place].start)
        if comma < 0 or closed[comma]:
            continue
        named = _after_leads(words, place) in begins
        (sure if named or text[words.tokens[place].start].isupper() else possible).append(comma)
    # Where the cell is a list of outputs, an output that we do not know is one of them; else a comma only goes on.
    return _cut(text, sorted([*sure, *possible]) if sure else [])


def _after_leads(words: Words, place: int) -> int:
    """The first of the next few words that is no word such as "các" and no number."""
    for here in range(place, min(place + _MOST_LEADS, len(words.tokens))):
        folded = words.tokens[here].folded
        if folded not in _outputs().leads and not folded.isdigit():
            return here
    return place


def _cut(text: str, places: list[int]) -> list[str]:
    return [text[a:b] for a, b in zip([0, *(place + 1 for place in places)], [*places, len(text)], strict=True)]


def _inside(length: int, spans: list[tuple[int, int]]) -> bytearray:
    """For each character whether it stands in one of the spans."""
    inside = bytearray(length)
    for start, end in spans:
        inside[start:end] = b"\1" * (end - start)
    return inside
