"""A withdrawal whose output folder fails: public no more by record, tried again, receipted once it is carried out."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from cms.publisher import withdrawing
from cms.publisher.building import Builder
from cms.publisher.channel import SITE, builder
from cms.publisher.withdrawing import complete, complete_owed, order, public_page, withdraw
from cms.publisher.worker import Worker
from cms.release import receipts
from cms.release.acts import page_subject
from cms.release.channels import carry
from cms.release.models import ChannelState, Holding, Kind, OwedReceipt, Receipt, Release
from tests.factories.films import make_picture
from tests.factories.pages import StoryPageFactory
from tests.publisher.folders import no_folder, no_folder_mended, not_writable, not_writable_mended

pytestmark = pytest.mark.django_db
PATH = "stories/crafts/index.html"


@pytest.fixture
def page(site_root: Path) -> object:
    """A story with a picture, built."""
    made = StoryPageFactory(
        title="一位手艺人和她的三十年岁月", slug="crafts",
        body=[("paragraph", f"<p>{'这一段话写得足够长。' * 4}</p>"), ("picture", {"picture": make_picture(1), "caption": ""})],
    )  # fmt: skip
    assert not builder().run().failed
    return made


FAULTS = {"no folder": (no_folder, no_folder_mended), "not writable": (not_writable, not_writable_mended)}


def later() -> object:
    return timezone.now() + timedelta(hours=1)


@pytest.mark.both
@pytest.mark.parametrize("fault", FAULTS)
def test_by_record_it_is_withdrawn_and_the_receipt_follows(
    page: object, site_root: Path, client: Client, fault: str
) -> None:
    break_it, mend = FAULTS[fault]
    break_it(site_root)
    answer = withdraw(public_page("/stories/crafts/"), reason="当事人撤回同意", authority="operator:li")
    assert answer.receipt == 0
    assert answer.failed["site"]
    last = Release.objects.filter(subject=page_subject(page.pk)).last()
    assert (last.kind, last.reason) == (Kind.WITHDRAW, "当事人撤回同意")
    assert not Holding.objects.filter(subject=page_subject(page.pk)).exclude(digest="").exists()
    page.refresh_from_db()
    assert not page.live
    assert not Receipt.objects.exists()
    complete_owed(later())
    owed = OwedReceipt.objects.get()
    assert owed.attempts == 2
    assert owed.trouble == [["site", "not-carried", ""]]
    mend(site_root)
    assert (site_root / PATH).exists()  # what could not be taken away
    assert not carry(SITE).trouble
    assert complete_owed(timezone.now()) == []  # it is not due yet
    (done,) = complete_owed(later())
    assert (done.residue, done.failed, done.known) == ([], {}, True)
    assert PATH in done.removed
    assert any(path.startswith("media/") for path in done.removed)
    assert not (site_root / PATH).exists()
    body = json.loads(Receipt.objects.get(number=done.receipt).body)
    assert (body["reason"], body["authority"], body["release"]) == ("当事人撤回同意", "operator:li", last.seq)
    assert not OwedReceipt.objects.exists()
    assert client.get("/stories/crafts/").status_code == 410


def test_without_the_folder_nothing_is_left_to_take_away(page: object, site_root: Path) -> None:
    site_root.rename(site_root.with_name("away"))
    answer = withdraw(public_page("/stories/crafts/"), reason="有误", authority="operator:li")
    assert answer.receipt
    assert answer.residue == []
    assert not (site_root / PATH).exists()
    assert (site_root / "index.html").exists()


def test_a_search_that_fails_is_made_again(page: object, site_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(withdrawing, "search", fails)
        assert withdraw(public_page("/stories/crafts/"), reason="有误", authority="operator:li").receipt == 0
    assert OwedReceipt.objects.get().trouble == [["", "disk-full", "OSError: [Errno 28] No space left on device"]]
    assert complete_owed(later())[0].receipt == Receipt.objects.get().number


def test_the_worker_gets_to_the_receipt_by_itself(page: object, site_root: Path) -> None:
    no_folder(site_root)
    withdraw(public_page("/stories/crafts/"), reason="有误", authority="operator:li")
    no_folder_mended(site_root)
    OwedReceipt.objects.update(due=timezone.now())
    worker = Worker(lambda _line: None)
    worker.turn()  # carries
    assert ChannelState.objects.get(name="site").trouble == []
    OwedReceipt.objects.update(due=timezone.now())
    worker._asked = float("-inf")
    worker.turn()
    assert Receipt.objects.count() == 1


def test_two_who_come_to_it_write_one_receipt(page: object, site_root: Path) -> None:
    owed = order(public_page("/stories/crafts/"), reason="有误", authority="operator:li")
    second = OwedReceipt.objects.get()
    first, other = complete(owed), complete(second)
    assert first.receipt
    assert Receipt.objects.count() == 1
    assert other.receipt in {0, first.receipt}
    assert receipts.write(second, "{}").number == first.receipt  # both had searched
    assert Receipt.objects.count() == 1


def test_what_was_printed_is_counted_whoever_printed_it(page: object, site_root: Path) -> None:
    owed = order(public_page("/stories/crafts/"), reason="有误", authority="operator:li")
    other = Builder(site_root).run()  # another process is faster
    assert other.written
    StoryPageFactory()
    answer = complete(owed)
    assert answer.updated >= other.written
    again = withdraw(public_page(str(StoryPageFactory().pk)), reason="有误", authority="operator:li")
    assert again.updated < answer.updated + other.written


def test_the_command_says_so(page: object, site_root: Path) -> None:
    no_folder(site_root)
    with pytest.raises(CommandError, match=r"/site"):
        call_command("withdraw", "/stories/crafts/", reason="有误")
    assert OwedReceipt.objects.count() == 1
