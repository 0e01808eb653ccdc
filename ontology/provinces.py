"""The provinces and cities of Viet Nam, before and after the mergers of 2025-07-01, and their mentions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Literal

from vnplan.ontology.agencies_patterns import words_of
from vnplan.ontology.agencies_tokens import plain_tokens
from vnplan.ontology.agencies_trie import Form, Match, NameTrie, Words
from vnplan.ontology.errors import VocabularyError
from vnplan.ontology.text import fold, slug
from vnplan.ontology.vocabulary import Entry, data_file, load


@dataclass(frozen=True, slots=True)
class Province:
    """A province or centrally run city; ``merged_into`` is the id of the one that took it in, ``merged_on`` since when
    (ISO) and ``merged_by`` the legal document (id) that says so. ``renamed``: the one that took it in is nothing but
    the same province under another name."""

    id: str
    name: str
    name_en: str
    kind: str
    merged_into: str | None = None
    merged_on: str | None = None
    merged_by: str | None = None
    renamed: bool = False

    @property
    def full_name(self) -> str:
        """Kind and name: "tỉnh Thanh Hóa", "thành phố Hà Nội"."""
        return f"{self.kind} {self.name}"


class MergerSpec(Entry):
    """When provinces merged, and by which document."""

    date: date
    basis: str
    renamed: bool = False


class ProvinceSpec(Entry):
    """One entry of ``provinces.yaml``."""

    vi: str
    en: str
    kind: Literal["tỉnh", "thành phố"]
    also: tuple[str, ...] = ()
    merged_into: str | None = None
    merged: MergerSpec | None = None
    careful: str | None = None
    only_with_kind: bool = False
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()


class ProvincesSpec(Entry):
    """``provinces.yaml``."""

    mergers: MergerSpec
    markers: tuple[str, ...]
    kind_markers: tuple[str, ...]
    provinces: tuple[ProvinceSpec, ...]


@dataclass(frozen=True)
class _Gazetteer:
    provinces: Mapping[str, Province]
    specs: Mapping[str, ProvinceSpec]
    forms: tuple[Form, ...]
    trie: NameTrie
    markers: frozenset[str]
    kind_markers: frozenset[str]


@cache
def _gazetteer() -> _Gazetteer:
    data = load(data_file("provinces.yaml"), ProvincesSpec)
    specs = {slug(spec.vi): spec for spec in data.provinces}
    if len(specs) != len(data.provinces):
        raise VocabularyError("provinces.yaml: a province stands twice; remove one")
    forms = []
    for key, spec in specs.items():
        if spec.merged_into is not None and spec.merged_into not in specs:
            raise VocabularyError(f"provinces.yaml: {spec.vi}: merged_into names no province; write its slug")
        spellings = dict.fromkeys((spec.vi, spec.en, *spec.also))
        forms += [Form(words_of(name, {}), key) for name in spellings]
    found = {key: _province(key, spec, data.mergers) for key, spec in specs.items()}
    never = max(form.letters for form in forms) + 1  # names of places are short: no typing errors forgiven
    return _Gazetteer(
        MappingProxyType(found),
        specs,
        tuple(forms),
        NameTrie(forms, never),
        frozenset(map(fold, data.markers)),
        frozenset(map(fold, data.kind_markers)),
    )


def _province(key: str, spec: ProvinceSpec, mergers: MergerSpec) -> Province:
    if spec.merged_into is None:
        return Province(key, spec.vi, spec.en, spec.kind)
    merger = spec.merged or mergers
    when = merger.date.isoformat()
    return Province(key, spec.vi, spec.en, spec.kind, spec.merged_into, when, merger.basis, merger.renamed)


def provinces() -> Mapping[str, Province]:
    """All provinces and cities by id (the slug of the name): the 63 of before 2025-07-01 and the 34 after."""
    return _gazetteer().provinces


def province_spellings() -> tuple[str, ...]:
    """Every registered Vietnamese spelling of a province's name."""
    return tuple(name for spec in _gazetteer().specs.values() for name in (spec.vi, *spec.also))


def province_forms() -> tuple[Form, ...]:
    """Every registered spelling of a province's name, in both languages; its target is the province's id."""
    return _gazetteer().forms


def place_cues() -> frozenset[str]:
    """The words, folded, behind which a province's name may stand."""
    return _gazetteer().markers | _gazetteer().kind_markers


def find_province(text: str) -> list[tuple[int, int, Province]]:
    """The provinces that ``text`` names, in order, as (start, end, province), with or without diacritics.

    A name that without diacritics or in small letters is an everyday word ("dien bien", "hòa bình") counts only
    with capitals or after a word such as "tỉnh" or "ở".
    """
    known = _gazetteer()
    words = Words(text, plain_tokens(text))
    found: list[tuple[int, int, Province]] = []
    free = 0  # the first token that no name found so far takes
    for place in known.trie.openings(words):
        match = known.trie.best(words, place, in_text=True) if place >= free else None
        if match is None or not _means_a_province(known, words, match):
            continue
        start, end = words.tokens[match.first].start, words.tokens[match.last].end
        found.append((start, end, known.provinces[match.form.target]))
        free = match.last + 1
    return found


def _means_a_province(known: _Gazetteer, words: Words, match: Match) -> bool:
    spec = known.specs[match.form.target]
    before = words.tokens[match.first - 1].folded if match.first else ""
    after = words.tokens[match.last + 1].folded if match.last + 1 < len(words.tokens) else ""
    if before in map(fold, spec.not_after) or after in map(fold, spec.not_before):
        return False
    if any("\n\n" in words.text[words.tokens[i - 1].end : words.tokens[i].start] for i in _inner(match)):
        return False
    kind_named = before in known.kind_markers
    if spec.only_with_kind and match.form.words == words_of(spec.vi, {}):
        return kind_named
    if spec.careful is None and match.form.letters > 3:
        return True
    parts = (words.text[token.start] for token in words.tokens[match.first : match.last + 1])
    return all(letter.isupper() for letter in parts) or before in known.markers or kind_named


def _inner(match: Match) -> range:
    return range(match.first + 1, match.last + 1)
