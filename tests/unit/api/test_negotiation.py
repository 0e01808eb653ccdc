"""Which language a page comes in."""

import pytest

from vnplan.api.web.negotiation import pick_language
from vnplan.ontology.phrases import Language


@pytest.mark.parametrize(
    ("asked", "kept", "accepted", "expected"),
    [
        (None, None, None, "vi"),
        (None, None, "en-US,en;q=0.9", "en"),
        (None, None, "fr-FR,fr;q=0.9", "vi"),
        (None, None, "fr,en;q=0.5,vi;q=0.4", "en"),
        (None, None, "vi-VN,vi;q=0.9,en-US;q=0.6", "vi"),
        (None, None, "en;q=0", "vi"),
        (None, None, "en;q=high, ;;, vi", "vi"),
        (None, "en", "vi", "en"),
        ("vi", "en", "en", "vi"),
        ("de", None, "en", "en"),
        (None, None, "en,vi", "en"),
        (None, None, "vi;level=1;q=0.2, en;q=0.3", "en"),
    ],
)
def test_the_language_is_the_one_asked_for_else_kept_else_preferred(
    asked: str | None, kept: str | None, accepted: str | None, expected: Language
) -> None:
    assert pick_language(asked, kept, accepted) == expected
