"""Whether it is found out that somebody changed the record of reviews, cut it, computed it anew, or published past it."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from wagtail.models import Page

from cms.office.permissions import PUBLISHERS
from cms.pages.releasing import release_pages
from cms.publisher.building import Builder
from cms.publisher.withdrawing import public_page, withdraw
from cms.release.acts import chained as release_chained
from cms.release.forms import hash_of
from cms.release.gate import set_gate
from cms.release.models import Holding, Release
from cms.workflow import changes
from cms.workflow.manuscripts import sheet_of, submit
from cms.workflow.models import Change, Entry, EntryAct
from cms.workflow.people import named
from cms.workflow.publishing import publish_at_once, release_signed, withdraw_lapsed
from cms.workflow.record import chained, head, write
from cms.workflow.sheets.exporting import HEADS, SUMS, DisagreesError, export_record
from cms.workflow.sheets.proof import BadAnchorsError, read_anchors, site_anchor, verify
from tests.workflow.conftest import PASSWORD, House
from tests.workflow.sheets import Things
from tests.workflow.test_reviews import WORDS

pytestmark = [pytest.mark.both, pytest.mark.usefixtures("site_root")]


def past_the_door(table: type[Any], pk: int, **values: Any) -> None:
    """Change a row as somebody with the database's password does."""
    fields = ", ".join(f"{name} = %s" for name in values)
    key = table._meta.pk.column
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table._meta.db_table} SET {fields} WHERE {key} = %s", [*values.values(), pk])  # noqa: S608


def cut(table: type[Any], after: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table._meta.db_table} WHERE {table._meta.pk.column} > %s", [after])  # noqa: S608


def computed_anew() -> None:
    """The whole chain over what stands there now."""
    before = ""
    for entry in Entry.objects.order_by("seq"):
        digest = hash_of(entry.body)
        before = chained(before, entry.seq, digest)
        past_the_door(Entry, entry.seq, sha256=digest, chain=before)


def found() -> list[tuple[int, str]]:
    verdict = verify()
    return [(one.seq, one.what) for one in (*verdict.record, *verdict.released)]


def test_what_was_published_by_the_rules_has_its_right(things: Things, house: House, accounts: Any) -> None:
    """Signed with rows, an emergency reviewed in time, another that lapsed, a second person's word, a withdrawal."""
    page = things.draft(house)
    house.published(page)
    page.title = "耶嫂的第二天"
    page.save_revision(user=house.editor)
    house.published(page)
    urgent, lapsing = house.draft(title="应急一"), house.draft(title="应急二")
    for one in (urgent, lapsing):
        sheet = submit(one, house.editor)
        publish_at_once(sheet.number, house.final, password=PASSWORD, **WORDS)
    sheet = submit_signed(house, urgent)
    assert release_signed() == [sheet]
    assert withdraw_lapsed(timezone.now() + timezone.timedelta(hours=25))
    things.picture.caption = "另一句图注"
    things.picture.save()
    waiting = Change.objects.filter(decision=Change.Decision.OPEN).get()
    changes.decide(waiting.number, accounts("fabu", PUBLISHERS), confirm=True)
    withdraw(public_page(str(page.pk)), reason="数据有误", authority="operator:test")
    verdict = verify()
    assert (verdict.ok, verdict.record, verdict.released) == (True, (), ())
    assert verdict.releases > 6
    rights = {right.partition(":")[0] for right in Release.objects.values_list("authority", flat=True)}
    assert {"sheet", "emergency", "confirmed", "operator"} <= rights


def submit_signed(house: House, page: Any) -> Any:
    sheet = sheet_of(page.pk)
    assert sheet is not None
    for stage in ("first", "second", "final"):
        sheet = house.sign(sheet, stage)
    return sheet


def test_one_changed_byte_is_found(house: House) -> None:
    house.published(house.draft())
    entry = Entry.objects.order_by("seq")[3]
    past_the_door(Entry, entry.seq, body=entry.body.replace("同意", "同義"))
    assert (entry.seq, "changed") in found()


def test_a_cut_tail_is_found_by_a_head_kept_elsewhere(house: House) -> None:
    house.published(house.draft())
    seq, chain = head()
    cut(Entry, seq - 2)
    assert not verify().record
    assert [(one.seq, one.what) for one in verify({seq: chain}).record] == [(seq, "cut")]


