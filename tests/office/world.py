"""A small site with staff: stories of every belonging, an account of every role, and the forms they post."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import Group
from wagtail.models import Page

from brands.profile.models import BrandIndexPage
from cms.office.models import Account
from cms.office.permissions import COUNTY_EDITORS
from cms.office.roles import ROLES, ensure_roles
from cms.vocabulary.models import Region
from home.models import HomePage, StandardPage
from stories.telling.models import StoryIndexPage, StoryPage
from tests.factories.site import public

#: What each story names: its region, then its further regions.
BELONGING = {
    "own": ("wenchang",),
    "own_all": ("wenchang", "wanning"),
    "other": ("qionghai",),
    "mixed": ("wenchang", "qionghai"),
    "province": ("hainan",),
}
CASES = (*BELONGING, "none")  # "none" is a page of a type that has no region
OWN = frozenset({"own", "own_all"})


@dataclass
class World:
    """The site and its staff. `drafts` and `lives` are pages by case, `staff` accounts by role."""

    home: Page
    stories: Page
    brands: Page
    staff: dict[str, Account]
    drafts: dict[str, Page] = field(default_factory=dict)
    lives: dict[str, Page] = field(default_factory=dict)

    def pages(self) -> dict[str, Page]:
        """Every page that belongs or does not, by a name."""
        return {f"{kind} {case}": page for kind in ("drafts", "lives") for case, page in getattr(self, kind).items()}


def region(slug: str) -> Region:
    return Region.objects.get(slug=slug)


def make_story(parent: Page, case: str, *, live: bool, owner: Account | None = None) -> StoryPage:
    """A story with two versions; its title says what it is."""
    first, *others = BELONGING[case]
    title = f"{'刊出' if live else '草稿'}-{case}-{'己' if owner else '人'}"
    slug = f"{'live' if live else 'draft'}-{case.replace('_', '-')}-{owner.pk if owner else 0}"
    story = StoryPage(
        title=title,
        slug=slug,
        live=live,
        owner=owner,
        region=region(first),
        source_line="本网",
        search_description="摘要",
    )
    parent.add_child(instance=story)
    story.more_regions.set([region(slug) for slug in others])
    story.save()
    _with_versions(story, live)
    return StoryPage.objects.get(pk=story.pk)


def make_standard(parent: Page, *, live: bool) -> StandardPage:
    """A page of a type that has no region."""
    page = StandardPage(
        title=f"{'刊出' if live else '草稿'}-none", slug=f"{'live' if live else 'draft'}-none", live=live
    )
    parent.add_child(instance=page)
    _with_versions(page, live)
    return StandardPage.objects.get(pk=page.pk)


def _with_versions(page: Any, live: bool) -> None:
    """Two versions of the page; a published page is published as the second."""
    page.save_revision(clean=False)
    page.search_description = "摘要二"
    revision = page.save_revision(clean=False)
    if live:
        now = revision.created_at
        published = {"live_revision": revision, "first_published_at": now, "last_published_at": now}
        type(page).objects.filter(pk=page.pk).update(has_unpublished_changes=False, **published)
        public(page)


def make_world() -> World:
    """Build it: fifteen pages, an account a role; the county editor looks after 文昌 and 万宁."""
    groups: dict[str, Group] = ensure_roles()
    staff = {}
    for role in ROLES:
        account = Account.objects.create_user(role.group, display_name=str(role.label))
        account.groups.set([groups[role.group]])
        staff[role.group] = account
    staff[COUNTY_EDITORS].regions.set([region("wenchang"), region("wanning")])
    home = HomePage.objects.get()
    stories = StoryIndexPage.objects.first() or home.add_child(instance=StoryIndexPage(title="报道", slug="reports"))
    brands = BrandIndexPage.objects.first() or home.add_child(instance=BrandIndexPage(title="品牌", slug="showcase"))
    world = World(home=home, stories=stories, brands=brands, staff=staff)
    for case in BELONGING:
        world.drafts[case] = make_story(stories, case, live=False)
        world.lives[case] = make_story(stories, case, live=True)
    world.drafts["none"] = make_standard(home, live=False)
    world.lives["none"] = make_standard(home, live=True)
    public(home, stories, brands)
    return world


def story_form(**changes: Any) -> dict[str, Any]:
    """The editor's form of a story of 文昌 as the browser posts it."""
    formsets = {
        f"{name}-{key}": value
        for name in ("relations", "citations", "comments")
        for key, value in (("TOTAL_FORMS", 0), ("INITIAL_FORMS", 0), ("MIN_NUM_FORMS", 0), ("MAX_NUM_FORMS", 1000))
    }
    return {
        **formsets,
        "title": "改过的题目",
        "slug": "changed-title",
        "search_description": "新的摘要",
        "form": "feature",
        "source_line": "本网",
        "author": "",
        "editor": "",
        "region": region("wenchang").pk,
        "body-count": 0,
        "go_live_at": "",
        "expire_at": "",
        **changes,
    }


def page_form(page: Any, **changes: Any) -> dict[str, Any]:
    """The editor's form of `page`, its regions kept."""
    kept: dict[str, Any] = {"title": "改过的题目", "slug": page.slug}
    if isinstance(page, StoryPage):
        kept |= {"region": page.region_id, "more_regions": [r.pk for r in page.more_regions.all()]}
    return story_form(**{**kept, **changes})
