"""The facts that the rules of `cms.office.permissions` are asked with, read from accounts and pages; the same in SQL."""

from collections.abc import Collection
from functools import cache
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Q, QuerySet
from wagtail.models import Page

from cms.office.permissions import AccountFacts, Action, PageFacts, asks_regions, may, reads_all
from cms.vocabulary.models import Region
from cms.vocabulary.models.places import RegionKind

# Kept on the user object, which lives as long as the request, like Wagtail's own permissions.
ACCOUNT_CACHE = "_office_account_facts"
REGIONS_CACHE = "_office_stored_regions"


def account_facts(user: Any) -> AccountFacts:
    """What is known of `user` (anonymous ones too). Two queries, once a request."""
    if not getattr(user, "is_active", False) or user.is_anonymous:
        return AccountFacts(active=False)
    if (kept := getattr(user, ACCOUNT_CACHE, None)) is not None:
        return kept  # type: ignore[no-any-return]
    facts = AccountFacts(
        superuser=user.is_superuser,
        roles=frozenset(user.groups.values_list("name", flat=True)),
        regions=frozenset(user.regions.exclude(kind=RegionKind.PROVINCE).values_list("pk", flat=True)),
    )
    setattr(user, ACCOUNT_CACHE, facts)
    return facts


def page_facts(page: Any, user: Any) -> PageFacts:
    """What is known of `page`, an instance of its own type. Regions are read only where the account is bound by them.

    Both the stored row and the version at hand count: a draft that names another region is as foreign as a row that does.
    """
    account = account_facts(user)
    regions: frozenset[int] = frozenset()
    if asks_regions(account) and type(page) in regional_models():
        regions = regions_at_hand(page) | (stored_regions(page, user) if page.pk else frozenset())
    return PageFacts(
        regions=regions,
        province=names_province(regions - account.regions),
        live=page.live,
        own=page.owner_id is not None and page.owner_id == user.pk,
        column=type(page) in columns(),
        takes_regions=type(page) in regional_columns(),
    )


def regions_at_hand(page: Any) -> frozenset[int]:
    """Ids of the regions that this object names itself, loaded from a version or changed by a form. No query.

    Further regions that were neither loaded nor changed are those of the row: `stored_regions` reads them.
    """
    own = {page.region_id} if page.region_id else set()
    changed = getattr(page, "_cluster_related_objects", {}).get("more_regions", ())  # modelcluster keeps them here
    return frozenset(own | {region.pk for region in changed})


def stored_regions(page: Any, user: Any) -> frozenset[int]:
    """Ids of the regions that the row of `page` names. One query a page and request: lists ask a dozen times."""
    kept: dict[int, frozenset[int]] | None = getattr(user, REGIONS_CACHE, None)
    if kept is None:
        kept = {}
        setattr(user, REGIONS_CACHE, kept)
    if page.pk not in kept:
        kept[page.pk] = regions_named(page)
    return kept[page.pk]


def regions_named(page: Any) -> frozenset[int]:
    """Ids of the regions that the row of a page with regions names. One query."""
    fields = ("region_id", "more_regions") if _has_more(type(page)) else ("region_id",)
    rows = type(page)._base_manager.filter(pk=page.pk).values_list(*fields)
    return frozenset(region for row in rows for region in row if region is not None)


def names_province(regions: Collection[int]) -> bool:
    """Whether the province is among regions of these ids. One query, none for no ids."""
    return bool(regions) and Region.objects.filter(pk__in=regions, kind=RegionKind.PROVINCE).exists()


@cache
def regional_models() -> tuple[type[Any], ...]:
    """Page types that have a region."""
    return tuple(model for model in apps.get_models() if issubclass(model, Page) and _has_region(model))


@cache
def columns() -> tuple[type[Any], ...]:
    """Page types one passes through on the way to pages with regions: the home page and their lists."""
    found: set[type[Any]] = set(regional_models())
    types = {model for model in apps.get_models() if issubclass(model, Page) and model is not Page}
    while more := {model for model in types - found if _holds(model, found)}:
        found |= more
    return tuple(found - set(regional_models()))


@cache
def regional_columns() -> tuple[type[Any], ...]:
    """Page types such that every page that may be made below one of them has a region."""
    regional = set(regional_models())
    below = {model: set(model.creatable_subpage_models()) for model in columns()}
    return tuple(model for model, types in below.items() if types and types <= regional)


def within(regions: Collection[int]) -> Q:
    """Pages of the base table all of whose regions are among `regions`: `may(…, VIEW, …)` for what is no column, in SQL."""
    condition = Q(pk__in=[])
    others = Region.objects.exclude(pk__in=regions)
    for model in regional_models():
        rows = model._base_manager.filter(region__in=regions)
        if _has_more(model):
            rows = rows.exclude(more_regions__in=others)
        condition |= Q(pk__in=rows.values("pk"))
    return condition


def readable_pages(user: Any) -> QuerySet[Page]:
    """Every page that `user` may read, drafts included; columns and the root, too, so that the way there is open."""
    account = account_facts(user)
    pages: QuerySet[Page] = Page.objects.all()
    if reads_all(account):
        return pages
    if not may(account, Action.VIEW, PageFacts(column=True)).allowed:
        return pages.none()
    return pages.filter(Q(depth=1) | Page.objects.type_q(*columns()) | within(account.regions))


def choosable_pages(user: Any) -> QuerySet[Page]:
    """The pages `user` may point at: what is published, whosever it is, and what may be read."""
    pages: QuerySet[Page] = Page.objects.filter(Q(live=True) | Q(pk__in=readable_pages(user).values("pk")))
    return pages


def _has_region(model: type[Any]) -> bool:
    try:
        return model._meta.get_field("region").related_model is Region
    except FieldDoesNotExist:
        return False


def _has_more(model: type[Any]) -> bool:
    return any(field.name == "more_regions" for field in model._meta.many_to_many)


def _holds(model: type[Any], types: Collection[type[Any]]) -> bool:
    return any(issubclass(below, tuple(types)) for below in model.allowed_subpage_models())
