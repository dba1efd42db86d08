"""“New story from Word” as the office's staff use it: the form, the draft, the report, the refusals."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.models import PageLogEntry

from cms.pages.blocks import BODY_BLOCKS
from media.library.models import Picture
from stories.telling.models import StoryPage
from stories.word import findings, saving
from tests.office.world import World
from tests.stories.word import specimens
from tests.stories.word.conftest import Upload
from tests.stories.word.documents import Docx, p

pytestmark = pytest.mark.django_db


def drafts() -> int:
    return StoryPage.objects.count()


def files() -> set[Path]:
    return {path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()}


@pytest.fixture
def nothing_kept(world: World) -> Iterator[None]:
    """Afterwards there are the pages, pictures and files of before."""
    before = drafts(), Picture.objects.count(), files()
    yield
    assert (drafts(), Picture.objects.count(), files()) == before


def made(response: Any) -> StoryPage:
    """The draft behind the report a form led to."""
    assert response.status_code == 302, response.context["form"].errors
    page_id = int(response.url.rstrip("/").rpartition("/")[2])
    return StoryPage.objects.get(pk=page_id)


def test_an_editor_makes_a_draft_of_a_document(upload: Upload, world: World) -> None:
    page = made(upload(specimens.story().write()))
    assert page.title == specimens.TITLE
    assert page.slug.startswith("yi-zhi-ji-yi-zuo-cheng")
    assert not page.live
    assert page.owner == world.staff["provincial-editors"]
    assert page.region.slug == "wenchang"
    draft = page.get_latest_revision_as_object()
    kinds = [block.block_type for block in draft.body]
    assert kinds == ["heading", "paragraph", "heading", "paragraph", "quote", "picture", "table", "paragraph", "notes"]
    kept = Picture.objects.get()
    assert (kept.description, kept.caption, kept.credit_line) == ("一位师傅在切鸡", "图 1：师傅在操作", "")
    assert (kept.width, kept.height, kept.uploaded_by_user) == (64, 48, world.staff["provincial-editors"])


def test_every_block_that_is_made_is_one_the_editor_would_accept(upload: Upload) -> None:
    """The blocks' own validation, with nothing deferred."""
    blocks = dict(BODY_BLOCKS)
    for document in (specimens.story(), specimens.wps(), specimens.tracked(), specimens.tables(), specimens.pictures()):
        for child in made(upload(document.write())).get_latest_revision_as_object().body:
            try:
                blocks[child.block_type].clean(child.value)
            except ValidationError as error:  # pragma: no cover - the message is the point
                pytest.fail(f"{child.block_type}: {error}")


def test_the_report_says_what_was_taken_and_what_is_missing(upload: Upload, world: World, client: Client) -> None:
    page = made(upload(specimens.unsupported().write()))
    client.force_login(world.staff["provincial-editors"])
    html = client.get(reverse("stories_word_report", args=[page.pk])).content.decode()
    for words in ("框里的话", "不能收的", "组织图", "E=mc²", "javascript:alert(1)", "稿件.docx"):
        assert words in html
    assert "<script>alert(1)" not in html
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in html


def test_a_missing_credit_line_and_alternative_text_lead_to_the_library(
    upload: Upload, world: World, client: Client
) -> None:
    page = made(upload(specimens.pictures().write()))
    client.force_login(world.staff["provincial-editors"])
    html = client.get(reverse("stories_word_report", args=[page.pk])).content.decode()
    one, two = Picture.objects.order_by("pk")
    assert f'href="{reverse("wagtailimages:edit", args=[one.pk])}"' in html
    Picture.objects.update(credit_line="某某 摄", description="一只鸡")
    html = client.get(reverse("stories_word_report", args=[page.pk])).content.decode()
    assert f'href="{reverse("wagtailimages:edit", args=[two.pk])}"' not in html


def test_a_picture_of_the_library_is_used_again_with_its_own_words(upload: Upload) -> None:
    first = made(upload(specimens.story().write()))
    Picture.objects.update(caption="库里的说明", credit_line="某某 摄")
    second = made(upload(specimens.story().write()))
    assert Picture.objects.count() == 1
    assert first.slug != second.slug
    shown = next(b for b in second.get_latest_revision_as_object().body if b.block_type == "picture")
    assert (shown.value["picture"].caption, shown.value["caption"]) == ("库里的说明", "图 1：师傅在操作")
    codes = {row["code"] for row in PageLogEntry.objects.get(page=second, action=saving.ACTION).data["findings"]}
    assert "pictures_known" in codes
    assert "no_credit" not in codes


