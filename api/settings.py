"""Everything that can be set from outside: one frozen object, read once and passed along."""

from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from platformdirs import user_cache_path
from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from vnplan.ontology.errors import InvalidInput
from vnplan.ontology.phrases import Language

PREFIX = "VNPLAN_"


class Settings(BaseSettings):
    """Settings from the environment (``VNPLAN_*``); the command line's options come before them."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, env_ignore_empty=True)

    workspace: Path | None = Field(
        default=None, description="Folder that holds what was read. Unset: the sample, in the user's cache folder."
    )
    model: str | None = Field(
        default=None,
        description="Name or folder of a sentence-transformers model. Unset: the bundled model, offline.",
    )
    engine: Literal["embedded", "neo4j"] = Field(
        default="embedded",
        description="What answers questions: the workspace in the process, or the Neo4j server that `NEO4J_URI` and "
        "its like name, to which `vnplan neo4j push` brought the workspace.",
    )
    language: Language = Field(
        default="vi",
        description="Language of what `parse`, `ingest`, `show`, `cite`, `validate` and `export` write; "
        "`ask` follows the question.",
    )
    host: str = Field(default="127.0.0.1", min_length=1, description="Address that `vnplan serve` listens on.")
    port: int = Field(
        default=8000, ge=0, le=65535, description="Port that `vnplan serve` listens on; 0 takes a free one."
    )
    max_question: int = Field(default=1000, ge=1, le=1000, description="Longest question, in characters.")
    max_limit: int = Field(default=200, ge=10, le=200, description="Most hits that one question may ask for.")
    max_page: int = Field(default=500, ge=50, description="Most tasks on one page of a list.")
    sparql_seconds: float = Field(
        default=10, gt=0, le=3600, description="Longest time that one SPARQL query may take, in seconds."
    )
    neo4j_browser: str | None = Field(
        default=None,
        description="Addresses of Neo4j Browser, separated by blanks: pages link to the first one, each may read the "
        "guide and style under /neo4j/. An address may say its server, as `make neo4j` prints it.",
    )
    debug: bool = Field(default=False, description="Print the traceback when the program itself fails.")

    @field_validator("neo4j_browser")
    @classmethod
    def _web_addresses(cls, value: str | None) -> str | None:
        for address in (value or "").split():
            if urlsplit(address).scheme not in ("http", "https") or not urlsplit(address).hostname:
                raise ValueError(f"{address} is no address such as http://localhost:7474/browser/")
        return value

    @property
    def folder(self) -> Path:
        """The workspace's folder, whether it was named or not."""
        return self.workspace or user_cache_path("vnplan", appauthor=False) / "workspace"


def open_settings(**given: Any) -> Settings:
    """The environment's settings with what was ``given`` (and is not None) put before them.

    Raises ``InvalidInput`` that names the variable or option that cannot be used.
    """
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0])
        source = f"--{name}" if given.get(name) is not None else f"{PREFIX}{name.upper()}"
        raise InvalidInput(f"{source} cannot be used: {first['msg']}, not {first['input']!r}") from None


def settings_table() -> str:
    """All settings as a Markdown table, for the README."""
    rows = [
        f"| `{PREFIX}{name.upper()}` | {_shown(field.default)} | {field.description} |"
        for name, field in Settings.model_fields.items()
    ]
    return "\n".join(["| Variable | Default | Meaning |", "| --- | --- | --- |", *rows])


def _shown(default: object) -> str:
    return "" if default is None else f"`{default}`"
