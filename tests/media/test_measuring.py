"""`make_renditions`: pictures of before are hashed and cleaned, sizes that are missing are cut; killed, it is run again."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command

from media.library.intake.pictures import clean_picture
from media.library.models import Picture
from media.library.models.files import name_of
from media.library.renditions.making import SPECS
from tests.media.files import SCRIPT, camera_exif, photo, saved

pytestmark = pytest.mark.django_db


def old(content: bytes, name: str = "old.jpg") -> Picture:
    """A picture that came in before the library measured anything: stored as it was."""
    picture = Picture(title=name)
    picture.take(clean_picture(saved(photo((500, 300), seed=sum(content) % 999))))
    picture.save()
    storage = picture.file.storage
    kept_as = storage.save(f"original_images/{name}", ContentFile(content))
    Picture.objects.filter(pk=picture.pk).update(file=kept_as, sha256="", file_hash="")
    return Picture.objects.get(pk=picture.pk)


def run(capsys: Any, *words: str) -> tuple[int, dict[str, Any]]:
    """Exit code and report."""
    capsys.readouterr()
    try:
        call_command("make_renditions", "--json", *words)
        code = 0
    except SystemExit as exit_:
        code = int(exit_.code or 0)
    return code, json.loads(capsys.readouterr().out)


def test_pictures_of_before_get_their_hash_and_a_clean_file(
    capsys: Any, django_capture_on_commit_callbacks: Any
) -> None:
    clean, dirty = saved(photo((500, 300), seed=5)), saved(photo((500, 300), seed=6), exif=camera_exif(6))
    one, two = old(clean, "clean.jpg"), old(dirty, "dirty.jpg")
    with django_capture_on_commit_callbacks(execute=True):
        code, report = run(capsys)
    assert (code, report["measured"], report["done"], report["unmeasured"]) == (0, 2, 2, [])
    one.refresh_from_db()
    assert one.sha256 == clean_picture(clean).sha256
    assert name_of(one.file) == "clean.jpg"
    was = two.file.name
    two.refresh_from_db()
    assert (two.width, two.height) == (300, 500)
    with two.file.open() as file:
        assert b"Secret" not in file.read()
    assert not two.file.storage.exists(was)
    assert run(capsys) == (0, {"measured": 0, "unmeasured": [], "done": 0, "failed": [], "interrupted": False})


def test_what_cannot_be_measured_is_named_and_harms_no_other(capsys: Any) -> None:
    refused, good = old(SCRIPT, "page.jpg"), old(saved(photo((500, 300), seed=5)), "good.jpg")
    twin = old(saved(photo((500, 300), seed=5)), "twin.jpg")
    gone = old(saved(photo((500, 300), seed=7)), "gone.jpg")
    gone.file.storage.delete(gone.file.name)
    code, report = run(capsys)
    assert code == 1
    assert set(report["unmeasured"]) == {refused.pk, twin.pk, gone.pk}
    assert set(report["failed"]) == {refused.pk, gone.pk}
    assert Picture.objects.get(pk=good.pk).sha256


def test_lost_sizes_are_found_with_all_only(capsys: Any, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        picture = Picture(title="图")
        picture.take(clean_picture(saved(photo((500, 300)))))
        picture.save()
    row = picture.renditions.first()
    row.file.storage.delete(row.file.name)
    assert run(capsys)[1]["done"] == 0
    assert not row.file.storage.exists(row.file.name)
    with django_capture_on_commit_callbacks(execute=True):
        assert run(capsys, "--all")[1] == {
            "measured": 0, "unmeasured": [], "done": 1, "failed": [], "interrupted": False
        }  # fmt: skip
    assert all(one.file.storage.exists(one.file.name) for one in picture.renditions.all())


def test_an_interruption_says_so(capsys: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    old(saved(photo((500, 300), seed=5)))

    def interrupted(picture_id: int) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr("media.library.management.commands.make_renditions.cut_picture", interrupted)
    code, report = run(capsys)
    assert (code, report["interrupted"]) == (1, True)


KILLED = """
import os, sys, django
django.setup()
from django.core.management import call_command
from media.library.renditions import making
stored, count = making._row, [0]
def row(*words):
    count[0] += 1
    if count[0] == int(sys.argv[1]):
        os.kill(os.getpid(), 9)
    return stored(*words)
making._row = row
if sys.argv[2] == "first":
    from tests.media.files import photo, saved
    from media.library.intake.pictures import clean_picture
    from media.library.models import Picture
    for seed in (1, 2, 3):
        picture = Picture(title=str(seed))
        picture.take(clean_picture(saved(photo((900, 500), seed))))
        making.cut_after_commit = lambda picture: None
        from media.library import receivers
        receivers.cut_after_commit = lambda picture: None
        picture.save()
call_command("make_renditions", "--json")
"""


@pytest.mark.proof  # two processes that cut pictures: a minute
@pytest.mark.django_db(databases=[])
def test_killed_half_way_it_goes_on_and_leaves_no_stray_file(tmp_path: Path, migrated_file: Path) -> None:
    """Real processes and SIGKILL: between two sizes of a picture, then a whole run."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.media.settings",
        "LIBRARY_FOLDER": str(tmp_path),
        "PYTHONPATH": str(Path(__file__).resolve().parents[2]),
    }

    def started(dies_at: int, run: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", KILLED, str(dies_at), run],
            env=environment, capture_output=True, text=True, check=False, timeout=240,
        )  # fmt: skip

    shutil.copy(migrated_file, tmp_path / "db.sqlite3")
    killed = started(13, "first")
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    stray = sorted((tmp_path / "uploads/images").iterdir(), key=lambda path: path.stat().st_mtime_ns)
    assert 9 < len(stray) < 18
    stray[-1].write_bytes(b"half")
    whole = started(0, "again")
    assert whole.returncode == 0, whole.stderr
    assert json.loads(whole.stdout)["done"] == 2
    files = sorted((tmp_path / "uploads/images").iterdir())
    assert len(files) == 3 * len(SPECS)
    assert all(path.stat().st_size > 100 for path in files)
