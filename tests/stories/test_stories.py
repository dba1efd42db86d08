"""Stories, reports and coverage elsewhere."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from cms.pages.navigation import site_address
from cms.sources.models import Source
from stories.models import StoryPage
from tests.factories import BrandPageFactory, CoverageFactory, ReportPageFactory, SourceFactory, StoryPageFactory

pytestmark = pytest.mark.django_db


def test_a_reprint_names_its_author() -> None:
    story: StoryPage = StoryPageFactory.create()
    story.form = "reprint"
    with pytest.raises(ValidationError) as error:
        story.full_clean()
    assert set(error.value.message_dict) == {"author"}
    story.author = "符记者"
    story.full_clean()


def test_the_list_is_newest_first_and_shows_both_kinds(client: Client) -> None:
    story = StoryPageFactory.create(first_published_at="2024-05-01T00:00:00+08:00")
    report = ReportPageFactory.create(first_published_at="2024-06-01T00:00:00+08:00")
    html = client.get("/stories/").content.decode()
    assert 0 < html.index(report.title) < html.index(story.title)


@pytest.mark.parametrize(("url", "linked"), [("https://www.hainan.gov.cn/a", True), ("https://example.com/a", False)])
def test_coverage_is_linked_only_where_its_host_is_allowed(url: str, linked: bool, client: Client) -> None:
    brand = BrandPageFactory.create()
    source: Source = SourceFactory.create(url=url)
    CoverageFactory.create(source=source, pages=[brand])
    html = client.get(site_address(brand.url_path)).content.decode()
    assert source.title in html
    assert (f'href="{url}"' in html) is linked


def test_hidden_coverage_is_shown_nowhere(client: Client) -> None:
    brand = BrandPageFactory.create()
    coverage = CoverageFactory.create(pages=[brand], live=False)
    assert coverage.source.title not in client.get(site_address(brand.url_path)).content.decode()
    assert coverage.source.title not in client.get("/stories/").content.decode()


def test_words_are_counted_in_chinese_characters(client: Client) -> None:
    story = StoryPageFactory.create(body=[("paragraph", "<p>一二三 abc 四五，2024。</p>")])
    assert "5" in client.get(site_address(story.url_path)).content.decode().partition("byline")[2].partition("</p>")[0]
