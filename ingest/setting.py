"""What every part of reading one document needs to know: the plan, its province, the registries."""

from dataclasses import dataclass

from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.legal import LegalRegistry


@dataclass(frozen=True, slots=True)
class Setting:
    """``plan`` is the plan's id, ``place`` the id of its province, ``document`` the name of the file."""

    plan: str
    place: str
    document: str
    agencies: AgencyRegistry
    laws: LegalRegistry
