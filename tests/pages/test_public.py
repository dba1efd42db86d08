"""The real content as visitors and staff see it: every page opens, says what it must, and asks nobody else for anything."""

import re
from collections import Counter
from datetime import timedelta
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from brands.contests.wording import calendar_leaf
from brands.models import BrandPage, CompetitionPage, EventPage
from cms.office.models import Account
from cms.pages import registry
from cms.pages.navigation import site_address
from cms.release.current import reading
from cms.sources.links import is_covered
from cms.sources.models import LinkHost
from home.models import PolicyPage
from stories.models import StoryPage
from tests.factories import StoryPageFactory
from tests.pages.conftest import Fetch
from tests.pages.markup import Document, css_addresses, is_own

pytestmark = [pytest.mark.django_db]
OWN_HOSTS = {urlsplit(settings.SITE_URL).netloc}
#: Types of one page that is a column of its own.
COLUMNS_OF_TEXT = {"standard", "contact"}
FOOTER_HOSTS = {"beian.mps.gov.cn", "beian.miit.gov.cn"}


@pytest.fixture
def documents(demo: list[str], fetch: Fetch) -> dict[str, Document]:
    """Every public page, parsed."""
    return {address: Document(fetch(address)) for address in demo}


def kind_at(address: str) -> str:
    with reading() as catalogue:
        return str(catalogue.pages[catalogue.addresses[address]].kind)


@pytest.mark.parametrize("most", [2, pytest.param(1000, marks=pytest.mark.proof)])
def test_every_page_opens_for_everybody_and_in_the_office(
    demo: list[str], client: Client, superuser: Account, most: int
) -> None:
    """The public view of every page of the demonstration; explorer and editor of `most` pages of each type."""
    assert len(demo) > 90
    for address in demo:
        assert client.get(address).status_code == 200, address
    client.force_login(superuser)
    seen: Counter[int] = Counter()
    for page in Page.objects.filter(depth__gt=1):
        seen[page.content_type_id] += 1
        if seen[page.content_type_id] > most:
            continue
        assert client.get(reverse("wagtailadmin_explore", args=[page.pk])).status_code == 200, page
        assert client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200, page


def test_heads_pages_and_lists(documents: dict[str, Document]) -> None:
    """Labels of government pages (G01 site, G02 column, G03 article), JSON-LD, one h1, own requests only, allowed links only."""
    domains = LinkHost.objects.domains() | FOOTER_HOSTS
    for address, document in documents.items():
        kind, labels = kind_at(address), document.labels
        assert {"SiteName", "SiteDomain", "SiteIDCode"} <= set(labels), address
        contribution = registry.of_kind(kind)
        if contribution.index or kind in COLUMNS_OF_TEXT:
            assert labels["ColumnName"], address
            assert {"ColumnDescription", "ColumnKeywords", "ColumnType"} <= set(labels), address
        elif kind != "home":
            assert labels["ArticleTitle"], address
            assert labels["PubDate"], address
            assert {"ContentSource", "Description", "Url"} <= set(labels), address
            assert labels["Url"].endswith(address)
        graph = document.structured[0]["@graph"]
        assert {part["@type"] for part in graph} >= {"BreadcrumbList"}, address
        assert len(list(document.all("h1"))) == 1, address
        assert all(is_own(found) for found in document.fetched), address
        assert all(is_own(found) for found in document.forms), address
        for link in document.links:
            host = urlsplit(link).hostname
            if host and urlsplit(link).netloc not in OWN_HOSTS:
                assert any(is_covered(host, domain) for domain in domains), (address, link)


def test_no_link_of_ours_is_dead(documents: dict[str, Document], client: Client) -> None:
    linked = {link.partition("#")[0].partition("?")[0] for d in documents.values() for link in d.links if is_own(link)}
    for address in sorted(linked - set(documents) - {""}):
        assert client.get(address, follow=True).status_code == 200, address


def test_stylesheet_asks_for_own_files_that_exist() -> None:
    path = finders.find("site/css/site.css")
    assert path
    found = css_addresses(open(path, encoding="utf-8").read())  # noqa: SIM115
    assert found
    for address in found:
        assert is_own(address), address
        if not address.startswith(("data:", "#")):
            name = ("site/css/" + address.partition("#")[0].partition("?")[0]).replace("css/../", "")
            assert finders.find(name), address


def entries(document: Document) -> dict[str, Element]:
    """The items of a page's lists that lead to a page of ours, by its address."""
    items = {a.get("href") or "": li for li in document.all("li") for a in li.iter("a")}
    return {address: li for address, li in items.items() if is_own(address)}


def test_list_items_show_their_dates(demo: list[str], fetch: Fetch) -> None:
    """Stories and policies with their day, competitions and events with as much of it as is known."""
    stories, policies = entries(Document(fetch("/stories/"))), entries(Document(fetch("/policy/")))
    for page in StoryPage.objects.live():
        day = timezone.localtime(page.first_published_at).date().isoformat()
        assert [time.get("datetime") for time in stories[page.url].iter("time")] == [day]
    for page in PolicyPage.objects.live():
        assert [time.get("datetime") for time in policies[page.url].iter("time")] == [page.issued_on.isoformat()]
    shown = 0
    for model, column in ((CompetitionPage, "competitions"), (EventPage, "events")):
        listed = entries(Document(fetch(f"/{column}/")))
        for page in model.objects.live().exclude(period=""):
            if li := listed.get(page.url):
                day, month = calendar_leaf(page.period)
                text = "".join(li.itertext())
                assert day in text, page
                assert month in text, page
                shown += 1
    assert shown > 30


