"""The graph and the kinds of its nodes and edges. Their values are the labels and relationship types used in Neo4j."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TypeAlias
from urllib.parse import quote

import networkx as nx

from vnplan.ontology.phrases import Phrase
from vnplan.ontology.terms import THINGS
from vnplan.ontology.vocabulary import Entry, load

Graph: TypeAlias = "nx.MultiDiGraph[str]"  # node keys as ``node_key`` makes them, edges keyed by their ``EdgeKind``


class NodeKind(StrEnum):
    """What a node of the graph stands for."""

    PLAN = "Plan"
    TASK_GROUP = "TaskGroup"
    TASK = "Task"
    PROVISION = "Provision"
    PASSAGE = "Passage"
    AGENCY = "Agency"
    AGENCY_KIND = "AgencyKind"
    LEGAL_DOCUMENT = "LegalDocument"
    SECTOR = "Sector"
    OUTPUT = "Output"
    PROVINCE = "Province"


class EdgeKind(StrEnum):
    """What an edge of the graph says, read from its source to its target."""

    HAS_GROUP = "HAS_GROUP"
    HAS_TASK = "HAS_TASK"
    HAS_PROVISION = "HAS_PROVISION"
    HAS_PASSAGE = "HAS_PASSAGE"
    LEADS = "LEADS"
    COORDINATES = "COORDINATES"
    MEMBER_OF = "MEMBER_OF"
    OF_KIND = "OF_KIND"
    SUCCEEDED_BY = "SUCCEEDED_BY"
    CITES = "CITES"
    BASED_ON = "BASED_ON"
    CARRIES_OUT = "CARRIES_OUT"
    IN_SECTOR = "IN_SECTOR"
    BROADER = "BROADER"
    PRODUCES = "PRODUCES"
    AWAITS_GUIDANCE_OF = "AWAITS_GUIDANCE_OF"
    IN_PROVINCE = "IN_PROVINCE"


class _Labels(Entry):
    nodes: dict[NodeKind, Phrase]
    edges: dict[EdgeKind, Phrase]


@cache
def labels() -> Mapping[NodeKind | EdgeKind, Phrase]:
    """What each kind is called in Vietnamese and English. ``VocabularyError`` when the file is damaged."""
    content = load(files("vnplan.graph").joinpath("data", "kinds.yaml"), _Labels)
    return dict([*content.nodes.items(), *content.edges.items()])


def node_key(kind: NodeKind, record_id: str) -> str:
    """The key of a node: ids are unique within one kind only (a plan and a province may share theirs)."""
    return f"{kind}:{record_id}"


def iri(kind: NodeKind, record_id: str) -> str:
    """The IRI of a thing: ``Task``, ``thanh-hoa/VIII.1.2`` -> ``https://w3id.org/vnplan/id/task/thanh-hoa/VIII.1.2``;
    two-word kinds take a dash (``legal-document``)."""
    return f"{THINGS}/{folder(kind)}/{quote(record_id, safe='/')}"


@cache
def folder(kind: NodeKind) -> str:
    """A kind as IRIs have it: ``LegalDocument`` -> ``legal-document``."""
    return "".join(f"-{c.lower()}" if c.isupper() else c for c in kind).lstrip("-")
