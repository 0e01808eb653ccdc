"""The shape of the agency vocabularies (``data/agencies.yaml``, ``agency_words.yaml``, ``places.yaml``)."""

from typing import Literal

from pydantic import Field

from vnplan.ontology.model import AgencyLevel
from vnplan.ontology.vocabulary import Entry


class FieldSpec(Entry):
    """A field of work (Công Thương); ``spoken``: short names people use, ``also``: other full spellings."""

    vi: str
    en: tuple[str, ...]
    also: tuple[str, ...] = ()
    spoken: tuple[str, ...] = ()
    spoken_en: tuple[str, ...] = ()


class FamilySpec(Entry):
    """Kinds made of one head and many fields; ``members``: field -> English abbreviations."""

    head: str
    initial: str
    level: AgencyLevel
    department: bool = False
    name_en: str
    en: tuple[str, ...]
    members: dict[str, tuple[str, ...]]


class KindSpec(Entry):
    """One kind of body or collective phrase.

    ``department``: counts among the provincial departments. ``members``: kind ids a collective stands for
    (absent: open); ``members_of`` names a group instead; ``members_certain`` False: it leaves open which of
    them. ``cell_patterns`` and ``in_text`` False: safe only in a cell of agencies. ``provincial``: the kind
    that does a central body's work in a province. ``own_names``: what the body of one province is called.
    """

    vi: str
    en: str
    level: AgencyLevel
    department: bool = False
    collective: bool = False
    in_text: bool = True
    patterns: tuple[str, ...] = ()
    cell_patterns: tuple[str, ...] = ()
    patterns_en: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    abbreviations_en: tuple[str, ...] = ()
    members: tuple[str, ...] | None = None
    members_of: Literal["departments", "ministries"] | None = None
    members_certain: bool = True
    provincial: str | None = None
    own_names: dict[str, str] = Field(default_factory=dict)


class AgenciesSpec(Entry):
    """``agencies.yaml``."""

    fields: tuple[FieldSpec, ...]
    families: tuple[FamilySpec, ...]
    kinds: tuple[KindSpec, ...]


class NotAfterSpec(Entry):
    """Words that make ``head`` part of another word; ``bare``: without diacritics only for these kinds."""

    head: str
    after: tuple[str, ...]
    bare: tuple[str, ...] | None = None


class AmbiguousSpec(Entry):
    """A spelling that two kinds share, the one it means, and why."""

    name: str
    means: str
    reason: str


class LevelSpec(Entry):
    """The level of an unregistered body by the words its name begins with."""

    begins: str
    level: AgencyLevel


class UnregisteredNameSpec(Entry):
    """English names of unregistered bodies by the words that begin their names; "{}" is the rest of the name."""

    begins: str
    en: tuple[str, ...]


class WordsSpec(Entry):
    """``agency_words.yaml``."""

    words: dict[str, str]
    parts: dict[str, tuple[str, ...]]
    heads: tuple[str, ...]
    no_heads: tuple[str, ...]
    list_words: tuple[str, ...]
    joiners: tuple[str, ...]
    labels: tuple[str, ...]
    tails: tuple[str, ...]
    open_tails: tuple[str, ...]
    everyday: tuple[str, ...]
    not_after: tuple[NotAfterSpec, ...]
    document_types: tuple[str, ...]
    ambiguous: tuple[AmbiguousSpec, ...]
    unregistered_levels: tuple[LevelSpec, ...]
    unregistered_en: tuple[UnregisteredNameSpec, ...]
    officers: tuple[str, ...]
    several: tuple[str, ...]
    typo_letters: int
    typo_letters_alone: int
    typo_letters_asked: int


class PlacesSpec(Entry):
    """``places.yaml``."""

    zones: tuple[str, ...]
