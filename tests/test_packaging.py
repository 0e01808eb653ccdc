"""The wheel is whole: it installs into an empty environment and runs from another folder, without torch."""

import json
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("api", "graph", "ingest", "ontology", "search")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from an sdist, as a release is: stale files of ``build/`` cannot slip in."""
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--outdir", str(out), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return next(out.glob("*.whl"))


@pytest.mark.slow
def test_the_wheel_holds_every_tracked_file_of_the_five_folders(wheel: Path) -> None:
    listing = subprocess.run(["git", "ls-files", *FOLDERS], cwd=ROOT, capture_output=True, text=True, check=True)
    tracked = {f"vnplan/{name}" for name in listing.stdout.splitlines()}
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("vnplan/")}
    assert tracked - packed == set()
    assert not [name for name in packed if name.split("/")[1] not in FOLDERS]


@pytest.mark.slow
def test_the_wheel_installs_and_reads_a_table_from_another_folder(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "env"
    venv.create(home, with_pip=True)
    python = home / "bin" / "python"
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(wheel)]
    done = subprocess.run(install, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]

    table = tmp_path / "ke-hoach.csv"
    table.write_text(
        "STT,Nhiệm vụ,Cơ quan chủ trì,Cơ quan phối hợp,Thời gian,Sản phẩm\n"
        "1,Trồng cây xanh ven đường,Sở Xây dựng,Sở Tài chính,2024 - 2025,Kế hoạch\n",
        encoding="utf-8",
    )
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    command = [str(home / "bin" / "vnplan"), "parse", str(table), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=elsewhere, check=False)
    assert done.returncode == 0, done.stderr
    assert [task["lead"][0]["text"] for task in json.loads(done.stdout)["tasks"]] == ["Sở Xây dựng"]

    frozen = subprocess.run([str(python), "-m", "pip", "freeze"], capture_output=True, text=True, check=True)
    assert "torch" not in frozen.stdout
