"""What blocks point at: printed in their order, found in search, found by those who ask where something stands."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext
from pytest_django import DjangoDbBlocker
from wagtail.models import ReferenceIndex

from cms.pages import registry
from cms.pages.references import references
from media.library.models import Attachment, Picture
from media.library.replacing import repoint
from media.library.usage import pages_using
from stories.models import StoryPage
from tests.factories import BrandPageFactory, FilmPageFactory, SourceFactory, StoryPageFactory
from tests.factories.films import make_film, make_picture
from tests.factories.site import public
from tests.pages.blocks.bodies import make_attachment, pointing

pytestmark = pytest.mark.django_db
ADDRESS = "/stories/all-blocks/"


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[int]:
    """The id of a public story with every block that points at something; made once, each test's changes are undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        body = pointing(
            pictures=[make_picture(seed) for seed in (51, 52, 53)],
            film=make_film(54),
            attachment=make_attachment(),
            page=BrandPageFactory(title="被链接的品牌"),
            source=SourceFactory(title="出处的标题"),
        )
        yield int(StoryPageFactory(slug="all-blocks", body=body).pk)
        transaction.set_rollback(True)


@pytest.fixture
def page(built: int, db: None) -> StoryPage:
    """The story as it was made."""
    story: StoryPage = StoryPage.objects.get(pk=built)
    return story