def test_a_chain_computed_anew_is_found_by_a_head_kept_elsewhere(house: House) -> None:
    house.published(house.draft())
    seq, chain = head()
    entry = Entry.objects.order_by("seq")[3]
    past_the_door(Entry, entry.seq, body=entry.body.replace("同意", "反对"))
    computed_anew()
    assert not verify().record
    assert [(one.seq, one.what) for one in verify({seq: chain}).record] == [(seq, "anchor")]


def test_the_built_site_keeps_the_head(house: House, tmp_path: Path, settings: Any) -> None:
    settings.SITE_ROOT = tmp_path / "site"
    house.published(house.draft())
    Builder(Path(settings.SITE_ROOT), sync=False).run()
    seq, chain = head()
    assert site_anchor() == {seq: chain}
    cut(Entry, seq - 1)
    assert (seq, "cut") in found()


# -- releases -----------------------------------------------------------------------------------------------------------


class OpenGate:
    """A gate that somebody opened."""

    def refusal(self, *_args: Any) -> None:
        return None

    def setting_up(self) -> bool:
        return True

    def standing(self, _page_ids: Any) -> str:
        return "sheet:stories-2026-0001"

    def hold(self, _acts: Any) -> None: ...

    def held(self) -> tuple[()]:
        return ()


def made_live(page: Any) -> None:
    """Live by the database alone."""
    Page.objects.filter(pk=page.pk).update(live=True)


def released_past_the_gate(page: Any, authority: str) -> int:
    """A release that no rule allowed, entered as the program enters one."""
    before = set_gate(OpenGate())
    try:
        release_pages([page.pk], authority=authority)
    finally:
        set_gate(before)
    return Holding.objects.get(subject=f"page:{page.pk}").seq


@pytest.mark.parametrize(
    "authority", ["setup", "setup:admin", "publisher:fabu", "sheet:stories-1999-0001", "confirmed:7", ""]
)
def test_a_release_without_a_right_is_found(house: House, authority: str) -> None:
    page = house.draft()
    made_live(page)
    seq = released_past_the_gate(page, authority)
    assert seq in {number for number, _what in found()}


def test_a_release_of_other_words_than_were_signed_is_found(house: House) -> None:
    page = house.draft()
    sheet = house.published(page)
    assert found() == []
    page.title = "没人签过的标题"
    page.save()
    seq = released_past_the_gate(page, f"sheet:{sheet.number}")
    assert found() == [(seq, "not signed")]


def test_a_release_before_the_last_signature_is_found(house: House) -> None:
    page = house.draft()
    sheet = submit(page, house.editor)
    for stage in ("first", "second"):
        house.sign(sheet, stage)
    made_live(page)
    seq = released_past_the_gate(page, f"sheet:{sheet.number}")
    assert (seq, "not signed") in found()


@pytest.mark.parametrize("how", ["two signed", "one in two stages", "returned since", "not published"])
def test_a_page_said_to_be_published_without_three_persons_is_found(house: House, how: str) -> None:
    """Somebody who can write entries, but not others' signatures, says that the manuscript went out."""
    page = house.draft()
    sheet = submit(page, house.editor)
    for stage in ("first", "second"):
        house.sign(sheet, stage)
    if how == "one in two stages":
        write(EntryAct.SIGNED, sheet, stage="final", person=named(house.second), sha256=sheet.version_id)
    if how in ("returned since", "not published"):
        house.sign(sheet, "final")
    if how == "returned since":
        write(EntryAct.RETURNED, sheet, stage="final", person=named(house.final), sha256=sheet.version_id)
    made_live(page)
    seq = released_past_the_gate(page, f"sheet:{sheet.number}")
    if how != "not published":
        write(EntryAct.RELEASED, sheet, sha256=sheet.version_id, more={"release": seq})
    assert not verify().record
    assert (seq, "not signed") in found()


def test_a_release_written_over_with_its_chain_is_found(house: House) -> None:
    """The words changed, hash and chain of the release computed anew: the signatures are about others."""
    sheet = house.published(house.draft(title="签过的标题"))
    release = Release.objects.get(pk=sheet.release)
    text = release.snapshot.replace("签过的标题", "偷换的标题")
    digest = hash_of(text + release.rights)
    before = Release.objects.get(pk=release.pk - 1).chain
    link = release_chained(before, release.seq, release.subject, release.kind, digest, release.authority, release.at)
    past_the_door(Release, release.pk, snapshot=text, sha256=digest, chain=link)
    for later in Release.objects.filter(pk__gt=release.pk).order_by("seq"):
        link = release_chained(link, later.seq, later.subject, later.kind, later.sha256, later.authority, later.at)
        past_the_door(Release, later.pk, chain=link)
    assert (release.seq, "not signed") in found()


