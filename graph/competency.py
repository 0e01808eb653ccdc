"""The questions that the graph must be able to answer, each as SPARQL and as Cypher (``data/competency.yaml``).

Each query gives ids, sorted, in one column ``id``: what ``dcterms:identifier`` is in RDF and ``id`` in Neo4j.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pydantic import Field, field_validator

from vnplan.graph.sparql_prefixes import PREFIXES
from vnplan.ontology.errors import VocabularyError
from vnplan.ontology.vocabulary import Entry, load

_PREFIX = re.compile(r"(?<![\w<?])([a-z][a-z-]*):(?=\w)")
_NO_PREFIX = re.compile(r'<[^<>\s]*>|"[^"\n]*"')  # addresses and strings may hold what looks like one


class CompetencyQuestion(Entry):
    """One question; ``why`` says who asks it. ``sparql`` declares its prefixes."""

    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    group: str
    vi: str = Field(min_length=1)
    en: str = Field(min_length=1)
    why: str = Field(min_length=1)
    sparql: str = Field(min_length=1)
    cypher: str = Field(min_length=1)

    @field_validator("sparql")
    @classmethod
    def _with_prefixes(cls, query: str) -> str:
        """In the file queries begin after their prefixes: these are the same everywhere."""
        used = set(_PREFIX.findall(_NO_PREFIX.sub("", query)))
        return "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in sorted(used)) + query.strip()

    @field_validator("cypher")
    @classmethod
    def _stripped(cls, query: str) -> str:
        return query.strip()


@dataclass(frozen=True, slots=True)
class CompetencyGroup:
    """Questions about the same, with a heading for people."""

    vi: str
    en: str
    questions: tuple[CompetencyQuestion, ...]


class _Heading(Entry):
    vi: str = Field(min_length=1)
    en: str = Field(min_length=1)


class _Content(Entry):
    groups: Mapping[str, _Heading]
    questions: tuple[CompetencyQuestion, ...]


@cache
def competency_questions() -> tuple[CompetencyQuestion, ...]:
    """All questions in the order of the file. ``VocabularyError`` when it is damaged."""
    content = _content()
    ids = [question.id for question in content.questions]
    twice = sorted({each for each in ids if ids.count(each) > 1})
    unknown = sorted({question.group for question in content.questions} - content.groups.keys())
    if twice or unknown:
        raise VocabularyError(f"competency.yaml: ids that stand twice: {twice}; groups without a heading: {unknown}")
    return content.questions


def competency_groups() -> tuple[CompetencyGroup, ...]:
    """The same, by group."""
    questions = competency_questions()
    return tuple(
        CompetencyGroup(heading.vi, heading.en, tuple(each for each in questions if each.group == name))
        for name, heading in _content().groups.items()
    )


@cache
def _content() -> _Content:
    return load(files("vnplan.graph").joinpath("data", "competency.yaml"), _Content)
