"""Every format: equal plans give equal bytes, in any process and order; no plans and odd texts are no harm."""

import json
import os
import subprocess
import sys
from pathlib import Path

import factories
import pytest
from click.testing import CliRunner

from vnplan.api.cli import cli
from vnplan.graph.export import FORMATS, selected
from vnplan.graph.export.words import words
from vnplan.graph.queries import PlanGraph
from vnplan.graph.sectors import SectorProposal
from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.errors import NotFound

ROOT = Path(__file__).resolve().parents[4]
SAMPLE = ("ingest/data/sample/thanh-hoa.csv", "ingest/data/sample/kon-tum.csv")
SCRIPT = """
import hashlib, json, sys
from pathlib import Path
from vnplan.graph.export import FORMATS
from vnplan.graph.queries import PlanGraph
from vnplan.ingest.pipeline import read_document
from vnplan.ontology.agencies import AgencyRegistry
graph = PlanGraph([read_document(Path(name)) for name in sys.argv[1:]], AgencyRegistry.load())
print(json.dumps({name: hashlib.sha256(form.write(graph, "vi")).hexdigest() for name, form in FORMATS.items()}))
"""


@pytest.mark.slow
def test_equal_plans_give_equal_bytes_in_every_process_and_order() -> None:
    written = [
        subprocess.run(
            [sys.executable, "-c", SCRIPT, *order],
            cwd=ROOT, capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
        ).stdout
        for seed, zone, order in (("1", "UTC", SAMPLE), ("2", "Asia/Ho_Chi_Minh", SAMPLE[::-1]))
    ]  # fmt: skip
    assert set(json.loads(written[0])) == set(FORMATS)
    assert json.loads(written[0]) == json.loads(written[1])


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_read_is_a_file_with_nothing_in_it(name: str) -> None:
    assert FORMATS[name].write(PlanGraph([], AgencyRegistry.load()), "vi")


@pytest.mark.parametrize("name", FORMATS)
def test_characters_that_files_cannot_hold_are_no_harm(name: str) -> None:
    task = factories.task(text="a\x00b\x0bc\ufffe", outputs=("\x07kế hoạch",), items=("a\x1f",))
    plan = factories.plan(tasks=(task,), title="\x00", province="[x]: */?\\")
    assert FORMATS[name].write(PlanGraph([plan], AgencyRegistry.load()), "vi")


def test_one_plan_is_exported_alone() -> None:
    near = [SectorProposal("binh-an/I.1", "energy", 0.9), SectorProposal("an-duong/I.1", "energy", 0.9)]
    graph = PlanGraph([factories.plan(), factories.plan("binh-an")], AgencyRegistry.load(), proposals=near)
    alone = PlanGraph([factories.plan("binh-an")], AgencyRegistry.load(), proposals=near[:1])
    write = FORMATS["turtle"].write
    assert write(selected(graph, "binh-an"), "vi") == write(alone, "vi")
    assert selected(graph, None) is graph
    with pytest.raises(NotFound):
        selected(graph, "nowhere")


def test_every_format_has_a_name_in_both_languages_and_stands_in_the_help() -> None:
    assert set(words().formats) == set(FORMATS)
    shown = CliRunner().invoke(cli, ["export", "--help"]).output
    assert all(name in shown for name in FORMATS)
