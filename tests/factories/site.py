"""The site's home page and columns, as a package makes them."""

from dataclasses import dataclass
from typing import Any

from wagtail.models import Page, Site

from brands.models import BrandIndexPage, CompetitionIndexPage, EventIndexPage, PersonIndexPage, RegionIndexPage
from cms.pages.authority import SETUP
from cms.pages.releasing import release_pages
from home.models import CorrectionIndexPage, HomePage, PolicyIndexPage
from stories.models import FilmIndexPage, SeriesIndexPage, StoryIndexPage

COLUMNS = {
    "brands": (BrandIndexPage, "品牌展厅"),
    "people": (PersonIndexPage, "人物"),
    "stories": (StoryIndexPage, "报道与故事"),
    "series": (SeriesIndexPage, "系列报道"),
    "films": (FilmIndexPage, "影视展播"),
    "competitions": (CompetitionIndexPage, "竞赛"),
    "events": (EventIndexPage, "活动"),
    "policy": (PolicyIndexPage, "政策"),
    "regions": (RegionIndexPage, "市县"),
    "corrections": (CorrectionIndexPage, "更正"),
}


@dataclass(frozen=True)
class Columns:
    """Home page and column pages, by slug."""

    home: HomePage
    columns: dict[str, Any]

    def __getitem__(self, slug: str) -> Any:
        return self.columns[slug]


def public(*pages: Any) -> None:
    """Release live pages as their rows now have them: what publishing in the office does."""
    release_pages([page.pk for page in pages], authority=SETUP)


def make_site() -> Columns:
    """The home page, or the one there is, with every column under it."""
    home = HomePage.objects.first()
    if home is None:
        root = Page.objects.get(depth=1)
        home = root.add_child(instance=HomePage(title="试用站", slug="trial", search_description="只为测试。"))
        site = Site.objects.filter(is_default_site=True).first() or Site(hostname="testserver", is_default_site=True)
        site.root_page = home
        site.save()
    public(home)
    found = {}
    for slug, (model, title) in COLUMNS.items():
        page = model.objects.first()
        if page is None:
            home.refresh_from_db()
            page = home.add_child(
                instance=model(title=title, slug=slug, search_description=f"{title}的列表。", show_in_menus=True)
            )
            public(page)
        found[slug] = page
    return Columns(home, found)
