"""Edges of citations: the words that cite, the characters and the lines where they stand."""

import pytest
from factories import citation, plan, provision, source, task

from vnplan.graph.build import build_graph
from vnplan.graph.kinds import EdgeKind
from vnplan.graph.legal_library import LegalLibrary
from vnplan.graph.queries import PlanGraph
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


CITED = [  # why, words, number, id of the document
    ("a full number", "Quyết định số 1658/QĐ-TTg", "1658/QĐ-TTg", "1658-qd-ttg"),
    ("a number that each province counts", "Quyết định số 9176/QĐ-UBND", "9176/QĐ-UBND", "9176-qd-ubnd-an-duong"),
    ("a bare serial", "Nghị quyết 9918", "9918", "9918"),
]


@pytest.mark.parametrize(("words", "number", "document"), [case[1:] for case in CITED], ids=[case[0] for case in CITED])
def test_graph_and_library_know_one_document_by_a_number(words: str, number: str, document: str) -> None:
    cited = citation(words, number, document=None, of="an-duong/I.1")
    here = plan(tasks=(task(text=words, citations=(cited,)),))
    graph = PlanGraph([here], AgencyRegistry.load())
    assert [citing.id for citing in graph.citing(document)] == ["an-duong/I.1"]
    assert [place.id for place in LegalLibrary([here]).places(document)] == ["an-duong/I.1"]
