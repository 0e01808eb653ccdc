"""When two engines give the same answer."""

import pytest

from vnplan.search.answers.answer import Answer


def assert_same(one: Answer, other: Answer) -> None:
    """The same verdict, tasks, reasons and order; tasks of equal score may change places."""
    assert [hit.score for hit in one.hits] == pytest.approx([hit.score for hit in other.hits], abs=1e-4)
    scores = {hit.id: hit.score for hit in one.hits}
    for mine, theirs in zip(one.hits, other.hits, strict=True):
        assert mine.id == theirs.id or scores[mine.id] == pytest.approx(scores[theirs.id], abs=1e-4)
    assert {hit.id: (hit.tier, hit.why) for hit in one.hits} == {hit.id: (hit.tier, hit.why) for hit in other.hits}
    first, second = one.verdict.to_json(), other.verdict.to_json()
    assert sorted(first.pop("tasks")) == sorted(second.pop("tasks"))
    texts = {"text_vi": "", "text_en": ""}  # they name tasks in the order of the hits
    assert first | texts == second | texts
