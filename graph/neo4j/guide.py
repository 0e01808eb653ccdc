"""The guide for Neo4j Browser: steps out of ``graph/data/neo4j_guide.yaml``, filled with examples of the loaded data.

The favourites are its queries in one file that Browser imports.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from pydantic import Field

from vnplan.graph.build import Graph
from vnplan.graph.neo4j.cypher_script import literal
from vnplan.graph.neo4j.guide_examples import Example, examples_of
from vnplan.ontology.vocabulary import Entry, load

Language = Literal["vi", "en"]

_PARAMETER = re.compile(r"\$([a-z]+)")
_NAMED = re.compile(r"\{([a-z]+?)(_id)?\}")


class _Words(Entry):
    vi: str = Field(min_length=1)
    en: str = Field(min_length=1)


class StepTemplate(Entry):
    """One step as the file has it."""

    id: str = Field(pattern=r"^[a-z][a-z-]*$")
    title: _Words
    text: _Words
    needs: tuple[str, ...] = ()
    cypher: str = Field(min_length=1)

    @property
    def examples(self) -> frozenset[str]:
        """The names of all examples that the step wants."""
        texts = (self.text.vi, self.text.en, self.title.vi, self.title.en)
        named = {found[1] for text in texts for found in _NAMED.finditer(text)}
        return frozenset(named | set(_PARAMETER.findall(self.cypher)) | set(self.needs))


class _Content(Entry):
    steps: tuple[StepTemplate, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step in one language; ``cypher`` runs as it is."""

    id: str
    title: str
    text: str
    cypher: str


@cache
def templates() -> tuple[StepTemplate, ...]:
    """The steps as the file has them. ``VocabularyError`` when it is damaged."""
    return load(files("vnplan.graph").joinpath("data", "neo4j_guide.yaml"), _Content).steps


def steps_of(graph: Graph, language: Language, *, passages: bool) -> tuple[Step, ...]:
    """The steps whose examples ``graph`` has; ``passages``: whether passages with vectors are pushed with it."""
    examples = examples_of(graph, passages=passages)
    wanted = (template for template in templates() if template.examples <= examples.keys())
    return tuple(_filled(template, language, examples) for template in wanted)


def favourites(steps: Sequence[Step]) -> str:
    """The queries of ``steps`` as a file of saved scripts: each is named by a comment on its first line."""
    return "\n\n".join(f"// {_one_line(step.title)}\n{step.cypher};" for step in steps) + "\n"


def _filled(template: StepTemplate, language: Language, examples: Mapping[str, Example]) -> Step:
    def named(found: re.Match[str]) -> str:
        example = examples[found[1]]
        name = (example.name_en if language == "en" else None) or example.name
        return example.value if found[2] else name

    title, text = (_NAMED.sub(named, getattr(words, language)) for words in (template.title, template.text))
    query = _PARAMETER.sub(lambda found: literal(examples[found[1]].value), template.cypher.strip())
    return Step(template.id, title, text, query)


def _one_line(text: str) -> str:
    return " ".join(text.split())
