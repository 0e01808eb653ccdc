"""The composition root: settings in, what the doors need out; each part is opened when it is first needed."""

from functools import cached_property
from typing import Any

from vnplan.api.settings import Settings
from vnplan.graph.workspace import Workspace
from vnplan.ontology.errors import InvalidInput
from vnplan.ontology.progress import Progress, no_progress
from vnplan.search.embedder import Embedder, open_embedder
from vnplan.search.engine import Engine, open_engine


def check_question(question: str, settings: Settings, limit: int) -> str:
    """``question`` without white space round it; ``InvalidInput`` when it cannot be asked."""
    asked = question.strip()
    if not asked:
        raise InvalidInput("the question is empty; type what you want to know")
    if len(asked) > settings.max_question:
        raise InvalidInput(
            f"the question has {len(asked)} characters; at most {settings.max_question} are read (VNPLAN_MAX_QUESTION)"
        )
    if not 1 <= limit <= settings.max_limit:
        raise InvalidInput(f"limit is {limit}; it must be between 1 and {settings.max_limit} (VNPLAN_MAX_LIMIT)")
    try:
        asked.encode()
    except UnicodeEncodeError:
        raise InvalidInput("the question is not valid UTF-8; type it again") from None
    return asked


class Container:
    """Workspace, embedder and engine of one process."""

    def __init__(self, settings: Settings, progress: Progress = no_progress) -> None:
        self.settings = settings
        self.progress = progress

    @cached_property
    def workspace(self) -> Workspace:
        """The workspace that the settings name."""
        return Workspace(self.settings.folder)

    @cached_property
    def embedder(self) -> Embedder:
        """The model that the settings name."""
        return open_embedder(self.settings.model)

    @cached_property
    def engine(self) -> Engine:
        """The engine over the workspace's current version."""
        return open_engine(self.workspace, self.embedder)

    def ask(self, question: str, limit: int) -> dict[str, Any]:
        """The answer as ``ask --json`` prints it; ``InvalidInput`` when the question cannot be asked."""
        asked = check_question(question, self.settings, limit)
        return self.engine.ask(asked, limit).to_json()