def prose_of(html: str) -> str:
    """The text of a page as one reads it who has neither CSS nor script: words and alternative texts in their order."""
    prose = html.partition('<div class="prose">')[2].partition('<footer class="signoff')[0]
    prose = re.sub(r'<img[^>]*alt="([^"]*)"[^>]*>', r" \1 ", prose)
    prose = re.sub(r"<svg.*?</svg>", " ", prose, flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", prose))


def test_words_stand_in_their_order(client: Client, page: StoryPage) -> None:
    text = prose_of(client.get(ADDRESS).content.decode())
    order = [
        "单张说明", "图集", "一双手在切鸡", "图说", "1/2", "讲到试用图片52", "2/2", "讲到试用图片53", "影片说明", "1 分 15 秒",
        "说：刀要快。", "此处名称", "PDF", "被链接的品牌", "为何要读", "日子", "2021年", "开班记", "出处的标题", "提示题", "那页",
        "图表题", "甲项", "16\u2009000", "乙项", "近十", "口径话", "出处的标题",
    ]  # fmt: skip
    at = 0
    for words in order:
        found = text.find(words.replace("\u2009", " "), at)
        assert found >= 0, (words, text[at : at + 200])
        at = found


def test_everything_is_printed_and_nothing_comes_from_elsewhere(client: Client, page: StoryPage) -> None:
    html = client.get(ADDRESS).content.decode()
    prose = html.partition('<div class="prose">')[2].partition('<footer class="signoff')[0]
    assert prose.count("<figure") == 8
    assert prose.count('<svg class="chart bars"') == 1
    assert "autoplay" not in prose
    assert 'preload="none"' in prose
    assert not re.search(r"""(?:src|poster|srcset)=["'](?:https?:)?//""", prose)
    assert "/brands/wenchang/" in prose


def test_words_of_blocks_are_search_text(page: StoryPage) -> None:
    contribution = registry.of(StoryPage)
    assert contribution.search_text is not None
    texts = " ".join(contribution.search_text(contribution.own(page)))
    for words in (
        "图集",
        "讲到试用图片53",
        "影片说明",
        "此处名称",
        "为何要读",
        "开班记",
        "提示题",
        "见那页",
        "甲项",
        "口径话",
    ):
        assert words in texts, words
    assert "linktype" not in texts


def test_a_film_leads_to_its_page_when_that_is_public(client: Client, page: StoryPage) -> None:
    film = page.body[3].value["film"]
    assert 'href="/films/' not in prose_html(client)
    shown = FilmPageFactory(slug="its-page", film=film)
    assert 'href="/films/its-page/"' in prose_html(client)
    shown.unpublish()
    assert 'href="/films/' not in prose_html(client)


def test_a_film_made_by_ai_says_so_in_a_text_too(client: Client, page: StoryPage) -> None:
    film = page.body[3].value["film"]
    mark = f'<span class="ai">{gettext("Made by AI")}</span>'
    assert mark not in film_figure(client)
    film.ai_generated = True
    film.save()
    assert mark in film_figure(client)


def film_figure(client: Client) -> str:
    return prose_html(client).partition('<figure class="film">')[2].partition("</figure>")[0]


def prose_html(client: Client) -> str:
    return client.get(ADDRESS).content.decode().partition('<div class="prose">')[2].partition("</article>")[0]


def test_a_page_that_is_not_public_is_left_out(client: Client, page: StoryPage) -> None:
    page.body[5].value["pages"][0]["page"].unpublish()
    html = prose_html(client)
    assert "被链接的品牌" not in html
    assert "为何要读" not in html
    assert "那页" in html, "a link loses its address and keeps its words"


def test_it_is_known_where_pictures_stand(page: StoryPage) -> None:
    pictures = list(Picture.objects.filter(title__in=[f"试用图片{n}" for n in (51, 52, 53)]))
    using = pages_using(pictures)
    assert len(pictures) == 3
    assert all([found.pk for found in using[picture.pk]] == [page.pk] for picture in pictures)
    named = references(page.own_body()["body"])
    assert named.pictures == {picture.pk for picture in pictures}
    assert len(named.films) == len(named.attachments) == len(named.pages) == len(named.sources) == 1


def test_a_replaced_picture_is_replaced_in_every_block(page: StoryPage, superuser: Any) -> None:
    old, new = Picture.objects.get(title="试用图片52"), make_picture(59)
    done = repoint(old, new, superuser)
    assert [one.pk for one in done.drafts] == [page.pk]
    draft = StoryPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    named = references(draft.own_body()["body"])
    assert old.pk not in named.pictures
    assert new.pk in named.pictures
    assert [block.value.pictures[0].text for block in draft.own_body()["body"] if block.kind == "picture_story"]


def test_an_attachment_is_given_out_while_a_public_text_lists_it(client: Client, page: StoryPage) -> None:
    attachment = Attachment.objects.get()
    assert client.get(attachment.url).status_code == 200
    page.unpublish()
    assert client.get(attachment.url).status_code == 404


def test_the_record_decides_not_the_index(client: Client, page: StoryPage) -> None:
    """The reference index may be late; what the text as it was released does not list is not given out."""
    attachment = Attachment.objects.get()
    StoryPage.objects.filter(pk=page.pk).update(body=[])
    assert client.get(attachment.url).status_code == 200, "nothing was released"
    public(page)
    assert ReferenceIndex.objects.filter(to_object_id=str(attachment.pk)).exists()
    assert client.get(attachment.url).status_code == 404


def test_a_consent_is_neither_listed_nor_given_out(client: Client, page: StoryPage) -> None:
    attachment = Attachment.objects.get()
    assert "此处名称" in prose_html(client)
    picture = Picture.objects.get(title="试用图片51")
    picture.portrait_consent = attachment
    picture.save()
    assert "此处名称" not in prose_html(client)
    assert client.get(attachment.url).status_code == 404


def test_queries_do_not_grow_with_the_blocks(client: Client, page: StoryPage, django_assert_num_queries: Any) -> None:
    client.get(ADDRESS)
    raw = StoryPage.objects.get(pk=page.pk).body.raw_data
    with CaptureQueriesContext(connection) as once:
        client.get(ADDRESS)
    number = len(once)  # counted now: the log is emptied by the next request
    again = [{"type": block["type"], "value": block["value"]} for block in raw] * 3
    StoryPage.objects.filter(pk=page.pk).update(body=again)
    public(page)
    client.get(ADDRESS)
    with django_assert_num_queries(number):
        client.get(ADDRESS)
