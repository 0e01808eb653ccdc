"""The documents that citations can mean: those known from the vocabulary, and those that loaded plans cite."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Literal

from pydantic import Field

from vnplan.ontology.errors import VocabularyError
from vnplan.ontology.legal.found import Conflict, Found, LegalDocument, Relation
from vnplan.ontology.legal.identify import id_of_name, id_of_number, is_local, name_key, place_of, urn_lex
from vnplan.ontology.legal.number import normalise
from vnplan.ontology.legal.vocabulary import legal_file, vocabulary
from vnplan.ontology.text import slug
from vnplan.ontology.vocabulary import Entry, load


class DocumentEntry(Entry):
    """One known document of ``legal_documents.yaml``."""

    id: str
    number: str | None = None
    type: str
    date: date
    issuer: str
    place: str | None = None
    subject_vi: str | None = None
    subject_en: str | None = None
    names: tuple[str, ...] = ()
    relations: dict[Relation, tuple[str, ...]] = Field(default_factory=dict)
    provenance: Literal["cited", "public"]


class DocumentsFile(Entry):
    """``legal_documents.yaml``."""

    documents: tuple[DocumentEntry, ...]


def _from_entry(entry: DocumentEntry) -> LegalDocument:
    when = entry.date.isoformat()
    document = LegalDocument(
        id=entry.id,
        urn=None,
        type=entry.type,
        number=entry.number,
        date=when,
        issuer=entry.issuer,
        subject_vi=entry.subject_vi,
        subject_en=entry.subject_en,
        names=entry.names,
        relations=tuple((relation, other) for relation, others in entry.relations.items() for other in others),
        provenance=entry.provenance,
        place=entry.place,
    )
    return replace(document, urn=urn_lex(document))


def _check(entries: Sequence[DocumentEntry]) -> None:
    ids = [entry.id for entry in entries]
    for entry in entries:
        if ids.count(entry.id) > 1:
            raise VocabularyError(f"legal_documents.yaml: {entry.id} stands there twice; keep one entry")
        if entry.number is not None and normalise(entry.number) != entry.number:
            raise VocabularyError(f"legal_documents.yaml: {entry.id}: write the number as {normalise(entry.number)}")
        if entry.type not in vocabulary().types:
            raise VocabularyError(f"legal_documents.yaml: {entry.id}: {entry.type!r} is not in legal_types.yaml")
        for others in entry.relations.values():
            if unknown := set(others) - set(ids):
                raise VocabularyError(f"legal_documents.yaml: {entry.id}: no entry {min(unknown)}; add it")


@cache
def _known() -> tuple[LegalDocument, ...]:
    entries = load(legal_file("legal_documents.yaml"), DocumentsFile).documents
    _check(entries)
    return tuple(map(_from_entry, entries))


class LegalRegistry:
    """Documents by id, number, serial and name. Immutable: ``with_documents`` gives a new one."""

    def __init__(self, documents: Iterable[LegalDocument]) -> None:
        self._documents = {document.id: document for document in documents}
        self._by_number: dict[str, list[LegalDocument]] = defaultdict(list)
        self._by_serial: dict[str, list[LegalDocument]] = defaultdict(list)
        self._by_name: dict[str, list[LegalDocument]] = defaultdict(list)
        for document in self._documents.values():
            if document.number is not None:
                self._by_number[slug(document.number)].append(document)
                self._by_serial[serial_of(document.number)].append(document)
            for name in {name_key(n) for n in document.names}:
                self._by_name[name].append(document)

    @classmethod
    def load(cls) -> "LegalRegistry":
        """The documents that the vocabulary knows; raises VocabularyError."""
        return cls(_known())

    @property
    def documents(self) -> Mapping[str, LegalDocument]:
        """All documents by id."""
        return MappingProxyType(self._documents)

    def with_documents(self, documents: Iterable[LegalDocument]) -> "LegalRegistry":
        """This registry and ``documents``. One that is there already keeps what is known of it and gains what the
        new record adds (``held``, a missing date or issuer)."""
        merged = dict(self._documents)
        for document in documents:
            merged[document.id] = _merge(merged[document.id], document) if document.id in merged else document
        return LegalRegistry(merged.values())

    def by_number(self, number: str) -> Sequence[LegalDocument]:
        """Documents with this number, in normal form."""
        return self._by_number.get(slug(number), [])

    def by_serial(self, serial: str) -> Sequence[LegalDocument]:
        """Documents whose number has this serial, whatever their code."""
        return self._by_serial.get(serial.lstrip("0"), [])

    def by_name(self, name: str) -> Sequence[LegalDocument]:
        """Documents that texts call so; periods ("giai đoạn 2021 - 2030") make no difference."""
        return self._by_name.get(name_key(name), [])


def serial_of(number: str) -> str:
    """The serial of a number, without leading zeros: "09-NQ/TU" -> "9"."""
    digits = ""
    for char in number:
        if not char.isdigit():
            break
        digits += char
    return digits.lstrip("0")


def _merge(old: LegalDocument, new: LegalDocument) -> LegalDocument:
    return replace(
        old,
        held=old.held or new.held,
        known=old.known or new.known,
        type=old.type or new.type,
        date=old.date or new.date,
        issuer=old.issuer or new.issuer,
        urn=old.urn or new.urn,
        subject_vi=old.subject_vi or new.subject_vi,
        subject_en=old.subject_en or new.subject_en,
        place=old.place or new.place,
        names=tuple(dict.fromkeys((*old.names, *new.names))),
        relations=tuple(dict.fromkeys((*old.relations, *new.relations))),
    )


def document_from(
    found: Found, *, place: str | None = None, registry: LegalRegistry | None = None
) -> LegalDocument | None:
    """A red link: the document that ``found`` names, made only from what it tells; None for a bare serial or a
    relative citation, which name no document by themselves. ``place`` is the province whose document cites it: a
    body without a place ("UBND tỉnh") is that province's. Where ``registry`` has the id for a document of another
    year, the year is added to it."""
    local = found.number is not None and is_local(found.number)
    where = (place_of(found.issuer) or found.place or place) if local else None
    if found.number is not None and normalise(found.number) is not None:
        made = id_of_number(found.number, where)
    elif found.number is None and found.name is not None:
        made = id_of_name(found.name, found.year)
    else:
        return None
    document = LegalDocument(
        id=made,
        urn=None,
        type=found.type,
        number=found.number,
        date=found.date,
        issuer=found.issuer,
        subject_vi=found.name,
        known=False,
        names=(found.name,) if found.name else (),
        provenance="cited",
        place=where,
    )
    taken = registry.documents.get(document.id) if registry else None
    if taken and taken.date and found.year and not taken.date.startswith(str(found.year)):
        document = replace(document, id=f"{document.id}-{found.year}")
    return replace(document, urn=urn_lex(document, found.year))


def conflicts(founds: Iterable[Found]) -> tuple[Conflict, ...]:
    """Numbers to which ``founds`` give different dates or issuers: a misprint, or two documents of one number."""
    by_number: dict[str, list[Found]] = defaultdict(list)
    for found in founds:
        if found.number is not None and found.kind == "numbered":
            by_number[found.number].append(found)
    reported = []
    for number, same in by_number.items():
        for field in ("date", "issuer"):
            values = tuple(dict.fromkeys(v for f in same if (v := getattr(f, field)) is not None))
            if len(values) > 1:
                reported.append(Conflict(number, field, values, tuple(same)))
    return tuple(reported)
