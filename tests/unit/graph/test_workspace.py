"""A workspace always has one whole version in use, whatever happens to whoever writes."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import factories
import pytest

from vnplan.graph.manifest import FORMAT, corpus_hash, ontology_hash
from vnplan.graph.workspace import Manifest, StoredDocument, Version, Workspace, default_workspace, write_plans
from vnplan.ontology.errors import WorkspaceError, WorkspaceMismatch
from vnplan.ontology.model import Plan


def publish(workspace: Workspace, *plans: Plan) -> Version:
    with workspace.staging() as staged:
        write_plans(staged, plans)
        return workspace.publish(staged, Manifest.describe(plans, model="none", dimension=0))


def titled(title: str) -> Plan:
    return factories.plan(title=title)


def titles(version: Version) -> list[str]:
    return [plan.title for plan in version.plans()]


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "workspace")


def test_what_was_published_is_read_back(workspace: Workspace) -> None:
    plans = (factories.plan("dong-hoa"), factories.plan("an-duong"))
    published = publish(workspace, *plans)
    opened = workspace.current()
    assert opened == published
    assert opened.plans() == plans[::-1]  # by id
    assert opened.path.parent == workspace.root / "versions"


def test_the_manifest_says_what_the_version_holds(workspace: Workspace) -> None:
    plan = factories.plan()
    document = StoredDocument("an-duong.txt", "ab" * 32, plan.id)
    manifest = Manifest.describe(
        [plan], model="m", dimension=3, sample=True, documents=[document], counts={"passages": 7}
    )
    with workspace.staging() as staged:
        write_plans(staged, [plan])
        workspace.publish(staged, manifest)
    assert workspace.current().manifest == manifest
    assert manifest.counts == {"plans": 1, "groups": 1, "tasks": 1, "provisions": 0, "passages": 7}
    assert (manifest.format, manifest.corpus, manifest.ontology) == (FORMAT, corpus_hash([plan]), ontology_hash())


def test_the_corpus_hash_knows_content_but_not_order() -> None:
    a, b = factories.plan("a"), factories.plan("b")
    assert corpus_hash([a, b]) == corpus_hash([b, a])
    assert corpus_hash([a]) != corpus_hash([titled("Kế hoạch khác")])


@pytest.mark.parametrize("strange", ["a\u2028b", "a\x85b", "a\x0bb\x1c", "một\ndòng", "\ud800"])
def test_line_separators_inside_a_text_do_not_cut_the_record(workspace: Workspace, strange: str) -> None:
    publish(workspace, titled(strange))
    assert titles(workspace.current()) == [strange]


def test_two_plans_with_one_id_are_refused(workspace: Workspace) -> None:
    with pytest.raises(WorkspaceError, match="an-duong"):
        publish(workspace, factories.plan(), factories.plan())


def test_version_ids_sort_by_time_even_when_the_clock_goes_back(workspace: Workspace) -> None:
    publish(workspace, titled("1"))
    future = "29990101T000000000000Z"
    current = workspace.current()
    current.path.rename(current.path.with_name(future))
    (workspace.root / "current").write_text(future + "\n")
    assert publish(workspace, titled("2")).id > future


def test_three_versions_are_kept_and_older_ones_go(workspace: Workspace) -> None:
    ids = [publish(workspace, titled(str(n))).id for n in range(5)]
    assert workspace.versions() == tuple(reversed(ids[2:]))
    assert sorted(path.name for path in (workspace.root / "versions").iterdir()) == ids[2:]


def test_a_reader_keeps_its_version_while_others_are_published(workspace: Workspace) -> None:
    publish(workspace, titled("old"))
    reader = workspace.current()
    for n in range(4):
        publish(workspace, titled(f"new {n}"))
    assert titles(reader) == ["old"]
    assert titles(workspace.current()) == ["new 3"]
    left = reader.path
    del reader
    publish(workspace, titled("last"))
    assert not left.exists()


def test_rollback_goes_to_the_version_before_and_stays_there(workspace: Workspace) -> None:
    for n in range(3):
        publish(workspace, titled(str(n)))
    assert titles(workspace.rollback()) == ["1"]
    assert titles(workspace.current()) == ["1"]
    publish(workspace, titled("3"))
    assert titles(workspace.rollback()) == ["1"]  # not the one that was rolled back
    assert titles(workspace.rollback()) == ["0"]
    with pytest.raises(WorkspaceError, match="nothing to go back to"):
        workspace.rollback()


def test_what_is_not_published_leaves_nothing(workspace: Workspace) -> None:
    publish(workspace, titled("1"))
    with workspace.staging() as staged:
        write_plans(staged, [titled("2")])
    assert titles(workspace.current()) == ["1"]
    assert list((workspace.root / "staging").iterdir()) == []


def test_what_a_dead_writer_left_is_cleared(workspace: Workspace) -> None:
    publish(workspace, titled("1"))
    left = workspace.root / "staging" / "left"
    left.mkdir()
    (left / "plans.jsonl").touch()
    publish(workspace, titled("2"))
    assert not left.exists()


def test_a_second_writer_is_told_so_at_once(workspace: Workspace) -> None:
    second = Workspace(workspace.root)
    with workspace.staging() as staged:
        with pytest.raises(WorkspaceError, match="another vnplan is writing"), second.staging():
            pass
        with pytest.raises(WorkspaceError, match="already"), workspace.staging():
            pass
        assert staged.is_dir()
    publish(second, titled("2"))


def test_publish_takes_a_complete_staged_folder_only(workspace: Workspace, tmp_path: Path) -> None:
    manifest = Manifest.describe([], model="none", dimension=0)
    with pytest.raises(WorkspaceError, match="staging"):
        workspace.publish(tmp_path, manifest)
    with workspace.staging() as staged, pytest.raises(WorkspaceError, match="is missing in"):
        workspace.publish(staged, manifest)


def test_a_manifest_of_other_plans_is_refused(workspace: Workspace) -> None:
    with workspace.staging() as staged:
        write_plans(staged, [titled("1")])
        with pytest.raises(WorkspaceError, match="other plans"):
            workspace.publish(staged, Manifest.describe([titled("2")], model="none", dimension=0))


def test_an_empty_workspace_says_how_to_fill_it(workspace: Workspace) -> None:
    with pytest.raises(WorkspaceError, match="vnplan ingest PATH"):
        workspace.current()
    assert not workspace.root.exists()  # looking makes nothing


def _spoil(text: str) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        path.write_text(text, encoding="utf-8")

    return change


def _edit(**changes: object) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | changes), encoding="utf-8")

    return change


@pytest.mark.parametrize(
    ("file", "spoil", "error", "message"),
    [
        ("manifest.json", _spoil("{"), WorkspaceError, "manifest.json is damaged"),
        ("manifest.json", _spoil("[]"), WorkspaceError, "manifest.json is damaged"),
        ("manifest.json", _edit(dimension="many"), WorkspaceError, "dimension"),
        ("manifest.json", _edit(colour="red"), WorkspaceError, "colour"),
        ("manifest.json", _edit(format=FORMAT + 1), WorkspaceMismatch, f"format {FORMAT + 1}"),
        ("manifest.json", Path.unlink, WorkspaceError, "its manifest is missing"),
        ("plans.jsonl", _spoil("{}"), WorkspaceError, "not what was published"),
        ("plans.jsonl", Path.unlink, WorkspaceError, "plans.jsonl cannot be read"),
        ("../../current", _spoil("../../etc"), WorkspaceError, "current is damaged"),
        ("../../current", _spoil(""), WorkspaceError, "current is damaged"),
        ("../../current", _spoil("khôi"), WorkspaceError, "current cannot be read"),
        ("../../current", _spoil("20200101T000000000000Z"), WorkspaceError, "is missing"),
    ],
)
def test_damage_is_named_with_the_command_that_mends_it(
    workspace: Workspace, file: str, spoil: Callable[[Path], None], error: type[WorkspaceError], message: str
) -> None:
    spoil(publish(workspace, titled("1")).path / file)
    with pytest.raises(error) as raised:
        workspace.current().plans()
    assert message in str(raised.value)
    assert f"vnplan ingest --fresh PATH... --workspace {workspace.root}" in str(raised.value)
    publish(workspace, titled("2"))
    assert titles(workspace.current()) == ["2"]


def test_a_full_disk_is_told_and_the_old_version_stays(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(workspace, titled("old"))

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(WorkspaceError, match="No space left"):
            publish(workspace, titled("new"))
    assert titles(workspace.current()) == ["old"]
    assert list((workspace.root / "staging").iterdir()) == []


class Died(BaseException):
    """Stands for the end of the process."""


def test_death_between_any_two_steps_leaves_one_whole_version(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(workspace, titled("old"))
    steps = 0

    def dying(real: Callable[..., object], at: int) -> Callable[..., object]:
        def step(*args: object, **more: object) -> object:
            nonlocal steps
            steps += 1
            if steps == at:
                raise Died
            return real(*args, **more)

        return step

    seen = set()
    for at in range(1, 100):
        steps = 0
        with monkeypatch.context() as patched:
            for owner, name in ((os, "fsync"), (Path, "rename"), (Path, "replace"), (Path, "write_text")):
                patched.setattr(owner, name, dying(getattr(owner, name), at))
            try:
                publish(workspace, titled(f"new {at}"))
            except Died:
                died = True
            else:
                died = False
        current = workspace.current()
        assert corpus_hash(current.plans()) == current.manifest.corpus
        seen.add(titles(current) == [f"new {at}"])
        if not died:
            break
    assert not died
    assert at > 8  # the steps were counted
    assert seen == {True, False}
    assert len(list((workspace.root / "versions").iterdir())) <= 3


def test_the_usual_place_is_in_the_users_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert tmp_path in default_workspace().parents
