"""Identifiers of records."""

import pytest

from vnplan.ontology.ids import task_id


@pytest.mark.parametrize(
    ("group", "number", "wanted"),
    [
        ("VIII.1", "2", "x/VIII.1.2"),
        ("1", "1.1", "x/1.1"),
        ("", "7", "x/7"),
        ("II.1", "1.2", "x/II.1.2"),
        ("II.1", "II.1.2", "x/II.1.2"),
        ("I", "1", "x/I.1"),
        ("A.I", "3", "x/A.I.3"),
    ],
)
def test_what_the_number_of_a_row_repeats_of_its_group_stands_once(group: str, number: str, wanted: str) -> None:
    assert task_id("x", group, number) == wanted
