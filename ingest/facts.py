"""Bibliographic facts of plans that are kept beside their tables: ``plans.yaml`` in the same folder."""

from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from vnplan.ontology.errors import UnreadableDocument
from vnplan.ontology.legal import id_of_number

FACTS_FILE = "plans.yaml"


class BasisFacts(BaseModel):
    """A document that a plan rests on.

    Its number and role are kept. What it is (type, date, issuer, subject) the vocabulary of legal documents knows by
    the number; that and ``inferred`` (the plan names it without its number) stand in the file for who reads it.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    number: str
    role: str = "basis"
    type_vi: str | None = None
    type_en: str | None = None
    date: str | None = None
    issuer_vi: str | None = None
    issuer_en: str | None = None
    subject_vi: str | None = None
    subject_en: str | None = None
    inferred: bool = False
    note: str | None = None

    @property
    def known_role(self) -> str:
        """How the plan stands to it in the words of ``LegalBasis``: it carries it out, or it rests on it."""
        return self.role if self.role == "implements" else "basis"

    def document(self, place: str) -> str:
        """The id of the document, cited by a plan of the province ``place``."""
        return id_of_number(self.number, place)


class PlanFacts(BaseModel):
    """The facts of one plan. ``year``, where no day of issue is known, and ``note`` are for who reads the file; a plan
    in the workspace has a whole date or none."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    title_vi: str
    title_en: str | None = None
    province: str
    period_start: int | None = None
    period_end: int | None = None
    issuing_authority: str | None = None
    number: str | None = None
    date: str | None = None
    year: int | None = None
    note: str | None = None
    legal_basis: tuple[BasisFacts, ...] = ()

    @property
    def period(self) -> tuple[int, int] | None:
        """First and last year."""
        return (self.period_start, self.period_end) if self.period_start and self.period_end else None


class PlansFile(BaseModel):
    """``plans.yaml``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    plans: tuple[PlanFacts, ...]


def facts_beside(path: Path) -> PlanFacts | None:
    """The facts of the table at ``path``: the entry of ``plans.yaml`` whose id is the file's name without ending.

    None when there is no such file or entry. Raises ``UnreadableDocument`` when the file is there and wrong.
    """
    beside = path.parent / FACTS_FILE
    if not beside.is_file():
        return None
    try:
        entries = PlansFile.model_validate(yaml.safe_load(beside.read_text(encoding="utf-8-sig")))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise UnreadableDocument(f"{beside.name} beside {path.name} cannot be read: {_first_line(error)}") from error
    except ValidationError as error:
        problem = error.errors()[0]
        key = ".".join(str(part) for part in problem["loc"]) or "(whole file)"
        raise UnreadableDocument(
            f"{beside.name} beside {path.name}: {key}: {problem['msg']}; correct this key or remove the file"
        ) from error
    return next((entry for entry in entries.plans if entry.id == path.stem), None)


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
