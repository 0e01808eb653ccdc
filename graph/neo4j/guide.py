"""The guide for Neo4j Browser: steps out of ``graph/data/neo4j_guide.yaml``, filled with examples of the loaded data.

The favourites are its queries in one file that Browser imports.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pydantic import Field

from vnplan.graph.archive import packed
from vnplan.graph.kinds import Graph, NodeKind
from vnplan.graph.neo4j.guide_examples import Example, examples_of
from vnplan.graph.neo4j.literals import literal
from vnplan.graph.neo4j.rows import OURS
from vnplan.ontology.phrases import Language, Phrase
from vnplan.ontology.vocabulary import Entry, load

_PARAMETER = re.compile(r"\$([a-z]+)")
_MARKUP = re.compile(r"[*_`#^~+{<\[|]|\(\(|\((?:C|R|TM)\)|--|\.\.\.|->|=>|<-|<=")  # what AsciiDoc reads in running text
_NAMED = re.compile(r"\{([a-z]+?)(_id)?\}")


class StepTemplate(Entry):
    """One step as the file has it."""

    id: str = Field(pattern=r"^[a-z][a-z-]*$")
    title: Phrase
    text: Phrase
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
    return "\n\n".join(f"// {_comment(step.title)}\n{step.cypher};" for step in steps) + "\n"


def packed_favourites(steps: Sequence[Step]) -> bytes:
    """The same as a zip archive with one file a query: Browser takes each as a saved script of its own, in a folder."""
    return packed((f"vnplan/{number:02}-{step.id}.cypher", favourites([step])) for number, step in enumerate(steps, 1))


def as_asciidoc(title: str, intro: str, steps: Sequence[Step]) -> str:
    """The guide as an AsciiDoc document: a section a step, its query as a listing. Training pages, manuals and the
    guides of other tools are made of this form."""
    head = f"= {_plain(title)}\n\n{_plain(intro)}\n"
    parts = (f"== {_plain(step.title)}\n\n{_plain(step.text)}\n\n{_listing(step.cypher)}\n" for step in steps)
    return "\n".join((head, *parts))


def around(kind: NodeKind, record_id: str) -> str:
    """A query that draws one thing with all that is next to it."""
    one = f"(:{kind}:{OURS} {{id: {literal(record_id)}}})"
    return f"MATCH p = {one}--(n:{OURS}) WHERE NOT n:{NodeKind.PASSAGE}\nRETURN p LIMIT 150"


def style() -> str:
    """How Neo4j Browser shall draw the graph, in its own language (GRASS)."""
    return files("vnplan.graph").joinpath("data", "neo4j.grass").read_text(encoding="utf-8")


def _filled(template: StepTemplate, language: Language, examples: Mapping[str, Example]) -> Step:
    def named(found: re.Match[str]) -> str:
        example = examples[found[1]]
        name = (example.name_en if language == "en" else None) or example.name
        return example.value if found[2] else name

    title, text = (_NAMED.sub(named, words.in_language(language)) for words in (template.title, template.text))
    query = _PARAMETER.sub(lambda found: literal(examples[found[1]].value), template.cypher.strip())
    return Step(template.id, title, text, query)


def _plain(text: str) -> str:
    """``text`` on one line, where no character means anything to AsciiDoc."""
    line = _one_line(text)
    return f"pass:c[{line.replace(']', chr(92) + ']')}]" if _MARKUP.search(line) else line


def _listing(query: str) -> str:
    return f"[source,cypher]\n----\n{query}\n----"


def _comment(text: str) -> str:
    """``text`` as a comment of Cypher, which reads escapes there too: one for a line end would end the comment."""
    return _one_line(text).replace("\\", "/")


def _one_line(text: str) -> str:
    return " ".join(text.split())
