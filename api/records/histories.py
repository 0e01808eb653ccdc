"""Present and former names of bodies in their JSON form, with the words that stand beside a name."""

from collections.abc import Mapping
from typing import Any

from vnplan.api.texts import speaker
from vnplan.graph.queries import PlanGraph
from vnplan.ontology.days import shown_day
from vnplan.ontology.histories import History
from vnplan.ontology.legal import LegalRegistry
from vnplan.ontology.model import Agency
from vnplan.ontology.phrases import Language
from vnplan.ontology.successions import Step

Json = dict[str, Any]
_CELLS = ("lead", "coordinate", "awaits")  # of a task or provision, where bodies are named


class HistoryRecords:
    """What became of the bodies of one graph, and what they came from."""

    def __init__(self, graph: PlanGraph) -> None:
        self._graph = graph
        self._found: dict[str, Json] = {}

    def of(self, agency_id: str) -> Json:
        """``present`` and ``former`` of a body; None where there is nothing to tell. Their ``text_vi`` and ``text_en``
        are the words to stand beside its name."""
        if agency_id not in self._found:
            present, former = self._graph.present(agency_id), self._graph.former(agency_id)
            self._found[agency_id] = {
                "present": _present(agency_id, present) if present.steps else None,
                "former": _former(agency_id, former) if former.steps else None,
            }
        return self._found[agency_id]

    def beside(self, record: Mapping[str, Any]) -> Json:
        """A task or provision in its JSON form, with ``present`` and ``former`` of each body that its cells name."""
        cells = (cell for cell in _CELLS if cell in record)
        return {**record} | {cell: [body | self.of(body["agency"]) for body in record[cell]] for cell in cells}


def _present(agency_id: str, history: History) -> Json:
    last = history.steps[-1]

    def words(language: Language) -> str:
        say = speaker(language)
        if history.bodies:
            return say("agency.now", names=_names(agency_id, history, language))
        return say(f"agency.gone.{last.change}", day=shown_day(last.date, language))

    return _record(history) | {"text_vi": words("vi"), "text_en": words("en")}


def _former(agency_id: str, history: History) -> Json:
    key = "agency.includes" if history.keeps_name else "agency.was"

    def words(language: Language) -> str:
        return speaker(language)(key, names=_names(agency_id, history, language))

    return _record(history) | {"keeps_name": history.keeps_name, "text_vi": words("vi"), "text_en": words("en")}


def _names(agency_id: str, history: History, language: Language) -> str:
    """The names of the history's bodies; those of the same place by their kind alone."""
    place = agency_id.partition("/")[0]

    def name(body: Agency) -> str:
        named = body.kind if body.place == place else body
        return (named.name_en if language == "en" else None) or named.name

    return "; ".join(map(name, history.bodies))


def _record(history: History) -> Json:
    return {
        "agencies": [{"id": body.id, "name": body.name, "name_en": body.name_en} for body in history.bodies],
        "steps": [_step(step) for step in history.steps],
    }


def _step(step: Step) -> Json:
    return {
        "from": step.source,
        "to": step.target,
        "date": step.date,
        "change": str(step.change),
        "basis": step.basis,
        "basis_number": LegalRegistry.load().documents[step.basis].number,
        "note_vi": step.note_vi or None,
        "note_en": step.note_en or None,
        "parts": [{"to": part.to, "vi": part.vi or None, "en": part.en or None} for part in step.parts],
    }
