"""The vocabulary of sectors, read from its files and checked entry by entry."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable

from vnplan.ontology.agencies_patterns import spellings
from vnplan.ontology.errors import VocabularyError
from vnplan.ontology.sectors_labels import Label, abbreviations_of, labels_of
from vnplan.ontology.sectors_spec import SectorSpec, ThemeSpec, ThemesSpec, TopicsSpec
from vnplan.ontology.text import canonical, slug
from vnplan.ontology.vocabulary import data_file, load

_THEMES = "sectors.yaml"
_TOPICS = "sectors_"


@dataclass(frozen=True)
class Vocabulary:
    """All entries by id, themes first; ``broader`` gives the id above each (None for themes)."""

    specs: Mapping[str, SectorSpec]
    broader: Mapping[str, str | None]
    choices: Mapping[str, str]
    title_leads: tuple[str, ...]

    @property
    def themes(self) -> Mapping[str, ThemeSpec]:
        """The entries of the themes by id."""
        return {key: spec for key, spec in self.specs.items() if isinstance(spec, ThemeSpec)}

    @property
    def labels(self) -> Iterator[Label]:
        """Every wording that is looked for in texts, and the phrases in which it does not count."""
        for key, spec in self.specs.items():
            yield from _labels(key, spec, self.choices)


def read_vocabulary(folder: Traversable | None = None) -> Vocabulary:
    """The vocabulary in ``folder`` (the package's data by default). Raises ``VocabularyError``."""
    themes = load(folder.joinpath(_THEMES) if folder else data_file(_THEMES), ThemesSpec)
    specs: dict[str, SectorSpec] = {}
    broader: dict[str, str | None] = {}
    for theme in themes.themes:
        _enter(specs, theme)
        broader[slug(theme.en)] = None
    for source in _topic_files(folder or data_file("")):
        for topic in load(source, TopicsSpec).topics:
            _enter(specs, topic)
            broader[slug(topic.en)] = topic.broader
    choices = {f"{{{name}}}": texts for name, texts in themes.choices.items()}  # as they stand in patterns
    return Vocabulary(specs, broader, choices, themes.title_leads)


def written_out(pattern: str, choices: Mapping[str, str]) -> list[str]:
    """All texts that ``pattern`` stands for. Raises ``VocabularyError`` for a choice that has no name."""
    texts = spellings(pattern, choices)
    if any("{" in text for text in texts):
        raise VocabularyError(f"the pattern {pattern!r} holds a choice that {_THEMES} does not name; correct it")
    return texts


def _topic_files(folder: Traversable) -> list[Traversable]:
    found = (file for file in folder.iterdir() if file.name.startswith(_TOPICS) and file.name.endswith(".yaml"))
    return sorted(found, key=lambda file: file.name)


def _enter(specs: dict[str, SectorSpec], spec: SectorSpec) -> None:
    key = slug(spec.en)
    for field in ("vi", "en", "def_vi", "def_en"):
        if not getattr(spec, field).strip():
            raise VocabularyError(f"sector {key or spec.vi!r}: {field} is empty; write it in its language")
    if key in specs:
        raise VocabularyError(f"sector {key} stands twice; join the two entries")
    names = {canonical(name) for name in (spec.vi, spec.en, *spec.alt, *spec.alt_en, *spec.abbreviations)}
    for wide in spec.too_wide:
        if canonical(wide) not in names:
            raise VocabularyError(f"sector {key}: too_wide {wide!r} is none of its names; remove or correct it")
    specs[key] = spec


def _labels(key: str, spec: SectorSpec, choices: Mapping[str, str]) -> Iterator[Label]:
    too_wide = {canonical(name) for name in spec.too_wide}
    for english, names, patterns in (
        (False, (spec.vi, *spec.alt), spec.words),
        (True, (spec.en, *spec.alt_en), spec.words_en),
    ):
        named = [name for name in names if canonical(name) not in too_wide]
        meant = [text for pattern in patterns for text in written_out(pattern, choices)]
        for text in dict.fromkeys((*named, *meant)):
            yield from labels_of(key, text, english=english)
    for short in spec.abbreviations:
        if canonical(short) not in too_wide:
            yield from abbreviations_of(key, short)
    for pattern in spec.not_in:
        for text in written_out(pattern, choices):
            yield from labels_of(key, text, english=False, blocks=True)
