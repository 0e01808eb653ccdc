"""What Neo4j Browser is served, made once for each version: the guide's steps and the model of the database."""

import threading
from collections.abc import Mapping
from functools import cached_property

from vnplan.api.container import Served
from vnplan.graph.neo4j.content import Content
from vnplan.graph.neo4j.guide import Step, steps_of
from vnplan.graph.neo4j.model import DatabaseModel, model_of
from vnplan.ontology.phrases import LANGUAGES, Language


class Surface:
    """One version as Neo4j Browser gets to see it; each part is made when it is first needed."""

    def __init__(self, content: Content) -> None:
        self._content = content

    @cached_property
    def steps(self) -> Mapping[Language, tuple[Step, ...]]:
        """The steps of the guide by language."""
        passages = bool(self._content.passages)
        return {language: steps_of(self._content.graph, language, passages=passages) for language in LANGUAGES}

    @cached_property
    def model(self) -> DatabaseModel:
        """What the database holds."""
        return model_of(self._content)


class Neo4jService:
    """Safe to use from several threads."""

    def __init__(self) -> None:
        self._now: tuple[Served, Surface] | None = None
        self._opening = threading.Lock()

    def surface(self, served: Served) -> Surface:
        """The surface of the version that ``served`` is."""
        from vnplan.api.neo4j_loading import stored_content  # noqa: PLC0415 - the driver takes a moment to load

        with self._opening:
            if self._now is None or self._now[0] is not served:
                content = stored_content(served.version, served.catalogue.graph)
                self._now = served, Surface(content)
            return self._now[1]
