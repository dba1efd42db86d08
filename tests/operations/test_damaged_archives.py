"""No file that is not a whole backup of this site changes anything, and each refusal says why."""

import gzip
import io
import json
import random
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.operations.installation import Installation

New = Callable[[str], Installation]
Members = list[tuple[tarfile.TarInfo, bytes]]


def members_of(file: Path) -> Members:
    with tarfile.open(file) as tar:
        return [(info, tar.extractfile(info).read()) for info in tar]  # type: ignore[union-attr]


def written(members: Members, file: Path) -> Path:
    with tarfile.open(file, "w:gz") as tar:
        for info, data in members:
            info.size = len(data) if info.isreg() else 0
            tar.addfile(info, io.BytesIO(data))
    return file


def edited(data: bytes, **changes: object) -> bytes:
    return json.dumps(json.loads(data) | changes).encode()


def changed_byte(members: Members) -> Members:
    return [(info, data[:-1] + b"?" if info.name.startswith("media/") else data) for info, data in members]


def without_an_upload(members: Members) -> Members:
    return [entry for entry in members if not entry[0].name.endswith(".pdf")]


def with_another_upload(members: Members) -> Members:
    return [*members[:-1], (tarfile.TarInfo("media/planted.html"), b"planted"), members[-1]]


def after_the_end(members: Members) -> Members:
    return [*members, (tarfile.TarInfo("media/planted.html"), b"planted")]


def twice_the_same(members: Members) -> Members:
    return [*members[:-1], members[1], members[-1]]


def named(name: str, kind: bytes = tarfile.REGTYPE) -> Callable[[Members], Members]:
    def change(members: Members) -> Members:
        planted = tarfile.TarInfo(name)
        planted.type, planted.linkname = kind, "/etc"
        return [members[0], (planted, b"planted" if kind == tarfile.REGTYPE else b""), *members[1:]]

    return change


def in_manifest(**changes: object) -> Callable[[Members], Members]:
    return lambda members: [(members[0][0], edited(members[0][1], **changes)), *members[1:]]


ALTERED: dict[str, tuple[Callable[[Members], Members], str]] = {
    "changed byte": (changed_byte, "differ from their checksums"),
    "upload missing": (without_an_upload, "differ from their checksums"),
    "upload added": (with_another_upload, "differ from their checksums"),
    "member after the end": (after_the_end, "unexpected member"),
    "member twice": (twice_the_same, "unexpected member"),
    "no checksums": (lambda members: members[:-1], "cut off"),
    "no database": (lambda members: [m for m in members if m[0].name != "database"], "differ"),
    "other first member": (lambda members: members[1:], "not a backup of this site"),
    "foreign format": (in_manifest(format="other-backup"), "not a backup of this site"),
    "newer format": (in_manifest(version=2), "newer version"),
    "newer migrations": (in_manifest(migrations=["auth.9999_future"]), "auth.9999_future"),
    "other engine": (in_manifest(engine="oracle"), "oracle"),
    "too large": (in_manifest(size=2**60), "disk space"),
    "parent folder": (named("media/../../evil"), "unexpected member"),
    "absolute path": (named("/opt/evil"), "unexpected member"),
    "empty segments": (named("media//evil"), "unexpected member"),
    "other prefix": (named("cms/urls.py"), "unexpected member"),
    "unknown kept file": (named("var/db.sqlite3"), "unexpected member"),
    "symbolic link": (named("media/link", tarfile.SYMTYPE), "unexpected member"),
    "hard link": (named("media/link", tarfile.LNKTYPE), "unexpected member"),
    "device": (named("media/device", tarfile.CHRTYPE), "unexpected member"),
    "folder": (named("media/folder", tarfile.DIRTYPE), "unexpected member"),
}


@pytest.mark.parametrize("case", ALTERED)
@pytest.mark.parametrize("engine", ["sqlite"])
def test_altered_archive_is_refused_and_nothing_changes(
    backup_file: tuple[Path, Installation], case: str, engine: str
) -> None:
    file, installation = backup_file
    change, reason = ALTERED[case]
    before = installation.state()
    done = installation.manage(
        "restore", str(written(change(members_of(file)), file.with_name("altered.tar.gz"))), "--replace"
    )
    assert done.returncode == 1, done.stderr
    assert reason in done.stderr
    assert "Traceback" not in done.stderr
    assert installation.state() == before
    assert installation.leftovers() == []
    assert not Path("/opt/evil").exists()


@pytest.mark.parametrize("engine", ["sqlite"])
def test_unaltered_members_written_again_are_accepted(backup_file: tuple[Path, Installation], engine: str) -> None:
    """The control of the test above: what refuses there is the alteration, not the way it is written."""
    file, installation = backup_file
    again = written(members_of(file), file.with_name("again.tar.gz"))
    assert installation.manage("restore", str(again), "--replace").returncode == 0


def test_foreign_files_are_refused(new_installation: New, tmp_path: Path) -> None:
    installation = new_installation("old")
    before = installation.state()
    foreign = {
        "empty": b"",
        "text": b"not an archive",
        "gzipped text": gzip.compress(b"not a tar" * 1000),
        "zip": b"PK\x03\x04" + bytes(500),
    }
    for name, data in foreign.items():
        file = tmp_path / name
        file.write_bytes(data)
        done = installation.manage("restore", str(file), "--replace")
        assert done.returncode == 1, name
        assert "not a backup" in done.stderr or "damaged" in done.stderr, (name, done.stderr)
        assert "Traceback" not in done.stderr
    assert installation.state() == before


def cut_or_flipped(whole: bytes, rng: random.Random) -> bytes:
    if rng.random() < 0.5:
        return whole[: rng.randrange(len(whole))]
    position = rng.randrange(len(whole))
    return whole[:position] + bytes([whole[position] ^ (1 << rng.randrange(8))]) + whole[position + 1 :]


def refuses_or_restores_all(installation: Installation, file: Path, count: int, rng: random.Random) -> int:
    """Damage `file` `count` times at random places; how often the damage was noticed."""
    whole, before, noticed = file.read_bytes(), installation.state(), 0
    damaged = file.with_name("damaged.tar.gz")
    for _ in range(count):
        damaged.write_bytes(cut_or_flipped(whole, rng))
        done = installation.manage("restore", str(damaged), "--replace")
        assert "Traceback" not in done.stderr, done.stderr
        assert done.returncode in (0, 1)  # a few bits of gzip's header mean nothing: then the contents are whole
        assert installation.state() == before
        noticed += done.returncode
    return noticed


def test_random_damage_never_gets_in(backup_file: tuple[Path, Installation], rng: random.Random) -> None:
    file, installation = backup_file
    assert refuses_or_restores_all(installation, file, 6, rng) >= 5


@pytest.mark.proof
def test_random_damage_never_gets_in_proof(backup_file: tuple[Path, Installation], rng: random.Random) -> None:
    file, installation = backup_file
    assert refuses_or_restores_all(installation, file, 200, rng) >= 190
