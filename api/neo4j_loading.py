"""The current version of the workspace as what Neo4j is to hold."""

from collections import Counter
from importlib.metadata import version as installed

from vnplan.api.container import Container
from vnplan.graph.manifest import corpus_hash
from vnplan.graph.neo4j.content import Content, PassageRow
from vnplan.graph.neo4j.marker import Marker
from vnplan.graph.queries import PlanGraph
from vnplan.graph.workspace import Version
from vnplan.ontology.errors import WorkspaceError
from vnplan.search.corpus import corpus_of
from vnplan.search.index.search_index import stored_passages
from vnplan.search.stores.neo4j import read_off


def current_content(container: Container) -> tuple[Version, Content, Marker]:
    """The version in use, its graph with passages and vectors, and what marks it in a database.

    On the user's own default workspace the sample is built first when nothing is there. Raises ``WorkspaceError``.
    """
    plans = container.records().graph
    version = container.workspace.current()
    if corpus_hash(plans.plans.values()) != version.manifest.corpus:
        raise WorkspaceError("a new version was published at this very moment; run the command again")
    return version, stored_content(version, plans), _marker(version)


def stored_content(version: Version, plans: PlanGraph) -> Content:
    """The graph of ``version``, which is that of ``plans``, with its passages. Raises ``WorkspaceError``."""
    corpus = corpus_of(plans)
    read = {task.id: read_off(task, corpus.facts[task.id]) for task in corpus.tasks}
    return Content(plans.graph, _passages(version), read)


def _passages(version: Version) -> tuple[PassageRow, ...]:
    passages, vectors = stored_passages(version)
    numbers: Counter[str] = Counter()
    rows = []
    for passage, vector in zip(passages, vectors, strict=True):
        number = numbers[passage.task]
        numbers[passage.task] += 1
        words = (passage.language, passage.whole, passage.item, passage.text, passage.shown)
        rows.append(PassageRow(passage.task, number, *words, embedding=vector))
    return tuple(rows)


def _marker(version: Version) -> Marker:
    manifest = version.manifest
    return Marker(
        corpus=manifest.corpus,
        ontology=manifest.ontology,
        format=manifest.format,
        model=manifest.model,
        dimension=manifest.dimension,
        program=installed("vnplan"),
    )
