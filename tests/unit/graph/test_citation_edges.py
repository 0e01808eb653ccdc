"""Edges of citations: the words that cite, the characters and the lines where they stand."""

from factories import citation, plan, provision, source, task

from vnplan.graph.build import build_graph
from vnplan.graph.kinds import EdgeKind
from vnplan.ontology.agencies import AgencyRegistry

WORDS = "Quyết định số 1658/QĐ-TTg"
TEXT = f"Tổ chức thực hiện {WORDS} trên địa bàn."


def test_a_citation_is_an_edge_with_its_words_characters_and_lines() -> None:
    cited = citation(WORDS, start=18, end=18 + len(WORDS), source=source(4, 5))
    here = plan(tasks=(task(text=TEXT, citations=(cited,)),), provisions=(provision(text=TEXT, citations=(cited,)),))
    graph = build_graph([here], AgencyRegistry.load())
    edges = [data for *_, kind, data in graph.edges(keys=True, data=True) if kind == EdgeKind.CITES]
    assert len(edges) == 2
    for edge in edges:
        assert TEXT[edge["start"] : edge["end"]] == edge["text"] == WORDS
        assert (edge["document"], edge["line_start"], edge["line_end"]) == ("an-duong.txt", 4, 5)


def test_edges_that_come_from_no_words_have_no_characters() -> None:
    graph = build_graph([plan()], AgencyRegistry.load())
    edges = [data for *_, kind, data in graph.edges(keys=True, data=True) if kind != EdgeKind.IN_SECTOR]
    assert {(data["start"], data["end"]) for data in edges} == {(None, None)}
