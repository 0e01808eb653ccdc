"""What a version of a workspace says about itself, and the fingerprints by which it is checked."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

from pydantic import ConfigDict, TypeAdapter

import vnplan.ontology
from vnplan.ontology.model import Plan
from vnplan.ontology.records import plan_to_json

FORMAT = 2
"""Goes up when stored records, passages or vectors change their form; an older version is then refused."""


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document that was read: its file name, the SHA-256 of its bytes (hex) and the id of the plan read from it."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    name: str
    sha256: str
    plan: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """One version in short.

    ``ontology`` and ``corpus`` are fingerprints (hex) of the vocabularies it was read with and of its plans;
    ``model`` and ``dimension`` say which vectors it holds; ``sample`` is True for the corpus that ships with the
    package; ``created`` is ISO 8601 in UTC.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    format: int
    ontology: str
    corpus: str
    model: str
    dimension: int
    counts: Mapping[str, int]
    sample: bool
    documents: tuple[StoredDocument, ...]
    created: str

    @classmethod
    def describe(  # noqa: PLR0913 - one argument for each thing a version holds
        cls,
        plans: Iterable[Plan],
        *,
        model: str,
        dimension: int,
        sample: bool = False,
        documents: Iterable[StoredDocument] = (),
        counts: Mapping[str, int] | None = None,
    ) -> "Manifest":
        """The manifest of a version made now from ``plans``; ``counts`` adds what only the caller knows."""
        plans = tuple(plans)
        counted = {
            "plans": len(plans),
            "groups": sum(len(plan.groups) for plan in plans),
            "tasks": sum(len(plan.tasks) for plan in plans),
            "provisions": sum(len(plan.provisions) for plan in plans),
        }
        return cls(
            format=FORMAT,
            ontology=ontology_hash(),
            corpus=corpus_hash(plans),
            model=model,
            dimension=dimension,
            counts=counted | dict(counts or {}),
            sample=sample,
            documents=tuple(documents),
            created=datetime.now(UTC).isoformat(timespec="seconds"),
        )

    def to_json(self) -> str:
        """The text of ``manifest.json``."""
        return MANIFEST.dump_json(self, indent=2).decode() + "\n"

    @classmethod
    def from_json(cls, text: str) -> "Manifest":
        """The manifest that ``to_json`` wrote; ``ValueError`` says which key does not fit."""
        return MANIFEST.validate_json(text, strict=True)


MANIFEST = TypeAdapter(Manifest)


def plan_lines(plans: Iterable[Plan]) -> bytes:
    """The plans as JSON lines in one fixed form: by id, keys in order, UTF-8. Equal plans give equal bytes."""
    lines = (
        json.dumps(plan_to_json(plan), ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"
        for plan in sorted(plans, key=lambda plan: plan.id)
    )
    return "".join(lines).encode("utf-8", "surrogatepass")  # a broken text layer may hold half a character


def corpus_hash(plans: Iterable[Plan]) -> str:
    """The fingerprint of these plans, whatever order they come in."""
    return hashlib.sha256(plan_lines(plans)).hexdigest()


def ontology_hash() -> str:
    """The fingerprint of the vocabulary files in the package: their names and bytes."""
    digest = hashlib.sha256()
    for folder in vnplan.ontology.__path__:
        root = Path(folder)
        for path in sorted(p for p in root.glob("**/data/**/*") if p.is_file()):
            content = path.read_bytes()
            digest.update(f"{path.relative_to(root).as_posix()}:{len(content)}:".encode())
            digest.update(content)
    return digest.hexdigest()
