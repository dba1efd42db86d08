"""The end of the set-up: by a command, once, and for good."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.checks import run_checks
from django.core.management import CommandError, call_command

from cms.packages.loading import load_package
from cms.packages.problems import PackageRefused
from cms.pages.identity import SiteIdentity
from cms.release.models import Release
from cms.workflow.gate import gone_live
from cms.workflow.models import Entry, EntryAct
from cms.workflow.record import body_of
from tests.factories.site import make_site
from tests.workflow.conftest import House

pytestmark = pytest.mark.django_db
ROW = {
    "id": "standard-trial", "kind": "standard", "slug": "trial-page", "title": "关于试用", "summary": "一句话。",
    "body": ["一段话。"], "date": "2026-11-20T09:00:00+08:00",
}  # fmt: skip


@pytest.fixture
def ready(people: House) -> House:
    """A site whose identity is filled in."""
    make_site()
    identity = SiteIdentity.load()
    for name, value in {
        "organiser": "试用厅", "undertaker": "试用局", "site_code": "4600000000", "icp": "琼ICP备00000000号-1",
        "police": "琼公网安备 46000000000000号", "phone": "0898-65000000", "email": "a@example.cn",
    }.items():  # fmt: skip
        setattr(identity, name, value)
    identity.save()
    return people


def go(*words: str) -> tuple[str, str]:
    out, err = io.StringIO(), io.StringIO()
    call_command("go_live", *words, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def package(folder: Path) -> Path:
    (folder / "pages.jsonl").write_text(json.dumps(ROW, ensure_ascii=False) + "\n", "utf-8")
    return folder


def test_it_is_written_down_with_the_last_release_of_the_set_up(ready: House) -> None:
    said, err = go("--yes", "--by", ready.editor.username, "--json")
    entry = Entry.objects.get(act=EntryAct.GONE_LIVE)
    body = body_of(entry)
    last = Release.objects.order_by("-seq").first()
    assert last is not None
    assert body.more == {"release": last.seq, "chain": last.chain}
    assert body.person is not None
    assert body.person.account == ready.editor.username
    assert json.loads(said)["chain"] == entry.chain
    assert entry.chain in err


def test_it_happens_once(ready: House) -> None:
    go("--yes")
    with pytest.raises(CommandError) as caught:
        go("--yes")
    assert caught.value.returncode == 1
    assert Entry.objects.filter(act=EntryAct.GONE_LIVE).count() == 1


def test_it_asks_and_takes_nothing_but_yes(ready: House, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CommandError) as caught:  # no terminal
        go()
    assert caught.value.returncode == 2
    monkeypatch.setattr("sys.stdin", type("Terminal", (io.StringIO,), {"isatty": lambda self: True})("y\n"))
    with pytest.raises(CommandError):
        go()
    assert not gone_live()
    monkeypatch.setattr("sys.stdin", type("Terminal", (io.StringIO,), {"isatty": lambda self: True})("yes\n"))
    go()
    assert gone_live()


def test_it_is_refused_while_the_site_does_not_say_who_answers_for_it(ready: House) -> None:
    identity = SiteIdentity.load()
    identity.icp = ""
    identity.save()
    with pytest.raises(CommandError, match=str(SiteIdentity._meta.get_field("icp").verbose_name)):
        go("--yes")
    with pytest.raises(CommandError) as caught:
        go("--yes", "--by", "nobody")
    assert caught.value.returncode == 2
    assert not gone_live()


@pytest.mark.parametrize("more", [{}, {"overwrite": True}, {"dry_run": True}])
def test_a_package_publishes_nothing_once_the_site_is_live(ready: House, tmp_path: Path, more: dict[str, bool]) -> None:
    folder = package(tmp_path)
    go("--yes")
    before = Release.objects.count()
    with pytest.raises(PackageRefused) as caught:
        load_package(folder, publish=True, **more)
    assert "--publish" in str(caught.value.problems[0])
    assert Release.objects.count() == before


def test_a_package_is_loaded_as_drafts_once_the_site_is_live(ready: House, tmp_path: Path) -> None:
    folder = package(tmp_path)
    go("--yes")
    before = Release.objects.count()
    assert load_package(folder).created == 1
    assert Release.objects.count() == before


def test_a_real_site_that_is_being_set_up_still_is_told_before_it_is_deployed(ready: House, settings: Any) -> None:
    def told() -> set[str | None]:
        return {one.id for one in run_checks(tags=["security"], include_deployment_checks=True)} & {"workflow.W001"}

    settings.DEMO_ALLOWED = True
    assert not told()
    settings.DEMO_ALLOWED = False
    assert told()
    go("--yes")
    assert not told()
