"""docs/competency-questions.md is what the questions are today."""

from generated_competency import DOCUMENT, document


def test_the_page_of_competency_questions_is_current() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == document(), "run `make docs`"
