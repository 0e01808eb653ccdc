"""Present and former names of bodies: who does a body's work today, and whose work it took up."""

from collections.abc import Iterable
from dataclasses import dataclass

from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.model import Agency
from vnplan.ontology.successions import Step, SuccessionRegistry, last_of
from vnplan.ontology.successions_spec import Change


@dataclass(frozen=True, slots=True)
class History:
    """Other bodies that one body was or became (``bodies``), and the dated ``steps`` between. Of what it became there
    is no body where its work was split; where nothing happened there are no steps either.

    ``keeps_name``: the body was there before under its name, and the others joined it.
    """

    bodies: tuple[Agency, ...]
    steps: tuple[Step, ...]
    keeps_name: bool = False


class Histories:
    """The histories of single bodies."""

    def __init__(self, agencies: AgencyRegistry, successions: SuccessionRegistry | None = None) -> None:
        self._agencies = agencies
        self._successions = successions or SuccessionRegistry.load()

    def present(self, agency_id: str) -> History:
        """What the body with this id became."""
        steps = self._successions.now(agency_id)
        return History(self._named(last_of(steps)), steps)

    def former(self, agency_id: str) -> History:
        """What the body with this id came from and took in, at first hand or through others."""
        steps = self._successions.before(agency_id)
        direct = [step for step in steps if step.target == agency_id]
        renamed = any(step.change == Change.RENAMED for step in direct)
        keeps = not renamed and not self._successions.is_new(agency_id.rpartition("/")[2])
        return History(self._named(dict.fromkeys(step.source for step in steps)), steps, keeps_name=keeps)

    def _named(self, bodies: Iterable[str]) -> tuple[Agency, ...]:
        split = (body.partition("/") for body in bodies)
        return tuple(self._agencies.agency(kind, place) for place, _, kind in split)
