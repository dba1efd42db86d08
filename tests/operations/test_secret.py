"""The secret of an installation is made once and kept private."""

import stat
import subprocess
import sys
from pathlib import Path

from cms.operations.secret import kept

ROOT = Path(__file__).resolve().parents[2]


def test_made_once_long_and_private(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "secret"
    first = kept(path)
    assert len(first) >= 50
    assert kept(path) == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [child.name for child in path.parent.iterdir()] == ["secret"]


def test_two_installations_differ(tmp_path: Path) -> None:
    assert kept(tmp_path / "a") != kept(tmp_path / "b")


def test_first_uses_at_once_agree(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "cms.operations.secret", str(tmp_path / "secret")]
    racing = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) for _ in range(8)]
    assert len({process.communicate()[0] for process in racing}) == 1
