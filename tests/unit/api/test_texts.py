"""Words of pages and terminal: each in both languages, each used, none missing."""

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from vnplan.api.texts import speaker, texts

API = Path(str(files("vnplan.api")))
# Keys that are put together from a value: t("tier." ~ hit.tier).
COMPOSED = (
    *("answer.hits", "answer.near", "tier.", "time.", "kind.", "ingest.", "error.", "example."),
    *("agency.gone.", "agency.change.", "sparql.problem.", "neo4j.guide."),
    *("cite.status.", "cite.record.", "legal.holding.", "legal.provenance.", "legal.relation.", "legal.conflict."),
)


def keys_used() -> Iterator[str]:
    for path in (*API.rglob("*.html"), *API.rglob("*.py")):
        for found in re.finditer(r"""["']([a-z][a-z0-9]*\.[a-zA-Z0-9-]+)["']""", path.read_text(encoding="utf-8")):
            yield found[1]


def test_every_key_that_a_template_says_exists() -> None:
    said = {
        found[1]
        for path in API.rglob("*.html")
        for found in re.finditer(r"""\bt\(\s*["']([^"']+[^."'])["']""", path.read_text(encoding="utf-8"))
    }
    assert len(said) > 30
    assert said - set(texts().root) == set()


def test_no_phrase_is_left_over() -> None:
    used = set(keys_used())
    assert [key for key in texts().root if key not in used and not key.startswith(COMPOSED)] == []


@pytest.mark.parametrize("key", sorted(texts().root))
def test_both_languages_fill_in_the_same_values(key: str) -> None:
    phrase = texts().root[key]
    fields = [sorted(re.findall(r"{(\w+)}", text)) for text in (phrase.vi, phrase.en)]
    assert fields[0] == fields[1]


def test_a_phrase_is_filled_in() -> None:
    assert "3" in speaker("vi")("plans.tasks", n=3)
    with pytest.raises(KeyError):
        speaker("vi")("plans.tasks")