def test_a_set_up_written_anew_after_going_live_is_found(house: House) -> None:
    first = Release.objects.order_by("seq").first()
    assert first is not None
    assert found() == []
    before, link = "", ""
    for one in Release.objects.order_by("seq"):
        authority = "setup:ghost" if one.pk == first.pk else one.authority
        link = release_chained(before, one.seq, one.subject, one.kind, one.sha256, authority, one.at)
        past_the_door(Release, one.pk, authority=authority, chain=link)
        before = link
    assert [what for _seq, what in found()] == ["release anchor"]


# -- the commands -------------------------------------------------------------------------------------------------------


def command(name: str, *words: str) -> tuple[str, str]:
    out, err = io.StringIO(), io.StringIO()
    call_command(name, *words, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_verify_record_says_what_it_found(house: House, tmp_path: Path) -> None:
    house.published(house.draft())
    seq, chain = head()
    said, _err = command("verify_record", "--json")
    assert json.loads(said)["ok"] is True
    anchors = tmp_path / "heads.txt"
    anchors.write_text(f"# von Hand\n{seq} {chain}\n", "utf-8")
    command("verify_record", "--anchors", str(anchors))
    anchors.write_text(f"{seq} {chain[::-1]}\n", "utf-8")
    with pytest.raises(CommandError) as caught:
        command("verify_record", "--anchors", str(anchors))
    assert caught.value.returncode == 1


@pytest.mark.parametrize("text", ["1 abc", "x " + "0" * 64, "nur ein Wort"])
def test_a_file_that_is_no_list_of_heads_is_refused(house: House, tmp_path: Path, text: str) -> None:
    with pytest.raises(BadAnchorsError):
        read_anchors(text)
    anchors = tmp_path / "heads.txt"
    for content in (text, None):
        anchors.unlink(missing_ok=True)
        if content:
            anchors.write_text(content, "utf-8")
        with pytest.raises(CommandError) as caught:
            command("verify_record", "--anchors", str(anchors))
        assert caught.value.returncode == 2


def test_exports_only_add(house: House, tmp_path: Path) -> None:
    house.published(house.draft())
    first = export_record(tmp_path)
    assert first.seq == head()[0] == first.entries
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.suffix == ".jsonl"}
    assert export_record(tmp_path).file is None
    house.published(house.draft())
    second = export_record(tmp_path)
    assert second.entries == head()[0] - first.seq
    after = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.suffix == ".jsonl"}
    assert before.items() < after.items()
    lines = [json.loads(line) for data in after.values() for line in data.decode().splitlines()]
    assert sorted(one["seq"] for one in lines if "seq" in one) == list(range(1, second.seq + 1))
    contents = {one["version"]: one["content"] for one in lines if "version" in one}
    assert len(contents) == 2
    assert all(hash_of(text) == sha256 for sha256, text in contents.items())
    assert len((tmp_path / SUMS).read_text().splitlines()) == 2
    command("verify_record", "--anchors", str(tmp_path / HEADS))


def test_an_export_tells_of_a_record_or_a_file_that_was_changed(house: House, tmp_path: Path) -> None:
    house.published(house.draft())
    done = export_record(tmp_path)
    assert done.file is not None
    file = tmp_path / done.file
    data = file.read_bytes()
    file.write_bytes(data.replace("同意".encode(), "反对".encode()))
    with pytest.raises(DisagreesError):
        export_record(tmp_path)
    file.write_bytes(data)
    export_record(tmp_path)
    entry = Entry.objects.order_by("seq")[2]
    past_the_door(Entry, entry.seq, body=entry.body + " ")
    computed_anew()
    with pytest.raises(CommandError) as caught:
        command("export_record", str(tmp_path))
    assert caught.value.returncode == 1


def test_an_export_that_was_interrupted_is_made_again(house: House, tmp_path: Path) -> None:
    house.published(house.draft())
    done = export_record(tmp_path)
    (tmp_path / SUMS).write_text("")  # the last step did not come to pass
    again = export_record(tmp_path)
    assert (again.entries, again.seq, again.chain) == (done.entries, done.seq, done.chain)
    assert len((tmp_path / SUMS).read_text().splitlines()) == 1
