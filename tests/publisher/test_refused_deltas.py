"""Deltas that must not be applied: refused with a reason, and nothing is changed."""

import io
import shutil
import tarfile
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from cms.publisher.applying import Refused
from cms.publisher.delta_keys import sign
from cms.publisher.deltas import HEADER, SIGNATURE, Header
from cms.publisher.manifest import RemovedRow
from tests.publisher.folders import difference
from tests.publisher.sending import Sender, state_of


def members(file: Path) -> list[tuple[str, bytes]]:
    with tarfile.open(file) as archive:
        return [(member.name, archive.extractfile(member).read()) for member in archive]


def pack(file: Path, content: list[tuple[str, bytes]], *, kind: bytes = tarfile.REGTYPE) -> None:
    with tarfile.open(file, "w", format=tarfile.GNU_FORMAT) as archive:
        for name, data in content:
            member = tarfile.TarInfo(name)
            if name.startswith("files/") and kind != tarfile.REGTYPE:
                member.type, member.linkname = kind, "/etc/passwd"
                archive.addfile(member)
                continue
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))


def signed_anew(sender: Sender, file: Path, change: Callable[[Header], Header], *, key: object = None) -> None:
    """As if the office itself had signed something else."""
    content = members(file)
    data = msgspec.json.encode(change(msgspec.json.decode(content[0][1], type=Header)))
    pack(file, [(HEADER, data), (SIGNATURE, sign(key or sender.private, data)), *content[2:]])


def tampered_header(sender: Sender, file: Path) -> None:
    content = members(file)
    pack(file, [(HEADER, content[0][1].replace(b'"seq":40', b'"seq":41')), *content[1:]])


def tampered_file(sender: Sender, file: Path) -> None:
    content = members(file)
    name, data = content[-1]
    pack(file, [*content[:-1], (name, bytes([data[0] ^ 1]) + data[1:])])


def truncated(sender: Sender, file: Path) -> None:
    file.write_bytes(file.read_bytes()[: -(10_240 + 512)])


def cut_in_the_middle(sender: Sender, file: Path) -> None:
    file.write_bytes(file.read_bytes()[:700])


def empty(sender: Sender, file: Path) -> None:
    file.write_bytes(b"")


def one_file_less(sender: Sender, file: Path) -> None:
    pack(file, members(file)[:-1])


def one_file_more(sender: Sender, file: Path) -> None:
    pack(file, [*members(file), ("files/planted/index.html", b"x")])


def reordered_files(sender: Sender, file: Path) -> None:
    content = members(file)
    pack(file, [*content[:2], *reversed(content[2:])])


def links(sender: Sender, file: Path) -> None:
    pack(file, members(file), kind=tarfile.SYMTYPE)


def another_key(sender: Sender, file: Path) -> None:
    signed_anew(sender, file, lambda header: header, key=Ed25519PrivateKey.generate())


def replaced(**more: object) -> Callable[[Sender, Path], None]:
    return lambda sender, file: signed_anew(sender, file, lambda header: msgspec.structs.replace(header, **more))


def path_of_file(path: str) -> Callable[[Sender, Path], None]:
    def change(header: Header) -> Header:
        rows = [row._replace(path=path) if n == 0 else row for n, row in enumerate(header.files)]
        return msgspec.structs.replace(header, files=rows)

    return lambda sender, file: signed_anew(sender, file, change)


REFUSED: dict[str, tuple[Callable[[Sender, Path], None], set[str]]] = {
    "tampered header": (tampered_header, {"signature"}),
    "tampered file": (tampered_file, {"damaged"}),
    "truncated": (truncated, {"damaged"}),
    "cut in the middle": (cut_in_the_middle, {"damaged"}),
    "empty": (empty, {"damaged"}),
    "one file less": (one_file_less, {"damaged"}),
    "one file more": (one_file_more, {"damaged"}),
    "files in another order": (reordered_files, {"damaged"}),
    "links instead of files": (links, {"damaged"}),
    "another key": (another_key, {"signature"}),
    "another format": (replaced(format=2), {"format"}),
    "another base path": (replaced(base=""), {"base"}),
    "another end": (replaced(after="0" * 64), {"other site"}),
    "an unsafe path removed": (replaced(removed=[RemovedRow("../x", 3)]), {"path"}),
    "the manifest removed": (replaced(removed=[RemovedRow(".site/manifest.sqlite3", 3)]), {"path"}),
    "a file out of the folder": (path_of_file("../../x"), {"path"}),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_delta_that_is_not_whole_is_refused_and_nothing_is_changed(sender: Sender, tmp_path: Path, name: str) -> None:
    there = tmp_path / "there"
    sender.receive(sender.delta(0), there)
    sender.step({"index.html": b"4", "z/index.html": b"new"})
    before, file = state_of(there), sender.delta(3)
    spoil, reasons = REFUSED[name]
    sound = file.read_bytes()
    spoil(sender, file)
    assert file.read_bytes() != sound
    with pytest.raises(Refused) as caught:
        sender.receive(file, there)
    assert caught.value.reason in reasons
    assert state_of(there) == before
    file.write_bytes(sound)
    sender.receive(file, there)
    assert difference(sender.root, there) == {}


def test_deltas_are_applied_once_and_in_their_order(sender: Sender, tmp_path: Path) -> None:
    there = tmp_path / "there"
    first = sender.delta(0)
    sender.step({"index.html": b"4"})
    second = sender.delta(3)
    sender.step({"index.html": b"5"})
    third = sender.delta(4)
    with pytest.raises(Refused, match="gap 0"):
        sender.receive(second, there)
    sender.receive(first, there)
    for file, reason in ((third, "gap 3"), (first, "applied 3")):
        before = state_of(there)
        with pytest.raises(Refused, match=reason):
            sender.receive(file, there)
        assert state_of(there) == before
    sender.receive(second, there)
    sender.receive(third, there)
    with pytest.raises(Refused, match="applied 5"):
        sender.receive(second, there)
    assert difference(sender.root, there) == {}


def test_another_sites_state_of_the_same_number_is_told_apart(sender: Sender, tmp_path: Path) -> None:
    there = tmp_path / "there"
    sender.receive(sender.delta(0), there)
    (tmp_path / "more").mkdir()
    other = Sender(tmp_path / "more")
    other.private, other.public = sender.private, sender.public
    shutil.rmtree(other.root)
    other.run = 0
    for n in range(4):
        other.step({"index.html": b"other %d" % n})
    before = state_of(there)
    with pytest.raises(Refused, match="other site"):
        other.receive(other.delta(3), there)
    assert state_of(there) == before


def test_a_link_in_the_way_is_not_followed(sender: Sender, tmp_path: Path) -> None:
    there, outside = tmp_path / "there", tmp_path / "outside"
    sender.receive(sender.delta(0), there)
    outside.mkdir()
    (there / "z").symlink_to(outside)
    sender.step({"z/index.html": b"new"})
    with pytest.raises(OSError, match="link"):
        sender.receive(sender.delta(3), there)
    assert list(outside.iterdir()) == []
