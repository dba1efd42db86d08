"""What this app's page types contribute to the machine."""

from django.utils.translation import gettext_lazy as _

from brands.contests.models import CompetitionIndexPage, CompetitionPage
from brands.contests.own import competition_own, competition_pages
from brands.contests.package import COMPETITIONS
from brands.contests.pointers import results_of
from brands.contests.view import competition_view, competitions_view
from brands.dates import dates
from brands.events.addresses import CALENDARS
from brands.events.models import EventIndexPage, EventPage
from brands.events.own import event_own, event_pages
from brands.events.package import EVENTS
from brands.events.view import event_view, events_view, moments_of
from brands.guidance import HELP
from brands.people.models import PersonIndexPage, PersonPage
from brands.people.package import SCHEMA as PEOPLE
from brands.people.view import people_view, person_own, person_pages, person_view
from brands.profile.addresses import REGIONS_OF_BRANDS
from brands.profile.models import BrandIndexPage, BrandPage
from brands.profile.own import brand_own, brand_pages
from brands.profile.package import SCHEMA as BRANDS
from brands.profile.showcase import showcase_view
from brands.profile.view import brand_view
from brands.regions.models import RegionIndexPage, RegionPage
from brands.regions.package import SCHEMA as REGIONS
from brands.regions.view import region_own, region_pages, region_view, regions_view
from cms.office.calendar.entries import register_dates
from cms.packages import schema
from cms.pages import guidance, registry
from cms.pages.columns import index_own
from cms.pages.registry import Contribution
from cms.view.text import texts_of
from media.library.giving import register_consents

CONTRIBUTIONS = (
    Contribution(
        model=BrandPage, kind="brand", label=_("Brand"), column="brands", template="brands/brand_page.html",
        query=brand_pages, own=brand_own, view=brand_view, search_text=texts_of, package=BRANDS,
    ),
    Contribution(
        model=PersonPage, kind="person", label=_("Person"), column="people", template="brands/person_page.html",
        query=person_pages, own=person_own, view=person_view, search_text=texts_of, package=PEOPLE,
    ),
    Contribution(
        model=CompetitionPage, kind="competition", label=_("Competition"), column="competitions",
        template="brands/competition_page.html", query=competition_pages, own=competition_own, view=competition_view,
        search_text=texts_of, package=COMPETITIONS,
    ),
    Contribution(
        model=EventPage, kind="event", label=_("Event"), column="events", template="brands/event_page.html",
        query=event_pages, own=event_own, view=event_view, search_text=texts_of, package=EVENTS, moments=moments_of,
    ),
    Contribution(
        model=RegionPage, kind="region", label=_("Region"), column="regions", template="brands/region_page.html",
        query=region_pages, own=region_own, view=region_view, search_text=texts_of, package=REGIONS,
    ),
    Contribution(
        model=BrandIndexPage, kind="brand_index", label=_("Showcase"), column="brands", index=True,
        template="brands/brand_index_page.html", query=BrandIndexPage.objects.all, own=index_own, view=showcase_view,
        newest=60,
    ),
    Contribution(
        model=PersonIndexPage, kind="person_index", label=_("People"), column="people", index=True,
        template="brands/person_index_page.html", query=PersonIndexPage.objects.all, own=index_own, view=people_view,
        newest=60,
    ),
    Contribution(
        model=CompetitionIndexPage, kind="competition_index", label=_("Competitions"), column="competitions", index=True,
        template="brands/happening_index_page.html", query=CompetitionIndexPage.objects.all, own=index_own, view=competitions_view,
    ),
    Contribution(
        model=EventIndexPage, kind="event_index", label=_("Events"), column="events", index=True,
        template="brands/event_index_page.html", query=EventIndexPage.objects.all, own=index_own, view=events_view,
    ),
    Contribution(
        model=RegionIndexPage, kind="region_index", label=_("Regions"), column="regions", index=True,
        template="brands/region_index_page.html", query=RegionIndexPage.objects.all, own=index_own, view=regions_view,
        newest=100,
    ),
)  # fmt: skip


def register() -> None:
    """Called once when the app starts."""
    for contribution in CONTRIBUTIONS:
        registry.register(contribution)
        if contribution.package:
            schema.register(contribution.package)
    registry.register_pointer("results", results_of)
    registry.register_files(CALENDARS)
    registry.register_files(REGIONS_OF_BRANDS)
    register_dates(dates)
    register_consents(PersonPage, "consent")
    guidance.install(HELP)
