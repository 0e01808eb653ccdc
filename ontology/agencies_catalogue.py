"""The registered kinds and all their spellings, composed from the vocabularies."""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from vnplan.ontology.agencies_patterns import (
    expansion,
    field_spellings,
    forms_of,
    short_spellings,
    spellings,
    words_of,
)
from vnplan.ontology.agencies_spec import AgenciesSpec, FamilySpec, FieldSpec, KindSpec, PlacesSpec, WordsSpec
from vnplan.ontology.agencies_tokens import Expansion, expand, plain_tokens
from vnplan.ontology.agencies_trie import Form
from vnplan.ontology.errors import VocabularyError
from vnplan.ontology.model import AgencyKind
from vnplan.ontology.provinces import province_spellings
from vnplan.ontology.text import fold, slug, squash
from vnplan.ontology.vocabulary import data_file, load

_IN_CELL = Form((), "", in_text=False)
_IN_TEXT = Form((), "")
_ENGLISH = Form((), "", language="en")
_PARTS = (" và ", " - ", ", ")


@dataclass(frozen=True)
class Catalogue:
    """Kinds by id, every spelling as a form, and what the vocabularies say beside."""

    kinds: Mapping[str, AgencyKind]
    specs: Mapping[str, KindSpec]
    families: tuple[FamilySpec, ...]
    departments: frozenset[str]
    ministries: frozenset[str]
    forms: tuple[Form, ...]
    field_forms: Mapping[str, tuple[Form, ...]]  # head of a family -> its fields alone, each meaning a kind
    expansions: Mapping[str, Expansion]
    words: WordsSpec
    macros: Mapping[str, str]


def load_catalogue() -> Catalogue:
    """Read the package's vocabularies. Raises ``VocabularyError`` when one is wrong."""
    return build(
        load(data_file("agencies.yaml"), AgenciesSpec),
        load(data_file("agency_words.yaml"), WordsSpec),
        load(data_file("places.yaml"), PlacesSpec),
    )


def build(agencies: AgenciesSpec, words: WordsSpec, places: PlacesSpec) -> Catalogue:
    """The catalogue of these vocabularies. Raises ``VocabularyError`` when they contradict each other."""
    expansions = {fold(short): expansion(short, long) for short, long in words.words.items()}
    macros = {
        "{zones}": "|".join(name.replace(" - ", " ") for name in places.zones),
        "{provinces}": "|".join(name.replace(" - ", " ") for name in province_spellings()),
    }
    builder = _Builder(words, expansions, macros)
    for family in agencies.families:
        builder.add_family(family, {field.vi: field for field in agencies.fields})
    for spec in agencies.kinds:
        builder.add_kind(spec)
    return builder.finish(agencies.families)


def with_unregistered(catalogue: Catalogue, kinds: Mapping[str, AgencyKind]) -> Catalogue:
    """The catalogue and these kinds, each found by its name and by what English makes of it; a spelling that is
    registered keeps its meaning."""
    owned = {form.words for form in catalogue.forms}
    forms: dict[Form, None] = {}
    for key, kind in kinds.items():
        for text, like in _unregistered_names(kind, catalogue):
            made = forms_of(text, key, catalogue.expansions, like)
            forms.update(dict.fromkeys(form for form in made if form.words not in owned))
    named = {key: replace(kind, name_en=_name_en(kind, catalogue)) for key, kind in kinds.items()}
    return replace(
        catalogue,
        kinds=MappingProxyType({**catalogue.kinds, **named}),
        forms=(*catalogue.forms, *forms),
    )


def _unregistered_names(kind: AgencyKind, catalogue: Catalogue) -> Iterator[tuple[str, Form]]:
    tokens = expand(kind.name, plain_tokens(kind.name), catalogue.expansions)
    own = len(kind.id.split("-"))  # the id leaves out words behind the name that only say whose body it is
    yield kind.name, _IN_TEXT
    yield kind.name[: tokens[min(own, len(tokens)) - 1].end], _IN_TEXT
    yield from ((name, _ENGLISH) for name in _names_en(kind, catalogue))


def _name_en(kind: AgencyKind, catalogue: Catalogue) -> str | None:
    return next(_names_en(kind, catalogue), kind.name_en)


def _names_en(kind: AgencyKind, catalogue: Catalogue) -> Iterator[str]:
    """Names in English of a kind whose name begins like others of its sort."""
    words = words_of(kind.name, catalogue.expansions)
    for entry in catalogue.words.unregistered_en:
        begins = words_of(entry.begins, catalogue.expansions)
        rest = expand(kind.name, plain_tokens(kind.name), catalogue.expansions)[len(begins) :]
        if words[: len(begins)] == begins and rest:
            yield from (name.format(kind.name[rest[0].start :]) for name in entry.en)
            return


