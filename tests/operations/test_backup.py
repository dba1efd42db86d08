"""`backup` and `restore` as an operator uses them, on both databases."""

import json
import sqlite3
import stat
import tarfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from cms.operations.running import holding
from tests.operations.installation import Installation

New = Callable[[str], Installation]
Made = tuple[Path, Installation]


def test_restores_to_a_new_machine_what_was_backed_up(backup_file: Made, new_installation: New) -> None:
    file, source = backup_file
    target = new_installation("")
    done = target.manage("restore", str(file), "--json")
    assert done.returncode == 0, done.stderr
    assert target.state() == source.state()
    assert target.leftovers() == []
    report = json.loads(done.stdout)
    assert report["contents"] == 4  # the database, two uploads, the secret
    assert report["pending"] == []


def test_what_was_secret_is_private_again(backup_file: Made, new_installation: New) -> None:
    target = new_installation("")
    assert target.manage("restore", str(backup_file[0])).returncode == 0
    private = [target.folder / "secret", *target.folder.glob("db.sqlite3")]
    assert {stat.S_IMODE(path.stat().st_mode) for path in private} == {0o600}


def test_restored_database_takes_new_rows(backup_file: Made, new_installation: New) -> None:
    """Sequences and constraints came along, not only rows."""
    target = new_installation("")
    target.manage("restore", str(backup_file[0]))
    target.add_account("later")
    assert ("later",) in target.query("SELECT username FROM auth_user")
    assert target.manage("migrate", "--check").returncode == 0


def test_replaces_other_data_only_when_told_to(backup_file: Made, new_installation: New) -> None:
    file, source = backup_file
    target = new_installation("old")
    before = target.state()
    refused = target.manage("restore", str(file))
    assert refused.returncode == 1
    assert "--replace" in refused.stderr
    assert target.state() == before
    assert target.manage("restore", str(file), "--replace").returncode == 0
    assert target.state() == source.state()
    assert target.leftovers() == []


def test_replacing_removes_what_the_backup_does_not_have(backup_file: Made, new_installation: New) -> None:
    target = new_installation("old")
    target.write("accounts.txt", b"demo  password")
    target.query("CREATE TABLE grown_later (id integer)")
    assert target.manage("restore", str(backup_file[0]), "--replace").returncode == 0
    assert target.state() == backup_file[1].state()
    assert "grown_later" not in target.tables()


def test_archive_is_private_and_says_what_it_is(backup_file: Made) -> None:
    file, source = backup_file
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with tarfile.open(file) as tar:
        names = tar.getnames()
        manifest = json.load(tar.extractfile("manifest.json"))  # type: ignore[arg-type]
    assert names[0] == "manifest.json"
    assert names[-1] == "checksums.json"
    assert manifest["engine"] == source.engine
    assert manifest["made_at"].endswith("+08:00")
    assert "auth.0001_initial" in manifest["migrations"]
    assert {"django", "wagtail", "python", "qiongzihao"} == set(manifest["software"])


def test_report_gives_figures_of_the_file(new_installation: New, tmp_path: Path) -> None:
    file = tmp_path / "a.tar.gz"
    done = new_installation("new").manage("backup", str(file), "--json")
    report = json.loads(done.stdout)
    assert report["bytes"] == file.stat().st_size
    assert report["contents"] == 4


def test_an_earlier_backup_is_never_replaced(backup_file: Made) -> None:
    file, source = backup_file
    before = file.read_bytes()
    assert source.manage("backup", str(file)).returncode == 2
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    "words", [("backup",), ("restore",), ("restore", "absent.tar.gz"), ("backup", "no/such/folder/a.tar.gz")]
)
@pytest.mark.parametrize("engine", ["sqlite"])
def test_a_bad_call_ends_with_status_2(new_installation: New, words: tuple[str, ...], engine: str) -> None:
    assert new_installation("new").manage(*words).returncode == 2


def test_restore_refuses_while_the_site_runs(backup_file: Made, new_installation: New) -> None:
    target = new_installation("old")
    before = target.state()
    with holding(target.folder, alone=False):
        refused = target.manage("restore", str(backup_file[0]), "--replace")
    assert refused.returncode == 1
    assert "stop it first" in refused.stderr
    assert target.state() == before


@pytest.mark.parametrize("engine", ["sqlite"])
def test_sqlite_restore_refuses_while_another_program_has_the_file_open(
    backup_file: Made, new_installation: New, engine: str
) -> None:
    """Otherwise that program's write-ahead log would be applied to the new file."""
    target = new_installation("old")
    with closing(sqlite3.connect(target.folder / "db.sqlite3")) as other:
        other.execute("PRAGMA journal_mode=WAL")
        other.execute("SELECT count(*) FROM auth_user").fetchone()
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM auth_user").fetchone()
        refused = target.manage("restore", str(backup_file[0]), "--replace")
    assert refused.returncode == 1, refused.stderr
    assert target.state()["accounts"] == [("author-old",), ("王编辑",)]
    assert target.leftovers() == []
