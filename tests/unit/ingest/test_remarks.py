"""Remarks are worded in both languages, with the same facts in both."""

import re

import pytest

from vnplan.ingest.flattened import Column
from vnplan.ingest.remarks import _wordings, remark
from vnplan.ontology.model import Level


@pytest.mark.parametrize("key", sorted(_wordings().remarks))
def test_both_languages_tell_the_same_facts(key: str) -> None:
    wording = _wordings().remarks[key]
    assert sorted(re.findall(r"{(\w+)}", wording.vi)) == sorted(re.findall(r"{(\w+)}", wording.en))


def test_every_column_has_a_name() -> None:
    assert set(_wordings().columns) == {column.value for column in Column}


def test_a_remark_becomes_a_problem_with_its_record_and_facts() -> None:
    found = remark("cell_stops", "lead").problem(Level.WARNING, None, "an-duong/I.1")
    assert found.message == "an-duong/I.1: the cell lead stops in mid-phrase"
    assert found.message_vi == "an-duong/I.1: ô “Cơ quan chủ trì” dừng giữa chừng"