class _Builder:
    def __init__(self, words: WordsSpec, expansions: Mapping[str, Expansion], macros: Mapping[str, str]) -> None:
        self._words = words
        self._expansions = expansions
        self._macros = macros
        self._everyday = frozenset(map(fold, words.everyday))
        self._kinds: dict[str, AgencyKind] = {}
        self._specs: dict[str, KindSpec] = {}
        self._departments: set[str] = set()
        self._ministries: set[str] = set()
        self._forms: dict[Form, None] = {}
        self._field_forms: dict[str, tuple[Form, ...]] = {}

    def add_family(self, family: FamilySpec, fields: Mapping[str, FieldSpec]) -> None:
        """All kinds "head field" of the family."""
        alone: list[Form] = []
        for name, shorts_en in family.members.items():
            if name not in fields:
                raise VocabularyError(f"agencies.yaml: families.{family.head}: {name!r} is no field; add it to fields")
            field = fields[name]
            parts = [(part, self._initials(part)) for part in _parts(name)]
            long, initials = field_spellings(parts)
            joined = _with_initial(family.initial, [shorts for _, shorts in parts])
            kind = AgencyKind(slug(f"{family.head} {name}"), f"{family.head} {name}", None, family.level)
            first = [shorts[0] for _, shorts in parts]
            usual = (f"{family.head} {'&'.join(filter(None, (''.join(first[:-1]), first[-1])))}", *joined[:1])
            name_en = family.name_en.format(field.en[0])
            key = self._register(replace(kind, name_en=name_en, abbreviations=usual, abbreviations_en=shorts_en))
            (self._departments if family.department else self._ministries).add(key)
            full = [*long, *field.also]
            alone += [form for text in full for form in self._forms_of(text, key, _IN_CELL)]
            self._add(key, joined, _IN_TEXT)
            self._add(key, (f"{family.head} {text}" for text in (*full, *initials, *field.spoken)), _IN_TEXT)
            english = (pattern.format(text) for text in (*field.en, *field.spoken_en) for pattern in family.en)
            self._add(key, (*self._spellings(english), *shorts_en), _ENGLISH)
        self._field_forms[family.head] = tuple(dict.fromkeys(alone))

    def add_kind(self, spec: KindSpec) -> None:
        """One kind with its patterns."""
        kind = AgencyKind(slug(spec.vi), spec.vi, spec.en, spec.level, spec.collective)
        key = self._register(replace(kind, abbreviations=spec.abbreviations, abbreviations_en=spec.abbreviations_en))
        self._specs[key] = spec
        if spec.department:
            self._departments.add(key)
        own = [spec.vi, *spec.own_names.values()]
        like = _IN_TEXT if spec.in_text else _IN_CELL
        self._add(key, (*own, *spec.abbreviations, *self._spellings(spec.patterns)), like)
        self._add(key, self._spellings(spec.cell_patterns), _IN_CELL)
        self._add(key, (*spec.abbreviations_en, *self._spellings(spec.patterns_en)), _ENGLISH)
        # A name of one word ("Government", "Enterprises") is an everyday word in running text.
        self._add(key, [spec.en], replace(_ENGLISH, in_text=" " in spec.en))

    def finish(self, families: tuple[FamilySpec, ...]) -> Catalogue:
        """The catalogue; names that two kinds share go to the one the vocabulary says."""
        for key, spec in self._specs.items():
            for other in (*(spec.members or ()), *([spec.provincial] if spec.provincial else [])):
                if other not in self._kinds:
                    raise VocabularyError(f"agencies.yaml: {key}: {other!r} is no kind; write the slug of its name")
        forms = self._settled_forms()
        return Catalogue(
            MappingProxyType(self._kinds),
            self._specs,
            families,
            frozenset(self._departments),
            frozenset(self._ministries),
            forms,
            self._field_forms,
            self._expansions,
            self._words,
            self._macros,
        )

    def _settled_forms(self) -> tuple[Form, ...]:
        """The forms; a spelling that two kinds share stays with the one the vocabulary says."""
        means = {fold(entry.name): entry.means for entry in self._words.ambiguous}
        owners: dict[str, str] = {}
        settled = []
        for form in self._forms:
            spelling = " ".join(folded for _, folded in form.words)
            owner = means.get(spelling, owners.setdefault(spelling, form.target))
            if owner == form.target:
                settled.append(form)
            elif spelling not in means:
                raise VocabularyError(
                    f"agencies.yaml: {owner} and {form.target} share the spelling {spelling!r}; "
                    "take it from one, or say under ambiguous in agency_words.yaml which one it means"
                )
        return tuple(settled)

    def _register(self, kind: AgencyKind) -> str:
        if kind.id in self._kinds:
            raise VocabularyError(f"agencies.yaml: {kind.name!r} stands twice; join the two entries")
        self._kinds[kind.id] = kind
        return kind.id

    def _initials(self, part: str) -> tuple[str, ...]:
        if part not in self._words.parts:
            raise VocabularyError(f"agency_words.yaml: parts: {part!r} is missing; add it with its initials")
        return self._words.parts[part]

    def _spellings(self, patterns: Iterable[str]) -> Iterator[str]:
        for pattern in patterns:
            yield from spellings(pattern, self._macros)

    def _forms_of(self, text: str, target: str, like: Form) -> list[Form]:
        return forms_of(text, target, self._expansions, like)

    def _add(self, target: str, texts: Iterable[str], like: Form) -> None:
        for text in texts:
            last = text.split()[-1]
            two_letters = last.isupper() and len(last) <= 2 and len(text.split()) <= 2
            capitals = two_letters or fold(text) in self._everyday
            shape = Form((), "", like.language, capitals, like.in_text)
            self._forms.update(dict.fromkeys(self._forms_of(text, target, shape)))


def _with_initial(initial: str, shorts: Sequence[Sequence[str]]) -> list[str]:
    """The initials of head and field in one word or more: S, [KH], [ĐT] -> SKHĐT, SKH ĐT."""
    choices = itertools.product(*shorts)
    return [text for choice in choices for text in short_spellings([initial + choice[0], *choice[1:]])]


def _parts(field: str) -> list[str]:
    """The parts of a field of work: "Kế hoạch và Đầu tư" -> ["Kế hoạch", "Đầu tư"]."""
    for separator in _PARTS:
        field = field.replace(separator, "|")
    return [squash(part)[:1].upper() + squash(part)[1:] for part in field.split("|")]
