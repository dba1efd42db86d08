"""The facts: brands, people, competitions and events, regions."""

from brands.contests.models import CompetitionIndexPage, CompetitionPage
from brands.contests.results import Quota, Result, Track
from brands.events.models import EventIndexPage, EventLink, EventPage
from brands.honours import Honour
from brands.people.models import PersonIndexPage, PersonPage
from brands.profile.figures import Figure
from brands.profile.models import BrandIndexPage, BrandPage
from brands.regions.models import RegionIndexPage, RegionPage

__all__ = [
    "BrandIndexPage",
    "BrandPage",
    "CompetitionIndexPage",
    "CompetitionPage",
    "EventIndexPage",
    "EventLink",
    "EventPage",
    "Figure",
    "Honour",
    "PersonIndexPage",
    "PersonPage",
    "Quota",
    "RegionIndexPage",
    "RegionPage",
    "Result",
    "Track",
]
