"""Withdrawal takes every copy away, proves it, and finds what was planted."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from cms.pages.relations import Relation
from cms.publisher.channel import builder
from cms.publisher.withdrawing import NotPublic, public_page, withdraw
from cms.release.models import AppendOnlyError, Receipt, Release
from cms.release.receipts import broken_receipts
from tests.factories.films import make_picture
from tests.factories.pages import BrandPageFactory, StoryPageFactory
from tests.publisher.folders import files

pytestmark = pytest.mark.django_db
LONG = "这一段话写得足够长，长到任何一份留下来的抄件都会被认出来，不论它藏在哪一页里面。"


def story(**more: object) -> object:
    return StoryPageFactory(
        title="一位手艺人和她的三十年岁月", slug="crafts",
        body=[("paragraph", f"<p>{LONG}</p>"), ("picture", {"picture": make_picture(1), "caption": ""})], **more,
    )  # fmt: skip


@pytest.mark.both
def test_nothing_of_it_is_left(site_root: Path, client: Client) -> None:
    page = story()
    brand = BrandPageFactory()
    brand.relations.add(Relation(target=page.page_ptr))
    brand.save_revision().publish()
    builder().run()
    assert client.get("/stories/crafts/").status_code == 200
    answer = withdraw(public_page(str(page.pk)), reason="当事人撤回同意", authority="operator:li")
    assert answer.residue == []
    assert answer.failed == {}
    assert any(path.startswith("media/") for path in answer.removed)
    assert "stories/crafts/index.html" in answer.removed
    for path, data in files(site_root).items():
        if path.endswith((".html", ".xml")) and not path.startswith(".site/gone"):
            assert "/stories/crafts/" not in data.decode(), path
            assert LONG not in data.decode()
    pictures = [path for path in answer.removed if path.startswith("media/")]
    assert {client.get(f"/{path}").status_code for path in pictures} == {404}
    response = client.get("/stories/crafts/")
    assert response.status_code == 410
    assert "已撤稿" in response.content.decode() or "withdrawn" in response.content.decode()
    page.refresh_from_db()
    assert not page.live
    receipt = Receipt.objects.get(number=answer.receipt)
    body = json.loads(receipt.body)
    assert (body["reason"], body["authority"], body["page"]) == ("当事人撤回同意", "operator:li", page.pk)
    assert body["manifest"] == answer.manifest


def test_planted_copies_are_found_and_named(site_root: Path) -> None:
    page = story()
    builder().run()
    picture = next((site_root / "media").rglob("*.jpg"))
    (site_root / "copy.html").write_text(f"<p>抄来的：{LONG}</p>")
    (site_root / "link.html").write_text('<a href="/stories/crafts/">x</a>')
    (site_root / "stolen.jpg").write_bytes(picture.read_bytes())
    answer = withdraw(public_page("/stories/crafts/"), reason="有误", authority="operator:li")
    named = {(finding.path, finding.code) for finding in answer.residue}
    assert {("copy.html", "text"), ("link.html", "address"), ("stolen.jpg", "bytes")} <= named
    assert page.pk == answer.page


def test_a_paragraph_quoted_in_another_signed_page_is_found(site_root: Path) -> None:
    story()
    StoryPageFactory(slug="quoting", body=[("paragraph", f"<p>前言。{LONG}后记。</p>")])
    builder().run()
    answer = withdraw(public_page("/stories/crafts/"), reason="有误", authority="operator:li")
    assert [finding.path for finding in answer.residue] == ["stories/quoting/index.html"]


def test_a_short_title_elsewhere_is_a_mention(site_root: Path) -> None:
    StoryPageFactory(title="椰雕传人", slug="short")
    StoryPageFactory(slug="other", body=[("paragraph", "<p>见椰雕传人一文。</p>")])
    builder().run()
    answer = withdraw(public_page("/stories/short/"), reason="有误", authority="operator:li")
    assert answer.residue == []
    assert answer.mentions == ["stories/other/index.html"]


def test_a_picture_that_another_page_shows_stays(site_root: Path) -> None:
    story()
    StoryPageFactory(slug="other", body=[("picture", {"picture": make_picture(1), "caption": ""})])
    builder().run()
    answer = withdraw(public_page("/stories/crafts/"), reason="有误", authority="operator:li")
    assert answer.residue == []
    assert not any(path.startswith("media/") for path in answer.removed)


def test_restored_it_is_as_before(site_root: Path, tmp_path: Path) -> None:
    page = story()
    builder().run()
    before = files(site_root)
    withdraw(public_page("/stories/crafts/"), reason="有误", authority="operator:li")
    page.refresh_from_db()
    page.save_revision().publish()
    builder().run()
    after = files(site_root)
    assert before.keys() == after.keys()
    text = after["stories/crafts/index.html"].decode()
    assert LONG in text
    assert "/media/images/" in text


def test_record_and_receipts_are_never_changed(site_root: Path) -> None:
    story()
    builder().run()
    answer = withdraw(public_page("/stories/crafts/"), reason="有误", authority="operator:li")
    receipt = Receipt.objects.get(number=answer.receipt)
    for forbidden in (receipt.save, receipt.delete, Receipt.objects.all().delete, Release.objects.all().delete):
        with pytest.raises(AppendOnlyError):
            forbidden()
    assert broken_receipts() == []
    with connection.cursor() as cursor:
        cursor.execute("UPDATE release_receipt SET body = replace(body, '有误', '无误')")
    assert broken_receipts() == [answer.receipt]


def test_command(site_root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    story()
    builder().run()
    out = io.StringIO()
    call_command("withdraw", "/stories/crafts/", reason="有误", json=True, stdout=out)
    assert json.loads(out.getvalue())["residue"] == []
    with pytest.raises(CommandError):
        call_command("withdraw", "/stories/crafts/", reason="有误")
    with pytest.raises(NotPublic):
        public_page("/nowhere/")
