"""The addresses of the pages that things have, or have a place on."""

from collections.abc import Mapping
from urllib.parse import quote

from vnplan.graph.kinds import NodeKind

# Kinds with pages of their own; of two kinds that share an id the first is meant.
_FOLDERS: Mapping[NodeKind, str] = {
    NodeKind.TASK: "tasks",
    NodeKind.LEGAL_DOCUMENT: "legal-documents",
    NodeKind.AGENCY: "agencies",
    NodeKind.PLAN: "plans",
}
_ON_PLANS = (NodeKind.PROVISION, NodeKind.TASK_GROUP)
SHOWN = (*_FOLDERS, *_ON_PLANS)  # kinds that pages show


def page_of(kind: NodeKind, record_id: str) -> str | None:
    """The address of the page that a thing has to itself."""
    return f"/{_FOLDERS[kind]}/{quote(record_id)}" if kind in _FOLDERS else None


def place_of(kind: NodeKind, record_id: str) -> str | None:
    """The address of its own page, or of its place on the page of its plan; None for a kind that pages do not show."""
    if kind in _ON_PLANS:
        return f"{page_of(NodeKind.PLAN, record_id.partition('/')[0])}#{quote(record_id)}"
    return page_of(kind, record_id)
