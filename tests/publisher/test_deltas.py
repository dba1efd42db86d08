"""A second folder kept up by deltas alone."""

import io
import json
import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from cms.publisher import delta_keys
from cms.publisher.applying import apply_delta
from cms.publisher.building import Builder
from cms.publisher.delta_keys import make_keys, private_key, public_key
from cms.publisher.deltas import Differs, NoDelta, is_safe, order, write_delta
from cms.publisher.verifying import verify
from tests.publisher.acts import ACTS, World, do
from tests.publisher.folders import difference
from tests.publisher.sending import Sender

SEQUENCES, STEPS = 20, 24  # of the proof; the suite does one
ROOT = Path(__file__).resolve().parents[2]


# -- kept up ------------------------------------------------------------------------------------------------------------


def sequence(rng: random.Random, folder: Path) -> int:
    """Random acts with a delta now and then; some leap over several states. The number of deltas."""
    make_keys(folder)
    private, public = private_key(folder / delta_keys.PRIVATE), public_key(folder / delta_keys.PUBLIC)
    world = World(rng)
    here, there = Builder(folder / "here", sync=False), folder / "there"
    state = sent = 0
    for step in range(STEPS):
        do(world, rng.choice(ACTS))
        if rng.random() < 0.5 or step == STEPS - 1:
            here.run(digest=False)
        if (rng.random() < 0.4 or step == STEPS - 1) and (here.root / ".site/manifest.sqlite3").exists():
            header = write_delta(here.root, state, folder / "delta", private)
            if header.start != header.end:
                apply_delta(folder / "delta", there, public, sync=False)
                state, sent = header.end, sent + 1
    assert difference(here.root, there) == {}, world.done
    assert verify(there).ok, world.done
    return sent


@pytest.mark.django_db
@pytest.mark.parametrize(
    "number", [0, *(pytest.param(n, marks=pytest.mark.proof) for n in range(1, SEQUENCES))], ids=str
)
def test_kept_up_by_deltas_alone_it_is_the_same(number: int, rng: random.Random, tmp_path: Path) -> None:
    assert sequence(rng, tmp_path) >= 2


def test_each_state_leads_on_and_the_first_builds_the_folder(sender: Sender, tmp_path: Path) -> None:
    whole, steps = tmp_path / "whole", tmp_path / "steps"
    sender.receive(sender.delta(0), whole)
    assert difference(sender.root, whole) == {}
    sender.receive(sender.delta(0), steps)
    sender.step({"index.html": b"4", "a/b/index.html": b"again", ".site/gone/a/b/index.html": None})
    sender.receive(sender.delta(3), steps)
    sender.step({"a/b/index.html": None, "sitemap.xml": None})
    sender.step({"sitemap.xml": b"<y/>"})
    sender.receive(sender.delta(4), steps)
    assert difference(sender.root, steps) == {}
    assert verify(steps).ok
    assert sender.delta(0).read_bytes() == sender.delta(0).read_bytes()


def test_a_served_folder_can_pass_deltas_on(sender: Sender, tmp_path: Path) -> None:
    sender.receive(sender.delta(0), tmp_path / "one")
    header = write_delta(tmp_path / "one", 0, tmp_path / "on", sender.private)
    sender.receive(tmp_path / "on", tmp_path / "two")
    assert (header.base, header.seq) == ("/lwpp", 30)
    assert difference(sender.root, tmp_path / "two") == {}


# -- killed -------------------------------------------------------------------------------------------------------------


def test_killed_at_any_file_it_is_applied_again(sender: Sender, tmp_path: Path, rng: random.Random) -> None:
    start = tmp_path / "start"
    sender.receive(sender.delta(0), start)
    sender.step({**{f"p/{n}/index.html": b"%d" % n for n in range(20)}, "index.html": b"4", "a/c/index.html": None})
    file, total = sender.delta(3), 22
    for after in (1, rng.randrange(2, total - 1), total):
        there = tmp_path / f"there-{after}"
        shutil.copytree(start, there)
        words = [str(file), str(there), str(tmp_path / delta_keys.PUBLIC), str(after)]
        done = subprocess.run([sys.executable, "-m", "tests.publisher.killing", *words], cwd=ROOT, check=False)
        assert done.returncode == -signal.SIGKILL
        assert not verify(there).ok
        sender.receive(file, there)
        assert difference(sender.root, there) == {}
        assert verify(there).ok
        assert not (there / ".site/incoming").exists()


