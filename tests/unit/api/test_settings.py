"""Settings come from the environment, what is given comes before them, and a bad one is named."""

from pathlib import Path

import pytest

from vnplan.api.settings import Settings, open_settings, settings_table
from vnplan.ontology.errors import InvalidInput


def test_the_environment_sets_and_what_is_given_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VNPLAN_PORT", "9001")
    monkeypatch.setenv("VNPLAN_WORKSPACE", "/somewhere")
    assert open_settings().port == 9001
    assert open_settings(port=7000, workspace=None).port == 7000
    assert open_settings().folder == Path("/somewhere")


def test_without_a_workspace_the_folder_is_in_the_users_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("VNPLAN_WORKSPACE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert open_settings().workspace is None
    assert "vnplan" in open_settings().folder.parts


@pytest.mark.parametrize(
    ("name", "value"), [("VNPLAN_PORT", "high"), ("VNPLAN_MAX_LIMIT", "0"), ("VNPLAN_DEBUG", "maybe")]
)
def test_a_bad_variable_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(InvalidInput, match=f"{name}.*{value}"):
        open_settings()


def test_a_bad_option_is_named() -> None:
    with pytest.raises(InvalidInput, match="--port"):
        open_settings(port=70_000)


def test_settings_cannot_be_changed_later() -> None:
    with pytest.raises(ValueError, match="frozen"):
        Settings().port = 1


def test_the_table_has_a_described_row_for_every_setting() -> None:
    rows = settings_table().splitlines()[2:]
    assert [row.split("`")[1] for row in rows] == [f"VNPLAN_{name.upper()}" for name in Settings.model_fields]
    assert all(row.split("|")[3].strip() for row in rows)