def test_menu_hides_a_column_without_pages(demo: list[str], fetch: Fetch) -> None:
    assert 'href="/stories/"' in fetch("/").partition("<main")[0]
    for page in Page.objects.filter(url_path__contains="/stories/", depth=4):
        page.specific.unpublish()
    assert 'href="/stories/"' not in fetch("/").partition("<main")[0]


def test_user_bar_is_for_staff_only(demo: list[str], client: Client, superuser: Account, rf: object) -> None:
    address = BrandPage.objects.first().url
    assert b"wagtail-userbar" not in client.get(address).content
    visitor = Account.objects.create_user("visitor", password="x")
    client.force_login(visitor)
    assert b"wagtail-userbar" not in client.get(address).content
    client.force_login(superuser)
    assert b"wagtail-userbar" in client.get(address).content
    assert b"wagtail-userbar" not in client.get("/no/such/page/").content


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/no-such-page/", 404),
        ("/brands/wenchang/no-such-brand/", 404),
        ("/stories/?page=abc", 200),
        ("/brands/?field=%00&region=%27&q=%F0%28", 200),
        ("/stories/page/999/", 404),
        ("/stories/page/0/", 404),
        ("/stories/page/1/", 404),
        ("/brands/page/1/?field=food", 404),
        ("/brands/?field=food&page=2", 200),
        ("/brands/?field=food&page=999999999999", 200),
        ("/brands/page/2/", 404),
        ("/stories/page/abc/", 404),
        ("/brands/nowhere/", 404),
    ],
)
def test_addresses(address: str, status: int, demo: list[str], client: Client) -> None:
    assert client.get(address).status_code == status


def linked_stories(fetch: Fetch, address: str) -> list[str]:
    """Addresses of the stories on a page, in order."""
    links = Document(fetch(address).partition("<main")[2].partition("</main>")[0]).links
    return list(dict.fromkeys(link for link in links if re.fullmatch(r"/stories/(?!page/)[^/]+/", link)))


def test_archive_is_numbered_from_the_oldest_and_a_full_part_never_changes(
    demo: list[str], client: Client, fetch: Fetch
) -> None:
    """A column's own address has the newest 24; its archive every page, in parts of 24 that keep their members."""
    before = linked_stories(fetch, "/stories/")
    made = [StoryPageFactory.create() for _n in range(50 - len(before))]
    every = [*(site_address(page.url_path) for page in reversed(made)), *before]  # newest first
    assert linked_stories(fetch, "/stories/") == every[:24]
    parts = {n: linked_stories(fetch, f"/stories/page/{n}/") for n in (1, 2, 3)}
    assert parts == {3: every[:2], 2: every[2:26], 1: every[26:]}
    assert client.get("/stories/page/4/").status_code == 404
    newest = StoryPageFactory.create()
    assert linked_stories(fetch, "/stories/")[0] == site_address(newest.url_path)
    assert [linked_stories(fetch, f"/stories/page/{n}/") for n in (1, 2)] == [parts[1], parts[2]]
    made[-2].unpublish()
    assert linked_stories(fetch, "/stories/page/2/") == parts[2]
    assert linked_stories(fetch, "/stories/page/3/") == [site_address(newest.url_path), every[0]]


def test_an_archive_is_walked_from_end_to_end_over_parts_that_were_emptied(demo: list[str], fetch: Fetch) -> None:
    before = linked_stories(fetch, "/stories/")
    made = [StoryPageFactory.create() for _n in range(74 - len(before))]

    def walk(address: str, rel: str) -> list[str]:
        found = [address]
        while links := re.findall(rf'<a [^>]*rel="{rel}"[^>]*>', fetch(found[-1])):
            found += re.findall(r'href="([^"]+)"', links[0])
        return found

    parts = [f"/stories/page/{n}/" for n in (4, 3, 2, 1)]
    assert walk("/stories/", "next") == ["/stories/", *parts]
    for page in made[24 - len(before) : 48 - len(before)]:
        page.unpublish()
    parts.remove("/stories/page/2/")
    assert walk("/stories/", "next") == ["/stories/", *parts]
    assert walk("/stories/page/1/", "prev") == [*reversed(parts), "/stories/"]


def test_brands_of_a_region_lead_to_the_region(demo: list[str], client: Client) -> None:
    response = client.get("/brands/wenchang/", follow=True)
    assert response.redirect_chain == [("/regions/wenchang/", 301)]
    assert response.status_code == 200


def test_unpublished_and_scheduled_pages_are_not_public(demo: list[str], client: Client) -> None:
    story = StoryPage.objects.live().first()
    address = story.url
    story.unpublish()
    assert client.get(address).status_code == 410
    story.go_live_at = timezone.now() + timedelta(days=1)
    story.save_revision().publish()
    assert client.get(address).status_code == 410
    planned = StoryPageFactory.create(live=False)
    planned.go_live_at = timezone.now() + timedelta(days=1)
    planned.save_revision().publish()
    assert client.get(site_address(planned.url_path)).status_code == 404