# -- rules and commands -------------------------------------------------------------------------------------------------


def test_what_is_needed_is_placed_before_what_needs_it() -> None:
    wanted = [
        "media/images/a.avif", "static/site/css/site.css", "stories/x/index.html.br", "stories/x/index.html",
        "stories/page/2/index.html", "stories/index.html", "404.html", "index.html", "sitemap/a.xml", "robots.txt",
        ".site/gone/stories/y/index.html",
    ]  # fmt: skip
    mixed = list(wanted)
    random.Random(1).shuffle(mixed)
    assert sorted(mixed, key=order) == wanted


@pytest.mark.parametrize(
    ("path", "safe"),
    [
        ("index.html", True), ("stories/x/index.html.br", True), (".site/gone/a/index.html", True), ("media/图.jpg", True),
        ("", False), ("/etc/passwd", False), ("../x", False), ("a/../../x", False), ("a/./b", False), ("a//b", False), ("a/", False),
        (".site/manifest.sqlite3", False), (".site/lock", False), (".site/gone/../manifest.sqlite3", False), (".env", False),
        ("a/.hidden", False), ("a\x00b", False), ("a\\b", False), (".site/gone/", False), (".site/gone", False),
    ],
)  # fmt: skip
def test_safe_paths(path: str, safe: bool) -> None:
    assert is_safe(path) is safe


def test_a_folder_that_is_not_as_built_is_not_sent(sender: Sender) -> None:
    (sender.root / "index.html").write_bytes(b"X")
    with pytest.raises(Differs):
        sender.delta(0)
    assert not list(sender.folder.glob("*.delta")) + list(sender.folder.glob(".*.delta*"))
    with pytest.raises(NoDelta):
        write_delta(sender.root, 99, sender.folder / "x", sender.private)
    with pytest.raises(NoDelta):
        write_delta(sender.folder / "nowhere", 0, sender.folder / "x", sender.private)


def test_commands(sender: Sender, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("delta_keys", "apply_delta"):
        monkeypatch.setattr(f"cms.publisher.management.commands.{module}.VAR", tmp_path / "var")
    call_command("delta_keys")
    key, public = tmp_path / "var/delta.key", tmp_path / "var/delta.pub"
    assert key.stat().st_mode & 0o777 == 0o600
    with pytest.raises(CommandError) as caught:
        call_command("delta_keys")
    assert caught.value.returncode == 1
    file, there, out = tmp_path / "d", tmp_path / "there", io.StringIO()

    def publish(since: str) -> None:
        call_command("publish_site", delta=[since, str(file)], output=sender.root, key=key, json=True, stdout=out)

    publish("0")
    assert json.loads(out.getvalue())["files"] == 6
    out = io.StringIO()
    call_command("apply_delta", str(file), str(there), key=public, json=True, stdout=out)
    assert json.loads(out.getvalue())["end"] == 3
    assert difference(sender.root, there) == {}
    out = io.StringIO()
    with pytest.raises(CommandError) as caught:
        call_command("apply_delta", str(file), str(there), key=public, json=True, stdout=out)
    assert caught.value.returncode == 1
    assert json.loads(out.getvalue()) == {"refused": "applied", "detail": "3"}
    file.unlink()
    publish("3")
    assert not file.exists()
    for words in (("apply_delta", str(tmp_path / "absent"), str(there)), ("apply_delta", str(key), str(there))):
        with pytest.raises(CommandError) as caught:
            call_command(*words, key=tmp_path / "nokey")
        assert caught.value.returncode == 2
    for since in ("x", "9"):
        with pytest.raises(CommandError) as caught:
            publish(since)
        assert caught.value.returncode == 2
