"""Strict loading of the vocabularies: YAML files under ``ontology/data`` become frozen models.

A misspelt or repeated key is an error, not a no-op: whoever edits a list learns at once which file and key is
wrong and what to do.
"""

from collections.abc import Hashable
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from vnplan.ontology.errors import VocabularyError


class Entry(BaseModel):
    """Base of everything read from a vocabulary: frozen, and no key that we do not know."""

    model_config = ConfigDict(extra="forbid", frozen=True)


Model = TypeVar("Model", bound=BaseModel)

_ADVICE = {
    "extra_forbidden": "remove this key or correct its spelling",
    "missing": "add this key",
}


# The C parser reads the same in a tenth of the time; it is missing where PyYAML was built without libyaml.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _NoRepeats(_Loader):  # type: ignore[misc]  # the base is chosen at run time
    """YAML allows a key to stand twice and keeps the last: in a vocabulary that is a lost entry."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[object] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                line = key_node.start_mark.line + 1
                raise VocabularyError(f"line {line}: the key {key!r} stands twice; join the two entries")
            seen.add(key)
        mapping: dict[Hashable, Any] = super().construct_mapping(node, deep)
        return mapping


def data_file(name: str) -> Traversable:
    """The vocabulary file ``name`` ("agencies.yaml") of the package."""
    return files("vnplan.ontology").joinpath("data", name)


def load(source: Traversable, model: type[Model]) -> Model:
    """Read the YAML file ``source`` as a ``model``.

    Raises ``VocabularyError`` that names file, key and what to do when the file is missing, is no YAML, or
    does not fit the model.
    """
    try:
        # S506 is about unsafe loaders; this one derives from SafeLoader.
        content = yaml.load(source.read_text(encoding="utf-8"), Loader=_NoRepeats)  # noqa: S506
    except OSError as error:
        raise VocabularyError(f"{source.name}: cannot be read ({error}); install the package again") from error
    except yaml.YAMLError as error:
        raise VocabularyError(f"{source.name}: is no valid YAML; correct the place named here: {error}") from error
    except VocabularyError as error:
        raise VocabularyError(f"{source.name}: {error}") from error
    try:
        return model.model_validate(content)
    except ValidationError as error:
        raise VocabularyError(f"{source.name}: {_explain(error)}") from error


def _explain(error: ValidationError) -> str:
    lines = []
    for problem in error.errors():
        key = ".".join(str(part) for part in problem["loc"]) or "(whole file)"
        advice = _ADVICE.get(problem["type"], "correct the value")
        lines.append(f"{key}: {problem['msg']}; {advice}")
    return " | ".join(lines)
