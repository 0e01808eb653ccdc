"""What a node is called where its record has only a text."""

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from vnplan.graph.nodes import short


@given(st.text("aбộ -–.\n\t/", max_size=900))
def test_a_name_is_the_first_words_of_the_whole_text(text: str) -> None:
    assert short(text) == textwrap.shorten(text.lstrip(" -–+*•\n\t"), 80, placeholder="…")
