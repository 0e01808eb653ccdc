"""The vocabularies of document types and issuers (``data/legal_types.yaml``, ``legal_issuers.yaml``)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Literal

from vnplan.ontology.errors import VocabularyError
from vnplan.ontology.text import fold
from vnplan.ontology.vocabulary import Entry, load

Bare = Literal["always", "titled", "dated", "never"]


class DocumentType(Entry):
    """A type of document: label, English label, codes in numbers, and how it is written as a word."""

    id: str
    vi: str
    en: str
    codes: tuple[str, ...]
    words: tuple[str, ...] = ()
    words_en: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    bare: Bare


class Generic(Entry):
    """Words for a document of any type."""

    words: tuple[str, ...]
    words_en: tuple[str, ...]


class TypesFile(Entry):
    """``legal_types.yaml``."""

    types: tuple[DocumentType, ...]
    generic: Generic
    not_documents: frozenset[str]


class Issuer(Entry):
    """A body that issues documents. ``certain``: its code names one body in the country."""

    id: str
    vi: str
    en: str
    codes: tuple[str, ...]
    names: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    names_en: tuple[str, ...] = ()
    party: bool = False
    certain: bool
    code_only: bool = False


class IssuersFile(Entry):
    """``legal_issuers.yaml``."""

    issuers: tuple[Issuer, ...]
    heads: tuple[str, ...]


def legal_file(name: str) -> Traversable:
    """The vocabulary file ``name`` ("legal_types.yaml") of this package."""
    return files("vnplan.ontology.legal").joinpath("data", name)


def _unique(pairs: Iterator[tuple[str, str, object]], file: str) -> None:
    seen: dict[str, object] = {}
    for key, written, owner in pairs:
        if seen.setdefault(key, owner) is not owner:
            raise VocabularyError(f"{file}: {written!r} stands for two entries; keep it in one")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Types and issuers with their codes by folded spelling."""

    types: Mapping[str, DocumentType]  # by Vietnamese label
    type_codes: Mapping[str, tuple[str, DocumentType]]  # folded code -> official code, type
    issuers: Mapping[str, Issuer]  # by id
    issuer_codes: Mapping[str, tuple[str, Issuer]]  # folded code -> official code, issuer
    not_documents: frozenset[str]  # codes in capitals
    generic: frozenset[str]  # folded words
    heads: tuple[str, ...]


def _weakened(code: str) -> Iterator[str]:
    """How ``code`` looks when a converter has dropped its Đ or all letters with marks."""
    for bare in (code.replace("Đ", ""), "".join(c for c in code if c.isascii())):
        if bare and bare != code:
            yield fold(bare)


@cache
def vocabulary() -> Vocabulary:
    """The package's vocabulary; raises VocabularyError."""
    kinds = load(legal_file("legal_types.yaml"), TypesFile)
    bodies = load(legal_file("legal_issuers.yaml"), IssuersFile)
    _unique(((fold(c), c, t) for t in kinds.types for c in t.codes), "legal_types.yaml")
    _unique(((fold(c), c, i) for i in bodies.issuers for c in i.codes), "legal_issuers.yaml")
    type_codes = {fold(c): (c, t) for t in kinds.types for c in t.codes}
    issuer_codes = {fold(c): (c, i) for i in bodies.issuers for c in i.codes}
    for issuer in bodies.issuers:
        for code in issuer.codes:
            # UBND without its marks is still UBND; a weakened code that means another body is left alone.
            for weak in _weakened(code):
                if len(weak) > 2 and weak not in type_codes:
                    issuer_codes.setdefault(weak, (code, issuer))
    return Vocabulary(
        types={t.vi: t for t in kinds.types},
        type_codes=type_codes,
        issuers={i.id: i for i in bodies.issuers},
        issuer_codes=issuer_codes,
        not_documents=kinds.not_documents,
        generic=frozenset(fold(w) for w in kinds.generic.words),
        heads=bodies.heads,
    )
