"""A folder of immutable versions of everything that was read, and the pointer to the one in use.

Layout::

    current            ids of the version in use and of those before it, newest first, one a line
    versions/<id>/     manifest.json, plans.jsonl and what search puts beside them; never changed once published
    staging/           what a writer has in hand; the writer's lock tells whether it is still alive
    cache/             vectors by content, for the next version

A reader never waits for a writer and keeps the version it opened: a version that is being read is not removed. A
writer that dies at any moment leaves the old version in use, or the new one, and nothing between.
"""

import hashlib
import json
import os
import shutil
import tempfile
import weakref
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import platformdirs
from filelock import FileLock, Timeout

from vnplan.graph.advice import how_to_fill, how_to_mend
from vnplan.graph.lease import hold, move_unless_held
from vnplan.graph.manifest import FORMAT, Manifest, StoredDocument, plan_lines
from vnplan.ontology.errors import InvalidInput, WorkspaceError, WorkspaceMismatch
from vnplan.ontology.model import Plan
from vnplan.ontology.records import plan_from_json

__all__ = ["Manifest", "StoredDocument", "Version", "Workspace", "default_workspace", "write_plans"]

KEPT = 3
MANIFEST_FILE = "manifest.json"
PLANS_FILE = "plans.jsonl"
_ID = "%Y%m%dT%H%M%S%fZ"  # sorts by time, fits every file system


def default_workspace() -> Path:
    """Where the workspace lies when nobody names one: in the user's cache folder."""
    return platformdirs.user_cache_path("vnplan", appauthor=False) / "workspace"


def write_plans(folder: Path, plans: Iterable[Plan]) -> None:
    """Write ``plans.jsonl`` into a staged ``folder``; two plans with one id raise ``WorkspaceError``."""
    plans = tuple(plans)
    ids = [plan.id for plan in plans]
    twice = sorted({plan_id for plan_id in ids if ids.count(plan_id) > 1})
    if twice:
        raise WorkspaceError(f"two plans have the id {', '.join(twice)}; give each plan an id of its own")
    (folder / PLANS_FILE).write_bytes(plan_lines(plans))


@dataclass(frozen=True)
class Version:
    """One published version: its folder, its manifest and its plans. It stays on disk as long as this object lives."""

    id: str
    path: Path
    manifest: Manifest = field(compare=False)

    def plans(self) -> tuple[Plan, ...]:
        """All plans, by id; ``WorkspaceError`` when the file is not what was published."""
        try:
            content = (self.path / PLANS_FILE).read_bytes()
        except OSError as error:
            raise WorkspaceError(
                f"{self.path / PLANS_FILE} cannot be read ({error}); {how_to_mend(self._root)}"
            ) from error
        if _fingerprint(content) != self.manifest.corpus:
            raise WorkspaceError(f"{self.path / PLANS_FILE} is not what was published; {how_to_mend(self._root)}")
        try:
            return tuple(plan_from_json(json.loads(line)) for line in content.split(b"\n") if line)
        except InvalidInput as error:
            raise WorkspaceMismatch(
                f"the records of version {self.id} have another form ({error}); {how_to_mend(self._root)}"
            ) from error

    @property
    def _root(self) -> Path:
        return self.path.parent.parent