def test_the_history_names_the_document(upload: Upload, world: World, client: Client) -> None:
    page = made(upload(specimens.story().write()))
    client.force_login(world.staff["provincial-editors"])
    html = client.get(reverse("wagtailadmin_pages:history", args=[page.pk])).content.decode()
    assert "稿件.docx" in html


@pytest.mark.parametrize("name", specimens.refused())
@pytest.mark.usefixtures("nothing_kept")
def test_what_is_no_document_is_refused_with_a_chinese_reason(upload: Upload, name: str) -> None:
    response = upload(specimens.refused()[name][0])
    assert response.status_code == 200
    (error,) = response.context["form"].errors["file"]
    assert any("\u4e00" <= sign <= "\u9fff" for sign in error), error


@pytest.mark.usefixtures("nothing_kept")
def test_other_names_and_too_large_files_are_refused(upload: Upload, monkeypatch: pytest.MonkeyPatch) -> None:
    content = specimens.story().write()
    assert "file" in upload(content, name="稿件.doc").context["form"].errors
    monkeypatch.setattr("stories.word.archive.MAX_FILE", len(content) - 1)
    assert "file" in upload(content).context["form"].errors


@pytest.mark.usefixtures("nothing_kept")
def test_a_failure_in_the_middle_keeps_nothing(upload: Upload, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: Any, **_more: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(saving, "log", fail)  # the last step: page, revision and picture are written by then
    with pytest.raises(RuntimeError):
        upload(specimens.story().write())


def test_a_county_editor_brings_in_for_own_regions_only(upload: Upload, world: World) -> None:
    assert made(upload(specimens.story().write(), role="county-editors")).region.slug == "wenchang"
    response = upload(specimens.story().write(), role="county-editors", place="qionghai")
    assert "region" in response.context["form"].errors


@pytest.mark.parametrize("role", ["auditors", "first-reviewers", "proofreaders"])
@pytest.mark.usefixtures("nothing_kept")
def test_who_may_not_write_may_not_bring_in(upload: Upload, role: str) -> None:
    assert upload(specimens.story().write(), role=role).status_code in {302, 403}


def test_pictures_are_left_out_for_an_account_without_the_library(upload: Upload, world: World) -> None:
    group = world.staff["provincial-editors"].groups.get()
    group.collection_permissions.all().delete()
    page = made(upload(specimens.story().write()))
    assert "picture" not in [block.block_type for block in page.get_latest_revision_as_object().body]
    assert not Picture.objects.exists()
    codes = {row["code"] for row in PageLogEntry.objects.get(page=page, action=saving.ACTION).data["findings"]}
    assert "picture_right" in codes


def test_the_list_of_stories_offers_the_form_to_who_may_use_it(world: World, client: Client) -> None:
    address = reverse("stories_word_new", args=[world.stories.pk])
    explorer = reverse("wagtailadmin_explore", args=[world.stories.pk])
    for role, offered in (("county-editors", True), ("auditors", False)):
        client.force_login(world.staff[role])
        assert (address in client.get(explorer).content.decode()) is offered, role


def test_the_form_opens(world: World, client: Client) -> None:
    client.force_login(world.staff["county-editors"])
    html = client.get(reverse("stories_word_new", args=[world.stories.pk])).content.decode()
    assert 'type="file"' in html
    assert "文昌" in html
    assert "琼海" not in html, "only regions of the account's own are offered"


def test_addresses_of_equal_titles_differ(upload: Upload) -> None:
    slugs = [made(upload(Docx(body=p("同题", style="a3") + p(str(n))).write())).slug for n in range(3)]
    assert slugs == ["tong-ti", "tong-ti-2", "tong-ti-3"]


def test_a_title_without_letters_still_has_an_address(upload: Upload) -> None:
    assert made(upload(Docx(body=p("！？", style="a3")).write())).slug == "story"


def test_every_message_of_a_report_is_translated() -> None:
    with translation.override("zh-hans"):
        untranslated = [code for code, (_weight, message) in findings.MESSAGES.items() if str(message).isascii()]
    assert not untranslated
