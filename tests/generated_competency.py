"""docs/competency-questions.md: the competency questions with their queries and the answer on the built-in sample.

``python tests/generated_competency.py`` writes it anew; ``competency/test_document.py`` holds it to the questions.
"""

from pathlib import Path

from competency.answers import ANSWERS, Walk

from vnplan.graph.build import build_graph
from vnplan.graph.competency import CompetencyQuestion, competency_groups, competency_questions
from vnplan.ingest.pipeline import sample_plans
from vnplan.ontology.agencies import AgencyRegistry

DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "competency-questions.md"
MOST_SHOWN = 40  # ids of one answer
_HEAD = """# Competency questions

What the graph must be able to answer: {count} questions, each in SPARQL and in Cypher. A query gives the identifiers of
what is asked for, sorted, in one column. Where a question names a province, a body or a document, it stands for any
other: change the identifier.

The questions stand in `graph/data/competency.yaml`; this page is written from them by `make docs`. Tests put the SPARQL
to the store and the Cypher to a Neo4j server, and demand the ids that plain walks over the networkx graph find
(`tests/competency/answers.py`), on the sample and on the real plans. The answers below are those of the sample that
ships with the program, whose tasks are linked to sectors by titles and words alone; an indexed workspace adds topics
that are near in meaning.

Run one: `vnplan sparql "..."`, the page `/sparql`, any SPARQL client at `/sparql`; Cypher in Neo4j after
`vnplan neo4j push`.
"""


def document() -> str:
    """The whole page."""
    walk = Walk(build_graph(sample_plans(), AgencyRegistry.load()))
    parts = [_HEAD.format(count=len(competency_questions()))]
    number = 0
    for group in competency_groups():
        parts.append(f"## {group.en} · {group.vi}\n")
        for question in group.questions:
            number += 1
            parts.append(_section(number, question, list(ANSWERS[question.id](walk))))
    return "\n".join(parts)


def _section(number: int, question: CompetencyQuestion, ids: list[str]) -> str:
    shown = ", ".join(f"`{each}`" for each in ids[:MOST_SHOWN])
    more = f" and {len(ids) - MOST_SHOWN} more" if len(ids) > MOST_SHOWN else ""
    answer = f"{len(ids)} on the sample: {shown}{more}" if ids else "None on the sample."
    return (
        f"### {number}. {question.en}\n\n{question.vi}\n\nAsked by: {question.why}\n\n"
        f"```sparql\n{question.sparql}\n```\n\n```cypher\n{question.cypher}\n```\n\n{answer}\n"
    )


def main() -> None:
    """Write the page anew."""
    DOCUMENT.parent.mkdir(exist_ok=True)
    DOCUMENT.write_text(document(), encoding="utf-8")


if __name__ == "__main__":
    main()