class Workspace:
    """The versions in one folder. Reading needs no lock; one process at a time writes."""

    def __init__(self, root: Path) -> None:
        self.root = Path(root).expanduser().absolute()
        self._lock = FileLock(self.root / "writer.lock")

    @property
    def cache(self) -> Path:
        """The folder for what outlives versions, such as vectors by content."""
        return self.root / "cache"

    @contextmanager
    def staging(self) -> Iterator[Path]:
        """A new empty folder to build a version in, beside the versions. Removed at the end unless published.

        Whoever holds it is the workspace's one writer: a second one gets ``WorkspaceError`` at once.
        """
        with self._writing():
            staged = Path(tempfile.mkdtemp(dir=self._staging))
            try:
                yield staged
            finally:
                shutil.rmtree(staged, ignore_errors=True)

    def publish(self, staged: Path, manifest: Manifest) -> Version:
        """Make the folder that ``staging`` gave the current version. It is complete on disk before it is named.

        Keeps the last three versions and those that somebody is reading.
        """
        if not self._lock.is_locked or staged.parent != self._staging:
            raise WorkspaceError("publish takes the folder that staging() gave, while it is open")
        if not (staged / PLANS_FILE).is_file():
            raise WorkspaceError(f"{PLANS_FILE} is missing in {staged}; call write_plans before publish")
        if _fingerprint((staged / PLANS_FILE).read_bytes()) != manifest.corpus:
            raise WorkspaceError("the manifest describes other plans than those written; describe the same ones")
        try:
            (staged / MANIFEST_FILE).write_text(manifest.to_json(), encoding="utf-8")
            staged.chmod(0o755)  # mkdtemp makes it private
            _sync_tree(staged)
            before = self._history_or_folders()
            version_id = self._new_id()
            staged.rename(self._versions / version_id)
            _sync(self._versions)
            self._point_to([version_id, *before][:KEPT])
            version = self._open(version_id)
        except OSError as error:
            raise WorkspaceError(
                f"the new version cannot be written to {self.root} ({error}); the one before stays in use"
            ) from error
        self._prune()
        return version

    def current(self) -> Version:
        """The version in use. ``WorkspaceError`` says which command makes or mends one."""
        missing = ""
        while (version_id := self._history()[0]) != missing:
            try:
                return self._open(version_id)
            except FileNotFoundError:  # perhaps replaced and removed since we read the pointer: look again
                missing = version_id
        raise WorkspaceError(f"{self._versions / missing} or its manifest is missing; {how_to_mend(self.root)}")

    def versions(self) -> tuple[str, ...]:
        """Ids of the version in use and of those that rollback can reach, newest first."""
        return tuple(self._history())

    def rollback(self) -> Version:
        """Make the version before the current one current again, and give it back."""
        with self._writing():
            history = self._history()
            if len(history) == 1:
                raise WorkspaceError(f"{self.root} holds one version only; there is nothing to go back to")
            try:
                version = self._open(history[1])
            except FileNotFoundError as error:
                raise WorkspaceError(f"{self._versions / history[1]} is missing; {how_to_mend(self.root)}") from error
            self._point_to(history[1:])
            return version

    @property
    def _versions(self) -> Path:
        return self.root / "versions"

    @property
    def _staging(self) -> Path:
        return self.root / "staging"

    @property
    def _pointer(self) -> Path:
        return self.root / "current"

    @contextmanager
    def _writing(self) -> Iterator[None]:
        if self._lock.is_locked:  # it would let us in again, and we would clear our own staging
            raise WorkspaceError("this workspace is being written to already; finish that first")
        try:
            for folder in (self._versions, self._staging, self.cache):
                folder.mkdir(parents=True, exist_ok=True)
            lock = self._lock.acquire(blocking=False)
        except Timeout as error:
            raise WorkspaceError(
                f"another vnplan is writing to {self.root}; wait until it has finished, then run the command again"
            ) from error
        except OSError as error:
            raise WorkspaceError(f"{self.root} cannot be written ({error}); choose another --workspace") from error
        with lock:
            for left_over in self._staging.iterdir():  # of writers that died: we hold the lock
                shutil.rmtree(left_over, ignore_errors=True)
            yield

    def _history(self) -> list[str]:
        """The ids in the pointer, newest first, at least one."""
        try:
            ids = self._pointer.read_text(encoding="ascii").split()
        except FileNotFoundError as error:
            raise WorkspaceError(f"{self.root} holds no version yet; {how_to_fill(self.root)}") from error
        except (OSError, ValueError) as error:
            raise WorkspaceError(f"{self._pointer} cannot be read ({error}); {how_to_mend(self.root)}") from error
        if not ids or not all(_is_id(version_id) for version_id in ids):
            raise WorkspaceError(f"{self._pointer} is damaged; {how_to_mend(self.root)}")
        return ids

    def _history_or_folders(self) -> list[str]:
        """``_history``, or when the pointer is missing or damaged what lies in ``versions``, newest first."""
        try:
            return self._history()
        except WorkspaceError:
            return sorted((path.name for path in self._versions.iterdir() if _is_id(path.name)), reverse=True)

    def _open(self, version_id: str) -> Version:
        path = self._versions / version_id
        try:
            descriptor = hold(path / MANIFEST_FILE)
        except FileNotFoundError:
            raise
        except OSError as error:
            raise WorkspaceError(f"{path} cannot be read ({error}); {how_to_mend(self.root)}") from error
        try:
            version = Version(version_id, path, self._read_manifest(path / MANIFEST_FILE))
        except BaseException:
            os.close(descriptor)
            raise
        weakref.finalize(version, os.close, descriptor)
        return version

    def _read_manifest(self, path: Path) -> Manifest:
        try:
            text = path.read_text(encoding="utf-8")
            found = json.loads(text).get("format")
        except (OSError, ValueError, AttributeError) as error:
            raise WorkspaceError(f"{path} is damaged ({error}); {how_to_mend(self.root)}") from error
        if found != FORMAT:
            raise WorkspaceMismatch(
                f"{path.parent} has format {found}, this vnplan reads {FORMAT}; {how_to_mend(self.root)}"
            )
        try:
            return Manifest.from_json(text)
        except ValueError as error:
            raise WorkspaceError(f"{path} is damaged ({error}); {how_to_mend(self.root)}") from error

    def _new_id(self) -> str:
        newest = max((path.name for path in self._versions.iterdir() if _is_id(path.name)), default="")
        now = datetime.now(UTC)
        if newest >= now.strftime(_ID):  # the clock stands still or went back
            now = datetime.strptime(newest, _ID).replace(tzinfo=UTC) + timedelta(microseconds=1)
        return now.strftime(_ID)

    def _point_to(self, ids: list[str]) -> None:
        new = self._pointer.with_name("current.new")
        new.write_text("\n".join(ids) + "\n", encoding="ascii")
        _sync(new)
        new.replace(self._pointer)
        _sync(self.root)

    def _prune(self) -> None:
        kept = set(self._history())
        for folder in sorted(self._versions.iterdir()):
            if folder.name not in kept and move_unless_held(folder, MANIFEST_FILE, self._staging / folder.name):
                shutil.rmtree(self._staging / folder.name, ignore_errors=True)


def _fingerprint(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _is_id(text: str) -> bool:
    try:
        return datetime.strptime(text, _ID).strftime(_ID) == text
    except ValueError:
        return False


def _sync_tree(folder: Path) -> None:
    for path in folder.rglob("*"):
        _sync(path)
    _sync(folder)


def _sync(path: Path) -> None:
    """Wait until the file, or the names in the folder, are on disk."""
    if path.is_dir() and os.name == "nt":  # Windows cannot open a folder; its file system keeps names in order
        return
    descriptor = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
