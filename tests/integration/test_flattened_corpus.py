"""Flattened annex tables: real plans and typeset layouts against the reading by hand, and random ones."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flattening import random_sample

from vnplan.ingest.document import lines_of
from vnplan.ingest.flattened import Column, FlattenedTable, RawRow, read_tables
from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.text import squash

PLANS = ("kon-tum", "thanh-hoa")
LAYOUTS = ("ca-mau", "lai-chau")
# Some as they come, and tables of kinds that are hard: cells like words of the numbering, like running lines or like
# headings, numbers at page edges, cells cut in mid-name.
HARD_SEEDS = (55, 60, 254, 322, 449, 452, 539, 618, 717, 736, 822, 1071, 1099, 1412, 1536, 1553)
SEEDS = (*range(200, 220), *HARD_SEEDS)
SURE = 0.8


def read(path: Path) -> FlattenedTable:
    tables = read_tables(lines_of(path.read_text(encoding="utf-8")), AgencyRegistry.load())
    assert len(tables) == 1
    return tables[0]


def bare(words: str | Sequence[str]) -> str:
    """Words without what may part bodies or outputs: the gold holds them already apart."""
    joined = words if isinstance(words, str) else " ".join(words)
    return re.sub(r"[\s;,.]|\bvà\b", "", joined).lower()


def unspaced(words: str) -> str:
    return "".join(words.split())


def wrong_cells(row: RawRow, gold: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    lead = row.cells.get(Column.LEAD, row.cells.get(Column.AGENCIES, ""))
    pairs = {
        "text": (unspaced(row.cells.get(Column.TEXT, "")), unspaced(gold["text"])),
        "lead": (bare(lead), bare(gold["lead"])),
        "coordinate": (bare(row.cells.get(Column.COORDINATE, "")), bare(gold["coordinate"])),
        "time": (row.cells.get(Column.TIME, ""), squash(gold["time"] or "")),
        "outputs": (bare(row.cells.get(Column.OUTPUTS, "")), bare(gold["outputs"])),
    }
    return [(name, read, wanted) for name, (read, wanted) in pairs.items() if read != wanted]


@pytest.mark.corpus
@pytest.mark.parametrize("plan", PLANS)
def test_every_row_of_a_real_plan_is_read_as_by_hand(shared: Path, gold_tasks: list[dict[str, Any]], plan: str) -> None:
    table = read(shared / "corpus" / f"{plan}.txt")
    gold = [task for task in gold_tasks if task["plan"] == plan]
    assert [(row.group, row.number) for row in table.rows] == [(task["group"], task["number"]) for task in gold]
    wrong = {task["id"]: wrong_cells(row, task) for row, task in zip(table.rows, gold, strict=True)}
    assert {name: cells for name, cells in wrong.items() if cells} == {}
    spans = [(row.line_start, row.line_end) for row in table.rows]
    assert spans == [(task["line_start"], task["line_end"]) for task in gold]


@pytest.mark.corpus
@pytest.mark.parametrize("plan", PLANS)
def test_most_rows_of_a_real_plan_are_read_with_confidence(shared: Path, plan: str) -> None:
    rows = read(shared / "corpus" / f"{plan}.txt").rows
    assert sum(row.confidence >= SURE for row in rows) >= 0.85 * len(rows)


@pytest.mark.corpus
def test_groups_with_long_descriptions_are_read_as_by_hand(shared: Path) -> None:
    groups = read(shared / "corpus" / "kon-tum.txt").groups
    lines = (shared / "gold" / "groups-kon-tum.jsonl").read_text(encoding="utf-8").splitlines()
    gold = [json.loads(line) for line in lines]
    assert [(g.code, g.title, g.description, g.line_start, g.line_end) for g in groups] == [
        (g["group"], g["title"], g["description"], g["line_start"], g["line_end"]) for g in gold
    ]


@pytest.mark.corpus
def test_a_group_may_hold_only_groups(shared: Path) -> None:
    table = read(shared / "corpus" / "thanh-hoa.txt")
    codes = [group.code for group in table.groups]
    assert "VIII" in codes
    assert "VIII.11" in codes
    assert "VIII" not in {row.group for row in table.rows}


@pytest.mark.corpus
@pytest.mark.parametrize("layout", LAYOUTS)
def test_cells_of_typeset_layouts_are_read(shared: Path, layout: str) -> None:
    table = read(shared / "layouts" / f"{layout}.txt")
    gold = json.loads((shared / "layouts" / f"{layout}.gold.json").read_text(encoding="utf-8"))
    assert [(row.group, row.number) for row in table.rows] == [(row["group"], row["number"]) for row in gold]
    wrong = [cell for row, truth in zip(table.rows, gold, strict=True) for cell in wrong_cells(row, truth)]
    assert len(wrong) <= 0.03 * 5 * len(gold), wrong


@dataclass(frozen=True)
class Count:
    cells: int = 0
    wrong_cells: int = 0
    rows: int = 0
    right_but_doubted: int = 0
    wrong_but_sure: int = 0


def count(seed: int) -> Count:
    sample = random_sample(seed)
    tables = read_tables(lines_of(sample.text), AgencyRegistry.load())
    read_rows = {(row.group, row.number): row for table in tables for row in table.rows}
    cells = wrong = doubted = sure = 0
    for truth in sample.rows:
        row = read_rows.get((truth.group, truth.number))
        columns = sample.style.columns
        found = {column: row.cells.get(column, "") if row else None for column in columns}
        errors = sum(found[column] != squash(truth.cells.get(column, "")) for column in columns)
        cells += len(columns)
        wrong += errors
        confident = row is not None and row.confidence >= SURE
        doubted += not errors and not confident
        sure += bool(errors) and confident
    return Count(cells, wrong, len(sample.rows), doubted, sure)


@pytest.fixture(scope="module")
def counts() -> list[Count]:
    return [count(seed) for seed in SEEDS]


def test_cells_of_random_tables_are_read(counts: list[Count]) -> None:
    assert sum(c.wrong_cells for c in counts) <= 0.05 * sum(c.cells for c in counts)


def test_wrongly_read_rows_of_random_tables_are_doubted(counts: list[Count]) -> None:
    assert sum(c.wrong_but_sure for c in counts) == 0


def test_few_rightly_read_rows_of_random_tables_are_doubted(counts: list[Count]) -> None:
    assert sum(c.right_but_doubted for c in counts) <= 0.25 * sum(c.rows for c in counts)
