"""Wagtail's permission policies with regions in them, and the page policy that `BasePage` asks.

A policy answers for lists what the tester answers for one page. Wagtail 7.4 imports its policies by name everywhere and
has no registry for them (8.0 has `register_permission_policy`), so `install` gives the existing objects our classes.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db.models import Model, Q, QuerySet
from wagtail.documents import permissions as documents
from wagtail.images import permissions as images
from wagtail.models import GroupCollectionPermission, Page
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import page_permission_policy

from cms.office.facts import account_facts, readable_pages, within
from cms.office.forms import closed_choices, limit_page_form, record_refused_choices
from cms.office.permissions import COUNTY_EDITORS, bound, reads_all
from cms.office.testers import OfficePagePermissionTester
from cms.pages.permissions import set_policy
from cms.vocabulary.models.places import RegionKind

#: What Wagtail's lists and reports of pages ask for: any of these opens the list, and the list itself is filtered.
LIST_ACTIONS = frozenset({"add", "change", "publish"})


class OfficePolicy:
    """What `cms.pages` asks."""

    def tester(self, user: Any, page: Page) -> OfficePagePermissionTester:
        return OfficePagePermissionTester(user, page)

    def limit_form(self, form: Any) -> None:
        limit_page_form(form)

    def closed_choices(self, user: Any, model: type[Model], ids: Collection[int]) -> Mapping[int, str]:
        return closed_choices(user, model, ids)

    def record_refused(self, form: Any) -> None:
        record_refused_choices(form)


class OfficePagePolicy(PagePermissionPolicy):
    """Lists of pages: a bound account finds its regions' pages, an auditor finds all of them without a right to any."""

    def user_has_any_permission(self, user: Any, actions: Collection[str]) -> bool:
        if set(actions) >= LIST_ACTIONS and _only_reads(user):
            return True
        return bool(super().user_has_any_permission(user, actions))

    def instances_user_has_any_permission_for(self, user: Any, actions: Collection[str]) -> QuerySet[Page]:
        """Read by lists and reports only; single pages are asked about through the tester."""
        if _only_reads(user):
            return readable_pages(user)
        pages: QuerySet[Page] = super().instances_user_has_any_permission_for(user, actions)
        account = account_facts(user)
        return pages.filter(within(account.regions)) if bound(account) else pages

    def instances_with_direct_explore_permission(self, user: Any) -> Iterable[Page]:
        if _only_reads(user):
            roots: Iterable[Page] = Page.objects.filter(depth=1)
            return roots
        pages: Iterable[Page] = super().instances_with_direct_explore_permission(user)
        return pages

    def explorable_instances(self, user: Any) -> QuerySet[Page]:
        return readable_pages(user)


class RegionCollectionPolicy(CollectionOwnershipPermissionPolicy):
    """Pictures and documents: a county editor has the group's rights in the collections of its regions and the province's.

    The cache has a name of its own: Wagtail's other collection policies keep unfiltered rows under theirs.
    """

    permission_cache_name = "_office_collection_permission_cache"

    def get_all_permissions_for_user(self, user: Any) -> QuerySet[GroupCollectionPermission]:
        rows: QuerySet[GroupCollectionPermission] = super().get_all_permissions_for_user(user)
        open_to_user = Q(collection__region_collection__region__in=account_facts(user).regions) | Q(
            collection__region_collection__region__kind=RegionKind.PROVINCE
        )
        return rows.filter(~Q(group__name=COUNTY_EDITORS) | open_to_user)


def install() -> None:
    """Put the office's rules in force; called once, when the app starts."""
    set_policy(OfficePolicy())
    page_permission_policy.__class__ = OfficePagePolicy
    for policy in (images.permission_policy, documents.permission_policy):
        policy.__class__ = RegionCollectionPolicy


def _only_reads(user: Any) -> bool:
    """Whether the account reads every page and no group gives it a right to change any."""
    return (
        reads_all(account_facts(user))
        and not user.is_superuser
        and not page_permission_policy.get_cached_permissions_for_user(user)
    )
