"""Whatever is typed gets an answer or a clear refusal, and the next question is answered as before."""

import json
from contextlib import suppress

import pytest
from hostile import HOSTILE

from vnplan.ontology.errors import InvalidInput
from vnplan.search.engine import Engine


@pytest.mark.parametrize("question", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_question_is_answered_or_refused(engine: Engine, question: str) -> None:
    with suppress(InvalidInput):
        json.dumps(engine.ask(question, explain=True).to_json(), ensure_ascii=False).encode()
    assert engine.ask("Sở Công Thương chủ trì việc nào ở Bình Định?").verdict.tasks == ("binh-dinh/I.1",)
