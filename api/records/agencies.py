"""One body with all that the plans give it to do: what its page and ``/api/agencies/{id}`` are made of."""

from collections.abc import Mapping
from typing import Any

from vnplan.api.records.histories import HistoryRecords
from vnplan.graph.kinds import NodeKind, node_key
from vnplan.graph.queries import Involvement, PlanGraph
from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.ids import agency_id
from vnplan.ontology.legal import LegalRegistry
from vnplan.ontology.model import Agency, Role
from vnplan.ontology.provinces import provinces

Json = dict[str, Any]


class AgencyRecords:
    """The bodies of one graph. What is not there raises ``NotFound`` with the nearest ids."""

    def __init__(self, graph: PlanGraph, histories: HistoryRecords) -> None:
        self._graph = graph
        self._histories = histories

    def agency(self, body_id: str) -> Json:
        """A body: its names now and before, its province, and the ids of its tasks and provisions by how it takes
        part; ``before`` are the bodies that went into it, with theirs."""
        body = self._graph.agency(body_id)
        work = self._graph.tasks_of(body_id)
        history = self._histories.of(body_id)
        return {
            **described(body),
            **history,
            "province": _province(body.place),
            "leads": _in_role(work, Role.LEAD),
            "coordinates": _in_role(work, Role.COORDINATE),
            "through": self._through(body, work),
            "awaited_by": list(self._graph.awaiting(body_id)),
            "provisions": [record for record, part in self._graph.provisions_of(body_id).items() if part.direct],
            "before": [self._of_former(each["id"]) for each in (history["former"] or {}).get("agencies", ())],
        }

    def holds(self, body_id: str) -> bool:
        """Whether there is such a body here: one that a plan names, or that belongs to one that is named."""
        return node_key(NodeKind.AGENCY, body_id) in self._graph.graph

    def _through(self, body: Agency, work: Mapping[str, Involvement]) -> list[Json]:
        """The tasks in which a body takes part only as a member of a collective, by collective."""
        found: dict[str, list[str]] = {}
        for task, part in work.items():
            if not part.direct and part.via:
                found.setdefault(part.via, []).append(task)
        return [{**_named(agency_id(body.place, kind), kind), "tasks": tasks} for kind, tasks in found.items()]

    def _of_former(self, body_id: str) -> Json:
        """A body that went into another one, with the tasks that name it."""
        place, _, kind = body_id.partition("/")
        body = AgencyRegistry.load().agency(kind, place)
        tasks = [task for task, part in self._graph.tasks_of(body_id).items() if part.direct]
        return {"id": body.id, "name": body.name, "name_en": body.name_en, "tasks": tasks}


def described(body: Agency) -> Json:
    """What a body is, in short."""
    return {
        "id": body.id,
        "kind": body.kind.id,
        "place": body.place,
        "name": body.name,
        "name_en": body.name_en,
        "collective": body.kind.collective,
        "registered": body.kind.registered,
    }


def _named(body_id: str, kind_id: str) -> Json:
    kind = AgencyRegistry.load().kinds.get(kind_id)
    return {"id": body_id, "name": kind.name if kind else kind_id, "name_en": kind.name_en if kind else None}


def _in_role(work: Mapping[str, Involvement], role: Role) -> list[str]:
    return [task for task, part in work.items() if part.direct and role in part.roles]


def _province(place: str) -> Json | None:
    """The province of a body and what became of it; None for a central body."""
    province = provinces().get(place)
    if province is None:
        return None
    into = provinces().get(province.merged_into or "")
    return {
        "id": province.id,
        "name": province.name,
        "name_en": province.name_en,
        "merged_into": into and {"id": into.id, "name": into.name, "name_en": into.name_en},
        "merged_on": province.merged_on,
        "merged_by": province.merged_by,
        "merged_by_number": LegalRegistry.load().documents[province.merged_by].number if province.merged_by else None,
    }
