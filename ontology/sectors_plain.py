"""Everyday words for the sectors: how people put a matter who do not use the official terms.

The data are ``data/plain/*.yaml``, one file a theme. They help a search to find what a question means; they are no
labels: a text that happens to hold one of these phrases does not thereby name the sector.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Annotated

from pydantic import Field, RootModel, StringConstraints

from vnplan.ontology.errors import VocabularyError
from vnplan.ontology.sectors import SectorScheme
from vnplan.ontology.text import fold
from vnplan.ontology.vocabulary import Entry, data_file, load

_FOLDER = "plain"
_Phrase = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
_Phrases = Annotated[tuple[_Phrase, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class PlainWords:
    """Phrases of everyday speech that mean one sector, in Vietnamese and in English; neither is empty."""

    vi: tuple[str, ...]
    en: tuple[str, ...]


class _PlainSpec(Entry):
    """The phrases of one sector in its file."""

    vi: _Phrases
    en: _Phrases


class _PlainFile(RootModel[dict[str, _PlainSpec]]):
    """One file: the phrases by the id of the sector."""


@cache
def plain_words() -> Mapping[str, PlainWords]:
    """The everyday words of every sector by its id, in the order of the scheme. Raises ``VocabularyError``."""
    return read_plain_words(data_file(_FOLDER))


def read_plain_words(folder: Traversable) -> Mapping[str, PlainWords]:
    """The everyday words in the YAML files of ``folder``.

    Raises ``VocabularyError`` for a sector that the scheme does not know, that stands in two files or in none, for
    an empty list, and for a phrase that stands twice; phrases are compared without case and diacritics.
    """
    sectors = SectorScheme.load().sectors
    entries: dict[str, PlainWords] = {}
    sources: dict[str, str] = {}
    for source, key, spec in _specs(folder):
        if key not in sectors:
            raise VocabularyError(f"{source}: {key!r} is no sector; write the id of one")
        if key in sources:
            raise VocabularyError(f"{source}: {key} stands in {sources[key]} too; join the two entries")
        sources[key] = source
        entries[key] = PlainWords(spec.vi, spec.en)
    missing = [key for key in sectors if key not in entries]
    if missing:
        raise VocabularyError(f"{_FOLDER}: no everyday words for {', '.join(missing)}; add an entry for each")
    _forbid_repeats(entries)
    return MappingProxyType({key: entries[key] for key in sectors})


def _specs(folder: Traversable) -> Iterator[tuple[str, str, _PlainSpec]]:
    """Each entry with the name of its file and the id of its sector."""
    if not folder.is_dir():
        raise VocabularyError(f"{folder.name}: this folder of the vocabulary is missing; install the package again")
    for source in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if source.name.endswith(".yaml"):
            for key, spec in load(source, _PlainFile).root.items():
                yield source.name, key, spec


def _forbid_repeats(entries: Mapping[str, PlainWords]) -> None:
    owners: dict[str, str] = {}
    for key, words in entries.items():
        for phrase in (*words.vi, *words.en):
            owner = owners.setdefault(fold(phrase), key)
            if owner != key:
                raise VocabularyError(f"{phrase!r} stands under {owner} and {key}; leave it with one of the two")
        if len({fold(phrase) for phrase in (*words.vi, *words.en)}) < len(words.vi) + len(words.en):
            raise VocabularyError(f"{key}: a phrase stands twice; remove one")


__all__ = ["PlainWords", "plain_words", "read_plain_words"]
